"""Every figure leads to the actions behind it."""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from tests.apps import DEPARTMENTS, LIST, example, open_app, text_of
from tests.paths import ROOT
from umebra.analysis.action_table import Filters
from umebra.model.plan import Status
from umebra.readers import read_plan
from umebra.store import open_store

COMPACT = "Samverkansöverenskommelsen 2021–2024"
UVTS = "Umeå växer tryggt och säkert (UVTS) 2024–2026"
GRID = example("aktivitetsplan-2018-rutnat.xlsx")
SAMPLE = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"
REVISED = ROOT / "sample_data" / "aktivitetsplan-exempel-rev-2026-10-13.xlsx"
WAY = re.compile(r"<a class='ub-link[^']*' style='[^']*' href='([^'#]*)'>(.*?)</a>")
# A page, and at least how many of its figures lead on.
LEADING = (
    (SAMPLE, "oversikt", {}, 35),
    (SAMPLE, "oversikt", {"status": "Genomförs nu", "stadsdel": "Ersboda"}, 3),
    (SAMPLE, "mal", {}, 20),
    (SAMPLE, "mal", {"mal": "Krafttag mot narkotika"}, 5),
    (SAMPLE, "samverkansparter", {"part": "Polisen"}, 20),
    (SAMPLE, "samverkansparter", {"vald-part": "Polisen"}, 40),
    (SAMPLE, "ramverk", {}, 20),
    (SAMPLE, "lagesbild", {}, 12),
    (SAMPLE, "tidslinje", {}, 10),
    (SAMPLE, "mote", {}, 5),
    (DEPARTMENTS, "oversikt", {}, 10),
    (DEPARTMENTS, "ramverk", {}, 5),
    (GRID, "oversikt", {}, 20),
    (LIST, "samverkansparter", {"status": "Påbörjad"}, 10),
)


@pytest.mark.parametrize(("plan", "page", "query", "least"), LEADING)
def test_a_figure_leads_to_as_many_actions(
    plan: Path, page: str, query: dict[str, str], least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each figure's link shows as many actions as the figure says."""
    found = set(ways(open_app(plan, monkeypatch, page, **query)))
    assert len(found) >= least
    assert [one for one in some(found) if not shows(follow(one[0]), *one)] == []


def some(found: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the first and the last of the ways of each kind: to one page, under the same filters."""
    kinds: dict[object, list[tuple[str, int]]] = {}
    for address, number in sorted(found):
        parts = urlsplit(address)
        kinds.setdefault((parts.path, *parse_qs(parts.query)), []).append((address, number))
    return [way for ways in kinds.values() for way in {ways[0], ways[-1]}]


def ways(app: AppTest) -> Iterator[tuple[str, int]]:
    """Yield the address and the number of each figure that leads on; a share's number stands beside it."""
    for address, inside in WAY.findall(text_of(app)):
        words = html.unescape(re.sub(r"<[^>]*>", " ", inside)).strip()
        if not re.fullmatch(r"\d+\s%", words) and (number := re.search(r"\d+", words)):
            yield html.unescape(address), int(number[0])


def follow(address: str) -> str:
    """Return what an address shows; of Aktiviteter only the frame, which counts what passes."""
    parts = urlsplit(address)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, values in parse_qs(parts.query).items():
        app.query_params[name] = values
    page = "medborgarloften" if parts.path == "aktiviteter" else parts.path
    app.switch_page(f"pages/{page}.py").run()
    return "\n".join((text_of(app), *(one.label for one in app.expander)))


def shows(body: str, address: str, number: int) -> bool:
    """Say whether a page shows so many actions: all that the filters let through, or those of a list on it."""
    shown = f">{number} av " if address.startswith("aktiviteter") else f"{number}"
    return shown in body and "det filtrerar inte" not in body


@pytest.fixture
def followed() -> None:
    """Two published revisions, the second of them shown."""
    for file in (SAMPLE, REVISED):
        content = file.read_bytes()
        open_store().save_and_publish(read_plan(content, file.name), content, "Anna Exempel", "1")


@pytest.mark.usefixtures("followed")
def test_the_latest_of_the_revisions_leads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Utveckling the figures of the plan that is shown lead to its actions, whatever the filters."""
    found = set(ways(open_app(SAMPLE, monkeypatch, "utveckling", stadsdel="Ersboda")))
    assert len(found) >= 5
    assert [one for one in some(found) if not shows(follow(one[0]), *one)] == []


@pytest.mark.usefixtures("followed")
def test_an_older_revision_leads_to_its_own_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Utveckling the figures of a revision that is not shown lead to Historik, which lists its actions."""
    found = {one for one in ways(open_app(SAMPLE, monkeypatch, "utveckling")) if one[0].startswith("historik")}
    assert len(found) >= 5
    for address, number in some(found):
        body = follow(address)
        assert re.search(rf"^{number} (av \d+ )?aktivitet(er)? i revisionen$", body, re.MULTILINE), address


def test_each_of_many_groups_leads_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Tidslinje the table of more groups than a page holds leads on from every page of it."""
    book = Workbook()
    book.active.append(["Nr", "Aktivitet", "Status", "Ansvarig"])
    for row in range(1, 71):
        book.active.append([row, f"Insats {row}", "Pågår", f"Förening {row}"])
    book.save(tmp_path / "plan.xlsx")
    app = open_app(tmp_path / "plan.xlsx", monkeypatch, "tidslinje", **{"tidslinje-per": "Samverkanspart"})
    found = {*ways(app), *ways(app.pagination[0].set_value(2).run())}
    assert {address for address, _ in found if address.startswith("aktiviteter")} == {
        f"aktiviteter?part=F%C3%B6rening%20{row}" for row in range(1, 71)
    }
    assert [one for one in some(found) if not shows(follow(one[0]), *one)] == []


@pytest.mark.parametrize(("framework", "plan"), [(COMPACT, "Huvudplanen"), (UVTS, "Kommunens plan")])
def test_of_several_plans_the_frameworks_own_leads_on(
    framework: str, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all plans shown a framework's figures lead to the plan that follows it, where another follows another."""
    side_by_side(LIST, DEPARTMENTS)
    found = set(ways(open_app(LIST, monkeypatch, "ramverk", plan="Alla planer", ramverk=framework)))
    assert len(found) >= 5
    assert {tuple(parse_qs(urlsplit(address).query)["plan"]) for address, _ in found} == {(plan,)}
    assert [one for one in some(found) if not shows(follow(one[0]), *one)] == []


def test_plans_of_one_framework_lead_on_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all plans follow one framework its figures lead to the actions of them all."""
    side_by_side(LIST, SAMPLE)
    found = set(ways(open_app(LIST, monkeypatch, "ramverk", plan="Alla planer")))
    assert len(found) >= 20
    assert all("plan=Alla%20planer" in address for address, _ in found)
    assert [one for one in some(found) if not shows(follow(one[0]), *one)] == []


def side_by_side(main: Path, other: Path) -> None:
    """Publish two plans, the second beside the main one."""
    for file, name in ((main, ""), (other, "Kommunens plan")):
        content = file.read_bytes()
        open_store().save_and_publish(read_plan(content, file.name), content, "Anna Exempel", "1", name=name)


@pytest.mark.usefixtures("followed")
def test_a_sort_of_change_leads_to_its_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Ändringar each sort's number leads to the heading over its changes, which says the same number."""
    body = text_of(open_app(SAMPLE, monkeypatch, "andringar"))
    tiles = re.findall(r"href='#([^']*)'><span class='ub-count'>(\d+)</span><span class='ub-label'>([^<]*)<", body)
    assert len(tiles) >= 3
    for anchor, number, name in tiles:
        assert f"id='{anchor}'>{name}: {number}</h2>" in body


@pytest.mark.usefixtures("followed")
def test_a_cell_of_the_flow_leads_to_its_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Ändringar each figure from status to status leads to a list on the page of as many actions."""
    found = set(ways(open_app(SAMPLE, monkeypatch, "andringar", jamfor="Välj själv", fran="1", till="2")))
    assert len(found) >= 8
    for address, number in some(found):
        assert "fran=1" in address
        assert re.search(
            rf"<h3 class='ub-heading' id='asked'>[^<]* → [^<]*: {number} aktivitet(er)?</h3>", follow(address)
        )


@pytest.mark.usefixtures("followed")
def test_what_is_the_same_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Ändringar the number of actions that are the same opens the list of them."""
    app = open_app(SAMPLE, monkeypatch, "andringar")
    same = next(one for one in app.expander if one.label.endswith("är oförändrade"))
    table = next(element.proto.body for element in same.get("html"))
    assert table.count("<th scope='row'>") == int(same.label.split()[0]) > 0


def test_a_second_value_of_a_list_is_not_asked_for() -> None:
    """No filter shows the actions that serve both of two goals, so a figure of them has no way; a status has."""
    chosen = Filters(goal=("Ett",), status=(Status.GREEN, Status.RED))
    assert chosen.narrowed(goal=("Två",)) is None
    assert chosen.narrowed(goal=("Ett",), status=(Status.RED,)) == Filters(goal=("Ett",), status=(Status.RED,))
