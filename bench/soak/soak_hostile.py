"""Upload all hostile files to one server for half an hour, while another session clicks.

``make soak`` runs it; ``python bench/soak/soak_hostile.py SECONDS`` runs for any time. Each file is uploaded in a new
session; clicks during an upload alternate with clicks without one. The run fails if a page does not arrive, if the
server's memory has grown for good, or if the median of the clicks during an upload is over 1.5 times that of the
others: the same limit as in ``make bench`` for the worst file alone.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.disturbing import LABEL, PAGE, UPLOAD
from bench.servers import Server, dashboard
from bench.sessions import arrive, arrive_as
from bench.uploads import Uploader
from tests.readers.hostile import makers
from umebra.ui.session.start_plan import SAMPLE

MOST_GROWN_MIB, MOST_DISTURBED = 64, 1.5


def main() -> int:
    """Run until the time is up; print the figures, and fail if any is over its limit."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1800.0
    with dashboard(SAMPLE) as server:
        server.wait()
        return asyncio.run(_run(server, time.monotonic() + seconds))


async def _run(server: Server, end: float) -> int:
    await (await arrive(server.address)).open()
    one = await arrive(server.address, PAGE)
    await one.open()
    options, files, before = one.multiselects[LABEL][1], 0, 0.0
    for option in options:
        await one.choose(LABEL, option)  # so that the cache has what is worked out once per option
    calm: list[float] = []
    disturbed: list[float] = []
    for made in cycle(makers()):
        other = await arrive_as(Uploader, server.address, UPLOAD)
        await other.open()
        content = made.make()
        calm.append(await one.choose(LABEL, options[files % len(options)]))
        await other.put(content, "plan.xlsx")
        uploading = asyncio.create_task(other.show())
        await asyncio.sleep(0)  # let the upload reach the page before the click
        disturbed.append(await one.choose(LABEL, options[(files + 1) % len(options)]))
        await uploading
        await other.close()
        files += 1
        # What the first round leaves behind stays: imports, and bounded caches.
        before = before or (server.megabytes() if files == len(makers()) else 0.0)
        if time.monotonic() > end:
            break
    grown = server.megabytes() - before if before else 0.0
    ratio = told(calm, disturbed)
    sys.stdout.write(f"{files} files, {grown:+.0f} MiB since the first round\n")
    return int(grown > MOST_GROWN_MIB or ratio > MOST_DISTURBED)


def told(calm: Sequence[float], disturbed: Sequence[float]) -> float:
    """Print how long clicks took without and during an upload; return the ratio of the medians."""
    ratio = statistics.median(disturbed) / statistics.median(calm)
    for name, seconds in (("calm", calm), ("during an upload", disturbed)):
        sys.stdout.write(f"{name}: median {statistics.median(seconds):.3f} s, slowest {max(seconds):.2f} s\n")
    sys.stdout.write(f"{ratio:.2f} x, at most {MOST_DISTURBED:g}\n")
    return ratio


if __name__ == "__main__":
    sys.exit(main())
