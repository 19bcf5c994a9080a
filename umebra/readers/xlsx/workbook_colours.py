"""A workbook's colours resolved to ``RRGGBB``: plain, its own theme with tint, or its indexed palette."""

import colorsys
from collections.abc import Mapping, Sequence

from umebra.model.rgb import rgb

# The indexed colours from here on are the system's, automatic and not of the palette.
SYSTEM_COLOURS = 64
_GREYS_AND_PLAIN = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
INDEXED = tuple(
    f"{_GREYS_AND_PLAIN} {_GREYS_AND_PLAIN} "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333".split()
)
OFFICE_THEME = (
    *("FFFFFF", "000000", "EEECE1", "1F497D"),
    *("4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646"),
    *("0000FF", "800080"),
)


class Palette:
    """What a workbook's colour attributes stand for.

    Args:
        theme: The theme's colours as the file lists them: dark 1, light 1, dark 2, light 2, accents, links.
        indexed: The workbook's own indexed palette, empty for Excel's.
    """

    def __init__(self, theme: Sequence[str] = (), indexed: Sequence[str] = ()) -> None:
        swapped = [*theme[1::-1], *theme[3:1:-1], *theme[4:]] if len(theme) >= 4 else []
        self._theme = [*swapped, *OFFICE_THEME[len(swapped) :]]
        self._indexed = [*indexed, *INDEXED[len(indexed) :]]

    def resolve(self, colour: Mapping[str, str]) -> str | None:
        """Return the colour of an element's attributes, None if it is automatic or no colour.

        Excel ignores alpha, and so does this.
        """
        base = self._base(colour)
        tint = _decimal(colour.get("tint"))
        return tinted(base, tint) if base and tint else base

    def _base(self, colour: Mapping[str, str]) -> str | None:
        """Return a colour before its tint: given as RGB, by the theme, or by the palette."""
        if "rgb" in colour:
            return hex_colour(colour["rgb"])
        if "theme" in colour:
            return _item(self._theme, colour["theme"])
        if "indexed" in colour:
            return _item(self._indexed[:SYSTEM_COLOURS], colour["indexed"])
        return None


def hex_colour(text: str) -> str | None:
    """Return the last six hexadecimal digits of ``RRGGBB`` or ``AARRGGBB``, None if it is neither."""
    digits = text.strip().lstrip("#").upper()
    known = len(digits) in (6, 8) and all(digit in "0123456789ABCDEF" for digit in digits)
    return digits[-6:] if known else None


def tinted(colour: str, tint: float) -> str:
    """Return the colour made lighter (tint above 0) or darker (below 0), as Excel does it."""
    red, green, blue = (part / 255 for part in rgb(colour))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))


def _item(colours: Sequence[str], place: str) -> str | None:
    return colours[int(place)] if place.isdecimal() and int(place) < len(colours) else None


def _decimal(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
