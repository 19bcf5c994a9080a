"""What partners have said of statuses, as confirmations to keep."""

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
    """Yield what the responsible partners stand for by what they said; another partner's word is left out.

    Args:
        sayings: What they said: statuses as they are, or accepted as they are to be.
        about: The plan's name, its present publication and the revision published by it.
        key: The key of the round that they answered; empty outside one.
        named: Returns what an action is called, by its cell in the plan that was answered.
        days: The meetings that the round may have been before.
        today: The day of what nothing dates.
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
    """Return the round that was made last, None for none.

    Args:
        kept: Confirmations; they name the rounds that they were given in, also those that a command made.
        begun: The rounds that are kept, the one that was begun last first.
    """
    found = {one.round: AskedRound(one.round, *days_of(one.round), one.meeting) for one in kept if one.round}
    rounds = (*begun, *found.values())
    return max(rounds, key=lambda one: (one.since, one.answer_by), default=None)


def _status(said: Said) -> Status | None:
    value = said.new.values.get("status") if said.new else said.value if said.field == "status" else None
    return value if isinstance(value, Status) and value is not Status.UNKNOWN else None


def _is_responsible(said: Said) -> bool:
    """Tell whether a partner's word counts: it is responsible, or nobody is."""
    return said.action is None or not said.action.responsible or said.partner in said.action.responsible
