"""The account of a reading: each cell of each visible sheet is exactly one kind of thing (R14).

Each part of the reader records what it read: a table the roles of its rows and the cells of
its records and columns, a legend its cells, and so on. The account is worked out from those
records, and a cell that nothing has claimed is *not read*, which is a problem. So nothing is
lost in silence, even if a new layout forgets something.

A cell counts if it holds a text, a number or a date, or a colour with a meaning
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
    """What was read from one sheet.

    Attributes:
        grid: The sheet.
        tables: The tables of actions in it.
        legend: The cells of its legend.
        facts: The cells of the plan's title and revision date.
        side: Its table of promises or indicators.
        why: Why the sheet is not used, a Swedish sentence with a place for its name; empty if it is used.
    """

    grid: Grid
    tables: Sequence[Found] = ()
    legend: Collection[Cell] = frozenset()
    facts: Collection[Cell] = frozenset()
    side: SideTable | None = None
    why: str = ""

    @property
    def said(self) -> str:
        """Why the sheet is not used, a Swedish sentence with its name; empty if it is used."""
        return self.why.format(f"Bladet ”{self.grid.name}”")


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """The account of one sheet.

    Attributes:
        name: The sheet's name; empty in a CSV.
        cells: The kind of each cell.
        coloured: How many of the cells are blank and count because of their colour.
        why: Why the sheet is not used, a Swedish sentence; empty if it is used.
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
    """Why a cell was not read; ``REPORTED`` if its row already has a problem of its own."""

    OUTSIDE = "outside"
    SECTION = "section"
    SECOND = "second"
    REPORTED = "reported"


class Rows:
    """Works out the kinds of the cells in a sheet's rows.

    Args:
        reading: What was read from the sheet.
    """

    def __init__(self, reading: SheetReading) -> None:
        self._reading = reading
        self._grid = reading.grid
        self._claims = [Claims(found) for found in reading.tables]
        self._tops = [found.area.top for found in reading.tables] + ([reading.side.top] if reading.side else [])

    def kinds(self, row: int) -> dict[int, Kind]:
        """Return the kind of each cell in a row, by column."""
        cells = self._grid.values.get(row, NO_CELLS)
        if self._reading.why:
            return {column: self._unused(row, column) for column in sorted(cells)}
        kinds = self.claimed(row)
        rest = {column: value for column, value in sorted(cells.items()) if column not in kinds}
        return kinds | (self._rest(row, rest) if rest else {})

    def _unused(self, row: int, column: int) -> Kind:
        """Return the kind of a cell in a sheet without a table, where at most the legend or the title is used."""
        if (row, column) in self._reading.legend:
            return Kind.LEGEND
        return Kind.TITLE if (row, column) in self._reading.facts else Kind.UNUSED_SHEET

    def claimed(self, row: int) -> dict[int, Kind]:
        """Return the kinds of a row's claimed cells, by column."""
        cells = self._grid.values.get(row, NO_CELLS)
        kinds = {column: kind for column in sorted(cells) if (kind := self._claim(row, column))}
        if len(kinds) < len(cells) and any(claims.holds_row(row) for claims in self._claims):
            kinds = {column: kinds.get(column, Kind.UNUSED_COLUMN) for column in sorted(cells)}
        return kinds

    def _claim(self, row: int, column: int) -> Kind | None:
        """Return the first claim on the cell, in this order: legend, table, side table, title or revision (R14)."""
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
        """Return the kinds of the cells that nothing has claimed: notes, or not read."""
        above = bool(self._tops) and row < min(self._tops)
        notes = (above and not self._is_table(row)) or any(_is_prose(value) for value in rest.values())
        if notes and not self._is_table(row):
            return dict.fromkeys(rest, Kind.NOTE)
        return {column: Kind.NOTE if _is_prose(value) else Kind.NOT_READ for column, value in rest.items()}

    def _is_table(self, row: int) -> bool:
        """Tell whether the row looks like part of a table: three of its columns are filled above or below too."""
        own = self._free(row)
        return len(own) >= 3 and any(len(own & self._free(other)) >= 3 for other in (row - 1, row + 1))

    def _free(self, row: int) -> set[int]:
        cells = self._grid.values.get(row, NO_CELLS)
        return set(cells) - set(self.claimed(row)) if len(cells) >= 3 else set()

    def coloured(self) -> Iterator[tuple[Cell, Kind]]:
        """Yield the blank cells whose colour has a meaning, with their kinds."""
        grid = self._grid
        blank = (cell for cell in sorted(self._reading.legend) if grid.value(*cell) is None)
        yield from ((cell, Kind.LEGEND) for cell in blank if grid.fill(*cell))
        if not self._reading.why:
            yield from (each for claims in self._claims for each in claims.coloured())

    def empty_boxes(self) -> Iterator[tuple[Cell, Kind]]:
        """Yield the blank cells that could be boxes in a grid of boxes, with their kinds."""
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
        """Yield the filled columns on an action's row that are not used and have no heading to be reported by."""
        named = {column for claims in self._claims for column in claims.named}
        unused = (column for column, kind in self.kinds(row).items() if kind is Kind.UNUSED_COLUMN)
        yield from (column for column in unused if column not in named and not self._reading.side)

    @cached_property
    def unclaimed_rows(self) -> list[int]:
        """The rows that hold anything and are not plain rows of a table, from the top."""
        if self._reading.why:
            return []
        plain = {row for claims in self._claims for row in claims.plain_rows()}
        plain |= {*self._reading.side.plain_rows()} if self._reading.side else set()
        return sorted(self._grid.values.keys() - plain)


def _is_prose(value: Value) -> bool:
    return isinstance(value, str) and is_prose(value)
