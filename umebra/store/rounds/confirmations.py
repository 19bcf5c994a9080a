"""Confirmations in the store: which partner confirmed which action's status, and when; none is ever changed.

They are kept as they were given, for the revision that was published at the time. Whether one still holds for the
present plan is worked out from that (:mod:`umebra.analysis.confirmed`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, date
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select

from umebra.access import Right
from umebra.model.confirmation import Confirmation
from umebra.model.plan import Status
from umebra.store.engine import reading, writing
from umebra.store.schema import CONFIRMATION, EVENT, ROUND
from umebra.store.write import clean, signed
from umebra.swedish import now


def add(engine: Engine, confirmations: Iterable[Confirmation], who: str) -> int:
    """Store partners' confirmations, except those that are stored already.

    Args:
        engine: The store.
        confirmations: The confirmations.
        who: The name of the person who imports them.

    Returns:
        How many were new.

    Raises:
        StoreError: The store can't be written.
    """
    with writing(engine, Right.RUN_ROUND) as connection:
        said = [_cleaned(one) for one in confirmations]
        publications = {one.publication for one in said}
        asked = select(CONFIRMATION).where(CONFIRMATION.c.publication.in_(publications))
        known = {replace(_read(row), taken_in_by="") for row in connection.execute(asked)}
        new = [one for one in dict.fromkeys(said) if one not in known]
        _insert(connection, new, signed(connection, who).name)
        return len(new)


def read(engine: Engine, plan: str = "") -> tuple[Confirmation, ...]:
    """Return a plan's confirmations, oldest first.

    Args:
        engine: The store.
        plan: The plan's name among those side by side, empty for the main one.

    Raises:
        StoreError: The store can't be read.
    """
    query = select(CONFIRMATION).where(CONFIRMATION.c.plan == plan).order_by(CONFIRMATION.c.id)
    with reading(engine) as connection:
        return tuple(map(_read, connection.execute(query)))


def mark(engine: Engine) -> tuple[int, str, int] | None:
    """Return a value that changes whenever confirmations, rounds or publications do, to key a cache on.

    It is the number of the latest confirmation, the time when a round was last begun and the number of the latest
    event; None if nothing has been confirmed and no round begun.

    Raises:
        StoreError: The store can't be read.
    """
    latest = (select(func.max(column)).scalar_subquery() for column in (CONFIRMATION.c.id, ROUND.c.at, EVENT.c.id))
    with reading(engine) as connection:
        confirmation, begun, event = connection.execute(select(*latest)).one()
    return (confirmation or 0, begun or "", event or 0) if confirmation or begun else None


def forget(connection: Connection, revisions: Iterable[int]) -> None:
    """Delete the confirmations for revisions whose file is erased."""
    connection.execute(delete(CONFIRMATION).where(CONFIRMATION.c.revision.in_(tuple(revisions))))


def check(row: Mapping[str, Any]) -> None:
    """Check that a row can be decoded.

    Raises:
        ValueError: It is damaged.
    """
    _values(row)


def _insert(connection: Connection, new: Iterable[Confirmation], who: str) -> None:
    """Write new confirmations, numbered on from the highest and with one time for all."""
    first = int(connection.execute(select(func.coalesce(func.max(CONFIRMATION.c.id), 0))).scalar_one()) + 1
    at = now().astimezone(UTC).isoformat()
    rows = [
        {"id": number, "at": at, **_columns(replace(one, taken_in_by=who))} for number, one in enumerate(new, first)
    ]
    if rows:
        connection.execute(insert(CONFIRMATION), rows)


def _columns(one: Confirmation) -> dict[str, object]:
    meeting = one.meeting.isoformat() if one.meeting else None
    return {**asdict(one), "status": one.status.value, "day": one.day.isoformat(), "meeting": meeting}


def _cleaned(one: Confirmation) -> Confirmation:
    return replace(
        one, cell=clean(one.cell), partner=clean(one.partner), person=clean(one.person), round=clean(one.round),
        plan=clean(one.plan), taken_in_by="",
    )  # fmt: skip


def _read(row: Row[Any]) -> Confirmation:
    return _values(row._asdict())


def _values(row: Mapping[str, Any]) -> Confirmation:
    kept = {name: value for name, value in row.items() if name not in ("id", "at", "status", "day", "meeting")}
    meeting = date.fromisoformat(row["meeting"]) if row["meeting"] else None
    return Confirmation(**kept, status=Status(row["status"]), day=date.fromisoformat(row["day"]), meeting=meeting)
