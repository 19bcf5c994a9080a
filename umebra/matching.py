"""Finding each action again in the next revision, so that a renamed one is not one gone and one new.

An action is found by what identifies it best, in this order: all that describes it; its
title and focus area; its number, if the titles are alike; the closest title in the same
focus area; its title in another focus area; its number alone. A number counts for less
than a title that says the same: plans are renumbered when an action is taken out.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from rapidfuzz import fuzz, process

from umebra.plan import Action

ALIKE = 60.0
"""Titles are alike from this similarity on, in per cent."""

_Key = Callable[[Action], Hashable]


def match_actions(old: Sequence[Action], new: Sequence[Action]) -> dict[int, int]:
    """Return each action of ``new`` that was found in ``old``: its place there, by its place in ``new``."""
    matching = _Matching(old, new)
    for key in (_description, _numbered_title, _title_in_area):
        matching.take_in_order(key)
    matching.take_numbered(alike=True)
    matching.take_closest()
    matching.take_unique(_title)
    matching.take_numbered(alike=False)
    return matching.found


def plain(text: str | None) -> str:
    """Return text as it is compared: case and the spaces and line breaks in it don't matter."""
    return " ".join((text or "").casefold().split())


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
        left = _by_key(self.old, _area)
        alike = [pair for area, places in _by_key(self.new, _area).items() for pair in self._alike(places, left[area])]
        for _, place, before in sorted(alike):
            if before in self.old and place in self.new:
                self._take(before, place)

    def _alike(self, places: Iterable[int], candidates: Iterable[int]) -> Iterable[tuple[float, int, int]]:
        titles = {before: plain(self.old[before].title) for before in candidates}
        for place in places:
            title = plain(self.new[place].title)
            for _, score, before in process.extract(
                title, titles, scorer=fuzz.ratio, processor=None, score_cutoff=ALIKE, limit=None
            ):
                yield -score, place, before

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


def _similarity(before: Action, after: Action) -> float:
    return fuzz.ratio(plain(before.title), plain(after.title))


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
