"""How long a large plan takes to read with its fills, compared with pandas without them.

The readers alternate in one run, and their processor times are compared, so that a busy
machine affects both alike. Memory is what a reading adds to a process of its own.
"""

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import xlsxwriter

from bench.rows import Row
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
    "ours": lambda data: read_plan(data, "plan.xlsx"),
    "theirs": lambda data: pd.read_excel(io.BytesIO(data), engine="openpyxl"),
}
ROWS, ROUNDS = 10_000, 5


def rows() -> Iterator[Row]:
    """Measure, and yield the rows."""
    data = large_plan(ROWS)
    times: dict[str, list[float]] = {name: [] for name in READERS}
    for _ in range(ROUNDS):
        for name, read in READERS.items():
            times[name].append(seconds(read, data))
    yield Row(f"reading {ROWS} x {len(HEADINGS)} with fills", "s", times["ours"], 0.30, times["theirs"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(data)
        peaks = {name: [peak(name, path) for _ in range(2)] for name in READERS}
    yield Row("memory that the reading adds", "MiB", peaks["ours"], 1.0, peaks["theirs"])


def seconds(read: Callable[[bytes], object], data: bytes) -> float:
    """Return the seconds of processor time that one reading takes."""
    start = time.process_time()
    read(data)
    return time.process_time() - start


def peak(name: str, path: Path) -> float:
    """Return how many megabytes one reading adds to the peak memory of a new process, not counting imports."""
    command = [sys.executable, "-m", "bench.bench_reading", name, str(path)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 - this module


def added(name: str, path: Path) -> float:
    """Read in this process, a small file first, so that imports and caches are not counted."""
    content = path.read_bytes()
    READERS[name](large_plan(5))
    before = _highest()
    READERS[name](content)
    return _highest() - before


def _highest() -> float:
    """Return this process's peak memory in megabytes, from Linux's VmHWM, which does not include the parent's."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    sys.stdout.write(str(added(sys.argv[1], Path(sys.argv[2]))))  # what peak() waits for
