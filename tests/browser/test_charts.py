"""The charts are painted, lead on, and cost only the pages that have them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import Dashboard, dashboard
from tests.paths import ROOT
from umebra.readers import read_plan
from umebra.settings.settings import DATA_VARIABLE
from umebra.store import open_store

FILES = ("aktivitetsplan-exempel.xlsx", "aktivitetsplan-exempel-rev-2026-10-13.xlsx")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A dashboard with two published revisions."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(folder))
        for name in FILES:
            content = (ROOT / "sample_data" / name).read_bytes()
            open_store().save_and_publish(read_plan(content, name), content, "Anna Exempel", "1")
    with dashboard(UMEBRA_DATA=folder) as running:
        yield running


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
