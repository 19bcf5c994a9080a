"""The door: refuses foreign requests before Streamlit sees them, and adds security headers to every answer.

Streamlit serves its page under any host name, and to judge a foreign origin it looks up its own public address on the
internet, while everybody waits. Here no such request gets that far.
"""

import re
from collections.abc import Sequence
from http import HTTPStatus

from streamlit import config

from umebra.settings.public_now import public_now
from umebra.settings.public_settings import is_public
from umebra.ui.answer_page.link_address import is_answer_path
from umebra.ui.server.answer_headers import Headers, framed, guarded
from umebra.ui.server.compression import ASGIApp, Message, Receive, Scope, Send
from umebra.ui.server.entrance import Entrance
from umebra.ui.server.health import PATH as HEALTH
from umebra.ui.server.hosts import Hosts

UNKNOWN_HOST = (
    "Översikten svarar inte på den här adressen. Den som sköter översikten kan lägga till den: "
    "se ”Adresser som översikten svarar på” i docs/operation.md."
)
FOREIGN_PAGE = "Översikten svarar inte på frågor från andra webbplatser. Öppna den på dess egen adress."
NO_SUCH = "Det finns inget här. Gå till översiktens startsida."
TOO_OFTEN = "Det kommer för många filer på en gång. Vänta en minut, och försök igen."

# All of Streamlit's own addresses except those that are used: its metrics, for instance, are refused.
_CORE = re.compile(r"/_stcore/(?!(?:health|host-config|stream|upload_file/.+|bidi-components/.+)$)")

_SECURE = re.compile(rb";\s*secure\s*(?:;|$)", re.IGNORECASE)
_SENTENCES = {
    HTTPStatus.BAD_REQUEST: "Frågan gick inte att läsa. Ladda om sidan.",
    HTTPStatus.FORBIDDEN: "Det här får man inte göra härifrån. Ladda om sidan.",
    HTTPStatus.NOT_FOUND: NO_SUCH,
    HTTPStatus.METHOD_NOT_ALLOWED: "Så går det inte att fråga här. Ladda om sidan.",
    HTTPStatus.REQUEST_TIMEOUT: "Det tog för lång tid att få hela frågan. Försök igen.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Filen är för stor.",
    HTTPStatus.TOO_MANY_REQUESTS: TOO_OFTEN,
    HTTPStatus.SERVICE_UNAVAILABLE: "Översikten hinner inte med just nu. Försök igen om en stund.",
}
_SAID = "umebra_said"
"""Marks an answer that already has a sentence of ours, so that it is not replaced."""
_REFUSED = "Frågan gick inte att besvara. Ladda om sidan."
_FAILED = "Något gick fel i översikten. Ladda om sidan, och säg till den som sköter den om det händer igen."


class Door:
    """ASGI middleware that refuses foreign requests, and adds security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.hosts, self.entrance = Hosts.configured(), Entrance.configured()
        self.framed_by = public_now().framed_by if is_public() else ()
        # The door checks host names; Streamlit would refuse some that the door knows.
        config.set_option("server.allowedHosts", ["*"], "the door")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with a refusal, or with what the application answers."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused:
            await refuse(scope, send, *refused)
        elif scope["type"] == "http":
            await self.app(self.entrance.named(scope), receive, Guarding(scope, send, self.framed_by))
        else:
            await self.app(self.entrance.named(_as_same_origin(scope)), receive, send)

    def _refusal(self, scope: Scope) -> tuple[HTTPStatus, str] | None:
        """Return why a request is refused, as a status and a Swedish sentence, or None."""
        host, origin = _header(scope, b"host"), _header(scope, b"origin")
        own_address = scope["server"][0] if scope.get("server") else None
        if host is None or not self.hosts.knows(host, own_address):
            return HTTPStatus.MISDIRECTED_REQUEST, UNKNOWN_HOST
        if origin is not None and not _is_of_answer_page(scope, origin) and not self.hosts.lets_in(origin, host):
            return HTTPStatus.FORBIDDEN, FOREIGN_PAGE
        if scope["path"] != HEALTH and (said := self.entrance.refusal(scope)):
            return HTTPStatus.FORBIDDEN, said
        return (HTTPStatus.NOT_FOUND, NO_SUCH) if _CORE.search(scope["path"]) else None


class Guarding:
    """Sends answers with our headers, and replaces the English word of an error by a Swedish sentence."""

    def __init__(self, scope: Scope, send: Send, framed_by: Sequence[str] = ()) -> None:
        self.scope = scope
        self.send = send
        self.framed_by = framed_by
        self.is_fault = False

    async def __call__(self, message: Message) -> None:
        """Send a part of an answer."""
        if message["type"] == "http.response.start":
            # /health is read by programs, and partners' pages have sentences of their own.
            has_own = message.get(_SAID) or self.scope["path"] == HEALTH or is_answer_path(self.scope["path"])
            self.is_fault = message["status"] >= HTTPStatus.BAD_REQUEST and not has_own
            if self.is_fault:
                headers = _secured(self.scope, list(message["headers"]))
                kept = [(name, value) for name, value in headers if name.lower() in _KEPT_OF_FAULTS]
                await refuse(self.scope, self.send, message["status"], sentence(message["status"]), kept)
            else:
                headers = guarded(_secured(self.scope, list(message.get("headers", []))))
                await self.send({**message, "headers": framed(headers, self.framed_by) if self.framed_by else headers})
        elif not self.is_fault:
            await self.send(message)


_KEPT_OF_FAULTS = frozenset({b"allow", b"cache-control", b"content-range", b"retry-after", b"set-cookie"})


def sentence(status: int) -> str:
    """Return the Swedish sentence for an error's status."""
    other = _FAILED if status >= HTTPStatus.INTERNAL_SERVER_ERROR else _REFUSED
    return next((text for known, text in _SENTENCES.items() if known == status), other)


async def refuse(scope: Scope, send: Send, status: int, text: str, headers: Headers | None = None) -> None:
    """Answer with just a sentence."""
    kind = "http" if scope["type"] == "http" else "websocket.http"
    body = b"" if scope.get("method") == "HEAD" else text.encode()
    said = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(text.encode())).encode()),
        (b"cache-control", b"no-store"),
    ]
    own = [pair for pair in headers or [] if pair[0].lower() != b"cache-control"]
    start = {"type": f"{kind}.response.start", "status": int(status), "headers": guarded([*said, *own])}
    await send({**start, _SAID: True})
    await send({"type": f"{kind}.response.body", "body": body})


def _secured(scope: Scope, headers: Headers) -> Headers:
    """Return an answer's headers with ``Secure`` on all cookies, if the request came by https.

    Streamlit does not set it on its log-in cookie.
    """
    if scope.get("scheme") != "https":
        return headers
    return [
        (name, value + b"; Secure" if name.lower() == b"set-cookie" and not _SECURE.search(value) else value)
        for name, value in headers
    ]


def _header(scope: Scope, name: bytes) -> str | None:
    """Return a header's value: None if it is missing, empty if it occurs more than once."""
    values = [value for known, value in scope["headers"] if known.lower() == name]
    return values[0].decode("latin-1") if len(values) == 1 else None if not values else ""


def _is_of_answer_page(scope: Scope, origin: str) -> bool:
    """Tell whether a partner's page sends its form; since it has no referrer, the browser gives the origin ``null``.

    The page itself checks where the request comes from (:mod:`umebra.ui.answer_page.answer_pages`).
    """
    return scope["type"] == "http" and origin == "null" and is_answer_path(scope["path"])


def _as_same_origin(scope: Scope) -> Scope:
    """Return a WebSocket's request with its origin's host, so that Streamlit does not judge the origin again."""
    origin = _header(scope, b"origin")
    if origin is None:
        return scope
    host = origin.partition("://")[2].encode("latin-1")
    return {**scope, "headers": [(name, host if name == b"host" else value) for name, value in scope["headers"]]}
