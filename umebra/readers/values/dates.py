"""When an action goes on, as people write it (R10)."""

import re
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from umebra.readers.cells.grid import EPOCH, ShownMonth, ShownYear, Value
from umebra.readers.cells.serial_days import from_serial
from umebra.readers.cells.text import fold
from umebra.readers.values.calendar_periods import (
    FIRST_YEAR,
    LAST_YEAR,
    OPEN,
    DoubtError,
    Span,
    Unit,
    is_plausible,
    months,
    read_point,
)
from umebra.readers.values.recurring import ONGOING, is_how_often
from umebra.readers.values.time_ranges import read_open, read_range

# Nobody needs more letters for a time; a longer text is not searched for one.
LONGEST = 100
_KEPT = 5_000
# A number that has lost its date format is read as a day only from here on: 20224 is a mistyped year.
_FIRST_UNFORMATTED = date(1990, 1, 1)
_UNTIL = re.compile(
    r"^(?:(?:ska\s+vara\s+)?(?:klart?|färdigt?|slutförs|avslutas|slut)\s+)?"
    r"(?:(?:senast|t\.?\s?o\.?\s?m\.?|till\s+och\s+med|(?:fram\s+)?till|(?:före|innan|vid)\s+utgången\s+av|by|until|deadline:?|[-–])\s*"
    r"|(?<=\w\s))(?:den\s+)?(?=\S)"
)
_SINCE = re.compile(
    r"^(?:fr?\.?\s?o\.?\s?m\.?|(?:pågå(?:r|tt)\s+)?sedan|startade|från(?:\s+och\s+med)?|start(?:ar|ad)?:?|påbörja(?:s|des|d)|med\s+start|since|from)\s+(?:i\s+|den\s+)?"
)
_DURING = re.compile(r"^(?:(?:under|hela|i|år(?:en|et)|kalenderåret|helår(?:et)?|ca\.?|cirka|during)\s+)+(?=\D*\d)")
_ARROW = re.compile(r"(?<=\d)\s?(?:--+>?|->|[→⇒➔])\s?")
_ABOUT = re.compile(r"\s?\((?:prel|preliminärt?|ca|cirka|beräknat|planerat|uppskattat|tentativt)\.?\)$")
# “Jul” is Swedish for Christmas, and Excel's name for July: “jul-25”.
CHRISTMAS = re.compile(r"jul \d+")
_YEAR_BEFORE = re.compile(r"(\d{4})[ ,:]+(?=[^\W\d])((?:(?!\d{4}).)+)")


class Form(Enum):
    """How a time is written."""

    DAY = "one day"
    PERIOD = "a month, a year …"
    RANGE = "a beginning, an end, or both"
    OFTEN = "how often"


class Time(NamedTuple):
    """A time, and how it is written."""

    span: Span
    form: Form


def read_time(value: Value, epoch: datetime = EPOCH) -> Time | None:
    """Return the time in a cell's value, None if it can't be read.

    Args:
        value: The value.
        epoch: The day that the file counts its days from.
    """
    if isinstance(value, str):
        return _read_text(value) if len(value) <= LONGEST else None
    if isinstance(value, ShownMonth | ShownYear):
        last = 12 if isinstance(value, ShownYear) else value.month
        return _plausible(months(value.year, 1 if isinstance(value, ShownYear) else value.month, last), Form.PERIOD)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return _plausible(Span(day, day), Form.DAY)
    return _read_number(value, epoch) if isinstance(value, int | float) and not isinstance(value, bool) else None


def read_span(value: Value, epoch: datetime = EPOCH) -> Span | None:
    """Return the days that a cell's value stands for, None if it can't be read."""
    time = read_time(value, epoch)
    return time.span if time else None


def read_text(text: str) -> Span | None:
    """Return the days that a text stands for, None if it can't be read."""
    return read_span(text)


def put_together(start: Time | None, end: Time | None, when: Time | None, *, apart: bool) -> Span:
    """Return when something begins and ends, from a column for each, one column for both, or all three.

    A single day under a heading for time is the start (R10). A month under "Start" says when
    it begins and not when it ends; a beginning and an end there say both. If there is a column
    for each (``apart``), a blank one beside a filled one is meant to be blank.
    """
    begun, ended = start.span.start if start else None, end.span.end if end else None
    when = None if apart and (begun or ended) else when
    if start and ended is None and start.form is Form.RANGE and begun:
        ended = start.span.end
    more = OPEN if when is None else Span(when.span.start, None) if when.form is Form.DAY else when.span
    both = Span(begun or more.start, ended or more.end)
    if both.start and both.end and both.end < both.start and (begun or ended):
        return Span(begun, ended)
    return both


def _plausible(span: Span, form: Form) -> Time | None:
    return Time(span, form) if is_plausible(span) else None


@lru_cache(maxsize=_KEPT)
def _read_text(text: str) -> Time | None:
    """Read a time as people write it (R10); None if it may mean two."""
    words = _ABOUT.sub("", _ARROW.sub("–", fold(text).replace("‑", "-").replace("−", "-")))
    if words in ONGOING or is_how_often(words):
        return Time(OPEN, Form.OFTEN)
    if words.isdecimal() and len(words) == 5:
        return _read_number(int(words), EPOCH)
    try:
        return _read_words(words) or _beside_how_often(words)
    except DoubtError:
        return None


def _beside_how_often(words: str) -> Time | None:
    """Read the time before or after words for how often: ``löpande 2024``, ``HT 2024, 2 ggr/termin``."""
    parts = words.split()
    for place in range(1, len(parts)):
        first, last = " ".join(parts[:place]).strip(",;:"), " ".join(parts[place:]).strip("()")
        for often, rest in ((first, last), (last, first.strip("()"))):
            time = _read_words(rest) if is_how_often(often, with_holidays=False) else None
            if time:
                return time
    return None


def _read_words(words: str) -> Time | None:
    """Read a period, else one with only an end (``till``) or only a beginning (``från``)."""
    words = _DURING.sub("", words)
    whole = _stretch(words)
    if whole:
        return whole
    until = _UNTIL.sub("", words, count=1)
    if until != words:
        time = _stretch(_DURING.sub("", until))
        return Time(Span(None, time.span.end), Form.RANGE) if time and time.form is not Form.RANGE else None
    since = _SINCE.sub("", words, count=1)
    time = _stretch(since) if since != words else None
    return time and (time if time.form is Form.RANGE else Time(Span(time.span.start, None), Form.RANGE))


def _stretch(words: str) -> Time | None:
    """Read a point in time, or a beginning and an end; two dashes that split them in two ways raise a doubt."""
    if CHRISTMAS.fullmatch(words):
        raise DoubtError
    if span := read_open(words):
        return Time(span, Form.RANGE)
    if moved := _YEAR_BEFORE.fullmatch(words):
        words = f"{moved[2].strip()} {moved[1]}"
    if point := read_point(words):
        span = point.at() if point.year is not None else None
        return Time(span, Form.DAY if point.unit is Unit.DAY else Form.PERIOD) if span else None
    span = read_range(words)
    return Time(span, Form.RANGE) if span else None


def _read_number(number: float, epoch: datetime) -> Time | None:
    """Read a year, a day that has lost its format, or a day written without dashes."""
    if FIRST_YEAR <= number <= LAST_YEAR and number == int(number):
        return Time(months(int(number), 1, 12), Form.PERIOD)
    if 10_000 <= number < 100_000:
        day = from_serial(int(number), epoch)
        near = isinstance(day, date) and day >= _FIRST_UNFORMATTED and day.year <= LAST_YEAR
        return Time(Span(day, day), Form.DAY) if near and isinstance(day, date) else None
    if float(number).is_integer() and len(str(int(number))) in (6, 8):
        return _read_text(str(int(number)))
    return None
