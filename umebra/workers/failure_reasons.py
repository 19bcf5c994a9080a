"""Why a worker failed, as its libraries report it on standard error: logged without the plan's texts.

A library that aborts (a panic in Typst, a failed allocation, a fatal error in Python) gives the reason only there.
Other output there may contain texts from the plan, so only known forms of a reason are passed on to the log.
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
    rb"|Typst: error: [\w ,./()-]{1,200}"  # stops before anything quoted or named
)
_NO_MEMORY = b"memory allocation"
_LONGEST_LINE = 4096
# The most lines that one worker may log.
_MOST_REASONS = 50


class Reasons(Thread):
    """Reads a worker's standard error until it ends, so that the pipe never fills up, and logs the reasons in it.

    Attributes:
        lacked_memory: Whether an allocation failed: native libraries then end the process.
    """

    def __init__(self, said: BinaryIO) -> None:
        """Start reading."""
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
