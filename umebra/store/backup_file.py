"""The file of a backup: written completely or not at all, and checked before it is used."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import connect

from sqlalchemy import Connection, Engine

from umebra.errors import StoreError
from umebra.store.copy_rows import check_rows
from umebra.store.engine import file_url, open_file, open_to_read, reading, tidying
from umebra.store.error_messages import translated
from umebra.store.migrate import NEWEST, upgrade, version

# Safe here: the file is discarded if anything goes wrong, and flushed to the disk before it gets its name.
_HURRY = ("journal_mode=MEMORY", "synchronous=OFF")
_EXISTS = "Filen {path} finns redan, och en säkerhetskopia skriver aldrig över något. Ange ett annat namn."
_NO_FOLDER = "Mappen {path} finns inte. Skapa den, eller ange en fil i en annan mapp."
_MISSING = "Säkerhetskopian {path} finns inte. Kontrollera sökvägen."
_NO_BACKUP = (
    "{path} är ingen säkerhetskopia av ett arkiv, eller så är den skadad. Inget är ändrat. "
    "Välj en hel fil som python -m umebra backup har skrivit."
)


@contextmanager
def writing_whole(path: Path) -> Iterator[Connection]:
    """Write a new backup while the block runs; it gets its name only when all of it is on the disk.

    Raises:
        StoreError: The file exists, or can't be written.
    """
    if path.exists():
        raise StoreError(_EXISTS.format(path=path))
    if not path.parent.is_dir():
        raise StoreError(_NO_FOLDER.format(path=path.parent))
    with translated(file_url(path)), _temporary(path) as temporary:
        engine = open_file(file_url(temporary), _HURRY)
        try:
            upgrade(engine, tidying)
            with engine.connect() as connection, connection.begin():
                yield connection
        finally:
            engine.dispose()
        _name(temporary, path)


@contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """Yield the path of a private temporary file in the same folder as another; it is deleted after the block."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".new")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _name(temporary: Path, path: Path) -> None:
    """Flush a file to the disk and give it its name, unless another file has taken that meanwhile."""
    _put_on_disk(temporary, os.O_RDWR)
    try:
        os.link(temporary, path)
    except FileExistsError as error:
        raise StoreError(_EXISTS.format(path=path)) from error
    except OSError:
        temporary.rename(path)  # a file system without hard links
    with suppress(PermissionError):  # Windows can't open folders, and need not
        _put_on_disk(path.parent, os.O_RDONLY)


def _put_on_disk(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def checked(path: Path) -> Iterator[Connection]:
    """Open an undamaged backup for reading; an older version's is upgraded in a copy.

    Raises:
        StoreError: It is not an undamaged backup, or is a later version's.
    """
    if not path.is_file():
        raise StoreError(_MISSING.format(path=path))
    with tempfile.TemporaryDirectory(prefix="umebra-") as folder:
        engine = _sound(path, Path(folder))
        try:
            with reading(engine) as connection:
                check_rows(connection)
                yield connection
        finally:
            engine.dispose()


def _sound(path: Path, folder: Path) -> Engine:
    """Open a backup that passes SQLite's integrity check; an older version's is upgraded in a copy."""
    engine = open_to_read(path)
    try:
        with reading(engine) as connection:
            checks = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")
            said = [line for check in checks for line in connection.exec_driver_sql(check).scalars()]
        found = version(engine)
    except StoreError as error:
        raise StoreError(_NO_BACKUP.format(path=path)) from error
    if said != ["ok"] or found is None:
        engine.dispose()
        raise StoreError(_NO_BACKUP.format(path=path))
    return engine if found == NEWEST else _upgraded_copy(engine, path, folder)


def _upgraded_copy(engine: Engine, path: Path, folder: Path) -> Engine:
    """Upgrade a copy, so that the backup stays as it was; errors name the backup, not the copy."""
    copy = folder / path.name
    with engine.connect() as connection, connect(copy) as target:
        driver = connection.connection.driver_connection
        if isinstance(driver, SqliteConnection):
            driver.backup(target)
    target.close()
    engine.dispose()
    upgraded = open_file(file_url(copy))
    upgrade(upgraded, tidying, str(path))
    return upgraded
