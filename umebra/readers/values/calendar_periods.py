"""A day, week, month, quarter, half-year or year as people write it (R10)."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1950, 2100
_MONTHS = {name: place % 12 + 1 for place, name in enumerate("jan feb mar apr maj jun jul aug sep okt nov dec".split())}  # noqa: SIM905 - a list this long is best read as words
_MONTHS |= {"may": 5, "oct": 10}
# “May 15” is a day in English; “maj 15” is a month in Swedish.
_ENGLISH = {"january", "february", "march", "may", "june", "july", "oct", "october"}
_MONTH = (
    r"(?P<month>jan(?:uari|uary)?|feb(?:ruari|ruary)?|mars?|march|apr(?:il)?|maj|may|juni?|june|juli?|july"
    r"|aug(?:usti|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# A dash with a space on both sides parts two times; any other may stand before a year: “dec-24”, “dec -24”.
_YEAR = r"(?:(?! - )(?P<gap>\s?[-'’]?\s?|[,/]\s?(?=\d{4}))(?P<year>\d{4}|\d\d)(?!\d))?"
# Two digits after a week may be another week: “v. 34-36”.
_WEEKS_YEAR = r"(?:(?! - ),?\s?(?:[-/]?\s?(?P<year>\d{4})|['’](?P<short>\d\d))(?!\d))?"
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4}


class Unit(Enum):
    """How long a point in time is: a day, or a longer period that a plan counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Span(NamedTuple):
    """A stretch of days, its ends included; None if it is open."""

    start: date | None
    end: date | None


OPEN = Span(None, None)
_Groups = Mapping[str, str | None]


class DoubtError(ValueError):
    """The text may mean either of two times."""


class Point(NamedTuple):
    """A day, a month, a quarter … and whether the year stood with it.

    Attributes:
        unit: What it is.
        groups: The parts of its text.
        build: Works its days out from these and a year.
        year: The year that stood with it; 0 if its century can't be told.
    """

    unit: Unit
    groups: _Groups
    build: Callable[[_Groups, int], Span]
    year: int | None

    def at(self, year: int | None = None) -> Span | None:
        """Return its days, in the year given if none stood with it; None if there are no such days.

        Raises:
            DoubtError: Its text may mean two times.
        """
        try:
            span = self.build(self.groups, (year or 0) if self.year is None else self.year)
        except DoubtError:
            raise
        except (ValueError, OverflowError):
            return None
        return span if is_plausible(span) else None


def is_plausible(span: Span) -> bool:
    """Tell whether these are years that a plan may reach; 20224 and 1899 are typing errors."""
    return all(FIRST_YEAR <= day.year <= LAST_YEAR for day in span if day)


def read_point(words: str) -> Point | None:
    """Return the point in time that a folded text names as a whole, None if it names none."""
    words = words.strip(" .,")
    for unit, pattern, build in _POINTS:
        match = pattern.fullmatch(words)
        if match:
            groups = match.groupdict()
            return Point(unit, groups, build, full_year(groups.get("year") or groups.get("short")))
    return None


def full_year(text: str | None) -> int | None:
    """Return a year with its century: 24 is 2024 and 98 is 1998; 0 if the century can't be told."""
    if not text:
        return None
    year = int(text)
    if len(text) > 2:
        return year
    return 2000 + year if year < 50 else 1900 + year if year >= 80 else 0


def months(year: int, first: int, last: int) -> Span:
    """Return the days from the first month's first to the last month's last."""
    return Span(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _number(groups: _Groups, name: str) -> int:
    return int(groups[name] or 0)


def _day(groups: _Groups, year: int) -> Span:
    day = date(year, _month_number(groups), _number(groups, "day"))
    return Span(day, day)


def _day_first(groups: _Groups, year: int) -> Span:
    """Read 31/12 2024; 05-06-2024 and 11/12/10 may also begin with the month or the year."""
    parts = [groups["day"] or "", groups["month"] or "", groups["year"] or ""]
    if "-" in (groups["parted"] or "") and int(parts[0]) <= 12 and parts[0] != parts[1]:
        raise DoubtError
    if groups["sign"] == groups["parted"] and {len(part) for part in parts} == {2} and _is_day(*parts):
        raise DoubtError
    return _day(groups, year)


def _is_day(year: str, month: str, day: str) -> bool:
    """Tell whether the parts also make a day if they are read as year, month, day."""
    try:
        date(full_year(year) or 0, int(month), int(day))
    except ValueError:
        return False
    return year != day


def _month_number(groups: _Groups) -> int:
    text = groups["month"] or ""
    return int(text) if text.isdecimal() else _MONTHS[text[:3]]


def _month(groups: _Groups, year: int) -> Span:
    if groups.get("gap") == " " and groups["month"] in _ENGLISH and len(groups["year"] or "") == 2:
        raise DoubtError
    number = _month_number(groups)
    return months(year, number, number)


def _week(groups: _Groups, year: int) -> Span:
    monday = date.fromisocalendar(year, _number(groups, "week"), 1)
    return Span(monday, monday + timedelta(days=6))


def _quarter(groups: _Groups, year: int) -> Span:
    last = 3 * _ordinal(groups)
    return months(year, last - 2, last)


def _third(groups: _Groups, year: int) -> Span:
    last = 4 * _number(groups, "third")
    return months(year, last - 3, last)


def _half(groups: _Groups, year: int) -> Span:
    half = groups["half"] or groups.get("nth") or ""
    return months(year, 1, 6) if half[0] in "vf" or "1" in half else months(year, 7, 12)


def _year(_: _Groups, year: int) -> Span:
    return months(year, 1, 12)


def _or_school_year(groups: _Groups, year: int) -> Span:
    """Read 2024-11 and 2024/11; 2010/11 may also be the year 2010 to 2011."""
    if groups["parted"] == "/" and _month_number(groups) == (year + 1) % 100:
        raise DoubtError
    return _month(groups, year)


def _ordinal(groups: _Groups) -> int:
    text = groups["quarter"] or ""
    return int(text) if text.isdecimal() else _ORDINALS[text]


_CLOCK = r"(?:(?:t|\s+)(?:kl\.?\s*)?\d\d?[:.]\d\d(?::\d\d(?:\.\d+)?)?)?"
_POINTS: tuple[tuple[Unit, re.Pattern[str], Callable[[_Groups, int], Span]], ...] = tuple(
    (unit, re.compile(pattern), build)
    for unit, pattern, build in (
        (Unit.DAY, rf"(?P<year>\d{{4}})[-./](?P<month>\d\d?)[-./](?P<day>\d\d?){_CLOCK}", _day),
        (Unit.DAY, r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)", _day),
        (Unit.DAY, r"(?P<year>\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)", _day),
        (Unit.DAY, r"(?P<year>\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _day),
        (
            Unit.DAY,
            r"(?P<day>\d\d?)(?P<sign>[./])(?P<month>\d\d?)(?P<parted>[-./]|\s?['’]|\s-?)(?P<year>\d{4}|\d\d)",
            lambda groups, year: _day_first({**groups, "parted": (groups["parted"] or "").strip("- ")}, year),
        ),
        (Unit.DAY, r"(?P<day>\d\d?)(?P<sign>-)(?P<month>\d\d?)(?P<parted>-)(?P<year>\d{4})", _day_first),
        (Unit.DAY, r"(?P<day>\d\d?)/(?P<month>\d\d?)", _day),
        (Unit.DAY, rf"(?:den )?(?P<day>\d\d?)(?::?[ae])?\.? ?{_MONTH}{_YEAR}", _day),
        (Unit.DAY, rf"{_MONTH} (?P<day>\d\d?),? (?P<year>\d{{4}})", _day),
        (Unit.MONTH, rf"{_MONTH}{_YEAR}", _month),
        (Unit.MONTH, r"(?P<year>\d{4})(?P<parted>[-./])(?P<month>0[1-9]|1[0-2])", _or_school_year),
        (Unit.MONTH, r"(?P<month>\d\d?)[-./](?P<year>\d{4})", _month),
        (Unit.MONTH, rf"(?P<year>\d{{4}})[-\s]?{_MONTH}", _month),
        (Unit.HALF, rf"(?P<half>vt|ht|vårterminen|höstterminen|vårtermin|hösttermin|h[12]){_YEAR}", _half),
        (Unit.HALF, rf"(?:(?P<half>första|andra|[12](?=[:.])):?[ae]?\.? halvåret|halvår (?P<nth>[12])){_YEAR}", _half),
        (Unit.QUARTER, rf"(?:q|kv(?:artal)?\.?)\s*(?P<quarter>[1-4]){_YEAR}", _quarter),
        (
            Unit.QUARTER,
            rf"(?P<quarter>första|andra|tredje|fjärde|sista|[1-4](?=[:.])):?[ae]?\.? kvartalet{_YEAR}",
            _quarter,
        ),
        (Unit.QUARTER, r"(?P<year>\d{4})[\s-]*(?:q|kv)(?P<quarter>[1-4])", _quarter),
        (Unit.QUARTER, rf"tertial\s*(?P<third>[1-3]){_YEAR}", _third),
        (Unit.WEEK, rf"(?:v|vecka|w|week)\.?\s*(?P<week>\d\d?){_WEEKS_YEAR}", _week),
        (Unit.WEEK, r"(?P<year>\d{4})[\s-]?(?:v|vecka|w)\.?\s*(?P<week>\d\d?)", _week),
        (Unit.YEAR, r"(?:år(?:et)?\s+)?(?P<year>\d{4})", _year),
    )
)
