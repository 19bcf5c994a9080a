"""Comparing is bounded: whatever stands in the titles, the work grows as their number, and none is lost by it."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import make_action
from umebra.analysis import matching
from umebra.analysis.changes import Kind, compare
from umebra.analysis.match_candidates import MEETINGS, worth_comparing
from umebra.model.plan import Action

# More than this a text may not be brought together with others: 50 others, as many as the last mark leads to,
# and four on either side in two orders.
MOST_PER_TEXT = 50 + 400 + 16
WORDS = ("café", "läxhjälp", "för", "i", "med", "nattvandring", "på", "ungdomar", "vuxna")


def _texts(words: Sequence[str], number: int, seed: int, length: int = 7) -> dict[int, str]:
    rng = Random(seed)  # noqa: S311 - no secret, but repeatable
    return {place: " ".join(rng.choices(words, k=length)) for place in range(number)}


def _counting(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets the length of each pair of titles that is compared."""
    lengths: list[int] = []
    ratio = matching.fuzz.ratio

    def counted(one: str, other: str, **options: float) -> float:
        lengths.append(max(len(one), len(other)))
        return float(ratio(one, other, **options))

    monkeypatch.setattr(matching.fuzz, "ratio", counted)
    return lengths


@pytest.mark.parametrize("vocabulary", [3, 40, 400, 4_000, 400_000])
@pytest.mark.parametrize("length", [1, 7, 100])
def test_pairs_grow_as_the_texts(vocabulary: int, length: int) -> None:
    """However common or rare the words, and however many, no more pairs are found than a few for each text."""
    words = [f"ord{place}" for place in range(vocabulary)]
    for number in (300, 900):
        pairs = worth_comparing(_texts(words, number, 1, length), _texts(words, number, 2, length))
        assert len(pairs) <= number * 100


def test_pairs_have_a_bound_in_all() -> None:
    """Of very many texts each meets fewer, so that all have a bound together."""
    words = [f"ord{place}" for place in range(2_000)]
    pairs = worth_comparing(_texts(words, 30_000, 1), _texts(words, 30_000, 2))
    assert len(pairs) <= MEETINGS * 2 + 16 * 30_000


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), max_size=40, unique=True))
def test_pairs_are_the_same_from_both_sides(texts: list[str]) -> None:
    """Which texts are worth comparing does not depend on which side is called the first, nor how many each may meet."""
    left, right = dict(enumerate(texts[::2])), dict(enumerate(texts[1::2]))
    pairs = worth_comparing(left, right)
    assert {(ours, theirs) for theirs, ours in worth_comparing(right, left)} == pairs
    assert all(sum(pair[0] == place for pair in pairs) <= MOST_PER_TEXT for place in left)


def test_long_titles_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of titles of 32,000 letters only the beginning is compared, and each is found again by it."""
    lengths = _counting(monkeypatch)
    old = [make_action(f"{place} {ascii_lowercase * 1_200}", cell=f"P!B{place}") for place in range(400)]
    new = [replace(action, title=f"{action.title} igen") for action in old]
    comparison = compare(old, new)
    assert comparison.matches == {place: place for place in range(400)}
    assert {change.kind for change in comparison.changes} == {Kind.TITLE}
    assert max(lengths) <= matching.COMPARED


def test_long_titles_that_begin_alike_are_told_apart() -> None:
    """Titles that differ only after what is compared are each the same one, in whatever order they stand."""
    old = [make_action(f"{'Trygghet i centrum ' * 40}{place}", cell=f"P!B{place}") for place in range(30)]
    assert compare(old, old[::-1]).changes == ()


@pytest.mark.parametrize("long", [False, True])
def test_every_title_is_another(monkeypatch: pytest.MonkeyPatch, *, long: bool) -> None:
    """Two plans without a common title are compared with a few meetings for each action, not with all."""
    lengths = _counting(monkeypatch)
    words = [
        f"{one}{other}" for one in "bdfgklmnprst" for other in ("ad", "el", "is", "or", "un", "ys", "åt", "än", "öm")
    ]
    plans = [
        [make_action(text, cell=f"P!B{place}") for place, text in _texts(words, 3_000, seed, 90 if long else 8).items()]
        for seed in (1, 2)
    ]
    compare(*plans)
    assert len(lengths) <= 3_000 * 100


def test_reworded_titles_of_common_words_are_found() -> None:
    """In a large plan whose words are all common, a title with a word more at its end or beginning is found again."""
    old = _common(2_500)
    for reworded in ("{}, varje höst", "Utökad {}"):
        new = [replace(action, title=reworded.format(action.title)) for action in old]
        found = compare(old, new).matches
        assert sum(old[before].title in new[place].title for place, before in found.items()) > 0.95 * len(old)


def _common(number: int) -> list[Action]:
    sounds = [f"{one}{other}" for one in "bdfgklmnprst" for other in ("a", "e", "i", "o", "u")]
    titles = sorted(set(_texts(sounds, number, 3, 9).values()))
    return [make_action(title, cell=f"P!B{place}") for place, title in enumerate(titles)]
