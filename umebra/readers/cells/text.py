"""How texts are compared: what counts as the same word, however it is written."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import count

from umebra.unicode_text import plain, repair

_SPACE = re.compile(r"[^\S\n]+")
_LETTER = re.compile(r"[^\W_]")
_BLANK_LINES = re.compile(r"\n\s*\n+")


def clean(text: str) -> str:
    """Return the text with its spaces tidied; line breaks stay, empty lines go."""
    if "  " not in text and text.isprintable():
        return repair(text).strip()
    lines = repair(text).replace("\r\n", "\n").replace("\r", "\n")
    return _BLANK_LINES.sub("\n", "\n".join(_SPACE.sub(" ", line).strip() for line in lines.split("\n"))).strip()


def are_clean(texts: Sequence[str]) -> bool:
    """Tell whether ``clean`` would leave all the texts as they are; joined, they take a single search."""
    joined = f" {' '.join(texts)} "
    return not texts or (joined.isprintable() and "  " not in joined)


def one_line(text: str) -> str:
    """Return the text on one line, its spaces tidied."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return the text as it is compared: on one line, case and final full stops aside (R1).

    The variation selector that makes a coloured picture of a sign such as ✔ doesn't matter either.
    """
    return plain(text.replace("\ufe0f", "").replace("\ufe0e", "")).rstrip(". ")


def capitalise(text: str) -> str:
    """Return the text with a capital first letter, the rest as written."""
    return text[:1].upper() + text[1:]


def has_letters(text: str) -> bool:
    """Tell whether the text says anything: holds a letter or a digit."""
    return _LETTER.search(text) is not None


def numbered(texts: Sequence[str]) -> list[str]:
    """Return the texts; those that are alike are numbered."""
    alike, numbers = Counter(texts), defaultdict[str, "count[int]"](lambda: count(1))
    return [f"{text} {next(numbers[text])}" if alike[text] > 1 else text for text in texts]
