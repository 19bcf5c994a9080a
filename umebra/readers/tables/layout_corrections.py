"""A person's corrections of how a sheet is laid out."""

from umebra.model.corrections import ACROSS, Correction
from umebra.readers.cells.grid import Grid, show
from umebra.readers.cells.text import one_line
from umebra.readers.tables.found_table import Sheet

_MOST_SIDES = 26


def corrected_tables(sheet: Sheet) -> dict[int, Correction]:
    """Return the corrections to the sheet's lists and grids of boxes, by the row of their header."""
    lengths = {len(table.headings) for table in sheet.corrections.tables if table.layout != ACROSS}
    rows = [row for row, cells in sorted(sheet.grid.values.items()) if len(cells) in lengths] if lengths else []
    found = {row: correction for row in rows if (correction := sheet.correction(row))}
    return {row: correction for row, correction in found.items() if correction.layout != ACROSS}


def corrected_across(sheet: Sheet) -> tuple[int, Correction] | None:
    """Return the column of headings of a grid turned on its side, and its correction, if a person has given one."""
    wanted = [table for table in sheet.corrections.tables if table.layout == ACROSS]
    for column in range(1, _MOST_SIDES + 1) if wanted else ():
        correction = sheet.corrections.table(column_headings(sheet.grid, column))
        if correction in wanted:
            return column, correction
    return None


def column_headings(grid: Grid, column: int) -> tuple[str, ...]:
    """Return a column's texts from the top, by which a grid turned on its side is recognised in a later file."""
    cells = ((row, own.get(column)) for row, own in sorted(grid.values.items()))
    return tuple(one_line(show(value)) for _, value in cells if value is not None)
