"""Serves partners' links: a page for a valid link, and the same refusal for all others.

A GET request changes nothing. A form must come from the page itself: it holds a token that can only be derived from
the link's secret, and a request that the browser marks as coming from another site is refused.
"""

import asyncio
import hmac
import importlib
import logging
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from umebra.errors import UmebraError
from umebra.ui.answer_page.guesses import CrowdedError, Guesses
from umebra.ui.answer_page.link_address import form_token, is_answer_path, secret_of

MOST_BYTES = 2_000_000
"""The most bytes in a form."""
_MOST_FIELDS = 20_000
_FORM = "application/x-www-form-urlencoded"
_FROM_HERE = frozenset({None, "", "same-origin", "none"})
_HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive",
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}
_GONE = (
    "Länken går inte att öppna. Den kan ha gått ut, blivit tillbakadragen eller saknar några tecken. Be den som "
    "skickade den om en ny."
)
_CROWDED = "Många öppnar länkar just nu. Vänta en stund och försök igen."
_OUT_OF_ORDER = "Det går inte att svara här just nu. Vänta en stund och försök igen."
_UNREADABLE = "Svaret gick inte att läsa, så inget är skickat. Öppna länken igen och fyll i sidan på nytt."
_TOO_LARGE = "Svaret är för stort, så inget är skickat. Skriv kortare, eller svara på mejlet i stället."
_METHOD = "Så går det inte att fråga här. Öppna länken i en webbläsare."


class AnswerPages:
    """ASGI middleware that answers requests for partners' links, and passes all others on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.guesses = Guesses()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a link, or let the application answer."""
        if scope["type"] != "http" or not is_answer_path(scope["path"]):
            await self.app(scope, receive, send)
            return
        await asyncio.to_thread(_load)
        try:
            answer = await self._answer(Request(scope, receive))
        except ClientDisconnect:
            return
        except CrowdedError:
            answer = _said(HTTPStatus.TOO_MANY_REQUESTS, _CROWDED)
        except UmebraError as fault:
            logging.getLogger(__name__).warning("A partner's page: %s", fault)
            answer = _said(HTTPStatus.SERVICE_UNAVAILABLE, _OUT_OF_ORDER)
        for name, value in _HEADERS.items():
            answer.headers[name] = value
        if scope["method"] == "HEAD":
            answer.body = b""
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        """Answer a request: the page on GET, a redirect to it after a form was stored, else a refusal."""
        if request.method not in {"GET", "HEAD", "POST"}:
            return _said(HTTPStatus.METHOD_NOT_ALLOWED, _METHOD)
        from umebra.ui.answer_page import draw_page, opened_link

        client = request.client.host if request.client else ""
        async with self.guesses.turn(client):
            opened = await asyncio.to_thread(opened_link.open_link, secret_of(request.scope["path"]))
        if opened is None:
            return self._gone(client)
        if request.method != "POST":
            return HTMLResponse(draw_page.page(opened, opened.sent, is_sent="tack" in request.query_params))
        fields = await _fields(request, opened.secret)
        if isinstance(fields, Response):
            return fields
        form = draw_page.read_form(fields, opened)
        if fault := draw_page.fault_of(form, fields, opened):
            return HTMLResponse(draw_page.page(opened, form, fault=fault), HTTPStatus.BAD_REQUEST)
        if await asyncio.to_thread(opened_link.send_form, opened, form) is None:
            return self._gone(client)
        return RedirectResponse(f"{opened.secret}?tack", HTTPStatus.SEE_OTHER)

    def _gone(self, client: str) -> Response:
        self.guesses.note(client)
        return _said(HTTPStatus.NOT_FOUND, _GONE)


def _load() -> None:
    """Import what the pages need, but only after the server has started to answer.

    The store's package comes first: if one thread imports a part of a package while another imports the package, each
    waits for the other, and Python breaks the deadlock by giving one of them a half-initialised module.
    """
    for name in ("umebra.store", "umebra.ui.answer_page.draw_page", "umebra.ui.answer_page.opened_link"):
        importlib.import_module(name)


async def _fields(request: Request, secret: str) -> Mapping[str, str] | Response:
    """Return a form's fields, or the refusal if it does not come from the page."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM or request.headers.get("sec-fetch-site") not in _FROM_HERE:
        return _said(HTTPStatus.BAD_REQUEST, _UNREADABLE)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return _said(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError:
        return _said(HTTPStatus.BAD_REQUEST, _UNREADABLE)
    fields = dict(pairs)
    if not hmac.compare_digest(fields.get("form", "").encode(), form_token(secret).encode()):
        return _said(HTTPStatus.BAD_REQUEST, _UNREADABLE)
    return fields


def _said(status: HTTPStatus, sentence: str) -> Response:
    from umebra.ui.answer_page import draw_page

    return HTMLResponse(draw_page.sentence_page(sentence), status)
