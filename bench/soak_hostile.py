"""All hostile files in one server for half an hour: a session clicks all along, and memory is back where it began.

``make soak`` runs it; ``python bench/soak_hostile.py SECONDS`` as long as one likes. Each file becomes the plan that
a new session is shown. The run fails where a page does not come, or where the server has grown for good.
"""

import asyncio
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.servers import Server, dashboard
from bench.sessions import arrive
from tests.readers.hostile import makers
from umebra.ui.loading import SAMPLE

PAGE, LABEL = "aktiviteter", "Status"
MOST_GROWN_MIB = 64


def main() -> int:
    """Run until the time is up; print what was found and fail where it is too much."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1800.0
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.xlsx"
        plan.write_bytes(SAMPLE.read_bytes())
        with dashboard(plan) as server:
            server.wait()
            return asyncio.run(_run(server, plan, time.monotonic() + seconds))


async def _run(server: Server, plan: Path, end: float) -> int:
    await (await arrive(server.address)).open()
    one = await arrive(server.address, PAGE)
    await one.open()
    options, files, before, slowest = one.multiselects[LABEL][1], 0, 0.0, 0.0
    for made in cycle(makers()):
        plan.write_bytes(made.make())
        other = await arrive(server.address)
        opening = asyncio.create_task(other.open())
        slowest = max(slowest, await one.choose(LABEL, options[files % len(options)]))
        await opening
        await other.close()
        files += 1
        # What is kept of the first round is kept for good: imports, caches that are bounded.
        before = before or (server.megabytes() if files == len(makers()) else 0.0)
        if time.monotonic() > end:
            break
    plan.write_bytes(SAMPLE.read_bytes())
    grown = server.megabytes() - before if before else 0.0
    sys.stdout.write(f"{files} files, slowest click {slowest:.2f} s, {grown:+.0f} MiB since the first round\n")
    return int(grown > MOST_GROWN_MIB)


if __name__ == "__main__":
    sys.exit(main())
