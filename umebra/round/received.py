"""What came back in a round: what each partner said, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from umebra.editing.edits import NewAction, Value
from umebra.model.plan import Action, Problem
from umebra.swedish import local_day
from umebra.unicode_text import plain

NEW = "new"
"""The field of a proposal of an action that the plan does not have."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a partner says of one field of one action, or a new action that it proposes.

    Attributes:
        partner: The partner.
        field: The field of the action, ``NEW`` for a new one.
        value: What it is to hold; what it holds already, where the partner says so.
        action: The action; None for a new one.
        new: The new action; None for one of the plan's.
        file: The file that it was said in.
        cell: Where.
        moment: When; None where nothing tells.
        received: When the file came, which tells what came first where the moments are the same.
        who: The person who answered, where that is told.
        late: Whether it was said after the last day to answer.
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
        """What it is about: the action and the field, or the title of the new one."""
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
        """What the plan holds."""
        value: Value = getattr(self.action, self.field) if self.action else None
        return value

    @property
    def is_change(self) -> bool:
        """Whether the plan holds anything else."""
        return self.action is None or self.value != self.before

    @property
    def answered(self) -> str | None:
        """The day when it was said."""
        return local_day(self.moment).isoformat() if self.moment else None


@dataclass(frozen=True, slots=True)
class Contest:
    """A field of an action that partners say different things of, each by its partner."""

    sayings: Mapping[str, Said]

    @property
    def first(self) -> Said:
        """One of them, for what they have in common."""
        return next(iter(self.sayings.values()))


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem, and the file that it is about."""

    file: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Received:
    """What follows from all that came back.

    Attributes:
        proposals: What would change the plan, and nobody contests.
        confirmed: Statuses that stay as they are, because a partner says so.
        contested: What partners say different things of.
        problems: What could not be read, or what is to be known of it.
        round: The key of the round that was answered; empty where no answer names one.
    """

    proposals: tuple[Said, ...] = ()
    confirmed: tuple[Said, ...] = ()
    contested: tuple[Contest, ...] = ()
    problems: tuple[FileProblem, ...] = field(default=())
    round: str = ""
