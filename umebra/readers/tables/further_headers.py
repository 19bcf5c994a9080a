"""Headers below a sheet's first one, and how to tell them from rows of data that only look like headers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

from umebra.readers.cells.grid import NO_CELLS, Value
from umebra.readers.cells.text import clean, fold
from umebra.readers.tables.found_table import Sheet
from umebra.readers.values.heading_fields import FIRM


class _Like(Protocol):
    @property
    def shape(self) -> tuple[tuple[int, str], ...]: ...


class Further:
    """Finds the headers below the first one: the same repeated, or those of further tables.

    A row of data may hold a word that is also a heading: ``Åtgärd`` under ``Typ``, beside a status word.

    Args:
        sheet: The sheet.
        after: The last row of its first header.
    """

    def __init__(self, sheet: Sheet, after: int) -> None:
        self._sheet = sheet
        self._values = sheet.grid.values
        self._below = [row for row in sorted(self._values) if row > after]

    def rows(self) -> list[int]:
        """Return the rows with a text that is exactly a heading for titles."""
        texts = set[Value]()
        for row in self._below:
            texts.update(self._values[row].values())
        titles = self._sheet.vocabulary.headings.titles(texts)
        return [row for row in self._below if not titles.isdisjoint(self._values[row].values())] if titles else []

    def is_header(self, row: int, first: Sequence[_Like]) -> bool:
        """Tell whether the row repeats one of the first headers or is the header of another table."""
        cells = self._values[row]
        texts = {(column, fold(value)) for column, value in cells.items() if isinstance(value, str)}
        if any(len(texts & set(header.shape)) >= max(2, len(texts) / 2) for header in first):
            return True
        alone = [header for header in first if len(header.shape) == 1]
        return any(texts == set(header.shape) for header in alone) or self._heads_its_own(row, cells)

    def _heads_its_own(self, row: int, cells: dict[int, Value]) -> bool:
        """Tell whether the row is the header of another table.

        It is one if most of its cells are headings that no other row has in the same columns, and it is set
        apart; a row of nothing but headings need not be set apart.
        """
        texts = [value for value in cells.values() if isinstance(value, str)]
        proper = count_headings(self._sheet, texts)
        apart = len(self._values.get(row - 1, NO_CELLS)) <= 1
        if not all(isinstance(value, (str, int)) for value in cells.values()):
            return False
        if proper < min(2, len(cells)) or proper * 2 < len(cells) or not (apart or proper == len(cells) > 2):
            return False
        alike = self._rows[_line(cells)]
        return all(self._said[column, value] <= alike for column, value in cells.items() if isinstance(value, str))

    @cached_property
    def _said(self) -> Counter[tuple[int, Value]]:
        """How often each value occurs in each column."""
        return Counter(cell for row in self._below for cell in self._values[row].items())

    @cached_property
    def _rows(self) -> Counter[frozenset[tuple[int, Value]]]:
        """How often each row occurs in the sheet."""
        return Counter(_line(self._values[row]) for row in self._below)


def _line(cells: dict[int, Value]) -> frozenset[tuple[int, Value]]:
    return frozenset(cells.items())


def count_headings(sheet: Sheet, texts: Iterable[str]) -> int:
    """Count the texts that are certain headings, but not words that cells of data hold too, such as status words."""
    read, words = sheet.vocabulary.headings.read, sheet.vocabulary.words
    known = ((text, read(clean(text))) for text in texts)
    signs = ((text, heading) for text, heading in known if heading and heading.is_sign)
    return sum(heading.certainty >= FIRM and not words.read(text) for text, heading in signs)
