"""Rows of the plain shape, which nearly all of a sheet has, read by one pattern instead of the XML parser.

What is read here must read the same as the parser would read it; a row that holds anything
else is left to it whole.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from umebra.readers.cells import CellValues
from umebra.readers.grid import LAST_COLUMN, Value, column_number
from umebra.readers.lifting import plain_text
from umebra.readers.strings import said
from umebra.readers.styles import PLAIN, Kind, Style

_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d{1,7}"((?: s="\d+")?(?: t="\w+")?) ?'
    r"(?:/>|>(?:(?:<f(?: [^>]*)?(?:/>|>[^<]*</f>))?<v>([^<]+)</v>"
    r'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)|[\s\S]'
)
_LOOK = re.compile(r'(?: s="(\d+)")?(?: t="(\w+)")?')


class PlainRow(NamedTuple):
    """What a row says.

    Attributes:
        values: Its values by column.
        styles: The columns and styles of its cells: of all, or of those that are filled or bold.
        size: How many cells it has.
    """

    values: dict[int, Value]
    styles: list[tuple[int, str]]
    size: int


class PlainRows:
    """Reads plain rows.

    Args:
        values: Turns the cells' texts into values.
        styles: The styles by id.
    """

    def __init__(self, values: CellValues, styles: dict[str, Style]) -> None:
        self._columns = _Columns()
        self._looks = _Looks(values, styles)

    def read(self, content: str, *, painted: bool) -> PlainRow | None:
        """Return what the row says, None where it is not plain.

        Args:
            content: The row's XML.
            painted: Whether a cell without a fill counts, since its row or column may have one.
        """
        cells = _CELL.findall(content)
        try:
            return self._row(cells, self._looks.styles if painted else self._looks.marked)
        except _OddError:
            return None

    def _row(self, cells: list[tuple[str, str, str, str]], kept: dict[str, str]) -> PlainRow:
        columns, looks = self._columns, self._looks
        values: dict[int, Value] = {}
        styles: list[tuple[int, str]] = []
        for letters, look, text, inline in cells:
            column, convert = columns[letters], looks[look]
            if text and (value := convert(text)) != "":
                values[column] = value
            elif inline and (words := said(_plain(inline))):
                values[column] = words
            if look in kept:
                styles.append((column, kept[look]))
        return PlainRow(values, styles, len(cells))


class _OddError(Exception):
    """The row is not plain."""


class _Columns(dict[str, int]):
    """The columns' numbers by their letters; a cell that is not plain has none."""

    def __missing__(self, letters: str) -> int:
        column = column_number(letters)
        if not 1 <= column <= LAST_COLUMN:
            raise _OddError
        self[letters] = column
        return column


class _Looks(dict[str, Callable[[str], Value]]):
    """What cells' texts stand for, by the attributes that say so.

    Attributes:
        styles: The styles by the same attributes.
        marked: Those that are filled or bold.
    """

    def __init__(self, values: CellValues, styles: dict[str, Style]) -> None:
        super().__init__()
        self._values = values
        self._known = styles
        self.styles: dict[str, str] = {}
        self.marked: dict[str, str] = {}

    def __missing__(self, attributes: str) -> Callable[[str], Value]:
        match = _LOOK.fullmatch(attributes)
        style, kind = (match[1] or "", match[2] or "") if match else ("", "e")
        if kind == "e":
            raise _OddError
        shown = self._known.get(style, PLAIN)
        self.styles[attributes] = style
        if shown.fill or shown.bold:
            self.marked[attributes] = style
        convert = self[attributes] = self._convert(kind, shown.kind)
        return convert

    def _convert(self, kind: str, shown: Kind) -> Callable[[str], Value]:
        def convert(text: str) -> Value:
            return self._values.value(kind, shown, _plain(text))

        if kind == "s":
            return self._values.shared
        return convert if shown is Kind.NUMBER else cache(convert)


def _plain(text: str) -> str:
    plain = plain_text(text)
    if plain is None:
        raise _OddError
    return plain
