"""Reads the store's rows as values; each function reads on the given connection."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from umebra.access import Known
from umebra.analysis.revision_summary import Standing, Summary
from umebra.errors import StoreError
from umebra.model.indicator_file import Measurements
from umebra.model.plan import Plan
from umebra.store.schema import EVENT, FILE, REVISION
from umebra.store.values import Deed, Event, Revision
from umebra.swedish import local_day

_LIGHT = [column for column in REVISION.columns if column.name not in ("plan", "plan_sha256")]
_TOLD = [column for column in EVENT.columns if column.name != "standing"]


def latest(connection: Connection) -> Event | None:
    """Return the latest event."""
    row = connection.execute(select(*_TOLD).order_by(EVENT.c.id.desc()).limit(1)).first()
    return event_of(row) if row else None


def publications(connection: Connection) -> dict[str, Event]:
    """Return the present publication of each plan that is shown, by the plan's name, empty for the main one."""
    about = (Deed.PUBLISHED.value, Deed.WITHDRAWN.value)
    newest = select(func.max(EVENT.c.id)).where(EVENT.c.kind.in_(about)).group_by(EVENT.c.text)
    query = select(*_TOLD).where(EVENT.c.id.in_(newest)).order_by(EVENT.c.text)
    found = map(event_of, connection.execute(query).all())
    return {event.plan: event for event in sorted(found, key=lambda event: event.plan) if event.deed is Deed.PUBLISHED}


def events(connection: Connection) -> tuple[Event, ...]:
    """Return all events, oldest first."""
    return tuple(map(event_of, connection.execute(select(*_TOLD).order_by(EVENT.c.id))))


def event_of(row: Row[Any]) -> Event:
    """Return the event of a row."""
    return Event(row.id, datetime.fromisoformat(row.at), row.who, Deed(row.kind), row.revision, row.text, *_known(row))


def _known(row: Row[Any]) -> tuple[Known, str]:
    return Known(row.known) if row.known else Known.TYPED, row.account or ""


def revisions(connection: Connection) -> tuple[Revision, ...]:
    """Return all revisions without their plans, latest first: one query for them and one for the events.

    Those whose file was erased are left out; only their events remain.
    """
    rows = connection.execute(select(*_LIGHT).order_by(REVISION.c.id.desc())).all()
    own_events: defaultdict[int | None, list[Event]] = defaultdict(list)
    for happened in events(connection):
        own_events[happened.revision].append(happened)
    return tuple(_revision(row, own_events[row.id]) for row in rows if not _is_erased(own_events[row.id]))


def sha256(connection: Connection, revision: int) -> str:
    """Return the checksum of a revision's file."""
    return str(_of_revision(connection, revision, REVISION.c.sha256))


def content(connection: Connection, revision: int) -> bytes:
    """Return a revision's file."""
    return bytes(_of_revision(connection, revision, FILE.c.content))


def require(connection: Connection, revision: int) -> None:
    """Raise a StoreError if a revision doesn't exist."""
    _of_revision(connection, revision, REVISION.c.id)


def _of_revision(connection: Connection, revision: int, column: Any) -> Any:  # noqa: ANN401 - a column and its value
    """Return a column's value for a revision; if it was erased, raise an error that says who did it and when."""
    query = select(column).select_from(REVISION.join(FILE)).where(REVISION.c.id == revision)
    value = connection.execute(query).scalar()
    if value is None:
        raise missing(revision)
    about = (EVENT.c.kind == Deed.ERASED.value) & (EVENT.c.revision == revision)
    if gone := connection.execute(select(*_TOLD).where(about)).first():
        raise erased(event_of(gone))
    return value


def _is_erased(own_events: Iterable[Event]) -> bool:
    return any(event.deed is Deed.ERASED for event in own_events)


def _revision(row: Row[Any], own_events: Sequence[Event]) -> Revision:
    """Return a row with what its events say: the first saving, all publications, and the latest remark."""
    remarks = [event.remark for event in own_events if event.remark]
    return Revision(
        id=row.id,
        name=row.name,
        title=row.title,
        revised=date.fromisoformat(row.revised) if row.revised else None,
        sha256=row.sha256,
        reader=row.reader,
        summary=msgspec.json.decode(row.summary, type=Summary),
        saved=_first(own_events, Deed.SAVED),
        published=tuple(event for event in own_events if event.deed is Deed.PUBLISHED),
        remark=remarks[-1] if remarks else None,
        measured=_last_measured(own_events),
    )


def _last_measured(own_events: Iterable[Event]) -> Event | None:
    measured = [event for event in own_events if event.deed is Deed.MEASURED]
    return measured[-1] if measured and measured[-1].indicator_file else None


def _first(own_events: Iterable[Event], deed: Deed) -> Event:
    for event in own_events:
        if event.deed is deed:
            return event
    message = f"nobody has {deed} it"
    raise ValueError(message)


def plan(connection: Connection, revision: int) -> Plan:
    """Return a revision's plan."""
    return msgspec.json.decode(_of_revision(connection, revision, REVISION.c.plan), type=Plan)


def fingerprints(connection: Connection, revisions: Iterable[int]) -> dict[int, str]:
    """Return a fingerprint of each revision's plan and of when it got its indicators, by two queries."""
    wanted = tuple(dict.fromkeys(revisions))
    checksums = select(REVISION.c.id, REVISION.c.plan_sha256).where(REVISION.c.id.in_(wanted))
    found: dict[int, str] = {row.id: row.plan_sha256 for row in connection.execute(checksums)}
    about = (EVENT.c.kind == Deed.MEASURED.value) & EVENT.c.revision.in_(wanted)
    newest = select(func.max(EVENT.c.id)).where(about).group_by(EVENT.c.revision)
    for kept in map(event_of, connection.execute(select(*_TOLD).where(EVENT.c.id.in_(newest)))):
        if kept.indicator_file and kept.revision in found:
            found[kept.revision] += f" {kept.at.isoformat()}"
    for lost in (revision for revision in wanted if not found.get(revision)):
        require(connection, lost)  # raises: it does not exist, or was erased, in which case it has no checksum
    return found


def is_published(connection: Connection, revision: int) -> bool:
    """Tell whether a revision is or has been published."""
    about = (EVENT.c.kind == Deed.PUBLISHED.value) & (EVENT.c.revision == revision)
    return connection.execute(select(EVENT.c.id).where(about).limit(1)).first() is not None


def measured(connection: Connection, revision: int) -> Event | None:
    """Return the event that gave a revision the indicators that accompany it, None if there are none."""
    about = (EVENT.c.kind == Deed.MEASURED.value) & (EVENT.c.revision == revision)
    row = connection.execute(select(*_TOLD).where(about).order_by(EVENT.c.id.desc()).limit(1)).first()
    event = event_of(row) if row else None
    return event if event and event.indicator_file else None


def measurements(connection: Connection, revision: int) -> Measurements | None:
    """Return the indicators that accompany a revision, None if there are none."""
    kept = measured(connection, revision)
    return msgspec.json.decode(_noted(connection, kept.id), type=Measurements) if kept else None


def file(connection: Connection, sha256: str) -> bytes:
    """Return a file's bytes by its checksum; it must exist."""
    return bytes(connection.execute(select(FILE.c.content).where(FILE.c.sha256 == sha256)).scalar_one())


def standing(connection: Connection, publication: int) -> Standing:
    """Return since which publication each action has its status, as noted at a publication."""
    return msgspec.json.decode(_noted(connection, publication) or "[]", type=Standing)


def _noted(connection: Connection, event: int) -> str:
    return connection.execute(select(EVENT.c.standing).where(EVENT.c.id == event)).scalar() or ""


def erased(event: Event) -> StoreError:
    """Return the error for a revision whose file was erased, by the event of the erasure."""
    own_events = f"Revision {event.revision} raderades {local_day(event.at)} av {event.who}, med filen."
    return StoreError(f"{own_events} Välj en av dem som står under Historik.")


def missing(revision: int) -> StoreError:
    """Return the error for a revision that does not exist."""
    return StoreError(f"Revision {revision} finns inte i arkivet. Välj en av dem som står under Historik.")
