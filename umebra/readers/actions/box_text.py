"""The lines of a title's cell: the title, and below it perhaps partners and a description."""

import re
from collections.abc import Callable
from typing import NamedTuple

_PREFIX = re.compile(r"^(\d+(?:\.\d+)+\.?|\d+[.)])\s+(?=\S)")
_PARTNERS = re.compile(
    r"^(?:i\s+)?(?:samverkan\s+med|samverkan\s*:|samarbete\s+med|tillsammans\s+med"
    r"|samverkansparter?\s*:|partner\s*:|parter\s*:|medverkande\s*:)",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(r"^(?:huvud)?ansvarig[at]?\s*:\s*", re.IGNORECASE)


def _never(_: str) -> None:
    """Take no line for a status: the default."""


class Box(NamedTuple):
    """What the lines of a title's cell say."""

    title: str
    number: str | None
    description: str | None = None
    partners: str = ""
    responsible: str = ""


def read_box(text: str, number: str | None, is_status: Callable[[str], object] = _never) -> Box:
    """Return what the text says.

    Args:
        text: The text.
        number: The number that a column gives; without one, a number before the title is it.
        is_status: Tells whether a line is a status, and so no description.
    """
    first, _, rest = text.partition("\n")
    prefix = _PREFIX.match(first)
    if prefix and number in (None, prefix[1], prefix[1].rstrip(".)")):
        first, number = first[prefix.end() :], prefix[1].rstrip(".)")
    lines = rest.split("\n") if rest else []
    partners = [line for line in lines if _PARTNERS.match(line)]
    responsible = [_RESPONSIBLE.sub("", line) for line in lines if _RESPONSIBLE.match(line)]
    others = [line for line in lines if not (_PARTNERS.match(line) or _RESPONSIBLE.match(line) or is_status(line))]
    return Box(first, number, "\n".join(others) or None, "\n".join(partners), "\n".join(responsible))
