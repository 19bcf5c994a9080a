"""Which changes can't be written into a plan's file, found out before anything is saved."""

from collections.abc import Mapping, Sequence

from umebra.bounded.bounded_editing import why_not
from umebra.editing.editable_fields import refusal_of
from umebra.editing.edits import Value, edit_of
from umebra.working_copy.derive import WorkingCopy


def refused(copy: WorkingCopy, cells: Sequence[str], name: str, new: Value) -> Mapping[str, str]:
    """Return why a field can't be given a value, a Swedish sentence by the cell of each action where it can't.

    Args:
        copy: The working copy.
        cells: The actions' cells in the published plan; unknown ones are ignored.
        name: The field.
        new: The value.

    Raises:
        EditError: The worker was busy, or ran out of time or memory.
    """
    base = copy.base
    wanted = set(cells)
    edits = [edit_of(one, name, new) for one in base.plan.actions if one.cell in wanted]
    if whole := refusal_of(base.plan):
        return {edit.action: whole for edit in edits}
    edits = [edit for edit in edits if edit.new != edit.old]
    told = why_not(base.content, base.plan, edits, base.settings)
    return {edit.action: reason for edit, reason in zip(edits, told, strict=True) if reason}
