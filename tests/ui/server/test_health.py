"""``/health`` asks the store, within a bound of time, and tells nobody where it lies."""

import asyncio
import json
import logging
import threading
import time
from http import HTTPStatus
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.browser.driver.server import Dashboard, dashboard
from tests.ui.server.test_door import GUARDS, Said, ask, own
from umebra import __version__
from umebra.errors import StoreError
from umebra.ui.server import health
from umebra.ui.server.compression import Message, Receive, Scope, Send
from umebra.ui.server.health import Health

SECONDS = 40


async def _elsewhere(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"page"})


async def _ask(asked: Health, path: str = "/health", method: str = "GET") -> tuple[int, bytes]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    await asyncio.wait_for(asked({"type": "http", "method": method, "path": path}, receive, send), SECONDS)
    return sent[0]["status"], sent[1]["body"]


def _refuse() -> str:
    message = "Arkivet umebra på db.kommunen.se går inte att nå."
    raise StoreError(message)


@pytest.mark.parametrize("path", ["/", "/healthz", "/health/", "/HEALTH", "/_stcore/health", "/x/health"])
def test_other_addresses_are_passed_on(path: str) -> None:
    """Only its own address is answered here."""
    assert asyncio.run(_ask(Health(_elsewhere, _refuse), path)) == (299, b"page")


def test_a_store_that_fails_is_said_and_not_where_it_lies(caplog: pytest.LogCaptureFixture) -> None:
    """A store that can't be used gives 503 without its address; the log has the sentence."""
    with caplog.at_level(logging.WARNING):
        status, body = asyncio.run(_ask(Health(_elsewhere, _refuse)))
    assert status == HTTPStatus.SERVICE_UNAVAILABLE
    assert json.loads(body)["status"] == "unavailable"
    assert b"kommunen" not in body
    assert "db.kommunen.se" in caplog.text


def test_a_store_that_stands_still_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many ask while a store stands still, each is answered in time, and the store is asked once."""
    monkeypatch.setattr(health, "SECONDS_TO_ANSWER", 0.2)
    free, asked = threading.Event(), []

    def wait() -> str:
        asked.append(1)
        free.wait(SECONDS)
        return "sqlite"

    async def many() -> list[tuple[int, bytes]]:
        standing = Health(_elsewhere, wait)
        answers = [await asyncio.gather(*(_ask(standing) for _ in range(20))) for _ in range(2)]
        free.set()
        assert standing.asking is not None
        await standing.asking
        return [*answers[0], *answers[1], await _ask(standing)]

    *late, recovered = asyncio.run(many())
    assert {status for status, _ in late} == {HTTPStatus.SERVICE_UNAVAILABLE}
    assert (len(asked), recovered[0]) == (1, HTTPStatus.OK)


def test_an_answer_serves_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks right after somebody gets the same answer; the store's recovery shows when its time is over."""
    now, faults = [100.0], [True]
    monkeypatch.setattr(health, "time", SimpleNamespace(monotonic=lambda: now[0]))

    def look() -> str:
        return _refuse() if faults[0] else "postgresql"

    async def over_time() -> list[int]:
        watched, seen = Health(_elsewhere, look), []
        for passed in (0.0, 0.5, 0.6):
            now[0] += passed
            seen.append((await _ask(watched))[0])
            faults[0] = False
        return seen

    assert asyncio.run(over_time()) == [503, 503, 200]


def test_a_real_server_says_how_it_is(tmp_path: Path) -> None:
    """A server says its version and its store to whoever asks by a known name, and when its store is gone."""
    with dashboard(UMEBRA_DATA=tmp_path) as running:
        # Just started, on a machine that does much else, it may not have got to the store in time.
        said = _until(running, HTTPStatus.OK)
        assert (said.status, said.headers["content-type"]) == (200, "application/json")
        assert json.loads(said.text) == {"status": "ok", "version": __version__, "store": "sqlite"}
        assert set(GUARDS) <= said.headers.keys()
        head = ask(running, "/health", "HEAD", Host=own(running))
        assert (head.status, head.text) == (200, "")
        assert ask(running, "/health", "POST", Host=own(running)).status == 405
        assert ask(running, "/health", Host="evil.example").status == 421
        (tmp_path / "umebra.sqlite").write_bytes(b"")
        gone = _until(running, HTTPStatus.SERVICE_UNAVAILABLE)
        assert (gone.status, str(tmp_path) in gone.text) == (503, False)
        assert json.loads(gone.text)["status"] == "unavailable"


def _until(running: Dashboard, status: int) -> Said:
    """Ask until this is the answer, or the time is up; return the last answer."""
    end = time.monotonic() + SECONDS
    while (said := ask(running, "/health", Host=own(running))).status != status and time.monotonic() < end:
        time.sleep(0.3)
    return said
