"""A grid of boxes: focus areas as column headings, every box under them an action."""

from collections.abc import Iterator, Mapping, Sequence

from umebra.model.corrections import BOXES, LAYOUTS, Correction
from umebra.model.plan import Question
from umebra.readers.cells.grid import Range
from umebra.readers.cells.status_hues import hue_status
from umebra.readers.cells.text import clean, fold, has_letters, one_line
from umebra.readers.tables.found_table import Found, FoundColumn, Record, Sheet
from umebra.readers.tables.further_headers import count_headings
from umebra.readers.tables.layout_corrections import corrected_tables
from umebra.readers.tables.sections import group_of, read_section
from umebra.readers.tables.untitled_lists import NO, YES, untitled_row

RANK = 2
_LONGEST_HEADING = 90
_LONGEST_SHOWN, _MOST_NAMED = 40, 5
_ASKED = (
    "Färgade rutor står under {}, som inte är fokusområden eller förvaltningar i ramverket. "
    "Är bladet ett rutnät av aktiviteter?"
)
_CHOICES = ((YES, "Ja, varje ruta är en aktivitet"), (NO, "Nej"))


def find(sheet: Sheet) -> list[Found]:
    """Return the sheet's grids of boxes.

    A sheet has one if most of its headings are focus areas, departments or factors that the framework knows, or
    if a legend explains its colours (R13); else only if a person says so.
    """
    corrected = corrected_tables(sheet)
    heads = [row for row, correction in corrected.items() if correction.layout == BOXES]
    if not corrected:
        heads = [row for row in sorted(sheet.grid.values) if _is_known(sheet, row)]
        heads = heads or (_coloured_heads(sheet) if _is_explained(sheet) else [])
    return _tables(sheet, heads)


def boxes_of(sheet: Sheet) -> list[Found]:
    """Return the grids that the sheet's colours suggest, even if nothing confirms that they are grids."""
    return _tables(sheet, _coloured_heads(sheet))


def _tables(sheet: Sheet, heads: Sequence[int]) -> list[Found]:
    ends = [*heads[1:], 1 << 30]
    tables = [_table(sheet, top, end) for top, end in zip(heads, ends, strict=True)] if heads else []
    return [table for table in tables if table.records]


def _is_explained(sheet: Sheet) -> bool:
    """Tell whether a legend explains the colours, or a person has said that the sheet is a grid."""
    question = ask_boxes(sheet)
    return bool(sheet.legend.entries) or (question is not None and sheet.corrections.answers.get(question.key) == YES)


def ask_boxes(sheet: Sheet) -> Question | None:
    """Return the question about coloured boxes under unknown headings, if there are any."""
    heads = _coloured_heads(sheet)
    if not heads:
        return None
    texts = _texts(sheet, heads[0])
    named = ", ".join(f"”{one_line(text)[:_LONGEST_SHOWN]}”" for text in list(texts.values())[:_MOST_NAMED])
    boxes = sum(len(_texts(sheet, row).keys() & texts.keys()) for row in sheet.grid.values if row > heads[0])
    key = f"grid:{'|'.join(map(fold, texts.values()))}"
    return Question(key, _ASKED.format(named), _CHOICES, sheet.grid.reference(heads[0], min(texts)), boxes)


def _texts(sheet: Sheet, row: int) -> dict[int, str]:
    """Return the row's texts by column, without the legend's."""
    cells = sheet.grid.values.get(row, {})
    return {
        column: clean(value)
        for column, value in sorted(cells.items())
        if isinstance(value, str) and (row, column) not in sheet.legend.cells and has_letters(value)
    }


def _is_known(sheet: Sheet, row: int) -> bool:
    """Tell whether most of the row's headings are known to the framework."""
    texts = _texts(sheet, row).values()
    if len(texts) < 2:
        return False
    known = {one_line(text) for text in texts if _known(sheet, text)}
    return len(known) >= 2 and len(known) * 2 >= len(texts)


def _known(sheet: Sheet, text: str) -> Mapping[str, str]:
    """Return the fields that a heading gives its boxes; none if the framework does not know it."""
    vocabulary, words = sheet.vocabulary, fold(text)
    area = vocabulary.area_name(text)
    if vocabulary.names_area(area):
        return {"focus_area": area}
    if factor := vocabulary.factor_keys.get(words):
        return {"factors": factor}
    return {"department": one_line(text)} if words in vocabulary.unit_keys else {}


def _coloured_heads(sheet: Sheet) -> list[int]:
    """Return the row of headings above boxes that are nearly all green, yellow or red; none if there is no such row."""
    lit = {row: _lit_columns(sheet, row) for row in sorted(sheet.grid.fill_colours)}
    first = next((row for row, columns in lit.items() if columns), 0)
    columns = {column for found in lit.values() for column in found}
    above = [row for row in sorted(sheet.grid.values) if row < first and len(_texts(sheet, row)) >= 2]
    if len(columns) < 2 or not above or not _mostly_lit(sheet):
        return []
    head = above[-1]
    a_list = untitled_row(sheet) is not None or count_headings(sheet, _texts(sheet, head).values()) >= 2
    return [head] if _covers(sheet, head, columns) and not a_list else []


def _lit_columns(sheet: Sheet, row: int) -> set[int]:
    colours = sheet.grid.fill_colours[row]
    return {column for column in _texts(sheet, row) if (colour := colours.get(column)) and _is_light(sheet, colour)}


def _is_light(sheet: Sheet, colour: str) -> bool:
    return bool(sheet.legend.status(colour) or hue_status(colour))


def _mostly_lit(sheet: Sheet) -> bool:
    """Tell whether at least nine in ten filled boxes are green, yellow or red (R2)."""
    boxes = [
        colour
        for row in sheet.grid.fill_colours
        for column in _texts(sheet, row)
        if (colour := sheet.grid.fill_colours[row].get(column))
    ]
    lit = sum(_is_light(sheet, colour) for colour in boxes)
    return lit >= 2 and lit * 10 >= len(boxes) * 9 - len(_first_band(sheet)) * 9


def _first_band(sheet: Sheet) -> set[int]:
    """Return the filled columns of the first row with several texts: headings in a coloured band."""
    rows = [row for row in sorted(sheet.grid.values) if len(_texts(sheet, row)) >= 2]
    return set(sheet.grid.fill_colours.get(rows[0], {})) if rows else set()


def _covers(sheet: Sheet, head: int, columns: set[int]) -> bool:
    spans = _spans(sheet, head)
    texts = _texts(sheet, head).values()
    short = all(len(text) <= _LONGEST_HEADING and "\n" not in text for text in texts)
    return short and all(any(left <= column <= right for left, right in spans) for column in columns)


def _spans(sheet: Sheet, row: int) -> dict[tuple[int, int], str]:
    """Return each heading by the columns that it spans: its merged range, else up to the next heading."""
    texts = _texts(sheet, row)
    spans: dict[tuple[int, int], str] = {}
    for column, text in texts.items():
        merged = sheet.grid.merge_at(row, column)
        spans[column, merged.right if merged else column] = text
    return spans


def _table(sheet: Sheet, top: int, end: int) -> Found:
    """Return the grid under a row of headings: certain if a person has described it, likelier if they are known."""
    spans = _spans(sheet, top)
    correction = sheet.correction(top)
    rows = [row for row in sorted(sheet.grid.values) if top < row < end]
    known = _is_known(sheet, top)
    columns = _columns(sheet, top, spans, correction)
    given = {span: _given(sheet, column) for span, column in zip(spans, columns, strict=True) if column.field}
    records = [record for row in rows for record in _boxes(sheet, row, given, alone=not known and not correction)]
    last = max((record.row for record in records), default=top)
    area = Range(top, min(left for left, _ in spans), last, max(right for _, right in spans))
    certainty = 1.0 if correction else 0.9 if known else 0.6
    return Found(*(sheet, LAYOUTS[BOXES], certainty, area, columns, records), boxed=True, correction=correction)


def _columns(
    sheet: Sheet, top: int, spans: Mapping[tuple[int, int], str], correction: Correction | None
) -> tuple[FoundColumn, ...]:
    """Return the headings with what each names: by the correction, else by the framework."""
    corrected = correction.fields if correction else {}
    fields = [next(iter(_known(sheet, text)), "focus_area") for text in spans.values()]
    places = enumerate(zip(spans.items(), fields, strict=True))
    return tuple(
        FoundColumn(left, top, text, corrected.get(place, field) or None)
        for place, (((left, _), text), field) in places
    )


def _given(sheet: Sheet, column: FoundColumn) -> Mapping[str, str]:
    """Return the fields that a heading gives its boxes."""
    known = _known(sheet, column.heading)
    if column.field in known:
        return known
    if column.field == "focus_area":
        return read_section(column.heading, sheet.vocabulary)
    return group_of(column.heading, column.field or "", sheet.vocabulary)


def _boxes(
    sheet: Sheet, row: int, given: Mapping[tuple[int, int], Mapping[str, str]], *, alone: bool
) -> Iterator[Record]:
    """Yield a row's boxes: texts under a heading, without notes; filled ones only, if only fills mark boxes."""
    for column, text in _texts(sheet, row).items():
        span = next((span for span in given if span[0] <= column <= span[1]), None)
        if span is None or (alone and not sheet.grid.fill(row, column)):
            continue
        merged = sheet.grid.merge_at(row, column)
        if merged and _spans_headings(merged.left, merged.right, list(given)):
            continue
        if one_line(text) and not _is_note(text):
            yield Record(row, column, merged.bottom if merged else row, given[span])


def _spans_headings(left: int, right: int, spans: Sequence[tuple[int, int]]) -> bool:
    return sum(first <= right and last >= left for first, last in spans) > 1


def _is_note(text: str) -> bool:
    return text.startswith("*")
