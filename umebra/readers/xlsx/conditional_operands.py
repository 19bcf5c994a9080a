"""The values in a conditional format's formula: numbers, texts, truth values and blanks, ordered as Excel does.

Numbers come before texts, and texts before TRUE and FALSE; a blank is 0 beside a number, an
empty text beside a text and FALSE beside a truth value. Dates and times are numbers: days since
the workbook's epoch.
"""

import operator
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from umebra.readers.cells.grid import Fault, Unsaved, Value

Operand = float | str | bool | None
Work = Callable[[int, int], Operand]
_SIGNS: dict[str, Callable[[tuple[int, float | str], tuple[int, float | str]], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class FaultyError(Exception):
    """The formula's result is an error value, which paints nothing."""


def compare(sign: str, one: Operand, other: Operand) -> bool:
    """Compare two values, whatever the case of texts."""
    return _SIGNS[sign](_ordered(one, other), _ordered(other, one))


def _ordered(value: Operand, other: Operand) -> tuple[int, float | str]:
    if value is None:
        value = "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0
    if isinstance(value, bool):
        return 2, value
    return (1, value.casefold()) if isinstance(value, str) else (0, value)


def operand_of(value: Value | None, epoch: datetime) -> Operand:
    """Return a cell's value as a formula sees it.

    Raises:
        FaultyError: The cell shows an error, or its formula has no saved value.
    """
    if isinstance(value, Fault | Unsaved):
        raise FaultyError
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    return serial(value, epoch) if isinstance(value, date) else float(value)


def serial(day: date, epoch: datetime) -> float:
    """Return the number of days from the epoch."""
    if isinstance(day, datetime):
        return (day - epoch) / timedelta(days=1)
    return float((day - epoch.date()).days)


def number(value: Operand, epoch: datetime) -> float:
    """Return a value as a number; a text that says one, or an ISO date, counts as such.

    Raises:
        FaultyError: It is another text.
    """
    if not isinstance(value, str):
        return float(value or 0)
    try:
        return float(value)
    except ValueError:
        return _day_number(value, epoch)


def _day_number(text: str, epoch: datetime) -> float:
    try:
        return serial(date.fromisoformat(text.strip()), epoch)
    except ValueError:
        raise FaultyError from None


def text_of(value: Operand) -> str:
    """Return a value as a text."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value or ""


def is_true(value: Operand) -> bool:
    """Tell whether a result paints.

    Raises:
        FaultyError: It is a text, which is neither true nor false.
    """
    if isinstance(value, str):
        raise FaultyError
    return bool(value)
