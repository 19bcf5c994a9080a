"""Årsuppföljning as a page, on both engines of the store."""

import re
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
    for figure in (figure for figure in report.whole.figures if figure.count):
        assert f"<span class='ub-count'>{figure.count}</span><span class='ub-label'>{figure.name}</span>" in body
    assert export_pdf(report)


def name(app: AppTest, who: str) -> AppTest:
    """Say who writes."""
    return app.text_input(key="year_who").set_value(who).run()


def write(app: AppTest, words: str) -> AppTest:
    """Write of the first goal, and make a pause."""
    return app.text_area(key=f"year_words_2023_{GOAL}").set_value(words).run()


def say(app: AppTest, words: str, who: str) -> AppTest:
    """Write of the first goal in a name."""
    return write(name(app, who), words)


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
    assert trail["Anteckning eller mötesdag"][0] == f"2023, {GOAL}: Andra orden"


def test_nobody_writes_without_a_name(opened: Callable[..., AppTest]) -> None:
    """Without a name there is no field to write in that could be lost, and the page says what is missing."""
    keep(LIST, REVISED)
    app = name(opened(), "  ")
    assert app.text_area(key=f"year_words_2023_{GOAL}").disabled
    assert "Skriv ditt namn först" in text_of(app)
    assert not name(app, "Anna Exempel").text_area(key=f"year_words_2023_{GOAL}").disabled


def test_words_survive_a_reload_and_other_pages(opened: Callable[..., AppTest]) -> None:
    """What stands in the field at a pause is kept: a new session has it in its field, and so has this one on return."""
    keep(LIST, REVISED)
    app = say(opened(), "Halva mening", "Anna Exempel")
    app.switch_page("pages/historik.py").run()
    back = app.switch_page("pages/arsuppfoljning.py").run()
    assert [opened().text_area[0].value, back.text_area[0].value] == ["Halva mening"] * 2
    write(back, "Halva meningen blev hel.")
    write(back, "Halva meningen blev hel.")
    kept = [event for event in open_store().events() if event.deed is Deed.COMMENTED]
    assert len(kept) == 2
    trail = back.switch_page("pages/historik.py").run().dataframe[-1].value
    assert [text for text in trail["Anteckning eller mötesdag"] if "Halva" in text] == [
        f"2023, {GOAL}: Halva meningen blev hel."
    ]


def test_two_who_write_at_once_are_told(opened: Callable[..., AppTest]) -> None:
    """The second sees what the first wrote and who it was; a field that nobody has touched follows what is written."""
    keep(LIST, REVISED)
    anna, berit, carl = (name(opened(), f"{who} Exempel") for who in ("Anna", "Berit", "Carl"))
    write(anna, "Annas ord")
    assert carl.run().text_area[0].value == "Annas ord"
    told = text_of(write(berit, "Berits ord"))
    assert "Anna Exempel skrev här medan du skrev: ”Annas ord”" in told
    assert "medan du skrev: " not in text_of(write(berit, "Berits ord och Annas"))


def test_one_goal_at_a_time_with_steps(opened: Callable[..., AppTest]) -> None:
    """Nästa and Föregående go from goal to goal and stop at the ends; the others stand on paper alone."""
    keep(LIST, REVISED)
    app = opened()
    goals = app.selectbox(key="year_part_0")
    assert goals.value.startswith("1. ")
    assert app.button(key="year_part_0_Föregående").disabled
    app.button(key="year_part_0_Nästa").click().run()
    assert app.selectbox(key="year_part_0").value == goals.options[1]
    seen, paper = text_of(app).split("<div class='ub-on-paper'>")[:2]
    assert f"<h3 class='ub-heading'>{goals.options[1]}" in seen
    assert all(f"<h3 class='ub-heading'>{other}" in paper for other in (goals.options[0], goals.options[2]))
    app.selectbox(key="year_part_0").set_value(goals.options[-1]).run()
    assert app.button(key="year_part_0_Nästa").disabled


def test_what_did_not_happen_is_left_out(opened: Callable[..., AppTest]) -> None:
    """No figure that is zero is a tile, a column that is zero for all or a part of a sentence."""
    keep(LIST, REVISED)
    body = text_of(opened())
    assert "<span class='ub-count'>0</span>" not in body
    assert ">0</td>" not in body
    told = re.findall(r"<p class='ub-text'>([^<]*)</p>", body)
    assert any("påbörjades" in line.lower() for line in told)
    assert not [line for line in told if re.search(r"\D 0[,.]", line)]


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
