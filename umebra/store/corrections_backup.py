"""Imports a former version's corrections: files beside the store, and a separate table in a backup.

They did not say who made them, so they are imported without a name, and offered like any others.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, LargeBinary, MetaData, Table, Text, inspect, select

from umebra.model.corrections import read_former
from umebra.store.engine import tidying
from umebra.store.kept_corrections import take_in

FOLDER = "corrections"
"""The corrections' folder in the data folder."""
TAKEN_IN = "tagna-in"
"""The subfolder that imported files are moved to; a file that can't be read is left where it is."""

_CORRECTION = Table(
    "correction", MetaData(), Column("name", Text, primary_key=True), Column("content", LargeBinary, nullable=False)
)


def take_in_files(engine: Engine, data: Path) -> None:
    """Import the corrections in a data folder, once; nothing if the store is read-only.

    Raises:
        StoreError: The store can't be written.
    """
    former = read_former(data / FOLDER)
    if not former.found or engine.url.query:
        return
    with tidying(engine) as connection:
        take_in(connection, ((one.corrections, one.since) for one in former.found))
    # If the folder can't be written, they are found again next time and recognised as imported.
    with suppress(OSError):
        (data / FOLDER / TAKEN_IN).mkdir(exist_ok=True)
        for one in former.found:
            one.file.replace(data / FOLDER / TAKEN_IN / one.file.name)


def unpack(backup: Connection, data: Path) -> None:
    """Unpack the corrections in a former version's backup into the data folder; existing files are kept.

    Raises:
        OSError: The folder can't be written.
    """
    for name, content in _packed(backup):
        file = data / FOLDER / Path(name).name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_bytes(content)


def _packed(backup: Connection) -> Iterator[tuple[str, bytes]]:
    if inspect(backup).has_table(_CORRECTION.name):
        rows = backup.execute(select(_CORRECTION.c.name, _CORRECTION.c.content))
        yield from ((row.name, row.content) for row in rows)
