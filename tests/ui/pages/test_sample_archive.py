"""The example's own history: every page lives with it, nothing is written to it, and it leaves with one's own plan."""

import pytest
import streamlit as st

from tests.apps import CHIP, LIST, elements, example, open_app, open_example, publish, text_of, upload
from tests.store.plans import READER, WHO, numbered
from umebra.errors import StoreError
from umebra.store import Comment, open_store
from umebra.swedish import today
from umebra.ui.pages.history import EMPTY, OF_THE_EXAMPLE, OWN
from umebra.ui.parts import board_meetings
from umebra.ui.parts.links import ARCHIVE_KEY, EXAMPLES
from umebra.ui.session.plan_cache import SAMPLE_REVISION
from umebra.ui.session.published_plans import MAIN, look_up
from umebra.ui.session.sample_archive import sample_archive
from umebra.ui.session.start_plan import SAMPLE

OF_THE_SAMPLE = ("Samordnaren (exempel)", "Umebrå 2025–2028", "Exempelplan", "Bussresor på sommarlovet", "2025-10-21")
ASKED = {"arsuppfoljning": {"ar": "2025"}, "mote": {"steg": "2"}}
LIVES = {
    "andringar": (
        "Öppet på helger",
        "Bo kvar trots skulder",
        "Budgetråd före avhysning",
        board_meetings.NOT_THE_EXAMPLES,
    ),
    "utveckling": ("i planen från 17 mars", "i planen från 18 mars 2025", "har haft samma status i minst 2"),
    "arsuppfoljning": ("Dialogen i Mariehem gav tolv förslag", "Samordnaren (exempel)"),
    "historik": (OF_THE_EXAMPLE, "3 revisioner", "Efter styrelsens genomgång i februari"),
    "mote": ("Det här har ändrats sedan mötet", "Krogar mot knark"),
}


def test_every_page_lives_with_the_example() -> None:
    """What has changed, development, the year's words, the history and the meeting are there from the first minute."""
    for page, texts in LIVES.items():
        app = open_example(
            page, **({"ar": "2025"} if page == "arsuppfoljning" else {"steg": "2"} if page == "mote" else {})
        )
        shown = "\n".join(elements(app))
        assert [text for text in texts if text not in shown] == []
    assert open_store().last() is None


def test_nothing_is_written_while_the_example_is_shown() -> None:
    """No page has a form for it, and the example's archive refuses what is tried all the same."""
    for page in ("andringar", "arsuppfoljning", "historik"):
        app = open_example(page)
        assert {field.key for field in app.text_input} <= {"sok"}
        assert not {button.key for button in app.button} & {"mark_meeting", "remark", "publish_again", "erase"}
    store = sample_archive().store
    for write in (
        lambda: store.mark_meeting(WHO, today()),
        lambda: store.comment(SAMPLE_REVISION, WHO, Comment(2026, "Mål", "Ord")),
        lambda: store.save_and_publish(*numbered(1), WHO, READER),
        lambda: store.erase(1, WHO),
    ):
        with pytest.raises(StoreError):
            write()
    assert len(store.revisions()) == SAMPLE_REVISION


def test_the_shown_plan_is_the_archives_latest() -> None:
    """The number that the example is shown under is its own in the archive, and it is read alike."""
    archive, (shown,) = sample_archive(), look_up().plans
    latest = archive.store.current()
    assert latest
    assert latest.revision == shown.loaded.revision == SAMPLE_REVISION
    assert archive.store.plan(SAMPLE_REVISION) == shown.loaded.read


def test_an_archive_that_was_tidied_away_is_made_again() -> None:
    """A machine that empties its temporary folders takes no page with it."""
    before = sample_archive()
    assert before.home
    before.home.cleanup()
    assert len(sample_archive().store.revisions()) == SAMPLE_REVISION


@pytest.mark.usefixtures("database")
def test_the_example_leaves_with_the_first_publication() -> None:
    """Nothing of it is on any page or in the store, and whoever looked at a former revision of it sees one's own."""
    looking = open_example("historik")
    looking.selectbox(key="revision").set_value(1).run()
    looking.button(key="look").click().run()
    assert "en tidigare exempelplan" in text_of(looking)
    publish(upload(open_example("ladda_upp"), LIST))
    assert looking.run().exception == []
    for page in LIVES:
        app = looking.switch_page(f"pages/{page}.py").run()
        shown = "\n".join(elements(app))
        assert [text for text in OF_THE_SAMPLE if text in shown] == []
    store = open_store()
    assert [kept.name for kept in store.revisions()] == [LIST.name]
    assert {event.who for event in store.events()} == {"Anna Exempel"}


@pytest.mark.usefixtures("database")
def test_a_draft_stands_in_ones_own_history() -> None:
    """A draft publishes nothing: the example stays, and Historik shows one's own or the example's, never both."""
    publish(upload(open_example("ladda_upp"), LIST), draft=True)
    app = open_example("historik")
    assert app.radio(key=ARCHIVE_KEY).value == OWN
    shown = "\n".join(elements(app))
    assert LIST.name in shown
    assert "Samordnaren (exempel)" not in shown
    app.radio(key=ARCHIVE_KEY).set_value(EXAMPLES).run()
    shown = "\n".join(elements(app))
    assert OF_THE_EXAMPLE in shown
    assert LIST.name not in shown
    assert CHIP in text_of(app)


@pytest.mark.usefixtures("database")
def test_no_plan_of_ones_own_stands_beside_the_example() -> None:
    """A first plan with a name of its own is shown alone; the main one can still be published."""
    open_store().save_and_publish(*numbered(1), WHO, READER, name="Bostaden")
    present = look_up()
    assert [plan.name for plan in present.plans] == ["Bostaden"]
    assert present.names == (MAIN, "Bostaden")


def test_a_named_plan_never_has_the_examples_history(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever file the dashboard is started with, the example's own too, it has no history until it gets one."""
    for plan in (SAMPLE, example("aktivitetsplan-2021-2024.csv")):
        app = open_app(plan, monkeypatch, "historik")
        assert EMPTY in text_of(app)
        assert CHIP not in text_of(app)


@pytest.mark.parametrize("page", ["andringar", "utveckling", "arsuppfoljning", "historik"])
def test_a_plan_without_history_has_a_way_to_one(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the sentence stands a button that leads to Ladda upp."""
    asked: list[str] = []
    monkeypatch.setattr(st, "switch_page", asked.append)  # the test driver can't follow it
    open_app(LIST, monkeypatch, page).button(key="to_upload").click().run()
    assert asked == ["pages/ladda_upp.py"]
