"""When an action goes on, as people write it (R10)."""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from umebra.readers.cells import from_serial
from umebra.readers.grid import Value
from umebra.readers.text import fold

_MONTHS = {name: place % 12 + 1 for place, name in enumerate("jan feb mar apr maj jun jul aug sep okt nov dec".split())}  # noqa: SIM905 - a list this long is best read as words
_MONTHS |= {"may": 5, "oct": 10}
_MONTH = (
    r"(?P<month>jan(?:uari|uary)?|feb(?:ruari|ruary)?|mars?|march|apr(?:il)?|maj|may|juni?|june|juli?|july"
    r"|aug(?:usti|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:\s*[-' ]?\s*(?P<year>(?:19|20)\d\d|\d\d)(?!\d))?"
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 75_000
_ONGOING = {
    "löpande", "kontinuerligt", "tills vidare", "tillsvidare", "årligen", "varje år", "återkommande",
    "pågående", "ständigt", "regelbundet", "ongoing", "continuous", "continuously", "-", "–",
}  # fmt: skip
_UNTIL = re.compile(
    r"^(?:klart\s+)?(?:senast|t\.?\s?o\.?\s?m\.?|till\s+och\s+med|till|fram\s+till|före\s+utgången\s+av|klart?|by|until|[-–])\s*"
)
_SINCE = re.compile(r"^(?:fr\.?\s?o\.?\s?m\.?|från\s+och\s+med|från|startar?|påbörjas|med\s+start|since|from)\s+")
_DURING = re.compile(r"^(?:under|hela|löpande\s+under|löpande|årligen|ca|cirka|början\s+av|during)\s+(?=\D*\d)")
_DASH = re.compile(r"\s*[–—]\s*|\s+-\s*|\s*-\s+|\s+till\s+(?:och\s+med\s+)?|\s+t\.?\s?o\.?\s?m\.?\s+|\s+to\s+")


class Span(NamedTuple):
    """A stretch of days, its ends included; None where it is open."""

    start: date | None
    end: date | None


OPEN = Span(None, None)


class _Point(NamedTuple):
    """A day, a month, a quarter … and whether the year stood with it."""

    span: Callable[[int], Span]
    year: int | None


def read_span(value: Value) -> Span | None:
    """Return the days that a cell's value stands for, None where it can't be read."""
    if isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        return Span(value.date(), value.date())
    if isinstance(value, date):
        return Span(value, value)
    if isinstance(value, (int, float)):
        return _read_number(value)
    return read_text(value) if isinstance(value, str) else None


@cache
def read_text(text: str) -> Span | None:
    """Return the days that a text stands for, None where it can't be read."""
    words = fold(text).replace("‑", "-").replace("−", "-")
    if words in _ONGOING:
        return OPEN
    if words.isdecimal() and len(words) == 5:
        return _read_number(int(words))
    return _read_words(words)


def _read_words(words: str) -> Span | None:
    words = _DURING.sub("", words)
    whole = _dated(words)
    if whole:
        return whole
    if _UNTIL.match(words):
        span = _read_words(_UNTIL.sub("", words, count=1))
        return Span(None, span.end) if span else None
    since = _SINCE.sub("", words, count=1)
    span = _dated(since)
    return Span(span.start, None) if span else _read_range(since)


def _read_range(words: str) -> Span | None:
    years = re.fullmatch(r"((?:19|20)\d\d)\s*[-–/]\s*(\d\d)", words)
    if years and int(years[2]) > 12:
        return Span(date(int(years[1]), 1, 1), date(2000 + int(years[2]), 12, 31))
    for first, last in _halves(words):
        span = _until_further(first, last) or _between(first, last)
        if span:
            return span
    return None


def _until_further(first: str, last: str) -> Span | None:
    """Read a range that is open at its end: ``jan 2024–``, ``jan 2024 – tills vidare``."""
    span = _dated(first) if not last.strip() or last.strip() in _ONGOING else None
    return Span(span.start, None) if span else None


def _halves(words: str) -> list[tuple[str, str]]:
    """Return the ways to part a text at a dash, the clearest dash first."""
    clear = [(words[: match.start()], words[match.end() :]) for match in _DASH.finditer(words)]
    plain = [(words[: match.start()], words[match.end() :]) for match in re.finditer(r"[-/]", words)]
    return [*clear, *plain]


def _between(first: str, last: str) -> Span | None:
    start = _point(first) or _bare(first, last)
    end = _point(last) or _point(re.match(r"\D*", first)[0] + last.strip())  # type: ignore[index]  # matches always
    if not start or not end or end.year is None:
        return None
    begun, ended = _at(start, end.year), _at(end, end.year)
    return Span(begun.start, ended.end) if begun and ended else None


def _bare(first: str, last: str) -> _Point | None:
    """Read a first half that shares its unit with the last: the 1 of ``1–15 mars 2024``."""
    if not re.fullmatch(r"\d{1,2}", first):
        return None
    return _point(re.sub(r"\d{1,2}(?!\d)", first, last, count=1))


def _dated(words: str) -> Span | None:
    point = _point(words)
    return _at(point, point.year) if point and point.year is not None else None


def _at(point: _Point, year: int) -> Span | None:
    try:
        return point.span(point.year or year)
    except (ValueError, OverflowError):
        return None


def _point(words: str) -> _Point | None:
    words = words.strip(" .,")
    for pattern, build in _POINTS:
        match = pattern.fullmatch(words)
        if match:
            groups = match.groupdict()
            return _Point(lambda year, groups=groups, build=build: build(groups, year), _year(groups.get("year")))  # type: ignore[misc]  # mypy knows no defaults in lambdas
    return None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(groups: dict[str, str], year: int) -> Span:
    day = date(year, _month(groups), int(groups["day"]))
    return Span(day, day)


def _month(groups: dict[str, str]) -> int:
    text = groups["month"]
    return int(text) if text.isdecimal() else _MONTHS[text[:3]]


def _months(year: int, first: int, last: int) -> Span:
    return Span(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _week(groups: dict[str, str], year: int) -> Span:
    monday = date.fromisocalendar(year, int(groups["week"]), 1)
    return Span(monday, monday + timedelta(days=6))


def _quarter(groups: dict[str, str], year: int) -> Span:
    last = 3 * int(groups["quarter"])
    return _months(year, last - 2, last)


def _half(groups: dict[str, str], year: int) -> Span:
    return _months(year, 1, 6) if groups["half"].startswith(("v", "1")) else _months(year, 7, 12)


_POINTS: tuple[tuple[re.Pattern[str], Callable[[dict[str, str], int], Span]], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (r"(?P<year>\d{4})[-./](?P<month>\d\d?)[-./](?P<day>\d\d?)(?:[t ]\d\d?:\d\d(?::\d\d)?)?", _day),
        (r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)", _day),
        (r"(?P<year>\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)", _day),
        (r"(?P<day>\d\d?)[./](?P<month>\d\d?)[-./ ]\s*(?P<year>(?:19|20)?\d\d)", _day),
        (r"(?P<day>\d\d?)/(?P<month>\d\d?)", _day),
        (rf"(?:den )?(?P<day>\d\d?)(?::?[ae])?\.? {_MONTH}{_YEAR}", _day),
        (rf"{_MONTH} (?P<day>\d\d?),? (?P<year>(?:19|20)\d\d)", _day),
        (rf"{_MONTH}{_YEAR}", lambda groups, year: _months(year, _month(groups), _month(groups))),
        (
            r"(?P<year>(?:19|20)\d\d)[-./](?P<month>\d\d)",
            lambda groups, year: _months(year, _month(groups), _month(groups)),
        ),
        (rf"(?P<half>vt|ht|vårterminen|höstterminen|h[12]){_YEAR}", lambda groups, year: _half(_term(groups), year)),
        (rf"(?:q|kv(?:artal)?\.?)\s*(?P<quarter>[1-4]){_YEAR}", _quarter),
        (r"(?P<year>(?:19|20)\d\d)[\s-]*q(?P<quarter>[1-4])", _quarter),
        (rf"(?:v|vecka|w|week)\.?\s*(?P<week>\d\d?),?{_YEAR}", _week),
        (r"(?P<year>(?:19|20)\d\d)", lambda _, year: _months(year, 1, 12)),
    )
)


def _term(groups: dict[str, str]) -> dict[str, str]:
    half = groups["half"]
    return {**groups, "half": half[1:] if half in ("h1", "h2") else half}


def _read_number(number: float) -> Span | None:
    if _FIRST_YEAR <= number <= _LAST_YEAR and number == int(number):
        return _months(int(number), 1, 12)
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        day = from_serial(int(number))
        return Span(day, day) if isinstance(day, date) else None
    if float(number).is_integer() and len(str(int(number))) in (6, 8):
        return read_text(str(int(number)))
    return None
