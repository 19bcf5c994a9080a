"""Bounds on what visitors keep in the server's memory: open pages, and uploaded files."""

import asyncio
import itertools
import re
import time
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus

from streamlit import config, runtime

from umebra.ui.server.compression import ASGIApp, Message, Receive, Scope, Send
from umebra.ui.server.connections import bound_connections
from umebra.ui.server.door import NO_SUCH, TOO_OFTEN, refuse
from umebra.ui.server.sockets import room

UPLOADS_OF_A_PAGE = 2
"""Measured in files of the largest allowed size."""
UPLOADS_IN_ALL = 8
UPLOADS_A_MINUTE = 20
"""Per page; a person who chooses files by hand never comes near this."""
TOO_MANY_OF_A_PAGE = "Sidan har redan flera stora filer. Ladda om den, och välj filen igen."
TOO_MANY_IN_ALL = "Många laddar upp filer just nu. Försök igen om en stund."

_UPLOAD = re.compile(r"/_stcore/upload_file/(?P<session>[^/]+)/[^/]+$")
_FULL = 1013
_MINUTE = 60.0


class Page:
    """A WebSocket: its client, whether it has sent anything, and an event that ends it."""

    def __init__(self, number: int, client: str, receive: Receive) -> None:
        self.number = number
        self.client = client
        self.receive_of_server = receive
        self.has_spoken = False
        self.ended = asyncio.Event()

    async def receive(self) -> Message:
        """Return the browser's next message, or a disconnection as soon as the page has to make room."""
        said = asyncio.ensure_future(self.receive_of_server())
        told = asyncio.ensure_future(self.ended.wait())
        try:
            await asyncio.wait({said, told}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            told.cancel()
        if said.done():
            message = said.result()
            self.has_spoken = self.has_spoken or message["type"] == "websocket.receive"
            return message
        said.cancel()
        return {"type": "websocket.disconnect", "code": _FULL}


class Bounds:
    """ASGI middleware that keeps the number of pages and the bytes of uploaded files within bounds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.numbers = itertools.count()
        self.most_pages = room().pages
        self.pages: dict[int, Page] = {}
        self.coming: dict[int, int] = {}
        self.began: dict[str, list[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application answer it."""
        if scope["type"] == "lifespan":
            bound_connections(receive)
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._page(scope, receive, send)
        elif scope["method"] == "PUT" and (upload := _UPLOAD.search(scope["path"])):
            await self._upload(upload["session"], scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a page while it is open; if there are too many, another one has to leave first."""
        page = Page(next(self.numbers), scope["client"][0] if scope.get("client") else "", receive)
        self._make_room()
        self.pages[page.number] = page
        try:
            await self.app(scope, page.receive, send)
        finally:
            self.pages.pop(page.number, None)

    def _make_room(self) -> None:
        """End a page if there are too many, of the client with the most: one that has sent nothing, else the oldest."""
        if len(self.pages) < self.most_pages:
            return
        client = Counter(page.client for page in self.pages.values()).most_common(1)[0][0]
        theirs = [page for page in self.pages.values() if page.client == client]
        leaving = min(theirs, key=lambda page: (page.has_spoken, page.number))
        self.pages.pop(leaving.number)
        leaving.ended.set()

    async def _upload(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an upload on, if the page, the minute and all pages together have room for it; else refuse it."""
        # The page may have reconnected to another instance, which a proxy can try on 404.
        if not runtime.get_instance().is_active_session(session):
            await refuse(scope, send, HTTPStatus.NOT_FOUND, NO_SUCH)
            return
        if not self._has_time(session):
            await refuse(scope, send, HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN)
            return
        largest = int(config.get_option("server.maxUploadSize")) * 1024 * 1024
        kept = kept_uploads()
        if kept.get(session, 0) > (UPLOADS_OF_A_PAGE - 1) * largest:
            await refuse(scope, send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_MANY_OF_A_PAGE)
            return
        size = _size(scope, largest)
        number = next(self.numbers)
        self.coming[number] = size
        try:
            if sum(self.coming.values()) + sum(kept.values()) > UPLOADS_IN_ALL * largest and not forget_most(session):
                await refuse(scope, send, HTTPStatus.SERVICE_UNAVAILABLE, TOO_MANY_IN_ALL)
            else:
                await self.app(scope, receive, send)
        finally:
            self.coming.pop(number, None)

    def _has_time(self, session: str) -> bool:
        """Return whether a page may upload another file within the minute; forget pages without recent uploads."""
        now = time.monotonic()
        recent = {page: [at for at in times if now - at < _MINUTE] for page, times in self.began.items()}
        self.began = {page: times for page, times in recent.items() if times}
        own = self.began.setdefault(session, [])
        own.append(now)
        return len(own) <= UPLOADS_A_MINUTE


def _size(scope: Scope, largest: int) -> int:
    said = dict(scope["headers"]).get(b"content-length", b"")
    return min(int(said), largest) if said.isdigit() else largest


def kept_uploads() -> Mapping[str, int]:
    """Return how many bytes of uploaded files each session keeps."""
    files = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {})
    return {session: sum(len(file.data) for file in list(of.values())) for session, of in list(files.items())}


def forget_most(session: str) -> bool:
    """Drop the files of the session that keeps the most, unless it is this one; its page then asks for them again."""
    most = max(kept_uploads().items(), key=lambda item: item[1], default=(session, 0))
    if most[0] == session or not most[1]:
        return False
    runtime.get_instance().uploaded_file_mgr.remove_session_files(most[0])
    return True
