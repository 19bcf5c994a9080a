"""The functions that most formulas of conditional formats use."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from umebra.readers.xlsx.conditional_operands import FaultyError, Operand, Work, is_true, number, serial, text_of
from umebra.swedish import now, today


class _Function(NamedTuple):
    """A function: how many arguments it takes, and how it is computed from them and the file's epoch."""

    fewest: int
    most: int
    work: Callable[[Sequence[Operand], datetime], Operand]


def function(name: str, arguments: Sequence[Work], epoch: datetime) -> Work | None:
    """Return the function that works out a call, None if its name is not known or its arguments too few or many."""
    if (test := _TESTS.get(name)) and len(arguments) == 1:
        return lambda *place: test(_tried(arguments[0], *place))
    if name == "IF" and 2 <= len(arguments) <= 3:
        return _chosen(*arguments)
    known = _FUNCTIONS.get(name)
    if not known or not known.fewest <= len(arguments) <= known.most:
        return None
    work = known.work
    if not arguments:
        # TODAY and NOW are the same for all cells, so they are worked out once.
        result = work((), epoch)
        return lambda *_: result
    return lambda *place: work([argument(*place) for argument in arguments], epoch)


class _Failed:
    """Stands for the value of an argument that ends in an error."""


_FAILED = _Failed()


def _tried(work: Work, row: int, column: int) -> Operand | _Failed:
    try:
        return work(row, column)
    except FaultyError:
        return _FAILED


def _chosen(test: Work, then: Work, otherwise: Work = lambda *_: False) -> Work:
    return lambda *place: (then if is_true(test(*place)) else otherwise)(*place)


def _date(values: Sequence[Operand], epoch: datetime) -> Operand:
    year, month, day = (int(number(value, epoch)) for value in values)
    try:
        first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
        return serial(first + timedelta(days=day - 1), epoch)
    except (ValueError, OverflowError):
        raise FaultyError from None


def _day(values: Sequence[Operand], epoch: datetime) -> date:
    try:
        return (epoch + timedelta(days=number(values[0], epoch))).date()
    except OverflowError:
        raise FaultyError from None


def _search(values: Sequence[Operand], _: datetime) -> Operand:
    """Return the place of one text in another, counted from 1."""
    sought, text = (text_of(value).casefold() for value in values[:2])
    place = text.find(sought)
    if place < 0:
        raise FaultyError
    return place + 1.0


def _part(values: Sequence[Operand], epoch: datetime) -> tuple[str, int]:
    count = int(number(values[1], epoch)) if len(values) > 1 else 1
    if count < 0:
        raise FaultyError
    return text_of(values[0]), count


def _left(values: Sequence[Operand], epoch: datetime) -> Operand:
    text, count = _part(values, epoch)
    return text[:count]


def _right(values: Sequence[Operand], epoch: datetime) -> Operand:
    text, count = _part(values, epoch)
    return text[len(text) - count :] if count < len(text) else text


_TESTS: dict[str, Callable[[Operand | _Failed], Operand]] = {
    "ISBLANK": lambda value: value is None,
    "ISTEXT": lambda value: isinstance(value, str),
    "ISNUMBER": lambda value: isinstance(value, float),
    "ISERROR": lambda value: value is _FAILED,
}
# As many as Excel took before 2007; more than a person writes.
_MANY = 30
_FUNCTIONS: dict[str, _Function] = {
    "AND": _Function(1, _MANY, lambda values, _: all(list(map(is_true, values)))),
    "OR": _Function(1, _MANY, lambda values, _: any(list(map(is_true, values)))),
    "NOT": _Function(1, 1, lambda values, _: not is_true(values[0])),
    "TODAY": _Function(0, 0, lambda _, epoch: serial(today(), epoch)),
    "NOW": _Function(0, 0, lambda _, epoch: serial(now().replace(tzinfo=None), epoch)),
    "DATE": _Function(3, 3, _date),
    "DATEVALUE": _Function(1, 1, lambda values, epoch: number(values[0], epoch)),
    "YEAR": _Function(1, 1, lambda values, epoch: float(_day(values, epoch).year)),
    "MONTH": _Function(1, 1, lambda values, epoch: float(_day(values, epoch).month)),
    "DAY": _Function(1, 1, lambda values, epoch: float(_day(values, epoch).day)),
    "LEN": _Function(1, 1, lambda values, _: float(len(text_of(values[0])))),
    "TRIM": _Function(1, 1, lambda values, _: " ".join(text_of(values[0]).split())),
    "UPPER": _Function(1, 1, lambda values, _: text_of(values[0]).upper()),
    "LOWER": _Function(1, 1, lambda values, _: text_of(values[0]).lower()),
    "LEFT": _Function(1, 2, _left),
    "RIGHT": _Function(1, 2, _right),
    "SEARCH": _Function(2, 2, _search),
}
