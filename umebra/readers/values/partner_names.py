"""A cell's text as a list of partners (R6)."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType

from umebra.readers.cells.error_values import is_fault, said_of
from umebra.readers.cells.text import capitalise, fold, has_letters, one_line
from umebra.readers.values import unknown_partner_wording
from umebra.readers.values.similar_names import Likeness
from umebra.settings.settings import Settings

ASKED = "partner:"
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
_LEAD = re.compile(
    r"^(?:i\s+)?(?:samverkan(?:spart(?:er)?)?|samarbete|tillsammans|partner(?:s|er)?|parter|medverkande)"
    r"\s*(?:med\b\s*:?|:)\s*",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r"(?<![\s,])[\s,]+(?:m\.?\s?fl|mfl|etc|osv|m\.?\s?m)\.?\s*$", re.IGNORECASE)
# Never after a hyphen that ends a word: the word is cut short, and what follows belongs to its name. So does what
# follows "&" in small letters ("Kultur & fritid"), unless both are known.
_HARD = re.compile(
    r"(?:(?<!\w[-–])(?<!\w[-–]\s)|(?<=^.))"
    r"(?:[,;/\n•·●▪◦‣|+]|(?<!\s)\s+-\s+|^[^\S\n]*[-–*]\s+|\bsamt\b|\boch/eller\b|\beller\b"
    r"|(?<=\s)&(?=\s+(?-i:[A-ZÅÄÖÉ\d])))",
    re.IGNORECASE | re.MULTILINE,
)
_SEMICOLON, _COMMA = re.compile(";"), re.compile(",")
_AND = re.compile(r"(?<![-–\s])\s+(?:och|and|&)\s+", re.IGNORECASE)
_LEADING_AND = re.compile(r"^(?:och|and)\s+", re.IGNORECASE)
_LINK = re.compile(r"\b(?:och|and)\b|&")
_NOBODY = frozenset({"saknas", "ingen", "inga", "inget", "n/a", "na"})
_UNDECIDED = frozenset(
    {"ej klart", "inte klart", "oklart", "ej bestämt", "ej bestämd", "inte bestämt", "ej utsedd", "tbd"}
)
_EVERYBODY = re.compile(
    r"(?:(?:vi )?alla|samtliga|flera|många|olika|övriga|andra|diverse)"
    r"(?: (?:andra|övriga|berörda|inblandade|involverade|medverkande|samverkande|deltagande|ingående))?"
    r"(?: (?:parter(?:na)?|aktörer(?:na)?|partners?|samverkansparter(?:na)?|samverkansaktörer|medverkande|deltagare"
    r"|förvaltningar(?:na)?|verksamheter(?:na)?|nämnder(?:na)?|organisationer(?:na)?|berörda|inblandade))?"
)
_SLASHED = re.compile(r"(?<!#)\bn/a\b", re.IGNORECASE)
_SLASHED_FAULT = re.compile(r"#\w{1,8}/\w")
_Spans = list[tuple[int, int]]


class PartnerNames:
    """The known partners and their other spellings.

    Args:
        settings: Where the names stand.
        answers: What has been answered about names that may be known ones, by the question's key.
    """

    def __init__(self, settings: Settings, answers: Mapping[str, str] = NO_ANSWERS) -> None:
        self._settled = {key.removeprefix(ASKED): name for key, name in answers.items() if key.startswith(ASKED)}
        spellings = {name: (name, *others) for name, others in settings.partners.items()}
        known = {fold(spelling): name for name, all_of_it in spellings.items() for spelling in all_of_it}
        answered = {spelling: name for spelling, name in self._settled.items() if name in spellings}
        self._names = {**answered, **known}
        whole = sorted((name for name in self._names if _splits(name)), key=len, reverse=True)
        pattern = "|".join(map(_flexible, whole))
        self._whole = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) if whole else None
        self.split = cache(self._split)
        self.doubtful: dict[str, list[str]] = {}
        self._joined: set[str] = set()

    @property
    def spellings(self) -> Collection[str]:
        """The known names and their other spellings, folded."""
        return self._names.keys()

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self._names)

    def canonical(self, text: str) -> str:
        """Return the partner's one name; an unknown one as written, with a capital first letter."""
        tidy = one_line(text).strip(" .:")
        return self._known(tidy) or capitalise(tidy)

    def like(self, name: str) -> tuple[str, ...]:
        """Return the known names that a name may stand for; none if it is known, or has been answered about."""
        return () if fold(name) in self._settled else self._likeness.of(name)

    def doubts(self, text: str) -> Iterator[str]:
        """Yield what to say about a cell that was split; a pair of names kept as one is mentioned only once."""
        for item in self.doubtful.get(text, ()):
            if is_fault(item):
                yield said_of(item)
            elif _EVERYBODY.fullmatch(fold(item)):
                yield unknown_partner_wording.EVERYBODY.format(item)
            elif fold(item) in _UNDECIDED:
                yield unknown_partner_wording.UNDECIDED.format(item)
            elif fold(item) not in self._joined:
                self._joined.add(fold(item))
                yield unknown_partner_wording.HALF_KNOWN.format(item)

    def _known(self, text: str) -> str | None:
        folded = fold(text)
        return self._names.get(folded) or (self._names.get(_spelt_out(folded)) if "&" in folded else None)

    def _split(self, text: str) -> tuple[str, ...]:
        """Return the partners that a cell lists, each once, in its order."""
        whole = _AND_OTHERS.sub("", _LEAD.sub("", _SLASHED.sub("", text).strip()))
        items = [item.strip() for item in _parted(_HARD, whole, self._kept_whole(whole))]
        listed = [_AND_OTHERS.sub("", item) for item in items if item]
        last = len(listed) - 1 if len(listed) > 1 and self._ends_in_commas(whole) else -1
        names = [name for place, item in enumerate(listed) for name in self._by_and(item, last=place == last)]
        if doubtful := [one_line(name) for name in names if _is_nobody_yet(name) or self._is_half_known(name)]:
            self.doubtful[text] = doubtful
        return tuple(dict.fromkeys(self.canonical(name) for name in names if _is_somebody(name)))

    def _is_half_known(self, name: str) -> bool:
        """Tell whether the name joins a known name and an unknown one, so that it may be two.

        An alias in small letters is an ordinary word: "Kultur och fritid" is one name.
        """
        parts = _AND.split(name) if not self._known(name) else []
        known = [self._known(part) for part in parts]
        named = any(one and fold(one) == fold(part) for one, part in zip(known, parts, strict=True))
        return any(known) and not all(known) and (named or parts[-1][:1].isupper())

    def _kept_whole(self, text: str) -> _Spans:
        """Return the spans that are not split: parentheses, and known names that hold a separator."""
        spans = list(_parentheses(text)) if "(" in text else []
        spans += [match.span() for match in _SLASHED_FAULT.finditer(text)] if "#" in text else []
        return sorted([*spans, *(match.span() for match in self._whole.finditer(text))]) if self._whole else spans

    def _ends_in_commas(self, text: str) -> bool:
        """Tell whether commas separate the last names of a list; commas in a name don't count."""
        end = _parted(_SEMICOLON, text, self._kept_whole(text))[-1] if ";" in text else text
        return "," in end and len(_parted(_COMMA, end, self._kept_whole(end))) > 1

    def _by_and(self, item: str, *, last: bool) -> list[str]:
        """Split an item at "och" (R6): at the end of a list with commas, and between known names or ones like them."""
        item = _LEADING_AND.sub("", item)
        parts = _parted(_AND, item, self._kept_whole(item))
        return parts if last or (len(parts) > 1 and self._are_names(parts)) else [item]

    def _are_names(self, parts: list[str]) -> bool:
        """Tell whether at least one is a known partner and each of the others is known or like a known one."""
        known = [self._known(part) for part in parts]
        return any(known) and all(one or self.like(part) for one, part in zip(known, parts, strict=True))


def _parted(separator: re.Pattern[str], text: str, kept: _Spans) -> list[str]:
    """Split a text at the separators that lie in none of the spans."""
    starts = [start for start, _ in kept]
    parts, done, end = [], 0, -1
    reach = [end := max(end, stop) for _, stop in kept]
    for match in separator.finditer(text):
        before = bisect_right(starts, match.start())
        if not before or reach[before - 1] <= match.start():
            parts.append(text[done : match.start()])
            done = match.end()
    return [*parts, text[done:]]


def _parentheses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of parentheses; one that is never closed has none."""
    opened: list[int] = []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            yield opened.pop(), match.end()


def _is_somebody(name: str) -> bool:
    return has_letters(name) and fold(name) not in _NOBODY and not _is_nobody_yet(name)


def _is_nobody_yet(name: str) -> bool:
    folded = fold(name)
    return folded in _UNDECIDED or _EVERYBODY.fullmatch(folded) is not None or is_fault(name)


def _splits(name: str) -> bool:
    return bool(_HARD.search(name) or _LINK.search(name))


def _flexible(name: str) -> str:
    """Return the pattern of a name whose "och" may be written "&"."""
    return r"\s+".join(r"(?:och|&|and|\+)" if _LINK.fullmatch(word) else re.escape(word) for word in name.split())


def _spelt_out(folded: str) -> str:
    return " ".join(_LINK.sub(" och ", folded).split())
