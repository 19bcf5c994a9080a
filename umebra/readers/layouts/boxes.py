"""A grid of boxes: focus areas as column headings, every box under them an action."""

from collections.abc import Iterator, Mapping, Sequence

from umebra.readers.colours import hue_status
from umebra.readers.found import Found, FoundColumn, Record, Sheet
from umebra.readers.grid import Range
from umebra.readers.sections import read_section
from umebra.readers.text import clean, has_letters, one_line

RANK = 2
_LONGEST_HEADING = 90


def find(sheet: Sheet) -> list[Found]:
    """Return the sheet's grids of boxes."""
    heads = [row for row in sorted(sheet.grid.values) if _known_areas(sheet, row) >= 2]
    if not heads:
        heads = _coloured_heads(sheet)
    ends = [*heads[1:], 1 << 30]
    tables = [_table(sheet, top, end) for top, end in zip(heads, ends, strict=True)] if heads else []
    return [table for table in tables if table.records]


def _texts(sheet: Sheet, row: int) -> dict[int, str]:
    """Return the row's texts by column, the legend's left out."""
    cells = sheet.grid.values.get(row, {})
    return {
        column: clean(value)
        for column, value in sorted(cells.items())
        if isinstance(value, str) and (row, column) not in sheet.legend.cells and has_letters(value)
    }


def _known_areas(sheet: Sheet, row: int) -> int:
    named = {sheet.vocabulary.area_name(text) for text in _texts(sheet, row).values()}
    return sum(map(sheet.vocabulary.names_area, named))


def _coloured_heads(sheet: Sheet) -> list[int]:
    """Return the row of headings over boxes that are nearly all green, yellow or red."""
    lit = {row: _lit_columns(sheet, row) for row in sorted(sheet.grid.fills)}
    first = next((row for row, columns in lit.items() if columns), 0)
    columns = {column for found in lit.values() for column in found}
    above = [row for row in sorted(sheet.grid.values) if row < first and len(_texts(sheet, row)) >= 2]
    if len(columns) < 2 or not above or not _mostly_lit(sheet):
        return []
    head = above[-1]
    return [head] if _covers(sheet, head, columns) else []


def _lit_columns(sheet: Sheet, row: int) -> set[int]:
    fills = sheet.grid.fills[row]
    return {column for column in _texts(sheet, row) if (colour := fills.get(column)) and _is_light(sheet, colour)}


def _is_light(sheet: Sheet, colour: str) -> bool:
    return bool(sheet.legend.status(colour) or hue_status(colour))


def _mostly_lit(sheet: Sheet) -> bool:
    """Tell whether at least nine in ten filled boxes are green, yellow or red (R2)."""
    boxes = [
        colour
        for row in sheet.grid.fills
        for column in _texts(sheet, row)
        if (colour := sheet.grid.fills[row].get(column))
    ]
    lit = sum(_is_light(sheet, colour) for colour in boxes)
    return lit >= 2 and lit * 10 >= len(boxes) * 9 - len(_first_band(sheet)) * 9


def _first_band(sheet: Sheet) -> set[int]:
    """Return the filled columns of the first row of several texts: headings in a band of their own."""
    rows = [row for row in sorted(sheet.grid.values) if len(_texts(sheet, row)) >= 2]
    return set(sheet.grid.fills.get(rows[0], {})) if rows else set()


def _covers(sheet: Sheet, head: int, columns: set[int]) -> bool:
    spans = _spans(sheet, head)
    texts = _texts(sheet, head).values()
    short = all(len(text) <= _LONGEST_HEADING and "\n" not in text for text in texts)
    return short and all(any(left <= column <= right for left, right in spans) for column in columns)


def _spans(sheet: Sheet, row: int) -> dict[tuple[int, int], str]:
    """Return each heading with the columns that it spans: its merged range, else up to the next one."""
    texts = _texts(sheet, row)
    spans: dict[tuple[int, int], str] = {}
    for column, text in texts.items():
        merged = sheet.grid.merge_at(row, column)
        spans[column, merged.right if merged else column] = text
    return spans


def _table(sheet: Sheet, top: int, end: int) -> Found:
    spans = _spans(sheet, top)
    rows = [row for row in sorted(sheet.grid.values) if top < row < end]
    known = _known_areas(sheet, top)
    records = [record for row in rows for record in _boxes(sheet, row, spans, alone=known < 2)]
    columns = tuple(FoundColumn(left, top, text, "focus_area") for (left, _), text in spans.items())
    last = max((record.row for record in records), default=top)
    area = Range(top, min(left for left, _ in spans), last, max(right for _, right in spans))
    return Found(sheet, "rutnät", 0.9 if known >= 2 else 0.6, area, columns, records, boxed=True)


def _boxes(sheet: Sheet, row: int, spans: Mapping[tuple[int, int], str], *, alone: bool) -> Iterator[Record]:
    for column, text in _texts(sheet, row).items():
        heading = next((name for (left, right), name in spans.items() if left <= column <= right), None)
        if heading is None or (alone and not sheet.grid.fill(row, column)):
            continue
        merged = sheet.grid.merge_at(row, column)
        if merged and _spans_headings(merged.left, merged.right, list(spans)):
            continue
        if one_line(text) and not _is_note(text):
            yield Record(row, column, merged.bottom if merged else row, read_section(heading, sheet.vocabulary))


def _spans_headings(left: int, right: int, spans: Sequence[tuple[int, int]]) -> bool:
    return sum(first <= right and last >= left for first, last in spans) > 1


def _is_note(text: str) -> bool:
    return text.startswith("*")
