"""A whole cell as a status (R1), and the words of a legend (R3)."""

import re

from umebra.plan import Status
from umebra.readers.text import fold
from umebra.settings import Settings

_STEMS = (
    (
        re.compile(r"\b(?:inte|ej|icke|not|har inte|inga?)\b.*(?:påbörj|start|genomför|begun|klar|uppnå|igång)"),
        Status.RED,
    ),
    (re.compile(r"\bdelvis\b|\bpartly\b|\bpartially\b|\brisk för\b|\bmindre avvik"), Status.YELLOW),
    (
        re.compile(r"avsluta[dt]|\bklar[at]?\b|färdig|slutför[dt]|genomför[dt]|uppnå[dt]+\b|complete|\bdone\b"),
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
    (re.compile(r"planera[dt]|\batt göra\b|to do\b|planned|försen|avvik|stopp|avbr|paus|vilande"), Status.RED),
)


class StatusWords:
    """The words that mean a status when they stand alone in a cell.

    Args:
        settings: Where they stand.
    """

    def __init__(self, settings: Settings) -> None:
        self._words = {fold(word): status for status, words in settings.status_words.items() for word in words}
        for status, label in settings.status_labels.items():
            self._words.setdefault(fold(label), status)

    def read(self, text: str) -> Status | None:
        """Return the status that the whole text means, None where it is another text."""
        return self._words.get(fold(text))

    def suggest(self, text: str) -> Status | None:
        """Return the status that a legend's words lean towards, by a word or a stem in them."""
        return self.read(text) or next((status for stem, status in _STEMS if stem.search(fold(text))), None)
