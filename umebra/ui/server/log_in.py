"""Log-in and log-out: what Streamlit's own log-in (OpenID Connect) lacks.

Streamlit forgets which page was asked for, and its log-out only removes the cookie of one browser. Here the page's
address is kept during the log-in in a cookie of our own, and a log-out is recorded in the store, so that it applies to
every tab and to copied cookies.
"""

import asyncio
import json
import logging
import re
from http import HTTPStatus
from urllib.parse import parse_qs, quote, unquote

from starlette.requests import Request
from streamlit.auth_util import validate_auth_credentials
from streamlit.errors import StreamlitAuthError
from streamlit.user_info import AUTH_LOGOUT_ENDPOINT, generate_login_redirect_url
from streamlit.web.server.starlette.starlette_auth_routes import (
    _get_cookie_value_from_request,
    _is_auth_cookie_present_but_invalid,
)
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from umebra.errors import StoreError
from umebra.json_log import FIELDS
from umebra.settings.access_settings import LOGIN
from umebra.settings.settings import access_now
from umebra.ui.server.compression import ASGIApp, Message, Receive, Scope, Send
from umebra.ui.server.door import refuse

IN, OUT, CALLBACK = "/logga-in", "/logga-ut", "/oauth2callback"
NOT_SET_UP = (
    "Inloggningen är inte färdig: .streamlit/secrets.toml saknar något under [auth]. Säg till den som sköter "
    "översikten; se ”Logga in” i docs/operation.md."
)
NOT_OUT = "Du är inte utloggad, för arkivet går inte att nå just nu. Försök igen om en stund, eller stäng webbläsaren."
_LOG = logging.getLogger("umebra.deeds")
_COOKIE = "umebra_till"
_SECONDS = 600
# A path of our own; nothing that a browser could interpret as another site's address.
_OWN_PATH = re.compile(r"/(?:[A-Za-z0-9_][^\s\\]{0,1500}|\?[^\s\\]{0,1500})?")


class LogIn:
    """ASGI middleware for the addresses of log-in and log-out, and for the return to the page that was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for log-in or log-out, or let the application answer."""
        if scope["type"] == "websocket" and access_now().known_by == LOGIN and _is_forged(scope):
            _LOG.warning("log-in refused", extra={FIELDS: {"why": "forged"}})
        # Settings are read from their file, so not for each of the sixty scripts of a first visit.
        asked = scope["path"] if scope["type"] == "http" else ""
        path = asked if asked in {IN, OUT, CALLBACK} and access_now().known_by == LOGIN else ""
        if path == IN:
            await _lead_in(scope, send)
        elif path == OUT:
            await _lead_out(scope, send)
        elif path == CALLBACK:
            await self.app(scope, receive, _Back(scope, send))
        else:
            await self.app(scope, receive, send)


def _is_forged(scope: Scope) -> bool:
    """Return whether a page is opened with a forged or outdated log-in cookie, which Streamlit ignores."""
    # Streamlit's own request of a page is one of HTTP; a WebSocket's has cookies too.
    return _is_auth_cookie_present_but_invalid(Request({**scope, "type": "http"}), USER_COOKIE_NAME)


class _Back:
    """Sends the answer to a log-in, redirected to the page that was asked for instead of the first page."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.till = own_path(unquote(Request(scope).cookies.get(_COOKIE, "")))
        self.send = send
        self.end = _cookie(scope, "", 0)

    async def __call__(self, message: Message) -> None:
        """Send a part of the answer."""
        if message["type"] == "http.response.start" and message["status"] == HTTPStatus.FOUND:
            headers = [(name.lower(), value) for name, value in message["headers"]]
            if any(name == b"set-cookie" and _logs_in(value) for name, value in headers):
                kept = [pair for pair in headers if pair[0] != b"location"]
                message = {**message, "headers": [*kept, (b"location", self.till.encode()), self.end]}
        await self.send(message)


def _logs_in(cookie: bytes) -> bool:
    """Return whether a set cookie is that of a log-in, rather than its removal."""
    return cookie.startswith(f"{USER_COOKIE_NAME}=".encode()) and b"max-age=0" not in cookie.lower()


def own_path(asked: str) -> str:
    """Return the asked-for path if it is certainly one of the dashboard's own, else that of the first page."""
    return quote(asked, safe="/?=&%+,;:@!$'()*~#") if _OWN_PATH.fullmatch(asked) else "/"


async def _lead_in(scope: Scope, send: Send) -> None:
    """Lead to the log-in, with the way back in a cookie; if the log-in is not set up, say so."""
    till = own_path(parse_qs(scope["query_string"].decode("latin-1")).get("till", ["/"])[0])
    provider = access_now().provider or "default"
    try:
        validate_auth_credentials(provider)
        where = generate_login_redirect_url(provider)
    except (StreamlitAuthError, FileNotFoundError):
        await refuse(scope, send, HTTPStatus.SERVICE_UNAVAILABLE, NOT_SET_UP)
        return
    await _redirect(send, where, _cookie(scope, quote(till, safe=""), _SECONDS))


async def _lead_out(scope: Scope, send: Send) -> None:
    """Log out in the store first and then in the browser; if the store can't record it, say that it is not done."""
    claims = _get_cookie_value_from_request(Request(scope), USER_COOKIE_NAME)
    try:
        if claims:
            await asyncio.to_thread(_end, claims)
    except StoreError:
        await refuse(scope, send, HTTPStatus.SERVICE_UNAVAILABLE, NOT_OUT)
        return
    await _redirect(send, AUTH_LOGOUT_ENDPOINT)


def _end(claims: bytes) -> None:
    # Imported here, so that the server can answer before everything is imported.
    from umebra.store.log.ended_log_ins import end_log_in, log_in_of
    from umebra.ui.person.opened_store import opened

    end_log_in(opened().engine, log_in_of(json.loads(claims)))


async def _redirect(send: Send, where: str, *headers: tuple[bytes, bytes]) -> None:
    said = [(b"location", where.encode()), (b"cache-control", b"no-store"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": int(HTTPStatus.FOUND), "headers": [*said, *headers]})
    await send({"type": "http.response.body", "body": b""})


def _cookie(scope: Scope, value: str, seconds: int) -> tuple[bytes, bytes]:
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    text = f"{_COOKIE}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{secure}"
    return b"set-cookie", text.encode()
