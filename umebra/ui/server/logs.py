"""A log that nobody can fill: what repeats is written once a minute, with how often it came."""

import logging
import time
from collections.abc import Callable

# Refusing a WebSocket with a sentence is an answer; uvicorn takes it for none.
_NOT_SO = "ASGI callable returned without completing handshake."
_TALKATIVE = ("uvicorn.error", "asyncio")
_MOST_KNOWN = 200
_PAUSE = 60.0


class Sparing(logging.Filter):
    """Lets a line through once a minute; lines differ by their text, before what is put into it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.clock = clock
        self.written: dict[str, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a line is written, and tell in it how many like it were not."""
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
    """Write what the server's own parts say over and over once a minute."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        if not any(isinstance(known, Sparing) for known in logger.filters):
            logger.addFilter(Sparing())
