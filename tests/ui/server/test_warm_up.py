"""The server gets ready before its first visitor is there."""

import asyncio
import logging
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

import asgi
from tests.paths import ROOT
from umebra.errors import ReadError
from umebra.ui.server import warm_up
from umebra.ui.session import published_plans, sample_archive

NAME = "warming"


async def _run() -> list[str]:
    """Let the server start and stop; return the names of the threads that got ready meanwhile, once they are done."""
    async with warm_up.warmed(asgi.app):
        threads = [thread for thread in threading.enumerate() if thread.name == NAME]
        for thread in threads:
            thread.join(60)
        return [thread.name for thread in threads]


def test_the_plan_is_read_before_anyone_asks(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """As the server starts, the plan that the first page shows is read, without a word in the log."""
    asked: list[str] = []
    known = published_plans.look_up
    monkeypatch.setattr(published_plans, "look_up", lambda: asked.append(threading.current_thread().name) or known())
    with caplog.at_level(logging.WARNING):
        assert len(asyncio.run(_run())) <= 1
    assert asked == [NAME]
    assert caplog.messages == []


def test_the_examples_archive_goes_with_the_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A server that is stopped leaves nothing of the example in the machine's temporary folder."""
    sample_archive.remove()  # what a test before this one made
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made: list[Path] = []
    make = sample_archive.sample_archive
    monkeypatch.setattr(
        sample_archive, "sample_archive", lambda: (make(), made.extend(tmp_path.glob("umebra-exempel-*")))
    )
    asyncio.run(_run())
    assert len(made) == 1
    assert list(tmp_path.glob("umebra-exempel-*")) == []


def test_a_plan_that_can_not_be_read_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no plan can be read the server starts all the same; the first page says why."""
    faults: list[object] = []

    def fail() -> None:
        message = "Filen finns inte."
        raise ReadError(message)

    monkeypatch.setattr(published_plans, "look_up", fail)
    monkeypatch.setattr(threading, "excepthook", faults.append)
    asyncio.run(_run())
    assert faults == []


def test_the_server_answers_before_all_is_imported() -> None:
    """What takes long to import is left to the thread that gets ready while the first visitor's browser fetches."""
    said = "import asgi, sys; print(sorted({'pandas', 'sqlalchemy', 'umebra.store'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.strip() == "[]"
