"""The answers of a round as values: what each partner said, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from umebra.editing.edits import NewAction, Value
from umebra.model.plan import Action, Problem
from umebra.swedish import local_day
from umebra.unicode_text import plain

NEW = "new"
"""The field of an answer that proposes a new action."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: a partner's value for one field of one action, or a new action that it proposes.

    Attributes:
        partner: The partner.
        field: The field of the action, ``NEW`` for a new action.
        value: The new value; the present one if the partner confirms it.
        action: The action; None for a new one.
        new: The new action; None for one of the plan's.
        file: The name of the file with the answer.
        cell: The cell with the answer.
        moment: When it was given; None if unknown.
        received: When the file came, which decides the order of answers with the same ``moment``.
        who: The person who answered, if known.
        late: Whether it was given after the last day to answer.
    """

    partner: str
    field: str
    value: Value
    action: Action | None
    file: str
    cell: str
    new: NewAction | None = None
    moment: datetime | None = None
    received: datetime | None = None
    who: str = ""
    late: bool = False

    @property
    def about(self) -> tuple[str, str]:
        """What it is about: the action's cell and the field, or the new action's title and ``NEW``."""
        if self.action:
            return self.action.cell, self.field
        return plain(self.title), NEW

    @property
    def title(self) -> str:
        """The action's title."""
        return self.action.title if self.action else self.new.title if self.new else ""

    @property
    def number(self) -> str | None:
        """The action's number."""
        return self.action.number if self.action else None

    @property
    def before(self) -> Value:
        """The plan's present value."""
        value: Value = getattr(self.action, self.field) if self.action else None
        return value

    @property
    def is_change(self) -> bool:
        """Whether the plan's present value differs."""
        return self.action is None or self.value != self.before

    @property
    def answered(self) -> str | None:
        """The day when it was given, as an ISO date; None if unknown."""
        return local_day(self.moment).isoformat() if self.moment else None


@dataclass(frozen=True, slots=True)
class Contest:
    """A field of an action that partners give different values, with the answers by partner."""

    sayings: Mapping[str, Said]

    @property
    def first(self) -> Said:
        """Any one of the answers, for what they have in common."""
        return next(iter(self.sayings.values()))


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem, and the file that it is about."""

    file: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Received:
    """What follows from all answers of a round.

    Attributes:
        proposals: The answers that would change the plan and that no partner contradicts.
        confirmed: The answers that confirm the plan's present statuses.
        contested: The fields that partners disagree about.
        problems: What could not be read, or should be known.
        round: The key of the round that was answered; empty if no answer names one.
    """

    proposals: tuple[Said, ...] = ()
    confirmed: tuple[Said, ...] = ()
    contested: tuple[Contest, ...] = ()
    problems: tuple[FileProblem, ...] = field(default=())
    round: str = ""
