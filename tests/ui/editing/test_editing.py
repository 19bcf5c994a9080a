"""Changing an action in its dialog: what is saved waits in sight of everyone, and is published or taken back."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, NATIONAL, example, open_app, open_example, text_of
from tests.paths import ROOT
from umebra.bounded.bounded_reading import read_plan
from umebra.charts.palette import SHAPES
from umebra.model.plan import Status
from umebra.store import open_store
from umebra.store.edits import pending

PLAN = read_plan(LIST.read_bytes(), LIST.name)
FIRST = PLAN.actions[0]
OTHER = Status.GREEN if FIRST.status is not Status.GREEN else Status.RED
WORD = f"{SHAPES[OTHER]} {PLAN.legend[OTHER]}"


@pytest.fixture
def published() -> None:
    """A store with the example list published."""
    open_store().save_and_publish(PLAN, LIST.read_bytes(), "Eva", "1")


def opened(page: str = "oversikt", **query: str) -> AppTest:
    """Open a page with the first action's dialog over it."""
    return open_example(page, aktivitet=FIRST.title, **query) if page != "oversikt" else _front(FIRST.title)


def _front(title: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["aktivitet"] = title
    return app.run()


def edit(app: AppTest, who: str = "Anna Exempel", /, **values: object) -> AppTest:
    """Press Redigera, fill in fields of the form and press Spara."""
    app.button(key="open_edit").click().run()
    for widget in [*app.radio, *app.text_input, *app.text_area]:
        name = str(widget.key).removeprefix("edit_").rpartition("_")[0]
        if name in values:
            widget.set_value(values[name])
    if any(widget.key == "editor" for widget in app.text_input):
        app.text_input(key="editor").set_value(who)
    return app.button(key="edit_save").click().run()


@pytest.mark.usefixtures("published")
def test_saved_change_waits_in_sight() -> None:
    """A new status is in the working copy with who, its dialog shows both, and every page says that it waits."""
    app = edit(opened(), status=WORD)
    assert not app.exception
    body = text_of(app)
    assert "Sparat i arbetskopian. Status på" in body
    assert "1 ändring, inte publicerad" in body
    assert "Publicerat: " in body
    assert "Arbetskopian: " in body
    (kept,) = pending(open_store(), "").edits
    assert (kept.who, kept.wanted.after) == ("Anna Exempel", OTHER)  # type: ignore[union-attr]
    assert open_store().plan(1).actions[0].status is FIRST.status
    assert "1 ändring, inte publicerad" in text_of(open_example("mal"))


@pytest.mark.usefixtures("published")
def test_name_is_asked_once_and_needed() -> None:
    """Without a name nothing is saved and the form says so; with one it is not asked again."""
    app = edit(opened(), "", status=WORD)
    assert "Skriv ditt namn först" in text_of(app)
    assert pending(open_store(), "").edits == ()
    app.text_input(key="editor").set_value("Anna")
    app.button(key="edit_save").click().run()
    assert len(pending(open_store(), "").edits) == 1
    app.button(key="open_edit").click().run()
    assert "editor" not in {widget.key for widget in app.text_input}


@pytest.mark.usefixtures("published")
def test_undone_and_published() -> None:
    """Undoing takes back what this person saved; publishing shows it to everyone, and the line is gone."""
    app = edit(opened(), status=WORD)
    app.button(key="working_undo").click().run()
    assert "Ångrat: Status på" in text_of(app)
    assert "inte publicerad" not in text_of(app)
    app = edit(opened(), status=WORD)
    app.button(key="working_publish").click().run()
    app.text_input(key="working_remark").set_value("Efter mötet")
    app.button(key="publish_working_all").click().run()
    assert not app.exception
    assert "Ändringarna är publicerade" in text_of(app)
    latest = open_store().revisions()[0]
    assert (latest.id, latest.remark) == (2, "Ändrad i översikten, 1 cell ändrad. Efter mötet")
    assert open_store().plan(2).actions[0].status is OTHER
    assert "inte publicerad" not in text_of(open_example("mal"))


@pytest.mark.usefixtures("published")
def test_second_editor_chooses() -> None:
    """Who saves a field that another has changed since sees both values, and what she chooses counts."""
    second = opened()
    second.button(key="open_edit").click().run()
    edit(opened(), "Anna", comment="Annas ord")
    for widget in second.text_area:
        if str(widget.key).startswith("edit_comment"):
            widget.set_value("Bos ord")
    second.text_input(key="editor").set_value("Bo")
    second.button(key="edit_save").click().run()
    (choice,) = [one for one in second.radio if str(one.key).startswith("clash_")]
    assert "Anna ändrade kommentar" in choice.label
    assert any("Annas ord" in option for option in choice.options)
    assert len(pending(open_store(), "").edits) == 1
    choice.set_value("Det du skrev: Bos ord")
    second.button(key="edit_save").click().run()
    assert [kept.wanted.after for kept in pending(open_store(), "").edits] == ["Annas ord", "Bos ord"]  # type: ignore[union-attr]


@pytest.mark.usefixtures("published")
def test_each_is_taken_back_alone() -> None:
    """Ändringar shows what waits, published beside changed, and one of two edits is taken back there."""
    edit(opened(), status=WORD, comment="Klart i höst")
    app = open_example("andringar", jamfor="Arbetskopian")
    body = text_of(app)
    assert "Var och en för sig" in body
    assert "Klart i höst" in body
    edits = pending(open_store(), "").edits
    comment = next(kept for kept in edits if kept.wanted.field == "comment")  # type: ignore[union-attr]
    app.text_input(key="editor_taking_back").set_value("Bo")
    app.button(key=f"take_back_{comment.id}").click().run()
    assert [kept.wanted.after for kept in pending(open_store(), "").edits] == [OTHER]  # type: ignore[union-attr]


@pytest.mark.usefixtures("published")
def test_publishing_can_be_asked_for_where_each_can_be_taken_back() -> None:
    """Who comes to what others have changed has a field for her name on Ändringar and one in the dialog over it."""
    edit(opened(), status=WORD)
    app = open_example("andringar", jamfor="Arbetskopian")
    next(button for button in app.button if button.label == "Publicera").click().run()
    assert not app.exception
    app.text_input(key="editor").set_value("Bo Exempel")
    app.button(key="publish_working_all").click().run()
    assert not app.exception
    assert open_store().plan(2).actions[0].status is OTHER


def test_plan_that_cannot_be_changed_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example, and a plan that is only started with, can't be changed: the dialog says what to do."""
    assert "exempelplanen" in text_of(_front("Krogar mot knark"))
    body = text_of(open_app(LIST, monkeypatch, "oversikt", aktivitet=FIRST.title))
    assert "kan ändras när den är publicerad" in body


def test_fields_without_a_place_are_told() -> None:
    """In a grid the form has the status, and one sentence says why the rest is not there."""
    file = example("atgardsplan-nationell-mall.xlsx")
    plan = read_plan(file.read_bytes(), file.name)
    open_store().save_and_publish(plan, file.read_bytes(), "Eva", "1")
    app = _front(plan.actions[0].title)
    app.button(key="open_edit").click().run()
    assert not app.exception
    assert "går inte att ändra här" in text_of(app)


@pytest.mark.usefixtures("published")
def test_new_action_is_added_and_told() -> None:
    """A new action of a focus area waits in the working copy; without a title the form says what is missing."""
    app = open_example("aktiviteter")
    app.button(key="open_new").click().run()
    app.text_input(key="editor").set_value("Anna")
    app.button(key="new_save").click().run()
    assert "Skriv vad aktiviteten heter" in text_of(app)
    (title,) = [widget for widget in app.text_input if str(widget.key).startswith("new_title")]
    title.set_value("Grannsamverkan i Röbäck")
    app.button(key="new_save").click().run()
    assert not app.exception
    body = text_of(app)
    assert "Ny aktivitet: ”Grannsamverkan i Röbäck”" in body
    assert "1 ändring, inte publicerad" in body
    assert "Grannsamverkan i Röbäck" in text_of(open_example("andringar", jamfor="Arbetskopian"))


@pytest.mark.usefixtures("published")
def test_new_action_of_one_of_several_plans() -> None:
    """With plans side by side the form asks which of them it is for, and has the fields and groups of that one."""
    content = NATIONAL.read_bytes()
    national = read_plan(content, NATIONAL.name)
    open_store().save_and_publish(national, content, "Eva", "1", name="Åtgärdsplanen")
    app = open_example("aktiviteter", plan="Alla planer")
    app.button(key="open_new").click().run()
    groups = _groups(app)
    app.selectbox(key="new_plan").set_value("Åtgärdsplanen").run()
    assert not app.exception
    assert _groups(app) != groups
    assert {*_groups(app)} == {one.cause for one in national.actions} - {None}
    app.text_input(key="editor").set_value("Anna")
    next(one for one in app.text_input if str(one.key).startswith("new_title")).set_value("Belysning vid parken")
    app.button(key="new_save").click().run()
    told = text_of(app)
    waiting = [one.wanted.title for one in pending(open_store(), "Åtgärdsplanen").edits]
    assert waiting == ["Belysning vid parken"], told


def _groups(app: AppTest) -> list[str]:
    """Return what the new action can belong under."""
    return next(box.options for box in app.selectbox if str(box.key).startswith("new_group"))
