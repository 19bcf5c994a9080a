"""The functions that the formulas of conditional formats are mostly made of."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from umebra.readers.xlsx.conditional_operands import FaultyError, Operand, Work, is_true, number, serial, text_of
from umebra.swedish import now, today

_Function = Callable[[Sequence[Operand], datetime], Operand]


def function(name: str, arguments: Sequence[Work], epoch: datetime) -> Work | None:
    """Return what works a function out, None if it is not known or has too few or many arguments."""
    if (test := _TESTS.get(name)) and len(arguments) == 1:
        return lambda *place: test(_tried(arguments[0], *place))
    if name == "IF" and 2 <= len(arguments) <= 3:
        return _chosen(*arguments)
    known = _FUNCTIONS.get(name)
    if not known or not known[0] <= len(arguments) <= known[1]:
        return None
    work = known[2]
    if not arguments:
        # Today is the same for all cells.
        result = work((), epoch)
        return lambda *_: result
    return lambda *place: work([argument(*place) for argument in arguments], epoch)


class _Failed:
    """What an argument is that ends in an error."""


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
    """Return where a text stands in another, from 1."""
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
_MANY = 30
_FUNCTIONS: dict[str, tuple[int, int, _Function]] = {
    "AND": (1, _MANY, lambda values, _: all(list(map(is_true, values)))),
    "OR": (1, _MANY, lambda values, _: any(list(map(is_true, values)))),
    "NOT": (1, 1, lambda values, _: not is_true(values[0])),
    "TODAY": (0, 0, lambda _, epoch: serial(today(), epoch)),
    "NOW": (0, 0, lambda _, epoch: serial(now().replace(tzinfo=None), epoch)),
    "DATE": (3, 3, _date),
    "DATEVALUE": (1, 1, lambda values, epoch: number(values[0], epoch)),
    "YEAR": (1, 1, lambda values, epoch: float(_day(values, epoch).year)),
    "MONTH": (1, 1, lambda values, epoch: float(_day(values, epoch).month)),
    "DAY": (1, 1, lambda values, epoch: float(_day(values, epoch).day)),
    "LEN": (1, 1, lambda values, _: float(len(text_of(values[0])))),
    "TRIM": (1, 1, lambda values, _: " ".join(text_of(values[0]).split())),
    "UPPER": (1, 1, lambda values, _: text_of(values[0]).upper()),
    "LOWER": (1, 1, lambda values, _: text_of(values[0]).lower()),
    "LEFT": (1, 2, _left),
    "RIGHT": (1, 2, _right),
    "SEARCH": (2, 2, _search),
}
