"""What changed between two revisions of a plan.

Both plans' actions are matched (:mod:`umebra.analysis.matching`), and the fields of each pair are
compared. The order of names in a list, spaces and line breaks are no change,
nor is a new number.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from umebra.analysis.flows import Flow, Move
from umebra.analysis.matching import match_actions, without_cell
from umebra.garbage import without_collections
from umebra.model.fields import ACTION_FIELDS
from umebra.model.plan import WAY, Action, Status
from umebra.unicode_text import repair

TEXTS = tuple(field.name for field in ACTION_FIELDS if field.change == "text")
"""The fields whose changes are gathered in one of the kind ``text``."""

Value = Status | str | Sequence[str] | Mapping[str, object] | None


class Kind(StrEnum):
    """What a change is about."""

    ADDED = "added"
    REMOVED = "removed"
    TITLE = "title"
    STATUS = "status"
    RESPONSIBLE = "responsible"
    PARTNERS = "partners"
    GOALS = "goals"
    DATES = "dates"
    FOCUS_AREA = "focus_area"
    TEXT = "text"


class Direction(StrEnum):
    """Where a change of status leads: on, back, or nobody knows."""

    FORWARD = "forward"
    BACK = "back"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed in one action.

    Attributes:
        kind: What it is about.
        action: The action as it stands now; as it stood, if it was removed.
        before: What stood there: a status, a text, names, a map of dates or of texts; None for nothing.
        after: What stands there now.
        row: The action's place in the new plan, None if it was removed.
        old_row: Its place in the old plan, None if it is new.
    """

    kind: Kind
    action: Action
    before: Value
    after: Value
    row: int | None
    old_row: int | None

    @property
    def flow(self) -> Flow | None:
        """The action's status before and after, if that or the action itself is what changed."""
        if self.kind is Kind.ADDED:
            return Flow(None, self.action.status)
        if self.kind is Kind.REMOVED:
            return Flow(self.action.status, None)
        return Flow(self.before, self.action.status) if isinstance(self.before, Status) else None

    @property
    def direction(self) -> Direction | None:
        """Where a change of status leads; None for a change of another kind."""
        flow = self.flow
        return _direction(flow.before, flow.after) if flow and flow.before and flow.after else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions of a plan beside each other.

    Attributes:
        old: The former revision's actions.
        new: The later one's.
        matches: Each matched action's index in ``new``, mapped to its index in ``old``.
        changes: In the new plan's order, the removed actions last in the old one's.
        by_likeness: Whether renamed actions were looked for too; they are not where there are very many.
    """

    old: Sequence[Action]
    new: Sequence[Action]
    matches: Mapping[int, int]
    changes: tuple[Change, ...]
    by_likeness: bool = True

    def unchanged(self, rows: set[int] | None = None) -> tuple[Action, ...]:
        """Return the actions that are the same in both; if ``rows`` is given, only those in these rows of ``new``."""
        same = self.matches.keys() - {change.row for change in self.changes}
        return tuple(self.new[row] for row in sorted(same if rows is None else same & rows))

    def moves(self, rows: set[int] | None = None, old_rows: set[int] | None = None) -> Iterator[Move]:
        """Yield each action with its status before and after, None if it is not in that revision.

        Args:
            rows: Only these of the new plan's; all if left out.
            old_rows: Of the removed ones only these of the old plan's.
        """
        kept = [place for place in range(len(self.new)) if rows is None or place in rows]
        gone = set(range(len(self.old))) - set(self.matches.values())
        yield from (Move(Flow(self._before(place), self.new[place].status), self.new[place]) for place in kept)
        removed = [place for place in sorted(gone) if old_rows is None or place in old_rows]
        yield from (Move(Flow(self.old[place].status, None), self.old[place]) for place in removed)

    def flows(self, rows: set[int] | None = None, old_rows: set[int] | None = None) -> Counter[Flow]:
        """Count the same actions by their status before and after."""
        return Counter(move.flow for move in self.moves(rows, old_rows))

    def _before(self, place: int) -> Status | None:
        return self.old[self.matches[place]].status if place in self.matches else None


def compare(old: Sequence[Action], new: Sequence[Action]) -> Comparison:
    """Compare two revisions' actions."""
    with without_collections():
        return _compare(old, new)


def _compare(old: Sequence[Action], new: Sequence[Action]) -> Comparison:
    matched = match_actions(old, new)
    matches = matched.pairs
    gone = sorted(set(range(len(old))) - set(matches.values()))
    removed = (Change(Kind.REMOVED, old[place], old[place].title, None, None, place) for place in gone)
    changes = (*_changes(old, new, matches), *removed)
    return Comparison(old, new, matches, changes, by_likeness=matched.by_likeness)


def _changes(old: Sequence[Action], new: Sequence[Action], matches: Mapping[int, int]) -> Iterator[Change]:
    """Yield what is new or differs, in the new plan's order; that an action stands in another cell is no change."""
    for row, action in enumerate(new):
        old_row = matches.get(row)
        if old_row is None:
            yield Change(Kind.ADDED, action, None, action.title, row, None)
        elif without_cell(action) != without_cell(old[old_row]):
            for kind, before, after in _differences(old[old_row], action):
                yield Change(kind, action, before, after, row, old_row)


def _differences(old: Action, new: Action) -> Iterator[tuple[Kind, Value, Value]]:
    """Yield what differs between two actions, the kinds in the order in which they are shown."""
    for kind in (Kind.TITLE, Kind.FOCUS_AREA):
        if _reads_otherwise(getattr(old, kind), getattr(new, kind)):
            yield kind, getattr(old, kind), getattr(new, kind)
    if old.status is not new.status:
        yield Kind.STATUS, old.status, new.status
    for kind in (Kind.RESPONSIBLE, Kind.PARTNERS, Kind.GOALS):
        if _names(getattr(old, kind)) != _names(getattr(new, kind)):
            yield kind, getattr(old, kind), getattr(new, kind)
    if (old.start, old.end) != (new.start, new.end):
        yield Kind.DATES, _dates(old), _dates(new)
    if texts := [name for name in TEXTS if _text_differs(name, old, new)]:
        yield Kind.TEXT, {name: getattr(old, name) for name in texts}, {name: getattr(new, name) for name in texts}


def _text_differs(name: str, old: Action, new: Action) -> bool:
    if name == "when" and any((old.start, old.end, new.start, new.end)):
        return False  # the same dates in other words are the same, and other dates are a change of their own
    before, after = getattr(old, name), getattr(new, name)
    if name == "factors":
        return _names(before) != _names(after)
    return _reads_otherwise(before, after)


def _reads_otherwise(before: str | None, after: str | None) -> bool:
    return before != after and _spaced(before) != _spaced(after)


def _dates(action: Action) -> Mapping[str, date | None] | None:
    return {"start": action.start, "end": action.end} if action.start or action.end else None


def _spaced(text: str | None) -> str:
    return " ".join(repair(text or "").split())


def _names(names: Sequence[str]) -> set[str]:
    return set(map(repair, names))


def _direction(before: Status, after: Status) -> Direction:
    if Status.UNKNOWN in (before, after):
        return Direction.UNCLEAR
    return Direction.FORWARD if WAY.index(after) > WAY.index(before) else Direction.BACK


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one sort, under a Swedish heading; ``phrase`` says the same of their number."""

    heading: str
    phrase: str
    changes: tuple[Change, ...]


class _Sort(NamedTuple):
    """A sort of changes: its heading, what is said of one action and of several, and what belongs to it."""

    heading: str
    one: str
    several: str
    holds: frozenset[Kind | Direction]


_UNCLEAR = "saknar eller saknade status"
_SORTS = (
    _Sort("Gått framåt", "har gått framåt", "har gått framåt", frozenset({Direction.FORWARD})),
    _Sort("Gått tillbaka", "har gått tillbaka", "har gått tillbaka", frozenset({Direction.BACK})),
    _Sort("Saknar status före eller nu", _UNCLEAR, _UNCLEAR, frozenset({Direction.UNCLEAR})),
    _Sort("Nya", "är ny", "är nya", frozenset({Kind.ADDED})),
    _Sort("Borttagna", "är borttagen", "är borttagna", frozenset({Kind.REMOVED})),
    _Sort("Omformulerade", "är omformulerad", "är omformulerade", frozenset({Kind.TITLE})),
    _Sort("Ändrade parter", "har andra parter", "har andra parter", frozenset({Kind.RESPONSIBLE, Kind.PARTNERS})),
    _Sort("Ändrade datum", "har andra datum", "har andra datum", frozenset({Kind.DATES})),
    _Sort("Ändrade mål", "har andra mål", "har andra mål", frozenset({Kind.GOALS})),
    _Sort("Bytt fokusområde", "har bytt fokusområde", "har bytt fokusområde", frozenset({Kind.FOCUS_AREA})),
    _Sort("Ändrade texter", "har andra texter", "har andra texter", frozenset({Kind.TEXT})),
)


def sections(changes: Sequence[Change]) -> tuple[Section, ...]:
    """Sort changes for a person to read; a sort without any is left out."""
    found = ((sort, tuple(c for c in changes if (c.direction or c.kind) in sort.holds)) for sort in _SORTS)
    return tuple(
        Section(sort.heading, sort.one if len(part) == 1 else sort.several, part) for sort, part in found if part
    )
