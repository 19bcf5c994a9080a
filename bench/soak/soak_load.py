"""Fifty users at once: each clicks in a filter every five seconds, for ten minutes, over real WebSockets.

    python bench/soak/soak_load.py [--minutes 10] [--sessions 50] [--actions 300]

The dashboard and the trivial app get the same load alternately, a minute each, so that other work on the machine
affects both. A click lasts until the page is complete. The run fails if the dashboard's p95 is over three times the
trivial app's, or if any click ends in an error.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.bench_reading import large_plan
from bench.rows import p95
from bench.servers import Server, dashboard, trivial
from bench.sessions import Visitor, arrive

EVERY_SECONDS, TURN_SECONDS, MOST = 5.0, 60.0, 3.0
PAGES = ("", "aktiviteter", "mal", "samverkansparter", "rutnat")


async def main(minutes: float, sessions: int, plan: Path) -> int:
    """Put both servers under load alternately; print the figures, and return 0 if they are within the limit, else 1."""
    with dashboard(plan) as ours, trivial() as theirs:
        servers = {"dashboard": (ours, PAGES), "trivial app": (theirs, ("",))}
        times: dict[str, list[float]] = {name: [] for name in servers}
        faults: Counter[str] = Counter()
        async with AsyncExitStack() as stack:
            members = {name: await _members(stack, *server, sessions) for name, server in servers.items()}
            before = {name: server.megabytes() for name, (server, _) in servers.items()}
            for _ in range(max(1, round(minutes * 60 / TURN_SECONDS))):
                for name, visitors in members.items():
                    times[name] += await _turn(visitors, faults)
            for name, (server, _) in servers.items():
                _say(name, times[name], before[name], server.megabytes())
    ratio = p95(times["dashboard"]) / p95(times["trivial app"])
    passed = ratio <= MOST and not faults
    sys.stdout.write(f"p95 {ratio:.2f} x the trivial app's, at most {MOST:g}; faults: {dict(faults) or 'none'}\n")
    return int(not passed)


async def _members(stack: AsyncExitStack, server: Server, pages: tuple[str, ...], number: int) -> list[Visitor]:
    server.wait()
    visitors = []
    for place in range(number):
        visitor = await arrive(server.address, pages[place % len(pages)])
        stack.push_async_callback(visitor.close)
        await visitor.open()
        visitors.append(visitor)
    return visitors


async def _turn(visitors: list[Visitor], faults: "Counter[str]") -> list[float]:
    """Let every visitor click for a while; return the seconds of each click."""
    end = time.monotonic() + TURN_SECONDS
    parts = await asyncio.gather(*(_clicks(visitor, end, faults) for visitor in visitors))
    return [seconds for part in parts for seconds in part]


async def _clicks(visitor: Visitor, end: float, faults: "Counter[str]") -> list[float]:
    choices = random.Random(id(visitor))  # noqa: S311 - the choice of filter is no secret
    options = visitor.multiselects["Status"][1]
    taken = []
    await asyncio.sleep(choices.random() * EVERY_SECONDS)
    while time.monotonic() < end:
        began = time.monotonic()
        try:
            taken.append(await visitor.choose("Status", *choices.sample(options, choices.randint(0, 2))))
        except Exception as error:  # noqa: BLE001 - any error is a finding
            faults[f"{type(error).__name__}: {error}"[:200]] += 1
        await asyncio.sleep(max(0.0, EVERY_SECONDS - (time.monotonic() - began)))
    return taken


def _say(name: str, times: list[float], before: float, after: float) -> None:
    middle, most = statistics.median(times) * 1000, max(times) * 1000
    sys.stdout.write(
        f"{name:12} {len(times):6} clicks: median {middle:.0f} ms, p95 {p95(times) * 1000:.0f} ms, "
        f"longest {most:.0f} ms; memory {before:.0f} to {after:.0f} MiB\n"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--actions", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.xlsx"
        file.write_bytes(large_plan(options.actions))
        sys.exit(asyncio.run(main(options.minutes, options.sessions, file)))
