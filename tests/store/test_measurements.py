"""Indicators of a file of their own beside a kept plan: each revision has its own; on both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from tests.store.plans import WHO, numbered, publish, state
from umebra.errors import StoreError
from umebra.model.indicator_file import Measurements
from umebra.readers import read_measurements
from umebra.store import Deed, Store, back_up, file_url, open_engine, restore


@pytest.fixture
def store(database: URL) -> Iterator[Store]:
    """A store with one published revision."""
    engine = open_engine(database)
    kept = Store(engine)
    publish(kept, 1)
    yield kept
    engine.dispose()


def indicators(value: int) -> tuple[Measurements, bytes]:
    """Return a file's indicators and its bytes."""
    content = f"Indikator;År;Värde\r\nBrott;2024;{value}\r\nBrott;2025;ca {value}\r\n".encode("cp1252")
    return read_measurements(content, f"mått-{value}.csv"), content


def measure(store: Store, value: int) -> Measurements:
    """Let a file's indicators accompany the main plan; return them."""
    measurements, content = indicators(value)
    store.measure("", measurements, content, "Bo Mätare")
    return measurements


def test_they_are_kept_as_they_were_read_with_their_file(store: Store) -> None:
    """What was read comes back, and the file byte for byte; the trail says who handed it in."""
    assert (store.measurements(1), store.measured_content(1), store.revisions()[0].measured) == (None, b"", None)
    before = store.fingerprints(1)
    kept = measure(store, 12)
    assert store.measurements(1) == kept
    assert store.measured_content(1) == indicators(12)[1]
    assert store.fingerprints(1) != before
    last = store.events()[-1]
    assert (last.deed, last.who, last.revision, last.text) == (Deed.MEASURED, "Bo Mätare", 1, "mått-12.csv")
    assert store.revisions()[0].measured == last


def test_the_plans_next_revision_keeps_them_and_former_ones_have_their_own(store: Store) -> None:
    """A new revision shows the same until others are given; going back shows what was shown then."""
    first = measure(store, 12)
    publish(store, 2)
    assert store.measurements(2) == first
    second = measure(store, 13)
    assert (store.measurements(1), store.measurements(2)) == (first, second)
    store.publish(1, WHO)
    assert store.measurements(1) == first
    publish(store, 3)
    assert store.measurements(3) == first


def test_a_former_revision_without_any_gets_none(store: Store) -> None:
    """Publishing an old revision again gives it nothing that it did not have."""
    publish(store, 2)
    measure(store, 12)
    store.publish(1, WHO)
    assert store.measurements(1) is None


def test_they_can_be_taken_away(store: Store) -> None:
    """Afterwards there are none, in the next revision either, and the trail has both."""
    measure(store, 12)
    store.measure("", None, b"", WHO)
    publish(store, 2)
    assert (store.measurements(1), store.measurements(2), store.measured_content(1)) == (None, None, b"")
    assert store.revisions()[-1].measured is None
    assert [event.text for event in store.events() if event.deed is Deed.MEASURED] == ["mått-12.csv", None]


def test_each_plan_side_by_side_has_its_own(store: Store) -> None:
    """The indicators of one plan are not the other's, and a plan that is not shown gets none."""
    store.save_and_publish(*numbered(2), WHO, "1", name="Kommunens egen")
    store.measure("Kommunens egen", *indicators(12), WHO)
    assert store.measurements(1) is None
    assert store.measurements(2) is not None
    with pytest.raises(StoreError, match="Publicera den"):
        store.measure("En annan", *indicators(12), WHO)


def test_a_backup_has_them(store: Store, tmp_path: Path) -> None:
    """A backup holds file and reading, and restores both."""
    kept = measure(store, 12)
    back_up(store.engine, tmp_path / "kopia.sqlite")
    held = state(Store(open_engine(file_url(tmp_path / "kopia.sqlite"))))
    assert held == state(store)
    measure(store, 13)
    restore(store.engine, tmp_path / "kopia.sqlite", WHO, tmp_path)
    assert (store.measurements(1), store.measured_content(1)) == (kept, indicators(12)[1])
