"""The board's meetings: held and to come, on any day, and what each of them saw."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, NATIONAL, example, open_app, text_of
from umebra import swedish
from umebra.readers import read_plan
from umebra.settings.settings import read_settings
from umebra.store import open_store
from umebra.ui.parts.board_meetings import Meeting, coming, meetings

REVISED = example("aktivitetsplan-2021-2024-rev-2023-01-20.xlsx")
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return how a new visitor opens a page."""
    return lambda page, **query: open_app(LIST, monkeypatch, page, **query)


def publish(*numbered: int) -> None:
    """Publish the examples by their numbers; one that is in the store already is published again."""
    for number in numbered:
        file = (LIST, REVISED, NATIONAL)[number - 1]
        content = file.read_bytes()
        open_store().save_and_publish(read_plan(content, file.name), content, "Anna Exempel", "1")


def mark(app: AppTest, day: str, who: str = "Anna Exempel") -> AppTest:
    """Mark a meeting on a day."""
    app.text_input(key="meeting_who").set_value(who)
    app.text_input(key="meeting_day").set_value(day)
    return app.button(key="mark_meeting").click().run()


@pytest.mark.parametrize("page", ["andringar", "historik"])
def test_a_meeting_on_any_day(opened: Callable[..., AppTest], page: str) -> None:
    """One to come stands apart from those that were held; what is no day is refused with how a day is written."""
    publish(1)
    today = swedish.today()
    app = mark(mark(opened(page), str(today + 9 * DAY)), "2020-02-29")
    assert "Hållna möten: 2020-02-29." in text_of(app)
    assert f"Kommande möten: {today + 9 * DAY}." in text_of(app)
    for wrong in ("", "29 februari", "2021-02-29", "2026-13-01"):
        assert "Skriv mötets dag med år, månad och dag" in text_of(mark(app, wrong)), wrong
    assert "Skriv ditt namn först" in text_of(mark(app, str(today), " "))
    assert len(meetings(read_settings(), open_store().events())) == 1


def test_a_meeting_can_be_taken_away(opened: Callable[..., AppTest]) -> None:
    """A day that was typed wrong goes again, and can be marked anew; the trail holds who did so."""
    publish(1)
    today = swedish.today()
    app = mark(opened("andringar"), str(today + DAY))
    app.button(key="unmark_meeting").click().run()
    assert "Kommande möten" not in text_of(app)
    assert "unmark_meeting" not in [button.key for button in app.button]
    app.switch_page("pages/historik.py").run()
    assert list(app.dataframe[-1].value["Vad"])[:2] == ["Tog bort ett möte", "Lade in ett möte"]
    assert "Kommande möten" in text_of(mark(app, str(today + DAY)))


def test_what_a_meeting_saw() -> None:
    """Marked on its day it saw that moment's plan; on another day what its day ended with; one to come nothing yet."""
    store, today, settings = open_store(), swedish.today(), read_settings()
    publish(1)
    store.mark_meeting("Anna Exempel", today)
    store.mark_meeting("Anna Exempel", today - DAY)
    store.mark_meeting("Anna Exempel", today + DAY)
    publish(2)
    assert meetings(settings, store.events()) == (Meeting(today - DAY, None), Meeting(today, 1))
    assert coming(settings, store.events()) == (today + DAY,)


def test_a_meeting_to_come_is_held_when_its_day_is_past(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was marked ahead has seen what was published on its day, not what was when it was marked."""
    store, today, settings = open_store(), swedish.today(), read_settings()
    publish(1)
    store.mark_meeting("Anna Exempel", today + DAY)
    publish(2)
    monkeypatch.setattr(swedish, "today", lambda: date.max - DAY)
    assert meetings(settings, store.events()) == (Meeting(today + DAY, 2),)
    assert coming(settings, store.events()) == ()


def test_a_meeting_to_come_is_nothing_to_compare_with(opened: Callable[..., AppTest]) -> None:
    """Läget and Ändringar know only meetings that were held."""
    publish(1)
    open_store().mark_meeting("Anna Exempel", swedish.today() + DAY)
    publish(2)
    assert "sedan mötet" not in text_of(opened("oversikt"))
    assert "Senaste mötet" not in opened("andringar").radio(key="jamfor").options
    open_store().mark_meeting("Anna Exempel", swedish.today())
    assert "Senaste mötet" in opened("andringar").radio(key="jamfor").options


@pytest.mark.parametrize(
    ("order", "before"),
    [
        ((1, 2), "9 februari 2021"),
        ((1, 2, 1), None),
        ((1, 3, 2, 3), "9 februari 2021"),
        ((1, 2, 1, 2), "9 februari 2021"),
        ((1, 3, 1, 2), "9 februari 2021"),
        ((1, 2, 2), "9 februari 2021"),
    ],
)
def test_after_an_undo_the_plan_before_the_restored_one_is_compared(
    opened: Callable[..., AppTest], order: tuple[int, ...], before: str | None
) -> None:
    """Publishing a former plan again takes back what came after it; that is not what the shown one is compared with."""
    publish(*order)
    told = text_of(opened("andringar", jamfor="Förra planen"))
    if before is None:
        assert "Ingen plan var publicerad före den som visas." in told
    else:
        assert f"jämförd med planen från {before}" in told
