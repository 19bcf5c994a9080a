"""The way back after a log-in, and a log-in that is forged."""

import asyncio
from pathlib import Path

import pytest
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.ui.person.test_signed_in import set_access
from umebra.ui.server.compression import Message, Receive, Scope, Send
from umebra.ui.server.log_in import LogIn, own_path


@pytest.mark.parametrize(
    "asked",
    [
        *("//annan.se", "https://annan.se", "/\\annan.se", "\\\\annan.se", "annan.se", "javascript:alert(1)", ""),
        *("/a\r\nSet-Cookie: x=1", "/a b", "/\tx", "/@annan.se", "/" + "x" * 3000),
    ],
)
def test_the_way_back_is_ours(asked: str) -> None:
    """What a browser could take for another site's address, or for a header more, leads to the first page."""
    assert own_path(asked) == "/"


@pytest.mark.parametrize("asked", ["/", "/mal", "/aktiviteter?sok=polis&part=AB%20Bostaden", "/?status=red"])
def test_a_page_of_ours_is_kept(asked: str) -> None:
    """A page's path and its filters are kept as they were."""
    assert own_path(asked) == asked


@pytest.mark.parametrize("secret", ["", "another secret, of somebody who would like to be let in"])
def test_a_forged_log_in_is_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, secret: str
) -> None:
    """A page that is opened with a log-in not of our making goes on as nobody's, and is one line of the log."""
    set_access(tmp_path, monkeypatch, "login")
    value = create_signed_value(secret or get_cookie_secret(), "_streamlit_user", '{"email": "eva@exempel.se"}')
    passed: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        passed.append(scope)

    async def nothing() -> Message:
        return {"type": "websocket.connect"}

    async def unsent(_message: Message) -> None:
        raise AssertionError

    headers = [(b"cookie", b"a=b; _streamlit_user=" + value)]
    asyncio.run(LogIn(app)({"type": "websocket", "path": "/_stcore/stream", "headers": headers}, nothing, unsent))
    said = [vars(record)["umebra_fields"] for record in caplog.records if record.msg == "log-in refused"]
    assert said == ([{"why": "forged"}] if secret else [])
    assert len(passed) == 1
