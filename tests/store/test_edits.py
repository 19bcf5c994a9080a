"""The working copy's edits: kept as they were made, taken back alone, published once; on both engines."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from tests.store.plans import READER, WHO, numbered, publish
from umebra.model.field_values import Value
from umebra.model.plan import Status
from umebra.store import AS_IT_COMES, Store, back_up, edits, open_engine, restore
from umebra.store.edits import Addition, Change, Named, Pending

ONE = Named("Plan!B0", "Aktivitet 0", "1")


@pytest.fixture
def store(database: URL) -> Iterator[Store]:
    """A store with one published plan."""
    engine = open_engine(database)
    store = Store(engine)
    publish(store, 1, Status.RED)
    yield store
    engine.dispose()


def change(field: str = "status", before: Value = Status.RED, after: Value = Status.GREEN) -> Change:
    """Return a change of the first action."""
    return Change(ONE, field, before, after)


def now(store: Store) -> Pending:
    """Return the main plan's edits."""
    return edits.pending(store, "")


def test_edits_come_back_as_they_were_made(store: Store) -> None:
    """Values of every kind, nothing among them, and a new action are what they were, with who and of which revision."""
    wanted = (
        change(),
        change("responsible", (), ("Skolan", "Polisen")),
        change("end", None, date(2026, 12, 31)),
        change("comment", "Förr", None),
        Addition("Ny", "Stärka föräldrar", {"status": Status.YELLOW, "partners": ("Bostaden",), "start": None}),
    )
    made = edits.add(store, now(store), "Anna ", wanted)
    kept = now(store).edits
    assert kept == made
    assert tuple(edit.wanted for edit in kept) == wanted
    assert {(edit.who, edit.base, edit.step) for edit in kept} == {("Anna", 1, kept[0].id)}


def test_several_plans_are_asked_for_at_once(store: Store) -> None:
    """Of several plans each gets its own edits and publication; one that is not there has neither."""
    store.save_and_publish(*numbered(2), WHO, READER, name="Skolan")
    edits.add(store, now(store), "Anna", [change()])
    edits.add(store, edits.pending(store, "Skolan"), "Bo", [change(), change(after=Status.DONE)])
    names = ["", "Skolan", "Parken"]
    asked = edits.pending_of(store, names)
    assert asked == {name: edits.pending(store, name) for name in names}
    assert [len(asked[name].edits) for name in names] == [1, 2, 0]
    assert [asked[name].publication is None for name in names] == [False, False, True]


def test_what_was_decided_on_other_edits_is_not_done(store: Store) -> None:
    """Of two who save on the ground of the same edits the second keeps nothing; nor who saw another publication."""
    seen = now(store)
    assert edits.add(store, seen, "Anna", [change()])
    assert edits.add(store, seen, "Bo", [change(after=Status.DONE)]) is None
    seen = now(store)
    publish(store, 2)
    assert edits.add(store, seen, "Bo", [change(after=Status.DONE)]) is None
    assert [edit.who for edit in now(store).edits] == ["Anna"]


def test_one_is_taken_back_alone_and_once(store: Store) -> None:
    """An edit that is taken back is gone, the others stay, and taking it back again does nothing."""
    one, other = edits.add(store, now(store), "Anna", [change(), change("comment", None, "Hej")]) or ()
    assert edits.take_back(store, [one.id], "Bo") == 1
    assert edits.take_back(store, [one.id], "Bo") == 0
    assert now(store).edits == (other,)


def test_last_of_a_person_is_what_she_saved_together(store: Store) -> None:
    """Undoing takes back all that a person saved last, not what others saved later."""
    edits.add(store, now(store), "Anna", [change("comment", None, "Ett")])
    last = edits.add(store, now(store), "Anna", [change(), change("comment", "Ett", "Två")])
    edits.add(store, now(store), "Bo", [change("title", "Aktivitet 0", "Ny titel")])
    assert edits.take_back_last(store, "", "Anna") == last
    assert [edit.who for edit in now(store).edits] == ["Anna", "Bo"]
    assert [edit.who for edit in edits.take_back_last(store, "", "Anna")] == ["Anna"]
    assert edits.take_back_last(store, "", "Anna") == ()


def test_publishing_ends_the_edits(store: Store) -> None:
    """The changed file is the next revision, its edits are pending no more, and those of other plans stay."""
    store.save_and_publish(*numbered(9), WHO, READER, name="Byn")
    edits.add(store, edits.pending(store, "Byn"), "Anna", [change()])
    edits.add(store, now(store), "Anna", [change()])
    seen = now(store)
    told = ("Anna", READER, "Efter mötet")
    outcome = edits.publish(store, seen, [edit.id for edit in seen.edits], numbered(2), told, AS_IT_COMES)
    assert outcome
    assert outcome.publication
    assert (store.current(), now(store).edits) == (outcome.publication, ())
    assert len(edits.pending(store, "Byn").edits) == 1
    assert edits.publish(store, seen, [], numbered(3), told, AS_IT_COMES) is None
    assert store.current() == outcome.publication


def test_erasing_a_file_erases_what_its_edits_say(store: Store) -> None:
    """Edits of an erased revision, and those that became a part of one, hold nothing of it any more."""
    edits.add(store, now(store), "Anna", [change("comment", None, "Hemligt")])
    seen = now(store)
    changed = edits.publish(
        store, seen, [edit.id for edit in seen.edits], numbered(2), ("Anna", READER, ""), AS_IT_COMES
    )
    edits.add(store, now(store), "Anna", [change("comment", None, "Hemligt igen")])
    publish(store, 3)
    assert changed
    store.erase(changed.revision, "Bo")
    assert now(store).edits == ()
    with store.engine.connect() as connection:
        assert "Hemligt" not in repr(connection.exec_driver_sql("SELECT * FROM edit").all())


def test_backup_holds_the_edits(store: Store, tmp_path: Path) -> None:
    """A backup has the pending edits, and a restored store goes on from them."""
    edits.add(store, now(store), "Anna", [change()])
    kept = now(store).edits
    back_up(store.engine, tmp_path / "backup.sqlite")
    edits.take_back_last(store, "", "Anna")
    restore(store.engine, tmp_path / "backup.sqlite", "Bo", tmp_path)
    assert now(store).edits == kept


def test_many_edits_keep_their_order(store: Store) -> None:
    """Edits that are saved one after the other are all there, in their order."""
    for number in range(20):
        assert edits.add(store, now(store), "Anna", [change("comment", None, str(number))])
    assert [replace(edit.wanted, after=None) for edit in now(store).edits] == [change("comment", None, None)] * 20
    assert [edit.wanted.after for edit in now(store).edits if isinstance(edit.wanted, Change)] == [
        str(number) for number in range(20)
    ]
