"""What somebody wants changed, as values, and how it is kept as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from umebra.model.field_values import Value, decoded
from umebra.store.values import Event
from umebra.store.write import as_json

NEW = "ny:"
"""What the cell of an action begins with that is not in the published plan: the number of its addition follows."""


@dataclass(frozen=True, slots=True)
class Named:
    """Which action is meant: by its cell in the plan that the edit was made of, told by its number and title."""

    cell: str
    title: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one action is to hold something else."""

    action: Named
    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Addition:
    """An action is to be added.

    Attributes:
        title: Its title.
        focus_area: What it belongs under, None in a plan without any.
        values: Its other fields.
    """

    title: str
    focus_area: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """An edit that is neither taken back nor published.

    Attributes:
        id: Its number; a later one has a higher one.
        at: When it was made, in UTC.
        who: The name of the person.
        base: The revision that was the published one then.
        step: The number of the first that was saved together with it.
        wanted: What is to be changed.
        account: What tells her from others of her name, if she was logged in.
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
    """A plan's edits at one moment of the store.

    Attributes:
        plan: The plan's name among those side by side, empty for the main one.
        publication: Its present publication, None if it has none.
        edits: The edits, the first first.
        last: The number of the last row about its edits, 0 for none: as long as it is the same, the edits are.
    """

    plan: str
    publication: Event | None
    edits: tuple[Kept, ...] = ()
    last: int = 0


class _Raw(msgspec.Struct):
    """An edit as JSON has it; without an action it is an addition."""

    action: Named | None = None
    field: str = ""
    before: str | list[str] | None = None
    after: str | list[str] | None = None
    title: str = ""
    focus_area: str | None = None
    values: dict[str, str | list[str] | None] = {}


def encode(wanted: Change | Addition) -> str:
    """Return what is wanted as JSON."""
    return as_json(wanted)


def decode(text: str) -> Change | Addition:
    """Return what is wanted from JSON.

    Raises:
        ValueError: It is damaged.
    """
    raw = msgspec.json.decode(text, type=_Raw)
    if raw.action is None:
        values = {name: decoded(name, value) for name, value in raw.values.items()}
        return Addition(raw.title, raw.focus_area, values)
    return Change(raw.action, raw.field, decoded(raw.field, raw.before), decoded(raw.field, raw.after))
