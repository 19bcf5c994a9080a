"""Which pending edits apply to the plan that is published now, even if they were made in an earlier revision.

An edit made in an earlier revision applies if its action is found again, by the same matching as when two revisions
are compared, and its field still has the same value. Of several edits of one field the last counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from umebra.analysis.matching import match_actions
from umebra.editing.edits import HEADINGS, Edit, NewAction
from umebra.model.plan import Action, Plan
from umebra.store.edits import NEW, Addition, Change, Kept

_GONE = "Aktiviteten finns inte i planen som är publicerad nu."
_OTHERWISE = "{} har ändrats i planen som är publicerad nu."
_NO_ADDITION = "Den nya aktiviteten är borttagen ur arbetskopian."
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lost:
    """A pending edit that can't be made in the plan that is published now, and why: a Swedish sentence."""

    kept: Kept
    reason: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of a plan's pending edits.

    Attributes:
        edits: The pending edits that apply, each with the edit of the present plan.
        new: The actions to add.
        settled: Those with nothing left to do: the plan already has the value, or a later edit replaces it.
        lost: Those that can't be made.
    """

    edits: tuple[tuple[Kept, Edit], ...] = ()
    new: tuple[tuple[Kept, NewAction], ...] = ()
    settled: tuple[Kept, ...] = ()
    lost: tuple[Lost, ...] = ()

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self.edits) + len(self.new)

    @property
    def made(self) -> tuple[Kept, ...]:
        """The edits that apply, oldest first."""
        return tuple(sorted((kept for kept, _ in (*self.edits, *self.new)), key=lambda kept: kept.id))


def carry(pending: Iterable[Kept], plan: Plan, base: int, former: Callable[[int], Plan]) -> Carried:
    """Work out which edits apply to a plan.

    Args:
        pending: The edits, oldest first.
        plan: The plan that is published now.
        base: The number of its revision.
        former: Returns the plan of an earlier revision that edits were made in, by its number.
    """
    carrying = _Carrying(plan, base, former)
    for kept in pending:
        if isinstance(kept.wanted, Addition):
            carrying.add(kept, kept.wanted)
        elif kept.wanted.action.cell.startswith(NEW):
            carrying.change_new(kept, kept.wanted)
        else:
            carrying.change(kept, kept.wanted)
    return carrying.carried()


def pairs_of(old: Sequence[Action], now: Sequence[Action]) -> Mapping[str, tuple[Action, Action]]:
    """Return the actions that two revisions share, each as it was and as it is now, by the cell that it had then."""
    if old is now:
        return {action.cell: (action, action) for action in now}
    return {old[there].cell: (old[there], now[here]) for here, there in match_actions(old, now).pairs.items()}


@dataclass
class _Carrying:
    """The edits gone through so far, each put where it belongs: to be made, settled or lost."""

    plan: Plan
    base: int
    former: Callable[[int], Plan]
    found: dict[int, Mapping[str, tuple[Action, Action]]] = field(default_factory=dict)
    edits: dict[_Key, tuple[Kept, Edit]] = field(default_factory=dict)
    new: dict[str, tuple[Kept, NewAction]] = field(default_factory=dict)
    settled: list[Kept] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    def change(self, kept: Kept, wanted: Change) -> None:
        """Sort a change: lost if its action is gone or the field has changed, settled if the plan already has it."""
        pair = self._actions(kept.base).get(wanted.action.cell)
        if pair is None:
            self.lost.append(Lost(kept, _GONE))
            return
        before, now = (getattr(action, wanted.field) for action in pair)
        if before != now and now != wanted.after:
            self.lost.append(Lost(kept, _OTHERWISE.format(HEADINGS[wanted.field])))
            return
        key = pair[1].cell, wanted.field
        if key in self.edits:
            self.settled.append(self.edits.pop(key)[0])
        if now == wanted.after:
            self.settled.append(kept)
        else:
            self.edits[key] = kept, Edit(pair[1].cell, wanted.field, now, wanted.after)

    def add(self, kept: Kept, wanted: Addition) -> None:
        if kept.base != self.base and self._came_with_the_file(kept.base, wanted.title):
            self.settled.append(kept)
        else:
            self.new[f"{NEW}{kept.id}"] = kept, NewAction(wanted.title, wanted.focus_area, dict(wanted.values))

    def change_new(self, kept: Kept, wanted: Change) -> None:
        """Merge a change of an added action into the addition, so that nothing else is left to do for it."""
        if wanted.action.cell not in self.new:
            self.lost.append(Lost(kept, _NO_ADDITION))
            return
        added, action = self.new[wanted.action.cell]
        if wanted.field == "title":
            action = replace(action, title=str(wanted.after))
        else:
            action = replace(action, values={**action.values, wanted.field: wanted.after})
        self.new[wanted.action.cell] = added, action
        self.settled.append(kept)

    def carried(self) -> Carried:
        return Carried(tuple(self.edits.values()), tuple(self.new.values()), tuple(self.settled), tuple(self.lost))

    def _actions(self, base: int) -> Mapping[str, tuple[Action, Action]]:
        """Return the actions that a revision and the plan share, as in ``pairs_of``, worked out once per revision."""
        if base not in self.found:
            self.found[base] = pairs_of(
                self.plan.actions if base == self.base else self.former(base).actions, self.plan.actions
            )
        return self.found[base]

    def _came_with_the_file(self, base: int, title: str) -> bool:
        """Tell whether the plan has an action of the title that the revision it was added to did not have."""
        before, now = ({one.title.casefold() for one in plan.actions} for plan in (self.former(base), self.plan))
        return title.casefold() in now - before
