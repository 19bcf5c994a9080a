"""Finding each action again in the next revision, so that a renamed one is not one gone and one new.

An action is found by what identifies it best, in this order: all that stands in it; all
that describes it; its title and focus area; its number, if the titles are alike; the
closest title in the same focus area; its title in another focus area; its number alone.
A number counts for less than a title that says the same: plans are renumbered when an
action is taken out. Nothing depends on which of two plans is the newer one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from rapidfuzz import fuzz

from umebra.letters import plain
from umebra.plan import Action

ALIKE = 60.0
"""Titles are alike from this similarity on, in per cent."""

ALL_PAIRS = 1_000_000
"""Up to so many pairs of titles are all compared; of more, those that share a word that few titles have."""

_PAIRS_OF_A_WORD = 2_500
_WORD = re.compile(r"\w+")

_Key = Callable[[Action], Hashable]


def match_actions(old: Sequence[Action], new: Sequence[Action]) -> dict[int, int]:
    """Return each action of ``new`` that was found in ``old``: its place there, by its place in ``new``."""
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
        self.old = dict(enumerate(old))
        self.new = dict(enumerate(new))
        self.found: dict[int, int] = {}

    def take_in_order(self, key: _Key) -> None:
        """Pair actions with the same key, the first with the first."""
        left = _by_key(self.old, key)
        for value, places in _by_key(self.new, key).items():
            for place, before in zip(places, left.get(value, ()), strict=False):
                self._take(before, place)

    def take_unique(self, key: _Key) -> None:
        """Pair actions whose key only one on either side has."""
        for before, place in self._unique(key):
            self._take(before, place)

    def take_numbered(self, *, alike: bool) -> None:
        """Pair actions of one number; only those with titles alike, or the others too."""
        for key in (_number_in_area, _number):
            for before, place in self._unique(key):
                if not alike or _similarity(self.old[before], self.new[place]) >= ALIKE:
                    self._take(before, place)

    def take_closest(self) -> None:
        """Pair the actions of each focus area by their titles, the closest first."""
        old, new = _by_key(self.old, _area), _by_key(self.new, _area)
        areas = [(old[area], places) for area, places in new.items()]
        many = sum(len(before) * len(places) for before, places in areas) > ALL_PAIRS
        pairs = (pair for area in areas for pair in (self._pairs_by_word(*area) if many else product(*area)))
        for _, place, before in sorted(self._alike(pairs)):
            if before in self.old and place in self.new:
                self._take(before, place)

    def _alike(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[float, int, int]]:
        old = {before: plain(action.title) for before, action in self.old.items()}
        new = {place: plain(action.title) for place, action in self.new.items()}
        for before, place in pairs:
            if score := fuzz.ratio(old[before], new[place], score_cutoff=ALIKE):
                yield -score, place, before

    def _pairs_by_word(self, old: Sequence[int], new: Sequence[int]) -> set[tuple[int, int]]:
        """Return the pairs whose titles share a word that few have: their number grows as the titles' does."""
        left, right = _by_word(self.old, old), _by_word(self.new, new)
        shared = ((left[word], places) for word, places in right.items() if word in left)
        return {
            pair
            for before, places in shared
            if len(before) * len(places) <= _PAIRS_OF_A_WORD
            for pair in product(before, places)
        }

    def _unique(self, key: _Key) -> list[tuple[int, int]]:
        left = _by_key(self.old, key)
        right = _by_key(self.new, key).items()
        return [(left[value][0], places[0]) for value, places in right if len(places) == 1 == len(left[value])]

    def _take(self, before: int, place: int) -> None:
        del self.old[before], self.new[place]
        self.found[place] = before


def _by_key(actions: dict[int, Action], key: _Key) -> defaultdict[Hashable, list[int]]:
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, action in actions.items():
        if (value := key(action)) is not None:
            places[value].append(place)
    return places


def _by_word(actions: dict[int, Action], places: Iterable[int]) -> defaultdict[str, list[int]]:
    words: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        for word in set(_WORD.findall(plain(actions[place].title))):
            words[word].append(place)
    return words


def _similarity(before: Action, after: Action) -> float:
    return fuzz.ratio(plain(before.title), plain(after.title))


def _all_of_it(action: Action) -> Hashable:
    return replace(action, cell="")


def _description(action: Action) -> Hashable:
    places = (action.department, action.cause, action.district, action.aim, action.description)
    return (_title_in_area(action), *map(plain, places), action.responsible)


def _numbered_title(action: Action) -> Hashable:
    return (_title_in_area(action), action.number) if action.number else None


def _title_in_area(action: Action) -> Hashable:
    return plain(action.title), _area(action)


def _title(action: Action) -> Hashable:
    return plain(action.title)


def _area(action: Action) -> Hashable:
    return plain(action.focus_area)


def _number_in_area(action: Action) -> Hashable:
    return (action.number, _area(action)) if action.number else None


def _number(action: Action) -> Hashable:
    return action.number
