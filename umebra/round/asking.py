"""A round as a value, and which partners it asks about which actions."""

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
        key: The key that its answers carry (see :mod:`umebra.round.keys`).
        made: The day when it was made.
        answer_by: The last day to answer.
        meeting: The day of the meeting that it prepares; None if there is none.
        reminded: The day of the reminder; None for what is sent first.
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
    """A partner with the actions that it is asked about, by their keys and in the plan's order."""

    partner: str
    key: str
    actions: Mapping[str, Action]


def new_round(plan: Plan, made: date, answer_by: date | None = None, meeting: date | None = None) -> Round:
    """Return a round of a plan.

    Args:
        plan: The plan.
        made: Today.
        answer_by: The last day to answer; if left out, a week before the meeting, else in a fortnight.
        meeting: The meeting's day.
    """
    by = answer_by or _last_day(made, meeting)
    return Round(round_key(plan, made, by, meeting), made, by, meeting)


def asked_partners(plan: Plan, key: str, among: Collection[str] | None = None) -> tuple[Asked, ...]:
    """Return the partners that are responsible for unfinished actions, in the order in which the plan names them.

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
    """Return a reminder in a round; it has the round's key, so that all answers belong together.

    Args:
        asked: The round.
        today: The day of the reminder.
        answer_by: The last day to answer; if left out, the round's own, or if that has passed, a week from now but
            not after the meeting.
    """
    return Round(asked.key, asked.since, answer_by or _later_day(asked, today), asked.meeting, reminded=today)


def lacking_partners(plan: Plan, key: str, lacking: Mapping[str, Collection[str]]) -> tuple[Asked, ...]:
    """Return the partners that have not answered for all of their actions, each with the actions that remain.

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
    """Return the unfinished actions that nobody is responsible for."""
    return tuple(one for one in plan.actions if one.status is not Status.DONE and not one.responsible)


def _last_day(made: date, meeting: date | None) -> date:
    if meeting is None:
        return made + _TIME_TO_ANSWER
    return max(meeting - _BEFORE_MEETING, min(made, meeting))
