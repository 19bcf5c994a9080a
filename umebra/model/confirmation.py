"""What a partner has confirmed: that an action has a status, on a day, whether it changed or not."""

from dataclasses import dataclass
from datetime import date

from umebra.model.plan import Status

NEW = "ny:"
"""What the cell of an action begins with that its partner proposed and no plan has yet: its title follows."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A partner's word for an action's status.

    Attributes:
        plan: Which of the plans side by side, empty for the main one.
        publication: The publication that was the present one then.
        revision: The revision that was published by it.
        cell: The action's cell in that revision; of a new one :data:`NEW` and its title.
        status: What the partner says that its status is.
        day: When the partner said so.
        partner: The partner.
        person: Who said so for the partner; empty where that is not told.
        round: The key of the round that was answered; empty outside one.
        meeting: The meeting that the round was before; None for none, or where that is not known.
        taken_in_by: The name of the person who took it in; empty before it is kept.
    """

    plan: str
    publication: int
    revision: int
    cell: str
    status: Status
    day: date
    partner: str
    person: str = ""
    round: str = ""
    meeting: date | None = None
    taken_in_by: str = ""
