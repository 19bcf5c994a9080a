"""The time for which a heading says that its column holds: ``Status 2024``, ``Läge juni``, ``Status T1``."""

import re
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    r"(?P<month>jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
    r"(?:uari|ruari|s|ch|il|i|usti|t|tember|ober|ember)?(?:\.|\b)"
)
_PART = (
    r"(?P<kind>v|vecka|week|w|q|kv|kvartal|t|tertial|h|halvår)[. ]?\s?(?P<number>\d{1,2})(?:\s?:a)?\b(?! ?-?\d{2}-)"
    r"|(?P<nth>\d)(?::a|:e|a|e)? (?P<nths>kvartalet|kvartal|tertialet|tertial|halvåret|halvår)"
    r"|(?P<term>vt|ht|våren|hösten|vår|höst|delår|halvår|helår|årsslut|sommar|vinter)"
)
_YEAR = r"(?:(?:19|20)\d\d|(?<=[a-zåäö. \d-])'?\d{2}(?!\d))"
_DAY = r"(?P<day>\d{1,2})"
MOMENT = re.compile(
    rf"\b(?:per |den |i |för |från )?(?:"
    rf"(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)"
    rf"|(?P<compact>(?:20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\b"
    rf"|{_DAY}/(?P<slash>\d{{1,2}})(?:[ /-](?P<slashyear>(?:20)?\d\d))?\b"
    rf"|(?:\d{{1,2}} )?{_MONTH}(?:[ -]{{0,2}}(?P<monthyear>{_YEAR}))?"
    rf"|(?:{_PART})(?:[ -]{{0,2}}(?P<partyear>{_YEAR}))?"
    rf"|(?P<years>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<last>\d{{4}}|\d{{2}})\b)?"
    rf"(?:\s*(?:(?P<afterterm>vt|ht)|q(?P<afterq>\d)|t(?P<aftert>\d)|v\.? ?(?P<afterv>\d\d?))\b)?"
    rf")(?=\W|$)"
)
_PARTS = {"v": 53, "w": 53, "q": 4, "k": 4, "t": 3, "h": 2}
_TERMS = {"vt": 0.5, "vå": 0.5, "so": 0.6, "ha": 0.5, "de": 0.5, "ht": 1.0, "hö": 1.0, "he": 1.0, "år": 1.0, "vi": 1.0}


class Moment(NamedTuple):
    """A time in a heading.

    Attributes:
        year: The year, None if it names none.
        part: How far into the year it reaches, from 0 to 1.
    """

    year: int | None
    part: float


def moment_of(heading: str) -> Moment | None:
    """Return the time that a folded heading names, None if it names none."""
    match = MOMENT.search(heading)
    if not match:
        return None
    named = match.groupdict()
    if named["iso"] or named["compact"]:
        digits = (named["iso"] or named["compact"]).replace("-", "")
        return _of_digits(digits, whole=bool(named["iso"]))
    year = named["slashyear"] or named["monthyear"] or named["partyear"] or named["last"] or named["years"]
    return Moment(_year(year), _part(named))


def _of_digits(digits: str, *, whole: bool) -> Moment:
    """Return the moment of ``20240301``, ``202403`` or ``240301``."""
    year, rest = (digits[:4], digits[4:]) if whole or len(digits) == 8 else (digits[:2], digits[2:])
    day = int(rest[2:4] or 31)
    return Moment(_year(year), _within(int(rest[:2]), day))


def _year(text: str | None) -> int | None:
    digits = (text or "").strip("' ")
    return int(digits) + (2000 if len(digits) == 2 else 0) if digits else None


def _within(month: int, day: int) -> float:
    return (month - 1 + min(day, 31) / 31) / 12


def _part(named: dict[str, str | None]) -> float:
    """Return how far into its year a heading's time reaches, from 0 to 1: 0.5 for ``juni``, ``Q2`` and ``VT``."""
    if named["slash"]:
        return _within(int(named["slash"]), int(named["day"] or 31))
    if named["month"]:
        return _within(_MONTHS.index(named["month"]) + 1, 31)
    for kind, number in (
        ((named["kind"] or "")[:1], named["number"]), ((named["nths"] or "")[:1], named["nth"]),
        ("q", named["afterq"]), ("t", named["aftert"]), ("v", named["afterv"]),
    ):  # fmt: skip
        if number:
            return int(number) / _PARTS[kind]
    return _TERMS.get((named["term"] or named["afterterm"] or "")[:2], 1.0)
