"""Turns partners' answers about statuses into confirmations to store."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from umebra.analysis.confirmed import AskedRound
from umebra.model.confirmation import NEW as ADDED
from umebra.model.confirmation import Confirmation
from umebra.model.plan import Status
from umebra.round.keys import days_of, meeting_of
from umebra.round.received import Said
from umebra.swedish import local_day


def confirmations_of(
    sayings: Iterable[Said],
    about: tuple[str, int, int],
    key: str,
    named: Callable[[str], str],
    days: Iterable[date],
    today: date,
) -> Iterator[Confirmation]:
    """Yield the confirmations that follow from partners' answers; only a responsible partner's word counts.

    Args:
        sayings: The answers: statuses that are unchanged, or new ones that have been accepted.
        about: The plan's name, its present publication and the revision published by it.
        key: The key of the round that they answered; empty outside a round.
        named: Returns the name of an action to store, by its cell in the plan that was answered.
        days: The days of the meetings that the round may have prepared.
        today: The day to use for answers without a date.
    """
    plan, publication, revision = about
    meeting = meeting_of(key, days) if key else None
    for one in sayings:
        status = _status(one)
        if status is None or not _is_responsible(one):
            continue
        cell = named(one.action.cell) if one.action else ADDED
        cell = f"{ADDED}{one.title}" if cell.startswith(ADDED) else cell
        at = one.moment or one.received
        day = local_day(at) if at else today
        yield Confirmation(plan, publication, revision, cell, status, day, one.partner, one.who, key, meeting)


def latest_round(kept: Iterable[Confirmation], begun: Iterable[AskedRound] = ()) -> AskedRound | None:
    """Return the latest round, None if there is none.

    Args:
        kept: Confirmations; they name the rounds that they were given in, even rounds made on the command line.
        begun: The stored rounds, newest first.
    """
    found = {one.round: AskedRound(one.round, *days_of(one.round), one.meeting) for one in kept if one.round}
    rounds = (*begun, *found.values())
    return max(rounds, key=lambda one: (one.since, one.answer_by), default=None)


def _status(said: Said) -> Status | None:
    value = said.new.values.get("status") if said.new else said.value if said.field == "status" else None
    return value if isinstance(value, Status) and value is not Status.UNKNOWN else None


def _is_responsible(said: Said) -> bool:
    """Tell whether a partner's word counts: if it is responsible for the action, or if nobody is."""
    return said.action is None or not said.action.responsible or said.partner in said.action.responsible
