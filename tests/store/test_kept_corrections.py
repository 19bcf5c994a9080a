"""The corrections that a revision was read with: kept with a name and a time, never changed, on both engines."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL

from tests.store.plans import AS_THE_FIRST, READER, numbered
from umebra.errors import StoreError
from umebra.model.corrections import BOXES, NO_FILLS, NONE, NOT_USED, Correction, Corrections
from umebra.model.plan import Status
from umebra.store import Deed, HowRead, Item, Store, back_up, file_url, open_engine, open_store, restore
from umebra.store.engine import tidying

TABLE = Correction(
    headings=("Nr", "Vad 🌻", "Färg"),
    fields={1: "title", 2: NOT_USED},
    fills=NO_FILLS,
    statuses={"7030A0": Status.DONE},
    partly=Status.YELLOW,
    words={"pausad": Status.RED},
    layout=BOXES,
)
CORRECTIONS = Corrections((TABLE,), ("Plan",), "uvts-2024-2026", {"fills:färg": "ja"}, (("Nr", "Vad 🌻"),))
COLUMN = Item("field:vad", "title", "Kolumnen ”Vad” är Aktivitet.")
WORD = Item("word:pausad", "red", "Ordet ”pausad” betyder Inte påbörjad.")
HOW = HowRead(CORRECTIONS, (COLUMN, WORD))


@pytest.fixture
def store(database: URL) -> Iterator[Store]:
    """An empty store on each engine."""
    engine = open_engine(database)
    yield Store(engine)
    engine.dispose()


def _publish(store: Store, number: int, who: str, how: HowRead, *, draft: bool = False) -> int:
    save = store.save if draft else store.save_and_publish
    return save(*numbered(number), who, READER, how=how).revision


def test_they_are_kept_with_the_publication(store: Store) -> None:
    """All of them are there again, with who made each and when, before the publication in the trail."""
    revision = _publish(store, 1, "Anna Exempel", HOW)
    (kept,) = store.corrections()
    assert kept.kept is not None
    assert kept.kept.corrections == CORRECTIONS
    assert [(said.text, said.who, said.at) for said in kept.kept.said] == [
        (COLUMN.text, "Anna Exempel", kept.event.at),
        (WORD.text, "Anna Exempel", kept.event.at),
    ]
    events = store.events()
    assert [event.deed for event in events] == [Deed.SAVED, Deed.CORRECTED, Deed.PUBLISHED]
    assert (events[1].revision, events[1].text) == (revision, f"{COLUMN.text} {WORD.text}")


def test_a_file_that_is_read_as_it_comes_leaves_no_trace(store: Store) -> None:
    """Nothing was corrected, so nothing is said of it."""
    _publish(store, 1, "Anna", HowRead())
    assert store.corrections() == ()
    assert [event.deed for event in store.events()] == [Deed.SAVED, Deed.PUBLISHED]


def test_what_was_taken_over_keeps_its_name(store: Store) -> None:
    """The next revision says of each correction who made it first; only what is new is the publisher's."""
    _publish(store, 1, "Anna", HOW)
    (first,) = store.corrections()
    # Its own words for the same thing may differ: it is the first one's that stand.
    taken = replace(COLUMN, text="Kolumnen ”Vad?” är Aktivitet.", taken_from=first.event.id)
    _publish(store, 2, "Bo", HowRead(replace(CORRECTIONS, framework=None), (taken, replace(WORD, value="green"))))
    second = store.corrections()[-1].kept
    assert second is not None
    assert [(said.text, said.who, said.value) for said in second.said] == [
        (COLUMN.text, "Anna", "title"),
        (WORD.text, "Bo", "green"),
    ]
    assert second.said[0].at == first.event.at


def test_the_same_once_more_is_no_news(store: Store) -> None:
    """The same file, read the same with the same corrections, is noted once; without them that is noted."""
    for who in ("Anna", "Bo"):
        _publish(store, 1, who, HOW)
    assert [kept.event.who for kept in store.corrections()] == ["Anna"]
    _publish(store, 1, "Bo", HowRead())
    last = store.corrections()[-1]
    assert last.kept is not None
    assert (last.event.who, last.event.text, last.kept.corrections) == ("Bo", "Läst utan rättelser", NONE)


def test_an_offer_is_withdrawn_with_a_trace(store: Store) -> None:
    """It stays in the trail, with who withdrew it; the other's corrections are still offered."""
    _publish(store, 1, "Anna", HOW, draft=True)
    _publish(store, 2, "Anna", HOW)
    first, _ = store.corrections()
    event = store.stop_offering(first.event.id, "Bo")
    assert (event.deed, event.who, event.revision) == (Deed.FORGOTTEN, "Bo", first.event.revision)
    assert [kept.is_withdrawn for kept in store.corrections()] == [True, False]
    assert len(store.events()) == 6
    with pytest.raises(StoreError, match="finns inte i arkivet"):
        store.stop_offering(999, "Bo")


@pytest.mark.parametrize(
    "damage", ["UPDATE corrected SET kept = '{}'", "UPDATE corrected SET kept = NULL", "DELETE FROM corrected"]
)
def test_a_damaged_row_is_told(store: Store, damage: str) -> None:
    """Whose corrections they are is known, and that they can't be read; the revision itself can."""
    revision = _publish(store, 1, "Anna", HOW)
    with tidying(store.engine) as connection:
        connection.execute(text(damage))
    (kept,) = store.corrections()
    assert (kept.event.who, kept.kept) == ("Anna", None)
    assert store.plan(revision) == numbered(1)[0]
    # Withdrawing says nothing of them any more.
    store.stop_offering(kept.event.id, "Bo")
    assert store.corrections()[0].is_withdrawn


def test_they_are_in_backups(store: Store, tmp_path: Path) -> None:
    """A backup holds them and the withdrawals; restoring brings them back."""
    _publish(store, 1, "Anna", HOW)
    store.stop_offering(store.corrections()[0].event.id, "Bo")
    before = store.corrections()
    held = back_up(store.engine, tmp_path / "kopia.sqlite")
    assert held.corrections == 1
    _publish(store, 2, "Bo", HOW)
    restored = restore(store.engine, tmp_path / "kopia.sqlite", "Bo", tmp_path)
    assert restored.held.corrections == 1
    assert store.corrections() == before


def test_a_damaged_row_gives_no_backup(store: Store, tmp_path: Path) -> None:
    """It is said instead, with the number."""
    _publish(store, 1, "Anna", HOW)
    with tidying(store.engine) as connection:
        connection.execute(text("UPDATE corrected SET kept = '['"))
    with pytest.raises(StoreError, match=r"Rättelsen med händelsens nummer 2 i .* är skadad"):
        back_up(store.engine, tmp_path / "kopia.sqlite")


FORMER = {
    "tables": [{"headings": ["Nr", "Vad"], "fields": {"1": "title"}, "fills": None, "statuses": {}, "partly": None}],
    "sheets": None,
}


def _write_former(data: Path, name: str, content: str) -> Path:
    folder = data / "corrections"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("database")
def test_a_former_versions_files_are_taken_in_once(tmp_path: Path) -> None:
    """Each is offered as somebody's without a name, of its own day; the files stay, a damaged one where it was."""
    for name in ("a.json", "samma.json"):
        _write_former(tmp_path / "data", name, json.dumps(FORMER))
    folder = _write_former(tmp_path / "data", "trasig.json", "{")
    (kept,) = open_store().corrections()
    assert kept.kept is not None
    assert kept.kept.corrections == Corrections((Correction(("Nr", "Vad"), {1: "title"}),))
    assert (kept.event.who, kept.event.revision) == ("Någon utan namn", None)
    assert kept.at < kept.event.at
    assert sorted(file.name for file in folder.glob("*.json")) == ["trasig.json"]
    assert sorted(file.name for file in (folder / "tagna-in").iterdir()) == ["a.json", "samma.json"]
    for file in (folder / "tagna-in").iterdir():
        file.replace(folder / file.name)
    assert open_store().corrections() == (kept,)


def test_a_store_from_before_gets_the_table(database: URL, tmp_path: Path) -> None:
    """A store of the first version, with its files beside it, is brought up to date when it is opened."""
    _as_before(Store(open_engine(database)))
    _write_former(tmp_path / "data", "a.json", json.dumps(FORMER))
    store = open_store()
    assert len(store.revisions()) == 1
    assert len(store.corrections()) == 1
    store.engine.dispose()


def _as_before(store: Store) -> None:
    """Let a store with one publication be as the first version left it."""
    store.save_and_publish(*numbered(1), "Anna", READER)
    with tidying(store.engine) as connection:
        for command in AS_THE_FIRST:
            connection.execute(text(command))
    store.engine.dispose()


def test_a_backup_from_before_keeps_its_corrections(tmp_path: Path) -> None:
    """A former version's backup had a table of files: they are taken in, and one that can't be read is laid out."""
    url = file_url(tmp_path / "kopia.sqlite")
    _as_before(Store(open_engine(url)))
    packed = {"a.json": json.dumps(FORMER), "../trasig.json": "{"}
    older = open_engine(url)
    with tidying(older) as connection:
        for command in AS_THE_FIRST:
            connection.execute(text(command))
        connection.execute(text("CREATE TABLE correction (name TEXT PRIMARY KEY, content BLOB NOT NULL)"))
        for name, content in packed.items():
            connection.execute(text("INSERT INTO correction VALUES (:n, :c)"), {"n": name, "c": content.encode()})
    older.dispose()
    data = tmp_path / "ny"
    store = Store(open_engine(file_url(data / "umebra.sqlite")))
    restored = restore(store.engine, tmp_path / "kopia.sqlite", "Bo", data)
    assert restored.held.corrections == 1
    assert [kept.event.who for kept in store.corrections()] == ["Någon utan namn"]
    assert [file.name for file in (data / "corrections").glob("*.json")] == ["trasig.json"]
