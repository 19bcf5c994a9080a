"""The colour that a fill shows: solid, hatched or a gradient."""

from collections.abc import Sequence
from typing import NamedTuple

from umebra.model.rgb import rgb
from umebra.readers.cells.status_hues import is_grey, same_hue
from umebra.readers.xlsx.package import Attributes
from umebra.readers.xlsx.workbook_colours import Palette

# What a fill is taken for if no one colour can be said to be its own.
MIXED = "mixed"
GRADIENT = "gradient"
# Patterns of few dots: the cell as a whole is not seen in the colour of the dots.
_SPARSE = ("gray125", "gray0625")


class Fill(NamedTuple):
    """A fill as the file has it: its pattern, the pattern's front and back colours, and a gradient's colours."""

    pattern: str = ""
    front: Attributes = {}  # noqa: RUF012 - never changed where it is the default
    back: Attributes = {}  # noqa: RUF012 - likewise
    stops: Sequence[Attributes] = ()


def shown(fill: Fill, palette: Palette) -> str | None:
    """Return the colour that a cell's fill shows, ``MIXED`` if its pattern or gradient has several (R2)."""
    if fill.pattern == "solid":
        return palette.resolve(fill.front)
    return None if fill.pattern in ("", "none") else _one_hue(fill, palette)


def painted(fill: Fill, palette: Palette) -> str | None:
    """Return the colour that a conditional format paints; unlike a cell's, a solid fill has it as its back colour."""
    if fill.pattern in ("", "solid"):
        return palette.resolve(fill.back or fill.front)
    return None if fill.pattern == "none" else _one_hue(fill, palette)


def _one_hue(fill: Fill, palette: Palette) -> str | None:
    """Return the most colourful of a hatch's or gradient's colours, greys aside, if all are of one hue."""
    if fill.pattern == GRADIENT and not fill.stops:
        return MIXED
    colours = [colour for part in (fill.front, fill.back, *fill.stops) if part and (colour := palette.resolve(part))]
    hues = [colour for colour in colours if not is_grey(colour)]
    sparse = fill.pattern in _SPARSE and bool(hues) and is_grey(palette.resolve(fill.back) or "FFFFFF")
    if sparse or not all(same_hue(hues[0], colour) for colour in hues):
        return MIXED
    return max(hues, key=_strength, default=None)


def _strength(colour: str) -> int:
    parts = rgb(colour)
    return max(parts) - min(parts)
