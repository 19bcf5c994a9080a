"""The header of a list: the rows whose cells are known column headings."""

from collections.abc import Iterator
from dataclasses import dataclass

from umebra.readers.found import Sheet
from umebra.readers.furtherheaders import Further, count_headings
from umebra.readers.grid import Grid, Value, show
from umebra.readers.headings import FIRM, LONGEST, Heading, normal
from umebra.readers.text import clean, fold

SURE = 0.5


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One column's heading.

    Attributes:
        row: Where it stands.
        column: Where it stands.
        text: As written, both rows of it.
        heading: What it stands for, None where it is not known.
    """

    row: int
    column: int
    text: str
    heading: Heading | None


@dataclass(frozen=True, slots=True)
class Header:
    """A list's header.

    Attributes:
        top: Its first row.
        bottom: Its last row.
        cells: Its columns, from left to right.
        certainty: How sure it is that this is one.
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
    """Find every header of the sheet, from the top; tables side by side have one each.

    Where a person has said which rows are headers, those are the sheet's headers and no others.
    """
    if told := list(_told_headers(sheet)):
        yield from told
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
    """Return the headers of the first row that surely holds some, else of the first that may."""
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
    """Return the headers that begin on the row, and its header's last row."""
    cells, last = _cells(sheet, row)
    return [header for block in _blocks(_without_notes(cells)) if (header := _header(row, last, block))], last


def _is_group_row(sheet: Sheet, row: int) -> bool:
    """Tell whether the row only groups the headings of the next one: ``Vad``, ``Vem`` over ``Aktivitet``, ``Mål`` …."""
    upper, lower = _texts(sheet.grid, row), _texts(sheet.grid, row + 1)
    if not sheet.vocabulary.headings.titles(lower.values()) or len(lower) <= len(upper):
        return False
    if any(map(sheet.vocabulary.words.read, lower.values())):
        return False
    proper = [count_headings(sheet, texts.values()) for texts in (upper, lower)]
    return proper[1] >= max(2, proper[0]) and proper[1] * 3 >= len(lower) * 2


def _told_headers(sheet: Sheet) -> Iterator[Header]:
    for row in sorted(sheet.grid.values) if sheet.corrections.tables else ():
        if sheet.correction(row):
            cells, last = _cells(sheet, row)
            yield Header(row, last, tuple(cells), 1.0)


def _may_head(sheet: Sheet, row: int) -> bool:
    """Tell whether the row holds a heading for titles; one that only resembles it needs three sure ones beside it."""
    headings = sheet.vocabulary.headings
    texts = [value for value in sheet.grid.values[row].values() if isinstance(value, str)]
    titles = [heading for text in texts if headings.may_be_title(text) if (heading := headings.read(text))]
    if not any(heading.field == "title" for heading in titles):
        return False
    if any(heading.field == "title" and heading.certainty >= FIRM for heading in titles):
        return True
    firm = {heading.field for text in texts if (heading := headings.read(text)) and heading.certainty >= FIRM}
    return len(firm) >= 3


def _cells(sheet: Sheet, row: int) -> tuple[list[HeaderCell], int]:
    """Return the headings of a header that begins on the row, and its last row."""
    upper = _texts(sheet.grid, row)
    lower = _sub_headings(sheet, row, upper)
    last = max([row + 1] if lower else [row, *_merged_down(sheet.grid, row, upper)])
    return [_cell(sheet, row, column, upper, lower) for column in sorted({*upper, *lower})], last


def _merged_down(grid: Grid, row: int, columns: dict[int, str]) -> list[int]:
    merged = (grid.merge_at(row, column) for column in columns)
    return [area.bottom for area in merged if area and area.bottom - area.top < 4]


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {column: clean(show(value)) for column, value in grid.values.get(row, {}).items() if _is_label(value)}


def _is_label(value: Value) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool)


def _cell(sheet: Sheet, row: int, column: int, upper: dict[int, str], lower: dict[int, str]) -> HeaderCell:
    """Return a column's heading: its own, or the lower of two with the upper one as a help."""
    read = sheet.vocabulary.headings.read
    over = upper.get(column) or _over(sheet.grid, row, column)
    if column not in lower:
        over = _with_group(sheet, row, column, over)
        return HeaderCell(row, column, over, read(over))
    repeated = list(lower.values()).count(lower[column]) > 1
    over = over or (_group_over(sheet.grid, row, column) if repeated else "")
    joined = f"{over} {lower[column]}".strip()
    tries = [read(text) for text in (joined, lower[column], over)]
    known = [heading for heading in tries if heading]
    best = max(known, key=lambda heading: (heading.goal is not None, heading.certainty), default=None)
    return HeaderCell(row + 1, column, joined, best)


def _with_group(sheet: Sheet, row: int, column: int, text: str) -> str:
    """Return a heading that does not stand alone with its group's, which is over it.

    A bare number needs it (``Mål`` over ``1``), and one that stands several times (``Utfall`` over ``Start``).
    """
    if text.isdecimal():
        group = _over(sheet.grid, row - 1, column)
        heading = sheet.vocabulary.headings.read(group) if group else None
        return f"Mål {text}" if heading and heading.field == "goals" else text
    alike = [other for other in _texts(sheet.grid, row).values() if fold(other) == fold(text)]
    group = _group_over(sheet.grid, row - 1, column) if text and len(alike) > 1 else ""
    return f"{group} {text}" if group and len(group) <= LONGEST else text


def _group_over(grid: Grid, row: int, column: int) -> str:
    """Return the heading of the group that the column belongs to: merged over it, else the nearest to the left."""
    texts = _texts(grid, row)
    left = [place for place in texts if place <= column]
    return _over(grid, row, column) or (texts[max(left)] if left and len(texts) > 1 else "")


def _over(grid: Grid, row: int, column: int) -> str:
    return clean(grid.text(*grid.anchor(row, column)))


def _sub_headings(sheet: Sheet, row: int, upper: dict[int, str]) -> dict[int, str]:
    """Return the second row of a header of two rows, empty where it has one.

    It is one where all its cells are headings themselves, and it leaves the titles' column blank.
    """
    lower = _texts(sheet.grid, row + 1)
    read = sheet.vocabulary.headings.read
    titles = {column for column, text in upper.items() if (heading := read(text)) and heading.field == "title"}
    if not lower or titles & set(lower) or row + 1 not in sheet.grid.values:
        return {}
    if len(lower) != len(sheet.grid.values[row + 1]):
        return {}
    return lower if all(_is_sub(sheet, row, column, text) for column, text in lower.items()) else {}


def _is_sub(sheet: Sheet, row: int, column: int, text: str) -> bool:
    read = sheet.vocabulary.headings.read
    over = _over(sheet.grid, row, column)
    if text.isdecimal():
        heading = read(over) if over else None
        return bool(heading and heading.field == "goals")
    joined = read(f"{over} {text}") if over else None
    return any(heading and heading.certainty >= FIRM for heading in (read(text), joined))


def _blocks(cells: list[HeaderCell]) -> list[list[HeaderCell]]:
    """Part the cells at blank columns where each part has a column of titles of its own."""
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
    """Leave out what stands beside the headings, past a blank column, and is too long to be one."""
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
    known = [cell.heading for cell in cells if cell.heading]
    fields = {heading.field for heading in known if heading.certainty >= FIRM}
    titled = any(heading.field == "title" for heading in known)
    if not titled or not fields or sum(map(_is_long, cells)) > len(known):
        return None
    others = {heading.field for heading in known} - {"title"}
    if not others:
        return Header(row, last, tuple(cells), 0.3) if "title" in fields else None
    if "title" not in fields and len(fields) < 3:
        return None
    return Header(row, last, tuple(cells), min(1.0, 0.4 + 0.15 * len(others | {"title"})))
