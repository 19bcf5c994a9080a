"""From when to when, in one text: ``feb–dec 2024``, ``HT24/VT25``, ``2024-26``, ``jan 2024–`` (R10)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from umebra.readers.values.calendar_periods import FIRST_YEAR, LAST_YEAR, DoubtError, Point, Span, Unit, read_point
from umebra.readers.values.recurring import ONGOING

_FURTHER = re.compile(r"\s+(?:och\s+)?(?:framåt|tills\s?vidare|ff)$|\s?[-–]+\s?>?$")
_DASH = re.compile(r"\s?[–—]\s?|\s-\s?|\s?-\s|\still\s(?:och\smed\s)?|\st\.?\s?o\.?\s?m\.?\s|\sto\s")
_JOINTS = (re.compile(r"\s?[,;&+]\s?|\s(?:och|samt)\s"), re.compile(r"\s?/\s?"))
_YEARS = re.compile(r"(\d{4})\s?([-–/])\s?(\d\d)")
_SHARED = re.compile(r"((?:v|vecka|veckorna|w|week|q|kv|kvartal|tertial)\.?\s*)\d{1,2}")


def read_range(words: str) -> Span | None:
    """Read a beginning and an end, or times that follow one another; None if it is neither.

    Raises:
        DoubtError: It may mean two times.
    """
    return _years(words) or _parted(words) or _joined(words)


def read_open(words: str) -> Span | None:
    """Read a time with an open end: ``jan 2024–``, ``jan 2024 – tills vidare``, ``2024 och framåt``."""
    begun = _FURTHER.sub("", words, count=1)
    if begun == words:
        first, _, last = (_DASH.sub("\0", words, count=1)).partition("\0")
        begun = first if last in ONGOING else ""
    span = _dated(begun.rstrip(" -–"))
    return Span(span.start, None) if span else None


def _years(words: str) -> Span | None:
    """Read 2024-26 and 1998-99: the second year is the next one after the first that ends so."""
    match = _YEARS.fullmatch(words)
    if not match:
        return None
    first, last = int(match[1]), int(match[3])
    last += first - first % 100 + (100 if last <= first % 100 else 0)
    if not FIRST_YEAR <= first <= LAST_YEAR or last - first > 50:
        raise DoubtError
    if int(match[3]) <= 12 and last != first + 1:
        raise DoubtError
    return Span(date(first, 1, 1), date(last, 12, 31))


def _parted(words: str) -> Span | None:
    """Read a beginning and an end with a dash between, the clearest dash first."""
    for dash in (_DASH, re.compile("-")):
        spans = {
            span for match in dash.finditer(words) if (span := _between(words[: match.start()], words[match.end() :]))
        }
        if len(spans) > 1:
            raise DoubtError
        if spans:
            return spans.pop()
    return None


def _between(first: str, last: str) -> Span | None:
    """Read the two ends of a period; the first takes what it lacks from the last, and must not come after it."""
    shared = _SHARED.fullmatch(first)
    end = read_point(last) or (read_point(shared[1] + last.strip()) if shared else None)
    start = read_point(first) or _bare(first, last)
    if not start or not end or end.year is None or (end.unit is Unit.YEAR and _is_part_of_a_year(start)):
        return None
    begun, ended = start.at(end.year), end.at()
    if not begun or not ended or not begun.start or not ended.end:
        return None
    if start.year is None and begun.start > ended.end:
        return None
    return Span(begun.start, ended.end)


def _is_part_of_a_year(point: Point) -> bool:
    """Tell whether a year after it may be a second year rather than the end: ``mars 2024–2025``."""
    return point.year is None or point.unit not in (Unit.DAY, Unit.YEAR)


def _bare(first: str, last: str) -> Point | None:
    """Read a beginning that shares its month with the end: the 1 of ``1–15 mars 2024``."""
    if not re.fullmatch(r"(?:den )?\d{1,2}", first):
        return None
    point = read_point(re.sub(r"^(?:den )?\d{1,2}(?!\d)", first, last.strip(), count=1))
    return point if point and point.unit is Unit.DAY and re.match(r"(?:den )?\d", last.strip()) else None


def _joined(words: str) -> Span | None:
    """Read times that follow one another, ``HT24/VT25``, ``maj och juni 2024``; others are not one period."""
    for joint in _JOINTS:
        points = [read_point(part) for part in joint.split(words)]
        if len(points) > 1 and all(points):
            return _one_after_another([point for point in points if point], is_interval="/" in joint.pattern)
    return None


def _one_after_another(points: list[Point], *, is_interval: bool) -> Span | None:
    """Join the points' days if no day lies between two of them; two days with a slash between are an ISO interval."""
    spans = list(_at_their_years(points))
    if len(spans) != len(points):
        return None
    if is_interval and len(points) == 2 and all(point.unit is Unit.DAY and point.year for point in points):
        return Span(spans[0].start, spans[1].end)
    follows = all(a.end and b.start == a.end + timedelta(days=1) for a, b in pairwise(spans))
    return Span(spans[0].start, spans[-1].end) if follows else None


def _at_their_years(points: list[Point]) -> Iterator[Span]:
    """Yield the points' days; a point without a year takes the year of the next point that has one."""
    for place, point in enumerate(points):
        year = next((later.year for later in points[place:] if later.year is not None), None)
        if year is not None and (span := point.at(year)):
            yield span


def _dated(words: str) -> Span | None:
    point = read_point(words)
    return point.at() if point and point.year is not None else None
