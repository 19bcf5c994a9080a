"""Edits in the store: who wants to change what in which published plan, and what became of it.

Each function does everything that it is asked, or nothing. If others have saved edits since the caller looked, it does
nothing, and the caller has to look again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from umebra.access import Right
from umebra.model.plan import Plan
from umebra.store import kept_corrections, read, write
from umebra.store.edits.wanted import Addition, Change, Kept, Pending, decode, encode
from umebra.store.engine import reading, writing
from umebra.store.kept_corrections import HowRead
from umebra.store.log import deed_log
from umebra.store.schema import EDIT
from umebra.store.store import Store
from umebra.store.values import Outcome
from umebra.swedish import now

_MADE, _TAKEN_BACK, _PUBLISHED = "made", "taken back", "published"


def pending(store: Store, plan: str) -> Pending:
    """Return a plan's pending edits (neither taken back nor published), and its present publication.

    Args:
        store: The store.
        plan: The plan's name among those side by side, empty for the main one.

    Raises:
        StoreError: The store can't be read.
    """
    return pending_of(store, [plan])[plan]


def pending_of(store: Store, plans: Sequence[str]) -> dict[str, Pending]:
    """Return what :func:`pending` does of several plans, by their names, by as few queries as of one.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(store.engine) as connection:
        return _pending_of(connection, plans)


def unpublished_of(store: Store, revisions: Sequence[int]) -> int:
    """Count the pending edits, of any plan, that were made in some revisions.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(store.engine) as connection:
        made = select(func.count()).where(_open() & EDIT.c.base.in_(revisions))
        return int(connection.execute(made).scalar_one())


def add(store: Store, seen: Pending, who: str, wanted: Sequence[Change | Addition]) -> tuple[Kept, ...] | None:
    """Save a person's edits together.

    Args:
        store: The store.
        seen: The plan's pending edits as they were when she decided.
        who: The name of the person.
        wanted: What to change.

    Returns:
        The saved edits; None if the plan has got other edits, or another publication, since.

    Raises:
        StoreError: The store can't be written.
    """
    with writing(store.engine, Right.EDIT) as connection:
        if seen.publication is None or _pending(connection, seen.plan) != seen:
            return None
        base, step = seen.publication.revision or 0, _next(connection)
        return tuple(_make(connection, who, seen.plan, base, step, one) for one in wanted)


def take_back(store: Store, edits: Iterable[int], who: str) -> int:
    """Take back edits by their numbers; return how many were still pending.

    Raises:
        StoreError: The store can't be written.
    """
    with writing(store.engine, Right.EDIT) as connection:
        return _close(connection, edits, who, _TAKEN_BACK)


def take_back_last(store: Store, plan: str, who: str) -> tuple[Kept, ...]:
    """Take back the edits that a person saved last in a plan; return them, empty if she has none pending.

    Raises:
        StoreError: The store can't be written.
    """
    with writing(store.engine, Right.EDIT) as connection:
        by = write.signed(connection, who)
        mine = (by.name, by.account)
        own = [edit for edit in _pending(connection, plan).edits if (edit.who, edit.account) == mine]
        last = tuple(edit for edit in own if edit.step == own[-1].step)
        _close(connection, [edit.id for edit in last], who, _TAKEN_BACK)
        return last


def publish(
    store: Store, seen: Pending, made: Iterable[int], changed: tuple[Plan, bytes], told: tuple[str, str, str],
    how: HowRead,
) -> Outcome | None:  # fmt: skip
    """Publish the file that a plan's edits were written into, and record which edits it includes.

    Args:
        store: The store.
        seen: The plan's pending edits as they were when the file was made.
        made: The numbers of the edits that it includes.
        changed: The plan, and its file.
        told: The name of the person who publishes it, the version of the reader, and her remark.
        how: The corrections that it was read with.

    Returns:
        The outcome; None if the plan has got other edits, or another publication, since.

    Raises:
        StoreError: The store can't be written.
    """
    who, reader, remark = told
    with writing(store.engine, Right.PUBLISH) as connection:
        if seen.publication is None or _pending(connection, seen.plan) != seen:
            return None
        outcome = write.save(connection, *changed, who, reader, remark)
        kept_corrections.correct(connection, outcome.revision, how, who)
        _close(connection, made, who, _PUBLISHED, outcome.revision)
        return write.publish(connection, outcome, who, seen.publication.id, seen.plan)


def _pending(connection: Connection, plan: str) -> Pending:
    return _pending_of(connection, [plan])[plan]


def _pending_of(connection: Connection, plans: Sequence[str]) -> dict[str, Pending]:
    theirs = EDIT.c.plan.in_(plans)
    kept: defaultdict[str, list[Kept]] = defaultdict(list)
    for row in connection.execute(select(EDIT).where(theirs & _open()).order_by(EDIT.c.id)):
        kept[row.plan].append(_kept(row))
    newest = select(EDIT.c.plan, func.max(EDIT.c.id)).where(theirs).group_by(EDIT.c.plan)
    last = {plan: int(number) for plan, number in connection.execute(newest)}
    publications = read.publications(connection)
    return {plan: Pending(plan, publications.get(plan), tuple(kept[plan]), last.get(plan, 0)) for plan in plans}


def _open() -> ColumnElement[bool]:
    """Return the SQL condition for pending edits: neither taken back, published nor erased."""
    closed = select(EDIT.c.about).where(EDIT.c.about.is_not(None))
    return (EDIT.c.kind == _MADE) & EDIT.c.wanted.is_not(None) & EDIT.c.id.not_in(closed)


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        row.id, datetime.fromisoformat(row.at), row.who, row.base, row.step, decode(row.wanted), row.account or ""
    )


def _make(connection: Connection, who: str, plan: str, base: int, step: int, wanted: Change | Addition) -> Kept:
    by = write.signed(connection, who)
    kept = Kept(_next(connection), now().astimezone(UTC), by.name, base, step, wanted, by.account)
    row = {"kind": _MADE, "plan": plan, "base": base, "step": step, "wanted": encode(wanted)} | write.known_columns(by)
    connection.execute(insert(EDIT).values(id=kept.id, at=kept.at.isoformat(), who=kept.who, **row))
    deed_log.note(connection, "edited", kept.who, number=kept.id, revision=base)
    return kept


def _close(connection: Connection, edits: Iterable[int], who: str, kind: str, became: int | None = None) -> int:
    """Record what became of those edits that are pending, and the revision that includes them; return how many."""
    closed = select(EDIT.c.about).where(EDIT.c.about.is_not(None))
    asked = EDIT.c.id.in_(tuple(edits)) & (EDIT.c.kind == _MADE) & EDIT.c.id.not_in(closed)
    rows = connection.execute(select(EDIT.c.id, EDIT.c.plan, EDIT.c.base).where(asked).order_by(EDIT.c.id)).all()
    first, at = _next(connection), now().astimezone(UTC).isoformat()
    by = write.signed(connection, who)
    common = {"at": at, "who": by.name, "kind": kind, "step": first, **write.known_columns(by)}
    values = [
        {"id": first + place, "plan": row.plan, "base": became or row.base, "about": row.id, **common}
        for place, row in enumerate(rows)
    ]
    if values:
        connection.execute(insert(EDIT), values)
        deed_log.note(connection, f"edits {kind}", write.clean(who), number=first, count=len(values))
    return len(values)


def _next(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(EDIT.c.id), 0))).scalar_one()) + 1
