"""The header of a list: the rows whose cells are known column headings."""

from collections.abc import Iterator
from dataclasses import dataclass

from umebra.model.corrections import LIST
from umebra.readers.cells.text import fold
from umebra.readers.tables.found_table import Sheet
from umebra.readers.tables.further_headers import Further, count_headings
from umebra.readers.tables.header_row import HeaderCell, read_cells, texts_of
from umebra.readers.tables.layout_corrections import corrected_tables
from umebra.readers.tables.untitled_lists import with_unheaded
from umebra.readers.values.heading_fields import FIRM, LONGEST, normal

SURE = 0.5


@dataclass(frozen=True, slots=True)
class Header:
    """A list's header.

    Attributes:
        top: Its first row.
        bottom: Its last row.
        cells: Its columns, from left to right.
        certainty: How sure it is that this is a header, from 0 to 1.
    """

    top: int
    bottom: int
    cells: tuple[HeaderCell, ...]
    certainty: float

    @property
    def shape(self) -> tuple[tuple[int, str], ...]:
        """Its columns and their headings, to compare headers by."""
        return tuple((cell.column, fold(cell.text)) for cell in self.cells)


def find_headers(sheet: Sheet) -> Iterator[Header]:
    """Yield every header of the sheet, from the top; tables side by side have one each.

    If a person has said which rows are headers, the sheet has those and no others.
    """
    if corrected := list(_corrected_headers(sheet)):
        yield from corrected
    elif first := _first_headers(sheet):
        yield from first
        further = Further(sheet, first[0].bottom)
        bottom = first[0].bottom
        for row in further.rows():
            if row > bottom and further.is_header(row, first):
                headers, last = _headers(sheet, row)
                yield from headers
                bottom = last if headers else bottom


def _first_headers(sheet: Sheet) -> list[Header]:
    """Return the headers of the first row that surely is one, else of the first that may be."""
    weak: list[Header] = []
    for row in sorted(sheet.grid.values):
        if not _may_head(sheet, row):
            continue
        headers, _ = _headers(sheet, row + 1 if _is_group_row(sheet, row) else row)
        if any(header.certainty >= SURE for header in headers):
            return headers
        weak = weak or headers
    return weak


def _headers(sheet: Sheet, row: int) -> tuple[list[Header], int]:
    """Return the headers that begin on the row, and the row that they end on."""
    cells, last = read_cells(sheet, row)
    cells = [cell for cell in cells if (cell.row, cell.column) not in sheet.legend.cells]
    return [header for block in _blocks(_without_notes(cells)) if (header := _header(row, last, block))], last


def _is_group_row(sheet: Sheet, row: int) -> bool:
    """Tell whether the row only groups the headings below it: ``Vad``, ``Vem`` over ``Aktivitet``, ``Mål`` …."""
    upper, lower = texts_of(sheet.grid, row), texts_of(sheet.grid, row + 1)
    if not sheet.vocabulary.headings.titles(lower.values()) or len(lower) <= len(upper):
        return False
    if any(map(sheet.vocabulary.words.read, lower.values())):
        return False
    proper = [count_headings(sheet, texts.values()) for texts in (upper, lower)]
    return proper[1] >= max(2, proper[0]) and proper[1] * 3 >= len(lower) * 2


def _corrected_headers(sheet: Sheet) -> Iterator[Header]:
    for row, correction in corrected_tables(sheet).items():
        if correction.layout == LIST:
            cells, last = read_cells(sheet, row)
            yield Header(row, last, tuple(with_unheaded(sheet, last, cells)), 1.0)


def _may_head(sheet: Sheet, row: int) -> bool:
    """Tell whether the row has a heading for titles; if that is unsure, three certain headings must be beside it."""
    headings = sheet.vocabulary.headings
    texts = [value for value in sheet.grid.values[row].values() if isinstance(value, str)]
    titles = [heading for text in texts if headings.may_be_title(text) if (heading := headings.read(text))]
    if not any(heading.field == "title" for heading in titles):
        return False
    if any(heading.field == "title" and heading.certainty >= FIRM for heading in titles):
        return True
    known = [heading for text in texts if (heading := headings.read(text)) and heading.is_sign]
    return len({heading.field for heading in known if heading.certainty >= FIRM}) >= 3


def _blocks(cells: list[HeaderCell]) -> list[list[HeaderCell]]:
    """Split the cells at blank columns, but only if each part then has a column of titles."""
    blocks: list[list[HeaderCell]] = []
    for cell in cells:
        if blocks and cell.column - blocks[-1][-1].column == 1:
            blocks[-1].append(cell)
        else:
            blocks.append([cell])
    with_titles = [block for block in blocks if any(_is_title(cell) for cell in block)]
    return blocks if len(with_titles) == len(blocks) > 1 else [cells]


def _is_title(cell: HeaderCell) -> bool:
    return bool(cell.heading and cell.heading.field == "title" and cell.heading.certainty >= FIRM)


def _without_notes(cells: list[HeaderCell]) -> list[HeaderCell]:
    """Leave out texts beyond a blank column that are too long to be headings."""
    parts: list[list[HeaderCell]] = []
    for cell in cells:
        if parts and cell.column - parts[-1][-1].column == 1:
            parts[-1].append(cell)
        else:
            parts.append([cell])
    return [cell for part in parts if any(one.heading or not _is_long(one) for one in part) for cell in part]


def _is_long(cell: HeaderCell) -> bool:
    return len(normal(cell.text)) > LONGEST


def _header(row: int, last: int, cells: list[HeaderCell]) -> Header | None:
    """Return the header made of the cells: the more known headings besides the titles', the higher its certainty."""
    known = [cell.heading for cell in cells if cell.heading]
    signs = [heading for heading in known if heading.is_sign]
    fields = {heading.field for heading in signs if heading.certainty >= FIRM}
    titled = any(heading.field == "title" for heading in known)
    if not titled or not fields or sum(map(_is_long, cells)) > len(known):
        return None
    others = {heading.field for heading in signs} - {"title"}
    if not others:
        return Header(row, last, tuple(cells), 0.3) if "title" in fields else None
    if "title" not in fields and len(fields) < 3:
        return None
    return Header(row, last, tuple(cells), min(1.0, 0.4 + 0.15 * len(others | {"title"})))
