"""The remembered corrections: files beside the store, that a backup holds in a table of its own.

They stay files, and no step makes this table in a store: what reads plans need not know
of any database, and a backup loses nothing.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, Text, insert, inspect, select

FOLDER = "corrections"
"""Their folder in the data folder."""

_CORRECTION = Table(
    "correction", MetaData(), Column("name", Text, primary_key=True), Column("content", LargeBinary, nullable=False)
)


def count_files(data: Path) -> int:
    """Count the corrections in a data folder."""
    return len(_files(data))


def keep_files(connection: Connection, data: Path) -> int:
    """Copy the corrections of a data folder into a backup; return how many."""
    _CORRECTION.create(connection)
    kept = [{"name": file.name, "content": file.read_bytes()} for file in _files(data)]
    if kept:
        connection.execute(insert(_CORRECTION), kept)
    return len(kept)


@contextmanager
def staged(backup: Connection, data: Path) -> Iterator[Path | None]:
    """Lay a backup's corrections ready in the data folder while the block runs; None where it has no table for them.

    What may fail, for want of room or of rights, fails here, before the store is changed.
    """
    data.mkdir(parents=True, exist_ok=True)
    if not inspect(backup).has_table(_CORRECTION.name):
        yield None
        return
    folder = Path(tempfile.mkdtemp(dir=data, prefix=f".{FOLDER}-"))
    try:
        for name, content in backup.execute(select(_CORRECTION.c.name, _CORRECTION.c.content)):
            (folder / Path(name).name).write_bytes(content)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def exchange(ready: Path, data: Path) -> int:
    """Put the corrections that are laid ready in the place of those in the data folder; return how many."""
    folder = data / FOLDER
    folder.mkdir(exist_ok=True)
    names = {file.name for file in ready.iterdir()}
    for file in _files(data):
        if file.name not in names:
            file.unlink()
    for name in names:
        (ready / name).replace(folder / name)
    return len(names)


def _files(data: Path) -> list[Path]:
    return sorted(file for file in (data / FOLDER).glob("*.json") if file.is_file())
