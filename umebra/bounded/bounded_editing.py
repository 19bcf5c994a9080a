"""Changes a plan in its file, in a worker and within limits; the changed file is then read like any other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from umebra.bounded.bounded_making import unmade
from umebra.bounded.bounded_reading import read_plan
from umebra.editing.edits import Edit, NewAction, apply_edits
from umebra.editing.judge import judge, without_added
from umebra.editing.new_places import new_wish
from umebra.editing.places import Places
from umebra.editing.planned_writes import ChangedFile, Wish
from umebra.errors import EditError, WorkError
from umebra.model.corrections import NONE, Corrections
from umebra.model.plan import Plan
from umebra.settings.settings import Settings, read_settings
from umebra.workers import Bounds, Task, Ticket, shared

_WRITE: Task[ChangedFile] = Task("umebra.editing.write_edits:write_edits", ChangedFile)
_WHY_NOT: Task[tuple[str, ...]] = Task("umebra.editing.write_edits:why_not", tuple[str, ...])
# Plans with more actions are not confirmed by openpyxl, which reads a row some ten times slower than our reader.
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
        settings: The settings; those of the settings file if left out.
        corrections: The corrections that the file was read with.
        ticket: Lets the caller follow and cancel the work.
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
    """Return, for each change, why it can't be written into a plan's file, empty if it can; nothing is written.

    Args:
        data: The file's bytes.
        plan: The plan as it was read from them.
        edits: The changes.
        settings: The settings.

    Raises:
        EditError: The worker was busy, or ran out of time or memory.
    """
    under = settings.under(plan.framework)
    places = Places(plan, under)
    wishes: list[Wish] = []
    reasons = [_placed(places, edit, edits, wishes) for edit in edits]
    told = _run(_WHY_NOT, data, plan.source.name, under, wishes) if wishes else ()
    rest = iter(told)
    return tuple(next(rest) if reason is None else reason for reason in reasons)


def _placed(places: Places, edit: Edit, edits: Sequence[Edit], wishes: list[Wish]) -> str | None:
    """Add an edit's planned write to the wishes; return why it has no place, if so."""
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
