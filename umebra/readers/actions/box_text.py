"""What the lines of a title's cell say: the title, and partners and a description below it."""

import re
from typing import NamedTuple

_PREFIX = re.compile(r"^(\d+(?:\.\d+)+\.?|\d+[.)])\s+(?=\S)")
_PARTNERS = re.compile(
    r"^(?:i\s+)?(?:samverkan\s+med|samverkan\s*:|samarbete\s+med|tillsammans\s+med"
    r"|samverkansparter?\s*:|partner\s*:|parter\s*:|medverkande\s*:)",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(r"^(?:huvud)?ansvarig[at]?\s*:\s*", re.IGNORECASE)


class Box(NamedTuple):
    """What the lines of a title's cell say."""

    title: str
    number: str | None
    description: str | None = None
    partners: str = ""
    responsible: str = ""


def read_box(text: str, number: str | None) -> Box:
    """Return what the text says; a number before the title is its number, unless a column gives another."""
    first, _, rest = text.partition("\n")
    prefix = _PREFIX.match(first)
    if prefix and number in (None, prefix[1], prefix[1].rstrip(".)")):
        first, number = first[prefix.end() :], prefix[1].rstrip(".)")
    lines = rest.split("\n") if rest else []
    partners = [line for line in lines if _PARTNERS.match(line)]
    responsible = [_RESPONSIBLE.sub("", line) for line in lines if _RESPONSIBLE.match(line)]
    others = [line for line in lines if not _PARTNERS.match(line) and not _RESPONSIBLE.match(line)]
    return Box(first, number, "\n".join(others) or None, "\n".join(partners), "\n".join(responsible))
