"""The rows under a list's header: which of them are actions, and which sections, sums, notes (R9)."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cached_property
from itertools import pairwise

from umebra.readers.colours import hue_status
from umebra.readers.found import FoundColumn, Sheet
from umebra.readers.grid import Grid, Value, show
from umebra.readers.sections import is_known_section
from umebra.readers.text import fold, has_letters

_SUM = re.compile(r"^(?:del)?summa\b|^(?:sub)?total(?:t|er|en|s|sum)?\b(?!\w)|^antal\b.*[:=]|^sum\b", re.IGNORECASE)
_SUM_STARTS = ("de", "su", "to", "an")
_NOTE = re.compile(
    r"^(?:\*|not\s*[:.]|obs\b|källa\b|kommentar\s*:|anm\.|fotnot|förklaring|teckenförklaring|status\s*:|legend"
    r"|(?:senast )?(?:uppdaterad|reviderad)\b|rev\.|mål \d+\s*[:.–-]|note\s*:|source\b|sida \d+)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\.?(?:\s|$)")
_DOT = re.compile(r"\d[.,]\d")
_LONG = 160


class Role(Enum):
    """What a row of a list is."""

    BLANK = "blank"
    ACTION = "action"
    SECTION = "section"
    HEADING = "heading"
    ASIDE = "aside"
    UNTITLED = "untitled"


class Body:
    """The rows of one list.

    Args:
        sheet: The sheet.
        columns: The list's columns.
        rows: Its rows, from the top.
    """

    def __init__(self, sheet: Sheet, columns: Sequence[FoundColumn], rows: Sequence[int]) -> None:
        self._grid: Grid = sheet.grid
        self._sheet = sheet
        self._columns = columns
        self._rows = rows
        self._wanted = {column.column for column in columns}
        self._title = next(column.column for column in columns if column.field == "title")
        self._numbers = {column.column for column in columns if column.field == "number"}
        self._legend = {row for row, _ in sheet.legend.cells}
        self._headings = {column.column: fold(column.heading) for column in columns}
        # Only titles that begin like these may be sums or the heading once more.
        self._odd_starts = {*_SUM_STARTS, self._headings[self._title][:2]}
        self._cells = {row: cells for row in rows if (cells := self._own(row))}
        self._next = dict(pairwise(self._cells)) if self._is_outlined() else {}
        self._tail = self._tail_start()

    @cached_property
    def _bold(self) -> int:
        """How many titles are bold."""
        return sum((row, self._title) in self._grid.bold for row in self._rows)

    @cached_property
    def _fills(self) -> Counter[str | None]:
        """How many titles have each fill."""
        return Counter(self._grid.fill(row, self._title) for row in self._rows)

    @property
    def title(self) -> int:
        """The column of the titles."""
        return self._title

    def cells(self, row: int) -> dict[int, Value]:
        """Return the row's own cells within the list, the legend's left out."""
        return self._cells.get(row, {})

    def _own(self, row: int) -> dict[int, Value]:
        cells = self._grid.values.get(row, {})
        if row in self._legend:
            return {c: v for c, v in cells.items() if c in self._wanted and (row, c) not in self._sheet.legend.cells}
        if len(cells) <= len(self._wanted) and cells.keys() <= self._wanted:
            return cells
        return {column: value for column, value in cells.items() if column in self._wanted}

    def role(self, row: int) -> Role:
        """Return what the row is."""
        cells = self.cells(row)
        if not cells:
            return Role.BLANK
        title = cells.get(self._title)
        if not isinstance(title, str) and any(isinstance(value, str) and _SUM.match(value) for value in cells.values()):
            return Role.ASIDE
        if len(cells) > 2 and isinstance(title, str):
            return self._full(row, cells, title)
        if title is None or not has_letters(show(title)):
            return self._untitled(row, cells)
        return self._sparse(row, cells, show(title))

    def _full(self, row: int, cells: dict[int, Value], title: str) -> Role:
        if not title[:2].isalpha() or title[:2].casefold()[:2] in self._odd_starts:
            if self._repeats_header(cells, title):
                return Role.HEADING
            if not has_letters(title):
                return self._untitled(row, cells)
            if _SUM.match(title) and not self._has_words(cells):
                return Role.ASIDE
        return Role.SECTION if self._next and self._is_parent(row, cells, title) else Role.ACTION

    def _repeats_header(self, cells: Mapping[int, Value], title: str) -> bool:
        """Tell whether the row repeats the headings: the titles' one, and one more."""
        if fold(title) != self._headings[self._title]:
            return False
        texts = ((column, value) for column, value in cells.items() if isinstance(value, str))
        return sum(fold(value) == self._headings.get(column) for column, value in texts) >= 2

    def _has_words(self, cells: dict[int, Value]) -> bool:
        others = (value for column, value in cells.items() if column != self._title)
        return any(isinstance(value, str) and any(map(str.isalpha, value)) for value in others)

    def _sparse(self, row: int, cells: dict[int, Value], title: str) -> Role:
        """Judge a row that says little but its title."""
        if self._repeats_header(cells, title):
            return Role.HEADING
        alone = not (cells.keys() - self._numbers - {self._title})
        if _SUM.match(title) and not self._has_words(cells):
            return Role.ASIDE
        if not alone:
            return Role.SECTION if self._is_parent(row, cells, title) else Role.ACTION
        if self._merged_across(row):
            return Role.ASIDE if _NOTE.match(title) or len(title) > _LONG else Role.SECTION
        if self._lit(row) and not is_known_section(title, self._sheet.vocabulary):
            return Role.ACTION
        return self._alone(row, cells, title)

    def _alone(self, row: int, cells: dict[int, Value], title: str) -> Role:
        if row >= self._tail or _NOTE.match(title):
            return Role.ASIDE
        if is_known_section(title, self._sheet.vocabulary) or self._is_parent(row, cells, title):
            return Role.SECTION
        return Role.SECTION if self._stands_out(row) else Role.ACTION

    def _untitled(self, row: int, cells: dict[int, Value]) -> Role:
        anchor = self._grid.anchor(row, self._title)
        if anchor[0] != row and self._grid.value(*anchor) is not None:
            return Role.BLANK
        texts = [show(value) for value in cells.values() if isinstance(value, str) and has_letters(value)]
        if not texts or self._is_filler(texts):
            return Role.BLANK
        if any(map(_SUM.match, texts)) or _NOTE.match(texts[0]):
            return Role.ASIDE
        if len(cells) == 1 and self._heads_a_section(row, texts[0], next(iter(cells))):
            return Role.SECTION
        return Role.ASIDE if len(cells) == 1 and row >= self._tail else Role.UNTITLED

    def _is_filler(self, texts: list[str]) -> bool:
        """Tell whether a row holds nothing but numbers, marks and status words that were filled in ahead."""
        words = self._sheet.vocabulary.words
        return all(words.read(text) or len(text) == 1 for text in texts)

    def _heads_a_section(self, row: int, text: str, column: int) -> bool:
        if len(text) > _LONG:
            return False
        known = is_known_section(text, self._sheet.vocabulary)
        return known or self._merged_across(row) or ((row, column) in self._grid.bold and not self._lit(row))

    def _merged_across(self, row: int) -> bool:
        areas = (self._grid.merge_at(row, column) for column in self._wanted)
        return any(area and area.top == row and area.right > area.left for area in areas)

    def _lit(self, row: int) -> bool:
        """Tell whether a cell of the row is green, yellow or red, or of a colour in the legend."""
        fills = (self._grid.fill(row, column) for column in self._wanted)
        return any(self._sheet.legend.status(fill) or hue_status(fill) for fill in fills if fill)

    def _stands_out(self, row: int) -> bool:
        """Tell whether a title is bold or banded where the other actions' titles are not."""
        title = (row, self._title)
        if title in self._grid.bold:
            return self._bold * 2 <= len(self._rows)
        fill = self._grid.fill(*title)
        return bool(fill) and self._fills[fill] * 2 <= len(self._rows)

    def _is_outlined(self) -> bool:
        """Tell whether any row has a number of more than one part."""
        rows = self._cells.values()
        places = [*self._numbers, self._title]
        values = (cells.get(place, 0) for place in places for cells in rows)
        shown = [value if type(value) is str else show(value) for value in values if type(value) is not int]
        if not _DOT.search("\n".join(shown)):
            return False
        return any("." in self._number(cells, show(cells.get(self._title, ""))) for cells in rows)

    def _is_parent(self, row: int, cells: dict[int, Value], title: str) -> bool:
        """Tell whether the row is a parent in an outline, ``1`` over ``1.1``, without a status of its own."""
        number = self._number(cells, title) if row in self._next else ""
        if not number:
            return False
        below = self.cells(self._next[row])
        inner = self._number(below, show(below.get(self._title, "")))
        return inner.startswith(f"{number}.") and not self._lit(row) and not self._has_status_word(cells)

    def _number(self, cells: Mapping[int, Value], title: str) -> str:
        own = next((show(cells[column]).replace(",", ".") for column in self._numbers if column in cells), "")
        match = _NUMBERED.match(own or title)
        return match[1] if match else ""

    def _has_status_word(self, cells: Mapping[int, Value]) -> bool:
        statuses = {column.column for column in self._columns if column.field == "status"}
        return any(column in statuses for column in cells)

    def _is_full(self, row: int) -> bool:
        return len(self.cells(row).keys() - self._numbers) > 1 or self._lit(row)

    def _tail_start(self) -> int:
        """Return the row from which lone texts are notes: after a gap, with no full row below."""
        full = (row for row in reversed(self._rows) if self._is_full(row))
        last = next(full, None)
        if last is None or next(full, None) is None:
            return 1 << 30
        after = [row for row in self._rows if row > last]
        expected = last + 1
        for row in after:
            if row > expected or not self.cells(row):
                return row
            expected = row + 1
        return 1 << 30
