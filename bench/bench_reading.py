"""How long a large plan takes to read with its fills, as a ratio of what pandas needs without them.

    python bench/bench_reading.py [--rows 10000] [--rounds 5]

The readers take turns in one run; the ratio is the median of each round's own, by the
processor time that each used, so that a busy machine weighs on both alike. Peaks of
memory are what a reading adds to a process of its own.
"""

import argparse
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import pandas as pd
import xlsxwriter

from umebra.readers import read_plan

HEADINGS = (
    *("Nr", "Aktivitet", "Fokusområde", "Prioriterat mål", "Ansvarig", "Samverkansparter"),
    *("Område", "Start", "Slut", "Status", "Uppföljning", "Kommentar"),
)
COLOURS = ("#00B050", "#FFFF00", "#FF0000")
PARTNERS = ("Polisen", "Bostaden", "Skolan", "Gator och parker", "ICA", "Coop", "Umeå Fritid")
AREAS = ("Stärka föräldrar", "Förebygga utanförskap", "Utveckla samverkan")
DISTRICTS = ("Ersboda", "Mariehem", "Ålidhem")
GOALS = ("1", "1, 3", "4 och 2", "Mål 2")
STATUS, DATES = 9, (7, 8)


def large_plan(rows: int) -> bytes:
    """Return a workbook of so many actions in twelve columns, the status a fill."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("Plan")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    fills = [book.add_format({"bg_color": colour}) for colour in COLOURS]
    sheet.write_row(0, 0, HEADINGS)
    for row in range(1, rows + 1):
        sheet.write_row(row, 0, _texts(row))
        for column in DATES:
            sheet.write_datetime(row, column, date(2021, 1, 1) + timedelta(days=row % 700 + 300 * (column - 7)), day)
        sheet.write_blank(row, STATUS, None, fills[row % 3])
    book.close()
    return data.getvalue()


def _texts(row: int) -> tuple[int | str | None, ...]:
    partners = ", ".join(PARTNERS[(row + step) % len(PARTNERS)] for step in range(3))
    texts = (row, f"Satsning {row} på något viktigt", AREAS[row % 3], GOALS[row % 4], PARTNERS[row % 7], partners)
    return (*texts, DISTRICTS[row % 3], None, None, None, f"Uppföljning {row % 100}", f"Kommentar nummer {row}")


READERS: dict[str, Callable[[bytes], object]] = {
    "read_plan, with fills": lambda data: read_plan(data, "plan.xlsx"),
    "pandas, openpyxl": lambda data: pd.read_excel(io.BytesIO(data), engine="openpyxl"),
    "pandas, calamine": lambda data: pd.read_excel(io.BytesIO(data), engine="calamine"),
}
BASELINE = "pandas, openpyxl"


def seconds(read: Callable[[bytes], object], data: bytes) -> float:
    """Return the processor time that one reading takes."""
    start = time.process_time()
    read(data)
    return time.process_time() - start


def peak(name: str, path: Path) -> float:
    """Return what one reading adds to the peak of a process of its own, in megabytes, once all is imported."""
    command = [sys.executable, __file__, "--added", name, str(path)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 - this file


def added(name: str, path: Path) -> float:
    """Read in this process: a small file first, so that what is imported and kept once is not counted."""
    content = path.read_bytes()
    READERS[name](large_plan(5))
    before = _highest()
    READERS[name](content)
    return _highest() - before


def _highest() -> float:
    """Return the most memory that this process has had, in megabytes; Linux's own count, which no parent weighs on."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Print each reader's time and memory, and their ratio to the baseline."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--added", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.added:
        print(added(arguments.added[0], Path(arguments.added[1])))  # noqa: T201 - what peak() waits for
        return
    data = large_plan(arguments.rows)
    rounds = [{name: seconds(read, data) for name, read in READERS.items()} for _ in range(arguments.rounds)]
    size = f"{arguments.rows} x {len(HEADINGS)}, {len(data) / 1e6:.1f} MB"
    print(f"{size}, median of {arguments.rounds} rounds")  # noqa: T201 - printing is what it does
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(data)
        peaks = {name: peak(name, path) for name in READERS}
    for name in READERS:
        middle = statistics.median(times[name] for times in rounds)
        ratio = statistics.median(times[name] / times[BASELINE] for times in rounds)
        line = f"{name:24}{middle:8.2f} s   ratio {ratio:5.2f}   peak {peaks[name]:7.1f} MB"
        print(line)  # noqa: T201 - as above


if __name__ == "__main__":
    main()
