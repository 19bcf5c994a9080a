"""What changed between two revisions in what stands beside the actions: the promises and the indicators.

A promise is found again as an action is (:mod:`umebra.analysis.matching`), by its text, place and
number; an indicator by its name, district and unit. Spaces, the order of names, and the
same dates in other words are no change. A promise that is an action is listed with the actions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from umebra.analysis.matching import match_actions
from umebra.model.indicators import Indicator
from umebra.model.plan import Action, Plan, Promise
from umebra.unicode_text import repair

ADDED, REMOVED = "added", "removed"
_PROMISE_FIELDS = ("text", "place", "status", "responsible", "follow_up")
_INDICATOR_FIELDS = ("goals", "source", "unit", "direction")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs in a promise or an indicator.

    Attributes:
        item: The promise or indicator as it is now; as it was, if it has been removed.
        what: ``added``, ``removed``, the field that differs, ``dates`` or ``value``.
        before: What stood there: the field's value, the promise for its dates, the measure for a value; None for none.
        after: What stands there now.
    """

    item: Promise | Indicator
    what: str
    before: object = None
    after: object = None


def compare_promises(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """Return what differs in the promises, in the new plan's order, the removed ones last."""
    before, after = _own(old), _own(new)
    matches = match_actions([*map(_as_action, before)], [*map(_as_action, after)]).pairs
    pairs = [(before[matches[row]] if row in matches else None, promise) for row, promise in enumerate(after)]
    gone = [promise for row, promise in enumerate(before) if row not in matches.values()]
    return tuple(_changes_of_pairs(pairs, gone))


def compare_indicators(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """Return what differs in the indicators and their values, in the new plan's order, the removed ones last."""
    left = list(old.indicators)
    pairs: list[tuple[Indicator | None, Indicator]] = []
    for indicator in new.indicators:
        found = next((one for one in left if one.is_series_of(indicator)), None)
        if found:
            left.remove(found)
        pairs.append((found, indicator))
    return tuple(_changes_of_pairs(pairs, left))


def _own(plan: Plan) -> list[Promise]:
    return [promise for promise in plan.promises if promise.cell not in promise.actions]


def _as_action(promise: Promise) -> Action:
    return Action(promise.text, promise.cell, number=promise.number, focus_area=promise.place)


def _changes_of_pairs(
    pairs: Sequence[tuple[Promise | Indicator | None, Promise | Indicator]], gone: Sequence[Promise | Indicator]
) -> Iterator[Difference]:
    for before, after in pairs:
        yield from _differences(before, after) if before else (Difference(after, ADDED),)
    yield from (Difference(item, REMOVED) for item in gone)


def _differences(old: Promise | Indicator, new: Promise | Indicator) -> Iterator[Difference]:
    """Yield the fields that differ in their order, last a promise's dates or an indicator's values."""
    for field in _PROMISE_FIELDS if isinstance(new, Promise) else _INDICATOR_FIELDS:
        before, after = getattr(old, field), getattr(new, field)
        if _compared(before) != _compared(after):
            yield Difference(new, field, before, after)
    if isinstance(old, Promise) and isinstance(new, Promise) and _dates(old) != _dates(new):
        yield Difference(new, "dates", old, new)
    if isinstance(old, Indicator) and isinstance(new, Indicator):
        yield from _values(old, new)


def _values(old: Indicator, new: Indicator) -> Iterator[Difference]:
    before, after = ({(one.start, one.end): one for one in indicator.measures} for indicator in (old, new))
    for time in sorted(before.keys() | after.keys()):
        was, now = before.get(time), after.get(time)
        if was is None or now is None or was.value != now.value:
            yield Difference(new, "value", was, now)


def _compared(value: object) -> object:
    if isinstance(value, tuple):
        return frozenset(value)
    return " ".join(repair(value).split()) if isinstance(value, str) else value or ""


def _dates(promise: Promise) -> object:
    return (promise.start, promise.end) if promise.start or promise.end else _compared(promise.when)
