"""A file's sheets as a person sees them: the first cells with their colours, before anything is made of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from umebra.readers.account.what_cells_are import Taken
from umebra.readers.cells.grid import Grid
from umebra.readers.cells.text import one_line
from umebra.readers.files.open_grids import read_grids
from umebra.readers.files.sniff import load, sniff
from umebra.readers.tables.found_table import Vocabulary, row_headings
from umebra.readers.tables.layout_corrections import column_headings
from umebra.settings.settings import Settings, read_settings

ROWS = 60
COLUMNS = 26
MOST_ROWS_ASIDE = 300
# Of a cell's picture beside its text.
_CELL_BYTES = 200


@dataclass(frozen=True, slots=True)
class CellPicture:
    """A cell: its text on one line, and its colour as ``RRGGBB``, None if it has none."""

    text: str
    fill: str | None


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """The first cells of a sheet.

    Attributes:
        name: The sheet's name; empty in a CSV.
        hidden: Whether the sheet is hidden.
        left: The number of the first column that holds anything.
        rows: Each row that holds anything, by its number, from the first column on.
        headings: The rows' texts, by which a table under one of them is known again.
        sides: The columns' texts, by their numbers, by which a grid on its side is known again; none of a long sheet.
        cells: How many cells of the sheet hold anything.
        taken: What its cells were taken for; None if the file was only looked at.
    """

    name: str
    hidden: bool
    left: int
    rows: dict[int, tuple[CellPicture, ...]]
    headings: dict[int, tuple[str, ...]]
    sides: dict[int, tuple[str, ...]]
    cells: int
    taken: Taken | None = None

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        return sum(_CELL_BYTES + 2 * len(cell.text) for cells in self.rows.values() for cell in cells)


def look_at(source: bytes | Path | BinaryIO, name: str, settings: Settings | None = None) -> tuple[SheetPicture, ...]:
    """Return the first cells of each of a file's sheets.

    Raises:
        ReadError: The file can't be read.
    """
    settings = settings or read_settings()
    data = load(source, settings.limits)
    vocabulary = Vocabulary(settings)
    grids = read_grids(data, sniff(data, name, settings.limits), vocabulary)
    return tuple(picture_of(grid) for grid in grids if grid.values)


def picture_of(grid: Grid) -> SheetPicture:
    """Return the first cells of a sheet."""
    rows = sorted({*grid.values, *(row for row, colours in grid.fill_colours.items() if any(colours.values()))})[:ROWS]
    filled = [column for row in rows for column in (*grid.values.get(row, ()), *grid.fill_colours.get(row, ()))]
    left = min(filled, default=1)
    right = min(max(filled, default=1), left + COLUMNS - 1)
    return SheetPicture(
        name=grid.name,
        hidden=grid.hidden,
        left=left,
        rows={row: tuple(_cell(grid, row, column) for column in range(left, right + 1)) for row in rows},
        headings={row: row_headings(grid, row) for row in rows if row in grid.values},
        sides=_sides(grid, left, right) if len(grid.values) <= MOST_ROWS_ASIDE else {},
        cells=sum(map(len, grid.values.values())),
    )


def _sides(grid: Grid, left: int, right: int) -> dict[int, tuple[str, ...]]:
    texts = {column: column_headings(grid, column) for column in range(left, right + 1)}
    return {column: headings for column, headings in texts.items() if headings}


def _cell(grid: Grid, row: int, column: int) -> CellPicture:
    return CellPicture(one_line(grid.text(row, column)), grid.fill(row, column))
