"""Database errors, each as a Swedish sentence with the remedy."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote

import msgspec
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from umebra.errors import StoreError

_FULL = (
    "Disken är full där {place} ligger, så inget sparades och inget är ändrat. "
    "Frigör plats på den och gör om det som du nyss gjorde."
)
_QUOTA = (
    "Utrymmet som översikten får använda är slut där {place} ligger, så inget sparades och inget är ändrat. "
    "Be den som sköter datorn om mer, och gör om det som du nyss gjorde."
)
_TOO_LARGE = (
    "{place} är så stor som filer får vara där, så inget sparades och inget är ändrat. "
    "Be den som sköter datorn höja gränsen, och gör om det som du nyss gjorde."
)
_LOCKED_DISK = (
    "Disken där {place} ligger går bara att läsa, så inget sparades och inget är ändrat. "
    "Gör den skrivbar och gör om det som du nyss gjorde."
)
_BROKEN_DISK = (
    "Disken svarade med ett fel när {place} lästes eller skrevs ({error}), så inget sparades. "
    "Kontrollera disken och att det finns plats på den, och gör om det som du nyss gjorde."
)
_MEMORY = (
    "Datorns minne räckte inte till för {place}, så inget sparades och inget är ändrat. "
    "Stäng andra program och gör om det som du nyss gjorde."
)
_FILES = (
    "Översikten har för många filer och förbindelser öppna för att nå {place}. Inget är ändrat. "
    "Försök igen om en stund; hjälper det inte: starta om översikten."
)
_READ_ONLY = (
    "Översikten får inte skriva i {place}, så inget sparades och inget är ändrat. "
    "Ge den rätt att skriva där och gör om det som du nyss gjorde."
)
_BUSY = "Någon annan sparar just nu i {place}, och det tog för lång tid. Inget är ändrat. Försök igen om en stund."
DAMAGED = (
    "Arkivet {place} är skadat eller av ett annat slag. Lägg undan filen och återställ en säkerhetskopia: "
    "python -m umebra restore FIL."
)
_UNREACHABLE = (
    "Arkivet {place} går inte att nå. Kontrollera att det är igång och att adressen i UMEBRA_DATABASE_URL "
    "eller mappen i UMEBRA_DATA är rätt."
)
_OTHER = "Arkivet {place} kunde inte göra det som begärdes: {error}. Inget är ändrat. Försök igen."

_SQLITE = {
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": _BROKEN_DISK,
    "SQLITE_IOERR_NOMEM": _MEMORY,
    "SQLITE_NOMEM": _MEMORY,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    # SQLite's general error; with the dashboard's own queries it can only mean that a table is missing.
    "SQLITE_ERROR": DAMAGED,
    "SQLITE_CANTOPEN": _UNREACHABLE,
}
_POSTGRESQL = {
    "53100": _FULL,
    "53200": _MEMORY,
    "53300": _FILES,
    "58": _BROKEN_DISK,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "55P03": _BUSY,
    "57014": _BUSY,
    "40": _BUSY,
    "08": _UNREACHABLE,
    "28": _UNREACHABLE,
    "3D": _UNREACHABLE,
    "57": _UNREACHABLE,
    "42P01": DAMAGED,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
# Windows lacks some of these.
_ERRNO = {
    getattr(errno, name): sentence
    for sentence, names in {
        _FULL: ("ENOSPC",),
        _QUOTA: ("EDQUOT",),
        _TOO_LARGE: ("EFBIG",),
        _LOCKED_DISK: ("EROFS",),
        _READ_ONLY: ("EACCES", "EPERM"),
        _BROKEN_DISK: ("EIO",),
        _MEMORY: ("ENOMEM",),
        _FILES: ("EMFILE", "ENFILE"),
        _BUSY: ("EBUSY", "EAGAIN", "ETXTBSY"),
        _UNREACHABLE: (
            "ENOENT",
            "ENOTDIR",
            "EISDIR",
            "ESTALE",
            "ENODEV",
            "ENXIO",
            "ENOTCONN",
            "ETIMEDOUT",
            "EHOSTDOWN",
        ),
    }.items()
    for name in names
    if hasattr(errno, name)
}


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turn database errors into :class:`umebra.errors.StoreError`."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(_sentence(error).format(place=place(url), error=_first_line(error))) from error


@contextmanager
def understood(url: URL) -> Iterator[None]:
    """Turn errors of decoding a damaged row into :class:`umebra.errors.StoreError`."""
    try:
        yield
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise StoreError(DAMAGED.format(place=place(url))) from error


def place(url: URL) -> str:
    """Name a store: its file, or its database and server; never its password."""
    if url.get_backend_name() == "sqlite":
        return unquote((url.database or "").removeprefix("file:"))
    return f"{url.database} på {url.host or 'localhost'}"


def is_busy(error: Exception) -> bool:
    """Return whether the error means that somebody else locked the store for too long; it can be written later."""
    return _sentence(error) == _BUSY


def keeps_waiting(error: StoreError, *, for_turn: bool) -> bool:
    """Return whether the next visitor would wait in vain too: the store is out of reach, or locked for readers.

    Args:
        error: The error that was raised.
        for_turn: Whether a writer was waiting for other writers, which is no fault of the store.
    """
    cause = error.__cause__
    if not isinstance(cause, SQLAlchemyError | OSError):
        return False
    return _sentence(cause) in ({_UNREACHABLE} if for_turn else {_UNREACHABLE, _BUSY})


def _sentence(error: Exception) -> str:
    """Return the sentence for an error, by its code in the operating system, SQLite or PostgreSQL."""
    if isinstance(error, OSError):
        return _ERRNO.get(error.errno or 0, _OTHER)
    original = error.orig if isinstance(error, DBAPIError) else None
    name = getattr(original, "sqlite_errorname", None)
    if name:
        return _FILES if name == "SQLITE_CANTOPEN" and _is_out_of_files() else _longest(_SQLITE, name)
    if isinstance(original, sqlite3.Error):
        return DAMAGED  # a text in the database is not valid UTF-8
    code = getattr(original, "sqlstate", None)
    if isinstance(error, DBAPIError) and code is None:
        return _UNREACHABLE
    return _longest(_POSTGRESQL, code or "")


def _is_out_of_files() -> bool:
    """Tell whether the process can open no more files: SQLite then reports only that it can't open its own."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error.errno in (errno.EMFILE, errno.ENFILE)
    return False


def _longest(sentences: dict[str, str], code: str) -> str:
    fitting = [start for start in sentences if code.startswith(start)]
    return sentences[max(fitting, key=len)] if fitting else _OTHER


def _first_line(error: Exception) -> str:
    original = getattr(error, "orig", None) or error
    return str(original).strip().partition("\n")[0].rstrip(".")
