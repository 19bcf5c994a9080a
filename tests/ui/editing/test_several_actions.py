"""One status for several actions: what will change is said first, all is saved as one, and taken back as one."""

from io import BytesIO

import pytest
from markupsafe import escape
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, NATIONAL, open_example, text_of
from umebra.bounded.bounded_reading import read_plan
from umebra.charts.palette import SHAPES
from umebra.model.plan import Action, Status
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


def changed_by_bo(*actions: Action) -> list[tuple[str, object]]:
    """Let a colleague change actions' statuses to neither what they were nor what the batch is to give them."""
    new = {action.title: Status.GREEN if action.status is not Status.GREEN else Status.RED for action in actions}
    desk = Desk(open_store(), read_settings())
    wanted = [(Seen(1, action.cell), "status", action.status, new[action.title]) for action in actions]
    desk.change_all("", wanted, (), "Bo Exempel")
    return [*new.items()]


def test_what_another_has_changed_meanwhile_is_not_written_over() -> None:
    """A colleague's change since the form was opened is said with name and action; the others get the status."""
    app = choose(begin(fokusomrade=AREA or ""))
    theirs = changed_by_bo(OTHERS[0])
    app = save(app)
    body = text_of(app)
    assert f"”{OTHERS[0].title}” är orörd: Bo Exempel ändrade status" in body
    assert f"{len(OTHERS) - 1} aktivitet" in body
    assert made() == [*theirs, *((action.title, Status.DONE) for action in OTHERS[1:])]
    next(button for button in app.button if button.label == "Ångra").click().run()
    assert made() == theirs


def test_if_others_have_changed_all_of_it_nothing_is() -> None:
    """With nothing left to give the status the form stays, says so, and a colleague's changes stand."""
    app = choose(begin(fokusomrade=AREA or ""))
    theirs = changed_by_bo(*OTHERS)
    app = save(app)
    body = text_of(app)
    assert all(f"”{action.title}” är orörd" in body for action in OTHERS)
    assert "Inget är ändrat" in body
    assert made() == theirs


def test_what_another_has_given_the_same_status_is_no_clash() -> None:
    """An action that a colleague has given the very status meanwhile is left as it is, and the others get it."""
    app = choose(begin(fokusomrade=AREA or ""))
    wanted = [(Seen(1, OTHERS[0].cell), "status", OTHERS[0].status, Status.DONE)]
    Desk(open_store(), read_settings()).change_all("", wanted, (), "Bo Exempel")
    app = save(app)
    assert "orörd" not in text_of(app)
    assert made() == [(action.title, Status.DONE) for action in OTHERS]


def test_file_that_was_published_meanwhile() -> None:
    """In a file that came while the form was open the actions are found; a status that differs there stops it all."""
    app = choose(begin(fokusomrade=AREA or ""))
    changed_by_bo(OTHERS[0])
    desk = Desk(open_store(), read_settings())
    copy = desk.working_copy("")
    assert copy
    desk.publish(copy, "Bo Exempel", "1")
    app = save(app)
    assert "En ny fil publicerades medan rutan var öppen" in text_of(app)
    assert made() == []


def with_list(*actions: Action) -> bytes:
    """Return the example's file with statuses in words, and a list of those that some actions' cells allow."""
    book = load_workbook(BytesIO(LIST.read_bytes()))
    allowed = DataValidation(type="list", formula1='"Genomförs nu,Påbörjad,Inte påbörjad"', showErrorMessage=True)
    for action in PLAN.actions:
        sheet, _, cell = action.cell.rpartition("!")
        status = book[sheet][f"M{cell.lstrip('B')}"]
        status.value = PLAN.legend[action.status]
        if action in actions:
            allowed.add(status)
    book.worksheets[0].add_data_validation(allowed)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_can_not_be_written_is_said_first() -> None:
    """Actions whose cell may not be changed are named with why before anything is saved; the others get the status."""
    content = with_list(*OTHERS[:2])
    open_store().save_and_publish(read_plan(content, LIST.name), content, "Eva", "1")
    app = choose(begin(fokusomrade=AREA or ""))
    body = text_of(app)
    assert "2 aktiviteter går inte att ändra här och lämnas:" in body
    assert all(f"{action.title}: Cellen " in body for action in OTHERS[:2])
    assert "får bara innehålla ”Genomförs nu”" in body
    assert app.button(key="several_save").label == f"Ändra status på {len(OTHERS) - 2} aktiviteter"
    save(app)
    assert made() == [(action.title, Status.DONE) for action in OTHERS[2:]]


def test_every_change_is_listed() -> None:
    """Of many changes the first twelve are in sight, and the rest is there to unfold."""
    app = choose(begin(), cells=[action.cell for action in PLAN.actions])
    changed = [action for action in PLAN.actions if action.status is not Status.DONE]
    assert f"Visa de {len(changed) - 12} övriga" in [box.label for box in app.expander]
    assert all(f"<li>{escape(action.title)}: " in text_of(app) for action in changed)


def test_of_plans_side_by_side_one_is_to_be_chosen() -> None:
    """With several plans shown together the button says what to do first; with one of them chosen it works."""
    content = NATIONAL.read_bytes()
    open_store().save_and_publish(read_plan(content, NATIONAL.name), content, "Eva", "1", name="Åtgärdsplanen")
    app = begin(plan="Alla planer")
    assert "Välj en av planerna överst på sidan" in text_of(app)
    assert not app.multiselect
    app = begin(plan="Åtgärdsplanen")
    assert "Välj en av planerna" not in text_of(app)
    assert app.multiselect
