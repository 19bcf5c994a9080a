"""The sheets beside a plan: promises to citizens, and indicators."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter.workbook import Workbook

from sample_data.example_beside import ABOUT_INDICATORS, ABOUT_PROMISES, Indicator, Promise
from sample_data.looks import QUIET, TITLE, Cell, Columns, write_table

PROMISES, INDICATORS = "Medborgarlöften", "Indikatorer"
PROMISE_COLUMNS = (
    ("Löfte", 54),
    ("Plats", 18),
    ("Från", 12),
    ("Till", 12),
    ("Ansvarig", 22),
    ("Status", 15),
    ("Aktiviteter", 14),
)
INDICATOR_COLUMNS = (
    ("Indikator", 42),
    ("Mål", 36),
    ("Område", 18),
    ("Källa", 28),
    ("Enhet", 9),
    ("Önskad riktning", 16),
    ("År", 9),
    ("Värde", 10),
)
_GOAL = 1
_HEADER = 3


def write_beside(book: Workbook, promises: Sequence[Promise], indicators: Sequence[Indicator]) -> None:
    """Write both sheets; without a column of goals where no indicator has one."""
    kept = [[*one[:2], *map(date.fromisoformat, one[2:4]), *one[4:]] for one in promises]
    _write_sheet(book, PROMISES, ABOUT_PROMISES, PROMISE_COLUMNS, kept)
    columns, rows = list(INDICATOR_COLUMNS), [_row(one, year) for one in indicators for year in one.values]
    if not any(one.goal for one in indicators):
        columns, rows = [_without_goal(columns), [_without_goal(row) for row in rows]]
    _write_sheet(book, INDICATORS, ABOUT_INDICATORS, columns, rows)


def _row(indicator: Indicator, year: int) -> list[Cell]:
    return [*indicator[:-1], year, indicator.values[year]]


def _without_goal(cells: list[Any]) -> list[Any]:
    return [*cells[:_GOAL], *cells[_GOAL + 1 :]]


def _write_sheet(book: Workbook, name: str, about: str, columns: Columns, rows: Sequence[Sequence[Cell]]) -> None:
    page = book.add_worksheet(name)
    page.write_string(0, 0, name, book.add_format(TITLE))
    page.write_string(1, 0, about, book.add_format(QUIET))
    write_table(book, page, _HEADER, columns, rows)
