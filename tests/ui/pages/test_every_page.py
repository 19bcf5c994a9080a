"""Every page, run by Streamlit's own test driver with each of the example plans."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import (
    CHIP,
    DEPARTMENTS,
    LIST,
    NATIONAL,
    PAGES,
    PLANS,
    elements,
    filter_by,
    foot_of,
    open_app,
    publish,
    text_of,
    unlinked,
    upload,
)
from tests.paths import ROOT
from umebra.readers import read_plan
from umebra.ui.frame import WITHOUT_FILTERS


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.name)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_every_plan(plan: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page fails on any generation of plan; each says its source, and how many it shows if it has filters."""
    app = open_app(plan, monkeypatch, page)
    assert not app.exception
    count = len(read_plan(plan, plan.name).actions)
    assert (f"{count} av {count} aktiviteter" in text_of(app)) is (page not in WITHOUT_FILTERS)
    assert f"{count} aktiviteter lästa" in foot_of(app)


def test_the_overview_counts_each_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tiles hold the plan's counts, the legend its words."""
    body = text_of(open_app(LIST, monkeypatch))
    for count, word in ((17, "Genomförs nu"), (7, "Påbörjad"), (6, "Inte påbörjad"), (2, "Avslutad")):
        assert f"<span class='ub-count'>{count}</span><span class='ub-label'>{word}</span>" in body
    assert "Reviderad 2021-02-09" in body


def test_a_plan_with_a_legend_of_its_own_is_shown_in_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The national template's green is called what the template calls it, on every page that has statuses."""
    for page in PAGES:
        shown = "".join(elements(open_app(NATIONAL, monkeypatch, page)))
        assert ("Genomfört fullt ut" in shown) is (page not in WITHOUT_FILTERS), page
        assert "Genomförs nu" not in shown


def test_a_plan_without_goals_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Goals that the plan doesn't name are not shown as unreached."""
    body = text_of(open_app(DEPARTMENTS, monkeypatch, "mal"))
    assert "Planen anger inga prioriterade mål" in body
    assert "Krafttag" not in body


def test_a_plan_without_focus_areas_is_grouped_by_department(monkeypatch: pytest.MonkeyPatch) -> None:
    """The filter for focus areas goes, the one for departments comes."""
    app = open_app(DEPARTMENTS, monkeypatch)
    assert "Status per förvaltning" in text_of(app)
    labels = [widget.label for widget in app.pills]
    assert "Förvaltning" in labels
    assert "Fokusområde" not in labels


def test_the_example_is_named_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody takes the example for the council's plan; one's own plan has no such chip."""
    monkeypatch.delenv("UMEBRA_PLAN", raising=False)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert CHIP in text_of(app)
    assert CHIP not in text_of(open_app(LIST, monkeypatch))


def test_filters_narrow_every_page_and_survive_the_change_of_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A choice made on one page holds on the next, and one touch clears it."""
    app = open_app(LIST, monkeypatch)
    filter_by(app, "fokusomrade", "Stärka föräldrar")
    assert "3 av 32 aktiviteter" in text_of(app)
    for page in PAGES[1:]:
        app.switch_page(f"pages/{page}.py").run()
        assert ("3 av 32 aktiviteter" in text_of(app)) is (page not in WITHOUT_FILTERS), page
    app.switch_page("pages/oversikt.py").run()
    app.button(key="clear_filters").click().run()
    assert "32 av 32 aktiviteter" in text_of(app)


def test_a_link_with_filters_shows_the_same_view(monkeypatch: pytest.MonkeyPatch) -> None:
    """Filters are read from the URL."""
    app = open_app(LIST, monkeypatch, fokusomrade=["Stärka föräldrar"], status=["Inte påbörjad"])
    assert "1 av 32 aktiviteter" in text_of(app)
    assert app.pills(key="status").value == ["Inte påbörjad"]


def test_an_unknown_value_on_a_page_without_filters_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Historik draws no filters: what its link asks for and the plan lacks is let go there already."""
    app = open_app(LIST, monkeypatch, "oversikt")
    app.query_params["part"] = ["Finns inte", "Polisen"]
    for page in ("historik", "rutnat"):
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
    assert app.pills(key="part").value == ["Polisen"]


def test_a_value_that_the_plan_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link's unknown value is said, filters nothing, and the known ones hold."""
    app = open_app(LIST, monkeypatch, fokusomrade=["<b>Hej</b>", "Stärka föräldrar"], forvaltning=["Fritid"])
    body = text_of(app)
    assert "Fokusområde: &lt;b&gt;Hej&lt;/b&gt;" in body
    assert "Förvaltning: Fritid" in body
    assert "3 av 32 aktiviteter" in body
    app.button(key="lost_seen").click().run()
    assert "Förvaltning: Fritid" not in text_of(app)


def test_an_empty_result_offers_to_clear_the_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing found is said, with the filters, and one touch brings everything back."""
    app = open_app(LIST, monkeypatch)
    app.text_input(key="sok").set_value("finns inte någonstans").run()
    assert "Inga aktiviteter passar filtret" in text_of(app)
    app.button(key="clear_empty").click().run()
    assert "32 av 32 aktiviteter" in text_of(app)


def test_the_status_filter_leaves_the_goals_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """A filter on green doesn't make every goal 100 %; another filter says that shares are of a selection."""
    app = open_app(LIST, monkeypatch, "mal")
    before = unlinked(app)
    assert "<b>90\N{NO-BREAK SPACE}%</b> <span class='ub-of'>9 av 10</span>" in before
    filter_by(app, "status", "Genomförs nu")
    assert "<b>90\N{NO-BREAK SPACE}%</b> <span class='ub-of'>9 av 10</span>" in unlinked(app)
    assert "Statusfiltret ändrar inte andelarna" in text_of(app)
    filter_by(app, "part", "Polisen")
    assert "i urvalet" in text_of(app)


def test_goals_page_says_that_actions_count_for_each_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Totals over goals exceed the number of actions, and the page says so; none is left out."""
    body = text_of(open_app(LIST, monkeypatch, "mal"))
    assert "målen har tillsammans 42 aktiviteter, men bara 31 aktiviteter har mål" in body
    assert "1 aktivitet utan prioriterat mål" in body


def test_the_table_is_in_the_pages_own_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chosen order is the table's, and the next page does not change it."""
    app = open_app(LIST, monkeypatch, "aktiviteter")
    plan = [action.title for action in read_plan(LIST, LIST.name).actions]
    assert list(app.dataframe[0].value["Aktivitet"]) == plan
    app.selectbox(key="sortera").set_value("Status").run()
    words = [cell[0] for cell in app.dataframe[0].value["Status"]]
    assert words == sorted(words, key=["● Genomförs nu", "▲ Påbörjad", "■ Inte påbörjad", "✓ Avslutad"].index)
    app.toggle(key="fallande").set_value(True).run()
    assert app.dataframe[0].value["Status"].iloc[0] == ["✓ Avslutad"]


def test_a_partners_own_actions_are_listed_with_its_role(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choosing a partner lists all its actions in both roles."""
    app = open_app(LIST, monkeypatch, "samverkansparter")
    app.selectbox(key="vald-part").set_value("Fältgruppen").run()
    actions = read_plan(LIST, LIST.name).actions
    expected = [a.title for a in actions if "Fältgruppen" in (*a.responsible, *a.partners)]
    assert list(app.dataframe[0].value["Aktivitet"]) == expected
    assert set(app.dataframe[0].value["Roll"]) == {"Samverkar"}


def test_filter_values_that_the_new_plan_lacks_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan without the chosen focus area shows all its actions and says what was let go."""
    app = open_app(LIST, monkeypatch)
    filter_by(app, "fokusomrade", "Stärka föräldrar")
    app.switch_page("pages/ladda_upp.py").run()
    publish(upload(app, NATIONAL))
    assert "Fokusområde: Stärka föräldrar" in text_of(app)
    assert "7 av 7 aktiviteter" in text_of(app.switch_page("pages/oversikt.py").run())


def test_a_bad_file_is_one_sentence_and_leaves_what_was_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that holds no plan never replaces one, and never ends in a traceback."""
    bad = tmp_path / "plan.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    app = upload(open_app(LIST, monkeypatch, "ladda_upp"), bad)
    assert not app.exception
    assert "role='alert'" in text_of(app)
    assert "32 aktiviteter lästa" in text_of(app)


def test_a_plan_that_cannot_be_opened_at_start_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The meeting sees which file is missing, never the example in its place."""
    app = open_app(tmp_path / "saknas.xlsx", monkeypatch)
    assert not app.exception
    assert "saknas.xlsx kan inte öppnas" in text_of(app)
    assert CHIP not in text_of(app)
    publish(upload(app, LIST))
    assert "32 av 32 aktiviteter" in text_of(app.switch_page("pages/oversikt.py").run())


def test_a_damaged_plan_at_start_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is wrong with the file is said with its name, and another can be chosen there."""
    damaged = tmp_path / "vår plan.xlsx"
    damaged.write_bytes(b"PK\x03\x04" + bytes(200))
    app = open_app(damaged, monkeypatch)
    assert "Planen vår plan.xlsx kan inte visas. Filen är skadad" in text_of(app)
    assert "32 aktiviteter i" in text_of(upload(app, LIST))


def test_equal_problems_are_one_row(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Three cells with the same word are one row that counts them and names the first."""
    plan = tmp_path / "plan.csv"
    plan.write_text("Aktivitet;Status\nA;pausad\nB;struken\nC;pausad\nD;pausad\n", encoding="utf-8")
    body = text_of(open_app(plan, monkeypatch))
    assert body.count("Ordet ”pausad”") == 1
    assert "<th scope='row'>3 celler, till exempel B2</th>" in body
    assert "<th scope='row'>B3</th>" in body


def test_a_fault_in_the_settings_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A mistyped settings file is a sentence on the page."""
    settings = tmp_path / "settings.toml"
    settings.write_text("organisation = ", encoding="utf-8")
    monkeypatch.setenv("UMEBRA_SETTINGS", str(settings))
    app = open_app(LIST, monkeypatch)
    assert not app.exception
    assert "settings.toml kan inte läsas" in text_of(app)


NASTY = "<img src=x onerror=alert(1)> **fet** [länk](http://example.invalid) =1+1"


@pytest.mark.parametrize("page", PAGES)
def test_text_from_a_file_is_text_on_every_page(page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What a cell says is never markup: escaped in HTML pieces, absent from Markdown."""
    plan = tmp_path / "elak.csv"
    row = ";".join(f'"{NASTY} {n}"' for n in range(4))
    plan.write_text(f"Aktivitet;Fokusområde;Ansvarig;Kommentar;Status\n{row};Pågår\n", encoding="utf-8")
    app = open_app(plan, monkeypatch, page)
    assert not app.exception
    assert "<img" not in text_of(app)
    assert all("fet" not in element.value for element in app.markdown)
