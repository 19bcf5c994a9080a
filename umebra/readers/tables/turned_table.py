"""A table turned on its side: its headings are below one another, and every action has a column."""

from umebra.readers.cells.text import clean
from umebra.readers.tables.found_table import Sheet
from umebra.readers.tables.further_headers import count_headings

_FEWEST, _MOST = 3, 30


def headings_down(sheet: Sheet) -> int | None:
    """Return a sheet's first column if it holds nothing but headings, a title's first; else None.

    It is a table only if every heading has something beside it; if the first has headings beside it, it is a list.
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
