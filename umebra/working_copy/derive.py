"""The working copy as a plan and a file: the published file with the pending edits, proved by reading it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256

from umebra.bounded.bounded_editing import change_plan
from umebra.bounded.bounded_reading import read_plan
from umebra.editing.editable_fields import refusal_of
from umebra.editing.edits import Edit, NewAction
from umebra.errors import EditError, WorkError
from umebra.model.plan import Action, Plan
from umebra.settings.settings import Settings
from umebra.store import AS_IT_COMES, HowRead, Item, Store
from umebra.store.edits import NEW, Kept, Pending
from umebra.working_copy.carry_over import Carried, Lost

_OTHER_BYTES = (
    "Filen i arkivet är inte den som planen lästes ur, så den ändras inte. Ladda upp filen på nytt och publicera den."
)
_READ_OTHERWISE = (
    "Filen läses på ett annat sätt nu än när den publicerades: översikten eller dess inställningar har ändrats sedan "
    "dess. Ladda upp samma fil på nytt, se efter att den läses rätt och publicera den. Sedan går den att ändra."
)
_PARTS = [field.name for field in fields(Plan) if field.name != "actions"]


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """The published revision that a working copy is based on.

    Attributes:
        revision: Its number.
        content: Its file.
        plan: The plan as the file is read now.
        how: The corrections that it was read with.
        settings: The settings that it is read with.
    """

    revision: int
    content: bytes
    plan: Plan
    how: HowRead
    settings: Settings


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCopy:
    """A plan with its pending edits.

    Attributes:
        pending: The edits as stored.
        base: The published revision.
        carried: What becomes of the edits.
        plan: The plan with the edits that apply.
        content: The file with the edits that apply.
        cells: The cells that differ from the published file's.
        remarks: What a person should know about the file, a Swedish sentence each.
        added: The cells of the new actions, in the order of ``carried.new``.
    """

    pending: Pending
    base: Base
    carried: Carried
    plan: Plan
    content: bytes
    cells: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def action(self, cell: str) -> Action | None:
        """Return the action in a cell, or the one that an addition (``ny:12``) made; None if there is none."""
        if cell.startswith(NEW):
            cells = dict(zip((f"{NEW}{kept.id}" for kept, _ in self.carried.new), self.added, strict=True))
            cell = cells.get(cell, "")
        return next((action for action in self.plan.actions if action.cell == cell), None)

    def named(self, cell: str) -> str:
        """Return the name by which an edit refers to the action in a cell: the cell, or ``ny:12`` for an added action.

        An added action's cell changes when the base does, so it can't be the name.
        """
        if cell not in self.added:
            return cell
        return f"{NEW}{self.carried.new[self.added.index(cell)][0].id}"


def base_of(store: Store, revision: int, settings: Settings) -> Base:
    """Return a revision with its file, and the plan as the file is read now.

    Raises:
        EditError: The file is not the one that the plan was read from, or is now read differently.
        ReadError: The file can't be read within the bounds.
        StoreError: The store can't be read.
    """
    kept, content = store.plan(revision), store.content(revision)
    if sha256(content).hexdigest() != kept.source.sha256:
        raise EditError(_OTHER_BYTES)
    how = _how_read(store, revision)
    plan = read_plan(content, kept.source.name, settings, how.corrections)
    if (plan.actions, plan.framework) != (kept.actions, kept.framework):
        raise EditError(_READ_OTHERWISE)
    return Base(revision, content, plan, how, settings)


def derive_all(pending: Pending, base: Base, carried: Carried) -> WorkingCopy:
    """Return the working copy with all edits that apply.

    Raises:
        EditError: One of them can't be written into the file.
        ReadError: The changed file can't be read within the bounds.
    """
    if not carried.count:
        return WorkingCopy(pending, base, carried, base.plan, base.content)
    return _derived(pending, base, carried)


def derive_or_say_why(pending: Pending, base: Base, carried: Carried) -> WorkingCopy | str:
    """Return the working copy with all edits that apply, or why one of them can't be written into the file.

    Raises:
        EditError: The worker was busy, or ran out of time or memory, which tells nothing about the edits.
        ReadError: The changed file can't be read within the bounds.
    """
    try:
        return derive_all(pending, base, carried)
    except EditError as error:
        if _is_temporary(error):
            raise
        return str(error)


def _is_temporary(error: EditError) -> bool:
    """Tell whether an error came from the worker (busy, too slow, too large) rather than from the edits."""
    return isinstance(error.__cause__, WorkError)


def _derived(pending: Pending, base: Base, carried: Carried) -> WorkingCopy:
    """Write the edits into the file and read it; a file of a kind that can't be changed is refused at once."""
    if refusal := refusal_of(base.plan):
        raise EditError(refusal)
    edited = change_plan(
        base.content,
        base.plan,
        [edit for _, edit in carried.edits],
        base.settings,
        base.how.corrections,
        new=[one for _, one in carried.new],
    )
    file, plan = edited.file, _sharing(edited.plan, base.plan)
    return WorkingCopy(
        pending, base, carried, plan, file.data, cells=file.cells, remarks=file.remarks, added=file.added
    )


def _sharing(plan: Plan, base: Plan) -> Plan:
    """Return a plan that shares equal parts with another, to save memory: each edit makes a whole plan."""
    former = {action.cell: action for action in base.actions}
    actions = tuple(one if one != (same := former.get(one.cell)) else same for one in plan.actions)
    others = {name: getattr(base, name) for name in _PARTS if getattr(base, name) == getattr(plan, name)}
    return replace(plan, actions=actions, **others)


_One = tuple[Kept, Edit | NewAction]


def derive_parts(pending: Pending, base: Base, carried: Carried, reason: str) -> WorkingCopy:
    """Return the working copy without the edits that can't be made together with those before them.

    Those are added to the lost ones, each with its reason.

    Args:
        pending: The edits as stored.
        base: The published revision.
        carried: What becomes of the edits.
        reason: Why they can't all be made.

    Raises:
        ReadError: The changed file can't be read within the bounds.
    """
    lost: list[Lost] = []
    ones: list[_One] = [*carried.edits, *carried.new]
    made = _take(pending, base, [], ones, reason, lost)
    kept = replace(_carried(made), settled=carried.settled, lost=(*carried.lost, *lost))
    return derive_all(pending, base, kept)


def _take(
    pending: Pending, base: Base, made: list[_One], asked: Sequence[_One], reason: str, lost: list[Lost]
) -> list[_One]:
    """Return ``made`` with those of ``asked`` that can be made too, knowing that not all can.

    Halves are tried in turn, so that a single faulty edit among many costs few readings.
    """
    if len(asked) == 1:
        lost.append(Lost(asked[0][0], reason))
        return made
    half = len(asked) // 2
    for part in (asked[:half], asked[half:]):
        try:
            derive_all(pending, base, _carried([*made, *part]))
            made = [*made, *part]
        except EditError as error:
            if _is_temporary(error):
                raise
            made = _take(pending, base, made, part, str(error), lost)
    return made


def _carried(ones: Sequence[_One]) -> Carried:
    edits = tuple((kept, one) for kept, one in ones if isinstance(one, Edit))
    return Carried(edits, tuple((kept, one) for kept, one in ones if isinstance(one, NewAction)))


def _how_read(store: Store, revision: int) -> HowRead:
    corrected = next((one for one in reversed(store.corrections()) if one.event.revision == revision), None)
    if corrected is None or corrected.kept is None:
        return AS_IT_COMES
    said = corrected.kept.said
    items = tuple(Item(one.key, one.value, one.text, corrected.event.id) for one in said)
    return HowRead(corrected.kept.corrections, items)
