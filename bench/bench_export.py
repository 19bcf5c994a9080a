"""The time of the Excel export, compared with pandas and openpyxl for the same rows without fills, alternately."""

import io
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pandas as pd

from bench.rows import Row
from umebra.exports.table import SHEET_COLUMNS, Sheet, export_headings, export_rows
from umebra.exports.xlsx import export_excel
from umebra.model.plan import Action, Status

ROWS, ROUNDS = 10_000, 3
STATUSES = tuple(Status)
AREAS = ("Förebygga droger och kriminell livsstil", "Stärka föräldrar", "Utveckla samverkan")
PARTNERS = ("Polisen", "Skolan", "Gator och parker", "Bostaden", "Kultur och fritid")


def rows() -> Iterator[Row]:
    """Measure, and yield the row."""
    sheet = example(ROWS)
    pairs = [(seconds(export_excel, sheet), seconds(pandas_excel, sheet)) for _ in range(ROUNDS)]
    ours, theirs = zip(*pairs, strict=True)
    yield Row(f"exporting {ROWS} rows with fills to Excel", "s", ours, 0.6, theirs)


def example(rows: int) -> Sheet:
    """Return a sheet of so many actions, with every column filled."""
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
    """Write the same cells with pandas, without fills."""
    buffer = io.BytesIO()
    frame = pd.DataFrame(export_rows(sheet), columns=export_headings(sheet))
    frame.to_excel(buffer, engine="openpyxl", index=False)
    return buffer.getvalue()


def seconds(export: Callable[[Sheet], bytes], sheet: Sheet) -> float:
    """Return the seconds of processor time that one export takes."""
    start = time.process_time()
    export(sheet)
    return time.process_time() - start
