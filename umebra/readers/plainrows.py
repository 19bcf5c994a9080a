"""Rows of the plain shape, which nearly all of a sheet has, read by one pattern instead of the XML parser.

What is read here must read the same as the parser would read it; a row that holds anything
else is left to it whole.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from umebra.readers.cells import CellValues
from umebra.readers.grid import LAST_COLUMN, Value, column_number
from umebra.readers.lifting import plain_text
from umebra.readers.strings import said
from umebra.readers.styles import PLAIN, Style

_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d{1,7}"((?: s="\d+")?(?: t="\w+")?) ?'
    r"(?:/>|>(?:(?:<f(?: [^>]*)?(?:/>|>[^<]*</f>))?<v>([^<]+)</v>"
    r'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)|[\s\S]'
)
_LOOK = re.compile(r'(?: s="(\d+)")?(?: t="(\w+)")?')
_Cell = tuple[str, str, str, str]


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
            return PlainRow(self._values(cells), self._styles(cells, painted=painted), len(cells))
        except _OddError:
            return None

    def _values(self, cells: list[_Cell]) -> dict[int, Value]:
        columns, looks = self._columns, self._looks
        values: dict[int, Value] = {}
        for letters, look, text, inline in cells:
            column = columns[letters]
            if text:
                value = looks[look].convert(text)
                if value != "":
                    values[column] = value
            elif inline and (said_there := said(_plain(inline))):
                values[column] = said_there
        return values

    def _styles(self, cells: list[_Cell], *, painted: bool) -> list[tuple[int, str]]:
        columns, looks = self._columns, self._looks
        return [
            (columns[letters], looks[look].style)
            for letters, look, _, _ in cells
            if painted or (look and looks[look].marked)
        ]


class _OddError(Exception):
    """The row is not plain."""


class _Look(NamedTuple):
    """What a cell's attributes say: its style, and what its text stands for."""

    convert: Callable[[str], Value]
    style: str
    marked: bool


class _Looks(dict[str, _Look]):
    """The looks of cells by the attributes that give them."""

    def __init__(self, values: CellValues, styles: dict[str, Style]) -> None:
        super().__init__()
        self._values = values
        self._styles = styles

    def __missing__(self, attributes: str) -> _Look:
        match = _LOOK.fullmatch(attributes)
        style, kind = (match[1] or "", match[2] or "") if match else ("", "e")
        if kind == "e":
            raise _OddError
        shown = self._styles.get(style, PLAIN)
        convert = self._values.shared if kind == "s" else partial(self._convert, kind, shown)
        look = self[attributes] = _Look(convert, style, bool(shown.fill or shown.bold))
        return look

    def _convert(self, kind: str, shown: Style, text: str) -> Value:
        return self._values.value(kind, shown.kind, _plain(text))


class _Columns(dict[str, int]):
    """The columns' numbers by their letters; a cell that is not plain has none."""

    def __missing__(self, letters: str) -> int:
        column = column_number(letters)
        if not 1 <= column <= LAST_COLUMN:
            raise _OddError
        self[letters] = column
        return column


def _plain(text: str) -> str:
    plain = plain_text(text)
    if plain is None:
        raise _OddError
    return plain
