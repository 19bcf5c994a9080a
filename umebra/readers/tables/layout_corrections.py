"""What a person has said of how a sheet is laid out."""

from umebra.model.corrections import ACROSS, Correction
from umebra.readers.cells.grid import Grid, show
from umebra.readers.cells.text import one_line
from umebra.readers.tables.found_table import Sheet

_MOST_SIDES = 26


def corrected_tables(sheet: Sheet) -> dict[int, Correction]:
    """Return what a person has said of the sheet's tables by the row of their header, of a list or of boxes."""
    lengths = {len(table.headings) for table in sheet.corrections.tables if table.layout != ACROSS}
    rows = [row for row, cells in sorted(sheet.grid.values.items()) if len(cells) in lengths] if lengths else []
    found = {row: correction for row in rows if (correction := sheet.correction(row))}
    return {row: correction for row, correction in found.items() if correction.layout != ACROSS}


def corrected_across(sheet: Sheet) -> tuple[int, Correction] | None:
    """Return the column of headings that a person has said a grid on its side has, and what was said of it."""
    wanted = [table for table in sheet.corrections.tables if table.layout == ACROSS]
    for column in range(1, _MOST_SIDES + 1) if wanted else ():
        correction = sheet.corrections.table(column_headings(sheet.grid, column))
        if correction in wanted:
            return column, correction
    return None


def column_headings(grid: Grid, column: int) -> tuple[str, ...]:
    """Return a column's texts from the top, by which a grid on its side is known again."""
    cells = ((row, own.get(column)) for row, own in sorted(grid.values.items()))
    return tuple(one_line(show(value)) for _, value in cells if value is not None)
