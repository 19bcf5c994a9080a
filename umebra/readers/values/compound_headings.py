"""Headings that are compounds of others: ``Åtgärd ansvarig``, ``Start för aktiviteten``, ``Planerat slut``."""

import re
from collections.abc import Mapping

# Words of a known heading before or after the action's own word, for what a time was meant to be and what it became.
PLANNED = (
    r"planera[dt]e?|plan|beräkna[dt]e?|förvänta[dt]e?|tänkt|prel(?:iminär[ta]?)?|önska[dt]|mål"
    r"|planned|expected|estimated"
)
ACTUAL = r"faktisk[ta]?|verklig[ta]?|utfall|utför[dt]|reell[ta]?|actual"
_NAMES = {"namn", "titel", "rubrik", "benämning", "text"}
_JOINT = r"\s*[-–:./,]?\s*"
_OF = r"(?:för|av|på|med|till|i|om|per|of|for)"
# The endings of words that say which actions are meant: planerade, förebyggande, konkreta, kommunens.
_WHICH = r"\w*(?:ade|rad|tad|dad|lad|sad|ande|ende|gen|ska|liga|lig|iga|iva|ala|na|da|ra|ta|ya|ens|ets)"
# How sure a compound for titles is: less than any known heading, which then wins.
_LIKENESS = 0.7


class Compounds:
    """Reads headings that are compounds of known ones.

    Args:
        fields: The known headings, folded, and the field of each.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields
        nouns = [text for text, field in fields.items() if field == "title" and text.isalpha() and len(text) > 3]
        word = "|".join(map(re.escape, sorted(nouns, key=len, reverse=True))) or "(?!)"
        self._before = re.compile(rf"(?:{word})(?:ens|ets|ernas|s|en|et|erna|na)?(?:{_JOINT})(?P<rest>\w.*)")
        self._after = re.compile(rf"(?P<rest>.*?\w){_JOINT}(?:\b{_OF} )?\b(?:{word})(?:ens|ets|s|en|et|erna|na)?")
        self._kind = re.compile(rf"(?:(?:{_WHICH}) ){{1,3}}(?:{word})|\w{{2,}}(?:{word})")
        timed = rf"\b(?:{PLANNED}|{ACTUAL})\b"
        self._timed = re.compile(rf"{timed}{_JOINT}(?P<late>\w.*)|(?P<early>.*\w){_JOINT}{timed}")

    def read(self, words: str) -> tuple[str, float] | None:
        """Return the field that a folded heading stands for and how sure that is, None if it is no compound."""
        if rest := self._rest(words):
            return rest, 0.88
        if timed := self._timed.fullmatch(words):
            bare = timed["late"] or timed["early"]
            field = self._fields.get(bare) or self._rest(bare)
            return (field, 0.86) if field else None
        return ("title", _LIKENESS) if self._kind.fullmatch(words) else self._noted(words)

    def _rest(self, words: str) -> str | None:
        """Return what a heading says of the action, without the word for the action itself before or after it."""
        before, after = self._before.fullmatch(words), self._after.fullmatch(words)
        if before and (before["rest"] in _NAMES):
            return "title"
        found = (self._fields.get(match["rest"].strip(" .-–:")) for match in (before, after) if match)
        return next((field for field in found if field), None)

    def _noted(self, words: str) -> tuple[str, float] | None:
        """Return the field of a remark on another heading: ``Status kommentar``."""
        last = self._fields.get(words.rpartition(" ")[2])
        return (last, 0.6) if last in ("comment", "description") and " " in words else None
