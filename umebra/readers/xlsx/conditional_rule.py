"""A rule of conditional formatting, as a file has it."""

from dataclasses import dataclass, field

from umebra.readers.cells.grid import Range
from umebra.readers.xlsx.package import Attributes


@dataclass(slots=True)
class Rule:
    """A rule of conditional formatting.

    Attributes:
        areas: The cells that it may paint.
        attributes: What its element says.
        formulas: Its formulas.
        thresholds: The limits of an icon set or scale.
        icons: What its icon set says.
        chosen: The icons, if they were picked one by one.
        pattern: Its own fill's pattern, front and back, if it stands in the extension list.
    """

    areas: list[Range]
    attributes: Attributes
    formulas: list[str] = field(default_factory=list)
    thresholds: list[Attributes] = field(default_factory=list)
    icons: Attributes = field(default_factory=dict)
    chosen: list[Attributes] = field(default_factory=list)
    pattern: tuple[Attributes, Attributes, Attributes] = field(default_factory=lambda: ({}, {}, {}))

    @property
    def kind(self) -> str:
        """The rule's type, such as ``cellIs``."""
        return self.attributes.get("type", "")

    @property
    def priority(self) -> int:
        """Its priority: the rule with the lowest number decides."""
        text = self.attributes.get("priority", "")
        return int(text) if text.isdecimal() else 0


def literal(formula: str) -> float | str | None:
    """Return the number or text (in small letters) that a formula consists of, None for any other formula."""
    text = formula.strip().removeprefix("=")
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        return text[1:-1].replace('""', '"').casefold()
    try:
        return float(text)
    except ValueError:
        return None
