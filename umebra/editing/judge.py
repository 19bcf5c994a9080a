"""Checks a change by reading the file: it must give the former plan with the changes and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace

from umebra.editing.edits import HEADINGS, Edit, NewAction
from umebra.errors import EditError
from umebra.model.plan import Action, Plan, Promise, Status
from umebra.readers.cells.text import fold

_OTHERWISE = "Ändringen är inte gjord, för filen skulle sedan läsas fel: {}. Gör ändringen i filen och ladda upp den."
_FIELD = "{} på ”{}” skulle läsas som {} i stället för {}"
_NUMBER = "planen skulle läsas med {} aktiviteter i stället för {}"
_REST = "något annat i planen ({}) skulle läsas på ett annat sätt"
_ADDED = "den nya aktiviteten ”{}” i {} skulle läsas på ett annat sätt"
_SHOWN = 60
# Fields that the reader derives from another one, so that they change with it.
_ALONG = {"status": ("status_from",), "start": ("when",), "end": ("when",)}
# A promise may be one of the actions; these fields of it come from the action's.
_OF_PROMISE = {
    "title": ("text",),
    "status": ("status",),
    "start": ("start", "end", "when"),
    "end": ("start", "end", "when"),
    "responsible": ("responsible",),
    "district": ("place",),
}
_FOLLOW_UP_OF_PROMISE: dict[str, tuple[str, ...]] = {
    "follow_up": ("follow_up",),
    "comment": ("follow_up",),
    "description": ("follow_up",),
}
_BESIDE = {
    "title": "titeln",
    "revised": "revisionsdatumet",
    "legend": "teckenförklaringen",
    "framework": "ramverket",
    "promises": "löftena",
    "indicators": "indikatorerna",
}


def judge(expected: Plan, read: Plan, edits: Sequence[Edit], labels: Mapping[Status, str]) -> None:
    """Compare the plan read from a changed file with the expected one.

    Args:
        expected: The former plan with the edits made.
        read: The plan read from the changed file.
        edits: The edits.
        labels: The word for each status, for the message.

    Raises:
        EditError: They differ in more than the fields that are derived from a changed one.
    """
    if len(expected.actions) != len(read.actions):
        raise EditError(_OTHERWISE.format(_NUMBER.format(len(read.actions), len(expected.actions))))
    if expected.actions != read.actions:
        _judge_actions(expected.actions, read.actions, edits, labels)
    read = replace(read, promises=_without_edited(expected.promises, read.promises, edits))
    for name, called in _BESIDE.items():
        if getattr(expected, name) != getattr(read, name):
            raise EditError(_OTHERWISE.format(_REST.format(called)))


def _without_edited(expected: Sequence[Promise], read: Sequence[Promise], edits: Iterable[Edit]) -> tuple[Promise, ...]:
    """Return the promises read, but with the expected values in fields that come from an edited action."""
    if len(expected) != len(read):
        return tuple(read)
    names: dict[str, set[str]] = {}
    for edit in edits:
        follows = _OF_PROMISE.get(edit.field) or _FOLLOW_UP_OF_PROMISE.get(edit.field, ())
        names.setdefault(edit.action, set()).update(follows)
    pairs = zip(expected, read, strict=True)
    return tuple(replace(new, **{name: getattr(old, name) for name in names.get(old.cell, ())}) for old, new in pairs)


def without_added(read: Plan, new: Sequence[NewAction], cells: Sequence[str]) -> Plan:
    """Return the plan read from a changed file without the actions that were added to it.

    Raises:
        EditError: One of them was not read, or was read differently.
    """
    added = {action.cell: action for action in read.actions if action.cell in cells}
    for one, cell in zip(new, cells, strict=True):
        action = added.get(cell)
        wanted = {"title": one.title, **one.values}
        differing = [
            name
            for name, value in wanted.items()
            if action is None or (getattr(action, name) or None) != (value or None)
        ]
        groups = [action.focus_area, action.department, action.cause] if action else []
        if differing or (one.focus_area and fold(one.focus_area) not in map(fold, filter(None, groups))):
            raise EditError(_OTHERWISE.format(_ADDED.format(one.title, cell)))
    return replace(read, actions=tuple(action for action in read.actions if action.cell not in cells))


def _judge_actions(
    expected: Sequence[Action], read: Sequence[Action], edits: Iterable[Edit], labels: Mapping[Status, str]
) -> None:
    """Refuse the first action that was read with another value than expected in any field that should not differ."""
    made: dict[str, list[Edit]] = {}
    for edit in edits:
        made.setdefault(edit.action, []).append(edit)
    for one, other in zip(expected, read, strict=True):
        if one != other and (name := _differing(one, other, made.get(one.cell, ()))):
            told = (_told(getattr(action, name), labels) for action in (other, one))
            raise EditError(_OTHERWISE.format(_FIELD.format(HEADINGS.get(name, name), one.title, *told)))


def _differing(one: Action, other: Action, edits: Iterable[Edit]) -> str:
    """Return the first field that differs and should not; empty if there is none."""
    along = {name for edit in edits for name in _ALONG.get(edit.field, ())}
    same = replace(other, **{name: getattr(one, name) for name in along})
    if former := {name for edit in edits if edit.field == "responsible" for name in _names(edit.old)}:
        # Somebody who is no longer responsible may be named as a partner too, and is read as one from now on.
        partners = tuple(name for name in same.partners if name not in former or name in one.partners)
        same = replace(same, partners=partners)
    return next((field.name for field in fields(Action) if getattr(one, field.name) != getattr(same, field.name)), "")


def _names(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _told(value: object, labels: Mapping[Status, str]) -> str:
    if isinstance(value, Status):
        value = labels[value]
    text = ", ".join(value) if isinstance(value, tuple) else str(value) if value else ""
    return f"”{text[:_SHOWN]}”" if text else "tomt"
