"""Clicks in one session while another session's file is read that takes all the time allowed."""

import asyncio
import time
from contextlib import AsyncExitStack

from bench.servers import Server
from bench.sessions import V, Visitor, arrive_as
from bench.uploads import Uploader

PAGE, UPLOAD, LABEL = "aktiviteter", "ladda_upp", "Status"
BEGINS = 1
CLICKS, ROWS = 15, 190_000


def worst() -> bytes:
    """Return a file whose reading lasts until its time limit: as many rows as allowed, all different."""
    rows = (
        f"Aktivitet {row} och {row * 7919 % 10_007};{row % 28 + 1} maj 2024;Part {row}, Polisen\n"
        for row in range(ROWS)
    )
    return ("Aktivitet;Start;Samverkansparter\n" + "".join(rows)).encode()


async def disturbed(server: Server) -> tuple[list[float], list[float]]:
    """Return the seconds of clicks with nothing else going on, and of clicks while another session's file is read."""
    async with AsyncExitStack() as stack:
        # The first page is not measured, because the server is still warming up.
        await (await _visit(stack, server, Visitor, "")).open()
        one = await _visit(stack, server, Visitor, PAGE)
        await one.open()
        other = await _visit(stack, server, Uploader, UPLOAD)
        await other.open()
        await _clicks(one, 3)
        before = await _clicks(one, CLICKS)
        content = worst()
        reading = asyncio.create_task(other.upload(content, "plan.csv"))
        await asyncio.sleep(BEGINS)
        during: list[float] = []
        while not reading.done() and len(during) < CLICKS:
            during += await _clicks(one, 1)
        await reading
        return before, during


async def _visit(stack: AsyncExitStack, server: Server, kind: type[V], path: str) -> V:
    visitor = await arrive_as(kind, server.address, path)
    stack.push_async_callback(visitor.close)
    return visitor


async def _clicks(visitor: Visitor, count: int) -> list[float]:
    options = visitor.multiselects[LABEL][1]
    taken = []
    for number in range(count):
        began = time.perf_counter()
        await visitor.choose(LABEL, options[(number + int(began * 1000)) % len(options)])
        taken.append(time.perf_counter() - began)
    return taken
