"""Keys that are written out: ``Grön = pågår``, a line each or several on one, in either order, or ``1 = klar``."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from umebra.readers.cells.grid import Cell, Grid
from umebra.readers.cells.text import fold, one_line
from umebra.readers.xlsx.workbook_colours import tinted

_HUES = {
    "grön": "00B050", "green": "00B050", "gul": "FFFF00", "yellow": "FFFF00", "röd": "FF0000", "rött": "FF0000",
    "red": "FF0000", "grå": "BFBFBF", "grey": "BFBFBF", "gray": "BFBFBF", "blå": "0070C0", "blue": "0070C0",
    "orange": "ED7D31", "vit": "FFFFFF", "white": "FFFFFF", "lila": "7030A0", "purple": "7030A0", "rosa": "FF99CC",
    "pink": "FF99CC", "svart": "000000", "black": "000000", "brun": "833C0B", "brown": "833C0B",
}  # fmt: skip
_SHADES = {"ljus": 0.6, "light": 0.6, "mörk": -0.4, "dark": -0.4}
_NAME = rf"(?:(?:{'|'.join(_SHADES)})[ -]?)?(?:{'|'.join(_HUES)})"
_THINGS = "färg|colou?r|rutor|ruta|fält|rader|rad|celler|cell|text|markering"
_COLOUR = rf"(?P<colour>{_NAME})[a-zåäö]{{0,3}}(?:markera\w{{1,3}}| (?:{_THINGS}))?"
_MEANS = r"(?:\s*[=:→–-]|\s+(?:betyder|innebär|står för|är|means|is)\b)\s*"
_MARK = r"(?P<mark>\d|[A-ZÅÄÖ])"
_FORWARD = re.compile(rf"{_COLOUR}{_MEANS}(?P<label>\S.{{1,58}})$", re.IGNORECASE)
_BACKWARD = re.compile(rf"(?P<label>\S.{{1,58}}?)(?:\s*[=:→–-]\s*|\s*\(){_COLOUR}\)?$", re.IGNORECASE)
_MARKED = re.compile(rf"{_MARK}\s*[=:–-]\s*(?P<label>\S.{{1,58}})$")
_NEXT = re.compile(
    rf"(?<![\s,;.|/•·(])[\s,;.|/•·(]++(?={_NAME}[a-zåäö]{{0,3}}(?: (?:{_THINGS}))?\s*[=:→–-]|(?-i:\d|[A-ZÅÄÖ])\s*=)",
    re.IGNORECASE,
)
_HINT = re.compile(rf"\b{_NAME}|^\s*(?:\d|[A-ZÅÄÖ])\s*[=:–-]", re.IGNORECASE | re.MULTILINE)
_ALONE = re.compile(_COLOUR, re.IGNORECASE)
_PARTS = re.compile(r"\s*[,;|•]\s*")
# Longer cells are prose.
_LONGEST = 400
_LONGEST_NAME = 24
_ROWS_READ = 80
_APART = 2


class Sign(NamedTuple):
    """A colour or a mark of a key, and its words.

    Attributes:
        colour: The colour as ``RRGGBB``, empty if it has none.
        label: Its words.
        cell: Where they stand.
        mark: What stands for the status in a cell: ``1``.
        name: The cell of the colour's name, if it has one to itself.
    """

    colour: str
    label: str
    cell: Cell
    mark: str = ""
    name: Cell | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of its words and of its colour's name."""
        return (self.cell, self.name) if self.name else (self.cell,)


def own_label(text: str) -> tuple[str, str]:
    """Return the mark and the words in a coloured cell's text, without its colour's name: ``1 = Klar``."""
    forward = _FORWARD.match(text)
    marked = _MARKED.match(text)
    match = forward or marked
    return (marked["mark"] if marked else "", match["label"].strip()) if match else ("", text)


def is_sign(text: str) -> bool:
    """Tell whether a coloured cell holds at most a mark or the colour's name."""
    return len(text) <= 1 or (len(text) <= _LONGEST_NAME and _ALONE.fullmatch(text) is not None)


def edge_rows(grid: Grid) -> list[int]:
    """Return the sheet's first and last rows, where legends stand."""
    rows = sorted(grid.values)
    return rows if len(rows) <= 2 * _ROWS_READ else [*rows[:_ROWS_READ], *rows[-_ROWS_READ:]]


def line_keys(grid: Grid) -> Iterator[list[Sign]]:
    """Yield the keys that are written out near the sheet's first and last rows."""
    texts = list(_texts(grid))
    candidates = [sign for place, text in texts for sign in _signs(text, place)]
    named = [sign for (row, column), text in texts if (sign := _named(grid, row, column, text))]
    apart = [group for group in _near(named) if not grid.values.get(group[0].cell[0] - 1)] if named else []
    for group in (*_near(candidates), *apart):
        for key in ([sign for sign in group if sign.colour], [sign for sign in group if not sign.colour]):
            meant = [sign.colour or sign.mark for sign in key]
            if len(meant) > 1 and len(set(meant)) == len(meant):
                yield key


def _texts(grid: Grid) -> Iterator[tuple[Cell, str]]:
    for row in edge_rows(grid):
        for column, value in sorted(grid.values[row].items()):
            if isinstance(value, str) and len(value) < _LONGEST and _HINT.search(value):
                yield (row, column), value


def _signs(text: str, place: Cell) -> Iterator[Sign]:
    """Return the signs that a text's lines explain."""
    for line in text.split("\n"):
        parts = _NEXT.split(line.strip())
        matches = [_FORWARD.match(part) or _MARKED.match(part) for part in parts]
        if not any(matches):
            parts = _PARTS.split(line.strip())
            matches = [_BACKWARD.match(part) for part in parts]
            matches = matches if all(matches) else []
        for match in filter(None, matches):
            named = match.groupdict()
            label = one_line(named["label"]).strip(" .,;()")
            yield Sign(_hue(named.get("colour") or ""), label, place, fold(named.get("mark") or ""))


def _named(grid: Grid, row: int, column: int, text: str) -> Sign | None:
    """Return the sign of two cells that have a row to themselves: a colour's name, and its words to the right."""
    match = _ALONE.fullmatch(text.strip())
    words = grid.value(row, column + 1)
    if not match or not isinstance(words, str) or len(grid.values[row]) != 2 or not one_line(words):
        return None
    return Sign(_hue(match["colour"]), one_line(words), (row, column + 1), name=(row, column))


def _hue(name: str) -> str:
    """Return the colour of a name, ``ljusgrön`` too; empty if there is none."""
    folded = name.casefold()
    shade = next((shade for shade in _SHADES if folded.startswith(shade)), "")
    plain = _HUES.get(folded.removeprefix(shade).lstrip(" -"), "")
    return tinted(plain, _SHADES[shade]) if shade and plain else plain


def _near(signs: Sequence[Sign]) -> Iterator[list[Sign]]:
    """Split the signs into groups where their rows lie apart."""
    group = list(signs[:1])
    for before, sign in pairwise(signs):
        if sign.cell[0] - before.cell[0] > _APART:
            yield group
            group = []
        group.append(sign)
    yield group
