"""What is said of a time that can't be read (R10): a season has no first and last day."""

import re

_UNREAD = "”{}” går inte att läsa som en tid. Skriv till exempel 2024-03-01, mars 2024 eller HT 2024."
_SEASON = "”{}” går inte att läsa som en tid, för en årstid har inga bestämda dagar. Skriv till exempel {}."
_REMEDIES = {
    "vår": "VT {0} eller mars–maj {0}",
    "höst": "HT {0} eller september–november {0}",
    "sommar": "VT {0}, HT {0} eller juni–augusti {0}",
    "vint": "VT {0}, HT {0} eller januari–februari {0}",
}
_NAMED = re.compile(
    r"(?:under\s+|hela\s+)?(vår|höst|sommar|vint)(?:en|ern?|n)?(?:[\s-]+((?:19|20)\d\d))?\.?", re.IGNORECASE
)
_SOME_YEAR = "2024"


def unread_time(text: str) -> str:
    """Say that a text can't be read as a time; a season gets the half-year or the months that it may mean."""
    season = _NAMED.fullmatch(text.strip())
    if not season:
        return _UNREAD.format(text)
    return _SEASON.format(text, _REMEDIES[season[1].casefold()].format(season[2] or _SOME_YEAR))
