"""A table that stands beside the actions: a header of known headings, and the rows under it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from umebra.model.indicators import Indicator
from umebra.model.plan import Problem, Promise, Severity
from umebra.readers.cells.error_values import said_of
from umebra.readers.cells.grid import NO_CELLS, Cell, Fault, Grid, Range, Unsaved, column_name, show
from umebra.readers.cells.placed_value import PlacedValue
from umebra.readers.cells.text import clean, fold, one_line
from umebra.readers.tables.cell_kinds import ROLE_KINDS, Kind
from umebra.readers.tables.found_table import Role
from umebra.readers.values.heading_fields import LONGEST, normal
from umebra.readers.values.numbers import numbered
from umebra.settings.side_sheet_words import SideSheet

_PARENTHESIS = re.compile(r"\([^)]*\)")
_JOINT = re.compile(r"\s*(?:/|,|\beller\b|\boch\b)\s*")
# The header stands within the first rows, under no more than a title and explanations.
_ROWS_READ = 60
_LONGEST_SHOWN = 40
_UNUSED = "Kolumnen {} ”{}” används inte. Ge den en rubrik som känns igen, om den ska visas; de står i settings.toml."
_ACROSS = "Raden är sammanfogad över flera kolumner och läses inte som {}. Dela cellen om den är {}."
_Item = TypeVar("_Item", Promise, Indicator)


class SideTable:
    """A table beside the actions.

    Args:
        grid: Its sheet.
        header: The row of each column's heading; headings over several columns may be divided on the row below.
        columns: Each field and the columns that fill it.
        key: The field that a row must have.
    """

    def __init__(self, grid: Grid, header: Mapping[int, int], columns: Mapping[str, Sequence[int]], key: str) -> None:
        self.grid = grid
        self.header = header
        self.top, self.bottom = min(header.values()), max(header.values())
        self.problems: list[Problem] = []
        self.roles: dict[int, Role] = {}
        self._columns = columns
        self._key_field = key
        self._key = columns[key][0]
        self._wanted = {column for own in columns.values() for column in own}

    @property
    def unknown(self) -> dict[int, str]:
        """The columns whose headings are not known, and their headings."""
        unknown = sorted(self.header.keys() - self._wanted)
        return {column: clean(self.grid.text(self.header[column], column)) for column in unknown}

    @property
    def key_cell(self) -> str:
        """Where the heading of the key's column stands."""
        return self.grid.reference(self.header[self._key], self._key)

    @property
    def key_heading(self) -> str:
        """The heading of the key's column."""
        return self._heading(self._key)

    def heading(self, field: str) -> str:
        """Return the heading of a field's first column."""
        return self._heading(self._columns[field][0])

    def _heading(self, column: int) -> str:
        return one_line(self.grid.text(self.header[column], column))

    def fields_known(self) -> int:
        """Count the fields that a column fills."""
        return len(self._columns)

    def has(self, field: str) -> bool:
        """Tell whether a column fills a field."""
        return field in self._columns

    def with_field(self, field: str, columns: Sequence[int]) -> "SideTable":
        """Return the table as found, with columns that fill one field more."""
        return SideTable(self.grid, self.header, {**self._columns, field: columns}, self._key_field)

    def cells(self, rows: Sequence[int], field: str) -> list[PlacedValue]:
        """Return a field's cells in some rows: a merged cell once, error values left out."""
        return [place for row, column in self.places(rows, field) if (place := self.place(row, column))]

    def places(self, rows: Sequence[int], field: str) -> list[Cell]:
        """Return where a field's cells stand in some rows, a merged cell once."""
        columns = self._columns.get(field, ())
        return list(dict.fromkeys(self.grid.anchor(row, column) for row in rows for column in columns))

    def place(self, row: int, column: int) -> PlacedValue | None:
        """Return a cell that says something, None if it is blank or an error value."""
        value = self.grid.value(row, column)
        return None if value is None or isinstance(value, Fault | Unsaved) else PlacedValue(row, column, value)

    def text(self, rows: Sequence[int], field: str) -> str | None:
        """Return a field's text in some rows, a line for each cell."""
        say = numbered if field == "number" else show
        texts = (clean(say(place.value)) for place in self.cells(rows, field))
        return "\n".join(dict.fromkeys(text for text in texts if text)) or None

    def records(self, what: str) -> Iterator[tuple[int, ...]]:
        """Yield the rows of each record: one, or all those that its key is merged over.

        Args:
            what: What a record is called in a problem: ``ett löfte``.
        """
        owner = dict[int, int]()
        for row in self._rows:
            top, left = self.grid.anchor(row, self._key)
            merged = self.grid.merge_at(row, self._key)
            if merged and merged.right > merged.left:
                self.roles[row] = Role.SECTION
                self.report(Severity.INFO, top, left, _ACROSS.format(what, what.partition(" ")[0]))
            else:
                owner[row] = top
        for first in dict.fromkeys(owner.values()):
            yield tuple(row for row, top in owner.items() if top == first)

    @cached_property
    def _rows(self) -> list[int]:
        """The rows under the header that say something, without repeated headers and notes after a gap."""
        below = [row for row in sorted(self.grid.values) if row > self.bottom]
        rows = [row for row in below if self._own(row) and row not in self._further_headers]
        full = [row for row in rows if len(self._own(row)) > 1]
        last = full[-1] if full else rows[-1] if rows else self.bottom
        end = next((row for row in range(last + 1, last + len(rows) + 2) if row not in rows), last + 1)
        return [row for row in rows if row < end]

    @cached_property
    def _further_headers(self) -> frozenset[int]:
        """The rows under the header that repeat it."""
        return frozenset(row for row in self.grid.values if row > self.bottom and self._is_header(row))

    def kind(self, row: int, column: int) -> Kind | None:
        """Return what the table, once read, took a cell for; None for a cell that it does not claim."""
        if column not in self.header:
            return Kind.NOT_READ if row in self._own_rows else None
        if self.top <= row <= self.bottom or row in self._further_headers:
            return Kind.HEADING
        if role := self.roles.get(row):
            return ROLE_KINDS[role]
        if row in self._own_rows:
            return Kind.FIELD if column in self._wanted else Kind.UNUSED_COLUMN
        return None

    def plain_rows(self) -> Iterator[int]:
        """Yield the rows that hold nothing outside the table's columns."""
        columns = self.header.keys()
        yield from (row for row in self._rows if self.grid.values[row].keys() <= columns)

    @cached_property
    def _own_rows(self) -> frozenset[int]:
        return frozenset(self._rows)

    def _is_header(self, row: int) -> bool:
        """Tell whether the row repeats the key's heading, and another one if there are several."""
        alike = {
            column for column in self._own(row) if fold(self.grid.text(row, column)) == fold(self._heading(column))
        }
        return self._key in alike and len(alike) >= min(2, len(self._wanted))

    def _own(self, row: int) -> set[int]:
        return self.grid.values.get(row, NO_CELLS).keys() & self._wanted

    def report(self, severity: Severity, row: int, column: int, message: str) -> None:
        """Note a problem with one of the table's cells."""
        self.problems.append(Problem(severity, self.grid.reference(row, column), message))

    def report_rest(self) -> None:
        """Report the table's error values, and its unused columns that hold something."""
        bottom, right = max(self.grid.values), max(max(cells) for cells in self.grid.values.values())
        for row, column in self.grid.faults:
            value = self.grid.value(row, column)
            if Range(min(self.header.values()), 1, bottom, right).holds(row, column) and value is not None:
                self.report(Severity.WARNING, row, column, said_of(value))
        filled = {column for row, cells in self.grid.values.items() if row > self.bottom for column in cells}
        for column, heading in self.unknown.items():
            if column in filled:
                message = _UNUSED.format(column_name(column), one_line(heading)[:_LONGEST_SHOWN])
                self.report(Severity.INFO, self.header[column], column, message)


class SideSheetRead(NamedTuple, Generic[_Item]):
    """What was read of a sheet, and the table that it was read from, with its problems."""

    items: Sequence[_Item]
    table: SideTable


def find_side_table(grid: Grid, sheet: SideSheet, key: str) -> SideTable | None:
    """Return the sheet's table, under the row with the most known headings and the key's among them; or None.

    Args:
        grid: The sheet.
        sheet: The headings of its kind.
        key: The field that a row must have.
    """
    fields = heading_fields(sheet)
    headers = (_header(grid, row) for row in islice(sorted(grid.values), _ROWS_READ))
    found = [SideTable(grid, header, own, key) for header in headers if key in (own := _columns(grid, header, fields))]
    return max(found, key=SideTable.fields_known, default=None)


def _header(grid: Grid, row: int) -> dict[int, int]:
    """Return the row of each column's heading: the row below if that divides headings merged over several columns."""
    above, below = grid.values[row], grid.values.get(row + 1, NO_CELLS)
    over = [grid.merge_at(row, column) for column in below]
    parted = all(merged and merged.right > merged.left and merged.bottom == row for merged in over)
    return dict.fromkeys(above, row) | (dict.fromkeys(below, row + 1) if parted else {})


def heading_fields(sheet: SideSheet) -> dict[str, str]:
    """Return the field that each heading of a kind of sheet fills, by the folded heading."""
    return {fold(text): field for field, texts in sheet.headings.items() for text in texts}


def _columns(grid: Grid, header: Mapping[int, int], fields: Mapping[str, str]) -> dict[str, list[int]]:
    """Return the columns of each field whose heading is known."""
    columns: dict[str, list[int]] = {}
    for column, row in sorted(header.items()):
        value = grid.value(row, column)
        field = _field(value, fields) if isinstance(value, str) and len(value) <= LONGEST else None
        if field:
            columns.setdefault(field, []).append(column)
    return columns


def _field(heading: str, fields: Mapping[str, str]) -> str | None:
    bare = fold(_PARENTHESIS.sub(" ", normal(heading)))
    return next((fields[word] for word in (normal(heading), bare, *_JOINT.split(bare)) if word in fields), None)
