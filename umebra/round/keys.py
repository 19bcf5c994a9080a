"""The keys that identify an answer, whatever has been done to its file.

Each row has its key in a column of its own, so it survives a copy as CSV and any program that saves the file again::

    R2EF2EP7QXM4-K3QF-9QXT4MZ2
     └┬┘└┬┘└┬┘└┤ └┬─┘ └──┬──┘└ check character
      │  │  │  │  │      └ action: its title and where it belongs
      │  │  │  │  └ partner
      │  │  │  └ meeting
      │  │  └ plan
      │  └ last day to answer
      └ day when the round was made

It begins with a letter and has no letter that can be confused with a digit, so no program turns it into a number or
a date.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from hashlib import blake2b

from umebra.model.plan import Action, Plan
from umebra.unicode_text import plain

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_FIRST_DAY = date(2020, 1, 1)
_LAST = 32**3 - 1
_DAY, _PLAN, _MEETING, _PARTNER, _ACTION = 3, 3, 2, 4, 7
_KEY = re.compile(
    rf"\bR([{_DIGITS}OIL]{{11}})-([{_DIGITS}OIL]{{4}})-([{_DIGITS}OIL]{{7}})([{_DIGITS}OIL])\b", re.IGNORECASE
)
_NO_ACTION = "0" * _ACTION
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class RowKey:
    """A key split into its parts.

    Attributes:
        round: The round's own key.
        partner: The mark of the partner that was asked.
        action: The mark of the action; zeros in the key of a whole workbook.
    """

    round: str
    partner: str
    action: str = _NO_ACTION

    def __str__(self) -> str:
        stem = f"{self.round}-{self.partner}-{self.action}"
        return stem + _digest((stem,), 1)


def round_key(plan: Plan, made: date, answer_by: date, meeting: date | None) -> str:
    """Return the key of a round; the same round of a plan made twice on one day gets the same key."""
    return f"R{_encoded(made)}{_encoded(answer_by)}{_plan_mark(plan)}{_digest((str(meeting),), _MEETING)}"


def is_of_plan(key: str, plan: Plan) -> bool:
    """Tell whether a round is of a plan with this title."""
    return key[-_PLAN - _MEETING : -_MEETING] == _plan_mark(plan)


def days_of(key: str) -> tuple[date, date]:
    """Return the day when a round was made and the last day to answer."""
    return _decoded(key[1 : 1 + _DAY]), _decoded(key[1 + _DAY : 1 + 2 * _DAY])


def meeting_of(key: str, days: Iterable[date]) -> date | None:
    """Return which of the days a round's meeting is on; None if it is on none of them."""
    return next((day for day in days if _digest((str(day),), _MEETING) == key[-_MEETING:]), None)


def partner_mark(name: str) -> str:
    """Return a partner's part of the keys."""
    return _digest((name,), _PARTNER)


def action_marks(actions: Iterable[Action]) -> Iterator[str]:
    """Yield each action's part of the keys; actions with the same title in the same area differ by their order."""
    seen: Counter[tuple[str, str]] = Counter()
    for action in actions:
        said = plain(action.title), plain(action.focus_area or action.department or action.cause)
        seen[said] += 1
        yield _digest((*said, str(seen[said])), _ACTION)


def read_key(text: str) -> RowKey | None:
    """Return the key in a text; None if there is none, or if the check character shows that it was altered."""
    match = _KEY.search(text)
    if match is None:
        return None
    days, partner, action, _ = (part.upper().translate(_MISREAD) for part in match.groups())
    key = RowKey(f"R{days}", partner, action)
    return key if str(key)[-1] == match[4].upper().translate(_MISREAD) else None


def _plan_mark(plan: Plan) -> str:
    """Return a plan's part of the keys: made of its title without years and dates."""
    return _digest((" ".join(_LETTERS.findall(plain(plan.title))),), _PLAN)


def _encoded(day: date) -> str:
    number = min(max((day - _FIRST_DAY).days, 0), _LAST)
    return "".join(_DIGITS[number >> shift & 31] for shift in (10, 5, 0))


def _decoded(text: str) -> date:
    return _FIRST_DAY + timedelta(days=reduce(lambda number, letter: number * 32 + _DIGITS.index(letter), text, 0))


def _digest(texts: Iterable[str], length: int) -> str:
    whole = blake2b("\x1f".join(map(plain, texts)).encode("utf-8"), digest_size=8).digest()
    return "".join(_DIGITS[byte & 31] for byte in whole[:length])
