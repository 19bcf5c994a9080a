"""Looking up what everyone sees costs a click as much whether one plan is shown or many side by side."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event
from streamlit.testing.v1 import AppTest

from tests.apps import text_of
from tests.paths import ROOT
from tests.store.plans import READER, WHO, numbered
from umebra.errors import StoreError
from umebra.store import open_store
from umebra.ui.session.plan_cache import TOGETHER, load_revisions
from umebra.ui.session.published_plans import MAIN, look_up
from umebra.ui.session.store_cache import store


@contextmanager
def _queries() -> Iterator[list[str]]:
    """Collect what every store is asked while the block runs."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _publish(names: list[str]) -> None:
    kept = open_store()
    for number, name in enumerate(names, 1):
        kept.save_and_publish(*numbered(number), WHO, READER, name=name)
    kept.engine.dispose()


@pytest.mark.usefixtures("database")
def test_many_plans_are_asked_for_at_once() -> None:
    """A click asks the store as often with eight plans beside the main one as with it alone."""
    _publish([""])
    look_up()
    with _queries() as of_one:
        look_up()
    _publish(["", *(f"Plan {number}" for number in range(8))])
    assert len(look_up().plans) == 9
    with _queries() as of_many:
        found = look_up()
    assert len(of_many) == len(of_one)
    assert [plan.name for plan in found.plans] == [MAIN, *(f"Plan {number}" for number in range(8))]
    assert [plan.loaded.plan.title for plan in found.plans] == [f"Plan {number}" for number in range(1, 10)]
    store().engine.dispose()


def test_a_click_asks_as_often_of_many_plans_as_of_one() -> None:
    """Drawn anew, a page with nine plans side by side asks the store no more than one with a single plan."""
    _publish([""])
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    with _queries() as of_one:
        app.run()
    _publish(["", *(f"Plan {number}" for number in range(8))])
    app.query_params["plan"] = TOGETHER
    app.run()
    with _queries() as of_many:
        app.run()
    assert "9 av 9 aktiviteter" in text_of(app)
    assert len(of_many) == len(of_one)


@pytest.mark.usefixtures("database")
def test_a_lost_revision_is_said() -> None:
    """Asked for together with others, a revision that is not there is a sentence that names it."""
    _publish([""])
    with pytest.raises(StoreError, match="7"):
        load_revisions(1, 7)
    store().engine.dispose()
