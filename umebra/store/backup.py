"""Backups: all that a store holds, in one file; on either engine, at any moment.

A backup is itself a store in a SQLite file: it can be looked into, and restored to the
other engine.
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
    """What was restored, and the backup of what it replaced; None if there was nothing to replace."""

    held: Held
    former: Path | None


def back_up(source: Engine, path: Path) -> Held:
    """Write a backup, whole or not at all; the store may be used meanwhile.

    Args:
        source: The store.
        path: The file to write; it must not be there yet.

    Raises:
        StoreError: The file is there or can't be written, or the store is damaged.
    """
    with reading(source) as connection:
        check_rows(connection)
        return _write(connection, path)


def restore(target: Engine, path: Path, who: str, data: Path) -> Restored:
    """Let a store hold what a backup holds, and nothing else, at one moment for all who use it.

    Args:
        target: The store.
        path: The backup; it is checked before anything is changed.
        who: The name of the person who restores it.
        data: The data folder: what the store held before is written to a backup there.

    Raises:
        StoreError: The file is no sound backup, or the store can't be written; nothing is changed.
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
        # A server lost at the very end may have changed everything all the same: then what was there is kept.
        _take_in_former(source, target, data)
    with reading(target) as connection:
        return Restored(count(connection), former if had else None)


def _take_in_former(source: Connection, target: Engine, data: Path) -> None:
    """Take in what a former version's backup holds of corrections."""
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
    # A number that somebody saw on a page before must not come to stand for another publication.
    highest = target.execute(select(func.coalesce(func.max(EVENT.c.id), 0))).scalar_one()
    clear(target)
    copy_rows(source, target)
    add_event(target, who, Deed.RESTORED, None, name, after=highest)


def _free_name(data: Path) -> Path:
    stem = f"fore-aterstallning-{now():%Y-%m-%d-%H%M%S}"
    names = (data / f"{stem}{f'-{again}' if again else ''}.sqlite" for again in counted())
    return next(name for name in names if not name.exists())
