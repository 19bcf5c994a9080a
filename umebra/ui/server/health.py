"""``/health``: whether this instance can serve visitors, for a proxy, a container or monitoring.

Streamlit's own ``/_stcore/health`` only says that the process answers. Here the store is asked too, within a time
limit; the answer does not reveal the store's address.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from http import HTTPStatus

from umebra import __version__
from umebra.errors import StoreError
from umebra.json_log import FIELDS
from umebra.ui.server.compression import ASGIApp, Receive, Scope, Send

PATH = "/health"
SECONDS_TO_ANSWER = 3.0
KEPT_SECONDS = 1.0
"""Seconds for which an answer is reused, so that many requests ask the store only once."""

Ask = Callable[[], str]


def ask_store() -> str:
    """Ask the store for its latest event; return which database answered.

    Raises:
        StoreError: It does not answer.
    """
    # Imported here, so that the server can answer before everything is imported.
    from umebra.ui.session.store_cache import store

    found = store()
    found.last()
    return found.engine.dialect.name


class Health:
    """ASGI middleware that answers ``/health``, and passes on all else."""

    def __init__(self, app: ASGIApp, ask: Ask = ask_store) -> None:
        self.app = app
        self.ask = ask
        self.asking: asyncio.Task[dict[str, str]] | None = None
        self.asked = float("-inf")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer whether the store works, or let the application answer."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self.app(scope, receive, send)
        elif scope["method"] not in {"GET", "HEAD"}:
            await _answer(scope, send, HTTPStatus.METHOD_NOT_ALLOWED, {"status": "use GET"})
        else:
            found = await self._found()
            works = found["status"] == "ok"
            await _answer(scope, send, HTTPStatus.OK if works else HTTPStatus.SERVICE_UNAVAILABLE, found)

    async def _found(self) -> dict[str, str]:
        """Return the answer; requests at the same time wait for the same one, but not forever."""
        if self.asking is None or (self.asking.done() and time.monotonic() - self.asked > KEPT_SECONDS):
            self.asking = asyncio.create_task(self._prove())
            self.asked = time.monotonic()
        try:
            return await asyncio.wait_for(asyncio.shield(self.asking), SECONDS_TO_ANSWER)
        except TimeoutError:
            return _said("unavailable", reason="the store does not answer in time")

    async def _prove(self) -> dict[str, str]:
        """Ask the store in a thread; why it fails is only logged, and the answer is kept from when it came."""
        try:
            return _said("ok", store=await asyncio.to_thread(self.ask))
        except StoreError as fault:
            logging.getLogger(__name__).warning("/health: %s", fault, extra={FIELDS: {"store": str(fault)}})
            return _said("unavailable", reason="the store can't be used")
        finally:
            self.asked = time.monotonic()


def _said(status: str, **more: str) -> dict[str, str]:
    return {"status": status, "version": __version__, **more}


async def _answer(scope: Scope, send: Send, status: int, said: dict[str, str]) -> None:
    """Send an answer that nobody may keep, without its body if only the head was asked for."""
    body = json.dumps(said).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
