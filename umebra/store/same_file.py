"""Checks that a store's file is still the one that was opened, so that nothing is written to a lost file."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from umebra.errors import StoreError
from umebra.store.error_messages import DAMAGED, place

_KNOWN = "umebra_file"
_GONE = (
    "Arkivet {place} finns inte kvar: filen eller dess mapp har flyttats eller tagits bort. Inget är sparat. "
    "Lägg tillbaka den, och gör om det som du nyss gjorde."
)
_REPLACED = (
    "Arkivet {place} har bytts mot en annan fil medan översikten var igång. Inget är sparat. "
    "Ladda om sidan, se efter att planen är den rätta, och gör om det som du nyss gjorde."
)
EMPTIED = (
    "Arkivet {place} är en tom fil. Om det har funnits planer där, lägg tillbaka filen från en kopia. "
    "Annars: ta bort den tomma filen, så börjar ett nytt arkiv. Inget är ändrat."
)

Identity = tuple[int, int]
"""A file's device and inode numbers, which differ for another file of the same name."""


@dataclass(slots=True)
class _Known:
    """A store's file as it was when it was last used.

    Attributes:
        file: The file's identity.
        size: Its size in bytes; the dashboard never makes it smaller.
        written: When it was last written, in nanoseconds.
        beside: The identities of the files that SQLite keeps beside it while it is open.
    """

    file: Identity
    size: int
    written: int
    beside: tuple[Identity | None, ...]


def identity(url: URL) -> Identity | None:
    """Return the identity of a store's file; None if it does not exist, or if the store is not in a file."""
    return _identity(Path(url.database or "")) if _is_file(url) else None


def note_file(engine: Engine) -> None:
    """Remember the file as it is now, after opening or using it; a store that is not in a file is not watched."""
    if not _is_file(engine.url):
        return
    path = Path(engine.url.database or "")
    try:
        found = path.stat()
    except OSError:
        return
    known: _Known | None = engine.get_execution_options().get(_KNOWN)
    if known is None:
        known = _Known((found.st_dev, found.st_ino), found.st_size, 0, ())
        engine.update_execution_options(**{_KNOWN: known})
    known.size = max(known.size, found.st_size)
    known.written, known.beside = found.st_mtime_ns, _beside(path)


def require_same(engine: Engine) -> None:
    """Check that the file that was opened is still at its path and complete; else what is written would be lost.

    Raises:
        StoreError: It is gone, replaced, emptied or truncated.
    """
    known: _Known | None = engine.get_execution_options().get(_KNOWN)
    if known is None:
        return
    path = Path(engine.url.database or "")
    fault = _fault(path, known)
    if fault or _is_touched(path, known):
        # The open connections still see the former content, or a log that nobody else sees.
        engine.dispose()
        known.beside = ()
    if fault:
        raise StoreError(fault.format(place=place(engine.url)))


def require_content(url: URL) -> None:
    """Refuse an empty file, which SQLite would take for a new store.

    Raises:
        StoreError: It is empty.
    """
    path = Path(url.database or "")
    if path.is_file() and path.stat().st_size == 0:
        raise StoreError(EMPTIED.format(place=place(url)))


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and not url.query


def _fault(path: Path, known: _Known) -> str | None:
    """Return what has happened to the file that was opened, None if it is the same and not shorter."""
    try:
        found = path.stat()
    except OSError:
        return _GONE
    if (found.st_dev, found.st_ino) != known.file:
        return _REPLACED
    if found.st_size >= known.size:
        return None
    if not found.st_size:
        return EMPTIED
    # A shorter file is either truncated, or an undamaged copy that somebody has put back.
    if not _is_sound(path):
        return DAMAGED
    known.size = found.st_size
    return None


def _is_touched(path: Path, known: _Known) -> bool:
    """Return whether somebody else has written the file, or replaced those beside it, since it was last used."""
    return bool(known.beside) and (known.written, known.beside) != (path.stat().st_mtime_ns, _beside(path))


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True, timeout=1)) as opened:
            return bool(opened.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _beside(path: Path) -> tuple[Identity | None, ...]:
    return tuple(_identity(path.with_name(f"{path.name}-{end}")) for end in ("wal", "shm"))


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
