"""Two dashboards on one store: each sees at its next look what the other did, and nothing of either is lost.

What two processes share is the store alone, so each dashboard is an engine that was opened apart from the other.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy.engine import URL

from tests.apps import LIST, open_app, text_of
from tests.store.plans import publish, state
from umebra.errors import StoreError
from umebra.store import Store, open_store
from umebra.store.backup import back_up, restore
from umebra.ui.session import store_cache

EACH = 4
SECONDS = 30


@pytest.fixture
def two(database: URL) -> Iterator[tuple[Store, Store]]:
    """Two dashboards' ways to one store, on either engine."""
    assert database.database
    stores = open_store(), open_store()
    yield stores
    for store in stores:
        store.engine.dispose()


def _titles(store: Store) -> list[str]:
    return [revision.title for revision in store.revisions()]


def test_what_one_publishes_the_other_sees(two: tuple[Store, Store]) -> None:
    """What either publishes is what the other shows at its next look, with all that is kept of it."""
    one, other = two
    for number, (publisher, reader) in enumerate((two, two[::-1], two), 1):
        reader.publications()
        publish(publisher, number)
        shown = reader.current()
        assert shown is not None
        assert (shown.revision, reader.plan(number).title) == (number, f"Plan {number}")
    assert state(one) == state(other)


def test_who_did_not_see_the_others_plan_is_told(two: tuple[Store, Store]) -> None:
    """Who publishes after a plan that the other has overtaken is told so; the plan is kept, and the other's shown."""
    one, other = two
    publish(one, 1)
    seen = other.current()
    publish(one, 2)
    assert seen is not None
    late = publish(other, 3, after=seen.id)
    assert late.publication is None
    assert [store.current() for store in two] == [one.current()] * 2
    assert _titles(one) == _titles(other) == ["Plan 3", "Plan 2", "Plan 1"]
    assert one.plan(one.current().revision).title == "Plan 2"  # type: ignore[union-attr,arg-type] # it is published


def test_both_publish_at_once(two: tuple[Store, Store]) -> None:
    """Of two that publish at the same time every plan is in the history, and the last one of it is what both show."""
    together = Barrier(2, timeout=SECONDS)

    def publish_all(first: int) -> None:
        for number in range(first, first + EACH):
            together.wait()
            publish(two[first > EACH], number)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(publish_all, first) for first in (1, 1 + EACH)]:
            done.result(SECONDS)
    one, other = two
    assert state(one) == state(other)
    published = [event for event in one.events() if event.deed == "published"]
    assert sorted(_titles(one)) == sorted(f"Plan {number}" for number in range(1, 1 + 2 * EACH))
    assert [event.id for event in published] == sorted({event.id for event in published})
    assert sorted(event.revision or 0 for event in published) == list(range(1, 1 + 2 * EACH))
    assert one.current() == published[-1]
    for first in (1, 1 + EACH):
        own = [one.plan(event.revision or 0).title for event in published]
        in_order = [f"Plan {number}" for number in range(first, first + EACH)]
        assert [title for title in own if title in in_order] == in_order


def test_one_restores_a_backup_under_the_other(two: tuple[Store, Store], tmp_path: Path) -> None:
    """Restored by one, a backup is what the other shows at its next look, and it publishes after it as before."""
    one, other = two
    publish(one, 1)
    back_up(one.engine, tmp_path / "kopia.sqlite")
    publish(other, 2)
    seen = other.current()
    assert seen is not None
    restore(one.engine, tmp_path / "kopia.sqlite", "Anna", tmp_path / "data")
    assert _titles(other) == ["Plan 1"]
    with pytest.raises(StoreError, match="2"):
        other.plan(2)
    last = other.last()
    assert last is not None
    assert (last.deed, last.id > seen.id) == ("restored", True)
    assert publish(other, 3, after=seen.id).publication is None
    publish(other, 4)
    assert state(one) == state(other)
    assert _titles(one)[0] == "Plan 4"


def test_an_open_page_shows_it_at_the_next_click(
    two: tuple[Store, Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is open shows at its next click what another dashboard has published, and then restored."""
    _, other = two
    publish(other, 1)
    back_up(other.engine, tmp_path / "kopia.sqlite")
    app = open_app(LIST, monkeypatch)
    assert "Plan 2" not in text_of(app)
    publish(other, 2)
    body = text_of(app.run())
    assert "En ny plan är publicerad" in body
    assert "Plan 2" in body
    restore(other.engine, tmp_path / "kopia.sqlite", "Anna", tmp_path / "data")
    body = text_of(app.run())
    assert "Plan 1" in body
    assert "Plan 2" not in body
    assert not app.exception
    store_cache.store().engine.dispose()
