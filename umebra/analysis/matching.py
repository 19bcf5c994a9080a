"""Finding each action again in the next revision, so that a renamed one is not one gone and one new.

An action is found by what identifies it best, in this order: all that stands in it; all
that describes it; its title and focus area; its number, if the titles are alike; the
closest title in the same focus area; its title in another focus area; its number alone.
A number counts for less than a title that says the same: plans are renumbered when an
action is taken out. Nothing depends on which of two plans is the newer one.

Which titles are worth comparing is worked out in :mod:`umebra.analysis.match_candidates`, so that the
work grows as the number of actions does, whatever stands in them.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b
from itertools import product
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz import fuzz

from umebra.analysis.match_candidates import worth_comparing
from umebra.model.plan import Action
from umebra.unicode_text import plain

ALIKE = 60.0
"""Titles are alike from this similarity on, in per cent."""

ALL_PAIRS = 100_000
"""Up to this many pairs of titles all are compared; beyond it only those that are worth it."""

COMPARED = 300
"""How much of a title is compared with others: whoever has read that far knows which action it is."""


MOST_BY_LIKENESS = 5_000
"""Up to this many actions of either plan, left when all that are the same are paired, are compared by likeness."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Which actions are the same.

    Attributes:
        pairs: Each matched action's index in the new plan, mapped to its index in the old one.
        by_likeness: Whether titles that are only alike were compared too; they are not where there are very many.
    """

    pairs: dict[int, int]
    by_likeness: bool = True


without_cell: Callable[[Action], tuple[object, ...]] = attrgetter(
    *(field.name for field in fields(Action) if field.name != "cell")
)
"""Returns all that an action is, but not where it stands: a plan with a row more is the same plan."""


class _TitleInArea(NamedTuple):
    """A title and its focus area as they are compared."""

    title: str
    area: str


class _Sought:
    """An action with its title and focus area as they are compared, worked out once and only where they are needed."""

    __slots__ = ("_same", "action")

    def __init__(self, action: Action) -> None:
        self.action = action
        self._same: _TitleInArea | None = None

    @property
    def title_in_area(self) -> _TitleInArea:
        """Its title and its focus area."""
        if self._same is None:
            self._same = _TitleInArea(_brief(self.action.title), _brief(self.action.focus_area))
        return self._same

    @property
    def title(self) -> str:
        """Its title."""
        return self.title_in_area.title

    @property
    def area(self) -> str:
        """Its focus area."""
        return self.title_in_area.area


_Key = Callable[[_Sought], Hashable]


def match_actions(old: Sequence[Action], new: Sequence[Action]) -> Matched:
    """Find the same actions in two plans."""
    matching = _Matching(old, new)
    matching.take_same()
    matching.take_titled()
    matching.take_numbered(alike=True)
    by_likeness = max(len(matching.old), len(matching.new)) <= MOST_BY_LIKENESS
    if by_likeness:
        matching.take_closest()
    matching.take_unique(_title)
    matching.take_numbered(alike=False)
    return Matched(matching.found, by_likeness)


class _Matching:
    """Which actions are still to be found, and those that were."""

    def __init__(self, old: Sequence[Action], new: Sequence[Action]) -> None:
        self.old = dict(enumerate(map(_Sought, old)))
        self.new = dict(enumerate(map(_Sought, new)))
        self.found: dict[int, int] = {}

    def take_titled(self) -> None:
        """Pair actions with the same title in the same focus area, those first of which more is the same."""
        old, new = _by_key(self.old, _title_in_area), _by_key(self.new, _title_in_area)
        # What has no such title in common is all there is in two plans without one, and need not be looked at again.
        both = old.keys() & new.keys()
        left, right = ([p for value, places in side.items() if value in both for p in places] for side in (old, new))
        for key in (_description, _numbered_title, _title_in_area):
            ours = {place: self.old[place] for place in left if place in self.old}
            theirs = {place: self.new[place] for place in right if place in self.new}
            self._take_in_order(ours, theirs, key)

    def take_same(self) -> None:
        """Pair actions that are the same in all but where they stand."""
        self._take_in_order(self.old, self.new, _all_of_it)

    def _take_in_order(self, old: Mapping[int, _Sought], new: Mapping[int, _Sought], key: _Key) -> None:
        """Pair actions that have the same key, in the order in which they stand."""
        left = _by_key(old, key)
        for value, places in _by_key(new, key).items():
            for place, before in zip(places, left.get(value, ()), strict=False):
                self._take(before, place)

    def take_unique(self, key: _Key) -> None:
        """Pair actions whose key occurs exactly once in each plan."""
        for before, place in self._unique(key):
            self._take(before, place)

    def take_numbered(self, *, alike: bool) -> None:
        """Pair actions with the same number; if ``alike``, only those whose titles are alike."""
        for key in (_number_in_area, _number):
            for before, place in self._unique(key):
                if not alike or _similarity(self.old[before], self.new[place]) >= ALIKE:
                    self._take(before, place)

    def take_closest(self) -> None:
        """Pair the actions of each focus area by their titles, the closest first."""
        old, new = _by_key(self.old, _area), _by_key(self.new, _area)
        areas = [(old[area], places) for area, places in new.items()]
        many = sum(len(before) * len(places) for before, places in areas) > ALL_PAIRS
        pairs = (pair for area in areas for pair in (self._worth_it(*area) if many else product(*area)))
        for _, place, before in sorted(self._alike(pairs)):
            if before in self.old and place in self.new:
                self._take(before, place)

    def _alike(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[float, int, int]]:
        old = {before: sought.title[:COMPARED] for before, sought in self.old.items()}
        new = {place: sought.title[:COMPARED] for place, sought in self.new.items()}
        for before, place in pairs:
            if score := fuzz.ratio(old[before], new[place], score_cutoff=ALIKE):
                yield -score, place, before

    def _worth_it(self, old: Sequence[int], new: Sequence[int]) -> set[tuple[int, int]]:
        titles = ({place: side[place].title for place in places} for side, places in ((self.old, old), (self.new, new)))
        return worth_comparing(*titles)

    def _unique(self, key: _Key) -> list[tuple[int, int]]:
        left, right = _by_key(self.old, key), _by_key(self.new, key)
        both = (value for value in right if value in left)
        return [(left[value][0], right[value][0]) for value in both if len(right[value]) == 1 == len(left[value])]

    def _take(self, before: int, place: int) -> None:
        del self.old[before], self.new[place]
        self.found[place] = before


def _brief(text: str | None) -> str:
    """Return a text as it is compared, and of a long one its beginning and what tells it from others that begin so."""
    whole = plain(text)
    if len(whole) <= COMPARED:
        return whole
    return whole[:COMPARED] + blake2b(whole.encode("utf-8"), digest_size=16).hexdigest()


def _by_key(actions: Mapping[int, _Sought], key: _Key) -> defaultdict[Hashable, list[int]]:
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, sought in actions.items():
        if (value := key(sought)) is not None:
            places[value].append(place)
    return places


def _similarity(before: _Sought, after: _Sought) -> float:
    return fuzz.ratio(before.title[:COMPARED], after.title[:COMPARED])


_title_in_area: _Key = attrgetter("title_in_area")
_title: _Key = attrgetter("title")
_area: _Key = attrgetter("area")


def _all_of_it(sought: _Sought) -> Hashable:
    return without_cell(sought.action)


def _description(sought: _Sought) -> Hashable:
    action = sought.action
    places = (action.department, action.cause, action.district, action.aim, action.description)
    return (sought.title_in_area, *map(_brief, places), action.responsible)


def _numbered_title(sought: _Sought) -> Hashable:
    return (sought.title_in_area, sought.action.number) if sought.action.number else None


def _number_in_area(sought: _Sought) -> Hashable:
    return (sought.action.number, sought.area) if sought.action.number else None


def _number(sought: _Sought) -> Hashable:
    return sought.action.number
