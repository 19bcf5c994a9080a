"""A plan's way from a file to what everyone sees, and back, on both engines of the store."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, NATIONAL, PAGES, example, filter_by, go_on, open_app, publish, text_of, upload
from umebra.readers import read_plan
from umebra.store import Deed, open_store

REVISED = example("aktivitetsplan-2021-2024-rev-2023-01-20.xlsx")

pytestmark = pytest.mark.usefixtures("database")
# What the page draws is the same whatever the store is.
ONE_ENGINE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return how a new visitor opens a page of a dashboard that was started with the first plan."""
    return lambda page="oversikt", **query: open_app(LIST, monkeypatch, page, **query)


def keep(*files: Path) -> None:
    """Publish files without the dashboard."""
    for file in files:
        content = file.read_bytes()
        open_store().save_and_publish(read_plan(content, file.name), content, "Anna Exempel", "1", f"om {file.name}")


def test_a_file_is_looked_at_before_everyone_sees_it(opened: Callable[..., AppTest]) -> None:
    """Found first, with what it changes; shown to all on a touch, and one touch goes back."""
    app = upload(opened("ladda_upp"), REVISED)
    body = text_of(app)
    assert "Det här hittades i filen" in body
    assert "32 aktiviteter lästa" in body
    changes = text_of(go_on(app, "andringar"))
    assert "<span class='ub-count'>7</span><span class='ub-label'>Gått framåt</span>" in changes
    publish(app)
    assert "33 aktiviteter lästa" in text_of(app)
    app.button(key="undo").click().run()
    assert "32 aktiviteter lästa" in text_of(app)
    assert [kept.name for kept in open_store().revisions()] == [REVISED.name, LIST.name]


@ONE_ENGINE
def test_nobody_publishes_without_a_name(opened: Callable[..., AppTest]) -> None:
    """Without a name nothing is kept, and the page says what is missing."""
    app = publish(upload(opened("ladda_upp"), REVISED), who="  ")
    assert "Skriv ditt namn först" in text_of(app)
    assert open_store().revisions() == ()


def test_a_draft_is_kept_but_not_shown(opened: Callable[..., AppTest]) -> None:
    """A draft stands in the history, and the others see what they saw."""
    app = publish(upload(opened("ladda_upp"), REVISED), draft=True)
    assert "inte publicerad, så" in text_of(app)
    assert "32 aktiviteter lästa" in text_of(opened())
    assert [kept.published for kept in open_store().revisions()] == [()]


@ONE_ENGINE
def test_the_same_file_is_recognised(opened: Callable[..., AppTest]) -> None:
    """A file that is in the history already is said to be, and is kept once."""
    keep(LIST, REVISED)
    app = go_on(upload(opened("ladda_upp"), LIST), "publicera")
    assert "Filen finns redan i historiken: planen från 9 februari 2021" in text_of(app)
    publish(app)
    assert len(open_store().revisions()) == 2
    assert "32 aktiviteter lästa" in text_of(opened())
    assert "det finns inget att publicera" in text_of(upload(opened("ladda_upp"), LIST))


def test_another_session_is_told_and_keeps_its_filter(opened: Callable[..., AppTest]) -> None:
    """An open tab shows the new figures at its next click, says whose plan it is, and stays where it is."""
    keep(LIST)
    reader = opened("aktiviteter")
    filter_by(reader, "fokusomrade", "Stärka föräldrar")
    keep(REVISED)
    reader.run()
    body = text_of(reader)
    assert "En ny plan är publicerad: av Anna Exempel" in body
    assert "3 av 33 aktiviteter" in body
    reader.button(key="news_seen").click().run()
    assert "En ny plan är publicerad" not in text_of(reader)


@pytest.mark.parametrize("step", ["andringar", "publicera"])
def test_the_later_of_two_publishers_is_told_of_the_first(opened: Callable[..., AppTest], step: str) -> None:
    """Both plans are kept; hers waits until she has seen what differs and says so, whichever step she was at."""
    keep(LIST)
    app = go_on(upload(opened("ladda_upp"), NATIONAL), step)
    keep(REVISED)
    publish(app, "Berit Exempel")
    body = text_of(app)
    assert "Någon hann före" in body
    assert "Det här skiljer deras plan från din" in body
    assert len(open_store().revisions()) == 3
    assert "33 aktiviteter lästa" in text_of(opened())
    app.button(key="publish_anyway").click().run()
    assert "7 aktiviteter lästa" in text_of(opened())
    told = [(event.who, event.deed) for event in open_store().events() if event.revision == 3]
    assert told == [("Berit Exempel", Deed.SAVED), ("Berit Exempel", Deed.PUBLISHED)]


@ONE_ENGINE
def test_a_plan_can_be_looked_at_before_it_is_published(opened: Callable[..., AppTest]) -> None:
    """The preview is the whole dashboard, for one person, with a banner that says so."""
    app = go_on(upload(opened("ladda_upp"), NATIONAL), "publicera")
    app.button(key="preview").click().run()
    for page in PAGES:
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        assert "7 aktiviteter lästa" in text_of(app), page
        assert "en plan som inte är publicerad" in text_of(app), page
    assert "32 aktiviteter lästa" in text_of(opened())
    app.button(key="leave_look").click().run()
    assert "32 aktiviteter lästa" in text_of(app)


def test_an_old_revision_is_looked_at_and_published_again(opened: Callable[..., AppTest]) -> None:
    """Historik shows an old plan everywhere with a banner, and can make it everyone's again."""
    keep(LIST, REVISED)
    app = opened("historik")
    app.selectbox(key="revision").set_value(1).run()
    app.button(key="look").click().run()
    assert "Du tittar på en sparad plan" in text_of(app)
    assert "32 aktiviteter lästa" in text_of(app)
    app.button(key="leave_look").click().run()
    app.text_input(key="history_who").set_value("Berit Exempel").run()
    app.selectbox(key="revision").set_value(1).run()
    app.button(key="publish_again").click().run()
    assert "32 aktiviteter lästa" in text_of(opened())
    assert len(open_store().revisions()) == 2


def test_a_remark_is_kept_with_the_one_before_in_the_trail(opened: Callable[..., AppTest]) -> None:
    """The latest remark is the revision's; the former stays with its author."""
    keep(LIST)
    app = opened("historik")
    app.text_input(key="history_who").set_value("Berit Exempel")
    app.text_input(key="history_remark").set_value("antagen av styrelsen").run()
    app.button(key="remark").click().run()
    assert "antagen av styrelsen" in text_of(app)
    trail = app.dataframe[-1].value
    assert list(trail["Anteckning eller mötesdag"][:2]) == ["antagen av styrelsen", ""]
    assert f"om {LIST.name}" in list(trail["Anteckning eller mötesdag"])


def test_changes_are_those_since_the_plan_before(opened: Callable[..., AppTest]) -> None:
    """The page compares with the plan before, says so in a sentence, and lists each change."""
    keep(LIST, REVISED)
    body = text_of(opened("andringar"))
    assert "7 aktiviteter har gått framåt, 1 har gått tillbaka, 2 är nya, 1 är borttagen" in body
    assert "Kameror vid busstationen" in body
    assert "ICA, Bostaden, Polisen, Diös" in body
    assert "2021-08-01 – 2024-05-31" in body


@ONE_ENGINE
def test_changes_follow_the_filters(opened: Callable[..., AppTest]) -> None:
    """Under a filter only its actions' changes are counted, and the page says so."""
    keep(LIST, REVISED)
    body = text_of(opened("andringar", fokusomrade=["Stärka föräldrar"]))
    assert "1 aktivitet har gått framåt." in body
    assert "Bara aktiviteter som passar filtret" in body


@ONE_ENGINE
def test_changes_since_the_last_meeting(opened: Callable[..., AppTest]) -> None:
    """A meeting marked with a button is one to compare with: the plan that was shown then."""
    keep(LIST)
    app = opened("andringar")
    app.text_input(key="meeting_who").set_value("Anna Exempel").run()
    app.button(key="mark_meeting").click().run()
    keep(NATIONAL, REVISED)
    app = opened("andringar", jamfor="Senaste mötet")
    assert "jämförd med planen från 9 februari 2021" in text_of(app)
    assert "7 aktiviteter har gått framåt" in text_of(app)


@ONE_ENGINE
def test_any_two_revisions_can_be_compared(opened: Callable[..., AppTest]) -> None:
    """The address names both; backwards the new are gone and the gone are new."""
    keep(LIST, REVISED)
    app = opened("andringar", jamfor="Välj själv", fran="2", till="1")
    assert "1 aktivitet har gått framåt, 7 har gått tillbaka, 1 är ny, 2 är borttagna" in text_of(app)


def test_development_is_of_all_published_revisions(opened: Callable[..., AppTest]) -> None:
    """The shares of the first and the last stand in a sentence; what has not moved is listed."""
    keep(LIST, REVISED)
    app = opened("utveckling")
    assert "Har börjat: 88\N{NO-BREAK SPACE}% i planen från 20 januari 2023, mot 81\N{NO-BREAK SPACE}%" in text_of(app)
    assert "21 aktiviteter har haft samma status i minst 2 revisioner i rad" in text_of(app)
    assert set(app.dataframe[0].value["Sedan"]) == {"2021-02-09"}


@ONE_ENGINE
def test_an_empty_store_says_what_comes(opened: Callable[..., AppTest]) -> None:
    """The pages over revisions are not empty: they say what to do."""
    for page, sentence in (
        ("andringar", "Det finns inget att jämföra med än"),
        ("utveckling", "Det finns ingen publicerad plan än"),
        ("historik", "Ingen är sparad än"),
    ):
        assert sentence in text_of(opened(page))


@pytest.fixture
def beside(opened: Callable[..., AppTest]) -> AppTest:
    """Return the upload page after a second plan was published beside the main one."""
    keep(LIST)
    app = go_on(upload(opened("ladda_upp"), NATIONAL), "publicera")
    app.selectbox(key="publish_as").set_value("En ny plan, bredvid de andra").run()
    app.text_input(key="publish_name").set_value("Kommunens plan").run()
    return publish(app)


@ONE_ENGINE
def test_two_plans_stand_side_by_side(beside: AppTest, opened: Callable[..., AppTest]) -> None:
    """Each page works on one plan or on all; the main one stays what it was."""
    assert "7 aktiviteter lästa" in text_of(beside)
    assert "32 aktiviteter lästa" in text_of(opened())
    for page in PAGES:
        app = opened(page, plan="Alla planer")
        assert not app.exception
        assert "39 aktiviteter lästa" in text_of(app), page
    assert "7 aktiviteter lästa" in text_of(opened(PAGES[0], plan="Kommunens plan"))


@ONE_ENGINE
def test_an_action_knows_its_plan(beside: AppTest, opened: Callable[..., AppTest]) -> None:
    """Among several plans the table says whose each action is."""
    assert beside
    table = opened("aktiviteter", plan="Alla planer").dataframe[0].value
    assert table["Plan"].value_counts().to_dict() == {"Huvudplanen": 32, "Kommunens plan": 7}
    assert "Plan" not in opened("aktiviteter").dataframe[0].value


def test_each_plan_has_its_own_revisions(beside: AppTest, opened: Callable[..., AppTest]) -> None:
    """A new revision of one plan is compared with that plan's former one, and changes nothing in the other."""
    assert beside
    app = go_on(upload(opened("ladda_upp"), REVISED), "publicera")
    assert app.selectbox(key="publish_as").value == "Huvudplanen"
    publish(app)
    assert "7 aktiviteter har gått framåt" in text_of(opened("andringar"))
    assert "Välj en av planerna" in text_of(opened("andringar", plan="Alla planer"))
    assert "40 aktiviteter lästa" in text_of(opened(plan="Alla planer"))
    assert "Ingen plan var publicerad före" in text_of(
        opened("andringar", plan="Kommunens plan", jamfor="Förra planen")
    )


def test_a_plan_beside_is_taken_away_again(beside: AppTest, opened: Callable[..., AppTest]) -> None:
    """Its revision stays in the history; the main plan can't be taken away."""
    assert beside
    app = opened("historik")
    app.selectbox(key="revision").set_value(2).run()
    app.text_input(key="history_who").set_value("Berit Exempel").run()
    app.button(key="withdraw").click().run()
    assert [plan.value for plan in opened().selectbox if plan.key == "plan"] == []
    assert len(open_store().revisions()) == 2
    app.selectbox(key="revision").set_value(1).run()
    assert [button for button in app.button if button.key == "withdraw"] == []


def test_a_store_out_of_reach_leaves_the_plan(opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the store can't be asked the page says so, and goes on showing the plan that it last had."""
    keep(LIST, REVISED)
    app = opened()
    monkeypatch.setenv("UMEBRA_DATABASE_URL", "postgresql://anna:hemligt@127.0.0.1:1/umebra")
    app.run()
    assert not app.exception
    body = text_of(app)
    assert "33 aktiviteter lästa" in body
    assert "går inte att nå" in body
    assert "hemligt" not in body
    for page in ("historik", "utveckling", "andringar", "ladda_upp"):
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, page


def test_a_full_disk_is_said_and_nothing_is_lost(opened: Callable[..., AppTest], database: URL) -> None:
    """A publication that finds no room is one sentence; everyone goes on seeing the plan before."""
    if database.get_backend_name() != "sqlite":
        pytest.skip("a full PostgreSQL can't be had without filling the machine's disk; its fault's code is tested")
    keep(LIST)
    app = upload(opened("ladda_upp"), REVISED)
    with room_for(1):
        publish(app)
    body = text_of(app)
    assert "Disken är full" in body
    assert "32 aktiviteter lästa" in body
    assert len(open_store().revisions()) == 1
    with room_for(100_000):
        publish(app)
    assert "33 aktiviteter lästa" in text_of(app)


@contextmanager
def room_for(pages: int) -> Iterator[None]:
    """Let no SQLite file have more pages while the block runs."""

    def hold(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    event.listen(Engine, "begin", hold)
    try:
        yield
    finally:
        event.remove(Engine, "begin", hold)
