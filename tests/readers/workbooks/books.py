"""Small workbooks built from code, and what their plans are read as."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from umebra.model.corrections import Corrections
from umebra.model.plan import Plan, Problem, Severity, Status
from umebra.readers import read_plan

GREEN, YELLOW, RED = "FF00B050", "FFFFFF00", "FFFF0000"
Row = Sequence[Any]


class Sample(NamedTuple):
    """An action of the plan that every layout holds."""

    title: str
    area: str
    status: Status
    partners: str = "Polisen"


AREAS = ("Stärka föräldrar", "Förebygga utanförskap", "Utveckla samverkan")
SAMPLES = (
    Sample("Familjepeppen", AREAS[0], Status.GREEN, "Region Västerbotten"),
    Sample("Föräldramöten i årskurs 7", AREAS[0], Status.RED, "Skolan"),
    Sample("Feriejobb", AREAS[1], Status.YELLOW, "Bostaden"),
    Sample("Läxhjälp", AREAS[1], Status.GREEN, "Skolan"),
    Sample("Nattvandring", AREAS[1], Status.RED, "Civilsamhället"),
    Sample("Lägesbild varje vecka", AREAS[2], Status.YELLOW, "Polisen"),
    Sample("Medborgarlöfte", AREAS[2], Status.GREEN, "Polisen"),
)
WORDS = {Status.GREEN: "Genomförs nu", Status.YELLOW: "Påbörjad", Status.RED: "Inte påbörjad", Status.DONE: "Avslutad"}


def solid(colour: Color | str) -> PatternFill:
    """Return a solid fill."""
    return PatternFill("solid", fgColor=colour)


def saved(book: Workbook) -> bytes:
    """Return the workbook's file."""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def build(
    sheets: Mapping[str, Sequence[Row]],
    fills: Mapping[str, str | Color] | None = None,
    merges: Sequence[str] = (),
    change: Callable[[Worksheet], object] | None = None,
) -> bytes:
    """Return a workbook of rows; fills, merges and changes go to its first sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    first = book.worksheets[0]
    for cell, colour in (fills or {}).items():
        first[cell].fill = solid(colour)
    for area in merges:
        first.merge_cells(area)
    if change:
        change(first)
    return saved(book)


def plan_of(
    rows: Sequence[Row],
    name: str = "plan.xlsx",
    sheet: str = "Plan",
    answers: Mapping[str, str] | None = None,
    **options: Any,  # noqa: ANN401 - what build takes
) -> Plan:
    """Return the plan of a workbook of one sheet, under a person's answers to what it asks."""
    return read_plan(build({sheet: rows}, **options), name, corrections=Corrections(answers=answers or {}))


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return the workbook with its parts changed; None drops a part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in source.namelist():
            changed = change(part, source.read(part))
            if changed is not None:
                copy.writestr(part, changed)
    return target.getvalue()


def with_part(data: bytes, ending: str, old: bytes, new: bytes) -> bytes:
    """Return the workbook with a text replaced in the parts of that name."""
    return rewritten(data, lambda part, content: content.replace(old, new) if part.endswith(ending) else content)


def faults(plan: Plan) -> list[Problem]:
    """Return the plan's problems without the sheets and columns that are only named as not used (R14)."""
    return [one for one in plan.problems if one.severity is not Severity.INFO or "används inte" not in one.message]


def statuses(plan: Plan) -> list[str]:
    """Return the statuses in the plan's order."""
    return [action.status.value for action in plan.actions]


def simple(rows: Sequence[Row] = (("Nattvandring", "Polisen", "Pågår"),)) -> bytes:
    """Return a plan of three columns."""
    return build({"Plan": [("Aktivitet", "Ansvarig", "Status"), *rows]})


DAY = date(2024, 3, 1)
