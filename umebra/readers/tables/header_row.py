"""One row read as a header: each column's heading, completed from the row below or the group above if needed."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from umebra.readers.cells.grid import Grid, Value, show
from umebra.readers.cells.text import clean, fold
from umebra.readers.tables.found_table import Sheet
from umebra.readers.values.heading_fields import FIRM, LONGEST, Heading


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One column's heading.

    Attributes:
        row: Its row.
        column: Its column.
        text: The heading as written, both rows of it.
        heading: The known heading that it matches, None if there is none.
    """

    row: int
    column: int
    text: str
    heading: Heading | None


@dataclass(frozen=True)
class _Rows:
    """A header's one or two rows and the row above, indexed once for all columns.

    Attributes:
        row: The upper row.
        above: The texts of the row above the header, by column.
        upper: The texts of the upper row, by column.
        lower: The texts of the lower row, by column; empty if the header has one row.
    """

    row: int
    above: dict[int, str]
    upper: dict[int, str]
    lower: dict[int, str]

    @cached_property
    def alike(self) -> Counter[str]:
        """How often each heading, folded, occurs in the upper row."""
        return Counter(map(fold, self.upper.values()))

    @cached_property
    def repeated(self) -> Counter[str]:
        """How often each heading occurs in the lower row."""
        return Counter(self.lower.values())

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """The columns in which a group may begin, in order, by the row of the group's heading."""
        return {self.row - 1: sorted(self.above), self.row: sorted(self.upper)}

    def group_over(self, grid: Grid, row: int, column: int) -> str:
        """Return the heading of the column's group: the one merged over it, else the nearest to the left."""
        texts, places = self.upper if row == self.row else self.above, self.places[row]
        left = bisect_right(places, column)
        return _over(grid, row, column) or (texts[places[left - 1]] if left and len(texts) > 1 else "")


def read_cells(sheet: Sheet, row: int) -> tuple[list[HeaderCell], int]:
    """Return the headings of a header that begins on the row, and its last row."""
    upper = texts_of(sheet.grid, row)
    lower = _sub_headings(sheet, row, upper)
    last = max([row + 1] if lower else [row, *_merged_down(sheet.grid, row, upper)])
    rows = _Rows(row, texts_of(sheet.grid, row - 1), upper, lower)
    return [_cell(sheet, rows, column) for column in sorted({*upper, *lower})], last


def _merged_down(grid: Grid, row: int, columns: dict[int, str]) -> list[int]:
    """Return the last rows of headings that are merged over several rows; notes don't count as headings."""
    merged = (grid.merge_at(row, column) for column, text in columns.items() if len(text) <= LONGEST)
    return [area.bottom for area in merged if area and area.bottom - area.top < 4]


def texts_of(grid: Grid, row: int) -> dict[int, str]:
    """Return a row's texts and whole numbers, as text, by column."""
    return {column: clean(show(value)) for column, value in grid.values.get(row, {}).items() if _is_label(value)}


def _is_label(value: Value) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool)


def _cell(sheet: Sheet, rows: _Rows, column: int) -> HeaderCell:
    """Return a column's heading: its only one, or the lower of two, completed by the upper if it needs it."""
    read, row, lower = sheet.vocabulary.headings.read, rows.row, rows.lower
    over = rows.upper.get(column) or _over(sheet.grid, row, column)
    if column not in lower:
        over = _with_group(sheet, rows, column, over)
        return HeaderCell(row, column, over, read(over))
    over = over or (rows.group_over(sheet.grid, row, column) if rows.repeated[lower[column]] > 1 else "")
    joined = f"{over} {lower[column]}".strip()
    tries = [read(text) for text in (joined, lower[column], over)]
    known = [heading for heading in tries if heading]
    best = max(known, key=lambda heading: (heading.goal is not None, heading.certainty), default=None)
    return HeaderCell(row + 1, column, joined, best)


def _with_group(sheet: Sheet, rows: _Rows, column: int, text: str) -> str:
    """Return a heading, prefixed by the group's above it if it means nothing by itself.

    A bare number needs that (``Mål`` over ``1``), and so does a heading that recurs (``Utfall`` over ``Start``).
    """
    if text.isdecimal():
        group = _over(sheet.grid, rows.row - 1, column)
        heading = sheet.vocabulary.headings.read(group) if group else None
        return f"Mål {text}" if heading and heading.field == "goals" else text
    alike = rows.alike[fold(text)] > 1
    group = rows.group_over(sheet.grid, rows.row - 1, column) if text and alike else ""
    return f"{group} {text}" if group and len(group) <= LONGEST else text


def _over(grid: Grid, row: int, column: int) -> str:
    return clean(grid.text(*grid.anchor(row, column)))


def _sub_headings(sheet: Sheet, row: int, upper: dict[int, str]) -> dict[int, str]:
    """Return the second row of a header of two rows; empty if the header has only one.

    The row is part of the header if all its cells are headings themselves and the titles' column is blank in it.
    """
    lower = texts_of(sheet.grid, row + 1)
    read = sheet.vocabulary.headings.read
    titles = {column for column, text in upper.items() if (heading := read(text)) and heading.field == "title"}
    if not lower or titles & set(lower) or row + 1 not in sheet.grid.values:
        return {}
    if len(lower) != len(sheet.grid.values[row + 1]):
        return {}
    return lower if all(_is_sub(sheet, row, column, text) for column, text in lower.items()) else {}


def _is_sub(sheet: Sheet, row: int, column: int, text: str) -> bool:
    """Tell whether a text is a heading below another: a certain one, alone or combined with it, or a goal's number."""
    read = sheet.vocabulary.headings.read
    over = _over(sheet.grid, row, column)
    if text.isdecimal():
        heading = read(over) if over else None
        return bool(heading and heading.field == "goals")
    joined = read(f"{over} {text}") if over else None
    return any(heading and heading.certainty >= FIRM for heading in (read(text), joined))
