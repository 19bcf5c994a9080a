"""Streamlit's scripts, compressed: it sends them as they are, and a page's first visit is most of a slow line's wait.

Each is compressed once, by Starlette, and kept: it never changes under its name. Names that somebody made up, and
other editions than ours, are answered and not kept.
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
_LEVEL = 6
_STATIC = Path(st.__file__).parent / "static" / "static"
# A browser that asks with these wants less than the whole.
_PARTIAL = frozenset({b"range", b"if-range", b"if-none-match", b"if-modified-since"})


class Compressed:
    """ASGI middleware that sends scripts and styles compressed to a browser that takes it, and passes all else on."""

    def __init__(self, app: ASGIApp, edition: str = "") -> None:
        self.app = app
        self.names = script_paths(edition)
        self.compressing = GZipMiddleware(app, compresslevel=_LEVEL)
        self.kept: dict[str, list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with what is kept, or with what the application answers."""
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
    """Return where the browser finds Streamlit's scripts and styles: by their own names, and by our edition's."""
    files = [file.relative_to(_STATIC).as_posix() for kind in ("js", "css") for file in _STATIC.rglob(f"*.{kind}")]
    folders = ("/static/", *([f"/static/sv-{edition}/"] if edition else []))
    return frozenset(f"{folder}{name}" for folder in folders for name in files)


async def collect(app: ASGIApp, scope: Scope) -> list[Message]:
    """Return all that an application answers a request without a body: the start and one body.

    The application never hears that the browser has left: it would stop in the middle of a script, which would then be
    kept for everybody.
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
    """Say whether a request is for a whole script, from a browser that takes it compressed."""
    if scope["type"] != "http" or scope["method"] != "GET" or not _SCRIPT.search(scope["path"]):
        return False
    headers = dict(scope["headers"])
    return b"gzip" in headers.get(b"accept-encoding", b"") and _PARTIAL.isdisjoint(headers)


def _never_changes(answer: list[Message]) -> bool:
    """Say whether an answer is good for as long as the server runs."""
    return bool(answer) and answer[0]["status"] == 200 and b"immutable" in dict(answer[0]["headers"])[b"cache-control"]
