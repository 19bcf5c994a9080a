"""What goes wrong is said in one Swedish sentence with the remedy, and nothing is lost."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests import postgresql
from tests.browser.driver.server import HOST, free_port
from tests.paths import ROOT
from tests.store.plans import READER, WHO, numbered, publish, state
from umebra.errors import StoreError
from umebra.store import URL_VARIABLE, Store, file_url, open_engine, open_store
from umebra.store.engine import tidying
from umebra.store.error_messages import translated

SECRET = "hemligt-lösen"  # noqa: S105 - no server has it
ONLY_READS = """
import os, sys
from pathlib import Path
from tests.store.plans import publish
from umebra.errors import StoreError
from umebra.store import file_url, open_engine, Store

if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
path = Path(sys.argv[1])
if os.access(path, os.W_OK):
    print("writable")
    raise SystemExit
store = Store(open_engine(file_url(path)))
print([kept.id for kept in store.revisions()], store.plan(2).title, store.content(1)[:6], store.current().revision)
for act in (lambda: publish(store, 3), lambda: store.remark(1, "Anna", "Hej"), lambda: store.publish(1, "Anna")):
    try:
        act()
    except StoreError as error:
        print(error)
print([kept.id for kept in store.revisions()])
"""


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("arkiv", id="word"),
        pytest.param(f"mysql://umebra:{SECRET}@server/umebra", id="another engine"),
        pytest.param(f"postgresql://umebra:{SECRET}@server:femtio/umebra", id="no port"),
        pytest.param(f"postgresql://umebra:{SECRET}@server", id="no database"),
        pytest.param("sqlite://", id="no file"),
        pytest.param("sqlite:///:memory:", id="memory"),
    ],
)
def test_no_address(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no address of a store is refused before anything is opened, and its password is not shown."""
    monkeypatch.setenv(URL_VARIABLE, address)
    with pytest.raises(
        StoreError, match=r"är ingen adress till en databas .* Skriv den så här: postgresql://"
    ) as error:
        open_store()
    assert SECRET not in str(error.value)


@pytest.mark.parametrize("kind", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+asyncpg"])
def test_server_is_down(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that doesn't answer is named, without the password; every spelling of its kind is understood."""
    monkeypatch.setenv(URL_VARIABLE, f"{kind}://umebra:{SECRET}@{HOST}:{free_port()}/plan")
    with pytest.raises(StoreError) as error:
        open_store()
    assert str(error.value).startswith(f"Arkivet plan på {HOST} går inte att nå. Kontrollera att det är igång")
    assert SECRET not in str(error.value)


@pytest.mark.xdist_group("postgresql")
def test_wrong_password_or_database(postgresql_server: postgresql.Server) -> None:
    """A wrong password and a database that isn't there are said alike, and the password isn't."""
    for url in (postgresql_server.url().set(password=SECRET), postgresql_server.url("borta")):
        with pytest.raises(StoreError, match="går inte att nå") as error:
            open_engine(url.set(drivername="postgresql+psycopg"))
        assert SECRET not in str(error.value)


def _lose_connection(store: Store, server: postgresql.Server) -> None:
    with tidying(store.engine) as connection:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        server.run(f"SELECT pg_terminate_backend({pid})")
        connection.exec_driver_sql("SELECT 1")


@pytest.mark.xdist_group("postgresql")
def test_server_goes_down(postgresql_server: postgresql.Server) -> None:
    """A server that ends the connection is said to be out of reach, and used again when it is back."""
    with postgresql_server.fresh() as url:
        store = Store(open_engine(url.set(drivername="postgresql+psycopg")))
        publish(store, 1)
        with pytest.raises(StoreError, match="går inte att nå"):
            _lose_connection(store, postgresql_server)
        publish(store, 2)
        assert len(store.revisions()) == 2
        store.engine.dispose()


@pytest.mark.xdist_group("postgresql")
def test_only_reading_on_a_server(postgresql_server: postgresql.Server) -> None:
    """A database that lets nobody write still shows what it holds."""
    with postgresql_server.fresh() as url:
        store = Store(open_engine(url.set(drivername="postgresql+psycopg")))
        publish(store, 1)
        postgresql_server.run(f"ALTER DATABASE {url.database} SET default_transaction_read_only = on")
        store.engine.dispose()
        with pytest.raises(StoreError, match=rf"får inte skriva i {url.database} på {HOST}, så inget sparades"):
            publish(store, 2)
        assert [kept.id for kept in store.revisions()] == [1]
        store.engine.dispose()


def _store(path: Path) -> Store:
    return Store(open_engine(file_url(path)))


@pytest.mark.parametrize("content", [b"Det var en gang", b"SQLite format 3\0" + b"x" * 5000], ids=["text", "damaged"])
def test_no_store(content: bytes, tmp_path: Path) -> None:
    """A file that is no store is refused with the way back, and not touched."""
    path = tmp_path / "umebra.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"är skadat eller av ett annat slag\. .* python -m umebra restore FIL"):
        _store(path)
    assert path.read_bytes() == content


def test_damaged_in_the_middle(tmp_path: Path) -> None:
    """A store whose pages are overwritten says that it is damaged when they are read."""
    path = tmp_path / "umebra.sqlite"
    store = _store(path)
    for number in range(20):
        publish(store, number)
    store.engine.dispose()
    pages = bytearray(path.read_bytes())
    pages[8192:] = b"\xff" * (len(pages) - 8192)
    path.write_bytes(pages)
    with pytest.raises(StoreError, match="är skadat eller av ett annat slag"):
        state(_store(path))


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    """A folder where the store should be is said."""
    with pytest.raises(StoreError, match="går inte att nå"):
        _store(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    """Where the data folder can't be made, that is said with its path."""
    (tmp_path / "fil").touch()
    with pytest.raises(StoreError, match=r"fil/data/umebra\.sqlite"):
        _store(tmp_path / "fil" / "data" / "umebra.sqlite")


@pytest.mark.parametrize("name", ["min data#1", "50 %25?", "åäö"])
def test_odd_path(name: str, tmp_path: Path) -> None:
    """A data folder may have any name, read-only too."""
    path = tmp_path / name / "umebra.sqlite"
    store = _store(path)
    publish(store, 1)
    store.engine.dispose()
    assert path.is_file()
    assert len(_store(path).revisions()) == 1


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user of the machine reaches."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no users of this kind")
@pytest.mark.parametrize("is_open", [False, True], ids=["alone", "while another writes"])
def test_read_only(shared: Path, is_open: bool) -> None:
    """A store that may not be written shows its revisions, and says in one sentence that nothing was saved."""
    path = shared / "umebra.sqlite"
    store = _store(path)
    publish(store, 1)
    publish(store, 2)
    if not is_open:
        store.engine.dispose()
    for file in shared.iterdir():
        file.chmod(0o444)
    shared.chmod(0o555)
    run = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", ONLY_READS, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    shared.chmod(0o755)
    assert run.stderr == ""
    if run.stdout == "writable\n":
        pytest.skip("this user may write everything, and become nobody else")
    first, *refused, last = run.stdout.splitlines()
    assert first == "[2, 1] Plan 2 b'plan 1' 2"
    assert last == "[2, 1]"
    assert len(refused) == 3
    assert all(sentence.startswith(f"Översikten får inte skriva i {path}, så inget") for sentence in refused)


def _fill(store: Store) -> None:
    """Let the store's file grow no more, as on a full disk."""
    event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
    store.engine.dispose()


def test_full_disk(tmp_path: Path) -> None:
    """On a full disk nothing is saved or lost, all is still shown, and it goes on when there is room."""
    path = tmp_path / "umebra.sqlite"
    store = _store(path)
    publish(store, 1)
    before = state(store)
    _fill(store)
    for number in range(2, 5):
        plan, content = numbered(number)
        with pytest.raises(StoreError, match=r"Disken är full där .*umebra\.sqlite ligger, så inget sparades"):
            store.save_and_publish(plan, content * 1000, WHO, READER)
        assert state(store) == before
    later = _store(path)
    publish(later, 2)
    assert [kept.id for kept in later.revisions()] == [2, 1]


ERRORS = {
    "ENOSPC": "Disken är full där",
    "EDQUOT": "Utrymmet som översikten får använda är slut",
    "EFBIG": "så stor som filer får vara",
    "EROFS": "går bara att läsa",
    "EACCES": "får inte skriva i",
    "EIO": "Disken svarade med ett fel",
    "ENOMEM": "minne räckte inte",
    "EMFILE": "för många filer",
    "EBUSY": "Någon annan sparar",
    "ENOENT": "går inte att nå",
    "ENOTTY": "kunde inte göra det som begärdes: ",
}


@pytest.mark.parametrize(("name", "says"), ERRORS.items())
def test_each_error_of_the_system_has_its_own_sentence(name: str, says: str, tmp_path: Path) -> None:
    """Not every fault of a file is a full disk: what the system says is what is said, with the file's path."""
    number = getattr(errno, name)
    with pytest.raises(StoreError, match=says) as caught, translated(file_url(tmp_path / "umebra.sqlite")):
        raise OSError(number, os.strerror(number))
    assert "umebra.sqlite" in str(caught.value)


SQLITE_ERRORS = {
    "SQLITE_FULL": "Disken är full där",
    "SQLITE_IOERR_WRITE": "Disken svarade med ett fel",
    "SQLITE_IOERR_SHORT_READ": "Disken svarade med ett fel",
    "SQLITE_IOERR_NOMEM": "minne räckte inte",
    "SQLITE_READONLY_DBMOVED": "får inte skriva i",
    "SQLITE_CANTOPEN": "går inte att nå",
}


@pytest.mark.parametrize(("name", "says"), SQLITE_ERRORS.items())
def test_each_error_of_sqlite_has_its_own_sentence(name: str, says: str, tmp_path: Path) -> None:
    """SQLite's input and output errors are no full disk, for which it has a name of its own."""
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorname = name
    with pytest.raises(StoreError, match=says), translated(file_url(tmp_path / "umebra.sqlite")):
        raise OperationalError("INSERT", {}, fault)


def test_a_file_at_its_largest(tmp_path: Path) -> None:
    """Where the system lets the store's file grow no more, that is said as it is, and nothing is lost."""
    resource = pytest.importorskip("resource")
    path = tmp_path / "umebra.sqlite"
    store = _store(path)
    publish(store, 1)
    before, limits = state(store), resource.getrlimit(resource.RLIMIT_FSIZE)
    plan, content = numbered(2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limits[1]))
    try:
        with pytest.raises(StoreError, match="Disken svarade med ett fel"):
            store.save_and_publish(plan, content * 100_000, WHO, READER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert state(store) == before


def test_no_file_left_to_open(tmp_path: Path) -> None:
    """A server that has all its files open says so, and does not look for the store in the wrong place."""
    resource = pytest.importorskip("resource")
    store = _store(tmp_path / "umebra.sqlite")
    publish(store, 1)
    store.engine.dispose()
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    try:
        with pytest.raises(StoreError, match="för många filer"):
            store.revisions()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert len(store.revisions()) == 1


def test_somebody_saves_for_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for another's saving for too long is told so; the store is not taken for a read-only one."""
    monkeypatch.setattr("umebra.store.engine.SECONDS_TO_WAIT", 0.2)
    path = tmp_path / "umebra.sqlite"
    first, second = _store(path), _store(path)
    with tidying(first.engine):
        with pytest.raises(StoreError, match="Någon annan sparar just nu"):
            publish(second, 1)
        assert second.revisions() == ()
    publish(second, 1)


def test_copied_store(tmp_path: Path) -> None:
    """A store that is copied when it is closed is a store."""
    store = _store(tmp_path / "umebra.sqlite")
    publish(store, 1)
    before = state(store)
    store.engine.dispose()
    shutil.copy(tmp_path / "umebra.sqlite", tmp_path / "kopia.sqlite")
    assert state(_store(tmp_path / "kopia.sqlite")) == before
