"""A change of a plan as a value, and the plan that follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from umebra.errors import EditError
from umebra.model.field_values import Value as Value
from umebra.model.fields import ACTION_FIELDS
from umebra.model.plan import Action, Plan
from umebra.readers.cells.text import clean

EDITABLE = frozenset(field.name for field in ACTION_FIELDS if field.edited)
"""The fields of an action that can be changed; the others place it in the plan."""
HEADINGS: Mapping[str, str] = {field.name: field.heading or field.name for field in ACTION_FIELDS}
_NO_ACTION = "Aktiviteten i cell {} finns inte längre i planen. Läs om planen och gör ändringen igen."
_CHANGED = "{} på ”{}” har ändrats av någon annan sedan du läste planen. Läs om planen och gör ändringen igen."
_NOT_EDITABLE = "{} går inte att ändra här. Ändra det i arbetsboken och ladda upp den."
_NO_TITLE = "En aktivitet måste ha en titel. Skriv en, på en rad."


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one action gets another value.

    Attributes:
        action: The action's cell (:attr:`umebra.model.plan.Action.cell`), by which it is found.
        field: The field, one of ``EDITABLE``.
        old: What it held when the change was decided; another value by now is a conflict.
        new: What it is to hold; None or an empty tuple for nothing.
    """

    action: str
    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action that the plan does not have yet.

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
    """Return the plan with the edits made in turn; after all, who is responsible is left out of the partners.

    Raises:
        EditError: An edit is of no action of the plan, of a field that can't be changed, or of another value.
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
        EditError: The field can't be changed, or does not hold what it was believed to hold.
    """
    if edit.field not in EDITABLE:
        raise EditError(_NOT_EDITABLE.format(HEADINGS.get(edit.field, edit.field)))
    # Of edits made at different times a later one knows the partners as they were shown: without who is responsible.
    if edit.old not in (getattr(action, edit.field), getattr(_without_doubles(action), edit.field)):
        raise EditError(_CHANGED.format(HEADINGS[edit.field], action.title))
    new = clean(edit.new) or None if type(edit.new) is str else edit.new
    if edit.field == "title" and (not isinstance(new, str) or "\n" in new):
        raise EditError(_NO_TITLE)
    return replace(action, **{edit.field: new})  # type: ignore[arg-type]  # a field takes its own values


def _without_doubles(action: Action) -> Action:
    """Return the action without partners that are responsible, as it is read."""
    partners = tuple(name for name in action.partners if name not in action.responsible)
    return replace(action, partners=partners) if partners != action.partners else action
