"""Drafts of uploads: a file that somebody looks at before it is published, and what she has said of it so far.

A draft lets her go on after a reload, from another page or on another computer. Whoever knows its number can see it,
and nobody else: the number is random and stands in the address alone. It is no revision, and no event tells of it.
It goes when the plan is published or the draft taken away, and after some days by itself.
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
"""So long a draft stays after the last that was said of it."""
MOST = 200
"""As many drafts there may be at once."""
MOST_BYTES = 300_000_000
"""So much their files may take together."""
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
    """What somebody has said of a file.

    Attributes:
        step: How far she has come.
        plan: Which plan it is the new revision of, by its name among those side by side.
        beside: What it is to be called as one more of these, empty for nothing chosen.
        corrections: How the file is to be read; None if nothing was said of that yet.
        taken: The numbers of the events whose corrections were taken over.
        declined: Those whose corrections are not to be offered again.
    """

    step: str = ""
    plan: str = ""
    beside: str = ""
    corrections: Corrections | None = None
    taken: tuple[int, ...] = ()
    declined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is looked at.

    Attributes:
        id: The random number in its address; empty if it is in no store.
        name: The file's name.
        sha256: The file's checksum.
        size: The file's bytes.
        said: What was said of it.
    """

    id: str
    name: str
    sha256: str
    size: int
    said: Said = Said()


def new_draft(name: str, content: bytes, said: Said) -> Draft:
    """Return a draft that is in no store."""
    return Draft("", clean(name), hashlib.sha256(content).hexdigest(), len(content), said)


def add(engine: Engine, draft: Draft, content: bytes) -> Draft:
    """Keep a draft and its file; return it with its number.

    Raises:
        StoreError: It can't be kept, or there are too many.
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
    """Return the draft of a number, None if there is none (any more).

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
    """Keep what is said of a draft now; return whether it is still there.

    Raises:
        StoreError: It can't be kept.
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
    """Erase a draft, if it is there."""
    with writing(engine, Right.UPLOAD) as connection:
        _delete(connection, DRAFT.c.id == number)


def take_old_away(engine: Engine) -> None:
    """Erase the drafts that nobody has said anything of for some days; nothing is written if there are none."""
    with reading(engine) as connection:
        old = connection.execute(select(DRAFT.c.id).where(DRAFT.c.at < _oldest()).limit(1)).first()
    if old:
        with tidying(engine) as connection:
            _delete(connection, DRAFT.c.at < _oldest())


def delete_files(connection: Connection, files: Iterable[str]) -> None:
    """Erase the drafts of some files, by their checksums."""
    _delete(connection, DRAFT.c.sha256.in_(list(files)))


def _delete(connection: Connection, which: ColumnElement[bool]) -> None:
    own = select(DRAFT.c.id).where(which)
    connection.execute(delete(DRAFT_FILE).where(DRAFT_FILE.c.draft.in_(own)))
    connection.execute(delete(DRAFT).where(which))


def _now() -> str:
    return now().astimezone(UTC).isoformat()


def _oldest() -> str:
    return (now().astimezone(UTC) - timedelta(days=DAYS)).isoformat()
