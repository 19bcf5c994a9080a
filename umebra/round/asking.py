"""A round as a value, and whom it asks about what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from umebra.analysis.confirmed import AskedRound
from umebra.model.plan import Action, Plan, Status
from umebra.round.keys import RowKey, action_marks, partner_mark, round_key

_BEFORE_MEETING = timedelta(days=7)
_TIME_TO_ANSWER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Round:
    """A status round.

    Attributes:
        key: By which its answers are known again.
        made: The day when it was made.
        answer_by: The last day to answer.
        meeting: The meeting's day; None where it is before none.
        reminded: The day when it reminds of what it asked; None for what it sends first.
    """

    key: str
    made: date
    answer_by: date
    meeting: date | None = None
    reminded: date | None = None

    @property
    def sent(self) -> date:
        """The day when it is sent."""
        return self.reminded or self.made


@dataclass(frozen=True, slots=True)
class Asked:
    """A partner with the actions that it is asked about, each by its key, in the plan's order."""

    partner: str
    key: str
    actions: Mapping[str, Action]


def new_round(plan: Plan, made: date, answer_by: date | None = None, meeting: date | None = None) -> Round:
    """Return a round of a plan.

    Args:
        plan: The plan.
        made: Today.
        answer_by: The last day to answer; a week before the meeting if left out, else in a fortnight.
        meeting: The meeting's day.
    """
    by = answer_by or _last_day(made, meeting)
    return Round(round_key(plan, made, by, meeting), made, by, meeting)


def asked_partners(plan: Plan, key: str, among: Collection[str] | None = None) -> tuple[Asked, ...]:
    """Return each partner that is responsible for actions that are not done, in the order in which the plan names them.

    Args:
        plan: The plan.
        key: The round's key.
        among: The partners to ask; all if left out.
    """
    found: dict[str, dict[str, Action]] = {}
    for action, mark in zip(plan.actions, action_marks(plan.actions), strict=True):
        for name in action.responsible if action.status is not Status.DONE else ():
            if among is None or name in among:
                found.setdefault(name, {})[str(RowKey(key, partner_mark(name), mark))] = action
    return tuple(Asked(name, str(RowKey(key, partner_mark(name))), actions) for name, actions in found.items())


def reminder_of(asked: AskedRound, today: date, answer_by: date | None = None) -> Round:
    """Return a reminder in a round: the same round, so that answers to either belong together.

    Args:
        asked: The round.
        today: The day when it reminds.
        answer_by: The last day to answer now; if left out the round's own, else in a week but by the meeting.
    """
    return Round(asked.key, asked.since, answer_by or _later_day(asked, today), asked.meeting, reminded=today)


def lacking_partners(plan: Plan, key: str, lacking: Mapping[str, Collection[str]]) -> tuple[Asked, ...]:
    """Return each partner that has not answered for some of its actions, with just those.

    Args:
        plan: The plan.
        key: The round's key.
        lacking: The partners that have not answered, by each action's cell.
    """
    everybody = asked_partners(plan, key)
    own = (replace(one, actions=_lacking(one, lacking)) for one in everybody)
    return tuple(one for one in own if one.actions)


def _lacking(asked: Asked, lacking: Mapping[str, Collection[str]]) -> dict[str, Action]:
    return {key: one for key, one in asked.actions.items() if asked.partner in lacking.get(one.cell, ())}


def _later_day(asked: AskedRound, today: date) -> date:
    if asked.answer_by > today:
        return asked.answer_by
    week = today + _BEFORE_MEETING
    return max(today, min(week, asked.meeting)) if asked.meeting else week


def without_partner(plan: Plan) -> tuple[Action, ...]:
    """Return the actions that are not done and that nobody is responsible for."""
    return tuple(one for one in plan.actions if one.status is not Status.DONE and not one.responsible)


def _last_day(made: date, meeting: date | None) -> date:
    if meeting is None:
        return made + _TIME_TO_ANSWER
    return max(meeting - _BEFORE_MEETING, min(made, meeting))
