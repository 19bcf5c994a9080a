"""Swedish in texts: plurals, per cent, thousands, lists and the order of the alphabet."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

TIME_ZONE = ZoneInfo("Europe/Stockholm")
MINUS = "\N{MINUS SIGN}"
UNKNOWN_DAY = "okänt"
NO_BREAK = "\N{NO-BREAK SPACE}"
_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"})
_DIGITS = re.compile(r"(\d+)")


def number(value: int) -> str:
    """Write a whole number with a space between thousands: ``10 000``."""
    return f"{value:,}".replace(",", NO_BREAK)


def decimal(value: float) -> str:
    """Write a number with a decimal comma and a space between thousands: ``1 234,5``."""
    whole, _, part = f"{abs(value):,.6f}".partition(".")
    part = part.rstrip("0")
    text = whole.replace(",", NO_BREAK) + (f",{part}" if part else "")
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def signed(value: float) -> str:
    """Write a difference with its sign: ``+4``, ``−1,5``; none is ``0``."""
    text = decimal(value)
    return f"+{text}" if value > 0 and text != "0" else text


def plural(count: int, one: str, many: str) -> str:
    """Write a count with its noun: ``1 aktivitet``, ``2 aktiviteter``."""
    return f"{number(count)} {one if count == 1 else many}"


def actions(count: int) -> str:
    """Write a number of actions: ``1 aktivitet``, ``2 aktiviteter``."""
    return plural(count, "aktivitet", "aktiviteter")


def percent(share: float | None) -> str:
    """Write a share between 0 and 1 as per cent, ``47 %``; a dash where there is none.

    All is 100 % and nothing 0 %: a share between them is never rounded to either.
    """
    if share is None:
        return "–"
    rounded = int(share * 100 + 0.5)
    if 0 < share < 1:
        rounded = min(max(rounded, 1), 99)
    return f"{rounded}{NO_BREAK}%"


def day(value: date | None) -> str:
    """Write a date as ``2021-03-01``; nothing where there is none."""
    return value.isoformat() if value else ""


def revised(value: date | None) -> str:
    """Say when a plan was revised, wherever that is said: ``reviderad 2021-02-09``, ``revisionsdatum okänt``."""
    return f"reviderad {day(value)}" if value else f"revisionsdatum {UNKNOWN_DAY}"


def long_day(value: date) -> str:
    """Write a date as one says it: ``10 november``, and the year if it is another than this one's."""
    year = "" if value.year == today().year else f" {value.year}"
    return f"{value.day} {_MONTHS[value.month - 1]}{year}"


def moment(at: datetime) -> str:
    """Write a moment in Swedish time: ``2026-11-22 kl. 10.12``."""
    return f"{at.astimezone(TIME_ZONE):%Y-%m-%d kl. %H.%M}"


def signature(who: str, at: datetime) -> str:
    """Say who wrote something, and on which day in Sweden: ``Anna Exempel, 2026-11-22``."""
    return f"{who}, {local_day(at)}"


def local_day(at: datetime) -> date:
    """Return the day on which a moment lies in Sweden: half past midnight is a new day there before it is in UTC."""
    return at.astimezone(TIME_ZONE).date()


def now() -> datetime:
    """Return the present moment in Swedish time; whoever needs it asks here, and a test sets another."""
    return datetime.now(TIME_ZONE)


def today() -> date:
    """Return today's date in Sweden; whoever needs the day asks here, and a test sets another."""
    return now().date()


def capital(text: str) -> str:
    """Return a text as it stands first in a sentence."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str]) -> str:
    """Write words as a list: ``a, b och c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


def sort_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts as a Swede expects: a–z å ä ö, and 2 before 10."""
    parts = _DIGITS.split(text.casefold().strip())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, _letters(part)) for part in parts if part)


def _letters(text: str) -> str:
    """Put å, ä and ö after z, as the characters that follow it, and drop other accents."""
    moved = unicodedata.normalize("NFC", text).translate(_AFTER_Z)
    return "".join(char for char in unicodedata.normalize("NFD", moved) if not unicodedata.combining(char))
