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
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import product

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


class _Sought:
    """An action with its title and focus area as they are compared, worked out once."""

    __slots__ = ("action", "area", "title")

    def __init__(self, action: Action) -> None:
        self.action = action
        self.title, self.area = _brief(action.title), _brief(action.focus_area)


_Key = Callable[[_Sought], Hashable]


def match_actions(old: Sequence[Action], new: Sequence[Action]) -> dict[int, int]:
    """Map each matched action's index in ``new`` to its index in ``old``."""
    matching = _Matching(old, new)
    for key in (_all_of_it, _description, _numbered_title, _title_in_area):
        matching.take_in_order(key)
    matching.take_numbered(alike=True)
    matching.take_closest()
    matching.take_unique(_title)
    matching.take_numbered(alike=False)
    return matching.found


class _Matching:
    """Which actions are still to be found, and those that were."""

    def __init__(self, old: Sequence[Action], new: Sequence[Action]) -> None:
        self.old = dict(enumerate(map(_Sought, old)))
        self.new = dict(enumerate(map(_Sought, new)))
        self.found: dict[int, int] = {}

    def take_in_order(self, key: _Key) -> None:
        """Pair actions that have the same key, in the order in which they stand."""
        left = _by_key(self.old, key)
        for value, places in _by_key(self.new, key).items():
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
        left = _by_key(self.old, key)
        right = _by_key(self.new, key).items()
        return [(left[value][0], places[0]) for value, places in right if len(places) == 1 == len(left[value])]

    def _take(self, before: int, place: int) -> None:
        del self.old[before], self.new[place]
        self.found[place] = before


def _brief(text: str | None) -> str:
    """Return a text as it is compared, and of a long one its beginning and what tells it from others that begin so."""
    whole = plain(text)
    if len(whole) <= COMPARED:
        return whole
    return whole[:COMPARED] + blake2b(whole.encode("utf-8"), digest_size=16).hexdigest()


def _by_key(actions: dict[int, _Sought], key: _Key) -> defaultdict[Hashable, list[int]]:
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, sought in actions.items():
        if (value := key(sought)) is not None:
            places[value].append(place)
    return places


def _similarity(before: _Sought, after: _Sought) -> float:
    return fuzz.ratio(before.title[:COMPARED], after.title[:COMPARED])


def _all_of_it(sought: _Sought) -> Hashable:
    return replace(sought.action, cell="")


def _description(sought: _Sought) -> Hashable:
    action = sought.action
    places = (action.department, action.cause, action.district, action.aim, action.description)
    return (_title_in_area(sought), *map(_brief, places), action.responsible)


def _numbered_title(sought: _Sought) -> Hashable:
    return (_title_in_area(sought), sought.action.number) if sought.action.number else None


def _title_in_area(sought: _Sought) -> Hashable:
    return sought.title, sought.area


def _title(sought: _Sought) -> Hashable:
    return sought.title


def _area(sought: _Sought) -> Hashable:
    return sought.area


def _number_in_area(sought: _Sought) -> Hashable:
    return (sought.action.number, sought.area) if sought.action.number else None


def _number(sought: _Sought) -> Hashable:
    return sought.action.number
