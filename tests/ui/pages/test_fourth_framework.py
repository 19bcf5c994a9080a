"""A framework that the project has never heard of: every page shows its words, and none of the project's own."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, PAGES, drawn, elements, open_app, upload
from tests.readers.workbooks.books import build
from umebra.exports.table import SHEET_COLUMNS
from umebra.settings.frameworks import KINDS, Framework
from umebra.settings.settings import DEFAULT_PATH, PATH_VARIABLE, read_settings
from umebra.ui.frame import WITHOUT_FILTERS

SETTINGS = """
organisation = "Northby Safety Board"
framework = "northby-2027"
[status.labels]
green = "Running"
yellow = "Being prepared"
red = "Waiting"
done = "Closed"
unknown = "Not said"
[status.words]
green = ["running"]
yellow = ["being prepared"]
red = ["waiting"]
done = ["closed"]
unknown = ["not said"]
[headings]
{headings}
[limits]
megabytes = 5
unpacked_megabytes = 50
rows = 1000
cells = 20000
"""
FRAMEWORK = """
name = "Northby Compact"
valid_from = 2027-01-01
valid_to = 2030-12-31
parties = ["Northby Borough", "Northby Constabulary"]
overall_goals = ["Fewer break-ins"]
target_picture = "Every street in Northby is walked at night."
focus_areas = ["Streets", "Homes", "Screens"]
departments = ["Lighting", "Housing", "Libraries"]
factors = ["Darkness", "Idle evenings", "Debt"]
districts = ["Quayside", "Uplands"]
method = ["Listen", "Try", "Keep"]

[[goals]]
name = "Light every street"
[[goals]]
name = "Lock every door"
[[goals]]
name = "Open the libraries late"
short = "Libraries"
[[goals]]
name = "Mend what is broken"
[[goals]]
name = "Answer every call"
[[goals]]
name = "Know the neighbours"

[partners.municipality]
"Northby Borough" = ["Borough"]
[partners.police]
"Northby Constabulary" = ["Constables"]
[partners.business]
"Harbour Stores" = []

[status.labels]
green = "Under sail"
yellow = "Being rigged"
red = "In dock"
done = "Home again"
unknown = "Lost at sea"

[status.words]
green = ["sailing"]
red = ["docked"]
"""
HEAD = (
    *("No", "Activity", "Status", "Focus area", "Department", "Factors", "Priority goals", "Responsible", "Partners"),
    *("District", "Step", "Follow-up"),
)
STATUSES = ("Sailing", "Being rigged", "docked", "Home again", "Under sail", "being prepared", None)
OWN = ("Under sail", "Being rigged", "In dock", "Home again")


def plan_rows() -> Iterator[tuple[object, ...]]:
    """Yield a plan in the framework's words: every goal but the last, every factor but one."""
    areas, departments = ("Streets", "homes", "Screens"), ("Lighting", "Housing")
    yield HEAD
    for place, status in enumerate(STATUSES):
        yield (
            *(place + 1, f"Lantern walk {place + 1}", status, areas[place % 3], departments[place % 2]),
            *(("Darkness", "Darkness\nIdle evenings", None)[place % 3], f"{place % 5 + 1}", "Borough", "constables"),
            *(("Quayside", "Uplands")[place % 2], ("Listen", "2. Try", "Keep")[place % 3], "Counted each spring"),
        )


@pytest.fixture
def northby(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a plan of a made-up town, which has settings and a framework of its own."""
    folder = tmp_path / "frameworks"
    folder.mkdir()
    headings = re.search(r"\[headings\]\n(.*?)\n\[", DEFAULT_PATH.read_text("utf-8") + "\n[", re.DOTALL)
    assert headings
    text = SETTINGS.replace("{headings}", headings[1]).replace("framework =", 'frameworks = "frameworks"\nframework =')
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    (folder / "northby-2027.toml").write_text(FRAMEWORK, encoding="utf-8")
    monkeypatch.setenv(PATH_VARIABLE, str(tmp_path / "settings.toml"))
    plan = tmp_path / "northby.xlsx"
    plan.write_bytes(build({"Compact": list(plan_rows())}))
    return plan


def words_on(app: AppTest) -> str:
    """Return all that a page sends to the browser, as text: HTML, widgets, tables, pictures and components."""
    return "\n".join(elements(app))


def project_words() -> Iterator[str]:
    """Yield every word that belongs to the project's own frameworks and settings."""
    settings = read_settings(DEFAULT_PATH)
    yield from (settings.organisation, "Umeå", "Västerbotten", *settings.labels.values(), *settings.shares)
    for framework in settings.frameworks:
        yield from _words_of(framework)


def _words_of(framework: Framework) -> Iterable[str]:
    lists: tuple[Any, ...] = (framework.focus_areas, framework.departments, framework.factors, framework.districts)
    yield from (
        word for words in (*lists, framework.overall_goals, framework.method, framework.parties) for word in words
    )
    yield from (goal.name for goal in framework.goals)
    yield from (partner.name for partner in framework.partners)
    yield framework.name


def strange_words(text: str) -> list[str]:
    """Return the project's own words in a text, but for those that are the dashboard's too."""
    strange = set(project_words()) - {*KINDS.values(), *SHEET_COLUMNS.values()}
    return [word for word in strange if re.search(rf"\b{re.escape(word)}\b", text)]


@pytest.mark.parametrize("page", [*PAGES, "mote", "tillganglighet"])
def test_every_page_shows_the_frameworks_own_words(page: str, northby: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six goals, English statuses and a town of its own: no constant of the project's stands on any page."""
    app = open_app(northby, monkeypatch, page)
    assert not app.exception
    text = words_on(app)
    if page in PAGES and page not in WITHOUT_FILTERS:  # the others have no count and no statuses
        assert "7 av 7 aktiviteter" in text
        assert [word for word in OWN if word not in text] == []
    assert strange_words(text) == []


def test_an_uploaded_plan_is_shown_in_the_frameworks_words(northby: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is what the upload page found; with one framework there is none to choose."""
    app = upload(open_app(northby, monkeypatch, "ladda_upp"), northby)
    assert not app.exception
    assert "Under sail: 2" in words_on(app)
    assert strange_words(words_on(app)) == []
    assert "Hör den till ett annat ramverk" not in words_on(app)


def test_strange_words_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look for the project's own words finds them where they stand."""
    assert {"Genomförs nu", "Stärka föräldrar"} <= set(strange_words(words_on(open_app(LIST, monkeypatch))))


def test_the_plan_is_read_in_the_frameworks_words(northby: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statuses, goals by number, focus areas, partners and steps are those of the framework."""
    app = open_app(northby, monkeypatch, "aktiviteter")
    table = app.dataframe[0].value
    assert [words[0][2:] for words in table["Status"]] == [
        *("Under sail", "Being rigged", "In dock", "Home again", "Under sail", "Being rigged", "Lost at sea"),
    ]
    assert list(table["Fokusområde"])[:3] == ["Streets", "Homes", "Screens"]
    assert list(table["Metodsteg"])[:3] == ["Listen", "Try", "Keep"]
    assert set(table["Samverkansparter"]) == {"Northby Constabulary"}
    assert table["Prioriterat mål"].iloc[4] == "Answer every call"


def test_the_pages_show_what_the_framework_has(northby: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All six goals, the two shares in its words, its gaps, its validity and its method."""
    goals = words_on(open_app(northby, monkeypatch, "mal"))
    assert "6. Know the neighbours" in goals
    assert "Under sail eller being rigged" in goals
    assert "Under sail eller home again" in goals
    crossing = open_app(northby, monkeypatch, "forvaltningar")
    assert [row["name"] for row in drawn(crossing)["rows"]] == ["Lighting", "Housing", "Libraries"]
    assert "Faktorn <b>Debt</b>: ingen förvaltning arbetar med den." in words_on(crossing)
    assert "Förvaltningen <b>Libraries</b>: inga aktiviteter i planen." in words_on(crossing)
    agreement = open_app(northby, monkeypatch, "ramverk")
    assert "Gäller 2027-01-01 till 2030-12-31" in words_on(agreement)
    assert [step["name"] for step in drawn(agreement)["steps"]] == ["Listen", "Try", "Keep"]
    assert "Northby Safety Board" in words_on(agreement)
