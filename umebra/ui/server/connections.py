"""Room for a new visitor, whatever others do with their connections.

The server's own protocol waits without end for the rest of a request, and takes connections until the system gives
no more, for everybody. Here a request has so long to arrive, and where too many are open, one of whoever holds the
most unfinished ones gives way.
"""

import asyncio
import itertools
from collections import Counter
from functools import partial
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol

from umebra.ui.server.sockets import room

HEAD_SECONDS = 10.0
"""For a request's head, from its first byte or from the connection."""
BODY_SECONDS = 30.0
"""For a request's body, and the time that a slow line takes beside."""
ANSWER_SECONDS = 900.0
"""For an answer to be worked out and fetched."""
SLOWEST_LINE = 20_000
"""Bytes a second."""
AT_ONCE = 100
"""Taken in before the first of them is looked at."""
UNREADABLE = "Frågan gick inte att läsa. Ladda om sidan."


class Crowd:
    """The connections that are open and have not become WebSockets, in the order in which they came."""

    def __init__(self, most: int, most_pages: int) -> None:
        self.most = most
        # Those that are just being ended are open too.
        self.most_sockets = most_pages + most_pages // 2
        self.numbers = itertools.count()
        self.waiting: dict[int, Bounded] = {}

    def make_room(self, new: "Bounded") -> None:
        """Close one connection if there are too many: of who has the most, the oldest of those least far on."""
        if len(new.connections) <= self.most:
            return
        others = [one for one in self.waiting.values() if one is not new]
        most = Counter(one.peer for one in others).most_common(1)
        theirs = [one for one in others if one.peer == most[0][0]]
        min(theirs, key=lambda one: (one.is_whole, not one.is_idle, one.number), default=new).abort()


class Bounded(H11Protocol):
    """The server's protocol with a bound on how long a request may take to arrive."""

    def __init__(self, crowd: Crowd, **given: Any) -> None:  # noqa: ANN401 - the server's own arguments
        super().__init__(**given)
        self.crowd = crowd
        self.number = next(crowd.numbers)
        self.since = self.loop.time()
        self.received = 0
        self.hurry: asyncio.TimerHandle | None = None

    @property
    def peer(self) -> str:
        """The address at the other end."""
        return self.client[0] if self.client else ""

    @property
    def is_idle(self) -> bool:
        """Whether no whole head of a request is here that is not answered yet."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def is_whole(self) -> bool:
        """Whether a whole request is here, and its answer is under way."""
        return not self.is_idle and not self.cycle.more_body

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection in, and give it its time."""
        super().connection_made(transport)
        self.crowd.waiting[self.number] = self
        self.hurry = self.loop.call_later(HEAD_SECONDS, self._look)
        self.crowd.make_room(self)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request in."""
        self.received += len(data)
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let a connection go."""
        self._leave()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: Any) -> None:  # noqa: ANN401 - h11's request
        """Hand a WebSocket on, to where the oldest gives way; one that comes before that is done tries again."""
        if len(self.connections) - len(self.crowd.waiting) >= self.crowd.most_sockets:
            self.abort()
            return
        self._leave()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Give the connection's next request its own time."""
        self.since, self.received = self.loop.time(), 0
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - its own words are English
        """Say in Swedish that a request can't be read."""
        body = UNREADABLE.encode()
        head = (
            "HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain; charset=utf-8\r\nx-content-type-options: nosniff\r\n"
            "content-security-policy: default-src 'none'; frame-ancestors 'none'\r\nreferrer-policy: no-referrer\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()

    def abort(self) -> None:
        """Close the connection at once."""
        self._leave()
        self.connections.discard(self)
        self.transport.abort()

    def _look(self) -> None:
        """Close the connection if its request has had its time, else look again later."""
        left = self._left()
        if left <= 0:
            self.abort()
        elif not self.transport.is_closing():
            self.hurry = self.loop.call_later(max(left, 1.0), self._look)

    def _left(self) -> float:
        """Return how many seconds the request may still take to arrive, or its answer to be fetched."""
        passed = self.loop.time() - self.since
        if self.is_whole:
            return ANSWER_SECONDS - passed
        return (HEAD_SECONDS if self.is_idle else BODY_SECONDS + self.received / SLOWEST_LINE) - passed

    def _leave(self) -> None:
        self.crowd.waiting.pop(self.number, None)
        if self.hurry:
            self.hurry.cancel()
            self.hurry = None


def bound_connections(receive: Any) -> None:  # noqa: ANN401 - the server's own way to tell the application
    """Let the server that starts use the protocol above; another server than uvicorn keeps its own."""
    config = getattr(getattr(receive, "__self__", None), "config", None)
    if isinstance(config, Config):
        free = room()
        protocol: Any = partial(Bounded, Crowd(free.connections, free.pages))
        config.http_protocol_class = protocol
        config.backlog = AT_ONCE
