"""Ask an ASGI application for a path, as a browser does, without a server."""

import asyncio
from collections.abc import Mapping
from typing import NamedTuple

from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from umebra.ui.server.compression import ASGIApp, Message
from umebra.ui.server.preloading import SCRIPTS
from umebra.ui.server.translation import Swedish

STATIC = SCRIPTS.parents[1]


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def files() -> ASGIApp:
    """Return the application that serves Streamlit's own page and scripts."""
    app: ASGIApp = create_streamlit_static_handler(str(STATIC), base_url=None)
    return app


def ask(path: str, method: str = "GET", app: ASGIApp | None = None, **headers: str) -> Answer:
    """Ask for a path through the middleware, or another application; headers are written with underscores."""
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "root_path": "", "query_string": b"", "headers": pairs}
    asyncio.run((app or Swedish(files()))(scope, receive, send))
    said = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], said, b"".join(message.get("body", b"") for message in sent[1:]))
