"""A list: a header with a row for each action below it, perhaps in sections."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from umebra.model.corrections import LAYOUTS, LIST
from umebra.model.plan import Severity
from umebra.readers.cells.grid import Range
from umebra.readers.cells.text import clean
from umebra.readers.evidence.status_evidence import judge
from umebra.readers.tables.columns import read_columns
from umebra.readers.tables.found_table import NOTHING, Found, FoundColumn, Record, Role, Sheet
from umebra.readers.tables.header import SURE, Header, find_headers
from umebra.readers.tables.layout_corrections import corrected_across, corrected_tables
from umebra.readers.tables.rival_columns import Settled
from umebra.readers.tables.row_roles import Body
from umebra.readers.tables.sections import GROUPS, group_of, is_known_section, read_section
from umebra.readers.tables.status_sources import NO_EVIDENCE
from umebra.readers.tables.untitled_lists import CERTAINTY, Titles, untitled_cells, untitled_row

RANK = 1
_UNTITLED = "Raden har uppgifter men ingen aktivitet och räknas inte med. Skriv aktivitetens namn i kolumnen ”{}”."
_STRAY = (
    "Texten står nedanför tabellen och lästes inte som en aktivitet. "
    "Om den är en aktivitet, flytta upp den till raden efter den sista."
)


def find(sheet: Sheet) -> list[Found]:
    """Return the sheet's lists; none if a person has said that it is a grid."""
    corrected = corrected_tables(sheet)
    if corrected_across(sheet) or (corrected and all(correction.layout != LIST for correction in corrected.values())):
        return []
    headers = list(find_headers(sheet))
    tables = [_table(sheet, same, headers) for _, same in groupby(headers, key=lambda header: header.shape)]
    for table in tables:
        table.certainty = max(table.certainty, SURE) if _is_lit(table) else table.certainty
    sure = [table for table in tables if table.certainty >= SURE]
    return sure or _untitled(sheet) or [table for table in tables if not table.records or _is_of_names(table)]


def _is_of_names(table: Found) -> bool:
    """Tell whether the texts under a lone heading are names of actions rather than sentences."""
    grid = table.sheet.grid
    texts = [grid.text(record.row, record.column).strip() for record in table.records]
    return len(texts) > 1 and sum(text.endswith((".", "!", "?")) for text in texts) * 2 < len(texts)


def _untitled(sheet: Sheet) -> list[Found]:
    """Return the list without a heading for its titles, if exactly one column can only hold titles."""
    row = untitled_row(sheet) if not corrected_tables(sheet) else None
    if row is None:
        return []
    cells, last = untitled_cells(sheet, row)
    header = Header(row, last, tuple(cells), CERTAINTY)
    rows = _rows(sheet, last, 1 << 30)
    settled = read_columns(sheet, header, rows)
    found = Titles(sheet, rows).find(settled.columns)
    if found is None:
        return []
    title, question = found
    titled = replace(title, field="title", certainty=CERTAINTY)
    settled.columns = [titled if column is title else column for column in settled.columns]
    settled.questions += [question] if question else []
    return [_fill(sheet, [header], rows, settled)]


def _is_lit(table: Found) -> bool:
    """Tell whether a list of nothing but titles has fills that look like statuses: without them it may be any text."""
    evidence = judge(table) if len(table.records) > 1 else NO_EVIDENCE
    return evidence.fill_column is not None or evidence.asked is not None


def _table(sheet: Sheet, same: Iterator[Header], headers: Sequence[Header]) -> Found:
    """Read one list, which may repeat its header."""
    own = list(same)
    first = own[0]
    end = next((header.top for header in headers if header.top > own[-1].bottom), 1 << 30)
    heads = {row for header in own for row in range(header.top, header.bottom + 1)}
    heads |= {header.top - 1 for header in own[1:] if _text_over(sheet, header)}
    rows = [row for row in _rows(sheet, first.bottom, end) if row not in heads]
    return _fill(sheet, own, rows, read_columns(sheet, first, rows))


def _fill(sheet: Sheet, own: Sequence[Header], rows: Sequence[int], settled: Settled) -> Found:
    """Read the rows of a list."""
    first, columns = own[0], tuple(settled.columns)
    body = Body(sheet, columns, rows)
    table = Found(sheet, LAYOUTS[LIST], first.certainty, _area(first, rows, body), columns, [])
    table.problems, table.questions, table.named = settled.problems, settled.questions, settled.named
    table.correction = sheet.correction(first.top)
    over = dict(_sections_over(sheet, own))
    table.roles = {row: Role.HEADING for header in own for row in range(header.top, header.bottom + 1)}
    table.roles |= {header.top - 1: Role.SECTION for header in own if header.bottom in over}
    _read_rows(table, body, rows, over)
    return table


def _rows(sheet: Sheet, after: int, before: int) -> list[int]:
    return [row for row in sorted({*sheet.grid.values, *sheet.grid.fill_colours}) if after < row < before]


def _area(header: Header, rows: Sequence[int], body: Body) -> Range:
    last = next((row for row in reversed(rows) if body.cells(row)), header.bottom)
    columns = [cell.column for cell in header.cells]
    return Range(header.top, min(columns), last, max(columns))


def _sections_over(sheet: Sheet, headers: Sequence[Header]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Return the sections whose heading is right above a header, by the header's last row.

    A text above the first header is a section's only if the further headers have one each, else it is a title.
    """
    texts = [_text_over(sheet, header) for header in headers]
    for header, text in zip(headers, texts, strict=True):
        sure = header is not headers[0] or (all(texts[1:]) and len(texts) > 1 and _is_not_first(sheet, header))
        if text and (sure or is_known_section(text, sheet.vocabulary)):
            yield header.bottom, read_section(text, sheet.vocabulary)


def _text_over(sheet: Sheet, header: Header) -> str:
    cells = sheet.grid.values.get(header.top - 1, {})
    return clean(sheet.grid.text(header.top - 1, next(iter(cells)))) if len(cells) == 1 else ""


def _is_not_first(sheet: Sheet, header: Header) -> bool:
    return min(sheet.grid.values) < header.top - 1


def _read_rows(table: Found, body: Body, rows: Sequence[int], over: dict[int, Mapping[str, str]]) -> None:
    """Read a list's rows in order, each by its role; a section applies until the next one of its kind."""
    given: Mapping[str, str] = NOTHING
    for row in rows:
        for header in [header for header in over if header < row] if over else ():
            given = over.pop(header)
        role = body.role(row)
        if role is Role.ACTION:
            table.records.append(_record(table, body, row, given))
            continue
        if role is not Role.BLANK:
            table.roles[row] = role
        if role is Role.SECTION:
            given = _given(table, body, row, given)
        elif role is Role.UNTITLED:
            _report_untitled(table, body, row)
        elif role is Role.STRAY:
            table.report(Severity.INFO, row, min(body.cells(row)), _STRAY)


def _record(table: Found, body: Body, row: int, given: Mapping[str, str]) -> Record:
    grid = table.sheet.grid
    merged = grid.merge_at(row, body.title) if grid.merges else None
    return Record(row, body.title, merged.bottom if merged else row, given)


def _given(table: Found, body: Body, row: int, before: Mapping[str, str]) -> Mapping[str, str]:
    """Return the fields that the current sections give the rows below: a goal and a focus area may apply together.

    A new heading ends the section of its own kind, and those nested within it.
    """
    column, text = body.section(row)
    name = next((found.field for found in table.columns if found.column == column and found.field in GROUPS), None)
    section = group_of(text, name, table.sheet.vocabulary) if name else read_section(text, table.sheet.vocabulary)
    over = takewhile(lambda name: name not in section, before)
    return {**{name: before[name] for name in over if name != "status"}, **section}


def _report_untitled(table: Found, body: Body, row: int) -> None:
    heading = next(column.heading for column in _titles(table.columns))
    table.report(Severity.WARNING, row, body.title, _UNTITLED.format(heading))


def _titles(columns: Sequence[FoundColumn]) -> list[FoundColumn]:
    return [column for column in columns if column.field == "title"]
