"""The styles of a workbook: which fill, kind of number and weight each style id stands for."""

import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from umebra.readers.xlsx.fills import GRADIENT, MIXED, Fill, painted, shown
from umebra.readers.xlsx.package import Attributes, Package, parse_xml
from umebra.readers.xlsx.workbook_colours import Palette, hex_colour


class Kind(Enum):
    """What a cell's number is shown as."""

    NUMBER = "number"
    HUNDREDTHS = "number with two decimals"
    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"
    PERCENT = "percent"


class Style(NamedTuple):
    """What a reader needs of a cell style; ``mixed`` if its fill is a hatch or gradient of no certain hue."""

    fill: str | None
    kind: Kind
    bold: bool
    struck: bool = False
    mixed: bool = False

    @property
    def marked(self) -> bool:
        """Whether the style shows anything that a grid keeps."""
        return bool(self.fill) or self.bold or self.struck or self.mixed


PLAIN = Style(None, Kind.NUMBER, bold=False)
_BUILT_IN = {
    **dict.fromkeys([*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)], Kind.DATE),
    **dict.fromkeys([*range(18, 22), 32, 33, 45, 46, 47], Kind.TIME),
    2: Kind.HUNDREDTHS,
    17: Kind.MONTH,
    9: Kind.PERCENT,
    10: Kind.PERCENT,
}
# Excel allows 65,490 cell styles of a few elements each.
_MOST_ELEMENTS = 600_000
# Excel allows no longer number format; the pattern below scans the rest of the text from each bracket.
_LONGEST_FORMAT = 255
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_PARTS = (("d", Kind.DATE), ("m", Kind.MONTH), ("[yå]", Kind.YEAR), (r"^\s*0\.00\s*$", Kind.HUNDREDTHS))


class _CellFormat(NamedTuple):
    """What a cell style is made of: the ids of its fill, its font and its number format."""

    fill: int
    font: int
    number_format: int


class Styles(NamedTuple):
    """A workbook's styles by id, and the colours of its conditional formats by theirs."""

    cells: list[Style]
    conditional: list[str | None]
    palette: Palette


def number_kind(code: str) -> Kind:
    """Return what a number format shows: ``yyyy-mm-dd`` a date, ``h:mm`` a time, ``0 %`` per cent."""
    shown = _LITERALS.sub("", code[:_LONGEST_FORMAT].split(";")[0]).casefold()
    if "%" in shown:
        return Kind.PERCENT
    if "general" in shown or "standard" in shown:
        return Kind.NUMBER
    if re.search(r"[hs]", shown):
        return Kind.DATE if re.search(r"[dyå]", shown) else Kind.TIME
    return next((kind for pattern, kind in _PARTS if re.search(pattern, shown)), Kind.NUMBER)


def read_theme(package: Package, name: str) -> list[str]:
    """Return the theme's colours in the order in which the file lists them."""
    colours: list[str] = []
    within: list[bool] = []

    def add(value: str | None) -> None:
        if within and value:
            colours.append(hex_colour(value) or "000000")

    parse_xml(
        package.stream(name),
        {
            "clrScheme": lambda _: within.append(True),
            "srgbClr": lambda attributes: add(attributes.get("val")),
            "sysClr": lambda attributes: add(attributes.get("lastClr", "000000")),
        },
        {"clrScheme": within.clear},
    )
    return colours[:12]


def read_styles(package: Package, name: str, theme: list[str]) -> Styles:
    """Read the styles part, its colours resolved against the theme."""
    part = _StylesPart()
    parse_xml(package.stream(name), part.starts, part.ends, most=_MOST_ELEMENTS)
    return part.resolve(Palette(theme, part.indexed))


class _StylesPart:
    """What the styles part says, gathered element by element."""

    def __init__(self) -> None:
        self.indexed: list[str] = []
        self._formats = dict(_BUILT_IN)
        self._fills: list[Fill] = []
        self._fonts: list[dict[str, bool]] = []
        self._xfs: list[_CellFormat] = []
        self._dxfs: list[Fill | None] = []
        self._place: list[str] = []
        self._stops: list[Attributes] | None = None
        sections = ("fonts", "fills", "cellXfs", "dxfs", "numFmts", "indexedColors")
        self.starts: dict[str, Callable[[Attributes], None]] = {
            **{section: self._opener(section) for section in sections},
            "numFmt": self._on_format,
            "rgbColor": self._on_indexed,
            "font": self._on_font,
            "b": lambda attributes: self._on_type("b", attributes),
            "strike": lambda attributes: self._on_type("strike", attributes),
            "fill": self._on_fill,
            "patternFill": self._on_pattern,
            "fgColor": lambda attributes: self._on_colour("front", attributes),
            "bgColor": lambda attributes: self._on_colour("back", attributes),
            "gradientFill": self._on_gradient,
            "color": self._on_stop,
            "xf": self._on_xf,
            "dxf": lambda _: self._dxfs.append(None),
        }
        self.ends: dict[str, Callable[[], None]] = dict.fromkeys(sections, self._place.clear)
        self.ends["gradientFill"] = self._end_gradient

    def resolve(self, palette: Palette) -> Styles:
        """Return the styles with their colours resolved."""
        colours = [shown(fill, palette) for fill in self._fills]
        cells = [self._style(of_cell, colours) for of_cell in self._xfs]
        conditional = [painted(fill, palette) if fill else None for fill in self._dxfs]
        return Styles(cells or [PLAIN], conditional, palette)

    def _style(self, of_cell: _CellFormat, colours: list[str | None]) -> Style:
        """Return a cell style; an id that the file doesn't define counts as plain."""
        colour = colours[of_cell.fill] if of_cell.fill < len(colours) else None
        type_ = self._fonts[of_cell.font] if of_cell.font < len(self._fonts) else {}
        return Style(
            None if colour == MIXED else colour,
            self._formats.get(of_cell.number_format, Kind.NUMBER),
            bold=type_.get("b", False),
            struck=type_.get("strike", False),
            mixed=colour == MIXED,
        )

    def _opener(self, section: str) -> Callable[[Attributes], None]:
        return lambda _: self._place.append(section)

    def _within(self, section: str) -> bool:
        return self._place[-1:] == [section]

    def _on_format(self, attributes: Attributes) -> None:
        if self._within("numFmts"):
            self._formats[_number(attributes.get("numFmtId"))] = number_kind(attributes.get("formatCode", ""))

    def _on_indexed(self, attributes: Attributes) -> None:
        self.indexed.append(hex_colour(attributes.get("rgb", "")) or "000000")

    def _on_font(self, _: Attributes) -> None:
        if self._within("fonts"):
            self._fonts.append({})

    def _on_type(self, name: str, attributes: Attributes) -> None:
        if self._within("fonts") and self._fonts:
            self._fonts[-1][name] = is_on(attributes)

    def _on_fill(self, _: Attributes) -> None:
        if self._within("fills"):
            self._fills.append(Fill())

    def _on_pattern(self, attributes: Attributes) -> None:
        self._set_fill(Fill(attributes.get("patternType", ""), {}, {}))

    def _on_gradient(self, _: Attributes) -> None:
        self._stops = []
        self._set_fill(Fill(GRADIENT, stops=self._stops))

    def _on_stop(self, attributes: Attributes) -> None:
        if self._stops is not None:
            self._stops.append(dict(attributes))

    def _end_gradient(self) -> None:
        self._stops = None

    def _set_fill(self, fill: Fill) -> None:
        if self._within("fills") and self._fills:
            self._fills[-1] = fill
        elif self._within("dxfs") and self._dxfs:
            self._dxfs[-1] = fill

    def _on_xf(self, attributes: Attributes) -> None:
        if self._within("cellXfs"):
            self._xfs.append(_CellFormat(*map(_number, map(attributes.get, ("fillId", "fontId", "numFmtId")))))

    def _on_colour(self, place: str, attributes: Attributes) -> None:
        target = self._fills if self._within("fills") else self._dxfs if self._within("dxfs") else []
        if target and (fill := target[-1]) and fill.stops == ():
            (fill.front if place == "front" else fill.back).update(attributes)


def is_on(attributes: Attributes) -> bool:
    """Tell whether an element such as bold or struck through is on."""
    return attributes.get("val", "1") not in ("0", "false")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
