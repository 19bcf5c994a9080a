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
# Who waits kills at the bound; only where that one is gone does the worker end itself, this much later.
_GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a piece of work may take.

    Attributes:
        seconds: Wall time, from when it begins; who waits for a turn loses none.
        memory: Bytes beyond what its process held before.
        answer: Bytes of its answer.
        processor_seconds: Processor time of all its threads; as the wall time if left out.
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
    """Say in Swedish which bound this machine can't hold; empty if it holds them all."""
    if find_spec("psutil") or (sys.platform == "linux" and _STATM.exists()):
        return ""
    return (
        "Minnet som läsningen av en fil får ta kan inte begränsas på den här datorn: paketet psutil saknas. "
        "Installera det som står i requirements.txt."
    )


@contextmanager
def held_to(bounds: Bounds) -> Iterator[None]:
    """Hold this process to bounds while the block runs."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path
        # It is C's own thread, so it ends the process even where nothing lets go of the interpreter.
        faulthandler.dump_traceback_later(bounds.seconds + _GRACE_SECONDS, exit=True, file=nowhere)
        try:
            with _limited(bounds):
                yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def forbid_files() -> None:
    """Let this process write no file and leave no image of its memory behind, for good."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def _limited(bounds: Bounds) -> Iterator[None]:
    """Hold the process to the system's limits while the block runs; Windows has none."""
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
    """Lower a soft limit; one that the machine's own is below stays as it is."""
    with suppress(ValueError, OSError):
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _data_bytes() -> int:
    """Return what this process has of its own and can write to, as ``RLIMIT_DATA`` counts."""
    return int(_STATM.read_text().split()[_DATA_PAGES]) * resource.getpagesize()
