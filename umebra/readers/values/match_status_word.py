"""A whole cell as a status (R1), and the words of a legend (R3).

The words that a cell may hold stand in ``settings.toml``, under ``[status.words]``: a synonym is added there.
"""

import re
from collections.abc import Mapping
from unicodedata import category

from umebra.model.plan import Status
from umebra.readers.cells.text import fold
from umebra.settings.settings import Settings

_NOT = re.compile(
    r"\b(?:inte|ej|icke|not|inga?|aldrig)\b"
    r".*(?:påbörj|start|genomför|begun|klar|uppnå|igång|enligt plan|i fas\b|on track)"
)
_STEMS = (
    (_NOT, Status.RED),
    (re.compile(r"\bdelvis\b|\bpartly\b|\bpartially\b|\brisk för\b|\bmindre avvik"), Status.YELLOW),
    (
        re.compile(
            r"avsluta[dt]|\bklar[at]?\b|\bfärdig(?:t|a|ställ\w*)?\b|slutför[dt]|genomför[dt]|uppnå[dt]+\b"
            r"|\bcompleted?\b|\bdone\b|\bfinished\b"
        ),
        Status.DONE,
    ),
    (
        re.compile(
            r"genomförs|pågå(?:r|ende)|under way|in progress|ongoing|enligt plan|i fas\b|on track|\bi drift\b|\bigång\b"
        ),
        Status.GREEN,
    ),
    (
        re.compile(
            r"påbörja[dst]|\bpå gång\b|startat?s?\b|startad|starta[dt]e|started|begun|förbereds|under planering"
        ),
        Status.YELLOW,
    ),
    (
        re.compile(
            r"\bplanera[dt]|\batt göra\b|to do\b|planned|\bförsen\w+|\bavvikelser?\b|\bstopp(?:ad|at|ade)?\b"
            r"|\bavbr[ou]\w+|\bpaus(?:ad|at|ade)?\b|\bvilande\b"
        ),
        Status.RED,
    ),
)
_SEPARATORS = re.compile(r"\s*[,;/()&]\s*|\s+(?:och|eller|samt|or|and)\s+")
_AGAINST = {Status.GREEN: {Status.RED}, Status.RED: {Status.GREEN, Status.DONE}}


_NUMBERED = re.compile(r"^\d{1,2}(?:[.):]|\s?[–-])\s+")


def _is_dressed(folded: str) -> bool:
    """Tell whether a text may begin with a number, or hold a sign, that is not part of the word."""
    return not (folded[:1].isalpha() and folded[-1:].isalpha()) or "_" in folded


def _bare(folded: str) -> str:
    """Return a text without a number, a picture or underscores: ``1. klar``, ``✅ klar``, ``in_progress``."""
    inner = _NUMBERED.sub("", folded, count=1).replace("_", " ")
    return "".join(" " if category(sign) in ("So", "Cf", "Mn", "Sk") else sign for sign in inner).strip(" .")


class StatusWords:
    """The words that mean a status if they stand alone in a cell.

    Args:
        settings: Where they stand.
    """

    def __init__(self, settings: Settings) -> None:
        self.labels = dict(settings.status_labels)
        self._words = {fold(word): status for status, words in settings.status_words.items() for word in words}
        # What a framework calls a status means just that, whatever the word means elsewhere.
        self._words |= {fold(label): status for status, label in settings.status_labels.items()}

    def read(self, text: str) -> Status | None:
        """Return the status that the whole text means, None if it is another text."""
        folded = fold(text)
        return self._words.get(folded) or (self._words.get(_bare(folded)) if _is_dressed(folded) else None)

    def known(self, text: str) -> Status | None:
        """Return the status that a legend's whole text means: a word, or several that mean the same."""
        whole = fold(text)
        parts = [part for part in _SEPARATORS.split(whole) if part]
        meant = {self.read(part) for part in parts} if parts != [whole] else set()
        return self._words.get(whole) or (meant.pop() if len(meant) == 1 else None)

    def suggest(self, text: str) -> Status | None:
        """Return the status that a legend's words suggest, by a word or a stem in them."""
        folded = fold(text)
        return self.known(text) or next((status for stem, status in _STEMS if stem.search(folded)), None)

    def against(self, text: str, status: Status) -> bool:
        """Tell whether a legend's words contradict a status: what has not begun is not going on."""
        return self.suggest(text) in _AGAINST.get(status, ())


def meaning_names(standard: Mapping[Status, str], own: Mapping[Status, str]) -> dict[Status, str]:
    """Return what each meaning is called in a choice: the plan's own word, with the standard one if it differs."""
    return {
        status: f"{own[status]} ({name.lower()})" if fold(own.get(status, name)) != fold(name) else name
        for status, name in standard.items()
    }
