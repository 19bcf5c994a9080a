"""Which columns of a list may hold statuses, beside those whose heading says so."""

from umebra.readers.evidence.other_colour_meanings import is_time, means_else
from umebra.readers.tables.found_table import Found


def candidates(found: Found) -> list[int]:
    """Return the columns whose fills may look like statuses, the likeliest first."""
    named = [column for name in ("follow_up", "title", "number") for column in found.columns_of(name)]
    others = [column.column for column in found.columns if not means_else(column)]
    columns = dict.fromkeys([*named, *unheaded(found), *others])
    return [column for column in columns if column not in found.named and not is_time(found, column)]


def unheaded(found: Found) -> list[int]:
    """Return the columns without a heading, inside the table or next to it."""
    headed = {column.column for column in found.columns if column.heading}
    return [column for column in range(max(1, found.area.left - 1), found.area.right + 2) if column not in headed]


def worded_columns(found: Found) -> list[int]:
    """Return the columns that hold mostly status words, though neither a heading nor another use is theirs."""
    if found.boxed or found.columns_of("status"):
        return []
    filled = found.filled_columns()
    others = [column.column for column in found.columns if column.field in (None, "comment", "follow_up")]
    either = dict.fromkeys(column for column in [*others, *unheaded(found)] if column not in found.named)
    return [column for column in either if column in filled and _mostly_words(found, column)]


def _mostly_words(found: Found, column: int) -> bool:
    grid = found.sheet.grid
    texts = [text for record in found.records if (text := grid.text(*grid.anchor(record.row, column)))]
    words = sum(found.sheet.vocabulary.words.read(text) is not None for text in texts)
    return words >= 2 and words * 5 >= len(texts) * 4
