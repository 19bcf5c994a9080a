"""A sheet as a neutral grid: values and colours by row and column, whatever file they came from.

Rows and columns count from 1. The grid is sparse: a stray cell far away costs one entry.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from umebra.model.plan import Problem
from umebra.readers.cells.rectangles import Areas

NO_FILL = ""
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
EPOCH = datetime(1899, 12, 30)


class Percent(float):
    """A number shown with a per cent sign: 0.5 is 50 %."""

    __slots__ = ()


class Hundredths(float):
    """A number shown with two decimals: 1.1 is 1,10."""

    __slots__ = ()


class ShownMonth(date):
    """A day of which the month is all that is shown: ``dec-24``."""

    __slots__ = ()


class ShownYear(date):
    """A day of which the year is all that is shown."""

    __slots__ = ()


class Fault(str):
    """An error value such as ``#N/A``."""

    __slots__ = ()


class Unsaved(str):
    """The text of a formula whose value is not saved in the file."""

    __slots__ = ()


Value = str | int | float | date | time
Cell = tuple[int, int]
NO_CELLS: Mapping[int, Value] = MappingProxyType({})
NO_COLOURS: Mapping[int, str] = MappingProxyType({})


class Range(NamedTuple):
    """A rectangle of cells, its edges included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Tell whether the cell lies in the rectangle."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def __str__(self) -> str:
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@dataclass(slots=True)
class Grid:
    """One sheet's cells.

    Attributes:
        name: The sheet's name; empty in a CSV.
        values: Row, then column, to value; blank cells are not there.
        fill_colours: Row, then column, to the fill's colour as ``RRGGBB``, ``NO_FILL`` where a cell
            lies unfilled in a filled row or column.
        bold: Cells in bold type.
        struck: Cells with struck-through text, and whether all of it is.
        mixed: Cells with a hatched or gradient fill of no certain colour.
        merges: Merged ranges.
        row_colours: The colours of whole rows, for cells that are not in ``fill_colours``.
        column_colours: Those of whole columns, likewise.
        hidden: Whether the sheet is hidden.
        faults: Cells with an error value, or a formula whose value is not saved.
        unread_formats: Where conditional formatting paints in a way that can't be worked out.
        remarks: What to say about how the cells were read.
        without_fills: Whether the file's kind is read without its colours.
        epoch: The day that the file counts its days from, for numbers that have lost their format.
    """

    name: str
    values: dict[int, dict[int, Value]] = field(default_factory=dict)
    fill_colours: dict[int, dict[int, str]] = field(default_factory=dict)
    bold: set[Cell] = field(default_factory=set)
    struck: dict[Cell, bool] = field(default_factory=dict)
    mixed: set[Cell] = field(default_factory=set)
    merges: list[Range] = field(default_factory=list)
    row_colours: dict[int, str] = field(default_factory=dict)
    column_colours: dict[int, str] = field(default_factory=dict)
    hidden: bool = False
    faults: list[Cell] = field(default_factory=list)
    unread_formats: list[Range] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    without_fills: bool = False
    epoch: datetime = EPOCH
    _merged: Areas[Range] | None = None

    def value(self, row: int, column: int) -> Value | None:
        """Return the cell's own value, None if it is blank."""
        return self.values.get(row, NO_CELLS).get(column)

    def text(self, row: int, column: int) -> str:
        """Return the cell's value as text, empty if it is blank."""
        return "" if (value := self.value(row, column)) is None else show(value)

    def fill(self, row: int, column: int) -> str | None:
        """Return the colour that the cell shows as ``RRGGBB``, None if it has no fill."""
        if self.merges:
            row, column = self.anchor(row, column)
        cells = self.fill_colours.get(row)
        if cells and column in cells:
            return cells[column] or None
        return self.row_colours.get(row) or self.column_colours.get(column)

    def colours_down(self, rows: Iterable[int], column: int) -> list[str | None]:
        """Return the colours that the cells of a column show in some rows."""
        if self.merges or self.row_colours or column in self.column_colours:
            return [self.fill(row, column) for row in rows]
        return [self.fill_colours.get(row, NO_COLOURS).get(column) or None for row in rows]

    def is_merged(self, rows: Iterable[int]) -> bool:
        """Tell whether a merged range may reach any of the rows."""
        places = sorted(rows) if self.merges else []
        return bool(places) and any(area.top <= places[-1] and area.bottom >= places[0] for area in self.merges)

    def anchor(self, row: int, column: int) -> Cell:
        """Return the cell that holds this one's value: itself, or the first of its merged range."""
        merged = self.merge_at(row, column)
        return (merged.top, merged.left) if merged else (row, column)

    def merge_at(self, row: int, column: int) -> Range | None:
        """Return the merged range that the cell lies in, if any."""
        if not self.merges:
            return None
        if self._merged is None:
            self._merged = Areas(self.merges)
        return self._merged.at(row, column)

    def reference(self, row: int, column: int) -> str:
        """Return the cell's name as people write it: ``Blad!B6``, ``B6`` in a CSV."""
        name = cell_name(row, column)
        return f"{self.name}!{name}" if self.name else name

    def references(self, places: Iterable[Cell]) -> list[str]:
        """Return the names of many cells."""
        sheet = f"{self.name}!" if self.name else ""
        return [f"{sheet}{column_name(column)}{row}" for row, column in places]


def show(value: Value) -> str:
    """Return a value as a person would read it: ``1`` for 1.0, ``1,5``, ``50 %``, ``2021-03-01``."""
    if type(value) is str:
        return value
    if type(value) is int or isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, Percent):
        return f"{_number(round(value * 100, 6))} %"
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, ShownMonth | ShownYear):
        return f"{value:%Y-%m}" if isinstance(value, ShownMonth) else str(value.year)
    return value.isoformat()[:10] if isinstance(value, date) else value.isoformat()[:5]


def _number(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


@lru_cache(maxsize=LAST_COLUMN)
def column_name(column: int) -> str:
    """Return the column's letters: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: str) -> int:
    """Return the column's number: A is 1, AB is 28; 0 if they are not letters."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """Return the cell's name, ``B6``."""
    return f"{column_name(column)}{row}"


def parse_range(text: str) -> Range | None:
    """Read a range as workbooks write it, ``A1:C4`` or ``A1``; None if it is no range."""
    first, _, last = text.replace("$", "").partition(":")
    corners = [_corner(name) for name in (first, last or first)]
    if None in corners:
        return None
    (top, left), (bottom, right) = (corner for corner in corners if corner)
    return Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _corner(name: str) -> Cell | None:
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    column = column_number(letters) if len(letters) <= 3 else 0
    return (int(digits), column) if digits and len(digits) <= 7 and column else None
