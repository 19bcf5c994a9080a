"""What the worker adds to a reading's time, and what reading the worst file adds to another session's clicks."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.bench_reading import large_plan
from bench.disturbing import disturbed
from bench.rows import Row
from bench.servers import dashboard
from umebra import readers
from umebra.bounded import bounded_reading
from umebra.settings.settings import read_settings

SMALL, READINGS = 300, 15
MOST_MORE_MS, MOST_TIMES = 50, 1.5


def rows() -> Iterator[Row]:
    """Measure, and yield the rows."""
    data, settings = large_plan(SMALL), read_settings()
    calls = [
        lambda read=read: read(data, "plan.xlsx", settings) for read in (bounded_reading.read_plan, readers.read_plan)
    ]
    for call in calls:
        call()
    more = [1000 * (_seconds(calls[0]) - _seconds(calls[1])) for _ in range(READINGS)]
    yield Row(f"reading {SMALL} actions in a worker, more than without", "ms", more, MOST_MORE_MS)
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.xlsx"
        plan.write_bytes(data)
        with dashboard(plan) as server:
            server.wait()
            before, during = asyncio.run(disturbed(server))
    name = f"click in another session while the worst file is read, {SMALL} actions"
    yield Row(name, "s", during, MOST_TIMES, before)


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began
