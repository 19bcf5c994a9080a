"""One row as a header: each column's heading, with the row below or the group above where it needs them."""

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
        row: Where it stands.
        column: Where it stands.
        text: As written, both rows of it.
        heading: What it stands for, None if it is not known.
    """

    row: int
    column: int
    text: str
    heading: Heading | None


@dataclass(frozen=True)
class _Rows:
    """A header's one or two rows and the row over it, gone through once for all of their columns.

    Attributes:
        row: The upper row.
        above: What stands in the row over the header, by column.
        upper: What stands in the upper row.
        lower: What stands in the lower row, nothing if the header has one row.
    """

    row: int
    above: dict[int, str]
    upper: dict[int, str]
    lower: dict[int, str]

    @cached_property
    def alike(self) -> Counter[str]:
        """How many headings of the upper row are the same, folded."""
        return Counter(map(fold, self.upper.values()))

    @cached_property
    def repeated(self) -> Counter[str]:
        """How many headings of the lower row are the same."""
        return Counter(self.lower.values())

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """The columns in which a group may begin, in order, by the row that its heading stands in."""
        return {self.row - 1: sorted(self.above), self.row: sorted(self.upper)}

    def group_over(self, grid: Grid, row: int, column: int) -> str:
        """Return the heading of the column's group: merged over it, else the nearest to the left."""
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
    """Return the last rows of headings that are merged over several; a note is no heading."""
    merged = (grid.merge_at(row, column) for column, text in columns.items() if len(text) <= LONGEST)
    return [area.bottom for area in merged if area and area.bottom - area.top < 4]


def texts_of(grid: Grid, row: int) -> dict[int, str]:
    """Return what a row says in texts and whole numbers, by column."""
    return {column: clean(show(value)) for column, value in grid.values.get(row, {}).items() if _is_label(value)}


def _is_label(value: Value) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool)


def _cell(sheet: Sheet, rows: _Rows, column: int) -> HeaderCell:
    """Return a column's heading: its own, or the lower of two with the help of the upper one."""
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
    """Return a heading, with that of the group over it if it means nothing by itself.

    A bare number needs it (``Mål`` over ``1``), and one that stands several times (``Utfall`` over ``Start``).
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

    It is one if all its cells are headings themselves and it leaves the titles' column blank.
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
    """Tell whether a text is a heading under another: firmly known alone or together with it, or a goal's number."""
    read = sheet.vocabulary.headings.read
    over = _over(sheet.grid, row, column)
    if text.isdecimal():
        heading = read(over) if over else None
        return bool(heading and heading.field == "goals")
    joined = read(f"{over} {text}") if over else None
    return any(heading and heading.certainty >= FIRM for heading in (read(text), joined))
