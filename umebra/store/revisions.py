"""The revisions of the plan: saved, published, looked up. Nothing is ever overwritten or deleted."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, func, insert, select

from umebra.errors import StoreError
from umebra.history import Standing, standing, summarise
from umebra.plan import Plan
from umebra.store import lookup
from umebra.store.comments import Comment, encode
from umebra.store.engine import open_engine, reading, store_url, writing
from umebra.store.schema import EVENT, FILE, REVISION
from umebra.store.values import Deed, Event, Outcome, Revision


def open_store() -> "Store":
    """Open the store that the environment names (:func:`umebra.store.engine.store_url`).

    Raises:
        StoreError: It can't be opened.
    """
    return Store(open_engine(store_url()))


@dataclass(frozen=True, slots=True)
class Store:
    """A store of revisions. Every method may raise a :class:`umebra.errors.StoreError`."""

    engine: Engine

    def save(self, plan: Plan, content: bytes, who: str, reader: str, remark: str = "") -> Outcome:
        """Keep a plan and its file as a draft."""
        with writing(self.engine) as connection:
            return _save(connection, plan, content, who, reader, remark)

    def save_and_publish(
        self,
        plan: Plan,
        content: bytes,
        who: str,
        reader: str,
        remark: str = "",
        *,
        after: int | None = None,
        name: str = "",
    ) -> Outcome:
        """Keep a plan and its file, and show it to everyone.

        Args:
            plan: The plan.
            content: The file that it was read from.
            who: The name of the person who publishes it.
            reader: The version of the reader.
            remark: What she says of it.
            after: The publication that she saw as the present one, 0 for none; is another one
                the present one by now, the plan is kept as a draft. Not asked where left out.
            name: Which of the plans that are shown side by side it is the new revision of;
                empty for the main one, a new name for one more.
        """
        with writing(self.engine) as connection:
            outcome = _save(connection, plan, content, who, reader, remark)
            return _publish(connection, outcome, who, after, clean(name))

    def publish(self, revision: int, who: str, *, after: int | None = None, name: str = "") -> Outcome:
        """Show a saved revision to everyone; ``after`` and ``name`` as in :meth:`save_and_publish`."""
        with writing(self.engine) as connection:
            lookup.require(connection, revision)
            return _publish(connection, Outcome(revision, is_new=False), who, after, clean(name))

    def withdraw(self, name: str, who: str) -> Event:
        """Show one of the plans beside the main one no more; its revisions stay in the history."""
        with writing(self.engine) as connection:
            present = lookup.publications(connection).get(name)
            if present is None or not name:
                message = f"Det finns ingen plan ”{name}” bredvid huvudplanen. Välj en av dem som visas."
                raise StoreError(message)
            return add_event(connection, who, Deed.WITHDRAWN, present.revision, name)

    def remark(self, revision: int, who: str, remark: str) -> Event:
        """Say something of a revision; the former remark stays in the trail."""
        with writing(self.engine) as connection:
            lookup.require(connection, revision)
            return add_event(connection, who, Deed.REMARKED, revision, remark)

    def comment(self, revision: int, who: str, comment: Comment) -> Event:
        """Say something of a goal's year with a revision of it; what was said before stays in the trail."""
        with writing(self.engine) as connection:
            lookup.require(connection, revision)
            said = replace(comment, name=clean(comment.name), words=clean(comment.words))
            return add_event(connection, who, Deed.COMMENTED, revision, encode(said))

    def mark_meeting(self, who: str, day: date) -> Event:
        """Note that the board met on a day and saw what is published now."""
        with writing(self.engine) as connection:
            shown = lookup.publications(connection).get("")
            return add_event(connection, who, Deed.MEETING, shown.revision if shown else None, day.isoformat())

    def current(self) -> Event | None:
        """Return the present publication of the main plan, None where it is not published."""
        return self.publications().get("")

    def publications(self) -> dict[str, Event]:
        """Return the present publication of each plan that is shown side by side, the main one under the empty name."""
        with reading(self.engine) as connection:
            return lookup.publications(connection)

    def last(self) -> Event | None:
        """Return the last that was done: as long as it is the same, all revisions and events are."""
        with reading(self.engine) as connection:
            return lookup.latest(connection)

    def revisions(self) -> tuple[Revision, ...]:
        """Return all revisions, the latest saved first; one query each for them and their events."""
        with reading(self.engine) as connection:
            return lookup.revisions(connection)

    def events(self) -> tuple[Event, ...]:
        """Return all that was done, the first first."""
        with reading(self.engine) as connection:
            return lookup.events(connection)

    def plan(self, revision: int) -> Plan:
        """Return a revision's plan as it was read."""
        with reading(self.engine) as connection:
            return lookup.plan(connection, revision)

    def fingerprint(self, revision: int) -> str:
        """Return a checksum of a revision's plan, by which it can be told from any other store's."""
        with reading(self.engine) as connection:
            return lookup.fingerprint(connection, revision)

    def content(self, revision: int) -> bytes:
        """Return a revision's file, byte for byte."""
        with reading(self.engine) as connection:
            return lookup.content(connection, revision)

    def standing(self, publication: int) -> Standing:
        """Return since which publication each action of a published plan has its status."""
        with reading(self.engine) as connection:
            return lookup.standing(connection, publication)


def _save(connection: Connection, plan: Plan, content: bytes, who: str, reader: str, remark: str) -> Outcome:
    sha256 = hashlib.sha256(content).hexdigest()
    reading_sha256 = _reading_sha256(plan)
    same = (REVISION.c.sha256 == sha256) & (REVISION.c.plan_sha256 == reading_sha256)
    known = connection.execute(select(func.max(REVISION.c.id)).where(same)).scalar()
    if known is not None:
        if remark:
            add_event(connection, who, Deed.REMARKED, known, remark)
        return Outcome(known, is_new=False)
    if not connection.execute(select(FILE.c.sha256).where(FILE.c.sha256 == sha256)).first():
        connection.execute(insert(FILE).values(sha256=sha256, content=content))
    number = _next(connection, REVISION.c.id)
    connection.execute(
        insert(REVISION).values(
            id=number,
            sha256=sha256,
            name=clean(plan.source.name),
            title=clean(plan.title) if plan.title else None,
            revised=plan.revised.isoformat() if plan.revised else None,
            reader=reader,
            summary=_json(summarise(plan)),
            plan_sha256=reading_sha256,
            plan=_json(plan),
        )
    )
    add_event(connection, who, Deed.SAVED, number, remark)
    return Outcome(number, is_new=True)


def _publish(connection: Connection, outcome: Outcome, who: str, after: int | None, name: str) -> Outcome:
    present = lookup.publications(connection).get(name)
    if after is not None and after != (present.id if present else 0):
        return replace(outcome, overtaken=present)
    number = _next(connection, EVENT.c.id)
    stood = _json(_stood(connection, outcome.revision, number, present))
    publication = add_event(connection, who, Deed.PUBLISHED, outcome.revision, name, stood)
    return replace(outcome, publication=publication)


def _stood(connection: Connection, revision: int, publication: int, present: Event | None) -> Standing:
    actions = lookup.plan(connection, revision).actions
    if present is None or present.revision is None:
        return (publication,) * len(actions)
    before = lookup.plan(connection, present.revision).actions
    return standing(actions, publication, before, lookup.standing(connection, present.id))


def add_event(
    connection: Connection,
    who: str,
    deed: Deed,
    revision: int | None,
    said: str | None,
    stood: str | None = None,
    *,
    after: int = 0,
) -> Event:
    """Note what somebody did, under a number that is higher than any in the store and than ``after``."""
    number = max(_next(connection, EVENT.c.id), after + 1)
    told = Event(number, datetime.now(UTC), clean(who), deed, revision, clean(said or "") or None)
    connection.execute(
        insert(EVENT).values(
            id=told.id,
            at=told.at.isoformat(),
            who=told.who,
            kind=deed.value,
            revision=revision,
            text=told.text,
            standing=stood,
        )
    )
    return told


def _next(connection: Connection, column: Any) -> int:  # noqa: ANN401 - a column of numbers
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1


def _reading_sha256(plan: Plan) -> str:
    """Return a checksum of what was read; under another name the same file reads the same."""
    nameless = replace(plan, source=replace(plan.source, name=""))
    return hashlib.sha256(_json(nameless).encode()).hexdigest()


def _json(value: object) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        # Half of a character, which no database holds, becomes the sign for one that can't be shown.
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def clean(text: str) -> str:
    """Return text that every database can hold: without control characters and halves of characters."""
    return "".join(char for char in text if char >= " " or char in "\n\t").encode(errors="ignore").decode().strip()
