"""Why a worker failed, as its libraries say it on standard error: for the log, without what the plan holds.

A library that gives up (Typst's panic, an allocation that failed, Python's own end) tells the reason there alone.
Anything may stand beside it, a plan's texts too, so only the known forms of a reason are passed on.
"""

import logging
import re
from threading import Thread
from typing import BinaryIO

_REASON = re.compile(
    rb"panicked at [\w./\\@:+-]{1,200}"
    rb"|memory allocation of \d{1,20} bytes failed"
    rb"|stack overflow|has overflowed its stack"
    rb"|Fatal Python error: [\w ]{1,60}"
    rb"|Typst: error: [\w ,./()-]{1,200}"  # up to what is quoted or named
)
_NO_MEMORY = b"memory allocation"
_LONGEST_LINE = 4096
# One worker's share of the log.
_MOST_REASONS = 50


class Reasons(Thread):
    """Reads what a worker says until it ends, so that it never waits to be read, and logs the reasons in it.

    Attributes:
        lacked_memory: Whether an allocation failed: a library that isn't Python's ends the process then.
    """

    def __init__(self, said: BinaryIO) -> None:
        """Begin to read."""
        super().__init__(name="reasons", daemon=True)
        self.lacked_memory = False
        self._pipe = said
        self.start()

    def run(self) -> None:
        """Read until the worker ends."""
        left = _MOST_REASONS
        with self._pipe:
            while line := self._pipe.readline(_LONGEST_LINE):
                if left and (reason := _REASON.search(line)):
                    left -= 1
                    self.lacked_memory |= reason[0].startswith(_NO_MEMORY)
                    logging.getLogger(__name__).error("A worker gave up: %s", reason[0].decode(errors="replace"))
