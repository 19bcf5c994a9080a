"""Adds rows to the store on the given connection; nothing is changed or deleted here."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from umebra.access import Known, Person
from umebra.analysis.revision_summary import Standing, standing, summarise
from umebra.errors import StoreError
from umebra.model.indicator_file import Measurements
from umebra.model.plan import Plan
from umebra.store import read
from umebra.store.engine import actor
from umebra.store.log import deed_log
from umebra.store.schema import EVENT, FILE, REVISION
from umebra.store.values import Deed, Event, Outcome, Saying, event_text
from umebra.swedish import now

TOO_MANY_DRAFTS = (
    "Utkastet är inte sparat: utkasten i arkivet skulle ta mer än de {} MB som är tillåtna. Publicera planen, "
    "eller be den som sköter översikten höja drafts_megabytes under [limits] i settings.toml."
)


def save(connection: Connection, plan: Plan, content: bytes, who: str, reader: str, remark: str) -> Outcome:
    """Add a plan and its file, unless the same file with the same reading is stored already."""
    sha256 = hashlib.sha256(content).hexdigest()
    checksum = reading_sha256(plan)
    same = (REVISION.c.sha256 == sha256) & (REVISION.c.plan_sha256 == checksum)
    known = connection.execute(select(func.max(REVISION.c.id)).where(same)).scalar()
    if known is not None:
        if remark:
            add_event(connection, who, Deed.REMARKED, known, remark)
        return Outcome(known, is_new=False)
    _keep_file(connection, sha256, content)
    number = _next(connection, REVISION.c.id)
    connection.execute(
        insert(REVISION).values(
            id=number,
            sha256=sha256,
            name=clean(plan.source.name),
            title=clean(plan.title) if plan.title else None,
            revised=plan.revised.isoformat() if plan.revised else None,
            reader=reader,
            summary=as_json(summarise(plan)),
            plan_sha256=checksum,
            plan=as_json(plan),
        )
    )
    add_event(connection, who, Deed.SAVED, number, remark)
    return Outcome(number, is_new=True)


def bound_drafts(connection: Connection, most: int) -> None:
    """Refuse a draft that makes all drafts take more than ``most`` bytes; the error rolls the transaction back."""
    published = select(EVENT.c.revision).where(EVENT.c.kind == Deed.PUBLISHED.value, EVENT.c.revision.is_not(None))
    drafts = REVISION.c.id.not_in(published)
    size = func.length(REVISION.c.plan) + func.length(FILE.c.content)
    joined = REVISION.join(FILE, FILE.c.sha256 == REVISION.c.sha256)
    taken = connection.execute(select(func.coalesce(func.sum(size), 0)).select_from(joined).where(drafts)).scalar_one()
    if taken > most:
        raise StoreError(TOO_MANY_DRAFTS.format(most // 1_000_000))


def publish(connection: Connection, outcome: Outcome, who: str, after: int | None, name: str) -> Outcome:
    """Record that a revision is published, unless another publication than ``after`` is the present one."""
    present = read.publications(connection).get(name)
    if after is not None and after != (present.id if present else 0):
        return replace(outcome, overtaken=present)
    _take_over_indicators(connection, outcome.revision, present, who)
    number = _next(connection, EVENT.c.id)
    stood = as_json(_stood(connection, outcome.revision, number, present))
    publication = add_event(connection, who, Deed.PUBLISHED, outcome.revision, name, stood)
    return replace(outcome, publication=publication)


def measure(
    connection: Connection, revision: int, measurements: Measurements | None, content: bytes, who: str
) -> Event:
    """Record the indicators that accompany a revision from now on, None for none, and store their file."""
    if measurements is None:
        return add_event(connection, who, Deed.MEASURED, revision, None)
    _keep_file(connection, measurements.source.sha256, content)
    return add_event(connection, who, Deed.MEASURED, revision, measurements.source.name, as_json(measurements))


def _take_over_indicators(connection: Connection, revision: int, present: Event | None, who: str) -> None:
    """Let a plan's new revision take over the present one's indicators; one published before keeps its own."""
    if present is None or present.revision in (None, revision) or read.is_published(connection, revision):
        return
    kept = read.measurements(connection, present.revision)
    if kept and not read.measurements(connection, revision):
        add_event(connection, who, Deed.MEASURED, revision, kept.source.name, as_json(kept))


def _keep_file(connection: Connection, sha256: str, content: bytes) -> None:
    if not connection.execute(select(FILE.c.sha256).where(FILE.c.sha256 == sha256)).first():
        connection.execute(insert(FILE).values(sha256=sha256, content=content))


def _stood(connection: Connection, revision: int, publication: int, present: Event | None) -> Standing:
    actions = read.plan(connection, revision).actions
    if present is None or present.revision is None:
        return (publication,) * len(actions)
    before = read.plan(connection, present.revision).actions
    return standing(actions, publication, before, read.standing(connection, present.id))


def add_event(
    connection: Connection,
    who: str,
    deed: Deed,
    revision: int | None,
    said: Saying,
    stood: str | None = None,
    *,
    after: int = 0,
) -> Event:
    """Add an event, with a number higher than any in the store and than ``after``."""
    number = max(_next(connection, EVENT.c.id), after + 1)
    by, text = signed(connection, who), clean(event_text(said) or "") or None
    event = Event(number, now().astimezone(UTC), by.name, deed, revision, text, by.known, by.account)
    connection.execute(
        insert(EVENT).values(
            id=event.id,
            at=event.at.isoformat(),
            who=event.who,
            kind=deed.value,
            revision=revision,
            text=event.text,
            standing=stood,
            **known_columns(by),
        )
    )
    deed_log.note(connection, deed.value, event.who, number=number, revision=revision)
    return event


def signed(connection: Connection, who: str) -> Person:
    """Return the person in whose name something is written: the store's user if her name is known, else ``who``."""
    by = actor(connection)
    return replace(by.signing(who), name=clean(by.signing(who).name), account=clean(by.account))


def known_columns(by: Person) -> dict[str, str | None]:
    """Return the columns that tell how somebody was identified; empty for a typed name."""
    return {"known": None if by.known is Known.TYPED else by.known.value, "account": by.account or None}


def _next(connection: Connection, column: Any) -> int:  # noqa: ANN401 - a column of numbers
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1


def reading_sha256(plan: Plan) -> str:
    """Return a checksum of what was read, without the file's name."""
    nameless = replace(plan, source=replace(plan.source, name=""))
    return hashlib.sha256(as_json(nameless).encode()).hexdigest()


def as_json(value: object) -> str:
    """Return a value as JSON that every database can store."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        # A lone surrogate, which no database can store, becomes the replacement character.
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def clean(text: str) -> str:
    """Return text that every database can store: without control characters and lone surrogates."""
    return "".join(char for char in text if char >= " " or char in "\n\t").encode(errors="ignore").decode().strip()
