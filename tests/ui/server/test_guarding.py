"""The way out: which sentence an error gets, and cookies that go by https alone."""

import asyncio
from http import HTTPStatus

import pytest

from umebra.ui.server.compression import Message, Scope
from umebra.ui.server.door import Guarding, refuse, sentence
from umebra.ui.server.visitor_bounds import TOO_MANY_IN_ALL, TOO_MANY_OF_A_PAGE

ASKED: Scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/a/b", "scheme": "http", "headers": []}


def let_out(*messages: Message, scheme: str = "http") -> tuple[dict[bytes, bytes], str]:
    """Return the headers and the text of an answer as they go out."""
    sent: list[Message] = []

    async def keep(message: Message) -> None:
        sent.append(message)

    async def pass_on() -> None:
        way = Guarding({**ASKED, "scheme": scheme}, keep)
        for message in messages:
            await way(message)

    asyncio.run(pass_on())
    return dict(sent[0]["headers"]), b"".join(one.get("body", b"") for one in sent[1:]).decode()


def refused(status: HTTPStatus, text: str) -> list[Message]:
    """Return what a refusal of our own sends."""
    sent: list[Message] = []

    async def keep(message: Message) -> None:
        sent.append(message)

    asyncio.run(refuse(ASKED, keep, status, text))
    return sent


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_MANY_OF_A_PAGE),
        (HTTPStatus.SERVICE_UNAVAILABLE, TOO_MANY_IN_ALL),
    ],
)
def test_a_sentence_of_our_own_stays(status: HTTPStatus, text: str) -> None:
    """What the bounds say of too many files reaches the browser; another program's word becomes a sentence."""
    assert let_out(*refused(status, text))[1] == text
    foreign = [{"type": "http.response.start", "status": int(status), "headers": []}]
    assert let_out(*foreign, {"type": "http.response.body", "body": b"Too large"})[1] == sentence(status) != text


@pytest.mark.parametrize("status", [200, 302, 500])
def test_cookies_go_by_https_alone(status: int) -> None:
    """Where the request came by https each cookie is for that alone, Streamlit's log-in too; once is enough."""
    for cookie in (b"_streamlit_user=x; Path=/; HttpOnly; SameSite=lax", b"securely=1; Path=/"):
        start = {"type": "http.response.start", "status": status, "headers": [(b"Set-Cookie", cookie)]}
        ways = {
            scheme: {k.lower(): v for k, v in let_out(start, scheme=scheme)[0].items()} for scheme in ("http", "https")
        }
        assert ways["http"][b"set-cookie"] == cookie
        assert ways["https"][b"set-cookie"] == cookie + b"; Secure"
    start = {"type": "http.response.start", "status": status, "headers": [(b"set-cookie", b"a=b; Secure; Path=/")]}
    assert let_out(start, scheme="https")[0][b"set-cookie"] == b"a=b; Secure; Path=/"
