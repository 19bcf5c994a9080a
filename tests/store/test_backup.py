"""A backup holds all that a store held at one moment, and restoring it loses nothing; on and between both engines."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import URL

from tests import postgresql
from tests.store.plans import AS_THE_FIRST, READER, WHO, numbered, publish, state
from umebra.cli import main
from umebra.errors import StoreError
from umebra.model.corrections import Correction, Corrections
from umebra.model.plan import Status
from umebra.store import Deed, HowRead, Item, Store, back_up, file_url, open_engine, open_store, restore
from umebra.store.engine import tidying

HOW = HowRead(
    Corrections((Correction(("Rubrik",), {0: "title"}),)), (Item("field:rubrik:0", "title", "”Rubrik” är Aktivitet."),)
)


@pytest.fixture
def store(database: URL) -> Iterator[Store]:
    """A store with two published revisions, a draft, remarks, a meeting, and corrections."""
    engine = open_engine(database)
    filled = Store(engine)
    _fill(filled)
    yield filled
    engine.dispose()


def _fill(store: Store) -> None:
    publish(store, 1, Status.RED, Status.GREEN)
    publish(store, 2, Status.YELLOW, Status.GREEN)
    store.save(*numbered(3), "Anna 🌻", READER, "Utkast", how=HOW)
    store.mark_meeting(WHO, date(2026, 2, 19))
    store.publish(1, WHO)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder."""
    (tmp_path / "data").mkdir(exist_ok=True)
    return tmp_path / "data"


def _file_store(path: Path) -> Store:
    return Store(open_engine(file_url(path)))


def _without_last_event(store: Store) -> list[object]:
    revisions, events, *rest = state(store)
    assert isinstance(events, tuple)
    return [revisions, events[:-1], *rest]


def test_backup_is_a_store(store: Store, tmp_path: Path) -> None:
    """A backup, opened as a store, is the same as the store; it is one file, and nothing else is left beside it."""
    folder = tmp_path / "kopior"
    folder.mkdir()
    held = back_up(store.engine, folder / "kopia.sqlite")
    assert (held.revisions, held.events, held.corrections) == (3, 8, 1)
    assert [file.name for file in folder.iterdir()] == ["kopia.sqlite"]
    assert state(_file_store(folder / "kopia.sqlite")) == state(store)


def test_restored(store: Store, data: Path, tmp_path: Path) -> None:
    """What was there at the backup is there again, and that it was restored; what was there since lies in a backup."""
    path = tmp_path / "kopia.sqlite"
    back_up(store.engine, path)
    before = state(store)
    publish(store, 4)
    store.remark(1, WHO, "Efteråt")
    store.stop_offering(store.corrections()[0].event.id, WHO)
    since = state(store)

    restored = restore(store.engine, path, "Bo", data)
    assert _without_last_event(store) == before
    last = store.events()[-1]
    assert (last.deed, last.who, last.text) == (Deed.RESTORED, "Bo", "kopia.sqlite")
    assert restored.former is not None
    assert restored.former.parent == data
    assert state(_file_store(restored.former)) == since

    restore(store.engine, restored.former, "Bo", data)
    assert _without_last_event(store) == since


def test_numbers_are_not_used_again(store: Store, data: Path, tmp_path: Path) -> None:
    """After a restore no publication gets a number that somebody saw on another one before."""
    back_up(store.engine, tmp_path / "kopia.sqlite")
    seen = [publish(store, number).publication for number in (4, 5)]
    highest = store.events()[-1].id
    restore(store.engine, tmp_path / "kopia.sqlite", WHO, data)
    later = publish(store, 6, after=seen[-1].id if seen[-1] else 0)
    assert later.overtaken == store.current()
    outcome = store.publish(later.revision, WHO)
    assert outcome.publication is not None
    assert outcome.publication.id > highest


def test_restored_into_an_empty_store(store: Store, tmp_path: Path) -> None:
    """On a new machine nothing was there before, and no backup of nothing is written."""
    path, other = tmp_path / "kopia.sqlite", tmp_path / "ny" / "data"
    back_up(store.engine, path)
    empty = _file_store(other / "umebra.sqlite")
    restored = restore(empty.engine, path, WHO, other)
    assert restored.former is None
    assert _without_last_event(empty) == state(store)
    assert [file.name for file in other.iterdir() if "umebra" not in file.name] == []


@pytest.mark.xdist_group("postgresql")
def test_from_sqlite_to_postgresql_and_back(postgresql_server: postgresql.Server, data: Path, tmp_path: Path) -> None:
    """A backup of one engine is restored to the other, and back, and everything is as it was."""
    here = _file_store(tmp_path / "umebra.sqlite")
    _fill(here)
    back_up(here.engine, tmp_path / "hit.sqlite")
    with postgresql_server.fresh() as url:
        there = Store(open_engine(url.set(drivername="postgresql+psycopg")))
        restore(there.engine, tmp_path / "hit.sqlite", WHO, data)
        assert _without_last_event(there) == state(here)
        publish(there, 5)
        back_up(there.engine, tmp_path / "dit.sqlite")
        restore(here.engine, tmp_path / "dit.sqlite", WHO, data)
        assert _without_last_event(here) == state(there)
        there.engine.dispose()


def test_backup_while_others_publish(store: Store, tmp_path: Path) -> None:
    """A backup is of one moment: each revision in it has its events and its file, whatever is published meanwhile."""
    stop = threading.Event()

    def _publish_on() -> None:
        number = 100
        while not stop.is_set():
            publish(store, number)
            number += 1

    thread = threading.Thread(target=_publish_on)
    thread.start()
    try:
        for number in range(5):
            back_up(store.engine, tmp_path / f"{number}.sqlite")
    finally:
        stop.set()
        thread.join()
    counts = []
    for number in range(5):
        copy = _file_store(tmp_path / f"{number}.sqlite")
        revisions, events, *_ = state(copy)
        assert isinstance(revisions, tuple)
        assert isinstance(events, tuple)
        assert [e.id for e in events] == list(range(1, len(events) + 1))
        assert len(events) == 8 + 2 * (len(revisions) - 3)
        counts.append(len(revisions))
    assert counts == sorted(counts)


def test_nothing_is_overwritten(store: Store, tmp_path: Path) -> None:
    """A file that is there stays as it is, and a missing folder is said."""
    path = tmp_path / "kopia.sqlite"
    path.write_text("annat", encoding="utf-8")
    with pytest.raises(StoreError, match=r"kopia\.sqlite finns redan.* Ange ett annat namn\."):
        back_up(store.engine, path)
    assert path.read_text("utf-8") == "annat"
    with pytest.raises(StoreError, match=r"Mappen .*borta finns inte\. Skapa den"):
        back_up(store.engine, tmp_path / "borta" / "kopia.sqlite")


def test_file_that_appears_meanwhile(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that gets the name while the backup is written is not overwritten either."""
    path = tmp_path / "kopia.sqlite"
    original = os.link
    monkeypatch.setattr(os, "link", lambda source, target: (path.write_text("annat"), original(source, target)))
    with pytest.raises(StoreError, match="finns redan"):
        back_up(store.engine, path)
    assert path.read_text("utf-8") == "annat"
    assert [file.name for file in tmp_path.glob(".kopia*")] == []


def test_no_hard_links(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without hard links the backup gets its name by being renamed."""

    def _refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", _refuse)
    back_up(store.engine, tmp_path / "kopia.sqlite")
    assert state(_file_store(tmp_path / "kopia.sqlite")) == state(store)


def test_damaged_store_gives_no_backup(store: Store, tmp_path: Path) -> None:
    """A store whose file is not what its checksum says is not backed up as if it were sound."""
    with tidying(store.engine) as connection:
        connection.execute(
            text("UPDATE file SET content = :x WHERE sha256 = (SELECT min(sha256) FROM file)"), {"x": b"y"}
        )
    with pytest.raises(StoreError, match=r"Filen med kontrollsumman \w{64} i .* är skadad"):
        back_up(store.engine, tmp_path / "kopia.sqlite")
    assert list(tmp_path.glob("*kopia*")) == []


def test_damaged_store_is_restored(store: Store, data: Path, tmp_path: Path) -> None:
    """A store with a damaged file can be restored, and what was there is kept as it was."""
    back_up(store.engine, tmp_path / "kopia.sqlite")
    before = state(store)
    with tidying(store.engine) as connection:
        connection.execute(text("UPDATE revision SET plan = 'x' WHERE id = 2"))
    restored = restore(store.engine, tmp_path / "kopia.sqlite", WHO, data)
    assert _without_last_event(store) == before
    assert restored.former is not None
    with closing(sqlite3.connect(restored.former)) as kept:
        assert kept.execute("SELECT plan FROM revision WHERE id = 2").fetchone() == ("x",)


def _text(path: Path) -> None:
    path.write_text("Det här är ingen databas", encoding="utf-8")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _run(command: str) -> Callable[[Path], None]:
    def _damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(command)
            connection.commit()

    return _damage


DAMAGES = {
    "text": (_text, "ingen säkerhetskopia av ett arkiv"),
    "empty": (lambda path: path.write_bytes(b""), "ingen säkerhetskopia av ett arkiv"),
    "cut": (_cut, "ingen säkerhetskopia av ett arkiv"),
    "another database": (_run("DROP TABLE alembic_version"), "ingen säkerhetskopia av ett arkiv"),
    "event of no revision": (_run("UPDATE event SET revision = 99 WHERE id = 1"), "ingen säkerhetskopia av ett arkiv"),
    "file": (_run("UPDATE file SET content = x'00'"), r"Filen med kontrollsumman \w{64} i .*kopia\.sqlite är skadad"),
    "plan": (_run("UPDATE revision SET plan = '{}' WHERE id = 2"), r"Revision 2 i .*kopia\.sqlite är skadad"),
    "event": (_run("UPDATE event SET kind = 'sung' WHERE id = 3"), r"Händelse 3 i .*kopia\.sqlite är skadad"),
    "corrections": (_run("UPDATE corrected SET kept = '{'"), r"Rättelsen med händelsens nummer 6 i .* är skadad"),
    "later version": (
        _run("UPDATE alembic_version SET version_num = '9999'"),
        r"kopia\.sqlite är skrivet av en senare version",
    ),
    "missing": (Path.unlink, r"Säkerhetskopian .*kopia\.sqlite finns inte"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_sound_backup(store: Store, data: Path, tmp_path: Path, damage: str) -> None:
    """What is no sound backup is refused in one sentence, and nothing is changed."""
    path = tmp_path / "kopia.sqlite"
    back_up(store.engine, path)
    before = state(store)
    act, sentence = DAMAGES[damage]
    act(path)
    with pytest.raises(StoreError, match=sentence):
        restore(store.engine, path, WHO, data)
    assert state(store) == before
    assert list(data.glob("fore-*")) == []


def test_older_backup(data: Path, tmp_path: Path) -> None:
    """A backup of an older version is brought up to date in a copy; the file itself is not touched."""
    store, path = _file_store(tmp_path / "umebra.sqlite"), tmp_path / "kopia.sqlite"
    publish(store, 1)
    back_up(store.engine, path)
    for command in AS_THE_FIRST:
        _run(command)(path)
    before, content = state(store), path.read_bytes()
    restore(store.engine, path, WHO, data)
    assert _without_last_event(store) == before
    assert path.read_bytes() == content


def test_read_only_backup(store: Store, data: Path, tmp_path: Path) -> None:
    """Restoring leaves the backup's folder as it was."""
    folder = tmp_path / "kopior"
    folder.mkdir()
    back_up(store.engine, folder / "kopia.sqlite")
    content = (folder / "kopia.sqlite").read_bytes()
    restore(store.engine, folder / "kopia.sqlite", WHO, data)
    assert [(file.name, file.read_bytes()) for file in folder.iterdir()] == [("kopia.sqlite", content)]


def test_restore_on_a_full_disk(data: Path, tmp_path: Path) -> None:
    """Where there is no room for what is restored, nothing is changed and nothing is left behind."""
    rich, poor = _file_store(tmp_path / "rik.sqlite"), _file_store(data / "umebra.sqlite")
    plan, content = numbered(9)
    rich.save_and_publish(plan, content * 1000, WHO, READER)
    publish(poor, 1)
    back_up(rich.engine, tmp_path / "kopia.sqlite")
    before = state(poor)
    event.listen(poor.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
    poor.engine.dispose()
    with pytest.raises(StoreError, match=r"Disken är full där .*umebra\.sqlite ligger"):
        restore(poor.engine, tmp_path / "kopia.sqlite", WHO, data)
    assert state(poor) == before
    assert [file.name for file in data.iterdir() if "umebra" not in file.name] == []


def test_restore_of_which_nobody_knows_the_end(store: Store, data: Path, tmp_path: Path) -> None:
    """Where the end fails, and nobody knows whether all was changed, the backup of what was there stays."""
    path = tmp_path / "kopia.sqlite"
    back_up(store.engine, path)
    publish(store, 4)
    before = state(store)

    def _lose(_: object) -> None:
        raise OSError

    event.listen(store.engine, "commit", _lose)
    with pytest.raises(StoreError):
        restore(store.engine, path, WHO, data)
    event.remove(store.engine, "commit", _lose)
    (former,) = data.glob("fore-aterstallning-*.sqlite")
    assert state(_file_store(former)) == before


def test_commands(database: URL, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The commands say in one sentence what was written where, who restored it, and where the former content lies."""
    publish(open_store(), 1)
    path = tmp_path / "kopia.sqlite"
    assert main(["backup", str(path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Säkerhetskopian {path} är skriven, med 1 revision, 2 händelser och 0 rättelser ur arkivet")
    assert str(database.database) in said
    assert main(["backup", str(path)]) == 2
    assert "finns redan" in capsys.readouterr().err
    assert main(["restore", str(path), "--who", "Anna"]) == 0
    said = capsys.readouterr().out
    assert "är återställt ur" in said
    assert f"Det som fanns där förut ligger i {data}" in said
    assert open_store().events()[-1].who == "Anna"
    assert main(["restore", str(tmp_path / "borta.sqlite")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_no_store_gives_no_backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong data folder gives no empty backup, and no empty store, but a sentence."""
    assert main(["backup", str(tmp_path / "kopia.sqlite")]) == 2
    assert "Det finns inget arkiv i" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_restored_by_the_computers_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name it is the user of the computer who restored."""
    publish(open_store(), 1)
    monkeypatch.setattr("getpass.getuser", lambda: "driften")
    for command in ("backup", "restore"):
        assert main([command, str(tmp_path / "kopia.sqlite")]) == 0
    assert open_store().events()[-1].who == "driften"
