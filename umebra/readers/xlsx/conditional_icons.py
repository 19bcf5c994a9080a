"""Icon sets on numbers, if their icons are the three traffic lights."""

from collections.abc import Callable, Iterator, Sequence

from umebra.readers.cells.grid import Cell, Grid
from umebra.readers.xlsx.conditional_operands import FaultyError, operand_of
from umebra.readers.xlsx.conditional_rule import Rule, literal

RED, YELLOW, GREEN = "FF0000", "FFFF00", "00B050"
_LIGHTS = {"3TrafficLights1", "3TrafficLights2", "3Signs", "3Symbols", "3Symbols2", "3Flags"}
_NO_ICON = "NoIcons"

Painter = Callable[[int, int], str | None]


def read_icons(rule: Rule, grid: Grid, cells: Sequence[Cell]) -> Painter | None:
    """Return the function that paints a cell in the colour of its icon, None if the icons are no lights."""
    numbers = {cell: number for cell in cells if (number := _number(grid, *cell)) is not None}
    limits = list(_limits(rule, list(numbers.values()))) if numbers else []
    colours = _colours(rule)
    if colours is None or (numbers and len(limits) != len(colours)) or None in limits:
        return None
    above = [threshold.get("gte") in ("0", "false") for threshold in rule.thresholds]
    steps = [(limit, open_) for limit, open_ in zip(limits, above, strict=False) if limit is not None]

    def paint(row: int, column: int) -> str | None:
        number = numbers.get((row, column))
        if number is None:
            return None
        reached = sum(number > limit if open_ else number >= limit for limit, open_ in steps)
        return colours[max(reached - 1, 0)]

    return paint


def _colours(rule: Rule) -> list[str | None] | None:
    """Return the icons' colours from the lowest number up, None if one of them is no light."""
    if rule.chosen:
        names = [icon.get("iconSet", "") for icon in rule.chosen]
        if not all(name in _LIGHTS or name == _NO_ICON for name in names):
            return None
        return [_light(icon.get("iconId", "")) if icon["iconSet"] in _LIGHTS else None for icon in rule.chosen]
    if rule.icons.get("iconSet", "3TrafficLights1") not in _LIGHTS:
        return None
    return [GREEN, YELLOW, RED] if rule.icons.get("reverse") in ("1", "true") else [RED, YELLOW, GREEN]


def _light(number: str) -> str | None:
    return {"0": RED, "1": YELLOW, "2": GREEN}.get(number)


def _number(grid: Grid, row: int, column: int) -> float | None:
    """Return a cell's number; a date counts as its serial number."""
    try:
        value = operand_of(grid.value(row, column), grid.epoch)
    except FaultyError:
        return None
    return value if isinstance(value, float) else None


def _limits(rule: Rule, numbers: Sequence[float]) -> Iterator[float | None]:
    """Yield the value from which each icon is shown; None for a threshold that can't be worked out here."""
    low, high = min(numbers), max(numbers)
    for threshold in rule.thresholds:
        value = literal(threshold.get("val", ""))
        if not isinstance(value, float):
            yield None
        elif threshold.get("type") == "num":
            yield value
        else:
            yield low + (high - low) * value / 100 if threshold.get("type") == "percent" else None
