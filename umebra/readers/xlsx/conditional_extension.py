"""Conditional formats of a sheet's extension list, where Excel 2010 and later keep what older versions don't know.

A rule stands there if it refers to another sheet, if its icons were picked one by one, or if
another program put it there. It carries its own fill, and its cells come last.
"""

from collections.abc import Callable

from umebra.readers.cells.grid import Range, parse_range
from umebra.readers.xlsx.conditional_rule import Rule
from umebra.readers.xlsx.fills import GRADIENT
from umebra.readers.xlsx.package import Attributes

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"


class ExtendedFormats:
    """The rules of a sheet's extension list, gathered element by element.

    Args:
        rules: The list that they are added to.
        texts: The parser's texts, which hold a formula or the cells' names when they end.
    """

    def __init__(self, rules: list[Rule], texts: list[str]) -> None:
        self._rules = rules
        self._texts = texts
        self._areas: list[Range] = []
        self._rule: Rule | None = None
        self._threshold: Attributes | None = None

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        """Return the handlers of the elements' starts, those that others share by their full names."""
        return {
            f"{_X14} conditionalFormatting": self._on_areas,
            f"{_X14} cfRule": self._on_rule,
            f"{_X14} cfvo": self._on_threshold,
            f"{_X14} iconSet": lambda attributes: self._rule.icons.update(attributes) if self._rule else None,
            f"{_X14} cfIcon": lambda attributes: self._rule.chosen.append(attributes) if self._rule else None,
            f"{_XM} f": lambda _: self._texts.clear(),
            f"{_XM} sqref": lambda _: self._texts.clear(),
            # A gradient's colours are not read, so the rule is reported as unread.
            "gradientFill": lambda _: self._paint(0, {"patternType": GRADIENT}),
            "patternFill": lambda attributes: self._paint(0, attributes),
            "fgColor": lambda attributes: self._paint(1, attributes),
            "bgColor": lambda attributes: self._paint(2, attributes),
        }

    def ends(self) -> dict[str, Callable[[], None]]:
        """Return the handlers of the elements' ends."""
        return {
            f"{_X14} cfRule": self._end_rule,
            f"{_X14} cfvo": self._end_threshold,
            f"{_XM} f": self._end_formula,
            f"{_XM} sqref": self._end_areas,
        }

    def _on_areas(self, _: Attributes) -> None:
        self._areas = []

    def _on_rule(self, attributes: Attributes) -> None:
        self._rule = Rule(self._areas, attributes)
        self._rules.append(self._rule)

    def _end_rule(self) -> None:
        self._rule = None

    def _on_threshold(self, attributes: Attributes) -> None:
        if self._rule:
            self._threshold = dict(attributes)
            self._rule.thresholds.append(self._threshold)

    def _end_threshold(self) -> None:
        self._threshold = None

    def _end_formula(self) -> None:
        text = "".join(self._texts)
        if self._threshold is not None:
            self._threshold["val"] = text
        elif self._rule:
            self._rule.formulas.append(text)

    def _end_areas(self) -> None:
        parsed = (parse_range(name) for name in "".join(self._texts).split())
        self._areas.extend(area for area in parsed if area)

    def _paint(self, place: int, attributes: Attributes) -> None:
        if self._rule:
            self._rule.pattern[place].update(attributes)
