"""The yearly follow-up: what became of the plan's actions from a year's beginning to its end.

How each figure is counted, and what can't be said, is described in ``docs/figures.md``.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Generic, Protocol, TypeVar

from umebra.analysis.changes import Comparison
from umebra.model.plan import WAY, Action, Status

GroupsOf = Callable[[Action], Sequence[str]]
"""Returns the names of the goals or of the group that an action belongs to."""


class Part(StrEnum):
    """What became of an action during a year; some are both of two."""

    BEGUN = "begun"
    CARRIED_OUT = "carried_out"
    FINISHED = "finished"
    BACK = "back"
    NOT_BEGUN = "not_begun"
    ADDED = "added"
    REMOVED = "removed"


class Dated(Protocol):
    """A revision, of which only its true date matters here."""

    @property
    def day(self) -> date:
        """The plan's true date."""


_Revision = TypeVar("_Revision", bound=Dated)


@dataclass(frozen=True, slots=True)
class Span(Generic[_Revision]):
    """The revisions that a year's figures are of.

    Attributes:
        start: The plan as it stood at the year's beginning.
        end: The plan as it stood at its end; the same if there is nothing to compare.
        is_whole: Whether ``start`` is of before the year, so that all of it is seen.
    """

    start: _Revision
    end: _Revision
    is_whole: bool

    @property
    def is_comparable(self) -> bool:
        """Whether there are two revisions."""
        return self.start is not self.end


@dataclass(frozen=True, slots=True)
class Entry:
    """An action with its status at the year's beginning and end; None if it was not in the plan."""

    action: Action
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class YearGroup:
    """A goal's or a group's year.

    Attributes:
        name: Its name.
        before: How many actions had each status at the beginning.
        after: And at the end.
        parts: The actions behind each figure, in the plan's order.
    """

    name: str
    before: Mapping[Status, int]
    after: Mapping[Status, int]
    parts: Mapping[Part, tuple[Entry, ...]]


def years(revisions: Sequence[Dated]) -> tuple[int, ...]:
    """Return the years from the first revision to the last, the latest first; they are given in order."""
    return tuple(range(revisions[-1].day.year, revisions[0].day.year - 1, -1)) if revisions else ()


def span(revisions: Sequence[_Revision], year: int) -> Span[_Revision] | None:
    """Return the revisions that a year's figures are of, None if none is of that year.

    Args:
        revisions: A plan's revisions by their true dates, the first first.
        year: The year.
    """
    within = [revision for revision in revisions if revision.day.year == year]
    before = [revision for revision in revisions if revision.day.year < year]
    if not within:
        return None
    return Span(before[-1] if before else within[0], within[-1], bool(before))


def entries(comparison: Comparison) -> Iterator[Entry]:
    """Yield every action of either plan, the removed ones last."""
    for row, action in enumerate(comparison.new):
        old_row = comparison.matches.get(row)
        yield Entry(action, None if old_row is None else comparison.old[old_row].status, action.status)
    found = set(comparison.matches.values())
    for row, action in enumerate(comparison.old):
        if row not in found:
            yield Entry(action, action.status, None)


def parts_of(entry: Entry) -> frozenset[Part]:
    """Return what became of an action. A new one is new and no more: the plan doesn't say where it stood before."""
    before, after = entry.before, entry.after
    if after is None:
        return frozenset({Part.REMOVED})
    found = {Part.NOT_BEGUN: after is Status.RED, Part.ADDED: before is None}
    if before is not None:
        known = before in WAY and after in WAY
        found |= {
            Part.BEGUN: before in (Status.RED, Status.UNKNOWN) and after in WAY[1:],
            Part.CARRIED_OUT: before not in (Status.GREEN, Status.DONE) and after is Status.GREEN,
            Part.FINISHED: before is not Status.DONE and after is Status.DONE,
            Part.BACK: known and WAY.index(after) < WAY.index(before),
        }
    return frozenset(part for part, holds in found.items() if holds)


def year_groups(comparison: Comparison, names: Sequence[str], groups_of: GroupsOf) -> tuple[YearGroup, ...]:
    """Return each group's year.

    Args:
        comparison: The plan at the year's beginning and at its end.
        names: The groups, in order.
        groups_of: Which of them an action belongs to: as it stands at the end, or stood when it was removed.
    """
    before, after = (_statuses(actions, groups_of) for actions in (comparison.old, comparison.new))
    behind: defaultdict[tuple[str, Part], list[Entry]] = defaultdict(list)
    for entry in entries(comparison):
        for place in product(dict.fromkeys(groups_of(entry.action)), parts_of(entry)):
            behind[place].append(entry)
    return tuple(
        YearGroup(name, before[name], after[name], {part: tuple(behind[name, part]) for part in Part}) for name in names
    )


def _statuses(actions: Sequence[Action], groups_of: GroupsOf) -> Mapping[str, Counter[Status]]:
    """Count each group's actions of each status, in one pass: there may be as many groups as actions."""
    counts: defaultdict[str, Counter[Status]] = defaultdict(Counter)
    for action in actions:
        for name in dict.fromkeys(groups_of(action)):
            counts[name][action.status] += 1
    return counts
