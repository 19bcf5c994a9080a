"""What a database says when it can't, as one Swedish sentence with the remedy."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from umebra.errors import StoreError

_FULL = (
    "Disken är full där {place} ligger, så inget sparades och inget är ändrat. "
    "Frigör plats på den och gör om det som du nyss gjorde."
)
_READ_ONLY = (
    "Översikten får inte skriva i {place}, så inget sparades och inget är ändrat. "
    "Ge den rätt att skriva där och gör om det som du nyss gjorde."
)
_BUSY = "Någon annan sparar just nu i {place}, och det tog för lång tid. Inget är ändrat. Försök igen om en stund."
_DAMAGED = (
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
    "SQLITE_IOERR": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CANTOPEN": _UNREACHABLE,
}
_POSTGRESQL = {
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "55P03": _BUSY,
    "57014": _BUSY,
    "40": _BUSY,
    "08": _UNREACHABLE,
    "28": _UNREACHABLE,
    "3D": _UNREACHABLE,
    "57": _UNREACHABLE,
    "XX001": _DAMAGED,
}


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turn what the database says into a :class:`umebra.errors.StoreError`."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(_sentence(error).format(place=place(url), error=_first_line(error))) from error


def place(url: URL) -> str:
    """Name a store: its file, or its database and server; never its password."""
    if url.get_backend_name() == "sqlite":
        return unquote((url.database or "").removeprefix("file:"))
    return f"{url.database} på {url.host or 'localhost'}"


def is_busy(error: Exception) -> bool:
    """Return whether somebody else held the store for too long: it is sound, and can be written later."""
    return _sentence(error) == _BUSY


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return _FULL if error.errno in (27, 28, 122) else _READ_ONLY
    original = error.orig if isinstance(error, DBAPIError) else None
    name = getattr(original, "sqlite_errorname", None)
    if name:
        return _longest(_SQLITE, name)
    code = getattr(original, "sqlstate", None)
    if isinstance(error, DBAPIError) and code is None:
        return _UNREACHABLE
    return _longest(_POSTGRESQL, code or "")


def _longest(sentences: dict[str, str], code: str) -> str:
    fitting = [start for start in sentences if code.startswith(start)]
    return sentences[max(fitting, key=len)] if fitting else _OTHER


def _first_line(error: Exception) -> str:
    original = getattr(error, "orig", None) or error
    return str(original).strip().partition("\n")[0].rstrip(".")
