"""A table turned on its side: its headings stand below each other, and every action has a column."""

from umebra.readers.cells.text import clean
from umebra.readers.tables.found_table import Sheet
from umebra.readers.tables.further_headers import count_headings

_FEWEST, _MOST = 3, 30


def headings_down(sheet: Sheet) -> int | None:
    """Return the first column of a sheet, where all that it says is headings, a title's first; else None.

    Only a row that says something beside each makes it a table, and headings in that row make it a list.
    """
    values = sheet.grid.values
    if sheet.corrections.tables:
        return None
    column = min((min(cells) for cells in values.values()), default=0)
    rows = [row for row, cells in sorted(values.items()) if column in cells]
    if not _FEWEST <= len(rows) <= _MOST:
        return None
    texts = [value for row in rows if isinstance(value := values[row][column], str)]
    if len(texts) < len(rows) or count_headings(sheet, texts) < len(texts):
        return None
    title = sheet.vocabulary.headings.read(clean(texts[0]))
    beside = [value for place, value in values[rows[0]].items() if place != column and isinstance(value, str)]
    down = title is not None and title.field in ("title", "number") and all(len(values[row]) > 1 for row in rows)
    return column if down and not count_headings(sheet, beside) else None
