"""What is said to be saved is saved: in the file at its path, which a copy holds, or a sentence says why not."""

import shutil
import sqlite3
import time
from pathlib import Path

import pytest

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
