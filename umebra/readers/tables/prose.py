"""Texts that explain rather than name something: notes beside a table (R9)."""

import re

_PROSE = re.compile(
    r"\S+(?:\s+\S+){4}|[.:!?]$|[:=]\s"
    r"|^(?:\*|obs\b|not\b|källa|anm|sida \d|(?:senast )?(?:rev|uppdat|skriv|beslut|antag))",
    re.IGNORECASE,
)


def is_prose(text: str) -> bool:
    """Tell whether a text has five words, ends as a sentence does, labels something, or says that it is a note."""
    return any(map(str.isalpha, text)) and _PROSE.search(text.strip()) is not None
