"""Compresses Streamlit's scripts, which it sends uncompressed: on a slow line they are most of a first visit's wait.

Each is compressed once, by Starlette, and kept in memory, since its content never changes under its name. Only known
names of our own edition are kept, so that nobody can fill the memory with made-up ones.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware.gzip import GZipMiddleware

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]

_SCRIPT = re.compile(r"/static/.*\.(?:js|css)$")
# 6 makes them 4 % smaller, and takes 1.7 times as long, which the first visitor waits for.
_LEVEL = 4
_STATIC = Path(st.__file__).parent / "static" / "static"
# A request with one of these headers may be answered with less than the whole script.
_PARTIAL = frozenset({b"range", b"if-range", b"if-none-match", b"if-modified-since"})


class Compressed:
    """ASGI middleware that compresses scripts and styles for browsers that accept it, and passes on all else."""

    def __init__(self, app: ASGIApp, edition: str = "") -> None:
        self.app = app
        self.names = script_paths(edition)
        self.compressing = GZipMiddleware(app, compresslevel=_LEVEL)
        self.kept: dict[str, list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with a kept script, or let the application answer it."""
        if not _asks_for_script(scope):
            await self.app(scope, receive, send)
            return
        answer = self.kept.get(scope["path"])
        if answer is None:
            answer = await collect(self.compressing, scope)
            if scope["path"] in self.names and _never_changes(answer):
                self.kept[scope["path"]] = answer
        for message in answer:
            await send(message)


def script_paths(edition: str) -> frozenset[str]:
    """Return the paths of Streamlit's scripts and styles: under their own names, and under our edition's folder."""
    files = [file.relative_to(_STATIC).as_posix() for kind in ("js", "css") for file in _STATIC.rglob(f"*.{kind}")]
    folders = ("/static/", *([f"/static/sv-{edition}/"] if edition else []))
    return frozenset(f"{folder}{name}" for folder in folders for name in files)


async def collect(app: ASGIApp, scope: Scope) -> list[Message]:
    """Return an application's whole answer to a request without a body, as a start and one body.

    The application is never told that the browser has disconnected, because it would stop in the middle of a script,
    and the part would be kept for everybody.
    """
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    async def stay() -> Message:
        return await asyncio.get_running_loop().create_future()  # type: ignore[no-any-return] # never done

    await app(scope, stay, keep)
    if not messages:
        return []
    body = b"".join(message.get("body", b"") for message in messages[1:])
    return [messages[0], {"type": "http.response.body", "body": body}]


def _asks_for_script(scope: Scope) -> bool:
    """Return whether a request is for a whole script, from a browser that accepts compression."""
    if scope["type"] != "http" or scope["method"] != "GET" or not _SCRIPT.search(scope["path"]):
        return False
    headers = dict(scope["headers"])
    return b"gzip" in headers.get(b"accept-encoding", b"") and _PARTIAL.isdisjoint(headers)


def _never_changes(answer: list[Message]) -> bool:
    """Return whether an answer is valid as long as the server runs."""
    return bool(answer) and answer[0]["status"] == 200 and b"immutable" in dict(answer[0]["headers"])[b"cache-control"]
