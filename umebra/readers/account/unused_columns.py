"""Columns with an unknown heading, reported once each, so that they are not dropped in silence (R5)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from umebra.model.corrections import NOT_USED
from umebra.model.plan import Problem, Severity
from umebra.readers.cells.grid import column_name
from umebra.readers.cells.text import fold, one_line
from umebra.readers.tables.found_table import Found, FoundColumn

_MOST_SAID = 5
_LONGEST_SHOWN = 40
_ONE = "Kolumnen {} används inte. Om den säger något om aktiviteterna, välj vad den är under ”Ladda upp”."
_SEVERAL = "{} kolumner används inte: {}. Om någon säger något om aktiviteterna, välj vad den är under ”Ladda upp”."
_SHEETS = " Det gäller {} blad."


class _Unused(NamedTuple):
    """An unused column: its heading's cell, its name in a message, and its heading folded for comparison."""

    cell: str
    name: str
    heading: str


def report_unused(tables: Iterable[Found]) -> list[Problem]:
    """Report the unused columns that have a heading and values, each once however many tables have it."""
    places: dict[str, dict[str, _Unused]] = {}
    for found in tables:
        for unused in _unused(found):
            places.setdefault(unused.heading, {}).setdefault(found.sheet.grid.name, unused)
    firsts = [next(iter(sheets.values())) for sheets in places.values()]
    if len(firsts) > _MOST_SAID:
        return [Problem(Severity.INFO, firsts[0].cell, _together(firsts))]
    return [_problem(first, len(places[first.heading])) for first in firsts]


def _together(columns: Sequence[_Unused]) -> str:
    names = ", ".join(column.name for column in columns[:_MOST_SAID])
    return _SEVERAL.format(len(columns), f"{names} …")


def _problem(column: _Unused, sheets: int) -> Problem:
    message = _ONE.format(column.name) + (_SHEETS.format(sheets) if sheets > 1 else "")
    return Problem(Severity.INFO, column.cell, message)


def _unused(found: Found) -> Iterator[_Unused]:
    """Yield the unknown columns that hold something (R5)."""
    unknown = list(_unknown(found))
    # Most tables have no unknown column, so their rows need not be scanned.
    filled = found.filled_columns() if unknown else ()
    for column in unknown:
        if column.column in filled:
            heading = one_line(column.heading)
            name = f"{column_name(column.column)} ”{heading[:_LONGEST_SHOWN]}”"
            yield _Unused(found.sheet.grid.reference(column.row, column.column), name, fold(heading))


def _unknown(found: Found) -> Iterator[FoundColumn]:
    """Yield the columns whose heading matches no field, unless a person has marked them as unused."""
    corrected = found.correction.fields if found.correction else {}
    for place, column in enumerate(() if found.boxed else found.columns):
        taken = (found.evidence.fill_column, *found.evidence.word_columns, *found.named)
        used = column.field or column.column in taken or corrected.get(place) == NOT_USED
        if column.heading and not used:
            yield column
