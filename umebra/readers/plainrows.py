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

_VALUE = re.compile(r"<v>([^<>]+)</v>")
_TEXT = re.compile(r">([^<>]+)</")
_REFERENCE = re.compile(r'(?<=<c r=")([A-Z]{1,3})(\d{1,7})(?=")')
# In a shape \0 stands for a text, and \1 for the row's number.
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\x01"((?: s="\d+")?(?: t="\w+")?) ?'
    r"(?:/>|>(?:(<f(?: [^>]*)?(?:/>|>\x00</f>))?(<v>\x00</v>)"
    r'|(<is><t(?: xml:space="preserve")?>\x00</t></is>)|)</c>)|[\s\S]'
)
_LOOK = re.compile(r'(?: s="(\d+)")?(?: t="(\w+)")?')
_MOST_SHAPES = 500


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
    """Reads plain rows: most have the same shape as one before, and differ in their texts alone.

    Args:
        values: Turns the cells' texts into values.
        styles: The styles by id.
    """

    def __init__(self, values: CellValues, styles: dict[str, Style]) -> None:
        self._columns = _Columns()
        self._looks = _Looks(values, styles)
        self._shapes: dict[str, _Shape] = {}

    def read(self, number: str, content: str, *, painted: bool) -> PlainRow | None:
        """Return what the row says, None where it is not plain.

        Args:
            number: The row's number.
            content: Its XML.
            painted: Whether a cell without a fill counts, since its row or column may have one.
        """
        parts, frame = _parts(content)
        # The key may be that of another shape, where a style has the row's number: then the frames differ.
        key = frame.replace(f'{number}"', '"')
        shape = self._shapes.get(key)
        try:
            if shape is None or shape.pattern.replace("\1", number) != frame:
                shape = self._remember(key, self._shape(number, frame))
            values = {column: convert(parts[place]) for column, convert, place in shape.takes}
        except _OddError:
            return None
        if "" in values.values():
            values = {column: value for column, value in values.items() if value != ""}
        return PlainRow(values, shape.styles if painted else shape.marked, shape.size)

    def _remember(self, key: str, shape: "_Shape") -> "_Shape":
        if len(self._shapes) >= _MOST_SHAPES:
            self._shapes.clear()
        self._shapes[key] = shape
        return shape

    def _shape(self, number: str, frame: str) -> "_Shape":
        if "\1" in frame:
            raise _OddError
        pattern = _REFERENCE.sub(lambda match: f"{match[1]}\1" if match[2] == number else match[0], frame)
        cells = _CELL.findall(pattern)
        columns = [self._columns[letters] for letters, *_ in cells]
        looks = [self._looks[look] for _, look, *_ in cells]
        styles = [(column, look.style) for column, look in zip(columns, looks, strict=True)]
        marked = [(column, look.style) for column, look in zip(columns, looks, strict=True) if look.marked]
        takes: list[_Take] = []
        place = 1
        for column, look, (*_, formula, text, inline) in zip(columns, looks, cells, strict=True):
            place += 2 * formula.count("\0")
            if text or inline:
                takes.append((column, look.convert if text else _inline, place))
                place += 2
        return _Shape(pattern, takes, styles, marked, len(cells))


def _parts(content: str) -> tuple[list[str], str]:
    """Return a row's texts with what stands between them, and the row without them."""
    if "<f" in content or "<is" in content:
        parts = _TEXT.split(content)
        return parts, ">\0</".join(parts[::2])
    parts = _VALUE.split(content)
    return parts, "<v>\0</v>".join(parts[::2])


_Take = tuple[int, Callable[[str], Value], int]


class _Shape(NamedTuple):
    """All of a row but its number and texts.

    Attributes:
        pattern: Its XML.
        takes: The columns with a value: what turns their texts into it, and where these come.
        styles: The columns' styles.
        marked: Those that are filled or bold.
        size: How many cells it has.
    """

    pattern: str
    takes: list[_Take]
    styles: list[tuple[int, str]]
    marked: list[tuple[int, str]]
    size: int


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


class _Look(NamedTuple):
    """What a cell's attributes say: what its text stands for, its style, and whether that is filled or bold."""

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
        look = self[attributes] = _Look(self._convert(kind, shown.kind), style, bool(shown.fill or shown.bold))
        return look

    def _convert(self, kind: str, shown: Kind) -> Callable[[str], Value]:
        def convert(text: str) -> Value:
            return self._values.value(kind, shown, _plain(text))

        if kind == "s":
            return self._values.shared
        return convert if shown is Kind.NUMBER else cache(convert)


def _inline(text: str) -> str:
    return said(_plain(text))


def _plain(text: str) -> str:
    plain = plain_text(text)
    if plain is None:
        raise _OddError
    return plain
