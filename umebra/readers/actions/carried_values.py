"""Values that a plan writes only on the first row of a group, and that hold for the blank cells below."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from umebra.model.plan import Problem, Severity
from umebra.readers.cells.grid import column_name
from umebra.readers.cells.text import clean, one_line
from umebra.readers.tables.found_table import Found, Record
from umebra.swedish import plural

# What a blank cell that is meant says, so that nothing is carried down into it; exports write it too.
NOTHING_MEANT = frozenset("–-—")
CARRIED = ("cause", "focus_area", "department", "aim", "goals")
# An action may well lack these: their blanks are filled from above only in a column that heads a group, to the left of
# the group's actions.
_OUTSIDE = ("aim", "goals")
_CARRIED = (
    "I kolumnen {} ”{}” står värdet bara på gruppens första rad. Det gäller även {} under, som är tomma; "
    "skriv – på en rad som inte ska ha något."
)


class Carried(NamedTuple):
    """What blank cells have from above.

    Attributes:
        values: The values, by field and row.
        problems: For each field that has any, what is said of it.
    """

    values: Mapping[str, Mapping[int, str]]
    problems: Sequence[Problem]


def carry_down(found: Found) -> Carried:
    """Return the values that blank cells have from above; an outer group's end also ends the groups within it."""
    columns = {name: own for name in CARRIED if (own := found.columns_of(name))}
    title = min(found.columns_of("title") or [0])
    carried: dict[str, dict[int, str]] = {}
    ends: set[int] = set()
    for name in sorted(columns, key=lambda name: columns[name][0]):
        if name not in _OUTSIDE or max(columns[name]) < title:
            carried[name] = _carry(name, columns[name], found, ends)
            starts = {record.row for record in found.records if record.row not in carried[name]}
            ends |= starts if carried[name] else set()
    return Carried(carried, [_problem(found, name, len(values)) for name, values in carried.items() if values])


def _carry(name: str, columns: Sequence[int], found: Found, ends: Container[int]) -> dict[int, str]:
    """Return the values that the blank cells of one field have from above, by row.

    A column is taken to be written like that if no value stands twice and blanks abound, in each of
    the table's sections from its first row on. A dash is a blank that is meant: it ends its group.
    """
    shown: dict[int, str] = {}
    values: set[str] = set()
    for record in found.records:
        text = shown[record.row] = _shown(found, record.row, columns)
        if text in values and text not in NOTHING_MEANT:
            return {}
        values |= {text} - {""}
    blanks = len(shown) - len(values)
    # Many causes have only an action or two, so half as many blanks are enough there.
    fewest = len(values) if name != "cause" else (len(values) + 1) // 2
    if len(values) < 2 or not shown[found.records[0].row] or blanks < fewest:
        return {}
    if any(not shown[record.row] for record in _first_of_sections(found.records)):
        return {}
    carried, last = {}, ""
    for row, text in shown.items():
        last = text if text or row in ends else last
        if not text and last and last not in NOTHING_MEANT:
            carried[row] = last
    return carried


def _problem(found: Found, name: str, rows: int) -> Problem:
    """Say that a column's values are carried down, and into how many rows."""
    column = next(column for column in found.columns if column.field == name)
    heading, counted = one_line(column.heading), plural(rows, "rad", "rader")
    message = _CARRIED.format(column_name(column.column), heading, counted)
    return found.problem(Severity.INFO, column.row, column.column, message)


def _shown(found: Found, row: int, columns: Sequence[int]) -> str:
    grid = found.sheet.grid
    texts = (grid.text(*grid.anchor(row, column)) for column in columns)
    return clean("\n".join(text for text in texts if text))


def _first_of_sections(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the first action of each section."""
    for _, section in groupby(records, key=attrgetter("given")):
        yield next(section)
