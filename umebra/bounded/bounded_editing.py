"""The bounded door to changing a plan in its file: it is written in a worker, and then read as every file is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from umebra.bounded.bounded_making import unmade
from umebra.bounded.bounded_reading import read_plan
from umebra.editing.edits import Edit, NewAction, apply_edits
from umebra.editing.judge import judge, without_added
from umebra.editing.new_places import new_wish
from umebra.editing.places import Places
from umebra.editing.planned_writes import Wish
from umebra.editing.write_edits import ChangedFile
from umebra.errors import EditError, WorkError
from umebra.model.corrections import NONE, Corrections
from umebra.model.plan import Plan
from umebra.settings.settings import Settings, read_settings
from umebra.workers import Bounds, Task, Ticket, shared

_WRITE: Task[ChangedFile] = Task("umebra.editing.write_edits:write_edits", ChangedFile)
_WHY_NOT: Task[tuple[str, ...]] = Task("umebra.editing.write_edits:why_not", tuple[str, ...])
# Up to so many actions a second reader confirms what was written; it is much slower than our own.
# openpyxl reads a row some ten times slower than the reader does.
_MOST_CONFIRMED = 2_000
_MOST_ANSWER = 128 << 20
_SMALLER = "Ta bort bilder och blad som inte hör till planen ur arbetsboken, och ladda upp den på nytt."


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edited:
    """A plan's file with its changes.

    Attributes:
        file: The file, and which of its cells and parts differ.
        plan: The plan as the changed file is read.
    """

    file: ChangedFile
    plan: Plan


def change_plan(
    data: bytes,
    plan: Plan,
    edits: Sequence[Edit],
    settings: Settings | None = None,
    corrections: Corrections = NONE,
    ticket: Ticket | None = None,
    new: Sequence[NewAction] = (),
) -> Edited:
    """Make changes in a plan's file.

    Args:
        data: The file's bytes.
        plan: The plan as it was read from them.
        edits: The changes; they are made together or not at all.
        settings: The agreement's words; those of the settings file where left out.
        corrections: What a person has said of the file, with which it was read.
        ticket: What the one who asks sees of the work while it goes on.
        new: The actions to add.

    Raises:
        EditError: A change can't be made, or the changed file would not be read as the plan with just the changes.
        ReadError: The changed file can't be read within the bounds.
    """
    settings = settings or read_settings()
    expected = apply_edits(plan, edits)
    under = settings.under(plan.framework)
    places = Places(plan, under)
    wishes = [
        *(places.wish(edit, edits) for edit in edits if edit.new != edit.old),
        *(new_wish(plan, places, one) for one in new),
    ]
    name = plan.source.name
    file = _run(_WRITE, data, name, under, wishes, len(plan.actions) <= _MOST_CONFIRMED, ticket=ticket)
    read = read_plan(file.data, name, settings, corrections, ticket)
    labels = {**under.status_labels, **plan.legend}
    judge(expected, without_added(read, new, file.added), edits, labels)
    return Edited(file, read)


def why_not(data: bytes, plan: Plan, edits: Sequence[Edit], settings: Settings) -> tuple[str, ...]:
    """Say of each change why it can't be written into a plan's file, empty for one that can; nothing is written.

    Args:
        data: The file's bytes.
        plan: The plan as it was read from them.
        edits: The changes.
        settings: The agreement's words.

    Raises:
        EditError: There was no time or place to find out.
    """
    under = settings.under(plan.framework)
    places = Places(plan, under)
    wishes: list[Wish] = []
    reasons = [_placed(places, edit, edits, wishes) for edit in edits]
    told = _run(_WHY_NOT, data, plan.source.name, under, wishes) if wishes else ()
    rest = iter(told)
    return tuple(next(rest) if reason is None else reason for reason in reasons)


def _placed(places: Places, edit: Edit, edits: Sequence[Edit], wishes: list[Wish]) -> str | None:
    """Add to the wishes where an edit is to be written; return why it has no place."""
    try:
        wishes.append(places.wish(edit, edits))
    except EditError as error:
        return str(error)
    return None


def _run(task: Task[T], data: bytes, name: str, settings: Settings, *rest: object, ticket: Ticket | None = None) -> T:
    limits = settings.limits
    bounds = Bounds(limits.seconds, limits.memory, _MOST_ANSWER)
    try:
        return shared().run(task, data, name, settings, *rest, bounds=bounds, ticket=ticket)
    except WorkError as error:
        raise EditError(unmade("Ändringen", error, _SMALLER)) from error
