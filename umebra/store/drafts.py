"""Drafts of uploads: a file that somebody checks before it is published, with her corrections so far.

A draft lets her continue after a reload, from another page or on another computer. Only those who know its number can
see it: the number is random and occurs only in the page's address. A draft is no revision and has no event. It is
deleted when the plan is published, when somebody discards it, or after some days.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, timedelta

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, update

from umebra.access import Right
from umebra.errors import StoreError
from umebra.model.corrections import Corrections
from umebra.store.engine import reading, tidying, writing
from umebra.store.schema import DRAFT, DRAFT_FILE
from umebra.store.write import as_json, clean
from umebra.swedish import now

DAYS = 14
"""How long a draft is kept after its last change."""
MOST = 200
"""The most drafts at a time."""
MOST_BYTES = 300_000_000
"""The most bytes that the drafts' files may take together."""
_RANDOM_BYTES = 16
_NUMBER = re.compile(r"[A-Za-z0-9_-]{22}")
FULL = (
    f"Utkasten i arkivet är redan så många eller stora som de får vara. De tas bort av sig själva efter {DAYS} dagar, "
    "och när en plan publiceras."
)
GONE = (
    f"Utkastet finns inte längre: planen är publicerad, utkastet är borttaget eller äldre än {DAYS} dagar. "
    "Välj filen igen."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the person has chosen for an uploaded file.

    Attributes:
        step: The step of the upload that she has reached.
        plan: The name of the plan that the file is a new revision of, empty for the main one.
        beside: The name to give it as another plan beside the present ones, empty if none is chosen.
        corrections: Her corrections to the reading; None if she has made none yet.
        taken: The numbers of the events whose corrections she has taken over.
        declined: The numbers of those whose corrections are not to be offered again.
    """

    step: str = ""
    plan: str = ""
    beside: str = ""
    corrections: Corrections | None = None
    taken: tuple[int, ...] = ()
    declined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An uploaded file that is being checked.

    Attributes:
        id: The random number in its address; empty if it is not stored.
        name: The file's name.
        sha256: The file's checksum.
        size: The file's size in bytes.
        said: What the person has chosen for it.
    """

    id: str
    name: str
    sha256: str
    size: int
    said: Said = Said()


def new_draft(name: str, content: bytes, said: Said) -> Draft:
    """Return a draft that is not stored yet."""
    return Draft("", clean(name), hashlib.sha256(content).hexdigest(), len(content), said)


def add(engine: Engine, draft: Draft, content: bytes) -> Draft:
    """Store a draft and its file; return it with its number.

    Raises:
        StoreError: It can't be stored, or there are too many.
    """
    kept = replace(draft, id=secrets.token_urlsafe(_RANDOM_BYTES))
    with writing(engine, Right.UPLOAD) as connection:
        _delete(connection, DRAFT.c.at < _oldest())
        count, size = connection.execute(select(func.count(), func.coalesce(func.sum(DRAFT.c.size), 0))).one()
        if count >= MOST or size + kept.size > MOST_BYTES:
            raise StoreError(FULL)
        fields = {"id": kept.id, "name": kept.name, "sha256": kept.sha256, "size": kept.size}
        connection.execute(insert(DRAFT).values(at=_now(), said=as_json(kept.said), **fields))
        connection.execute(insert(DRAFT_FILE).values(draft=kept.id, content=content))
    return kept


def find(engine: Engine, number: str) -> Draft | None:
    """Return the draft with a number, None if there is none, or if it is too old.

    Raises:
        StoreError: The store can't be read.
    """
    if not _NUMBER.fullmatch(number):
        return None
    with reading(engine) as connection:
        query = select(DRAFT).where((DRAFT.c.id == number) & (DRAFT.c.at >= _oldest()))
        row = connection.execute(query).first()
        if row is None:
            return None
        return Draft(row.id, row.name, row.sha256, row.size, msgspec.json.decode(row.said, type=Said))


def note(engine: Engine, draft: Draft) -> bool:
    """Store a draft's present choices; return whether the draft still exists.

    Raises:
        StoreError: They can't be stored.
    """
    with writing(engine, Right.UPLOAD) as connection:
        changed = update(DRAFT).where(DRAFT.c.id == draft.id).values(at=_now(), said=as_json(draft.said))
        return connection.execute(changed).rowcount > 0


def content(engine: Engine, number: str) -> bytes:
    """Return a draft's file.

    Raises:
        StoreError: The store can't be read, or the draft is gone.
    """
    with reading(engine) as connection:
        found = connection.execute(select(DRAFT_FILE.c.content).where(DRAFT_FILE.c.draft == number)).scalar()
    if found is None:
        raise StoreError(GONE)
    return bytes(found)


def take_away(engine: Engine, number: str) -> None:
    """Delete a draft, if it exists."""
    with writing(engine, Right.UPLOAD) as connection:
        _delete(connection, DRAFT.c.id == number)


def take_old_away(engine: Engine) -> None:
    """Delete the drafts that have not been changed for some days; if there are none, nothing is written."""
    with reading(engine) as connection:
        old = connection.execute(select(DRAFT.c.id).where(DRAFT.c.at < _oldest()).limit(1)).first()
    if old:
        with tidying(engine) as connection:
            _delete(connection, DRAFT.c.at < _oldest())


def delete_files(connection: Connection, files: Iterable[str]) -> None:
    """Delete the drafts of some files, by the files' checksums."""
    _delete(connection, DRAFT.c.sha256.in_(list(files)))


def _delete(connection: Connection, which: ColumnElement[bool]) -> None:
    own = select(DRAFT.c.id).where(which)
    connection.execute(delete(DRAFT_FILE).where(DRAFT_FILE.c.draft.in_(own)))
    connection.execute(delete(DRAFT).where(which))


def _now() -> str:
    return now().astimezone(UTC).isoformat()


def _oldest() -> str:
    return (now().astimezone(UTC) - timedelta(days=DAYS)).isoformat()
