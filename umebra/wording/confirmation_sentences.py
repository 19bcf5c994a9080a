"""What is confirmed, in words."""

from collections.abc import Iterable
from datetime import date, timedelta

from umebra import swedish
from umebra.analysis.confirmed import AskedRound, Confirmed, Tally
from umebra.model.confirmation import Confirmation

_MOST_NAMED = 4
"""As many partners have room in one sentence; of more one less is named, and the others counted."""
_OPEN_AFTER = timedelta(days=30)
"""A round before no meeting is spoken of as going on so long after its last day."""


def confirmed_by(said: Iterable[Confirmation]) -> str:
    """Say who has confirmed a status, and when: ``2026-11-20 av Bostaden, 2026-11-18 av Skolan``."""
    return ", ".join(f"{swedish.day(one.day)} av {one.partner}" for one in said)


def round_line(found: Tally, asked: AskedRound | None, today: date) -> str:
    """Say how far a round has come, empty if nothing shown is asked about.

    ``31 av 48 aktiviteter är bekräftade inför mötet 2026-12-10. Svar saknas från Skolan (3) och Coop (1).``
    """
    if asked is None or not found.asked:
        return ""
    before = f"inför mötet {swedish.day(asked.meeting)}" if asked.meeting else f"sedan {swedish.day(asked.since)}"
    confirmed = swedish.number(found.confirmed)
    told = f"{confirmed} av {swedish.actions(found.asked)} är {_confirmed(found.confirmed)} {before}."
    if not found.missing or not is_going_on(asked, today):
        return told
    return f"{told} Svar saknas från {missing(found)}."


def missing(found: Tally) -> str:
    """Name the partners that have not answered for all of their actions, those with most of them first."""
    few = len(found.missing) <= _MOST_NAMED
    shown = found.missing if few else found.missing[: _MOST_NAMED - 1]
    named = [f"{name} ({swedish.number(count)})" for name, count in shown]
    rest = [] if few else [swedish.plural(len(found.missing) - len(shown), "annan part", "andra parter")]
    return swedish.listed([*named, *rest])


def is_going_on(asked: AskedRound, today: date) -> bool:
    """Tell whether answers in a round may still be waited for."""
    return today <= (asked.meeting or asked.answer_by + _OPEN_AFTER)


def lacks_line(confirmed: Confirmed, row: int) -> str:
    """Say of an action that nobody has answered for it in the round that is told of, empty if that is not so."""
    asked = confirmed.round
    if row not in confirmed.lacking or asked is None:
        return ""
    before = f"inför mötet {swedish.day(asked.meeting)}" if asked.meeting else f"sedan {swedish.day(asked.since)}"
    return f"Inte än {before}: svar saknas från {swedish.listed(confirmed.whom[row])}"


def _confirmed(count: int) -> str:
    return "bekräftad" if count == 1 else "bekräftade"
