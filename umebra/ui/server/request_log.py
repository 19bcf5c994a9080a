"""Logs requests as JSON: those that were refused or failed, each page that opens, and each upload.

Each request has an id, its own or the proxy's, which is also logged with what is done on the page. Of its address only
the path is logged, without secret numbers and without the query string.
"""

import logging
import re
import secrets
import time
from collections.abc import Mapping
from http import HTTPStatus

import streamlit as st
from streamlit import config
from streamlit import logger as streamlit_logger
from streamlit.runtime.scriptrunner import get_script_run_ctx

from umebra import json_log
from umebra.ui.server.compression import ASGIApp, Message, Receive, Scope, Send

HEADER = "x-request-id"
_LOG = logging.getLogger("umebra.requests")
_WELL_FORMED = re.compile(rb"[A-Za-z0-9-]{8,64}")
_SECRETS = re.compile(r"(?<=/)[A-Za-z0-9_-]{16,}(?=/|$)")
_MOST_OF_PATH = 100
# The status of a WebSocket that was closed before it was accepted.
_NO_ANSWER = 0


class Logged:
    """The outermost ASGI middleware: gives each request its id, and logs it if it is worth a line."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.is_on = json_log.is_wanted()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its id."""
        if not self.is_on or scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        began, said = time.monotonic(), [_NO_ANSWER]
        given = [value for name, value in scope["headers"] if name.lower() == HEADER.encode()]
        own = given[0] if given and _WELL_FORMED.fullmatch(given[0]) else secrets.token_hex(8).encode()
        others = [pair for pair in scope["headers"] if pair[0].lower() != HEADER.encode()]

        async def note(message: Message) -> None:
            if said[0] == _NO_ANSWER:
                said[0] = _status(message)
                _log(scope, own, said[0], began)
            await send(message)

        await self.app({**scope, "headers": [*others, (HEADER.encode(), own)]}, receive, note)


def _status(message: Message) -> int:
    if message["type"] == "websocket.accept":
        return HTTPStatus.SWITCHING_PROTOCOLS
    return int(message.get("status", HTTPStatus.FORBIDDEN))


def _log(scope: Scope, own: bytes, status: int, began: float) -> None:
    """Log a request, unless it only fetched something successfully."""
    method = scope.get("method", "WEBSOCKET")
    if HTTPStatus.OK <= status < HTTPStatus.BAD_REQUEST and method in {"GET", "HEAD", "OPTIONS"}:
        return
    path = _SECRETS.sub("…", scope["path"])[:_MOST_OF_PATH]
    told = {"request": own.decode(), "method": method, "path": path, "status": int(status)}
    milliseconds = round((time.monotonic() - began) * 1000)
    refused = status >= HTTPStatus.BAD_REQUEST
    level = (
        logging.ERROR if status >= HTTPStatus.INTERNAL_SERVER_ERROR else logging.WARNING if refused else logging.INFO
    )
    _LOG.log(level, "request", extra={json_log.FIELDS: {**told, "milliseconds": milliseconds}})


def _level(status: int) -> int:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return logging.ERROR
    return logging.WARNING if status >= HTTPStatus.BAD_REQUEST else logging.INFO


def around() -> Mapping[str, str]:
    """Return the id of the request that opened the page of the present session, empty outside a session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return {}
    own = st.context.headers.get(HEADER)
    return {"request": own} if own else {}


def start_log() -> None:
    """Write the server's log as JSON if the environment asks for it, Streamlit's own lines too."""
    if not json_log.is_wanted():
        return

    def leave_to_root(logger: logging.Logger) -> None:
        logger.handlers.clear()
        logger.propagate = True

    json_log.start(config.get_option("server.cookieSecret"), around)
    config.set_option("logger.hideWelcomeMessage", True, "the log")
    streamlit_logger.setup_formatter = leave_to_root
    streamlit_logger.update_formatter()
    logging.getLogger("uvicorn.access").disabled = True  # this module logs the same
