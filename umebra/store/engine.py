"""Opens a store: a SQLite file in the data folder, or the PostgreSQL database in ``UMEBRA_DATABASE_URL``."""

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from umebra.access import LOCAL, NOBODY, Person, Right
from umebra.errors import StoreError
from umebra.settings.settings import data_folder
from umebra.store.error_messages import is_busy, translated, understood
from umebra.store.log import deed_log
from umebra.store.migrate import upgrade
from umebra.store.same_file import note_file, require_content, require_same
from umebra.store.waiting_once import patience_with

URL_VARIABLE = "UMEBRA_DATABASE_URL"
FILE_NAME = "umebra.sqlite"
SECONDS_TO_WAIT = 10
"""The wait for other writers, in seconds."""
SECONDS_TO_OPEN = 4
"""The wait for a locked file, in seconds, when opening and reading: a visitor waits for the page meanwhile."""
SECONDS_TO_MAKE = 0.5
_BY, _SEALED = "umebra_by", "umebra_sealed"
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite"}
_NO_ADDRESS = (
    f"{URL_VARIABLE} är ingen adress till en databas som kan vara arkiv. Skriv den så här: "
    "postgresql://användare:lösenord@server/databas"
)
_NOT_PUBLIC = "Det här visas inte för allmänheten."
# What is deleted is overwritten, so that an erased file is gone from the bytes too.
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
_ONE_WRITER = 7_021_985
"""The number of the advisory lock that lets only one PostgreSQL writer in at a time, as SQLite does."""


def store_url() -> URL:
    """Return the store's address: that of ``UMEBRA_DATABASE_URL``, else a file in the data folder.

    Raises:
        StoreError: The variable is not a database's address.
    """
    named = os.environ.get(URL_VARIABLE)
    if not named:
        return file_url(data_folder() / FILE_NAME)
    try:
        url = make_url(named)
    except (ArgumentError, ValueError) as error:
        raise StoreError(_NO_ADDRESS) from error
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None or not url.database or url.database == ":memory:":
        raise StoreError(_NO_ADDRESS)
    return url.set(drivername=driver)


def file_url(path: Path) -> URL:
    """Return the address of a store in a file."""
    return URL.create("sqlite", database=str(path))


def open_engine(url: URL, by: Person = LOCAL) -> Engine:
    """Open a store, creating or upgrading it if needed; one that can't be written is opened read-only.

    Args:
        url: Its address.
        by: Who uses it; :func:`acting` returns it for another person.

    Raises:
        StoreError: It can't be opened.
    """
    with translated(url):
        if url.get_backend_name() == "sqlite":
            engine = _open_file(url)
        else:
            from umebra.store.postgresql import open_server  # with its driver, which a file does without

            engine = _upgraded(open_server(url))
    patience_with(engine)
    return acting(engine, by)


def acting(engine: Engine, by: Person) -> Engine:
    """Return the same store for a person: writing requires her rights, and is done in her name."""
    return engine.execution_options(**{_BY: by})


def actor(used: Engine | Connection) -> Person:
    """Return the person who uses a store; ``NOBODY``, who may only read, if none is given."""
    by: Person = used.get_execution_options().get(_BY, NOBODY)
    return by


def sealed(engine: Engine) -> Engine:
    """Return the same store, sealed so that it can be neither read nor written, as for a public address."""
    return engine.execution_options(**{_SEALED: True, _BY: NOBODY})


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Read in one transaction, which does not see what others save meanwhile.

    Raises:
        StoreError: The store can't be read.
    """
    url = engine.url
    with _used(engine), understood(url), translated(url), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, right: Right) -> Iterator[Connection]:
    """Write in one transaction, one writer at a time: everything that a person changes goes through here.

    Args:
        engine: The store, as a person uses it.
        right: The right that she needs.

    Raises:
        NotAllowedError: She does not have the right.
        StoreError: The store can't be written; nothing is changed.
    """
    actor(engine).require(right)
    with tidying(engine) as connection:
        yield connection


@contextmanager
def tidying(engine: Engine) -> Iterator[Connection]:
    """Write without a right, for work that no person asks for, such as an upgrade; a test lists the callers.

    Raises:
        StoreError: The store can't be written; nothing is changed.
    """
    on_server = engine.dialect.name == "postgresql"
    # A writer that has waited for its turn must see what the writer before it wrote.
    options = {"write": True, **({"isolation_level": "READ COMMITTED"} if on_server else {})}
    with _used(engine, for_turn=True):
        with translated(engine.url), engine.connect().execution_options(**options) as connection, connection.begin():
            if on_server:
                _take_turn(connection)
            deeds = deed_log.watch(connection)
            yield connection
        deeds.tell(actor(engine).role)
        require_same(engine)
        if not on_server:
            checkpoint(engine)


@contextmanager
def _used(engine: Engine, *, for_turn: bool = False) -> Iterator[None]:
    """Use a store, unless its file has been replaced or somebody has just waited for it in vain."""
    if engine.get_execution_options().get(_SEALED):
        raise StoreError(_NOT_PUBLIC)
    with patience_with(engine).waiting(for_turn=for_turn):
        require_same(engine)
        yield
        note_file(engine)


def _take_turn(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{SECONDS_TO_WAIT}s'")
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_WRITER})


def checkpoint(engine: Engine) -> bool:
    """Move what was written from SQLite's write-ahead log into the file, so that a copy of the file is complete.

    If the disk is full or somebody is reading, it stays in the log until the next time, where it is just as safe.

    Returns:
        Whether the log is empty; always for PostgreSQL, which has no such file.
    """
    if engine.dialect.name == "postgresql":
        return True
    with suppress(sqlite3.Error, SQLAlchemyError), closing(engine.raw_connection()) as raw:
        # On the raw connection, since SQLite makes no checkpoint inside a transaction, and SQLAlchemy always opens one.
        # TRUNCATE, so that the log can't be mistaken for that of a file that somebody puts in this one's place.
        cursor = raw.cursor()
        cursor.execute("PRAGMA busy_timeout=300")
        is_busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not is_busy
    return False


def _open_file(url: URL) -> Engine:
    """Open a store's file; one that exists but can't be written is opened read-only."""
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _wait_for_content(url)
        _upgraded(open_file(url, seconds=SECONDS_TO_OPEN)).dispose()
        engine = open_file(url)
        note_file(engine)
        return engine
    except (OperationalError, OSError) as error:
        if not path.is_file() or is_busy(error):
            raise
    return open_to_read(path)


def _wait_for_content(url: URL) -> None:
    """Refuse an empty file, unless another server is creating it at this moment."""
    end = time.monotonic() + SECONDS_TO_MAKE
    while time.monotonic() < end:
        with suppress(StoreError):
            return require_content(url)
        time.sleep(0.05)
    return require_content(url)


def open_to_read(path: Path) -> Engine:
    """Open a file read-only; without a log beside it, SQLite must be told (``immutable``) that nobody writes it."""
    beside = [path.with_name(f"{path.name}-{end}") for end in ("wal", "shm")]
    unshared = not (all(file.is_file() for file in beside) or (beside[0].is_file() and beside[0].stat().st_size))
    query = {"mode": "ro", "uri": "true", **({"immutable": "1"} if unshared else {})}
    return open_file(URL.create("sqlite", database=f"file:{quote(str(path.resolve()))}", query=query), pragmas=())


def open_file(url: URL, pragmas: Sequence[str] = _PRAGMAS, seconds: int = SECONDS_TO_WAIT) -> Engine:
    """Open a SQLite file as it is, creating it if missing; wait so many seconds for others who have locked it."""
    engine = create_engine(url, connect_args={"timeout": min(seconds, SECONDS_TO_OPEN)})

    @event.listens_for(engine, "connect")
    def _prepare(connection: SqliteConnection, _: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions; _begin does
        for pragma in ("foreign_keys=ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("write")
        wait = seconds if writes else min(seconds, SECONDS_TO_OPEN)
        connection.exec_driver_sql(f"PRAGMA busy_timeout={round(wait * 1000)}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _upgraded(engine: Engine) -> Engine:
    """Upgrade the tables; another process may be doing the same."""
    upgrade(engine, tidying)
    return engine
