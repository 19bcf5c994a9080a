"""A column heading as a field of the action."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from umebra.model.fields import ACTION_FIELDS
from umebra.readers.cells.grid import Value
from umebra.readers.cells.text import fold
from umebra.readers.values.compound_headings import Compounds
from umebra.readers.values.goal_names import GoalNames
from umebra.readers.values.heading_moments import MOMENT
from umebra.readers.values.match_status_word import StatusWords
from umebra.settings.settings import Settings

# A longer text is no heading, or one with an explanation.
LONGEST = 90
FIRM = 0.8
_LONGEST_EXPLAINED = 600
_PARENTHESIS = re.compile(r"\([^)]*\)")
_OF = re.compile(r"^(?:för|av|på|med|till|i|om)\s+")
_NO_PARENTHESES = str.maketrans("()", "  ")
# The questions of a form: "Vad heter aktiviteten?", "Vilken status har insatsen?", "Vem är ansvarig?".
_QUESTION = re.compile(
    r"(?:vad|vem|vilka|vilken|vilket) (?:(?:är|heter|har|blir) )?(?P<what>.+?)(?: (?:har|är|gäller)(?: \w+)?)?"
)
_DEFINITE = ("en", "n", "et", "t", "erna", "rna", "na")
_EDGE = " \n\t*-–:"
_NUMBERING = re.compile(r"^(?:\d+|[a-z])[.)]\s*")
# The headings of shares that say how far an action has come: "Färdigt (%)", "Andel klart".
SHARE = re.compile(r"\(?\s*(?:%|\b(?:i )?(?:procent|percent)\b|\bandel(?:en)?\b)\s*\)?")
_QUALIFIED = ("number", "responsible", "start", "end", "status")
_ONLY_WHOLE = frozenset(field.name for field in ACTION_FIELDS if field.whole)
_NO_SIGN = frozenset(field.name for field in ACTION_FIELDS if not field.sign)


class Heading(NamedTuple):
    """What a heading stands for.

    Attributes:
        field: A field of the action.
        certainty: 1 for a known heading, less for one that only resembles it.
        goal: The goal's name, if the column marks one goal with an X.
    """

    field: str
    certainty: float
    goal: str | None = None

    @property
    def is_sign(self) -> bool:
        """Whether it shows that the table holds actions. A cost is no sign: sheets of costs name actions too."""
        return self.field not in _NO_SIGN


class Headings:
    """The known headings.

    Args:
        settings: Where they stand.
        goals: The priority goals, for columns that are headed by one.
        words: The status words, for columns that are headed by one.
    """

    def __init__(self, settings: Settings, goals: GoalNames, words: StatusWords) -> None:
        self._fields = {fold(text): name for name, texts in settings.headings.items() for text in texts}
        titles = sorted(settings.headings.get("title", ()), key=len, reverse=True)
        self._compounds = Compounds(self._fields)
        starts = {fold(title)[:3] for title in titles}
        self._title_starts = {dressed for start in starts for dressed in (start, start.upper(), start.capitalize())}
        self._longest_title = max(map(len, titles), default=0) + 3
        flexible = (r"[\s\u00ad*-]+".join(map(re.escape, title.split())) for title in titles)
        self._title_words = re.compile("|".join(flexible) or "(?!)", re.IGNORECASE)
        self._goals = goals
        self._words = words
        self._known: dict[str, Heading | None] = {}

    def may_be_title(self, text: str) -> bool:
        """Tell, without looking closely, whether the text may head a column of titles."""
        return len(text) <= _LONGEST_EXPLAINED and self._title_words.search(text[:LONGEST]) is not None

    def titles(self, values: Iterable[Value]) -> set[Value]:
        """Return the values that are, word for word, headings for titles."""
        longest, starts = self._longest_title, self._title_starts
        short = [value for value in values if isinstance(value, str) and len(value) <= longest]
        near = [text for text in short if text[:3] in starts or text[:1] in _EDGE]
        return {text for text in near if self._fields.get(normal(text)) == "title"}

    def read(self, text: str) -> Heading | None:
        """Return what the heading stands for, None if it is no known one."""
        if text not in self._known:
            self._known[text] = self._read_long(text)
        return self._known[text]

    def _read_long(self, text: str) -> Heading | None:
        """Read a heading; if an explanation follows, below it or in parentheses, what stands before that."""
        if len(text) <= LONGEST:
            return self._read(text)
        bare = _PARENTHESIS.sub(" ", text).strip() if len(text) <= _LONGEST_EXPLAINED else ""
        first = bare.split("\n")[0].strip()
        heading = self._read(first) if 0 < len(first) <= LONGEST else None
        return heading._replace(certainty=min(heading.certainty, 0.9)) if heading else None

    def _read(self, text: str) -> Heading | None:
        """Read a heading: as a known one, a goal's or status's name, or a share, then by looser and looser likeness."""
        words = normal(text)
        if words in self._fields:
            return Heading(self._fields[words], 1.0)
        goal = None if words.isdecimal() else self._goals.of_heading(text)
        if goal:
            return Heading("goals", 0.9, goal)
        if self._words.read(text):
            return Heading("status", 0.8)
        if said := self._share(words) or self._qualified(words) or self._asked(text, words):
            return said
        for place, variant in enumerate(_variants(words)):
            if variant in self._fields:
                return Heading(self._fields[variant], 0.9 - place / 100)
        compound = self._compounds.read(fold(_PARENTHESIS.sub(" ", words)))
        if compound:
            return Heading(*compound)
        first = normal(text.split("\n")[0])
        return Heading(self._fields[first], 0.8) if first in self._fields else self._by_beginning(words)

    def _share(self, words: str) -> Heading | None:
        """Read a heading for how much is done, in per cent."""
        of = fold(SHARE.sub(" ", words))
        done = of != words and (self._fields.get(of) in ("status", "end") or self._words.read(of) is not None)
        return Heading("status", 0.9) if done else None

    def _qualified(self, words: str) -> Heading | None:
        """Read a heading for titles that says in parentheses which part of them it holds: ``Åtgärd (nr)``."""
        if "(" not in words:
            return None
        compound = self._compounds.read(fold(words.translate(_NO_PARENTHESES)))
        return Heading(*compound) if compound and compound[0] in _QUALIFIED else None

    def _asked(self, text: str, words: str) -> Heading | None:
        """Read the question of a form: ``Vad heter aktiviteten?``, ``Vilken status har aktiviteten?``."""
        match = _QUESTION.fullmatch(words) if "?" in text else None
        if not match:
            return None
        field = self._fields.get(match["what"])
        named = {self._fields.get(match["what"].removesuffix(ending)) for ending in _DEFINITE}
        return Heading(field or "title", 0.85) if field or "title" in named else None

    def _by_beginning(self, words: str) -> Heading | None:
        """Read a heading by its first words, as many as possible, unless the rest names another field."""
        parts = words.split()[:6]
        for length in range(len(parts) - 1, 0, -1):
            field = self._fields.get(" ".join(parts[:length]))
            if field and field not in _ONLY_WHOLE:
                # "Datum för uppföljning" is neither a date of the action nor its follow-up.
                other = self._fields.get(_OF.sub("", " ".join(words.split()[length:])))
                return Heading(field, 0.5) if other in (None, field) else None
        return None


def normal(text: str) -> str:
    """Return the heading as it is compared: no line breaks, asterisks, underscores, colons or question marks."""
    joined = re.sub(r"(?<=\w)[-\u00ad]\n(?=\w)", "", text).replace("\u00ad", "")
    return fold(re.sub(r"[*:?_¹²³]+", " ", joined)).strip(" .-–")


def _variants(words: str) -> Iterator[str]:
    """Yield a heading without its parentheses, then without times and numbering, then piece by piece."""
    bare = fold(_PARENTHESIS.sub(" ", words))
    yield bare
    undated = fold(MOMENT.sub(" ", bare)).strip(" ,-–")
    yield undated
    yield _NUMBERING.sub("", undated)
    for piece in re.split(r"\s*(?:/|,|\beller\b|\boch\b|\bsamt\b|&)\s*", undated):
        yield piece.strip()
