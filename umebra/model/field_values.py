"""What a field of an action can hold, and how that is kept as JSON."""

from collections.abc import Sequence
from datetime import date

from umebra.model.fields import ACTION_FIELDS, FieldKind
from umebra.model.plan import Status

Value = str | Status | date | tuple[str, ...] | None
Raw = str | Sequence[str] | None
"""A value as JSON has it: a status and a day are texts there."""
_KINDS = {field.name: field.kind for field in ACTION_FIELDS}


def decoded(name: str, raw: Raw) -> Value:
    """Return a field's value from what JSON has of it.

    Raises:
        ValueError: The field can't hold it.
    """
    kind = _KINDS[name]
    if kind is FieldKind.NAMES:
        return tuple(raw or ())
    if raw is None or not isinstance(raw, str):
        return None
    if kind is FieldKind.DATE:
        return date.fromisoformat(raw)
    return Status(raw) if name == "status" else raw
