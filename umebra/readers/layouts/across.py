"""A grid of boxes turned on its side: focus areas in the first column, every box beside one an action."""

from umebra.readers.found import Found, FoundColumn, Record, Sheet
from umebra.readers.grid import Range
from umebra.readers.sections import read_section
from umebra.readers.text import clean, has_letters

RANK = 3


def find(sheet: Sheet) -> list[Found]:
    """Return the sheet's grid, whose first column names at least two focus areas that the settings know."""
    heads = _heads(sheet)
    if len(heads) < 2:
        return []
    records = [record for row, column in heads.items() for record in _boxes(sheet, row, column)]
    if not records:
        return []
    columns = tuple(
        FoundColumn(column, row, clean(sheet.grid.text(row, column)), "focus_area") for row, column in heads.items()
    )
    rows = [record.row for record in records]
    right = max(record.column for record in records)
    area = Range(min(heads), min(heads.values()), max(*rows, *heads), right)
    return [Found(sheet, "rutnät på tvären", 0.8, area, columns, records, boxed=True)]


def _heads(sheet: Sheet) -> dict[int, int]:
    """Return the rows whose first text is a focus area, and its column."""
    heads: dict[int, int] = {}
    for row, cells in sorted(sheet.grid.values.items()):
        column = min(cells)
        value = cells[column]
        if isinstance(value, str) and sheet.vocabulary.names_area(value):
            heads[row] = column
    return heads


def _boxes(sheet: Sheet, row: int, column: int) -> list[Record]:
    """Return the boxes beside a heading, on all the rows that it is merged over."""
    merged = sheet.grid.merge_at(row, column)
    given = read_section(clean(sheet.grid.text(row, column)), sheet.vocabulary)
    return [
        Record(place, box, place, given)
        for place in range(row, (merged.bottom if merged else row) + 1)
        for box, value in sorted(sheet.grid.values.get(place, {}).items())
        if box > column and isinstance(value, str) and has_letters(value) and (place, box) not in sheet.legend.cells
    ]
