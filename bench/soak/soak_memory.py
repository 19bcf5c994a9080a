"""Upload twenty large plans, all different, to one server, and measure how much memory stays in use.

``make soak`` runs it; ``python bench/soak/soak_memory.py UPLOADS`` runs any number. Each plan has 10,000 rows and is
about 1.8 MB, and is uploaded in a new session, which then closes. The run fails if more than 32 MiB per upload stay in
use on average after the first three, or over 512 MiB in all: twice what :mod:`umebra.ui.session.shared_cache` keeps by
its own count, which is an estimate and leaves out the allocator's overhead.
"""

import asyncio
import io
import sys
from hashlib import sha512
from pathlib import Path

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.bench_reading import COLOURS, HEADINGS, STATUS
from bench.disturbing import UPLOAD
from bench.servers import Server, dashboard
from bench.sessions import arrive, arrive_as
from bench.uploads import Uploader
from umebra.ui.session.start_plan import SAMPLE

UPLOADS, ROWS, FIRST, SECONDS_EACH = 20, 10_000, 3, 120
MOST_EACH_MIB, MOST_IN_ALL_MIB = 32, 512


def main() -> int:
    """Upload the plans; print the server's memory after each, and fail if too much stays in use."""
    uploads = int(sys.argv[1]) if len(sys.argv) > 1 else UPLOADS
    with dashboard(SAMPLE) as server:
        server.wait()
        sizes = asyncio.run(_sizes(server, uploads))
    first = min(FIRST, uploads - 1)
    each, in_all = (sizes[-1] - sizes[first]) / (uploads - first), sizes[-1] - sizes[0]
    told = f"{each:.1f} MiB stay of an upload, at most {MOST_EACH_MIB}; {in_all:.0f} of all, at most {MOST_IN_ALL_MIB}"
    sys.stdout.write(f"{told}\n")
    return int(each > MOST_EACH_MIB or in_all > MOST_IN_ALL_MIB)


def distinct_plan(number: int, rows: int = ROWS) -> bytes:
    """Return a workbook whose texts no other of these plans has."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("Plan")
    fills = [book.add_format({"bg_color": colour}) for colour in COLOURS]
    sheet.write_row(0, 0, HEADINGS)
    for row in range(1, rows + 1):
        long = sha512(f"{number} {row}".encode()).hexdigest()
        texts = (row, f"Satsning {long[:12]} på något", f"Område {row % 9}", "1, 3", "Polisen", "Skolan, Bostaden")
        rest = (
            "Ersboda",
            "2024-01-01",
            "2025-01-01",
            None,
            f"Uppföljning {long}",
            f"Kommentar {long[64:]}{long[:64]} {long[63::-1]}",
        )
        sheet.write_row(row, 0, (*texts, *rest))
        sheet.write_blank(row, STATUS, None, fills[row % 3])
    book.close()
    return data.getvalue()


async def _sizes(server: Server, uploads: int) -> list[float]:
    await (await arrive(server.address)).open()
    sizes = [server.megabytes()]
    for number in range(1, uploads + 1):
        content = distinct_plan(number)
        async with asyncio.timeout(SECONDS_EACH):
            visitor = await arrive_as(Uploader, server.address, UPLOAD)
            await visitor.open()
            await visitor.upload(content, f"plan {number}.xlsx")
            await visitor.close()
        sizes.append(server.megabytes())
        grown = sizes[-1] - sizes[-2]
        sys.stdout.write(f"{number}: {len(content) / 1e6:.2f} MB, {sizes[-1]:.0f} MiB, {grown:+.1f}\n")
        sys.stdout.flush()
    return sizes


if __name__ == "__main__":
    sys.exit(main())
