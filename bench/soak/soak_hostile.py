"""All hostile files in one server for half an hour: a session clicks all along, and memory is back where it began.

``make soak`` runs it; ``python bench/soak/soak_hostile.py SECONDS`` as long as one likes. Each file is uploaded in a
session of its own. The run fails where a page does not come, or where the server has grown for good.
"""

import asyncio
import sys
import time
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.disturbing import LABEL, PAGE, UPLOAD
from bench.servers import Server, dashboard
from bench.sessions import arrive, arrive_as
from bench.uploads import Uploader
from tests.readers.hostile import makers
from umebra.ui.session.start_plan import SAMPLE

MOST_GROWN_MIB = 64


def main() -> int:
    """Run until the time is up; print what was found and fail where it is too much."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1800.0
    with dashboard(SAMPLE) as server:
        server.wait()
        return asyncio.run(_run(server, time.monotonic() + seconds))


async def _run(server: Server, end: float) -> int:
    await (await arrive(server.address)).open()
    one = await arrive(server.address, PAGE)
    await one.open()
    options, files, before, slowest = one.multiselects[LABEL][1], 0, 0.0, 0.0
    for made in cycle(makers()):
        other = await arrive_as(Uploader, server.address, UPLOAD)
        await other.open()
        uploading = asyncio.create_task(other.upload(made.make(), "plan.xlsx"))
        slowest = max(slowest, await one.choose(LABEL, options[files % len(options)]))
        await uploading
        await other.close()
        files += 1
        # What is kept of the first round is kept for good: imports, caches that are bounded.
        before = before or (server.megabytes() if files == len(makers()) else 0.0)
        if time.monotonic() > end:
            break
    grown = server.megabytes() - before if before else 0.0
    sys.stdout.write(f"{files} files, slowest click {slowest:.2f} s, {grown:+.0f} MiB since the first round\n")
    return int(grown > MOST_GROWN_MIB)


if __name__ == "__main__":
    sys.exit(main())
