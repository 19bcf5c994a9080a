"""One status for several actions: what will change is said first, all is saved as one, and taken back as one."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, open_example, text_of
from umebra.bounded.bounded_reading import read_plan
from umebra.charts.palette import SHAPES
from umebra.model.plan import Status
from umebra.settings.settings import read_settings
from umebra.store import open_store
from umebra.store.edits import Change, pending
from umebra.working_copy import Desk, Seen

PLAN = read_plan(LIST.read_bytes(), LIST.name)
DONE = f"{SHAPES[Status.DONE]} {PLAN.legend[Status.DONE]}"
AREA = PLAN.actions[0].focus_area
OF_AREA = [action for action in PLAN.actions if action.focus_area == AREA]
OTHERS = [action for action in OF_AREA if action.status is not Status.DONE]


@pytest.fixture(autouse=True)
def published() -> None:
    """A store with the example list published."""
    open_store().save_and_publish(PLAN, LIST.read_bytes(), "Eva", "1")


def begin(**query: str) -> AppTest:
    """Open the form from Aktiviteter."""
    return open_example("aktiviteter", **query).button(key="several").click().run()


def choose(app: AppTest, word: str = DONE, cells: list[str] | None = None) -> AppTest:
    """Choose a status, and actions if not those that are chosen at first."""
    if cells is not None:
        chosen = [one for one in PLAN.actions if one.cell in cells]
        names = [f"{one.number or ''} {one.title} ({PLAN.legend[one.status].lower()})".strip() for one in chosen]
        next(box for box in app.multiselect if str(box.key).startswith("several_cells")).set_value(names)
    next(box for box in app.radio if str(box.key).startswith("edit_status")).set_value(word)
    return app.run()


def save(app: AppTest, who: str = "Anna Exempel") -> AppTest:
    """Give a name, if it is asked for, and press the button."""
    if any(field.key == "editor" for field in app.text_input):
        app.text_input(key="editor").set_value(who)
    return app.button(key="several_save").click().run()


def made() -> list[tuple[str, object]]:
    """Return the titles and new values of what is pending."""
    wanted = [kept.wanted for kept in pending(open_store(), "").edits]
    return [(one.action.title, one.after) for one in wanted if isinstance(one, Change)]


def test_what_the_filters_leave_gets_a_status() -> None:
    """The filtered actions are chosen, each change is listed, those that have the status are left, all wait as one."""
    app = choose(begin(fokusomrade=AREA or ""))
    body = text_of(app)
    for action in OTHERS[:12]:
        assert f"{PLAN.legend[action.status]} → {PLAN.legend[Status.DONE]}" in body
    assert made() == []
    app = save(app)
    assert not app.exception
    assert made() == [(action.title, Status.DONE) for action in OTHERS]
    assert "Ångra tar tillbaka alla" in text_of(app)


def test_all_of_it_is_taken_back_at_once() -> None:
    """Ångra on the line takes the whole batch back."""
    app = save(choose(begin(fokusomrade=AREA or "")))
    next(button for button in app.button if button.label == "Ångra").click().run()
    assert made() == []


def test_without_filters_nothing_is_chosen_at_first() -> None:
    """A whole plan is not changed by two presses: one chooses, and a press with nothing chosen says so."""
    app = save(choose(begin()))
    assert "Välj minst en aktivitet" in text_of(app)
    app = save(choose(app, cells=[PLAN.actions[1].cell]))
    assert made() == ([(PLAN.actions[1].title, Status.DONE)] if PLAN.actions[1].status is not Status.DONE else [])


def test_what_another_has_changed_meanwhile_is_not_written_over() -> None:
    """A colleague's change since the form was opened is said with the name, and nothing of the batch is saved."""
    app = choose(begin(fokusomrade=AREA or ""))
    first = OTHERS[0]
    new = Status.GREEN if first.status is not Status.GREEN else Status.RED
    Desk(open_store(), read_settings()).change("", Seen(1, first.cell), {"status": (first.status, new)}, "Bo Exempel")
    app = save(app)
    assert "Bo Exempel ändrade status" in text_of(app)
    assert made() == [(first.title, new)]
