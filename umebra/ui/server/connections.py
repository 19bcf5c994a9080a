"""Bounds on connections, so that nobody can keep new visitors out.

uvicorn's own protocol waits forever for the rest of a request, and accepts connections until the process has no file
descriptors left. Here a request must arrive within a time, and if too many connections are open, one of the client
that holds the most is closed.
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
"""The time for a request's head, from when the connection was made or the last answer was sent."""
BODY_SECONDS = 30.0
"""The time for a request's body, to which the time of a slow line is added."""
ANSWER_SECONDS = 900.0
"""The time for an answer to be made and sent."""
SLOWEST_LINE = 20_000
"""Bytes per second; a slower line may run out of time."""
AT_ONCE = 100
"""The backlog: how many connections may wait to be accepted, all of which are counted only afterwards."""
UNREADABLE = "Frågan gick inte att läsa. Ladda om sidan."


class Crowd:
    """The open connections that have not become WebSockets, oldest first."""

    def __init__(self, most: int, most_pages: int) -> None:
        self.most = most
        # Half as many again, since pages that are being ended are still open.
        self.most_sockets = most_pages + most_pages // 2
        self.numbers = itertools.count()
        self.waiting: dict[int, Bounded] = {}

    def make_room(self, new: "Bounded") -> None:
        """Close one connection if there are too many, of the client with the most: the oldest of the least advanced."""
        if len(new.connections) <= self.most:
            return
        others = [one for one in self.waiting.values() if one is not new]
        most = Counter(one.peer for one in others).most_common(1)
        theirs = [one for one in others if one.peer == most[0][0]]
        min(theirs, key=lambda one: (one.is_whole, not one.is_idle, one.number), default=new).abort()


class Bounded(H11Protocol):
    """uvicorn's protocol with bounds on how long a request may take to arrive and an answer to be sent."""

    def __init__(self, crowd: Crowd, **given: Any) -> None:  # noqa: ANN401 - the server's own arguments
        super().__init__(**given)
        self.crowd = crowd
        self.number = next(crowd.numbers)
        self.since = self.loop.time()
        self.received = 0
        self.hurry: asyncio.TimerHandle | None = None

    @property
    def peer(self) -> str:
        """The client's address."""
        return self.client[0] if self.client else ""

    @property
    def is_idle(self) -> bool:
        """Whether there is no request in progress: none whose head has arrived and that is not answered."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def is_whole(self) -> bool:
        """Whether a whole request has arrived, so that its answer is in progress."""
        return not self.is_idle and not self.cycle.more_body

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Register a connection, and start its timer."""
        super().connection_made(transport)
        self.crowd.waiting[self.number] = self
        self.hurry = self.loop.call_later(HEAD_SECONDS, self._look)
        self.crowd.make_room(self)

    def data_received(self, data: bytes) -> None:
        """Count and handle received bytes."""
        self.received += len(data)
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Unregister a connection."""
        self._leave()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: Any) -> None:  # noqa: ANN401 - h11's request
        """Pass a WebSocket on to ``visitor_bounds``, which makes room for it; close it if far too many are open."""
        if len(self.connections) - len(self.crowd.waiting) >= self.crowd.most_sockets:
            self.abort()
            return
        self._leave()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Restart the timer for the connection's next request."""
        self.since, self.received = self.loop.time(), 0
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - its own words are English
        """Answer in Swedish that a request can't be parsed."""
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
        """Close the connection if its time is up, else check again later."""
        left = self._left()
        if left <= 0:
            self.abort()
        elif not self.transport.is_closing():
            self.hurry = self.loop.call_later(max(left, 1.0), self._look)

    def _left(self) -> float:
        """Return how many seconds are left for the request to arrive, or for its answer to be sent."""
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
    """Have the starting server use ``Bounded`` if it is uvicorn; any other server keeps its own protocol."""
    config = getattr(getattr(receive, "__self__", None), "config", None)
    if isinstance(config, Config):
        free = room()
        protocol: Any = partial(Bounded, Crowd(free.connections, free.pages))
        config.http_protocol_class = protocol
        config.backlog = AT_ONCE
