"""Which known names an unknown one may stand for: misspelt, shortened, or without its dots (R6).

Two names that differ in a word are two: ICA and Coop, Skolan and Förskolan, Ersboda skola
and Mariehems skola. What is found here is asked about and never taken for granted: a likeness
too many costs a person a needless question, one too few splits a partner in two.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from umebra.readers.cells.text import fold

_LONGEST = 80
_SHORTEST = 3
_MOST = 4
# From these lengths on a word may have one, two and three letters wrong.
_ONE_WRONG, _TWO_WRONG, _THREE_WRONG = 5, 9, 14
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"\w[.:](?=\w|\s|$)")
_LINKS = frozenset({"och", "i", "av", "för", "en", "ett", "till", "med", "på", "the", "and", "of"})
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,5}")


class Likeness:
    """Finds the known names that a name may stand for.

    Args:
        spellings: The known names by their spellings, folded.
        parts: Whether half of a name's words may stand for it, as people shorten focus areas but not partners.
    """

    def __init__(self, spellings: Mapping[str, str], *, parts: bool = False) -> None:
        self._names = dict(spellings)
        self._parts = parts
        self._words = {spelling: _words(spelling) for spelling in spellings}
        self._squeezed: dict[str, list[str]] = defaultdict(list)
        self._beginnings: dict[str, list[str]] = defaultdict(list)
        self._starting: dict[str, list[str]] = defaultdict(list)
        for spelling in spellings:
            self._starting[spelling[:1]].append(spelling)
            self._squeezed[_squeezed(spelling)].append(spelling)
            for end in range(_SHORTEST, len(spelling)):
                self._beginnings[spelling[:end].rstrip()].append(spelling)

    def of(self, name: str) -> tuple[str, ...]:
        """Return the known names that an unknown one may stand for, the surest first; at most four."""
        folded = fold(name)
        if not _SHORTEST <= len(folded) <= _LONGEST or folded in self._names:
            return ()
        found = dict.fromkeys(self._names[spelling] for spelling in self._like(name, folded))
        return tuple(found)[:_MOST]

    def _like(self, name: str, folded: str) -> Iterator[str]:
        """Yield the spellings that a name may stand for: run together, misspelt, cut short, or alike by half."""
        yield from self._squeezed.get(_squeezed(folded), ())
        yield from self._misspelt(folded)
        yield from self._beginnings.get(folded, ())
        yield from (
            spelling for spelling in self._starting.get(folded[0], ()) if self._is_short_for(name, folded, spelling)
        )
        if self._parts:
            yield from (spelling for spelling, words in self._words.items() if _are_half(_words(folded), words))

    def _misspelt(self, folded: str) -> Iterator[str]:
        """Find the names of equally many words that differ by a few letters in one of them."""
        near = process.extract(folded, self._names.keys(), scorer=OSA.distance, score_cutoff=3, limit=_MOST)
        own = _words(folded)
        for spelling, distance, _ in near:
            words = self._words[spelling]
            unlike = [(one, other) for one, other in zip(own, words, strict=False) if one != other]
            if len(own) == len(words) and len(unlike) == 1 and distance and _is_slip(*unlike[0]):
                yield spelling

    def _is_short_for(self, name: str, folded: str, spelling: str) -> bool:
        """Tell whether the name consists of the beginnings of the other's words, or of some of its letters."""
        own, words = _words(folded), self._words[spelling]
        if name.isupper():
            return len(words) > 1 and len(own) == 1 and _is_acronym(own[0], words)
        if len(own) == 1:
            return len(words) == 1 and (_is_skeleton(own[0], words[0]) or _is_cut(own[0], words[0]))
        if _DOTTED.search(name) and _are_in_turn(own, "".join(words)):
            return True
        return _begin(own, words)


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by a typing error; a final s makes another word (fritid, fritids)."""
    length = min(len(one), len(other))
    most = sum(length >= bound for bound in (_ONE_WRONG, _TWO_WRONG, _THREE_WRONG))
    return one.rstrip("s") != other.rstrip("s") and OSA.distance(one, other, score_cutoff=most) <= most


def _begin(own: list[str], words: list[str]) -> bool:
    """Tell whether each word is the beginning of the word in the same place: ``reg västerb``."""
    return len(own) == len(words) and all(
        len(part) > 1 and word.startswith(part) for part, word in zip(own, words, strict=True)
    )


def _are_in_turn(parts: list[str], letters: str) -> bool:
    """Tell whether the parts come one after another in the letters, the first at the beginning: ``soc.tj``."""
    place = 0
    for number, part in enumerate(parts):
        place = letters.find(part, place)
        if place < 0 or (not number and place) or len(part) < 2:
            return False
        place += len(part)
    return True


def _is_skeleton(word: str, whole: str) -> bool:
    """Tell whether a word consists of some of another's consonants, beginning with the first: ``lst``, ``rtj``."""
    return bool(_CONSONANTS.fullmatch(word)) and word[0] == whole[0] and _is_in_order(word, whole)


def _is_cut(word: str, whole: str) -> bool:
    """Tell whether a word is the beginning of another and consonants of its second half: ``soctj``."""
    cuts = range(_SHORTEST, len(word) - 1)
    return any(
        whole.startswith(word[:cut]) and word[cut:] in whole[cut:] and _CONSONANTS.fullmatch(word[cut:]) for cut in cuts
    )


def _is_acronym(letters: str, words: list[str]) -> bool:
    """Tell whether a word in capitals holds the first letter of each of several words, in their order: ``IFO``."""
    initials = "".join(word[0] for word in words)
    return (
        len(letters) >= _SHORTEST
        and letters[0] == initials[0]
        and _is_in_order(initials, letters)
        and _is_in_order(letters, "".join(words))
    )


def _is_in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _are_half(own: list[str], words: list[str]) -> bool:
    """Tell whether the words are at least half of the other's, in their order."""
    rest = iter(words)
    return len(words) > len(own) >= len(words) / 2 and all(word in rest for word in own)


def _words(folded: str) -> list[str]:
    return [word for word in _WORD.findall(folded) if word not in _LINKS] or [folded]


def _squeezed(folded: str) -> str:
    """Return the letters and digits alone, å ä ö without their dots: ``rad-hus`` as ``radhus``."""
    plain = unicodedata.normalize("NFD", folded.replace("&", "och"))
    return "".join(letter for letter in plain if letter.isalnum())
