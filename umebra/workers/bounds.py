"""How much a piece of work may use, and what enforces it from within the process."""

import faulthandler
import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

# Not on Windows.
if sys.platform != "win32":
    import resource

_STATM = Path("/proc/self/statm")
_DATA_PAGES = 5
# The waiting process kills the worker at the bound; if that process is gone, the worker ends itself this much later.
_GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a piece of work may use.

    Attributes:
        seconds: Wall time from when it begins; waiting for a turn does not count.
        memory: Bytes beyond what the process used before.
        answer: Bytes of its answer.
        processor_seconds: Processor time of all its threads; equal to ``seconds`` if left out.
    """

    seconds: float
    memory: int
    answer: int = 256 << 20
    processor_seconds: float | None = None

    @property
    def most_processor_seconds(self) -> float:
        """The bound on processor time."""
        return self.seconds if self.processor_seconds is None else self.processor_seconds


def missing_bounds() -> str:
    """Return a Swedish sentence about the bound that this machine can't enforce; empty if it can enforce all."""
    if find_spec("psutil") or (sys.platform == "linux" and _STATM.exists()):
        return ""
    return (
        "Minnet som läsningen av en fil får ta kan inte begränsas på den här datorn: paketet psutil saknas. "
        "Installera det som står i requirements.txt."
    )


@contextmanager
def held_to(bounds: Bounds) -> Iterator[None]:
    """Enforce bounds on this process while the block runs."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path
        # This timer runs in a C thread, so it ends the process even if some code never releases the GIL.
        faulthandler.dump_traceback_later(bounds.seconds + _GRACE_SECONDS, exit=True, file=nowhere)
        try:
            with _limited(bounds):
                yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def forbid_files() -> None:
    """Forbid this process, permanently, to write files and to leave a core dump."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def _limited(bounds: Bounds) -> Iterator[None]:
    """Set the system's resource limits while the block runs; Windows has none."""
    if sys.platform == "win32":
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limits = {resource.RLIMIT_CPU: math.ceil(used.ru_utime + used.ru_stime + bounds.most_processor_seconds)}
    if _STATM.exists():
        limits[resource.RLIMIT_DATA] = _data_bytes() + bounds.memory
    before = {limit: resource.getrlimit(limit) for limit in limits}
    for limit, most in limits.items():
        _lower(limit, most, before[limit][1])
    try:
        yield
    finally:
        for limit, pair in before.items():
            resource.setrlimit(limit, pair)


def _lower(limit: int, most: int, hard: int) -> None:
    """Set a soft limit, but not above the hard one."""
    with suppress(ValueError, OSError):
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _data_bytes() -> int:
    """Return the bytes of this process's private writable memory, which is what ``RLIMIT_DATA`` counts."""
    return int(_STATM.read_text().split()[_DATA_PAGES]) * resource.getpagesize()
