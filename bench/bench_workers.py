"""What the worker costs a reading."""

import time
from collections.abc import Callable, Iterator

from bench.bench_reading import large_plan
from bench.rows import Row
from umebra import readers, reading
from umebra.settings import read_settings

SMALL, READINGS = 300, 15
MOST_MORE_MS = 50


def rows() -> Iterator[Row]:
    """Measure, and yield the rows."""
    data, settings = large_plan(SMALL), read_settings()
    calls = [lambda read=read: read(data, "plan.xlsx", settings) for read in (reading.read_plan, readers.read_plan)]
    for call in calls:
        call()
    more = [1000 * (_seconds(calls[0]) - _seconds(calls[1])) for _ in range(READINGS)]
    yield Row(f"reading {SMALL} actions in a worker, more than without", "ms", more, MOST_MORE_MS)


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began
