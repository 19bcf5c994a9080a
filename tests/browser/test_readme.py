"""The picture in the README: taken of the page as a visitor first sees it, and free of any dialog."""

from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.pictures import PROJECTOR, renew
from tests.browser.driver.server import Dashboard
from tests.paths import ROOT

PICTURE = "docs/oversikt.png"


def test_the_readmes_picture_shows_the_first_page(page: Page, sample: Dashboard) -> None:
    """It shows counts, focus areas and goals with no dialog over them; it is renewed if the page looks otherwise."""
    assert f"({PICTURE})" in (ROOT / "README.md").read_text(encoding="utf-8")
    page.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})
    page.emulate_media(color_scheme="light")
    person.visit(page, sample.address)
    for heading in ("Status per fokusområde", "Prioriterade mål"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    renew(ROOT / PICTURE, page.screenshot(animations="disabled"))
