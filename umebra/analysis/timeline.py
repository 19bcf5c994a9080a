"""The plan's actions on a time axis: where each bar stands, and what its dates say today.

Places on the axis are per cent of its length, from its first day. How the marks are
decided is described in ``docs/figures.md``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from statistics import median_low

from umebra.model.plan import Action, Status

MOST_BARS = 300
"""The most bars that are drawn: nobody reads more, and a phone must scroll through them."""

SOON_MONTHS = 6
_FARTHEST = timedelta(days=3653)
_MOST_NARROW_TICKS = 5
_MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


class Mark(StrEnum):
    """What an action's dates say today."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATE = "late"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the axis: its place, its label, and whether a narrow screen shows the label too."""

    at: float
    label: str
    narrow: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that the picture spans, and its lines.

    Attributes:
        first: Its first day, the first of a month.
        last: Its last day.
        ticks: Its lines.
    """

    first: date
    last: date
    ticks: tuple[Tick, ...]

    def at(self, day: date) -> float:
        """Return a day's place; a day outside the axis is at its nearest end."""
        share = (day - self.first) / (self.last - self.first)
        return round(100 * min(max(share, 0.0), 1.0), 2)

    def holds(self, day: date) -> bool:
        """Say whether a day is on the axis."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Bar:
    """An action's place on the axis.

    Attributes:
        left: Where it begins.
        width: How long it is.
        open_start: Whether it comes in from the left: no start is known, or it lies before the axis.
        open_end: Whether it goes on to the right.
        tail: How far it is from its end to today, if it has passed its end; else 0.
    """

    left: float
    width: float
    open_start: bool
    open_end: bool
    tail: float


def marks_of(action: Action, today: date) -> frozenset[Mark]:
    """Return what an action's dates say today."""
    if not (action.start or action.end):
        return frozenset({Mark.UNDATED})
    if action.status is Status.DONE:
        return frozenset()
    found = {
        Mark.OVERDUE: action.end is not None and action.end < today,
        Mark.SOON: action.end is not None and today <= action.end <= months_later(today, SOON_MONTHS),
        Mark.LATE: action.start is not None and action.start < today and action.status is Status.RED,
    }
    return frozenset(mark for mark, holds in found.items() if holds)


def times(action: Action) -> str:
    """Say when an action goes on; open ends in words."""
    if action.start and action.end:
        return f"{action.start} – {action.end}"
    if action.start:
        return f"från {action.start}, utan slutdatum"
    return f"till {action.end}, utan startdatum" if action.end else action.when or "utan datum"


def make_axis(actions: Iterable[Action], today: date) -> Axis:
    """Return the axis of the actions' dates and today; a day far from the others does not stretch it."""
    days = sorted(day for action in actions for day in (action.start, action.end) if day)
    middle = median_low(days or [today])
    near = [day for day in (*days, today) if abs(day - middle) <= _FARTHEST]
    months = _months(max(near)) + 1 - _months(min(near))
    step = 3 if months <= 18 else 6 if months <= 60 else 12
    first = _months(min(near)) // step * step
    places = range(first, ceil((_months(max(near)) + 1) / step) * step + 1, step)
    axis = Axis(_first_day(places[0]), _first_day(places[-1]), ())
    every = ceil((len(places) - 1) / _MOST_NARROW_TICKS)
    ticks = (
        Tick(axis.at(_first_day(month)), _label(month, named=place == 0), place % every == 0)
        for place, month in enumerate(places[:-1])
    )
    return Axis(axis.first, axis.last, tuple(ticks))


def place(action: Action, axis: Axis, today: date) -> Bar:
    """Return the bar of an action that has a date."""
    start, end = action.start, action.end
    if start and end and end < start:
        start, end = end, start
    left, right = axis.at(start or axis.first), axis.at(end or axis.last)
    overdue = Mark.OVERDUE in marks_of(action, today)
    return Bar(
        left=left,
        width=round(right - left, 2),
        open_start=start is None or start < axis.first,
        open_end=end is None or end > axis.last,
        tail=round(max(axis.at(today) - right, 0.0), 2) if overdue else 0.0,
    )


def most_urgent(
    groups: Mapping[str, Sequence[tuple[int, Action]]], today: date, most: int = MOST_BARS
) -> dict[str, list[tuple[int, Action]]]:
    """Return the groups with at most so many of their rows in all, those with the nearest trouble kept.

    Args:
        groups: Each group's rows and actions with a date.
        today: The day.
        most: How many are kept; an action in two groups counts twice.
    """
    everything = [(_urgency(action, today), name, row) for name, rows in groups.items() for row, action in rows]
    kept = {(name, row) for _, name, row in sorted(everything)[:most]}
    parts = ((name, [(row, action) for row, action in rows if (name, row) in kept]) for name, rows in groups.items())
    return {name: sorted(rows, key=_by_time) for name, rows in parts if rows}


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the month's last one."""
    after = _first_day(_months(day) + months + 1) - timedelta(days=1)
    return after.replace(day=min(day.day, after.day))


def _urgency(action: Action, today: date) -> tuple[int, date]:
    marks = marks_of(action, today)
    order = (Mark.OVERDUE in marks, Mark.SOON in marks, Mark.LATE in marks, action.status is not Status.DONE, True)
    return order.index(True), action.end or action.start or today


def _by_time(pair: tuple[int, Action]) -> tuple[date, date, int]:
    row, action = pair
    return action.start or date.min, action.end or date.max, row


def _label(month: int, *, named: bool) -> str:
    year, place = divmod(month, 12)
    if place == 0:
        return str(year)
    return f"{_MONTHS[place]} {year}" if named else _MONTHS[place]


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(months: int) -> date:
    year, month = divmod(months, 12)
    return date(min(max(year, 1), 9999), month + 1, 1)


def marked(pairs: Iterable[tuple[int, Action]], mark: Mark, today: date) -> Iterator[int]:
    """Yield the rows of the actions that have a mark."""
    return (row for row, action in pairs if mark in marks_of(action, today))
