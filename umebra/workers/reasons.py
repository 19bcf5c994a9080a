"""Why a worker failed, as its libraries say it on the way of errors: for the log, without what the plan holds.

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
_LONGEST_LINE = 4096
# One worker's share of the log.
_MOST_REASONS = 50


def log_reasons(said: BinaryIO) -> Thread:
    """Read what a worker says until it ends, so that it never waits to be read, and log the reasons in it."""
    thread = Thread(target=_read, args=(said,), name="reasons", daemon=True)
    thread.start()
    return thread


def _read(said: BinaryIO) -> None:
    left = _MOST_REASONS
    with said:
        while line := said.readline(_LONGEST_LINE):
            if left and (reason := _REASON.search(line)):
                left -= 1
                logging.getLogger(__name__).error("A worker gave up: %s", reason[0].decode(errors="replace"))
