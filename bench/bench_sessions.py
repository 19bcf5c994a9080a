"""What open sessions cost the server: its memory with one session, and with fifty that have used their filters."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

from bench.bench_reading import large_plan
from bench.rows import Row
from bench.servers import Server, dashboard
from bench.sessions import Visitor, arrive

SMALL, LARGE, SESSIONS = 300, 10_000, 50
PER_SESSION_MIB, ONE_COPY_MIB = 0.5, 150.0
PAGES = ("", "aktiviteter", "mal", "samverkansparter")
LABELS = ("Status", "Fokusområde", "Prioriterat mål")


def rows() -> Iterator[Row]:
    """Measure, and yield the rows."""
    with tempfile.TemporaryDirectory() as folder:
        for size in (SMALL, LARGE):
            plan = Path(folder) / f"plan-{size}.xlsx"
            plan.write_bytes(large_plan(size))
            with dashboard(plan) as server:
                server.wait()
                first, all_of_them = asyncio.run(_measured(server))
            added = all_of_them - first
            if size == SMALL:
                yield Row(f"memory per open session, {size} actions", "MiB", [added / SESSIONS], PER_SESSION_MIB)
            else:
                name = f"memory of {SESSIONS} more sessions, {size} actions"
                yield Row(name, "MiB", [added], ONE_COPY_MIB)


async def _measured(server: Server) -> tuple[float, float]:
    """Return the server's memory with one session that has seen every page, and with fifty more open."""
    async with AsyncExitStack() as stack:
        for path in PAGES:
            await _visit(stack, server, path, 0)
        before = server.megabytes()
        for number in range(SESSIONS):
            await _visit(stack, server, PAGES[number % len(PAGES)], number)
        return before, server.megabytes()


async def _visit(stack: AsyncExitStack, server: Server, path: str, number: int) -> Visitor:
    """Open a page and choose in its filters, differently for each visitor."""
    visitor = await arrive(server.address, path)
    stack.push_async_callback(visitor.close)
    await visitor.open()
    for label in LABELS:
        options = visitor.multiselects[label][1]
        await visitor.choose(label, options[number % len(options)])
    return visitor
