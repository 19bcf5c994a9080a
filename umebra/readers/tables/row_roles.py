"""The rows under a list's header: which of them are actions, and which sections, sums, notes (R9)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise

from umebra.readers.cells.grid import Grid, Value, show
from umebra.readers.cells.text import clean, fold, has_letters
from umebra.readers.tables.found_table import FoundColumn, Role, Sheet
from umebra.readers.tables.prose import is_prose
from umebra.readers.tables.sections import GROUPS, is_known_section
from umebra.readers.tables.title_only_rows import LoneTitles

_SUM = re.compile(r"^(?:del)?summa\b|^(?:sub)?total(?:t|er|en|s|sum)?\b(?!\w)|^antal\b.*[:=]|^sum\b", re.IGNORECASE)
_SUM_STARTS = ("de", "su", "to", "an")
_NOTE = re.compile(
    r"^(?:\*|not\s*[:.]|obs\b|källa\b|kommentar\s*:|anm\.|fotnot|förklaring|teckenförklaring|status\s*:|legend"
    r"|(?:senast )?(?:uppdaterad|reviderad)\b|rev\.|mål \d+\s*[:.–-]|note\s*:|source\b|sida \d+)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\.?(?:\s|$)")
_DOT = re.compile(r"\d[.,]\d")
_SENTENCES = re.compile(r"[.!?:]\s+[A-ZÅÄÖ]|\n")
_LONG = 160


def _tells(value: Value) -> bool:
    """Tell whether a value is a text or a date, rather than a number that may have been filled in beforehand."""
    return isinstance(value, date) or (isinstance(value, str) and has_letters(value))


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
        self._groups = {column.column for column in columns if column.field in GROUPS}
        self._legend = {row for row, _ in sheet.legend.cells}
        self._headings = {column.column: fold(column.heading) for column in columns}
        # Only titles that begin like these can be sums or a repeated heading: a cheap test before the full one.
        self._odd_starts = {*_SUM_STARTS, self._headings[self._title][:2]}
        self._cells = {row: cells for row in rows if (cells := self._own(row))}
        self._next = dict(pairwise(self._cells)) if self._is_outlined() else {}
        self._tail = self._tail_start()

    @cached_property
    def _lone(self) -> LoneTitles:
        """Judges the rows that hold nothing but a title."""
        lone: dict[int, int] = {}
        full: list[int] = []
        for row, cells in self._cells.items():
            own = cells.keys() - self._numbers or cells.keys()
            if len(own) == 1 and isinstance(cells[column := next(iter(own))], str):
                lone[row] = column
            elif self._title in cells:
                full.append(row)
        worded = any(self._has_status_word(self._cells[row]) for row in full)
        return LoneTitles(self._sheet, self._title, self._wanted, lone, full, worded=worded)

    @property
    def title(self) -> int:
        """The titles' column."""
        return self._title

    def cells(self, row: int) -> dict[int, Value]:
        """Return the row's own cells within the list, by column, without the legend's."""
        return self._cells.get(row, {})

    def section(self, row: int) -> tuple[int, str]:
        """Return a section's heading and its column: the titles' column if it has a text, else the first that has."""
        texts = {column: clean(show(value)) for column, value in sorted(self.cells(row).items())}
        if title := texts.get(self._title):
            return self._title, title
        said = {column: text for column, text in texts.items() if has_letters(text)} or texts
        return next(iter(said)), " ".join(said.values())

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
            return Role.SUM
        if len(cells) > 2 and isinstance(title, str):
            return self._full(row, cells, title)
        if title is None or not has_letters(show(title)):
            return self._untitled(row, cells)
        return self._sparse(row, cells, show(title))

    def _full(self, row: int, cells: dict[int, Value], title: str) -> Role:
        """Judge a row with more than a title: a repeated header, a sum, an outline's parent, else an action."""
        if not title[:2].isalpha() or title[:2].casefold()[:2] in self._odd_starts:
            if self._repeats_header(cells, title):
                return Role.HEADING
            if not has_letters(title):
                return self._untitled(row, cells)
            if _SUM.match(title) and not self._has_words(cells):
                return Role.SUM
        return Role.SECTION if self._next and self._is_parent(row, cells, title) else Role.ACTION

    def _repeats_header(self, cells: Mapping[int, Value], title: str) -> bool:
        """Tell whether the row repeats at least two headings, the titles' among them."""
        if fold(title) != self._headings[self._title]:
            return False
        texts = ((column, value) for column, value in cells.items() if isinstance(value, str))
        return sum(fold(value) == self._headings.get(column) for column, value in texts) >= 2

    def _has_words(self, cells: dict[int, Value]) -> bool:
        others = (value for column, value in cells.items() if column != self._title)
        return any(isinstance(value, str) and any(map(str.isalpha, value)) for value in others)

    def _sparse(self, row: int, cells: dict[int, Value], title: str) -> Role:
        """Judge a row with little but a title."""
        if self._repeats_header(cells, title):
            return Role.HEADING
        alone = not (cells.keys() - self._numbers - {self._title})
        if _SUM.match(title) and not self._has_words(cells):
            return Role.SUM
        if not alone:
            return Role.SECTION if self._is_parent(row, cells, title) else Role.ACTION
        return self._alone(row, cells, title)

    def _alone(self, row: int, cells: dict[int, Value], title: str) -> Role:
        """Judge a row with nothing but a title (R9): a note, a section by its name or format, else an action."""
        known = is_known_section(title, self._sheet.vocabulary)
        lit = not known and self._lone.is_lit(row)
        if self._is_note(row, title, lit=lit):
            return Role.NOTE
        if row >= self._tail and not lit:
            return Role.NOTE if is_prose(title) else Role.STRAY
        heads = known or self._is_parent(row, cells, title) or self._lone.heads_a_section(row)
        return Role.SECTION if heads else Role.ACTION

    def _is_note(self, row: int, text: str, *, lit: bool) -> bool:
        """Tell whether a text alone on its row is a note: it says so itself, or is prose of some length."""
        if _NOTE.match(text):
            return not lit
        return len(text) > _LONG and (self._lone.is_merged(row) or _SENTENCES.search(text) is not None)

    def _untitled(self, row: int, cells: dict[int, Value]) -> Role:
        """Judge a row without a title: filler, a sum, a note or a section; else its title is missing."""
        anchor = self._grid.anchor(row, self._title)
        if anchor[0] != row and self._grid.value(*anchor) is not None:
            return Role.BLANK
        texts = [show(value) for value in cells.values() if _tells(value)]
        if not texts or self._is_filler(texts):
            return Role.FILLER
        if any(map(_SUM.match, texts)):
            return Role.SUM
        if _NOTE.match(texts[0]):
            return Role.NOTE
        if len(cells) == 1 and self._heads_a_section(row, texts[0], next(iter(cells))):
            return Role.SECTION
        if len(cells) > 1 or row < self._tail:
            return Role.UNTITLED
        return Role.NOTE if is_prose(texts[0]) else Role.STRAY

    def _is_filler(self, texts: list[str]) -> bool:
        """Tell whether a row holds nothing but numbers, marks and status words that were filled in beforehand."""
        words = self._sheet.vocabulary.words
        return all(words.read(text) or len(text) == 1 for text in texts)

    def _heads_a_section(self, row: int, text: str, column: int) -> bool:
        """Tell whether a text alone in a column other than the titles' heads a section: only to the left of them."""
        if len(text) > _LONG:
            return False
        if is_known_section(text, self._sheet.vocabulary) or self._lone.is_merged(row):
            return True
        return column < self._title and (column in self._groups or self._lone.heads_a_section(row))

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
        return inner.startswith(f"{number}.") and not self._lone.is_lit(row) and not self._has_status_word(cells)

    def _number(self, cells: Mapping[int, Value], title: str) -> str:
        own = next((show(cells[column]).replace(",", ".") for column in self._numbers if column in cells), "")
        match = _NUMBERED.match(own or title)
        return match[1] if match else ""

    def _has_status_word(self, cells: Mapping[int, Value]) -> bool:
        statuses = {column.column for column in self._columns if column.field == "status"}
        return any(column in statuses for column in cells)

    def _is_full(self, row: int) -> bool:
        return len(self.cells(row).keys() - self._numbers) > 1 or self._lone.is_lit(row)

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
