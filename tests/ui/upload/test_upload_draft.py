"""The file and the step outlive a reload, other pages and another computer, for whoever has the address."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, STEPS, example, go_on, hand_over, open_app, publish, text_of, upload
from tests.readers.workbooks.books import build
from umebra.errors import StoreError
from umebra.model.plan import Status
from umebra.store import drafts, open_store
from umebra.store.drafts import Draft
from umebra.store.engine import reading
from umebra.store.schema import DRAFT
from umebra.ui.session import plan_cache
from umebra.ui.session.shared_cache import empty_cache

REVISED = example("aktivitetsplan-2021-2024-rev-2023-01-20.xlsx")
WORDED = build({"Plan": [("Insats", "Ansvarig", "Läge"), ("A", "Polisen", "Vilande"), ("B", "ICA", "Pågår")]})


def address(app: AppTest) -> str:
    """Return the number of the draft that stands in the page's address."""
    number = app.query_params["utkast"]  # a list of what the script set, a text of what the test did
    return number if isinstance(number, str) else number[0]


def kept() -> int:
    """Return how many drafts the store has."""
    with reading(open_store().engine) as connection:
        return int(connection.execute(select(func.count()).select_from(DRAFT)).scalar_one())


def is_at(app: AppTest, step: str) -> bool:
    """Say whether the page shows a step as the one that one is at."""
    return f"aria-current='step'>{STEPS[step]}" in text_of(app)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the upload page at its third step."""
    return go_on(upload(open_app(LIST, monkeypatch, "ladda_upp"), REVISED), "andringar")


@pytest.mark.parametrize("step", ["fil", "kontrollera", "andringar", "publicera"])
def test_another_computer_goes_on_with_the_address(
    looked_at: AppTest, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A session of its own with the address is at the same step of the same file, and publishes it."""
    go_on(looked_at, step)
    other = open_app(LIST, monkeypatch, "ladda_upp", utkast=address(looked_at))
    other.query_params["utkast"] = address(looked_at)
    other.run()
    assert is_at(other, step)
    assert REVISED.name in text_of(other)
    publish(other)
    assert "33 aktiviteter lästa" in text_of(other)


def test_without_the_address_nobody_sees_it(looked_at: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another visitor begins with a file of her own, and a wrong address says why there is nothing."""
    assert REVISED.name not in text_of(open_app(LIST, monkeypatch, "ladda_upp"))
    other = open_app(LIST, monkeypatch, "ladda_upp")
    other.query_params["utkast"] = address(looked_at)[::-1]
    other.run()
    assert is_at(other, "fil")
    assert "Utkastet finns inte längre" in text_of(other)
    assert "utkast" not in other.query_params


def test_other_pages_leave_it_as_it_is(looked_at: AppTest) -> None:
    """One comes back to the step that one left, and the address is there again."""
    number = address(looked_at)
    looked_at.switch_page("pages/aktiviteter.py").run()
    looked_at.query_params.clear()
    looked_at.switch_page("pages/ladda_upp.py").run()
    assert is_at(looked_at, "andringar")
    assert address(looked_at) == number


def test_what_was_said_comes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """A correction, which plan it is and what it is to be called are there on another computer, and still private."""
    app = hand_over(open_app(LIST, monkeypatch, "ladda_upp"), "plan.xlsx", WORDED)
    next(box for box in app.selectbox if box.label == "Ord 1 betyder").set_value(Status.RED).run()
    go_on(app, "publicera").selectbox(key="publish_as").set_value("En ny plan, bredvid de andra").run()
    app.text_input(key="publish_name").set_value("Ronden").run()
    other = open_app(LIST, monkeypatch, "ladda_upp")
    other.query_params["utkast"] = address(app)
    other.run()
    assert other.text_input(key="publish_name").value == "Ronden"
    assert "Inte påbörjad: 1" in text_of(go_on(other, "kontrollera"))
    assert "Saknar status: 1" in text_of(hand_over(open_app(LIST, monkeypatch, "ladda_upp"), "plan.xlsx", WORDED))


@pytest.mark.parametrize("is_published", [True, False])
def test_it_goes_when_the_plan_is_handed_in(looked_at: AppTest, is_published: bool) -> None:
    """Published, or kept under Historik: nothing is left of the draft, in the store or in the address."""
    assert kept() == 1
    publish(looked_at, draft=not is_published)
    assert kept() == 0
    assert "utkast" not in looked_at.query_params
    assert is_at(looked_at, "fil")


def test_it_is_taken_away_on_a_press(looked_at: AppTest) -> None:
    """The button takes it out of the store, and the page begins again."""
    looked_at.button(key="drop_draft").click().run()
    assert (kept(), is_at(looked_at, "fil")) == (0, True)
    assert REVISED.name not in text_of(looked_at)


def test_another_file_takes_its_place(looked_at: AppTest) -> None:
    """One person has one draft: the file before is erased when another is chosen."""
    number = address(looked_at)
    upload(looked_at, LIST)
    assert kept() == 1
    assert address(looked_at) != number
    assert LIST.name in text_of(looked_at)


def test_a_file_that_cannot_be_read_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused where it was chosen, and leaves nothing behind."""
    app = hand_over(open_app(LIST, monkeypatch, "ladda_upp"), "plan.xlsx", b"PK\x03\x04" + bytes(200))
    assert is_at(app, "fil")
    assert "Inget är ändrat" in text_of(app)
    assert (kept(), "utkast" in app.query_params) == (0, False)


def test_a_draft_that_is_gone_is_said_before_it_is_published(
    looked_at: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken away on another computer meanwhile: the press publishes nothing, says so and asks for the file."""
    go_on(looked_at, "publicera")
    drafts.take_away(open_store().engine, address(looked_at))
    publish(looked_at)
    assert "Utkastet finns inte längre" in text_of(looked_at)
    assert "Välj filen igen" in text_of(looked_at)
    assert [kept.name for kept in open_store().revisions()] in ([], [LIST.name])
    assert "32 aktiviteter lästa" in text_of(open_app(LIST, monkeypatch))


def _full(*_: object) -> Draft:
    message = "Disken är full."
    raise StoreError(message)


def test_a_store_that_takes_no_draft_is_said_and_the_upload_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps work in the session alone, with a sentence that says so; what then has to go is asked for again."""
    monkeypatch.setattr(drafts, "add", _full)
    app = go_on(upload(open_app(LIST, monkeypatch, "ladda_upp"), REVISED), "andringar")
    assert "Utkastet sparas inte. Disken är full." in text_of(app)
    assert "utkast" not in app.query_params
    publish(app)
    assert "33 aktiviteter lästa" in text_of(app)
    upload(app, LIST)
    empty_cache()
    app.run()
    assert "Välj filen igen" in text_of(app)


def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Through all steps until everyone sees it; each correction is one reading more, and taking it back none."""
    readings = []
    read = plan_cache.read_shown

    def counted(content: bytes, name: str, *rest: object, **more: object) -> object:
        readings.append(name)
        return read(content, name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_cache, "read_shown", counted)
    monkeypatch.setattr(plan_cache, "look_at", _full)
    app = hand_over(open_app(LIST, monkeypatch, "ladda_upp"), f"{tmp_path.name}.xlsx", WORDED)
    app = go_on(app, "publicera")
    assert readings.count(f"{tmp_path.name}.xlsx") == 1
    go_on(app, "kontrollera")
    for meaning, times in ((Status.RED, 2), (Status.DONE, 3), (Status.RED, 3)):
        next(box for box in app.selectbox if box.label == "Ord 1 betyder").set_value(meaning).run()
        assert readings.count(f"{tmp_path.name}.xlsx") == times
    publish(app)
    assert readings.count(f"{tmp_path.name}.xlsx") == 3
