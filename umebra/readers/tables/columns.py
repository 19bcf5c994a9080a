"""What each column of a list holds, by its heading and, if the heading is ambiguous, by its contents."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from umebra.model.corrections import Correction
from umebra.model.fields import ACTION_FIELDS
from umebra.model.plan import Status
from umebra.readers.cells.grid import NO_CELLS, Percent, Value, show
from umebra.readers.cells.status_hues import hue_status, is_grey
from umebra.readers.cells.text import fold
from umebra.readers.tables.found_table import FoundColumn, Sheet
from umebra.readers.tables.header import Header
from umebra.readers.tables.header_row import HeaderCell
from umebra.readers.tables.rival_columns import Rivals, Settled, are_timed
from umebra.readers.values.dates import read_span
from umebra.readers.values.goal_names import is_mark

Rows = Sequence[int]
_SHARE = 0.6
# Several columns may fill one of these fields together: two columns of partners are both read.
_SHARED = frozenset({field.name for field in ACTION_FIELDS if field.shared} | {""})


def read_columns(sheet: Sheet, header: Header, rows: Rows) -> Settled:
    """Return the header's columns with the field that each fills; a person's correction takes precedence."""
    columns = [_column(sheet, cell, rows) for cell in header.cells]
    correction = sheet.correction(header.top)
    if correction is None:
        return _settle(sheet, columns, rows)
    fields = _fields(correction, columns)
    corrected = [_with_correction(column, fields.get(place)) for place, column in enumerate(columns)]
    given = [name for name in fields.values() if name not in _SHARED]
    others = [column if place in fields else _less(column, given) for place, column in enumerate(corrected)]
    settled = _settle(sheet, others, rows)
    settled.columns = _with_title(settled.columns)
    return settled


def _fields(correction: Correction, columns: Sequence[FoundColumn]) -> Mapping[int, str]:
    """Return the corrected columns' fields; a column that was chosen for its colours is the status, if it can be."""
    place, fields = correction.fills, correction.fields
    pointed = place is not None and 0 <= place < len(columns) and columns[place].field == "status"
    return {**fields, place: "status"} if pointed and place is not None and "status" not in fields.values() else fields


def _with_correction(column: FoundColumn, name: str | None) -> FoundColumn:
    if name is None:
        return column
    same = name == column.field
    goal, status = (column.goal, column.status) if same else (None, None)
    return replace(column, field=name or None, goal=goal, status=status, certainty=1.0)


def _less(column: FoundColumn, given: Sequence[str]) -> FoundColumn:
    """Leave a column unused if a correction gives its field to another column."""
    return replace(column, field=None) if column.field in given else column


def _with_title(columns: list[FoundColumn]) -> list[FoundColumn]:
    """Take the first unused column for the titles if no column is known to hold them."""
    if any(column.field == "title" for column in columns):
        return columns
    first = next((column for column in columns if column.field is None), columns[0])
    return [replace(column, field="title", certainty=0.3) if column is first else column for column in columns]


def _column(sheet: Sheet, cell: HeaderCell, rows: Rows) -> FoundColumn:
    """Return a column and its field: decided by marks for a goal or status, then its heading, then its cells."""
    certainty = cell.heading.certainty if cell.heading else 0.0
    found = FoundColumn(
        cell.column, cell.row, cell.text, cell.heading.field if cell.heading else None, certainty=certainty
    )
    values = _Values(sheet, cell.column, rows)
    if goal := _goal_of(sheet, cell, values):
        return replace(found, field="goals", goal=goal)
    status = sheet.vocabulary.words.read(cell.text)
    if status and (values.all_marks() or (not values.filled and found.field == "status")):
        return replace(found, field="status", status=status)
    if status and found.field == "status":
        return replace(found, field=None)
    decide = None if "prio" in fold(cell.text) else _BY_CONTENTS.get(found.field or "")
    return replace(found, field=decide(values)) if decide else found


def _goal_of(sheet: Sheet, cell: HeaderCell, values: "_Values") -> str | None:
    """Return the goal that the column marks: its heading names one, and its cells are marks."""
    goal = cell.heading.goal if cell.heading else None
    goal = goal or (sheet.vocabulary.goals.of_heading(cell.text) if cell.text.isdecimal() else None)
    return goal if goal and (values.all_marks() or not values.filled) else None


class _Values:
    """The values of one column under its heading."""

    def __init__(self, sheet: Sheet, column: int, rows: Rows) -> None:
        self._sheet = sheet
        self._grid = sheet.grid
        self._rows, self._column = rows, column

    @cached_property
    def filled(self) -> list[Value]:
        """The cells that are not blank."""
        cells = (self._grid.values.get(row, NO_CELLS) for row in self._rows)
        return [value for own in cells if (value := own.get(self._column)) is not None]

    @cached_property
    def by_row(self) -> dict[int, Value]:
        """The cells that are not blank, by their rows."""
        cells = ((row, self._grid.values.get(row, NO_CELLS).get(self._column)) for row in self._rows)
        return {row: value for row, value in cells if value is not None}

    @cached_property
    def by_row_or_fill(self) -> dict[int, Value]:
        """Each cell's value by row, or the colour of a blank one (grey doesn't count)."""
        colours = zip(self._rows, self._grid.colours_down(self._rows, self._column), strict=True)
        return {row: fill for row, fill in colours if fill and not is_grey(fill)} | self.by_row

    @cached_property
    def _counts(self) -> Counter[tuple[type, Value]]:
        return Counter(zip(map(type, self.filled), self.filled, strict=True))

    def share(self, test: Callable[[Value], bool]) -> float:
        """Return the share of the cells that pass a test, 0 if all are blank."""
        passed = sum(count for (_, value), count in self._counts.items() if test(value))
        return passed / len(self.filled) if self.filled else 0.0

    def all_marks(self) -> bool:
        return self.share(lambda value: is_mark(show(value)) is not None) > 0.8

    def goals(self) -> bool:
        read = self._sheet.vocabulary.goals.read
        return self.share(lambda value: bool((got := read(value)).names or got.missing)) >= 0.5

    def status_words(self) -> bool:
        words = self._sheet.vocabulary.words
        return self.share(lambda value: words.read(show(value)) is not None) >= _SHARE

    def status_certainty(self) -> float:
        """Return how surely the column holds statuses: 1 if only fills do, else by words, else weakly by numbers."""
        if not self.filled:
            return 1.0
        words = self._sheet.vocabulary.words
        return self.share(lambda value: words.read(show(value)) is not None) or self.share(_is_number) / 4

    def steps(self) -> bool:
        steps = self._sheet.vocabulary.steps
        return self.share(lambda value: steps.read(show(value)) is not None) >= _SHARE

    def dates(self) -> bool:
        return self.share(lambda value: read_span(value) is not None) >= 0.5

    def lights(self) -> bool:
        colours = (self._grid.fill(row, self._column) for row in self._rows)
        return any(hue_status(fill) for fill in colours if fill)


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) or show(value).rstrip(" %").isdecimal()


def _goals_or_aim(values: _Values) -> str:
    return "goals" if not values.filled or values.goals() else "aim"


def _end_or_status(values: _Values) -> str:
    if values.share(lambda value: isinstance(value, Percent)) > 0.5:
        return "status"
    if not values.filled:
        return "status" if values.lights() else "end"
    return "status" if values.status_words() and not values.dates() else "end"


def _step_or_nothing(values: _Values) -> str | None:
    return "step" if not values.filled or values.steps() else None


_BY_CONTENTS: dict[str, Callable[[_Values], str | None]] = {
    "goals": _goals_or_aim,
    "end": _end_or_status,
    "step": _step_or_nothing,
}


def _settle(sheet: Sheet, columns: Sequence[FoundColumn], rows: Rows) -> Settled:
    """Choose one column for each field that only one column can fill."""
    values = {column.column: _Values(sheet, column.column, rows) for column in columns}
    statuses = [column for column in columns if column.field == "status"]
    # Words in one column and fills in another make one status (R4), unless the columns hold at different times.
    filled = len(statuses) > 1 and (are_timed(statuses) or not any(values[one.column].filled for one in statuses))

    def contents(column: FoundColumn) -> Mapping[int, Value]:
        own = values[column.column]
        return own.by_row_or_fill if filled and column.field == "status" else own.by_row

    def weigh(column: FoundColumn) -> float:
        return values[column.column].status_certainty() if column.field == "status" else 1.0

    return Rivals(sheet.grid, contents, weigh, sheet.corrections.answers).settle(columns)


def mark_statuses(columns: Sequence[FoundColumn]) -> dict[int, Status]:
    """Return the status that marks stand for, by column."""
    return {column.column: column.status for column in columns if column.status}
