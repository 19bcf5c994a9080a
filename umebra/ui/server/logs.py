"""Keeps anybody from flooding the log: a repeated line is written once a minute, with the number of repetitions."""

import logging
import time
from collections.abc import Callable

# uvicorn logs this when we refuse a WebSocket with a sentence, which it does not recognise as an answer.
_NOT_SO = "ASGI callable returned without completing handshake."
_TALKATIVE = ("uvicorn.error", "asyncio")
_MOST_KNOWN = 200
_PAUSE = 60.0


class Sparing(logging.Filter):
    """Lets a line through once a minute; lines are the same if their message template is."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.clock = clock
        self.written: dict[str, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to write a line, and add to it how many like it were dropped."""
        if record.msg == _NOT_SO:
            return False
        line, now = f"{record.name} {str(record.msg)[:200]}", self.clock()
        last, skipped = self.written.get(line, (-_PAUSE, 0))
        if now - last < _PAUSE:
            self.written[line] = (last, skipped + 1)
            return False
        if len(self.written) >= _MOST_KNOWN:
            self.written.clear()
        self.written[line] = (now, 0)
        if skipped:
            record.msg, record.args = f"{record.getMessage()} ({skipped} till, som inte skrevs ut)", ()
        return True


def spare_the_log() -> None:
    """Limit the repeated lines of the server's own loggers to one a minute."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        if not any(isinstance(known, Sparing) for known in logger.filters):
            logger.addFilter(Sparing())
