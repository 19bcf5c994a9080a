"""What visitors keep in the server's memory is bounded: open pages, and uploaded files."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from types import SimpleNamespace

import pytest

from umebra.ui.server import visitor_bounds
from umebra.ui.server.compression import Message, Receive, Scope, Send
from umebra.ui.server.visitor_bounds import (
    TOO_MANY_IN_ALL,
    TOO_MANY_OF_A_PAGE,
    UPLOADS_A_MINUTE,
    UPLOADS_IN_ALL,
    Bounds,
)

LARGEST = 10 * 1024 * 1024


class Files:
    """The server's keeper of uploaded files, as far as the bounds look at it."""

    def __init__(self) -> None:
        self.file_storage: dict[str, dict[str, SimpleNamespace]] = {}

    def keep(self, session: str, size: int) -> None:
        """Keep a file of a session's."""
        of = self.file_storage.setdefault(session, {})
        of[str(len(of))] = SimpleNamespace(data=bytes(size))

    def remove_session_files(self, session: str) -> None:
        """Forget a session's files."""
        del self.file_storage[session]


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """The files that a server keeps, of which one may be 10 MiB."""
    kept = Files()
    instance = SimpleNamespace(uploaded_file_mgr=kept, is_active_session=lambda session: session != "gone")
    monkeypatch.setattr(visitor_bounds.runtime, "get_instance", lambda: instance)
    monkeypatch.setattr(visitor_bounds.config, "get_option", lambda _: LARGEST // 1024 // 1024)
    return kept


def test_a_page_of_another_instance_is_not_here(files: Files) -> None:
    """A file for a page that this instance does not have is answered by 404, at which a proxy asks another."""
    assert _upload("gone", 10)[0] == HTTPStatus.NOT_FOUND
    assert files.file_storage == {}


def test_a_page_uploads_so_often(files: Files) -> None:
    """A page that uploads over and over is asked to wait, others are not, and after a minute it may again."""
    assert files.file_storage == {}
    bounds = Bounds(_taken)
    statuses = [_upload("one", 10, bounds=bounds)[0] for _ in range(UPLOADS_A_MINUTE + 2)]
    assert statuses == [HTTPStatus.NO_CONTENT] * UPLOADS_A_MINUTE + [HTTPStatus.TOO_MANY_REQUESTS] * 2
    assert _upload("other", 10, bounds=bounds)[0] == HTTPStatus.NO_CONTENT
    bounds.began = {page: [at - 61 for at in times] for page, times in bounds.began.items()}
    assert _upload("one", 10, bounds=bounds)[0] == HTTPStatus.NO_CONTENT
    assert bounds.began.keys() == {"one"}


async def _taken(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})


def _upload(
    session: str,
    size: int | None = None,
    app: Callable[..., Awaitable[None]] = _taken,
    bounds: Bounds | None = None,
) -> tuple[int, str]:
    """Upload a file for a session; return the answer's status and text."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    headers = [] if size is None else [(b"content-length", str(size).encode())]
    path = f"/_stcore/upload_file/{session}/file"
    scope = {"type": "http", "method": "PUT", "path": path, "headers": headers, "client": ("127.0.0.1", 1)}
    asyncio.run(asyncio.wait_for((bounds or Bounds(app))(scope, receive, send), 10))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent).decode()


def test_a_page_keeps_two_of_the_largest(files: Files) -> None:
    """A page that holds more than one of the largest files gets no more; another page does."""
    files.keep("a", LARGEST)
    assert _upload("a", LARGEST)[0] == 204
    files.keep("a", 1)
    status, text = _upload("a", 1)
    assert status == 413
    assert TOO_MANY_OF_A_PAGE in text
    assert _upload("b", LARGEST)[0] == 204


def test_who_keeps_most_gives_way(files: Files) -> None:
    """Where all together hold the bound, the page that holds the most chooses its file again, and the new one is in."""
    for number in range(UPLOADS_IN_ALL - 1):
        files.keep(f"s{number}", LARGEST)
    files.keep("s3", LARGEST // 2)
    assert _upload("new", LARGEST)[0] == 204
    assert "s3" not in files.file_storage
    assert len(files.file_storage) == UPLOADS_IN_ALL - 2


def test_none_is_let_in_where_nobody_can_give_way(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the bound is reached by files that are still on their way, a new one is refused with a sentence."""
    monkeypatch.setattr(visitor_bounds, "UPLOADS_IN_ALL", 0)
    status, text = _upload("a", 1)
    assert status == 503
    assert TOO_MANY_IN_ALL in text
    assert not files.file_storage


@pytest.mark.parametrize("size", [None, 99 * LARGEST])
def test_a_file_that_hides_its_size_counts_as_the_largest(files: Files, size: int | None) -> None:
    """Without a length, or with one beyond what may be, an upload takes the room of the largest file."""
    for number in range(UPLOADS_IN_ALL - 1):
        files.keep(f"s{number}", LARGEST)
    assert _upload("new", size)[0] == 204
    assert len(files.file_storage) == UPLOADS_IN_ALL - 1
    files.keep("more", 1)
    assert _upload("new", size)[0] == 204
    assert len(files.file_storage) == UPLOADS_IN_ALL - 1


def test_one_page_too_many_ends_one_of_who_has_most() -> None:
    """Of the visitor with the most pages one that never said anything is ended, else her oldest; the new one runs."""

    async def run() -> list[int]:
        app = Bounds(_taken)
        app.most_pages = 3
        ended = []
        for number, (client, spoke) in enumerate([("a", True), ("a", False), ("b", True)]):
            page = visitor_bounds.Page(number, client, _never)
            page.has_spoken = spoke
            app.pages[number] = page
        pages = dict(app.pages)
        for _ in range(2):
            app._make_room()
            ended.append(next(number for number, page in pages.items() if page.ended.is_set() and number not in ended))
            app.pages[len(pages) + len(ended)] = visitor_bounds.Page(9, "c", _never)
        message = await asyncio.wait_for(pages[ended[0]].receive(), 10)
        assert message["type"] == "websocket.disconnect"
        return ended

    assert asyncio.run(run())[0] == 1


async def _never() -> Message:
    await asyncio.sleep(60)
    raise AssertionError
