"""Slows down guessing of links: clients that have tried many invalid ones wait in a single queue."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from umebra.json_log import FIELDS

PERIOD = 600.0
"""Seconds for which a failed attempt counts."""
MOST_OF_ONE = 1000
MOST_IN_ALL = 5000
AT_ONCE = 6
"""How many links are looked up at once; for clients with too many failed attempts, only one."""
MOST_WAITING = 30
_MOST_KNOWN = 10_000
_EACH = 1000
_LOG = logging.getLogger(__name__)


class CrowdedError(Exception):
    """Too many requests wait for a look-up."""


class Guesses:
    """Counts failed attempts, and lets requests through to the look-up."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.since = clock()
        self.of: Counter[str] = Counter()
        self.in_all = 0
        self.ever = 0
        self.usual, self.slow = asyncio.Semaphore(AT_ONCE), asyncio.Semaphore(1)
        self.waiting = 0

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Wait for a turn to look up a link.

        Raises:
            CrowdedError: Too many wait.
        """
        if self.waiting >= MOST_WAITING:
            raise CrowdedError
        self.waiting += 1
        try:
            async with self.slow if self.is_suspect(client) else self.usual:
                yield
        finally:
            self.waiting -= 1

    def is_suspect(self, client: str) -> bool:
        """Tell whether a client, or all together, have made too many failed attempts."""
        if self.clock() - self.since > PERIOD:
            self.since, self.in_all = self.clock(), 0
            self.of.clear()
        return self.of[client] >= MOST_OF_ONE or self.in_all >= MOST_IN_ALL

    def note(self, client: str) -> None:
        """Count a failed attempt and log it; if they are very many, log only some."""
        if len(self.of) >= _MOST_KNOWN:
            self.of.clear()
        self.of[client] += 1
        self.in_all += 1
        self.ever += 1
        if self.in_all <= _EACH or self.ever % _EACH == 0:
            told = {FIELDS: {"number": self.ever}}
            _LOG.warning("A partner's link opened nothing (number %d since the start)", self.ever, extra=told)
