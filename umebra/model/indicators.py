"""Indicators: what is measured for the goals, and what has become of it.

They are never mixed with the actions: a goal's actions say what is done, its indicators
what is seen, and the one does not prove the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from umebra.unicode_text import plain

UNCHANGED_SHARE = 0.01
"""A change of at most this share of the first value is none."""


class Direction(StrEnum):
    """Where an indicator ought to go."""

    UP = "up"
    DOWN = "down"


class Verdict(StrEnum):
    """What has become of an indicator since its first value."""

    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Measure:
    """One value of an indicator.

    Attributes:
        when: Its time as it was written: ``2023``, ``HT 2023``, ``2023-05-01``.
        start: The first day of that time.
        end: The last day of that time.
        value: The value, in the indicator's unit.
        cell: ``Blad!H7``.
    """

    when: str
    start: date
    end: date
    value: float
    cell: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is measured again and again.

    Attributes:
        name: What is measured.
        cell: Where it is named first.
        goals: The goals that it follows, in the framework's order.
        district: Where it is measured.
        source: Who measures it.
        unit: What the values are counted in; ``%`` for per cent.
        direction: Where it ought to go, None if that is not said.
        measures: Its values, in the order of time.
    """

    name: str
    cell: str
    goals: tuple[str, ...] = ()
    district: str | None = None
    source: str | None = None
    unit: str | None = None
    direction: Direction | None = None
    measures: tuple[Measure, ...] = ()

    def within(self, place: str) -> "Indicator":
        """Return the indicator with its cells said to be in a file or plan: ``Plan: Blad!H7``."""
        measures = tuple(replace(measure, cell=f"{place}: {measure.cell}") for measure in self.measures)
        return replace(self, cell=f"{place}: {self.cell}", measures=measures)

    def is_series_of(self, other: "Indicator") -> bool:
        """Tell whether both are one series: of the same name and district, and without units that differ."""
        units = {plain(one.unit) for one in (self, other) if one.unit}
        same = (plain(self.name), plain(self.district)) == (plain(other.name), plain(other.district))
        return same and len(units) < 2

    @property
    def baseline(self) -> Measure | None:
        """The first value, if any."""
        return self.measures[0] if self.measures else None

    @property
    def latest(self) -> Measure | None:
        """The last value, if any."""
        return self.measures[-1] if self.measures else None

    @property
    def change(self) -> float | None:
        """How much the last value differs from the first; None if there are not two."""
        return self.change_to(self.measures[-1]) if len(self.measures) > 1 else None

    def change_to(self, measure: Measure) -> float:
        """Return how much a value differs from the first."""
        return round(measure.value - self.measures[0].value, 9)

    @property
    def verdict(self) -> Verdict | None:
        """What has become of it; None if there are not two values, or no direction to judge by."""
        change = self.change
        if change is None:
            return None
        if round(abs(change) - UNCHANGED_SHARE * abs(self.measures[0].value), 9) <= 0:
            return Verdict.UNCHANGED
        if self.direction is None:
            return None
        return Verdict.BETTER if (change > 0) == (self.direction is Direction.UP) else Verdict.WORSE


def of_goal(indicators: Iterable[Indicator], goal: str | None) -> tuple[Indicator, ...]:
    """Return the indicators that follow a goal; for None those that follow none."""
    return tuple(one for one in indicators if (goal in one.goals if goal else not one.goals))


def count_verdicts(indicators: Sequence[Indicator]) -> dict[Verdict, int]:
    """Count the indicators of each verdict that any has."""
    counts = {verdict: sum(one.verdict is verdict for one in indicators) for verdict in Verdict}
    return {verdict: count for verdict, count in counts.items() if count}


def called(indicator: Indicator) -> str:
    """Name an indicator with its district: ``Anmälda brott, Teg``."""
    return f"{indicator.name}, {indicator.district}" if indicator.district else indicator.name
