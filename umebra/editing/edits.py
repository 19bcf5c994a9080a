"""A change to a plan as a value, and the plan that results from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from umebra.errors import EditError
from umebra.model.field_values import Value as Value
from umebra.model.fields import ACTION_FIELDS
from umebra.model.plan import Action, Plan
from umebra.readers.cells.text import clean

EDITABLE = frozenset(field.name for field in ACTION_FIELDS if field.edited)
"""The fields of an action that can be changed; the others say where in the plan it belongs."""
HEADINGS: Mapping[str, str] = {field.name: field.heading or field.name for field in ACTION_FIELDS}
_NO_ACTION = "Aktiviteten i cell {} finns inte längre i planen. Läs om planen och gör ändringen igen."
_CHANGED = "{} på ”{}” har ändrats av någon annan sedan du läste planen. Läs om planen och gör ändringen igen."
_NOT_EDITABLE = "{} går inte att ändra här. Ändra det i arbetsboken och ladda upp den."
_NO_TITLE = "En aktivitet måste ha en titel. Skriv en, på en rad."


@dataclass(frozen=True, slots=True)
class Edit:
    """A new value for one field of one action.

    Attributes:
        action: The action's cell (:attr:`umebra.model.plan.Action.cell`), which identifies it.
        field: The field, one of ``EDITABLE``.
        old: Its value when the change was decided on; if it has another value by now, that is a conflict.
        new: Its new value; None or an empty tuple for nothing.
    """

    action: str
    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action to add to the plan.

    Attributes:
        title: Its title.
        focus_area: The focus area, department or cause that it belongs under; None in a plan without any.
        values: Its other fields.
    """

    title: str
    focus_area: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


def edit_of(action: Action, name: str, new: Value) -> Edit:
    """Return the edit that gives an action's field another value."""
    return Edit(action.cell, name, getattr(action, name), clean(new) or None if type(new) is str else new)


def apply_edits(plan: Plan, edits: Iterable[Edit]) -> Plan:
    """Return the plan with the edits made in order; last, partners who are also responsible are left out.

    Raises:
        EditError: An edit's action is not in the plan, its field can't be changed, or its old value differs.
    """
    actions = list(plan.actions)
    places = {action.cell: place for place, action in enumerate(actions)}
    for edit in edits:
        if edit.action not in places:
            raise EditError(_NO_ACTION.format(edit.action))
        place = places[edit.action]
        actions[place] = edited(actions[place], edit)
    return replace(plan, actions=tuple(_without_doubles(action) for action in actions))


def edited(action: Action, edit: Edit) -> Action:
    """Return the action with one edit made.

    Raises:
        EditError: The field can't be changed, or does not hold the edit's old value.
    """
    if edit.field not in EDITABLE:
        raise EditError(_NOT_EDITABLE.format(HEADINGS.get(edit.field, edit.field)))
    # The edit may have been decided on when the partners were shown without those who are responsible.
    if edit.old not in (getattr(action, edit.field), getattr(_without_doubles(action), edit.field)):
        raise EditError(_CHANGED.format(HEADINGS[edit.field], action.title))
    new = clean(edit.new) or None if type(edit.new) is str else edit.new
    if edit.field == "title" and (not isinstance(new, str) or "\n" in new):
        raise EditError(_NO_TITLE)
    return replace(action, **{edit.field: new})  # type: ignore[arg-type]  # a field takes its own values


def _without_doubles(action: Action) -> Action:
    """Return the action without partners who are also responsible, as the reader leaves them out."""
    partners = tuple(name for name in action.partners if name not in action.responsible)
    return replace(action, partners=partners) if partners != action.partners else action
