"""What is confirmed in the plan that is published now: the one rule of it, for every page and document.

A partner's word stands for a status as long as that status does. Once another revision says otherwise it is no longer
confirmed by that word, not even where the status comes back. An action is found again as two revisions are compared.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from umebra.analysis.action_table import CONFIRMED, LACKING
from umebra.analysis.matching import match_actions
from umebra.analysis.revision_summary import Standing
from umebra.model.confirmation import NEW, Confirmation
from umebra.model.plan import Action, Status
from umebra.unicode_text import plain

ByRow = Mapping[int, tuple[Confirmation, ...]]
"""Each confirmed action's row, with each partner's latest word for it, the latest first."""


@dataclass(frozen=True, slots=True)
class Published:
    """A plan as it was published.

    Attributes:
        publication: The publication's number.
        actions: Its actions.
        standing: Since which publication each of them has its status.
    """

    publication: int
    actions: Sequence[Action]
    standing: Standing


@dataclass(frozen=True, slots=True)
class AskedRound:
    """The round that is told of: the latest of a plan.

    Attributes:
        key: Its key.
        since: The day when it was made: what is confirmed from then on is confirmed in it.
        answer_by: The last day to answer.
        meeting: The meeting that it is before, None for none.
        partners: Whom it asked; None for everybody.
    """

    key: str
    since: date
    answer_by: date
    meeting: date | None = None
    partners: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What is confirmed in a plan.

    Attributes:
        by_row: Each partner's word for each action that is confirmed.
        whom: The partners that are asked about each action that the latest round asks about, by row.
        answered: The rows of those that are confirmed in that round.
        round: The latest round, None if there is none, or several plans have different ones.
    """

    by_row: ByRow = field(default_factory=dict)
    whom: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    answered: frozenset[int] = frozenset()
    round: AskedRound | None = None

    @property
    def lacking(self) -> frozenset[int]:
        """The rows of the actions that the latest round asks about and nobody has answered for."""
        return frozenset(self.whom).difference(self.answered)


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a round has come, of the actions that are shown.

    Attributes:
        confirmed: How many of those asked about are confirmed.
        asked: How many are asked about.
        missing: Each partner that has not answered for some of its actions, and for how many.
    """

    confirmed: int
    asked: int
    missing: tuple[tuple[str, int], ...]


def standing_confirmations(
    kept: Iterable[Confirmation],
    now: Published,
    former: Callable[[int], Published | None],
    before: Callable[[int], int | None],
) -> ByRow:
    """Return what still stands of all that was confirmed of a plan.

    Args:
        kept: All of it, the first first.
        now: The plan as it is published now.
        former: Returns a former publication by its number, None for one that is no longer there.
        before: Returns the number of the publication before another one, None for the first.
    """
    found: dict[int, dict[str, Confirmation]] = {}
    by_publication: dict[int, list[Confirmation]] = {}
    for one in kept:
        by_publication.setdefault(one.publication, []).append(one)
    for publication, said in sorted(by_publication.items()):
        then = now if publication == now.publication else former(publication)
        if then:
            for row, one in _standing(said, then, now, _Between(former, before)):
                latest = found.setdefault(row, {}).get(one.partner)
                if latest is None or latest.day <= one.day:
                    found[row][one.partner] = one
    return {row: _in_order(found[row].values()) for row in sorted(found)}


def in_round(actions: Sequence[Action], by_row: ByRow, asked: AskedRound | None) -> Confirmed:
    """Return what is confirmed, and what the latest round still lacks.

    A round asks about the actions that are not done, of the partners that are responsible for them. One that has
    become done by an answer in it still counts.
    """
    if asked is None:
        return Confirmed(by_row)
    answered = frozenset(row for row, said in by_row.items() if any(_is_in(one, asked) for one in said))
    open_ones = {row: _asked_of(one, asked) for row, one in enumerate(actions) if one.status is not Status.DONE}
    whom = {row: names for row, names in open_ones.items() if names}
    whom |= {row: tuple(one.partner for one in by_row[row]) for row in answered if row not in whom}
    return Confirmed(by_row, whom, answered, asked)


def confirmed_table(table: pd.DataFrame, confirmed: Confirmed | None) -> pd.DataFrame:
    """Return a plan's whole table with two columns more that say what is confirmed, as it is if nothing is known."""
    if confirmed is None:
        return table
    days = [said[0].day if (said := confirmed.by_row.get(row)) else None for row in range(len(table))]
    lacking = [row in confirmed.lacking for row in range(len(table))]
    columns = {CONFIRMED: pd.Series(days, table.index, dtype=object), LACKING: pd.Series(lacking, table.index)}
    return table.assign(**columns)


def tally(confirmed: Confirmed, rows: Iterable[int]) -> Tally:
    """Count how far a round has come, of some rows."""
    asked = [row for row in rows if row in confirmed.whom]
    lacking: dict[str, int] = {}
    for row in asked:
        for name in () if row in confirmed.answered else confirmed.whom[row]:
            lacking[name] = lacking.get(name, 0) + 1
    missing = tuple(sorted(lacking.items(), key=lambda one: -one[1]))
    return Tally(sum(row in confirmed.answered for row in asked), len(asked), missing)


def together(parts: Sequence[tuple[int, Confirmed | None]]) -> Confirmed | None:
    """Return what is confirmed in several plans as in one, each with how many actions it has; None where nothing is."""
    if not any(confirmed for _, confirmed in parts):
        return None
    by_row: dict[int, tuple[Confirmation, ...]] = {}
    whom: dict[int, tuple[str, ...]] = {}
    answered: set[int] = set()
    first = 0
    for count, confirmed in parts:
        if confirmed:
            by_row |= {first + row: said for row, said in confirmed.by_row.items()}
            whom |= {first + row: names for row, names in confirmed.whom.items()}
            answered |= {first + row for row in confirmed.answered}
        first += count
    rounds = {confirmed.round for _, confirmed in parts if confirmed and confirmed.round}
    meetings = {one.meeting for one in rounds}
    shared = max(rounds, key=lambda one: one.since) if len(meetings) == 1 else None
    return Confirmed(by_row, whom, frozenset(answered), shared)


@dataclass(frozen=True, slots=True)
class _Between:
    """The publications between the one that something was said of and the one that is shown."""

    former: Callable[[int], Published | None]
    before: Callable[[int], int | None]

    def was_held(self, cell: str, then: Published, since: int) -> bool:
        """Tell whether an action kept the status it had when something was said of it until a later publication."""
        last = self.before(since)
        if last is None or last <= then.publication:
            return True
        published = self.former(last)
        if published is None:
            return False
        places = {
            then.actions[old].cell: new for new, old in match_actions(then.actions, published.actions).pairs.items()
        }
        return cell in places and _since(published, places[cell]) <= then.publication


def _standing(
    said: Sequence[Confirmation], then: Published, now: Published, between: _Between
) -> Iterator[tuple[int, Confirmation]]:
    """Yield what stands of what was said of one publication, with its row now."""
    pairs = _pairs(then, now)
    rows = {then.actions[old].cell: (old, new) for new, old in pairs.items()}
    added = {plain(one.title): row for row, one in enumerate(now.actions) if row not in pairs}
    for one in said:
        if one.cell.startswith(NEW):
            row = added.get(plain(one.cell.removeprefix(NEW)))
            if row is not None and now.actions[row].status is one.status:
                yield row, one
        elif one.cell in rows:
            old, row = rows[one.cell]
            if now.actions[row].status is one.status and _is_unbroken(one, old, row, then, now, between):
                yield row, one


def _is_unbroken(one: Confirmation, old: int, row: int, then: Published, now: Published, between: _Between) -> bool:
    """Tell whether a status that is as it was said to be has been that, or what it was before, all the time."""
    since = _since(now, row)
    if since <= then.publication:
        return True
    return then.actions[old].status is not one.status and between.was_held(one.cell, then, since)


def _pairs(then: Published, now: Published) -> Mapping[int, int]:
    if then.publication == now.publication:
        return {row: row for row in range(len(now.actions))}
    return match_actions(then.actions, now.actions).pairs


def _since(published: Published, row: int) -> int:
    return published.standing[row] if row < len(published.standing) else published.publication


def _in_order(said: Collection[Confirmation]) -> tuple[Confirmation, ...]:
    return tuple(sorted(said, key=lambda one: one.day, reverse=True))


def _is_in(one: Confirmation, asked: AskedRound) -> bool:
    return one.round == asked.key or one.day >= asked.since


def _asked_of(action: Action, asked: AskedRound) -> tuple[str, ...]:
    return tuple(name for name in action.responsible if asked.partners is None or name in asked.partners)
