"""A status given in the meeting: it is saved to the working copy, seen at once, said, and undone."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, drawn, open_example, text_of
from umebra.bounded.bounded_reading import read_plan
from umebra.model.plan import Status
from umebra.store import Store, open_store
from umebra.store.edits import pending
from umebra.ui.editing.meeting_edits import STATUSES, Press, presses_of

PLAN = read_plan(LIST.read_bytes(), LIST.name)
FIRST = PLAN.actions[0]
KEYS = {status: key for key, status in STATUSES.items()}
OTHER = Status.GREEN if FIRST.status is not Status.GREEN else Status.RED
LAST = Status.DONE


@pytest.fixture
def archive() -> Store:
    """A store with the example list published."""
    store = open_store()
    store.save_and_publish(PLAN, LIST.read_bytes(), "Eva", "1")
    return store


def meeting(who: str = "Anna Exempel", *pressed: dict[str, object]) -> AppTest:
    """Open the meeting, with a name or without, where a browser sends what was pressed at once."""

    def page() -> None:
        import streamlit as st

        from umebra.model.plan import Status
        from umebra.ui.editing.meeting_edits import presses_of, show_meeting_line, take, working_view
        from umebra.ui.editing.working_copies import desk
        from umebra.ui.session import state
        from umebra.ui.session.navigation import framed
        from umebra.ui.session.view import view_of_address
        from umebra.working_copy import Seen

        state.refresh()
        with framed():
            view = view_of_address()
        shown = working_view(view)
        if "meanwhile" in st.session_state:
            first = view.loaded.plan.actions[0]
            desk().change("", Seen(1, first.cell), {"status": (first.status, Status.DONE)}, "Cia")
        take(presses_of(st.session_state.get("pressed")), view.loaded, shown.loaded)
        view = working_view(view)
        show_meeting_line(view, shown.loaded if view is shown else state.shown())
        st.text(f"{view.loaded.plan.actions[0].status}")

    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["pressed"] = list(pressed)
    if who:
        app.session_state["who"] = who
    return app.run()


def again(app: AppTest, *pressed: dict[str, object]) -> AppTest:
    """Let the browser send more."""
    app.session_state["pressed"] = list(pressed)
    return app.run()


def key(number: int, name: str, action: str = FIRST.cell) -> dict[str, object]:
    """Return a press as the browser sends it."""
    return {"number": number, "key": name, "action": action}


def statuses(store: Store) -> list[object]:
    """Return what the plan's pending edits change to."""
    return [kept.wanted.after for kept in pending(store, "").edits]  # type: ignore[union-attr]


def test_status_is_saved_said_and_undone(archive: Store) -> None:
    """A press saves to the working copy, which is shown; Z takes just that back, and says so."""
    app = meeting("Anna Exempel", key(1, KEYS[OTHER]))
    assert statuses(archive) == [OTHER]
    assert archive.plan(1).actions[0].status is FIRST.status
    assert app.text[0].value == str(OTHER)
    assert f"{FIRST.title}: " in text_of(app)
    assert "Inte publicerat. Z ångrar." in text_of(app)
    assert "1 ändring, inte publicerad" in text_of(app)
    app = again(app, key(2, "undo", ""))
    assert statuses(archive) == []
    assert app.text[0].value == str(FIRST.status)
    assert "Ångrat. " in text_of(app)
    app = again(app, key(3, "undo", ""))
    assert "Det finns inget kvar att ångra" in text_of(app)


def test_fast_keys_are_all_done_once(archive: Store) -> None:
    """Several presses sent together are done in their order, and those sent again are not done again."""
    some = [key(1, KEYS[OTHER]), key(2, KEYS[LAST]), key(3, KEYS[LAST], PLAN.actions[1].cell)]
    app = meeting("Anna Exempel", *some)
    assert statuses(archive) == [OTHER, LAST, LAST]
    app = again(app, *some, key(4, "undo", ""))
    assert statuses(archive) == [OTHER, LAST]
    assert app.text[0].value == str(LAST)


def test_name_is_asked_before_anything_is_saved(archive: Store) -> None:
    """The first press waits for a name; with none nothing is saved, with one it is done as if pressed then."""
    app = meeting("", key(1, KEYS[OTHER]))
    assert statuses(archive) == []
    app.button(key="meeting_who_save").click().run()
    assert "Skriv ditt namn först" in text_of(app)
    app.text_input(key="editor_meeting").set_value("Bo")
    app.button(key="meeting_who_save").click().run()
    assert [kept.who for kept in pending(archive, "").edits] == ["Bo"]
    app = again(app, key(2, KEYS[LAST]))
    assert statuses(archive) == [OTHER, LAST]


def test_name_can_be_declined(archive: Store) -> None:
    """Avbryt forgets what waited for the name."""
    app = meeting("", key(1, KEYS[OTHER]))
    app.button(key="meeting_who_cancel").click().run()
    assert "editor_meeting" not in {widget.key for widget in app.text_input}
    assert statuses(archive) == []


def test_status_it_has_already_is_said(archive: Store) -> None:
    """A press of the status that the action has changes nothing, and the line says why."""
    app = meeting("Anna Exempel", key(1, KEYS[FIRST.status]))
    assert f"{FIRST.title} är redan " in text_of(app)
    assert statuses(archive) == []


def test_gone_action_is_said(archive: Store) -> None:
    """An action that is not there is said to be gone, and nothing is saved."""
    assert "finns inte i planen längre" in text_of(meeting("Anna", key(1, "1", "Blad!Z999")))
    assert statuses(archive) == []


def test_example_is_not_changed() -> None:
    """Where nothing is published the line says that the example is no plan to change."""
    assert "Det här är exempelplanen" in text_of(meeting("Anna", key(1, "1")))


def test_another_persons_change_is_not_written_over(archive: Store) -> None:
    """What somebody else gave the action since the room saw it is said, with who, and stays."""
    app = meeting("Anna Exempel")
    app.session_state["meanwhile"] = True
    app = again(app, key(1, KEYS[OTHER]))
    assert f"Cia har nyss ändrat {FIRST.title} till " in text_of(app)
    assert statuses(archive) == [LAST]
    del app.session_state["meanwhile"]
    again(app, key(2, KEYS[OTHER]))
    assert statuses(archive) == [LAST, OTHER]


def test_what_no_meeting_sends_is_left_out() -> None:
    """A press of another key, without a number or of another kind is none."""
    sent = [key(1, "9"), {"key": "1"}, "1", {"number": True, "key": "1"}, key(2, "undo", "")]
    assert presses_of(sent) == [Press(2, "undo", FIRST.cell[:0])]
    assert presses_of(None) == presses_of({"number": 1}) == []


@pytest.mark.usefixtures("archive")
def test_step_names_its_actions_for_the_keys() -> None:
    """A step's actions carry their cells, and the keys are told which statuses there are."""
    app = open_example("mote").button(key="step_next").click().run()
    assert f"data-action='{PLAN.actions[1].cell}'" in text_of(app)
    assert drawn(app)["statuses"] == ["1", "2", "3", "4"]
    assert drawn(app)["done"] == 0
