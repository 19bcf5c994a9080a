"""Copies a store's rows from one database to another, with one row in memory at a time, and checks them."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select

from umebra.access import Known
from umebra.analysis.revision_summary import Standing, Summary
from umebra.errors import StoreError
from umebra.model.answer_sheet import AnswerFile
from umebra.model.indicator_file import Measurements
from umebra.model.plan import Plan
from umebra.store.edits.wanted import decode as decode_edit
from umebra.store.error_messages import place, translated
from umebra.store.kept_corrections import decode
from umebra.store.rounds import confirmations
from umebra.store.schema import (
    ADDRESS,
    CONFIRMATION,
    CORRECTED,
    DRAFT,
    DRAFT_FILE,
    EDIT,
    ENDED,
    EVENT,
    FILE,
    LINK,
    METADATA,
    RECEIVED,
    REVISION,
    ROUND,
)
from umebra.store.values import Deed

_WHAT = MappingProxyType(
    {
        FILE.name: "Filen med kontrollsumman",
        REVISION.name: "Revision",
        EVENT.name: "Händelse",
        CORRECTED.name: "Rättelsen med händelsens nummer",
        EDIT.name: "Ändringen med numret",
        CONFIRMATION.name: "Bekräftelsen med numret",
        ROUND.name: "Statusrundan i planen",
        RECEIVED.name: "Det mottagna svaret",
        ADDRESS.name: "Adressen till",
    }
)
# Drafts of uploads are not copied, because they must be gone after some days while a backup stays. Nor are partners'
# links and ended log-ins: restoring a backup must not reopen a link that has been withdrawn since.
_COPIED = tuple(table for table in METADATA.sorted_tables if table not in (DRAFT, DRAFT_FILE, ENDED, LINK))
# How to decode a table's rows, to check that they are undamaged; the time of each is checked for all tables.
_HELD: Mapping[str, Callable[[dict[str, Any]], object]] = MappingProxyType(
    {
        EDIT.name: lambda row: (
            Known(row["known"] or Known.TYPED) and (row["wanted"] is None or decode_edit(row["wanted"]))
        ),
        CONFIRMATION.name: confirmations.check,
        ROUND.name: lambda row: msgspec.json.decode(row["asked"], type=tuple[str, ...]),
        RECEIVED.name: lambda row: msgspec.json.decode(row["content"], type=AnswerFile),
        ADDRESS.name: lambda row: msgspec.json.decode(row["addresses"], type=tuple[str, ...]),
    }
)


@dataclass(frozen=True, slots=True)
class Held:
    """How much a store or a backup holds."""

    revisions: int
    events: int
    corrections: int

    def __bool__(self) -> bool:
        return bool(self.revisions or self.events)


def count(connection: Connection) -> Held:
    """Count what a store holds."""
    of_corrections = select(func.count(CORRECTED.c.kept))
    queries = (*(select(func.count()).select_from(table) for table in (REVISION, EVENT)), of_corrections)
    return Held(*(int(connection.execute(query).scalar_one()) for query in queries))


def check_rows(source: Connection) -> None:
    """Read a store's whole content, except drafts of uploads and partners' links.

    Raises:
        StoreError: A row can't be read, or does not match its checksum.
    """
    for table in _COPIED:
        for row in _rows(source, table):
            _check(source, table, row)


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy a store's rows unchanged into an empty store, except drafts of uploads and partners' links.

    Raises:
        StoreError: A row can't be read.
    """
    for table in _COPIED:
        statement = insert(table)
        for row in _rows(source, table):
            target.execute(statement, row)


def clear(connection: Connection) -> None:
    """Empty a store."""
    for table in reversed(METADATA.sorted_tables):
        if table is ENDED:
            continue  # a log-in that was ended must stay ended after a restore
        connection.execute(delete(table))


def _rows(source: Connection, table: Table) -> Iterator[dict[str, Any]]:
    # An error here is the source's, even though the rows are being written to the target meanwhile.
    with translated(source.engine.url):
        query = select(table).order_by(*table.primary_key)
        for row in source.execute(query, execution_options={"yield_per": 1}):
            yield dict(row._mapping)


def _check(source: Connection, table: Table, row: dict[str, Any]) -> None:
    """Refuse a damaged row; one whose content can't be decoded counts as damaged too."""
    try:
        sound = _is_sound(table, row)
    except (ValueError, TypeError):
        sound = False
    if not sound:
        message = (
            f"{_WHAT[table.name]} {next(iter(row.values()))} i {place(source.engine.url)} är skadad. "
            "Inget är ändrat. Spara en kopia av arkivet som det är nu, och återställ en tidigare säkerhetskopia: "
            "python -m umebra restore FIL."
        )
        raise StoreError(message)


def _is_sound(table: Table, row: dict[str, Any]) -> bool:
    """Tell whether a row is undamaged: a file if it matches its checksum, any other if it can be decoded."""
    if table is FILE:
        return bool(hashlib.sha256(row["content"]).hexdigest() == row["sha256"])
    if table is REVISION:
        msgspec.json.decode(row["plan"], type=Plan)
        msgspec.json.decode(row["summary"], type=Summary)
    elif table is CORRECTED:
        if row["withdraws"] is None:
            decode(row["kept"] or "")
    elif held := _HELD.get(table.name):
        datetime.fromisoformat(row["at"])
        held(row)
    else:
        Known(row["known"] or Known.TYPED)
        datetime.fromisoformat(row["at"])
        noted = Measurements | None if Deed(row["kind"]) is Deed.MEASURED else Standing | None
        msgspec.json.decode(row["standing"] or "null", type=noted)
    return True
