"""A cell as a number, as Swedes write them."""

import math
import re
from typing import NamedTuple

from umebra.readers.cells.grid import Hundredths, Percent, Value, show
from umebra.readers.cells.text import fold

LARGEST = 1e15
_NOTHING = frozenset({"", "-", "–", "—", "..", "...", "…", "saknas", "uppgift saknas", "ej mätt", "inte mätt", "n/a"})
_SPACES = re.compile("(?<=\\d)[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}](?=\\d{3}(?!\\d))")
_NUMBER = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*(%|procent|per cent)?", re.IGNORECASE)
_TWO_MEANINGS = re.compile(r"[+-]?\d{1,3}\.\d{3}")


class Number(NamedTuple):
    """A number, and whether it is in per cent: 12 and True for 12 %."""

    value: float
    in_per_cent: bool = False


def is_nothing(value: Value) -> bool:
    """Tell whether a cell says that there is no number, as statistics do with two dots."""
    return isinstance(value, str) and fold(value) in _NOTHING | {""}


def read_number(value: Value) -> Number | None:
    """Return a cell's number; None if it is another text, too large, or may mean two numbers (1.234)."""
    if isinstance(value, Percent):
        return _within(round(float(value) * 100, 9), in_per_cent=True)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _within(float(value) if abs(value) < LARGEST else math.inf)
    return _read_text(value) if isinstance(value, str) else None


def numbered(value: Value) -> str:
    """Return an action's number as text: 1.1 with a point, as titles have it, and 1.10 where that is shown."""
    if isinstance(value, float) and not isinstance(value, Percent):
        return f"{value:.2f}" if isinstance(value, Hundredths) else show(value).replace(",", ".")
    return show(value)


def _read_text(text: str) -> Number | None:
    words = _SPACES.sub("", text.strip().replace("−", "-").replace("–", "-"))
    match = _NUMBER.fullmatch(words)
    if not match or _TWO_MEANINGS.fullmatch(match[1]):
        return None
    return _within(float(match[1].replace(",", ".")), in_per_cent=bool(match[2]))


def _within(value: float, *, in_per_cent: bool = False) -> Number | None:
    return Number(value, in_per_cent) if math.isfinite(value) and abs(value) < LARGEST else None
