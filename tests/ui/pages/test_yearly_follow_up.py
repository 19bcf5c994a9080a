"""Årsuppföljning as a page, on both engines of the store."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, example, open_app, text_of
from tests.paths import ROOT
from umebra.analysis.year import span
from umebra.readers import read_plan
from umebra.reports.pdf import export_pdf
from umebra.store import Comment, Deed, comments, open_store, published_in_order
from umebra.ui.pages.yearly_follow_up import year_report

SAMPLE = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"
SAMPLE_REVISED = ROOT / "sample_data" / "aktivitetsplan-exempel-rev-2026-10-13.xlsx"
REVISED = example("aktivitetsplan-2021-2024-rev-2023-01-20.xlsx")
GOAL = "Krafttag mot narkotika"

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return how a new visitor opens the page."""
    return lambda **query: open_app(LIST, monkeypatch, "arsuppfoljning", **query)


def keep(*files: Path) -> None:
    """Publish files without the dashboard."""
    for file in files:
        content = file.read_bytes()
        open_store().save_and_publish(read_plan(content, file.name), content, "Anna Exempel", "1")


def test_an_empty_store_says_what_comes(opened: Callable[..., AppTest]) -> None:
    """One sentence, no empty page."""
    assert "Det finns ingen publicerad plan än" in text_of(opened())


def test_one_revision_is_said_to_be_too_few(opened: Callable[..., AppTest]) -> None:
    """What can't be said of the year is said, and what the plan says is shown."""
    keep(LIST)
    body = text_of(opened())
    assert "Bara en revision finns för 2021" in body
    assert "hade 6 av 32 aktiviteter status Inte påbörjad" in body
    assert "Påbörjades" not in body


def test_the_page_shows_the_year_and_its_names(opened: Callable[..., AppTest]) -> None:
    """The figures are those of the two revisions, and each leads to the actions' names."""
    keep(LIST, REVISED)
    body = text_of(opened())
    assert "Under 2023: 3 aktiviteter påbörjades, 4 började genomföras, 1 blev klar" in body
    assert "Narkotikahund på resecentrum" in body
    assert "Ingen revision är daterad 2022" in text_of(opened(ar="2022"))


def test_a_year_from_its_own_first_revision_says_so(opened: Callable[..., AppTest]) -> None:
    """Where no plan is from before the year, what it is compared with is not called its beginning."""
    keep(SAMPLE, SAMPLE_REVISED)
    body = text_of(opened(ar="2026"))
    assert "I årets första revision" in body
    assert "Vid årets början" not in body


def test_the_page_and_the_document_say_the_same(opened: Callable[..., AppTest]) -> None:
    """The tiles hold the report's figures, whatever is filtered, and the page says that filters don't matter."""
    keep(LIST, REVISED)
    body = text_of(opened(fokusomrade=["Stärka föräldrar"]))
    assert "Filtren gäller inte årsuppföljningen" in body
    found = span(published_in_order(open_store().revisions()), 2023)
    assert found is not None
    report = year_report(2023, found, {}, found.end.day)
    for figure in report.whole.figures:
        assert f"<span class='ub-count'>{figure.count}</span><span class='ub-label'>{figure.name}</span>" in body
    assert export_pdf(report)


def say(app: AppTest, words: str, who: str) -> AppTest:
    """Write of the first goal."""
    app.text_area(key="year_words_2023_0").set_value(words)
    app.text_input(key="year_who_2023_0").set_value(who)
    return app.button(key="year_save_0").click().run()


def test_own_words_are_kept_with_the_revision(opened: Callable[..., AppTest]) -> None:
    """The latest are shown with their author, to everyone; the former stay in the trail; markup is text."""
    keep(LIST, REVISED)
    app = say(opened(), "Första <b>orden</b>", "Anna Exempel")
    assert "Första &lt;b&gt;orden&lt;/b&gt;" in text_of(app)
    say(app, "Andra orden", "Berit Exempel")
    body = text_of(opened())
    assert "Andra orden\n– Berit Exempel" in body
    assert "Första" not in body
    told = [event for event in open_store().events() if event.deed is Deed.COMMENTED]
    assert [(event.who, event.revision) for event in told] == [("Anna Exempel", 2), ("Berit Exempel", 2)]
    trail = app.switch_page("pages/historik.py").run().dataframe[-1].value
    assert list(trail["Vad"][:2]) == ["Skrev i årsuppföljningen"] * 2
    assert trail["Anmärkning eller mötesdag"][0] == f"2023, {GOAL}: Andra orden"


def test_nobody_writes_without_a_name(opened: Callable[..., AppTest]) -> None:
    """Without a name nothing is kept, and the page says what is missing."""
    keep(LIST, REVISED)
    assert "Skriv ditt namn först" in text_of(say(opened(), "Ord", "  "))
    assert all(event.deed is not Deed.COMMENTED for event in open_store().events())


def test_words_are_of_their_year_and_plan() -> None:
    """Another year's and another plan's words are not shown, and empty words take back what was said."""
    keep(LIST, REVISED)
    store = open_store()
    store.comment(2, "Anna Exempel", Comment(2023, GOAL, "Ord \x00å"))
    store.comment(2, "Anna Exempel", Comment(2022, GOAL, "Annat år"))
    assert {name: said.comment.words for name, said in comments(store.events(), 2023, {2}).items()} == {GOAL: "Ord å"}
    assert comments(store.events(), 2023, {1}) == {}
    store.comment(2, "Anna Exempel", Comment(2023, GOAL, ""))
    assert comments(store.events(), 2023, {2}) == {}
