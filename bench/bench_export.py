"""The Excel export's time, as a share of what pandas and openpyxl take for the same rows without fills.

``python bench/bench_export.py`` prints each pair and the median ratio; 0.6 is the most it may be.
Both run in turn within a pair, so that a slow moment of the machine weighs on both.
"""

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parent.parent))

from umebra.exports.excel import export_excel
from umebra.exports.sheet import SHEET_COLUMNS, Sheet, export_headings, export_rows
from umebra.plan import Action, Status

MOST = 0.6
STATUSES = tuple(Status)
AREAS = ("Förebygga droger och kriminell livsstil", "Stärka föräldrar", "Utveckla samverkan")
PARTNERS = ("Polisen", "Skolan", "Gator och parker", "Bostaden", "Kultur och fritid")


def example(rows: int) -> Sheet:
    """Return a sheet of that many actions, every column of it filled."""
    return Sheet(
        title="Aktivitetsplan",
        lines=("Reviderad 2026-03-17",),
        legend=tuple((status, status.value) for status in STATUSES),
        actions=tuple(_action(at) for at in range(rows)),
        columns=tuple(SHEET_COLUMNS),
    )


def _action(at: int) -> Action:
    start = date(2025, 1, 1) + timedelta(days=at % 700)
    return Action(
        title=f"Trygghetsskapande insats nummer {at} i området",
        cell=f"Plan!B{at + 2}",
        number=str(at),
        description=f"Beskrivning av insats {at}, vad som ska göras och för vem, i några ord till.",
        focus_area=AREAS[at % 3],
        department="Fritid",
        cause="Unga saknar mötesplats på helger",
        status=STATUSES[at % 5],
        responsible=(PARTNERS[at % 5],),
        partners=PARTNERS[: at % 5],
        goals=("Krafttag mot narkotika",),
        district="Ersboda",
        aim=f"Färre än {at} anmälningar",
        factors=("Droger", "Psykisk ohälsa"),
        start=start,
        end=start + timedelta(days=365),
        when="löpande",
        follow_up=f"Antal deltagare, {at} vid senaste mätningen",
        comment=f"Avstämd {at}",
    )


def pandas_excel(sheet: Sheet) -> bytes:
    """Write the same cells as pandas does by itself, without fills."""
    buffer = io.BytesIO()
    frame = pd.DataFrame(export_rows(sheet), columns=export_headings(sheet))
    frame.to_excel(buffer, engine="openpyxl", index=False)
    return buffer.getvalue()


def seconds(export: Callable[[Sheet], bytes], sheet: Sheet) -> float:
    """Return the processor time that one export takes."""
    start = time.process_time()
    export(sheet)
    return time.process_time() - start


def main() -> int:
    """Print the pairs and the median ratio; 1 where it is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    sheet = example(options.rows)
    ratios = []
    for _ in range(options.pairs):
        ours, theirs = seconds(export_excel, sheet), seconds(pandas_excel, sheet)
        ratios.append(ours / theirs)
        print(f"{ours:.2f} s / {theirs:.2f} s = {ratios[-1]:.2f}")  # noqa: T201 - printing is what it does
    median = statistics.median(ratios)
    print(f"median {median:.2f}, at most {MOST}")  # noqa: T201 - as above
    return int(median > MOST)


if __name__ == "__main__":
    sys.exit(main())
