"""Scripts are sent compressed, once worked out, and unharmed."""

import asyncio
import gzip

import pytest

from tests.answers import ask, files
from umebra.ui.server.compression import ASGIApp, Compressed, Message, Receive, Scope, Send
from umebra.ui.server.preloading import SCRIPTS
from umebra.ui.server.translation import Swedish

LARGE = next(SCRIPTS.glob("react-dom.*.js"))
PATH = f"/static/js/{LARGE.name}"


class Counted:
    """Streamlit's own files, and how often they are asked for."""

    def __init__(self) -> None:
        self.app: ASGIApp = files()
        self.asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count, and answer."""
        self.asked += 1
        await self.app(scope, receive, send)


def test_a_script_is_compressed_and_the_same() -> None:
    """The browser gets the whole script in a third of its bytes, and is told how it is packed."""
    answer = ask(PATH, app=Compressed(files()), accept_encoding="gzip, deflate")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body) == LARGE.read_bytes()
    assert len(answer.body) < LARGE.stat().st_size / 2


def test_a_translated_script_is_compressed() -> None:
    """What is compressed is what is served in Swedish."""
    index = next(SCRIPTS.glob("index.*.js")).name
    plain = ask(f"/static/js/{index}", app=Swedish(files()))
    packed = ask(f"/static/js/{index}", app=Compressed(Swedish(files())), accept_encoding="gzip")
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"].removeprefix("W/") == plain.headers["etag"]


def test_a_script_is_worked_out_once() -> None:
    """The second visitor's answer is the first one's."""
    inner = Counted()
    app = Compressed(inner)
    first, second = (ask(PATH, app=app, accept_encoding="gzip") for _ in range(2))
    assert first == second
    assert inner.asked == 1


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        pytest.param(PATH, {}, id="a browser that takes no gzip"),
        pytest.param(PATH, {"accept_encoding": "gzip", "range": "bytes=0-9"}, id="a part of it"),
        pytest.param("/", {"accept_encoding": "gzip"}, id="the page"),
    ],
)
def test_all_else_is_passed_on(path: str, headers: dict[str, str]) -> None:
    """What is no whole script for a browser that takes it compressed is answered as without this."""
    assert ask(path, app=Compressed(files()), **headers) == ask(path, app=files(), **headers)


def test_a_browser_with_a_copy_is_told_that_it_holds() -> None:
    """A script that the browser has already is not sent again."""
    tag = ask(PATH, app=Compressed(files()), accept_encoding="gzip").headers["etag"]
    again = ask(PATH, app=Compressed(files()), accept_encoding="gzip", if_none_match=tag)
    assert (again.status, again.body) == (304, b"")


def test_a_script_that_is_not_there_is_not_kept() -> None:
    """What is no script (Streamlit answers with its page) is asked for anew each time."""
    inner = Counted()
    app = Compressed(inner)
    for _ in range(2):
        ask("/static/js/missing.js", app=app, accept_encoding="gzip")
    assert inner.asked == 2


@pytest.mark.parametrize("edition", ["sv-000000000000", "sv-own"])
def test_only_our_own_edition_is_kept(edition: str) -> None:
    """A script asked for by a made-up edition is answered each time and never kept; by ours it is kept."""
    inner = Counted()
    app = Compressed(Swedish(inner), edition="own")
    for _ in range(3):
        ask(f"/static/{edition}/js/{LARGE.name}", app=app, accept_encoding="gzip")
    assert inner.asked == (1 if edition == "sv-own" else 3)
    assert len(app.kept) == (1 if edition == "sv-own" else 0)


def test_a_visitor_who_leaves_cuts_no_script_for_others() -> None:
    """A browser that is closed while the first copy is read leaves the next visitor the whole script."""
    app = Compressed(stops_when_left)

    async def leaves() -> Message:
        return {"type": "http.disconnect"}

    async def lost(_: Message) -> None:
        pass

    headers = [(b"accept-encoding", b"gzip"), (b"host", b"127.0.0.1")]
    asyncio.run(app({"type": "http", "method": "GET", "path": PATH, "headers": headers}, leaves, lost))
    answer = ask(PATH, app=app, accept_encoding="gzip")
    assert gzip.decompress(answer.body) == LARGE.read_bytes()


async def stops_when_left(_: Scope, receive: Receive, send: Send) -> None:
    """Answer with a script as a server does that stops in the middle once it hears that the browser has left."""
    hearing = asyncio.ensure_future(receive())
    script = LARGE.read_bytes()
    headers = [(b"content-type", b"text/javascript"), (b"cache-control", b"public, immutable, max-age=31536000")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": script[:9000], "more_body": True})
    await asyncio.sleep(0)
    if not hearing.done():
        await send({"type": "http.response.body", "body": script[9000:], "more_body": False})
    hearing.cancel()
