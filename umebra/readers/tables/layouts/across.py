"""A grid of boxes turned on its side: focus areas in the first column, every box beside one an action."""

from collections.abc import Mapping

from umebra.model.corrections import ACROSS, LAYOUTS, Correction
from umebra.readers.cells.grid import Range
from umebra.readers.cells.text import clean, fold, has_letters
from umebra.readers.tables.found_table import Found, FoundColumn, Record, Sheet
from umebra.readers.tables.layout_corrections import corrected_across, corrected_tables
from umebra.readers.tables.sections import group_of, read_section
from umebra.readers.tables.untitled_lists import untitled_row

RANK = 3


def find(sheet: Sheet) -> list[Found]:
    """Return the sheet's grid, if its first column names at least two focus areas, each once, or a person says so."""
    corrected = corrected_across(sheet)
    if corrected:
        column, correction = corrected
        return _tables(sheet, dict.fromkeys(_rows(sheet, column), column), correction)
    if corrected_tables(sheet) or untitled_row(sheet) is not None:
        return []
    heads = _heads(sheet)
    names = [fold(sheet.grid.text(row, column)) for row, column in heads.items()]
    tables = _tables(sheet, heads, None) if len(heads) > 1 and len({*names}) == len(names) else []
    return [table for table in tables if not _has_statuses(table)]


def _has_statuses(table: Found) -> bool:
    """Tell whether a box holds nothing but a status: then this is a list without headings."""
    grid, words = table.sheet.grid, table.sheet.vocabulary.words
    return any(words.read(grid.text(record.row, record.column)) for record in table.records)


def _rows(sheet: Sheet, column: int) -> list[int]:
    return [row for row, cells in sorted(sheet.grid.values.items()) if column in cells]


def _tables(sheet: Sheet, heads: Mapping[int, int], correction: Correction | None) -> list[Found]:
    """Return the grid with the boxes beside its headings; its certainty is 1 if a person has described it."""
    corrected = correction.fields if correction else {}
    columns = tuple(
        FoundColumn(column, row, clean(sheet.grid.text(row, column)), corrected.get(place, "focus_area") or None)
        for place, (row, column) in enumerate(heads.items())
    )
    records = [record for column in columns if column.field for record in _boxes(sheet, column)]
    if not records:
        return []
    right = max(record.column for record in records)
    area = Range(min(heads), min(heads.values()), max(*(record.row for record in records), *heads), right)
    certainty = 1.0 if correction else 0.8
    found = Found(sheet, LAYOUTS[ACROSS], certainty, area, columns, records, boxed=True, correction=correction)
    return [found]


def _heads(sheet: Sheet) -> dict[int, int]:
    """Return the rows whose first text is a focus area, each with that text's column."""
    heads: dict[int, int] = {}
    for row, cells in sorted(sheet.grid.values.items()):
        column = min(cells)
        value = cells[column]
        if isinstance(value, str) and sheet.vocabulary.names_area(value):
            heads[row] = column
    return heads


def _boxes(sheet: Sheet, head: FoundColumn) -> list[Record]:
    """Return the boxes beside a heading, on every row that it is merged over."""
    row, column = head.row, head.column
    merged = sheet.grid.merge_at(row, column)
    known = read_section(head.heading, sheet.vocabulary)
    given = known if head.field == "focus_area" else group_of(head.heading, head.field or "", sheet.vocabulary)
    return [
        Record(place, box, place, given)
        for place in range(row, (merged.bottom if merged else row) + 1)
        for box, value in sorted(sheet.grid.values.get(place, {}).items())
        if box > column and isinstance(value, str) and has_letters(value) and (place, box) not in sheet.legend.cells
    ]
