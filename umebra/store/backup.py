"""Backups: the whole content of a store in one file, from either database and while it is in use.

A backup is itself a store in a SQLite file, so it can be inspected, and restored to either
database.
"""

from dataclasses import dataclass
from itertools import count as counted
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from umebra.access import Right
from umebra.errors import StoreError
from umebra.store import corrections_backup
from umebra.store.backup_file import checked, writing_whole
from umebra.store.copy_rows import Held, check_rows, clear, copy_rows, count
from umebra.store.engine import file_url, reading, writing
from umebra.store.error_messages import translated
from umebra.store.schema import EVENT
from umebra.store.values import Deed
from umebra.store.write import add_event
from umebra.swedish import now


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and the file with a backup of what it replaced, None if there was nothing to replace."""

    held: Held
    former: Path | None


def back_up(source: Engine, path: Path) -> Held:
    """Write a complete backup, or none; the store may be in use meanwhile.

    Args:
        source: The store.
        path: The file to write; it must not exist.

    Raises:
        StoreError: The file exists or can't be written, or the store is damaged.
    """
    with reading(source) as connection:
        check_rows(connection)
        return _write(connection, path)


def restore(target: Engine, path: Path, who: str, data: Path) -> Restored:
    """Replace a store's content with a backup's, in one transaction.

    Args:
        target: The store.
        path: The backup; it is checked before anything is changed.
        who: The name of the person who restores it.
        data: The data folder, where the store's former content is backed up first.

    Raises:
        StoreError: The file is not an undamaged backup, or the store can't be written; nothing is changed.
    """
    former = _free_name(data)
    with checked(path) as source, translated(file_url(data)):
        data.mkdir(parents=True, exist_ok=True)
        with writing(target, Right.RESTORE) as connection:
            had = count(connection)
            try:
                if had:
                    _write(connection, former)
                _replace(source, connection, who, path.name)
            except BaseException:
                former.unlink(missing_ok=True)
                raise
        # If the server was lost during the commit, it may have succeeded after all: then keep the former backup.
        _take_in_former(source, target, data)
    with reading(target) as connection:
        return Restored(count(connection), former if had else None)


def _take_in_former(source: Connection, target: Engine, data: Path) -> None:
    """Import the corrections in a former version's backup."""
    try:
        corrections_backup.unpack(source, data)
    except OSError as error:
        message = (
            f"Arkivet är återställt, men inte rättelserna: mappen {data / corrections_backup.FOLDER} går inte att "
            "skriva i. Ge översikten rätt att skriva där och återställ samma säkerhetskopia igen."
        )
        raise StoreError(message) from error
    corrections_backup.take_in_files(target, data)


def _write(source: Connection, path: Path) -> Held:
    with writing_whole(path) as connection:
        copy_rows(source, connection)
        return count(connection)


def _replace(source: Connection, target: Connection, who: str, name: str) -> None:
    # Number on from the highest event, so that a number still shown on somebody's page never means another publication.
    highest = target.execute(select(func.coalesce(func.max(EVENT.c.id), 0))).scalar_one()
    clear(target)
    copy_rows(source, target)
    add_event(target, who, Deed.RESTORED, None, name, after=highest)


def _free_name(data: Path) -> Path:
    stem = f"fore-aterstallning-{now():%Y-%m-%d-%H%M%S}"
    names = (data / f"{stem}{f'-{again}' if again else ''}.sqlite" for again in counted())
    return next(name for name in names if not name.exists())
