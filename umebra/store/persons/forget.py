"""Finds a person's name everywhere in the store, and replaces it.

Every text column of every table is searched, so a new table needs no change here. Texts are changed in place. The bytes
of files are not: the files that hold the name are listed, and can be erased.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Table, Text, select, update

from umebra.access import Right
from umebra.errors import StoreError
from umebra.model.plan import Plan
from umebra.store.engine import checkpoint, reading, writing
from umebra.store.persons.in_files import stands_in
from umebra.store.persons.wording import Name
from umebra.store.schema import DRAFT, DRAFT_FILE, FILE, METADATA, REVISION
from umebra.store.store import Store
from umebra.store.values import Deed
from umebra.store.write import add_event, reading_sha256

_OWN_KEY = re.compile("[a-z_0-9]+")
REPLACEMENT = "(borttaget namn)"
_SAID = "Ett namn togs bort på {} ställen"
_DAMAGED = (
    "Namnet går inte att ta bort: då skulle planen i revision {} inte gå att läsa. Inget är ändrat. Radera revisionens "
    "fil i stället."
)


@dataclass(frozen=True, slots=True)
class Place:
    """A column with the name.

    Attributes:
        table: The table's name.
        column: The column's name.
        rows: How many rows hold the name.
        times: How often it occurs in them.
    """

    table: str
    column: str
    rows: int
    times: int


@dataclass(frozen=True, slots=True)
class Holding:
    """A file that holds a name, or may.

    Attributes:
        revisions: The revisions that were read from it, with the file's name in each.
        is_sure: False if the file can't be searched.
        is_draft: Whether it is the file of a draft of an upload.
    """

    revisions: tuple[tuple[int, str], ...]
    is_sure: bool
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Where a person's name is in the store."""

    places: tuple[Place, ...]
    files: tuple[Holding, ...]

    @property
    def times(self) -> int:
        """How often her name occurs in texts."""
        return sum(place.times for place in self.places)


def find(store: Store, name: Name) -> Found:
    """Return where a name is; nothing is changed.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(store.engine) as connection:
        places = tuple(place for column in _texts() if (place := _look(connection, column, name)))
        return Found(places, tuple(_files(connection, name)))


def forget(store: Store, name: Name, who: str, other: str = REPLACEMENT) -> tuple[int, bool]:
    """Replace the name in every text, and record that this was done.

    Returns:
        How often it was replaced, and whether SQLite's write-ahead log has been emptied of it too.

    Raises:
        StoreError: The store can't be written, or a plan could no longer be read; nothing is changed.
    """
    with writing(store.engine, Right.ERASE) as connection:
        times = sum(_swap(connection, column, name, other) for column in _texts())
        if times:
            add_event(connection, who, Deed.FORGOT_PERSON, None, _SAID.format(times))
    return times, checkpoint(store.engine)


def _texts() -> Iterator["Column[Any]"]:
    """Yield the columns with texts from people or files."""
    for table in METADATA.sorted_tables:
        yield from (column for column in table.columns if isinstance(column.type, Text))


def _look(connection: Connection, column: "Column[Any]", name: Name) -> Place | None:
    counts = [times for _, text in _rows(connection, column) if (times := _swapped(text, name, "")[1])]
    return Place(column.table.name, column.name, len(counts), sum(counts)) if counts else None


def _rows(connection: Connection, column: "Column[Any]") -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yield each row's primary key and its text in the column."""
    keys = _key(column.table)
    query = select(*keys, column.label("looked_at")).where(column.is_not(None))
    for row in connection.execute(query):
        yield tuple(row)[: len(keys)], row.looked_at


def _key(table: Any) -> list["Column[Any]"]:  # noqa: ANN401 - a table of SQLAlchemy's
    return list(table.primary_key.columns)


def _swap(connection: Connection, column: "Column[Any]", name: Name, other: str) -> int:
    """Replace the name in a column's rows, and return how often; a plan's checksum is updated too."""
    swapped = [(key, *_swapped(text, name, other)) for key, text in _rows(connection, column)]
    found = [(key, text, times) for key, text, times in swapped if times]
    for key, text, _ in found:
        values = {column.name: text}
        if column is REVISION.c.plan:
            values["plan_sha256"] = _still_readable(key[0], text)
        table: Table = column.table
        own = [part == value for part, value in zip(_key(table), key, strict=True)]
        connection.execute(update(table).where(*own).values(values))
    return sum(times for *_, times in found)


def _still_readable(revision: int, text: str) -> str:
    """Return the checksum of a plan's JSON, after checking that it can still be decoded."""
    try:
        return reading_sha256(msgspec.json.decode(text, type=Plan))
    except msgspec.DecodeError as error:
        raise StoreError(_DAMAGED.format(revision)) from error


def _swapped(text: str, name: Name, other: str) -> tuple[str, int]:
    """Return a text with the name replaced, and how often; in JSON only values and people's keys are changed."""
    if not name.may_stand_in(text):
        return text, 0
    if text[:1] not in "{[":
        return name.swap(text, other)
    try:
        told = json.loads(text)
    except ValueError:
        return name.swap(text, other)
    changed, times = _in_value(told, name, other)
    return (json.dumps(changed, ensure_ascii=False, separators=(",", ":")), times) if times else (text, 0)


def _in_value(value: object, name: Name, other: str) -> tuple[object, int]:
    """Return a decoded JSON value with the name replaced at any depth, and how often."""
    if isinstance(value, str):
        return name.swap(value, other)
    if isinstance(value, list):
        parts = [_in_value(part, name, other) for part in value]
        return [part for part, _ in parts], sum(times for _, times in parts)
    if isinstance(value, dict):
        named = [(*_in_key(key, name, other), *_in_value(part, name, other)) for key, part in value.items()]
        return {key: part for key, _, part, _ in named}, sum(one + more for _, one, _, more in named)
    return value, 0


def _in_key(key: str, name: Name, other: str) -> tuple[str, int]:
    """Replace the name in a key that a person wrote; the program's own keys stay."""
    return (key, 0) if _OWN_KEY.fullmatch(key) else name.swap(key, other)


def _files(connection: Connection, name: Name) -> Iterator[Holding]:
    """Yield the stored files that hold the name or can't be searched, with one file in memory at a time."""
    named: dict[str, list[tuple[int, str]]] = {}
    for row in connection.execute(select(REVISION.c.id, REVISION.c.name, REVISION.c.sha256).order_by(REVISION.c.id)):
        named.setdefault(row.sha256, []).append((row.id, row.name))
    for (sha256,) in connection.execute(select(FILE.c.sha256)).all():
        content = connection.execute(select(FILE.c.content).where(FILE.c.sha256 == sha256)).scalar_one()
        if (found := stands_in(name, bytes(content))) is not False:
            yield Holding(tuple(named.get(sha256, ())), is_sure=bool(found))
    for (draft,) in connection.execute(select(DRAFT.c.id)).all():
        content = connection.execute(select(DRAFT_FILE.c.content).where(DRAFT_FILE.c.draft == draft)).scalar()
        if content and (found := stands_in(name, bytes(content))) is not False:
            yield Holding((), is_sure=bool(found), is_draft=True)
