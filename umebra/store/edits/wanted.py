"""What somebody wants to change, as values, and their form as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from umebra.model.field_values import Value, decoded
from umebra.store.values import Event
from umebra.store.write import as_json

NEW = "ny:"
"""Stands in place of a cell for an action that is not in the published plan; its addition's number follows."""


@dataclass(frozen=True, slots=True)
class Named:
    """Identifies an action by its cell in the revision that was edited; its title and number are for display."""

    cell: str
    title: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A new value for one field of one action."""

    action: Named
    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Addition:
    """A new action.

    Attributes:
        title: Its title.
        focus_area: The focus area, department or cause that it belongs to; None in a plan without any.
        values: Its other fields.
    """

    title: str
    focus_area: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A pending edit: neither taken back nor published.

    Attributes:
        id: Its number; later edits have higher ones.
        at: When it was made, in UTC.
        who: The name of the person.
        base: The revision that was published at that time.
        step: The number of the first edit that was saved together with it.
        wanted: What to change.
        account: Distinguishes her from others of the same name, if she was logged in.
    """

    id: int
    at: datetime
    who: str
    base: int
    step: int
    wanted: Change | Addition
    account: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A plan's pending edits, as one transaction saw them.

    Attributes:
        plan: The plan's name among those side by side, empty for the main one.
        publication: Its present publication, None if it has none.
        edits: The edits, oldest first.
        last: The number of the latest row about its edits, 0 for none; if it is unchanged, so are the edits.
    """

    plan: str
    publication: Event | None
    edits: tuple[Kept, ...] = ()
    last: int = 0


class _Raw(msgspec.Struct):
    """An edit in JSON; without an action it is an addition."""

    action: Named | None = None
    field: str = ""
    before: str | list[str] | None = None
    after: str | list[str] | None = None
    title: str = ""
    focus_area: str | None = None
    values: dict[str, str | list[str] | None] = {}


def encode(wanted: Change | Addition) -> str:
    """Return a change or an addition as JSON."""
    return as_json(wanted)


def decode(text: str) -> Change | Addition:
    """Return a change or an addition from JSON.

    Raises:
        ValueError: It is damaged.
    """
    raw = msgspec.json.decode(text, type=_Raw)
    if raw.action is None:
        values = {name: decoded(name, value) for name, value in raw.values.items()}
        return Addition(raw.title, raw.focus_area, values)
    return Change(raw.action, raw.field, decoded(raw.field, raw.before), decoded(raw.field, raw.after))
