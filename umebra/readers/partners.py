"""A cell's text as a list of partners (R6)."""

import re
from collections.abc import Iterator
from functools import cache

from umebra.readers.text import capitalise, fold, has_letters, one_line
from umebra.settings import Settings

_LEAD = re.compile(
    r"^(?:i\s+)?(?:samverkan(?:spart(?:er)?)?|samarbete|tillsammans|partner(?:s|er)?|parter|medverkande)"
    r"\s*(?:med\b\s*:?|:)\s*",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r"[\s,]+(?:m\.?\s?fl|mfl|etc|osv|m\.?\s?m)\.?\s*$", re.IGNORECASE)
_HARD = re.compile(
    r"[,;/\n•·●▪◦‣|+]|\s+-\s+|^\s*[-–*]\s+|\bsamt\b|\boch/eller\b|\s&\s|\beller\b", re.IGNORECASE | re.MULTILINE
)
_AND = re.compile(r"(?<![-–\s])\s+(?:och|and)\s+", re.IGNORECASE)
_LEADING_AND = re.compile(r"^(?:och|and)\s+", re.IGNORECASE)
_GROUP = re.compile(r"\([^()]*\)")
_NOBODY = frozenset({"saknas", "ingen", "inga", "inget", "n/a", "na"})
_UNDECIDED = frozenset(
    {"ej klart", "inte klart", "oklart", "ej bestämt", "ej bestämd", "inte bestämt", "ej utsedd", "tbd"}
)
_UNDECIDED_PARTNER = "”{}” är ingen part, så ingen visas. Skriv parten när den är bestämd, eller lämna cellen tom."
_KEPT_AS_ONE = (
    "”{}” lästes som en part, för bara ett av namnen är känt. Är det flera: skriv komma emellan. "
    "Är det en: lägg till den bland parterna i ramverkets fil."
)
_SLASHED = re.compile(r"\bn/a\b", re.IGNORECASE)
_MARK = "\ue000"


class PartnerNames:
    """The known partners and their other spellings.

    Args:
        settings: Where the names stand.
    """

    def __init__(self, settings: Settings) -> None:
        self._names = {
            fold(spelling): name for name, others in settings.partners.items() for spelling in (name, *others)
        }
        whole = sorted((name for name in self._names if _splits(name)), key=len, reverse=True)
        pattern = "|".join(r"\s+".join(map(re.escape, name.split())) for name in whole)
        self._whole = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) if whole else None
        self.split = cache(self._split)
        self.doubtful: dict[str, list[str]] = {}
        self._joined: set[str] = set()

    def canonical(self, text: str) -> str:
        """Return the partner's one name; an unknown one as written, with a capital first letter."""
        tidy = one_line(text).strip(" .:")
        return self._names.get(fold(tidy)) or capitalise(tidy)

    def doubts(self, text: str) -> Iterator[str]:
        """Yield what could not be read in a cell that was split; of names kept as one each pair only once."""
        for item in self.doubtful.get(text, ()):
            if fold(item) in _UNDECIDED:
                yield _UNDECIDED_PARTNER.format(item)
            elif fold(item) not in self._joined:
                self._joined.add(fold(item))
                yield _KEPT_AS_ONE.format(item)

    def _split(self, text: str) -> tuple[str, ...]:
        """Return the partners that a cell lists, each once, in its order."""
        kept: list[str] = []
        original, text = text, _SLASHED.sub("", text)
        masked = self._mask(_AND_OTHERS.sub("", _LEAD.sub("", text.strip())), kept)
        items = [item.strip() for item in _HARD.split(masked)]
        listed = [item for item in items if item]
        last = len(listed) - 1 if "," in masked else -1
        names = [name for place, item in enumerate(listed) for name in self._by_and(item, kept, last=place == last)]
        doubtful = [one_line(name) for name in names if fold(name) in _UNDECIDED or self._is_half_known(name)]
        if doubtful:
            self.doubtful[original] = doubtful
        return tuple(dict.fromkeys(self.canonical(name) for name in names if _is_somebody(name)))

    def _is_half_known(self, name: str) -> bool:
        """Tell whether the name joins a known one and one that is not, so that it may be two.

        Another spelling in small letters is a word like others: "Kultur och fritid" is one.
        """
        parts = _AND.split(name) if fold(name) not in self._names else []
        known = [self._names.get(fold(part)) for part in parts]
        named = any(one and fold(one) == fold(part) for one, part in zip(known, parts, strict=True))
        return any(known) and not all(known) and (named or parts[-1][:1].isupper())

    def _mask(self, text: str, kept: list[str]) -> str:
        """Put a mark in place of what must not be split: parentheses and known names with a separator."""

        def keep(match: re.Match[str]) -> str:
            kept.append(match[0])
            return f"{_MARK}{len(kept) - 1}{_MARK}"

        text = _GROUP.sub(keep, text)
        return self._whole.sub(keep, text) if self._whole else text

    def _by_and(self, item: str, kept: list[str], *, last: bool) -> list[str]:
        """Part an item at "och": at the end of a list with commas, and between known names."""
        parts = _AND.split(_LEADING_AND.sub("", item))
        shown = [_unmask(part, kept) for part in parts]
        if last or all(fold(part) in self._names for part in shown):
            return shown
        return [_unmask(_LEADING_AND.sub("", item), kept)]


def _is_somebody(name: str) -> bool:
    return has_letters(name) and fold(name) not in _NOBODY and fold(name) not in _UNDECIDED


def _unmask(text: str, kept: list[str]) -> str:
    while _MARK in text:
        text = re.sub(rf"{_MARK}(\d+){_MARK}", lambda match: kept[int(match[1])], text)
    return text


def _splits(name: str) -> bool:
    return bool(_HARD.search(name) or re.search(r"\b(?:och|and)\b|&", name))
