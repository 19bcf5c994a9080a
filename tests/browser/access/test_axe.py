"""No page breaks a rule of WCAG 2.1 that axe-core can test, beyond what Streamlit itself breaks.

The charts, which axe-core hardly looks into, are painted and named, and are a way to the actions.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import person
from tests.browser.driver.axe import violations, violations_in_both_schemes
from tests.browser.driver.server import Dashboard, dashboard
from tests.browser.driver.tour import every_page
from tests.paths import ROOT
from umebra.cli import main
from umebra.readers import read_plan
from umebra.settings.settings import DATA_VARIABLE
from umebra.store import open_store
from umebra.ui.session.navigation import MEETING

# One worker alone starts what these tests share.
pytestmark = pytest.mark.xdist_group("axe")

SAMPLE = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"
REVISED = ROOT / "sample_data" / "aktivitetsplan-exempel-rev-2026-10-13.xlsx"
EMPTY_APP = """
import streamlit as st
st.set_page_config(page_title="Tom sida")
st.write("Tom sida")
"""
ASGI = """
import streamlit as st
app = st.App("app.py")
"""
BAD_PAGE = """<html><head><title></title></head><body><img src="data:,"><button></button>
<p style="color:#bbb;background:#fff">Svag text</p><div role="button">Utan namn<input></div></body></html>"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A dashboard with two published revisions, so that no page is empty."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(folder))
        for file in (SAMPLE, REVISED):
            content = file.read_bytes()
            open_store().save_and_publish(read_plan(content, file.name), content, "Anna Exempel", "1")
    with dashboard(UMEBRA_DATA=folder) as running:
        yield running


@pytest.fixture(scope="module")
def streamlits_own(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The rules that an empty page of this release of Streamlit breaks."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "app.py").write_text(EMPTY_APP, encoding="utf-8")
    (folder / "asgi.py").write_text(ASGI, encoding="utf-8")
    page = browser.new_page()
    with dashboard(folder) as running:
        person.visit(page, running.address)
        found = violations_in_both_schemes(page)
    page.close()
    return frozenset(rule for rule, _ in found)


def expect_none(page: Page, beside: frozenset[str]) -> None:
    """Check that the page breaks no rule in light or dark, ``beside`` those that Streamlit breaks by itself."""
    found = [one for one in violations_in_both_schemes(page) if one[0] not in beside]
    assert found == [], f"{page.url}, beside Streamlit's own {sorted(beside) or 'none'}"


def test_pages_break_no_rule(page: Page, followed: Dashboard, streamlits_own: frozenset[str]) -> None:
    """Every page passes in light and dark with all that can be unfolded on it unfolded."""
    for _ in every_page(page, followed.address):
        page.locator("details:not([open]) > summary").evaluate_all("all => all.forEach(one => one.click())")
        expect_none(page, streamlits_own)


def test_meeting_breaks_no_rule(page: Page, followed: Dashboard, streamlits_own: frozenset[str]) -> None:
    """Every step of the meeting passes in light and dark."""
    person.visit(page, f"{followed.address}/{MEETING.path}")
    for step in range(2, 40):
        expect_none(page, streamlits_own)
        if page.get_by_role("button", name="Nästa").is_disabled():
            return
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text(re.compile(rf"^{step} av \d+ · "))).to_be_visible()
    pytest.fail("the meeting has no end")


def test_opened_row_breaks_no_rule(page: Page, followed: Dashboard, streamlits_own: frozenset[str]) -> None:
    """A filter's values pass, what is chosen among them, and the dialog with an action's row over the page."""
    person.visit(page, f"{followed.address}/rutnat?fokusomrade=Utveckla samverkan")
    page.get_by_role("button", name=re.compile("^Fokusområde: ")).click()
    chosen = page.get_by_role("button", name="Utveckla samverkan", exact=True)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect_none(page, streamlits_own)
    page.keyboard.press("Escape")
    expect(chosen).to_have_count(0)
    page.get_by_test_id("stMain").locator(".boxes button").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect_none(page, streamlits_own)


# An arrow that the keyboard passes over is a part of its list's whole field.
SMALL = """() => [...document.querySelector('[role=dialog]').querySelectorAll(
    'button:not([tabindex="-1"]), summary, input[type=text], label:has(input)')]
    .filter(one => one.checkVisibility())
    .map(one => ({one, box: one.getBoundingClientRect()}))
    .filter(({box}) => box.height < 44 || box.width < 44)
    // What is smaller to the eye may take a finger that comes beside it.
    .filter(({one, box}) => [-21, 21].some(off => [[off, 0], [0, off]].some(([x, y]) => !one.contains(
        document.elementFromPoint(box.x + box.width / 2 + x, box.y + box.height / 2 + y)))))
    .map(({one}) => one.outerHTML.slice(0, 120))"""


def test_forms_that_change_the_plan_break_no_rule(
    page: Page, followed: Dashboard, streamlits_own: frozenset[str]
) -> None:
    """The forms for one action, a new one and several pass; on a phone each of their parts is at least 44 px."""
    page.set_viewport_size({"width": 390, "height": 844})
    title = read_plan(REVISED.read_bytes(), REVISED.name).actions[0].title
    person.visit(page, f"{followed.address}/aktiviteter?aktivitet={title}")
    for opener, last in (("Redigera", "Spara"), ("Ny aktivitet", "Spara"), ("Ändra flera", "Ändra status")):
        page.get_by_role("button", name=opener, exact=True).click()
        expect(page.get_by_role("dialog").get_by_role("button", name=re.compile(f"^{last}"))).to_be_attached()
        expect_none(page, streamlits_own)
        page.mouse.wheel(0, -2000)
        assert page.evaluate(SMALL) == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_report_breaks_no_rule(page: Page, tmp_path: Path) -> None:
    """The report as a web page breaks none at all."""
    file = tmp_path / "underlag.html"
    assert main(["report", str(REVISED), "--since", str(SAMPLE), "-o", str(file)]) == 0
    page.set_content(file.read_text(encoding="utf-8"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect_none(page, frozenset())


def test_check_can_fail(page: Page) -> None:
    """A page without a language, a name for its button or contrast is found out."""
    page.set_content(BAD_PAGE)
    assert {"html-has-lang", "document-title", "image-alt", "button-name", "color-contrast", "label"} <= {
        rule for rule, _ in violations(page)
    }


@pytest.mark.parametrize(
    ("path", "drawn"),
    [("utveckling", ".scatterlayer .trace"), ("tidslinje", ".barlayer .point"), ("andringar", ".sankey-link")],
)
def test_charts_are_painted(page: Page, followed: Dashboard, path: str, drawn: str) -> None:
    """Each chart has its lines, bars or bands, and a name for those who do not see it."""
    person.visit(page, f"{followed.address}/{path}")
    chart = page.get_by_role("figure").first
    assert chart.get_attribute("aria-label")
    expect(chart.locator(drawn).first).to_be_attached()
    assert chart.locator(drawn).count() >= 4


def test_a_bar_opens_its_action_again_and_again(page: Page, followed: Dashboard) -> None:
    """On Tidslinje a click on a bar opens the action; so does a second one on the same bar."""
    person.visit(page, f"{followed.address}/tidslinje")
    bar = page.locator(".barlayer .point").first
    bar.scroll_into_view_if_needed()
    for _ in range(2):
        box = bar.bounding_box()
        assert box is not None
        # Plotly takes the mouse with a layer over the bars, and asks what is under it.
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).not_to_be_visible()


def test_pages_without_charts_do_not_fetch_their_script(page: Page, followed: Dashboard) -> None:
    """Plotly's script, nearly 5 MB, is fetched with the first chart and not before."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    person.visit(page, f"{followed.address}/aktiviteter")
    assert not [address for address in fetched if "PlotlyChart" in address]
    person.visit(page, f"{followed.address}/utveckling")
    assert [address for address in fetched if "PlotlyChart" in address]
