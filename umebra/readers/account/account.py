"""The account of a reading: each cell of each visible sheet is exactly one kind of thing (R14).

What the reading took is recorded where it is taken: a table's rows have their roles, its
records and columns their cells, a legend its own, and so on. The account is worked out
from that, and a cell that nothing has claimed is *not read*, which is a problem. So nothing is
lost in silence, whatever a new layout forgets.

A cell counts if it holds a text, a number or a day, or a colour that says something
(:meth:`umebra.readers.account.claimed_cells.Claims.coloured`, and a legend's swatches).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from umebra.readers.account.claimed_cells import Claims
from umebra.readers.cells.grid import NO_CELLS, Cell, Grid, Value
from umebra.readers.side_sheets.side_table import SideTable
from umebra.readers.tables.cell_kinds import Kind
from umebra.readers.tables.found_table import Found, Role
from umebra.readers.tables.prose import is_prose


@dataclass(slots=True)
class SheetReading:
    """What a reading took of one sheet.

    Attributes:
        grid: The sheet.
        tables: The tables of actions in it.
        legend: The cells of its legend.
        facts: The cells of the plan's title and revision date.
        side: Its table of promises or indicators.
        why: Why it is not used, a Swedish sentence with a place for the sheet's name; empty if it is.
    """

    grid: Grid
    tables: Sequence[Found] = ()
    legend: Collection[Cell] = frozenset()
    facts: Collection[Cell] = frozenset()
    side: SideTable | None = None
    why: str = ""

    @property
    def said(self) -> str:
        """Why it is not used, with its name; empty if it is."""
        return self.why.format(f"Bladet ”{self.grid.name}”")


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """The account of one sheet.

    Attributes:
        name: The sheet's name; empty in a CSV.
        cells: What each cell was taken for.
        coloured: How many of the cells are blank and count for their colour.
        why: Why the sheet is not used, a Swedish sentence; empty if it is.
    """

    name: str
    cells: Mapping[Cell, Kind]
    coloured: int = 0
    why: str = ""

    @property
    def counts(self) -> dict[Kind, int]:
        """How many cells there are of each kind that occurs."""
        counted = Counter(self.cells.values())
        return {kind: counted[kind] for kind in Kind if counted[kind]}


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a file: its visible sheets, in their order."""

    sheets: tuple[SheetAccount, ...] = field(default=())


def account_of(readings: Iterable[SheetReading]) -> Account:
    """Return the account of a file, cell by cell."""
    return Account(tuple(map(_sheet_account, readings)))


def _sheet_account(reading: SheetReading) -> SheetAccount:
    rows = Rows(reading)
    cells = {(row, column): kind for row in sorted(reading.grid.values) for column, kind in rows.kinds(row).items()}
    colours = {place: kind for place, kind in rows.coloured() if place not in cells}
    return SheetAccount(reading.grid.name, {**cells, **colours}, len(colours), reading.said)


class Reason(Enum):
    """Why a cell was not read; ``REPORTED`` if its row has a problem of its own."""

    OUTSIDE = "outside"
    SECTION = "section"
    SECOND = "second"
    REPORTED = "reported"


class Rows:
    """Works out what the cells of a sheet's rows were taken for.

    Args:
        reading: What was taken of the sheet.
    """

    def __init__(self, reading: SheetReading) -> None:
        self._reading = reading
        self._grid = reading.grid
        self._claims = [Claims(found) for found in reading.tables]
        self._tops = [found.area.top for found in reading.tables] + ([reading.side.top] if reading.side else [])

    def kinds(self, row: int) -> dict[int, Kind]:
        """Return what each cell of a row was taken for."""
        cells = self._grid.values.get(row, NO_CELLS)
        if self._reading.why:
            return {column: self._unused(row, column) for column in sorted(cells)}
        kinds = self.claimed(row)
        rest = {column: value for column, value in sorted(cells.items()) if column not in kinds}
        return kinds | (self._rest(row, rest) if rest else {})

    def _unused(self, row: int, column: int) -> Kind:
        """Return the kind of a cell on a sheet of which at most the legend or the title is used."""
        if (row, column) in self._reading.legend:
            return Kind.LEGEND
        return Kind.TITLE if (row, column) in self._reading.facts else Kind.UNUSED_SHEET

    def claimed(self, row: int) -> dict[int, Kind]:
        """Return the cells of a row that something has claimed, and what they were taken for."""
        cells = self._grid.values.get(row, NO_CELLS)
        kinds = {column: kind for column in sorted(cells) if (kind := self._claim(row, column))}
        if len(kinds) < len(cells) and any(claims.holds_row(row) for claims in self._claims):
            kinds = {column: kinds.get(column, Kind.UNUSED_COLUMN) for column in sorted(cells)}
        return kinds

    def _claim(self, row: int, column: int) -> Kind | None:
        """Return the first claim on the cell: the legend's, a table's, a side table's, or the title's (R14)."""
        reading = self._reading
        if (row, column) in reading.legend:
            return Kind.LEGEND
        for claims in self._claims:
            if kind := claims.kind(row, column):
                return kind
        if reading.side and (kind := reading.side.kind(row, column)):
            return kind
        return Kind.TITLE if (row, column) in reading.facts else None

    def _rest(self, row: int, rest: Mapping[int, Value]) -> dict[int, Kind]:
        """Return the kind of the cells that nothing has claimed: notes, or not read."""
        above = bool(self._tops) and row < min(self._tops)
        notes = (above and not self._is_table(row)) or any(_is_prose(value) for value in rest.values())
        if notes and not self._is_table(row):
            return dict.fromkeys(rest, Kind.NOTE)
        return {column: Kind.NOTE if _is_prose(value) else Kind.NOT_READ for column, value in rest.items()}

    def _is_table(self, row: int) -> bool:
        """Tell whether the row looks like part of a table: three of its columns are filled in an adjoining row too."""
        own = self._free(row)
        return len(own) >= 3 and any(len(own & self._free(other)) >= 3 for other in (row - 1, row + 1))

    def _free(self, row: int) -> set[int]:
        cells = self._grid.values.get(row, NO_CELLS)
        return set(cells) - set(self.claimed(row)) if len(cells) >= 3 else set()

    def coloured(self) -> Iterator[tuple[Cell, Kind]]:
        """Yield the blank cells whose colour says something, and their kinds."""
        grid = self._grid
        blank = (cell for cell in sorted(self._reading.legend) if grid.value(*cell) is None)
        yield from ((cell, Kind.LEGEND) for cell in blank if grid.fill(*cell))
        if not self._reading.why:
            yield from (each for claims in self._claims for each in claims.coloured())

    def empty_boxes(self) -> Iterator[tuple[Cell, Kind]]:
        """Yield the blank cells of grids of boxes that could have been a box."""
        boxed = [claims for claims in self._claims if claims.found.boxed and not self._reading.why]
        yield from (each for claims in boxed for each in claims.coloured())

    def reason(self, row: int) -> "Reason":
        """Return why a cell was not read."""
        role = next((role for claims in self._claims if (role := claims.found.roles.get(row))), None)
        if role in (Role.UNTITLED, Role.STRAY):
            return Reason.REPORTED
        if self._reading.side and self._reading.side.roles.get(row) is Role.UNTITLED:
            return Reason.REPORTED
        if role is Role.SECTION:
            return Reason.SECTION
        return Reason.SECOND if any(claims.holds_row(row) for claims in self._claims) else Reason.OUTSIDE

    def unnamed(self, row: int) -> Iterator[int]:
        """Yield the columns on an action's row that are not used and have no heading to be named by."""
        named = {column for claims in self._claims for column in claims.named}
        unused = (column for column, kind in self.kinds(row).items() if kind is Kind.UNUSED_COLUMN)
        yield from (column for column in unused if column not in named and not self._reading.side)

    @cached_property
    def unclaimed_rows(self) -> list[int]:
        """The rows that are not plain rows of a table and hold anything, from the top."""
        if self._reading.why:
            return []
        plain = {row for claims in self._claims for row in claims.plain_rows()}
        plain |= {*self._reading.side.plain_rows()} if self._reading.side else set()
        return sorted(self._grid.values.keys() - plain)


def _is_prose(value: Value) -> bool:
    return isinstance(value, str) and is_prose(value)
