"""What is said to be saved is saved: in the file at its path, which a copy holds, or a sentence says why not."""

import os
import shutil
import sqlite3
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from tests import postgresql
from tests.store.plans import publish
from umebra.errors import StoreError
from umebra.store import Store, file_url, open_engine


def _store(path: Path) -> Store:
    return Store(open_engine(file_url(path)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store's path, in a folder of its own."""
    return tmp_path / "data" / "umebra.sqlite"


def test_a_copied_file_holds_the_publication(path: Path, tmp_path: Path) -> None:
    """A copy of the file alone, taken while the store is open, holds what was published last."""
    store = _store(path)
    for number in (1, 2):
        publish(store, number)
        copy = tmp_path / f"copy-{number}" / "umebra.sqlite"
        copy.parent.mkdir()
        shutil.copy(path, copy)
        assert _store(copy).revisions()[0].id == number


def test_a_folder_that_is_gone_is_no_success(path: Path) -> None:
    """With the data folder removed nothing is said to be saved or read; put back, it works again."""
    store = _store(path)
    publish(store, 1)
    path.parent.rename(path.parent.with_name("moved"))
    for act in (lambda: publish(store, 2), store.revisions, lambda: store.remark(1, "Anna", "Hej")):
        with pytest.raises(StoreError, match=r"finns inte kvar: .* Inget är sparat\. Lägg tillbaka den"):
            act()
    assert not path.exists()
    path.parent.with_name("moved").rename(path.parent)
    publish(store, 2)
    assert len(store.revisions()) == 2


def test_a_replaced_file_is_no_success(path: Path, tmp_path: Path) -> None:
    """A store whose file was replaced by another writes to neither; opened anew it shows the other."""
    other = _store(tmp_path / "other.sqlite")
    publish(other, 7)
    other.engine.dispose()
    store = _store(path)
    publish(store, 1)
    path.unlink()
    shutil.copy(tmp_path / "other.sqlite", path)
    with pytest.raises(StoreError, match=r"har bytts mot en annan fil .* Inget är sparat\."):
        publish(store, 2)
    assert [kept.title for kept in _store(path).revisions()] == ["Plan 7"]


def test_another_programs_database_is_refused(path: Path) -> None:
    """A database that holds another program's tables is refused, and not touched."""
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (id INTEGER)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"är en databas av ett annat slag, och inget arkiv\. .* Inget är ändrat\."):
        _store(path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    assert len(path.read_bytes()) == len(before)


def test_a_lock_at_start_is_told_in_five_seconds(path: Path) -> None:
    """A file that another program holds when it is opened is a sentence before five seconds have gone."""
    _store(path).engine.dispose()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA journal_mode=DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    with pytest.raises(StoreError, match="Försök igen om en stund"):
        _store(path)
    assert time.monotonic() - began < 5
    holder.close()
    assert _store(path).revisions() == ()


def test_an_emptied_file_is_no_success(path: Path, tmp_path: Path) -> None:
    """A file that is emptied in its place is refused, open or opened anew, and works again when it is put back."""
    store = _store(path)
    publish(store, 1)
    shutil.copy(path, tmp_path / "copy")
    os.truncate(path, 0)
    for act in (lambda: publish(store, 2), store.revisions, lambda: _store(path)):
        with pytest.raises(StoreError, match=r"är en tom fil\. .* lägg tillbaka filen från en kopia"):
            act()
    assert path.stat().st_size == 0
    path.write_bytes((tmp_path / "copy").read_bytes())
    publish(store, 2)
    assert len(store.revisions()) == 2


def test_a_cut_file_is_no_success(path: Path, tmp_path: Path) -> None:
    """A file whose end is cut off is said to be damaged before it is written, though it was read a moment ago."""
    store = _store(path)
    for number in range(5):
        publish(store, number)
    assert len(store.revisions()) == 5
    shutil.copy(path, tmp_path / "copy")
    os.truncate(path, path.stat().st_size // 2 + 100)
    cut = path.read_bytes()
    for act in (lambda: publish(store, 9), store.revisions, lambda: store.remark(1, "Anna", "Hej")):
        with pytest.raises(StoreError, match="är skadat eller av ett annat slag"):
            act()
    assert path.read_bytes() == cut
    path.write_bytes((tmp_path / "copy").read_bytes())
    publish(store, 9)
    assert len(store.revisions()) == 6


def test_a_shorter_sound_file_is_read(path: Path, tmp_path: Path) -> None:
    """An earlier copy that is written over the file is shorter, and sound: it is what is shown from then on."""
    store = _store(path)
    publish(store, 1)
    shutil.copy(path, tmp_path / "earlier")
    for number in range(2, 30):
        publish(store, number)
    assert path.stat().st_size > (tmp_path / "earlier").stat().st_size
    path.write_bytes((tmp_path / "earlier").read_bytes())
    assert [kept.title for kept in store.revisions()] == ["Plan 1"]
    publish(store, 2)
    assert [kept.title for kept in _store(path).revisions()] == ["Plan 2", "Plan 1"]


def test_a_file_written_over_is_read_anew(path: Path, tmp_path: Path) -> None:
    """Another store of the same size that is copied over the file, in its place, is what is shown, and written to."""
    other = _store(tmp_path / "other.sqlite")
    publish(other, 7)
    other.engine.dispose()
    store = _store(path)
    publish(store, 1)
    assert len(store.revisions()) == 1
    path.write_bytes((tmp_path / "other.sqlite").read_bytes())
    assert [kept.title for kept in store.revisions()] == ["Plan 7"]
    publish(store, 2)
    assert [kept.title for kept in _store(path).revisions()] == ["Plan 2", "Plan 7"]


def test_a_log_that_is_gone_loses_nothing(path: Path) -> None:
    """With the files beside it removed while it is open, what was and what is then published is in the file."""
    store = _store(path)
    publish(store, 1)
    for end in ("wal", "shm"):
        path.with_name(f"{path.name}-{end}").unlink()
    publish(store, 2)
    other = _store(path)
    publish(other, 3)
    publish(store, 4)
    expected = ["Plan 4", "Plan 3", "Plan 2", "Plan 1"]
    assert [kept.title for kept in store.revisions()] == expected
    assert [kept.title for kept in other.revisions()] == expected


def test_a_removed_table_is_said(path: Path) -> None:
    """A store that another program has emptied of its tables says that it is damaged."""
    store = _store(path)
    publish(store, 1)
    with sqlite3.connect(path) as other:
        other.execute("DROP TABLE event")
    other.close()
    with pytest.raises(StoreError, match="är skadat eller av ett annat slag"):
        store.publications()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE revision SET plan = replace(hex(zeroblob(50000)), '0', '[')", id="nested"),
        pytest.param("UPDATE revision SET plan = '{}'", id="another plan"),
        pytest.param("UPDATE revision SET plan = CAST(x'ff' AS TEXT)", id="no text"),
        pytest.param("UPDATE revision SET summary = 'x'", id="no summary"),
        pytest.param("UPDATE event SET at = 'i går'", id="no time"),
        pytest.param("UPDATE event SET kind = 'sparad'", id="no deed"),
        pytest.param("DELETE FROM event", id="nothing done"),
    ],
)
def test_a_changed_row_is_said(path: Path, change: str) -> None:
    """A row that holds something else than what was saved is a sentence, and no fault of the program."""
    store = _store(path)
    publish(store, 1)
    with sqlite3.connect(path) as other:
        other.execute(change)
    other.close()
    with pytest.raises(StoreError, match="är skadat eller av ett annat slag"):
        (store.revisions(), store.plan(1))


def test_a_lock_keeps_only_the_first_reader_waiting(path: Path) -> None:
    """While another program holds the file the first reader waits, the others are told at once, and later it works."""
    store = _store(path)
    publish(store, 1)
    store.engine.dispose()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN IMMEDIATE")
    seconds = [_seconds_to_refuse(store, "Försök igen om en stund") for _ in range(3)]
    assert seconds[0] < 6
    assert max(seconds[1:]) < 0.5
    holder.close()
    _wait_until_read(store)
    publish(store, 2)


def test_what_is_published_last_is_shown_whatever_the_clock_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the clock set back between two publications, the one that was made last is the present one."""
    store = _store(path)
    publish(store, 1)
    monkeypatch.setattr("umebra.store.write.now", lambda: datetime(2001, 1, 1, tzinfo=UTC))
    publish(store, 2)
    first, last = (event for event in store.events() if event.deed == "published")
    assert last.at < first.at
    assert store.current() == last
    assert _store(path).revisions()[0].title == "Plan 2"


@pytest.mark.xdist_group("postgresql")
def test_a_frozen_server_keeps_only_the_first_waiting() -> None:
    """A PostgreSQL that stands still is said within seconds, then at once; it works again when it goes on."""
    programs = postgresql.find_programs()
    if programs is None:
        pytest.skip(postgresql.MISSING)
    with postgresql.server(programs) as server:
        store = Store(open_engine(server.url().set(drivername="postgresql+psycopg")))
        publish(store, 1)
        frozen = server.processes()
        for process in frozen:
            process.suspend()
        try:
            seconds = [_seconds_to_refuse(store, "går inte att nå") for _ in range(3)]
        finally:
            for process in frozen:
                process.resume()
        assert seconds[0] < 7
        assert max(seconds[1:]) < 0.5
        _wait_until_read(store)
        publish(store, 2)
        assert len(store.revisions()) == 2
        store.engine.dispose()


@pytest.mark.xdist_group("postgresql")
def test_locked_tables_keep_only_the_first_reader_waiting(postgresql_server: postgresql.Server) -> None:
    """While another program holds PostgreSQL's tables it is said within seconds, then at once, and works again."""
    with postgresql_server.fresh() as url:
        store = Store(open_engine(url.set(drivername="postgresql+psycopg")))
        publish(store, 1)
        with psycopg.connect(url.render_as_string(hide_password=False)) as holder:
            holder.execute("LOCK TABLE event IN ACCESS EXCLUSIVE MODE")
            seconds = [_seconds_to_refuse(store, "Försök igen om en stund") for _ in range(3)]
            holder.rollback()
        assert seconds[0] < 6
        assert max(seconds[1:]) < 0.5
        _wait_until_read(store)
        store.engine.dispose()


def _seconds_to_refuse(store: Store, match: str) -> float:
    began = time.monotonic()
    with pytest.raises(StoreError, match=match):
        store.publications()
    return time.monotonic() - began


def _wait_until_read(store: Store) -> None:
    """Click until the store answers; it may take as long as it is not asked again, and a little more."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with suppress(StoreError):
            assert len(store.revisions()) == 1
            return
        time.sleep(0.2)
    store.revisions()
