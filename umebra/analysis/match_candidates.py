"""Which of many texts are worth comparing with which, so that the work grows as their number does.

Two texts are worth comparing if they share a word, or two words in a row, that few have;
the rarest count first, and a text has enough when it has met so many others. Where all
words are common, those that stand next to each other in the alphabet's order are worth
it too, read from the beginning and from the end. What is left out is left out whichever
of the two sides is called the first.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, product
from operator import itemgetter

MEETINGS = 500_000
"""The most pairs of texts that are tried in all, shared among the texts."""

_FEWEST, _MOST = 5, 50
_PAIRS_OF_A_MARK = 400
_WORDS = 24
_READ = 300
_NEIGHBOURS = 4
_WORD = re.compile(r"\w+")

Texts = Mapping[int, str]
Pair = tuple[int, int]


def worth_comparing(left: Texts, right: Texts) -> set[Pair]:
    """Return the pairs of places, the first of ``left`` and the second of ``right``, whose texts may be alike."""
    found = set(chain(_side_by_side(left, right, str), _side_by_side(left, right, _backwards)))
    room = min(_MOST, max(_FEWEST, MEETINGS // max(len(left), len(right), 1)))
    rooms = dict.fromkeys(left, room), dict.fromkeys(right, room)
    for sides in _shared(left, right):
        ours, theirs = ([place for place in side if free[place] > 0] for side, free in zip(sides, rooms, strict=True))
        found.update(product(ours, theirs))
        for places, free, met in ((ours, rooms[0], len(theirs)), (theirs, rooms[1], len(ours))):
            for place in places:
                free[place] -= met
    return found


def _shared(left: Texts, right: Texts) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield the places on both sides that share a rare mark, beginning with the rarest."""
    ours = _by_mark(left)
    theirs = _by_mark(right)
    rarity = {mark: len(ours[mark]) * len(theirs[mark]) for mark in ours.keys() & theirs.keys()}
    rare = (mark for mark, pairs in rarity.items() if pairs <= _PAIRS_OF_A_MARK)
    return ((ours[mark], theirs[mark]) for mark in sorted(rare, key=lambda mark: (rarity[mark], mark)))


def _by_mark(texts: Texts) -> Mapping[str, Sequence[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in texts.items():
        words = _WORD.findall(text[:_READ])[:_WORDS]
        for mark in {*words, *map(" ".join, pairwise(words))}:
            places[mark].append(place)
    return places


def _side_by_side(left: Texts, right: Texts, read: Callable[[str], str]) -> Iterator[Pair]:
    """Yield the pairs, one from each side, that are close neighbours in alphabetical order."""
    entries = chain(
        ((read(text), place, True) for place, text in left.items()),
        ((read(text), place, False) for place, text in right.items()),
    )
    order = sorted(entries, key=itemgetter(0))
    for step in range(1, _NEIGHBOURS + 1):
        for (_, one, is_left), (_, other, is_left_too) in zip(order, order[step:], strict=False):
            if is_left is not is_left_too:
                yield (one, other) if is_left else (other, one)


def _backwards(text: str) -> str:
    return text[::-1]
