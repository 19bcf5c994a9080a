"""Rows of the plain shape, as nearly all rows of a sheet have, read by one pattern instead of the XML parser.

What is read here must give the same as the parser would; a row that holds anything else is
left to the parser whole.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from umebra.readers.cells.grid import Value, column_name, column_number
from umebra.readers.xlsx.cell_values import CellValues
from umebra.readers.xlsx.row_lifter import plain_text
from umebra.readers.xlsx.shared_strings import said
from umebra.readers.xlsx.styles import PLAIN, Kind, Style

_ROW = r'<row(?: spans="[0-9:]*")? r="([0-9]{1,7})"([^<>/]*)>'
# A cell's attributes and its text: a value, perhaps of a formula, or an inline text. The quantifiers are possessive, so
# that nothing is tried twice. A formula that later cells share is left to the parser, which keeps its text for them.
_CELL = (
    r'(?:<c r="{}[0-9]++"([^<>]*+)>(?:(?:<f(?:(?: [^<>]*)?/>|(?: (?![^<>]*shared)[^<>]*)?>[^<>]++</f>))?+'
    r"<v>([^<>]++)</v></c>|(?<=/>)"
    r'|(?<= t="inlineStr">)<is><t(?: xml:space="preserve")?>([^<>]++)</t></is></c>|(?<!/>)</c>))?+'
)
# How many groups the pattern of one cell has.
_PLACES = 3
_REFERENCE = re.compile(r'<c r="([A-Z]{1,3})[0-9]')
_LOOK = re.compile(r'(?: s="([0-9]+)")?(?: t="(\w+)")? ?(/?)')
# A pattern grows by so many columns at a time, for each width costs a compilation; a wider row is left to the parser.
_STEP, _WIDEST = 8, 256
_MOST_SHAPES = 500


_Take = tuple[int, Callable[[str], Value], int]


class Shape(NamedTuple):
    """All of a row but its number and texts.

    Attributes:
        takes: For each column, what turns its text into a value, and the number of that text's group in the match.
        styles: Each column and its style.
        marked: Those of them whose style the grid keeps something of: a fill, bold type.
        size: How many cells it has.
    """

    takes: list[_Take]
    styles: list[tuple[int, str]]
    marked: list[tuple[int, str]]
    size: int


class PlainRows:
    """Reads plain rows. Most have the same shape as an earlier row and differ only in their texts.

    Args:
        values: Turns the cells' texts into values.
        styles: The styles by id.
    """

    def __init__(self, values: CellValues, styles: dict[str, Style]) -> None:
        self._looks = _Looks(values, styles)
        self._shapes: dict[tuple[str | None, ...], Shape] = {}
        self._width = _STEP
        self._blanks = values.has_blanks

    def pattern(self, text: str) -> re.Pattern[str]:
        """Return the pattern of plain rows as wide as the widest in this text or any before it."""
        widest = max(map(column_number, {*_REFERENCE.findall(text)}), default=0)
        self._width = min(max(self._width, -(-widest // _STEP) * _STEP), _WIDEST)
        return _pattern(self._width)

    def read(self, row: re.Match[str]) -> tuple[dict[int, Value], Shape] | None:
        """Return a matched row's values by column, and its shape; None if the row is not plain after all."""
        parts = row.groups()
        attributes = parts[2::_PLACES]
        try:
            shape = self._shapes.get(attributes) or self._shape(attributes)
            values = {column: convert(text) for column, convert, place in shape.takes if (text := parts[place])}
        except _OddError:
            return None
        if self._blanks and "" in values.values():
            values = {column: value for column, value in values.items() if value != ""}
        return values, shape

    def _shape(self, attributes: tuple[str | None, ...]) -> "Shape":
        """Work a shape out and keep it; when too many are kept, they are all forgotten first."""
        cells = [(column, self._looks[own]) for column, own in enumerate(attributes, start=1) if own is not None]
        styles = [(column, look.style) for column, look in cells]
        marked = [(column, look.style) for column, look in cells if look.marked]
        takes = [(column, *take) for column, look in cells for take in look.takes(_PLACES * column)]
        if len(self._shapes) >= _MOST_SHAPES:
            self._shapes.clear()
        shape = self._shapes[attributes] = Shape(takes, styles, marked, len(cells))
        return shape


@cache
def _pattern(width: int) -> re.Pattern[str]:
    return re.compile(_ROW + "".join(_CELL.format(column_name(column)) for column in range(1, width + 1)) + "</row>")


class _OddError(Exception):
    """The row is not plain."""


class _Look(NamedTuple):
    """What a cell's attributes say.

    Attributes:
        convert: Turns its text into a value.
        style: Its style.
        marked: Whether the grid keeps something of the style.
    """

    convert: Callable[[str], Value]
    style: str
    marked: bool

    def takes(self, place: int) -> list[tuple[Callable[[str], Value], int]]:
        """Return what turns the cell's texts into values, each with its group; the cell's first group is ``place``."""
        return [(self.convert, place), *([(_inline, place + 1)] if self.convert is _refuse else ())]


class _Looks(dict[str, _Look]):
    """The looks of cells, by the text of their attributes."""

    def __init__(self, values: CellValues, styles: dict[str, Style]) -> None:
        super().__init__()
        self._values = values
        self._styles = styles

    def __missing__(self, attributes: str) -> _Look:
        """Work a look out once; attributes in another order, or an error value, leave the row to the parser."""
        match = _LOOK.fullmatch(attributes)
        if not match or match[2] == "e":
            raise _OddError
        style, kind = match[1] or "", match[2] or ""
        shown = self._styles.get(style, PLAIN)
        convert = _refuse if match[3] or kind == "inlineStr" else self._convert(kind, shown.kind)
        look = self[attributes] = _Look(convert, style, shown.marked)
        return look

    def _convert(self, kind: str, shown: Kind) -> Callable[[str], Value]:
        """Return what turns a text into a value; dates and times come back often, so theirs are kept."""

        def convert(text: str) -> Value:
            value = self._values.value(kind, shown, _plain(text))
            if value == "":
                raise _OddError
            return value

        if kind == "s":
            return self._unstruck if self._values.struck else self._values.shared
        if kind in ("", "n") and shown is Kind.NUMBER:
            return lambda text: int(text) if text.isdecimal() and len(text) < 16 else convert(text)
        return convert if shown is Kind.NUMBER else cache(convert)

    def _unstruck(self, text: str) -> Value:
        """Return a shared text; one that is struck through leaves the row to the parser, which notes it."""
        if text in self._values.struck:
            raise _OddError
        return self._values.shared(text)


def _refuse(_: str) -> Value:
    """Leave the row to the parser: a cell that is closed already, or has an inline text, holds a value too."""
    raise _OddError


def _inline(text: str) -> str:
    shown = said(_plain(text))
    if not shown:
        raise _OddError
    return shown


def _plain(text: str) -> str:
    plain = plain_text(text)
    if plain is None:
        raise _OddError
    return plain
