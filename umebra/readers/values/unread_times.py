"""What is said about a time that can't be read (R10): why, and what to write instead."""

import re
from collections.abc import Callable, Iterator

from umebra.readers.cells.text import fold
from umebra.readers.values.calendar_periods import FIRST_YEAR, LAST_YEAR, DoubtError, full_year, read_point
from umebra.readers.values.dates import CHRISTMAS, LONGEST, Form, Time, read_text

_UNREAD = "”{}” går inte att läsa som en tid. Skriv till exempel 2024-03-01, mars 2024 eller HT 2024."
_SEASON = "”{}” går inte att läsa som en tid, för en årstid har inga bestämda dagar. Skriv till exempel {}."
_NAMED_TIME = "”{}” går inte att läsa som en tid, för dess dagar är inte bestämda. Skriv till exempel {}."
_NO_YEAR = "”{}” säger inte vilket år. Skriv året också, till exempel {} {}."
_ODD_YEAR = "Året {} i ”{}” kan inte stämma. Rätta det; år mellan {} och {} går att läsa."
_NO_SUCH_DAY = "”{}” finns inte i kalendern. Rätta dagen, månaden eller veckan."
_TWO_MEANINGS = "”{}” kan betyda flera tider. Skriv till exempel 2024-05-06, maj 2024 eller 2024–2026."
_ONE_SIDED = "”{}” säger inte när det {}. Skriv det i den här kolumnen, till exempel {}."
_MISSING = {"start": ("börjar", "2024-03-01"), "end": ("slutar", "2024-12-31")}
_REMEDIES = {
    "vår": "VT {0} eller mars–maj {0}",
    "höst": "HT {0} eller september–november {0}",
    "sommar": "VT {0}, HT {0} eller juni–augusti {0}",
    "vint": "VT {0}, HT {0} eller januari–februari {0}",
}
_SOME_YEAR = "2024"
_YEAR = r"(?:[\s-]+['’]?(?P<year>\d{4}|\d\d))?"
_LED = r"(?:(?:senast|under|hela|i|till|från|fr\.?o\.?m\.?|t\.?o\.?m\.?|klart|start)\s+)*"
_NAMED = re.compile(rf"{_LED}(?P<name>vår|höst|sommar|vint)(?:en|ern?|n)?{_YEAR}")
_SCHOOL_YEAR = re.compile(rf"{_LED}läsår(?:et)?\s*(?P<first>\d{{4}}|\d\d)\s?[-–/]\s?(?:\d{{4}}|\d\d)")
_TURN = re.compile(rf"{_LED}(?P<half>halv)?årsskiftet{_YEAR}(?:\s?[-–/]\s?(?:\d{{4}}|\d\d))?")
_HOLIDAY = re.compile(rf"{_LED}(?P<name>sommar|höst|sport|påsk|jul|vinter|läs|februari)lov(?:et|en)?{_YEAR}")
_HOLIDAYS = {"sommar": "juni–augusti {}", "höst": "v. 44 {}", "läs": "v. 44 {}", "jul": "dec {}", "påsk": "april {}"}
_IN_DIGITS = re.compile(r"\d{1,2}\s?[-–/.]\s?\d{1,2}(?:[-/.]\d{2,4})?|\d{4}\s?[-–/]\s?\d{1,2}")
_DATED = re.compile(r"^(?!\d{4}).*(?:\d|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|vt|ht|termin|halvår|kvartal)")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{4,5}(?!\d)")
_SHOWN = 60


def unread_time(text: str) -> str:
    """Say why a text can't be read as a time, and what to write."""
    words, shown = fold(text[: LONGEST + 1]), text.strip()[:_SHOWN]
    if len(text) > LONGEST:
        return _UNREAD.format(shown)
    return next((message for why in _REASONS for message in why(words, shown)), _UNREAD.format(shown))


def one_sided(field: str, time: Time, text: str) -> str | None:
    """Say that a start's cell gives only an end, or the other way round; None if the cell is as it should be."""
    if field not in _MISSING or time.form is Form.OFTEN or getattr(time.span, field):
        return None
    verb, example = _MISSING[field]
    return _ONE_SIDED.format(text.strip()[:_SHOWN], verb, example)


def _season(words: str, shown: str) -> Iterator[str]:
    if match := _NAMED.fullmatch(words):
        yield _SEASON.format(shown, _REMEDIES[match["name"]].format(_of(match["year"])))


def _named_time(words: str, shown: str) -> Iterator[str]:
    """Say what to write for a school year, the turn of a year and a holiday."""
    if match := _SCHOOL_YEAR.fullmatch(words):
        first = int(_of(match["first"]))
        yield _NAMED_TIME.format(shown, f"HT {first}–VT {first + 1}")
    elif match := _TURN.fullmatch(words):
        yield _NAMED_TIME.format(shown, f"{_of(match['year'])}-{'06-30' if match['half'] else '12-31'}")
    elif match := _HOLIDAY.fullmatch(words):
        yield _NAMED_TIME.format(shown, _HOLIDAYS.get(match["name"], "v. 9 {}").format(_of(match["year"])))


def _odd_year(words: str, shown: str) -> Iterator[str]:
    for match in _LONG_NUMBER.finditer(words):
        mended = f"{words[: match.start()]}{_SOME_YEAR}{words[match.end() :]}"
        if not FIRST_YEAR <= int(match[0]) <= LAST_YEAR and (read_text(mended) or read_text(mended.split("-")[0])):
            yield _ODD_YEAR.format(match[0], shown, FIRST_YEAR, LAST_YEAR)


def _no_such_day(words: str, shown: str) -> Iterator[str]:
    point = read_point(words)
    try:
        if point and (point.at() if point.year else point.at(int(_SOME_YEAR))) is None:
            yield (_NO_SUCH_DAY if point.year else _TWO_MEANINGS).format(shown)
    except DoubtError:
        yield _TWO_MEANINGS.format(shown)


def _in_doubt(words: str, shown: str) -> Iterator[str]:
    if CHRISTMAS.fullmatch(words) or (_IN_DIGITS.fullmatch(words) and not read_point(words)):
        yield _TWO_MEANINGS.format(shown)


def _no_year(words: str, shown: str) -> Iterator[str]:
    if _DATED.search(words) and read_text(f"{words} {_SOME_YEAR}"):
        yield _NO_YEAR.format(shown, shown.rstrip(" ."), _SOME_YEAR)


def _of(year: str | None) -> str:
    return str(full_year(year) or _SOME_YEAR)


_REASONS: tuple[Callable[[str, str], Iterator[str]], ...] = (
    _season,
    _named_time,
    _odd_year,
    _no_such_day,
    _in_doubt,
    _no_year,
)
