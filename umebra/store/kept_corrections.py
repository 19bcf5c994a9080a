"""The corrections that revisions were read with: who made which, and when.

They are kept with the event of the person who uploaded the revision. Those that she took over from
others keep their names. Withdrawing corrections from being offered is an event too; nothing is
deleted, unless the file is erased (:mod:`umebra.store.erase`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from umebra.errors import StoreError
from umebra.model.corrections import NONE, Corrections
from umebra.store.read import event_of
from umebra.store.schema import CORRECTED, EVENT
from umebra.store.values import Deed, Event
from umebra.store.write import add_event, as_json

NAMELESS = "Någon utan namn"
"""Shown as the person behind corrections from a former version, which did not record names."""
_TAKEN_IN = "Rättelserna från en tidigare version togs in, ur mappen corrections"
_WITHOUT = "Läst utan rättelser"


@dataclass(frozen=True, slots=True)
class Item:
    """One correction in words.

    Attributes:
        key: What is corrected; the same key for the same place in the next file.
        value: What it is corrected to.
        text: Both, as a Swedish sentence.
        taken_from: The event whose correction was taken over, None for the person's own.
    """

    key: str
    value: str
    text: str
    taken_from: int | None = None


@dataclass(frozen=True, slots=True)
class Attributed:
    """One correction in words, who made it, and when."""

    key: str
    value: str
    text: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HowRead:
    """How an uploaded file was read: its corrections, also in words."""

    corrections: Corrections = NONE
    items: tuple[Item, ...] = ()


AS_IT_COMES = HowRead()
"""Read without corrections."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A row's corrections, stored as JSON; ``since`` is when they were made, if they were imported later."""

    corrections: Corrections
    said: tuple[Attributed, ...] = ()
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrections that a revision was read with.

    Attributes:
        event: Who stored them, when, and for which revision (none for those of a former version).
        kept: The corrections; None if they can't be decoded.
        is_withdrawn: Whether they are no longer offered.
    """

    event: Event
    kept: Kept | None
    is_withdrawn: bool = False

    @property
    def at(self) -> datetime:
        """When they were made."""
        return (self.kept.since if self.kept else None) or self.event.at


def correct(connection: Connection, revision: int, how: HowRead, who: str) -> None:
    """Record how a revision was read, unless that is recorded already."""
    known = {row.event.id: row for row in read(connection)}
    before = next((row.kept for row in reversed(known.values()) if row.event.revision == revision), Kept(NONE))
    if before and before.corrections == how.corrections:
        return
    text = " ".join(item.text for item in how.items) or (_WITHOUT if how.corrections == NONE else None)
    event = add_event(connection, who, Deed.CORRECTED, revision, text)
    said = tuple(_attributed(item, event, known.get(item.taken_from or 0)) for item in how.items)
    _insert(connection, event, kept=as_json(Kept(how.corrections, said)))


def _attributed(item: Item, event: Event, source: Corrected | None) -> Attributed:
    """Return a correction with who made it: the first person, if it was taken over."""
    if source is None:
        return Attributed(item.key, item.value, item.text, event.who, event.at)
    said = source.kept.said if source.kept else ()
    first = (one for one in said if (one.key, one.value) == (item.key, item.value))
    return next(first, Attributed(item.key, item.value, item.text, source.event.who, source.at))


def stop_offering(connection: Connection, corrected: int, who: str) -> Event:
    """Record that an event's corrections are no longer offered."""
    found = next((row for row in read(connection) if row.event.id == corrected), None)
    if found is None:
        message = "Rättelserna finns inte i arkivet. Ladda om sidan."
        raise StoreError(message)
    event = add_event(connection, who, Deed.FORGOTTEN, found.event.revision, found.event.text)
    _insert(connection, event, withdraws=corrected)
    return event


def take_in(connection: Connection, former: Iterable[tuple[Corrections, datetime]]) -> None:
    """Import the corrections that a former version kept as files, except those imported before."""
    known = [row.kept.corrections for row in read(connection) if row.kept and row.event.revision is None]
    for corrections, since in former:
        if corrections not in known:
            event = add_event(connection, NAMELESS, Deed.CORRECTED, None, _TAKEN_IN)
            _insert(connection, event, kept=as_json(Kept(corrections, since=since)))
            known.append(corrections)


def read(connection: Connection) -> tuple[Corrected, ...]:
    """Return all corrections, oldest first; if a row is damaged or missing, ``kept`` is None."""
    columns = [column for column in EVENT.columns if column.name != "standing"]
    query = select(*columns, CORRECTED.c.kept, CORRECTED.c.withdraws).select_from(
        EVENT.outerjoin(CORRECTED, CORRECTED.c.event == EVENT.c.id)
    )
    rows = connection.execute(query.where(EVENT.c.kind.in_((Deed.CORRECTED, Deed.FORGOTTEN))).order_by(EVENT.c.id))
    return tuple(_with_withdrawals(list(rows)))


def _with_withdrawals(rows: Sequence[Any]) -> Iterator[Corrected]:
    withdrawn = {row.withdraws for row in rows}
    for row in rows:
        if row.kind == Deed.CORRECTED:
            yield Corrected(event_of(row), _decoded(row.kept), row.id in withdrawn)


def _decoded(text: str | None) -> Kept | None:
    try:
        return decode(text or "")
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def decode(text: str) -> Kept:
    """Decode a row's corrections.

    Raises:
        msgspec.DecodeError: It is damaged.
    """
    return msgspec.json.decode(text, type=Kept)


def _insert(connection: Connection, event: Event, *, kept: str | None = None, withdraws: int | None = None) -> None:
    connection.execute(insert(CORRECTED).values(event=event.id, kept=kept, withdraws=withdraws))
