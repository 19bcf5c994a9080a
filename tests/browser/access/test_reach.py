"""Everyone reaches everything: on a phone, and with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import Dashboard
from tests.browser.driver.tour import every_page
from umebra.ui.frame import WITHOUT_FILTERS

PHONE_WIDTH = 390
MOST_TABS = 60


def test_every_page_fits_a_phone(phone: Page, sample: Dashboard) -> None:
    """On a phone no page is wider than the screen: nothing but its tables and its row of filters scrolls."""
    for path in every_page(phone, sample.address):
        assert person.widest(phone) <= PHONE_WIDTH, path
        expect(phone.get_by_role("heading", level=1).first).to_be_in_viewport()
        if path not in WITHOUT_FILTERS:
            expect(phone.get_by_role("status")).to_be_in_viewport()


def test_box_fits_a_phone(phone: Page, sample: Dashboard) -> None:
    """The grid's boxes stand under each other on a phone, each within the screen and large enough to touch."""
    person.visit(phone, f"{sample.address}/rutnat")
    boxes = phone.get_by_test_id("stMain").locator(".boxes button")
    for box in (boxes.first, boxes.last):
        frame = box.bounding_box()
        assert frame is not None
        assert frame["x"] >= 0
        assert frame["x"] + frame["width"] <= PHONE_WIDTH
        assert frame["height"] >= 44


EVERY_FILTER = (
    "sok=a&fokusomrade=Öka förutsättningar för en meningsfull fritid&mal=Motverka segregation och förebygga utanförskap"
    "&part=100 %25 ren hårdträning&stadsdel=Hela kommunen&status=Inte påbörjad&status=Genomförs nu&status=Påbörjad"
)
CUT_OFF = """() => [...document.querySelectorAll('.ub-pages a, .st-key-frame :is(h1, p, button, input, .ub-tile)')]
    .filter(one => one.checkVisibility()).map(one => [one.getBoundingClientRect(), one.textContent])
    .filter(([box]) => box.width && (box.left < 0 || box.right > innerWidth)).map(([_, text]) => text)"""


def test_no_window_cuts_the_frame(page: Page, sample: Dashboard) -> None:
    """With every filter set the bar, the filters, their count and the documents are whole on all but a phone.

    The frame takes Streamlit's gutters back, which are narrow up to about 864 pixels; and a phone scrolls its filters.
    """
    person.visit(page, f"{sample.address}/oversikt?{EVERY_FILTER}")
    expect(page.get_by_role("button", name="Rensa", exact=True)).to_be_visible()
    for width in (1920, 1366, 1024, 880, 660):
        page.set_viewport_size({"width": width, "height": 768})
        person.settle(page)
        expect(page.get_by_role("button", name="Underlag")).to_be_visible()
        assert page.evaluate(CUT_OFF) == [], width
        assert person.widest(page) <= width


def test_action_that_keeps_a_promise_is_opened(page: Page, sample: Dashboard) -> None:
    """A promise's action is a button that opens its row."""
    person.visit(page, sample.address)
    person.go_to(page, "Medborgarlöften")
    page.get_by_role("button", name="Platssamverkan i centrum").click()
    expect(page.get_by_role("dialog")).to_contain_text("Platssamverkan i centrum")


def test_page_is_reached_by_keyboard(page: Page, sample: Dashboard) -> None:
    """Tab reaches the menu, and Enter opens a page."""
    person.visit(page, sample.address)
    link = page.get_by_role("link", name="Rutnät", exact=True)
    _tab_to(page, link)
    page.keyboard.press("Enter")
    expect(link).to_have_attribute("aria-current", "page")


def test_box_is_opened_and_closed_by_keyboard(page: Page, sample: Dashboard) -> None:
    """Tab reaches a box, Enter opens its row, Escape closes it."""
    person.visit(page, f"{sample.address}/rutnat")
    _tab_to(page, page.get_by_test_id("stMain").locator(".boxes button").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_filter_is_set_by_keyboard(page: Page, sample: Dashboard) -> None:
    """Tab and Enter open a filter, arrows and Enter choose a value, the count follows, and Escape leads back."""
    person.visit(page, sample.address)
    before = page.get_by_role("status").inner_text()
    button = page.get_by_role("button", name="Fokusområde")
    _tab_to(page, button)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Förebygga droger och kriminell livsstil", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Stärka föräldrar", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Stärka föräldrar", exact=True)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.get_by_role("status")).not_to_have_text(before)
    expect(page.get_by_role("button", name="Rensa", exact=True)).to_be_enabled()


def test_figure_leads_to_its_actions_and_back(page: Page, sample: Dashboard) -> None:
    """Enter on a figure shows its actions in the same session, under the filter that was set; Back comes back."""
    person.visit(page, sample.address)
    person.choose(page, "Stadsdel", "Ersboda")
    page.evaluate("() => { window.same = true; }")
    tile = page.locator(".ub-tile").first
    number = int(tile.locator(".ub-count").inner_text())
    _tab_to(page, tile)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Aktiviteter", level=1)).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{number} av "))
    assert "stadsdel=Ersboda" in page.url
    page.go_back()
    expect(page.locator(".ub-tiles")).to_be_visible()
    expect(page.get_by_role("status")).not_to_have_text(re.compile(rf"^{number} av "))
    assert page.evaluate("() => window.same")


def _tab_to(page: Page, target: Locator) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element.getRootNode().activeElement === element"):
            return
    pytest.fail(f"{target} is not reached by {MOST_TABS} presses of Tab")
