"""What partners have confirmed: kept once, read as it was said, in backups, and gone with an erased file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL

from tests.store.plans import WHO, publish
from umebra.errors import StoreError
from umebra.model.confirmation import Confirmation
from umebra.model.plan import Status
from umebra.store import Store, back_up, open_engine, restore
from umebra.store.engine import tidying
from umebra.store.rounds import confirmations

SAID = Confirmation(
    plan="",
    publication=2,
    revision=1,
    cell="Plan!B0",
    status=Status.GREEN,
    day=date(2026, 11, 20),
    partner="Bostaden",
    person="Åsa Ek",
    round="R2EF2EP7QXM4",
    meeting=date(2026, 12, 10),
)


@pytest.fixture
def store(database: URL) -> Iterator[Store]:
    """A store with one published plan."""
    engine = open_engine(database)
    store = Store(engine)
    outcome = publish(store, 1, Status.GREEN, Status.RED)
    assert outcome.publication
    assert outcome.publication.id == SAID.publication
    yield store
    engine.dispose()


def test_confirmations_come_back_as_they_were_said(store: Store) -> None:
    """Each with the name of who took it in, in order, of its own plan; one without person, round or meeting too."""
    bare = replace(SAID, cell="Plan!B1", person="", round="", meeting=None)
    beside = replace(SAID, plan="Grannkommunens")
    assert confirmations.mark(store.engine) is None
    assert confirmations.add(store.engine, [SAID, bare, beside], "Anna ") == 3
    assert confirmations.read(store.engine) == tuple(replace(one, taken_in_by="Anna") for one in (SAID, bare))
    assert confirmations.read(store.engine, beside.plan) == (replace(beside, taken_in_by="Anna"),)
    assert confirmations.mark(store.engine) == (3, "", 2)


def test_the_same_is_kept_once(store: Store) -> None:
    """What is taken in again, twice at once or by another person is kept once; another day or status is another."""
    assert confirmations.add(store.engine, [SAID, SAID], WHO) == 1
    assert confirmations.add(store.engine, [SAID], "Bo") == 0
    later = replace(SAID, day=date(2026, 11, 23))
    assert confirmations.add(store.engine, [SAID, later, replace(SAID, status=Status.DONE)], WHO) == 2
    assert confirmations.add(store.engine, [], WHO) == 0
    assert [one.taken_in_by for one in confirmations.read(store.engine)] == [WHO] * 3


def test_confirmations_are_in_backups(store: Store, tmp_path: Path) -> None:
    """A backup holds them; restored, they are what they were; a damaged one is refused with its number."""
    confirmations.add(store.engine, [SAID], WHO)
    kept = confirmations.read(store.engine)
    back_up(store.engine, tmp_path / "kopia.sqlite")
    confirmations.add(store.engine, [replace(SAID, cell="Plan!B1")], WHO)
    restore(store.engine, tmp_path / "kopia.sqlite", WHO, tmp_path)
    assert confirmations.read(store.engine) == kept
    with tidying(store.engine) as connection:
        connection.execute(text("UPDATE confirmation SET day = 'i går'"))
    with pytest.raises(StoreError, match=r"Bekräftelsen med numret 1 i .* är skadad"):
        back_up(store.engine, tmp_path / "igen.sqlite")


def test_confirmations_go_with_an_erased_file(store: Store) -> None:
    """What was confirmed of an erased revision is gone; what was confirmed of another stays."""
    outcome = publish(store, 2, Status.GREEN)
    assert outcome.publication
    stays = replace(SAID, publication=outcome.publication.id, revision=outcome.revision)
    confirmations.add(store.engine, [SAID, stays], WHO)
    store.erase(1, WHO)
    assert confirmations.read(store.engine) == (replace(stays, taken_in_by=WHO),)
