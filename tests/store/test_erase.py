"""A file that should never have been handed in can be erased, and nothing else with it; on both engines."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from tests.store.plans import READER, WHO, numbered, publish, state
from umebra.errors import StoreError
from umebra.model.corrections import Corrections
from umebra.model.indicator_file import Measurements
from umebra.model.indicators import Indicator
from umebra.model.plan import Plan, Source
from umebra.store import Deed, HowRead, Item, Store, back_up, open_engine, restore
from umebra.store.engine import reading

WORDS = "Kanslig Uppgift"
BYTES = f"{WORDS} ".encode() * 2_000
HOW = HowRead(Corrections(answers={f"word:{WORDS}": "red"}), (Item("word:vilande", "red", f"Ordet {WORDS}"),))


@pytest.fixture
def store(database: URL) -> Iterator[Store]:
    """A store with a plan that everyone sees."""
    engine = open_engine(database)
    store = Store(engine)
    publish(store, 1)
    yield store
    engine.dispose()


def wrong() -> Plan:
    """Return a plan that says what it should not, everywhere."""
    plan, _ = numbered(2)
    (action,) = plan.actions
    source = Source(f"{WORDS}.xlsx", "", "xlsx")
    return replace(plan, title=WORDS, source=source, actions=(replace(action, title=WORDS, description=WORDS),))


def measured(name: str, content: bytes) -> Measurements:
    """Return a file's indicators."""
    source = Source(f"{name}.xlsx", hashlib.sha256(content).hexdigest(), "xlsx")
    return Measurements(source=source, indicators=(Indicator(name=name, cell="Blad!A2"),))


def hand_in(store: Store) -> int:
    """Publish the plan with a remark, corrections and indicators, and then another in its place."""
    outcome = store.save_and_publish(wrong(), BYTES, WHO, READER, WORDS, how=HOW)
    store.measure("", measured(WORDS, b"i" + BYTES), b"i" + BYTES, WHO)
    store.measure("", None, b"", WHO)
    store.remark(outcome.revision, WHO, f"{WORDS} igen")
    publish(store, 3)
    return outcome.revision


def everything(store: Store) -> str:
    """Return all that the store's rows hold."""
    with reading(store.engine) as connection:
        tables = ("file", "revision", "event", "corrected")
        rows = [connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables]  # noqa: S608 - ours
    values = (value for of_table in rows for row in of_table for value in row)
    return " ".join(bytes(one).decode("latin-1") if isinstance(one, bytes | memoryview) else str(one) for one in values)


def test_all_that_came_of_the_file_goes(store: Store) -> None:
    """Its bytes, plan, name, remarks, corrections and indicators are gone; who did what and when stays."""
    number = hand_in(store)
    assert WORDS in everything(store)
    before = [(event.id, event.at, event.who, event.deed, event.revision) for event in store.events()]
    erased = store.erase(number, "Anna Exempel", "Fel fil")
    assert (erased.revisions, erased.is_out_of_the_log) == ((number,), True)
    assert WORDS not in everything(store)
    *events, last = store.events()
    assert [(event.id, event.at, event.who, event.deed, event.revision) for event in events] == before
    assert (last.deed, last.who, last.revision, last.text) == (Deed.ERASED, "Anna Exempel", number, "Fel fil")
    assert [kept.id for kept in store.revisions()] == [number + 1, 1]


def test_the_bytes_are_gone_from_the_disk(tmp_path: Path) -> None:
    """Neither SQLite's file nor the log beside it holds the file, the title or the remark any more."""
    store = Store(open_engine(URL.create("sqlite", database=str(tmp_path / "umebra.sqlite"))))
    publish(store, 1)
    number = hand_in(store)
    assert WORDS.encode() in (tmp_path / "umebra.sqlite").read_bytes()
    store.erase(number, WHO)
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert WORDS.encode() not in left
    store.engine.dispose()


def test_a_reader_who_keeps_the_log_is_told_of(tmp_path: Path) -> None:
    """While somebody reads, the log can't be emptied: that is said, and the next save empties it."""
    store = Store(open_engine(URL.create("sqlite", database=str(tmp_path / "umebra.sqlite"))))
    publish(store, 1)
    number = hand_in(store)
    with reading(store.engine) as connection:
        connection.exec_driver_sql("SELECT count(*) FROM event").all()
        assert not store.erase(number, WHO).is_out_of_the_log
    store.remark(1, WHO, "Hej")
    assert WORDS.encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    store.engine.dispose()


def test_what_everyone_sees_is_not_erased(store: Store) -> None:
    """It is refused with the remedy, beside the main plan too, and nothing is changed."""
    beside = store.save_and_publish(wrong(), BYTES, WHO, READER, name="Norr").revision
    before = state(store)
    for shown in (1, beside):
        with pytest.raises(StoreError, match=rf"Revision {shown} visas för alla .* Publicera först en annan plan"):
            store.erase(shown, WHO)
    assert state(store) == before
    store.withdraw("Norr", WHO)
    store.erase(beside, WHO)
    assert [kept.id for kept in store.revisions()] == [1]


def test_every_reading_of_the_same_bytes_goes(store: Store) -> None:
    """A file that was read in two ways is two revisions, and goes with both."""
    one = store.save(wrong(), BYTES, WHO, READER).revision
    other = store.save(replace(wrong(), title="Annan"), BYTES, WHO, READER).revision
    assert store.erase(one, WHO).revisions == (one, other)
    assert WORDS not in everything(store)


def test_an_erased_revision_is_told_as_such(store: Store) -> None:
    """Whoever asks for it is told who erased it; it can't be shown again, and can't be erased twice."""
    number = hand_in(store)
    store.erase(number, "Anna Exempel")
    asked = (store.plan, store.content, store.fingerprints)
    refused = (lambda n: store.publish(n, WHO), lambda n: store.remark(n, WHO, "Hej"), lambda n: store.erase(n, WHO))
    for ask in (*asked, *refused):
        with pytest.raises(StoreError, match=rf"Revision {number} raderades .* av Anna Exempel, med filen"):
            ask(number)


def test_the_same_file_can_be_handed_in_again(store: Store) -> None:
    """It is a new revision with a number of its own."""
    number = hand_in(store)
    store.erase(number, WHO)
    again = store.save(wrong(), BYTES, WHO, READER)
    assert (again.is_new, again.revision) == (True, number + 2)
    assert store.content(again.revision) == BYTES


def test_a_file_that_others_need_stays(store: Store) -> None:
    """Indicators that were taken over by the next revision stay with it, and so does their file."""
    number = store.save_and_publish(wrong(), BYTES, WHO, READER).revision
    store.measure("", measured("Brott", b"indikatorer"), b"indikatorer", WHO)
    publish(store, 3)
    store.erase(number, WHO)
    assert store.measured_content(number + 1) == b"indikatorer"


def hand_in_indicators(store: Store) -> int:
    """Let two plans have the same indicators, one after the other; return the event that first says so."""
    event = store.measure("", measured(WORDS, b"i" + BYTES), b"i" + BYTES, WHO)
    publish(store, 2)
    return event.id


def test_indicators_go_alone(store: Store) -> None:
    """Their bytes, reading and name go at every revision that had them; the plans and who did what stay."""
    event = hand_in_indicators(store)
    store.measure("", measured("Brott", b"andra"), b"andra", WHO)
    before = [(kept.id, store.plan(kept.id), store.content(kept.id)) for kept in store.revisions()]
    deeds = [(event.id, event.at, event.who, event.deed, event.revision) for event in store.events()]
    erased = store.erase_indicators([event], "Anna Exempel", "Fel fil")
    assert (erased.revisions, erased.is_out_of_the_log) == ((1, 2), True)
    assert WORDS not in everything(store)
    assert [(kept.id, store.plan(kept.id), store.content(kept.id)) for kept in store.revisions()] == before
    assert (store.measurements(1), store.measured_content(1), store.measured_content(2)) == (None, b"", b"andra")
    *events, one, other = store.events()
    assert [(event.id, event.at, event.who, event.deed, event.revision) for event in events] == deeds
    told = [(last.deed, last.who, last.revision, last.text) for last in (one, other)]
    assert told == [(Deed.ERASED_INDICATORS, "Anna Exempel", revision, "Fel fil") for revision in (1, 2)]


def test_indicators_are_gone_from_the_disk(tmp_path: Path) -> None:
    """Neither SQLite's file nor the log beside it holds the file of indicators, its name or its reading."""
    store = Store(open_engine(URL.create("sqlite", database=str(tmp_path / "umebra.sqlite"))))
    publish(store, 1)
    event = hand_in_indicators(store)
    store.measure("", None, b"", WHO)
    assert WORDS.encode() in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    store.erase_indicators([event], WHO)
    assert WORDS.encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    store.engine.dispose()


def test_indicators_that_everyone_sees_are_not_erased(store: Store) -> None:
    """They are refused with the remedy, by a former revision's event too; shown no more, they go, and only once."""
    event = hand_in_indicators(store)
    before = state(store)
    with pytest.raises(StoreError, match=r"visas för alla just nu, med revision 2, .* Sluta först visa dem"):
        store.erase_indicators([event], WHO)
    assert state(store) == before
    store.measure("", None, b"", WHO)
    store.erase_indicators([event], WHO)
    with pytest.raises(StoreError, match="är redan raderad"):
        store.erase_indicators([event], WHO)


def test_a_plan_of_the_same_bytes_as_indicators_stays(store: Store) -> None:
    """A workbook that was handed in as a plan and as indicators loses the indicators, and the plan has its file."""
    _, content = numbered(1)
    event = store.measure("", measured(WORDS, content), content, WHO)
    store.measure("", None, b"", WHO)
    store.erase_indicators([event.id], WHO)
    assert store.content(1) == content
    assert WORDS not in everything(store)


def test_a_backup_holds_what_is_erased_as_erased(store: Store, tmp_path: Path) -> None:
    """A store with an erased file comes back from a backup as it was; one made before still has the file."""
    number = hand_in(store)
    back_up(store.engine, tmp_path / "before.sqlite")
    store.erase(number, WHO)
    back_up(store.engine, tmp_path / "after.sqlite")
    before = state(store)
    publish(store, 4)
    restore(store.engine, tmp_path / "after.sqlite", WHO, tmp_path)
    *events, last = store.events()
    assert last.deed is Deed.RESTORED
    assert (store.revisions(), tuple(events)) == (before[0], before[1])
    assert WORDS.encode() in (tmp_path / "before.sqlite").read_bytes()
    assert WORDS.encode() not in (tmp_path / "after.sqlite").read_bytes()
