"""A long plan's table comes a page at a time; nothing in it is out of reach."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from tests.apps import elements, filter_by, open_app, text_of
from umebra.ui.actions.action_table_view import PAGE_ROWS
from umebra.ui.components.action_boxes import MOST_BOXES

ROWS = 2 * PAGE_ROWS + 100


@pytest.fixture
def long_plan(tmp_path: Path) -> Path:
    """A plan of three pages; every fourth action has begun."""
    book = Workbook()
    book.active.append(["Nr", "Aktivitet", "Fokusområde", "Status"])
    for row in range(1, ROWS + 1):
        book.active.append([row, f"Insats {row}", "Stärka föräldrar", "Pågår" if row % 4 == 0 else "Ej påbörjad"])
    book.save(tmp_path / "lang.xlsx")
    return tmp_path / "lang.xlsx"


def _titles(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["Aktivitet"])


def test_pages_hold_every_action_once(long_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Page by page all actions are shown, in the plan's order, and each page says which rows it holds."""
    app = open_app(long_plan, monkeypatch, "aktiviteter")
    found = []
    for page, rows in enumerate(("1–500", "501–1 000", "1 001–1 100"), start=1):
        app.pagination[0].set_value(page).run()
        assert f"Rad {rows} av 1 100." in "\n".join(elements(app)).replace("\N{NO-BREAK SPACE}", " ")
        found += _titles(app)
    assert found == [f"Insats {row}" for row in range(1, ROWS + 1)]


def test_the_order_is_of_the_whole_plan(long_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sorted is the plan and not the page."""
    app = open_app(long_plan, monkeypatch, "aktiviteter", sortera="Nr", fallande="true")
    assert _titles(app)[0] == f"Insats {ROWS}"


def test_a_filter_that_leaves_fewer_pages_shows_the_first(long_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is no longer there is left, and a table of one page has no pages to choose from."""
    app = open_app(long_plan, monkeypatch, "aktiviteter")
    app.pagination[0].set_value(3).run()
    begun, not_begun = app.pills(key="status").options
    filter_by(app, "status", begun)
    assert not app.exception
    assert len(app.pagination) == 0
    assert len(_titles(app)) == ROWS // 4
    filter_by(app, "status", not_begun)
    assert _titles(app)[0] == "Insats 1"


def test_a_group_of_many_boxes_says_where_the_others_are(long_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rutnät draws as many boxes as make a picture, counts them all, and leads to the rest."""
    app = open_app(long_plan, monkeypatch, "rutnat")
    (group,) = next(json.loads(one.proto.json) for one in app.get("bidi_component") if "groups" in one.proto.json)[
        "groups"
    ]
    assert (len(group["actions"]), group["count"]) == (MOST_BOXES, ROWS)
    told = text_of(app).replace("\N{NO-BREAK SPACE}", " ")
    assert "de första 300 av 1 100 visas som rutor" in told
    assert "aktiviteter?fokusomrade=St%C3%A4rka%20f%C3%B6r%C3%A4ldrar" in told
