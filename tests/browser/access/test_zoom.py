"""At 400 % zoom nothing is lost on any page."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driver import person
from tests.browser.driver.server import Dashboard
from tests.browser.driver.tour import every_page
from tests.reports.test_reports import SAMPLE, read, report_of
from umebra.reports.web import export_html

# A screen of 1280 by 1024 pixels, enlarged four times.
ZOOMED = {"width": 320, "height": 256}

# What stands beside the window and can't be scrolled to. What lies in a table that scrolls is reached there. Of charts
# only the timeline cuts anything, its titles: they stand whole in the list under it.
OUTSIDE = """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(one => {
    const frame = one.getBoundingClientRect();
    if (!frame.width || frame.right <= innerWidth + 1 || !one.checkVisibility({visibilityProperty: true})) return false;
    if (!one.textContent.trim() || one.closest('canvas, .ub-hidden, .st-key-timeline')) return false;
    for (let above = one.parentElement; above; above = above.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(above).overflowX) && above.scrollWidth > above.clientWidth)
            return false;
    return true;
}).map(one => `${one.tagName} ${one.textContent.slice(0, 60)}`)"""


def test_nothing_is_lost_at_400_percent(page: Page, sample: Dashboard) -> None:
    """In 320 pixels no page scrolls sideways, and only what is in a table or the timeline stands outside the window."""
    page.set_viewport_size({"width": ZOOMED["width"], "height": ZOOMED["height"]})
    for path in every_page(page, sample.address):
        assert person.widest(page) <= ZOOMED["width"], path
        assert page.evaluate(OUTSIDE) == [], path


_HIGHEST = """() => Math.round(
  [...document.querySelectorAll('h2')].find(one => one.textContent.startsWith('Alla aktiviteter')).offsetTop)"""
_CARDS = "() => getComputedStyle(document.querySelector('[aria-label^=Alla] tbody tr')).display"


@pytest.mark.parametrize(
    ("width", "height", "row"), [(390, 844, "block"), (320, 844, "block"), (1366, 768, "table-row")]
)
def test_the_handed_out_page_has_cards_within_three_screens(
    browser: Browser, width: int, height: int, row: str
) -> None:
    """Under 600 px each row is a card, the table begins within three screens, and nothing is wider than the window."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(export_html(report_of(read(SAMPLE))).decode())
    assert page.evaluate(_CARDS) == row
    assert page.evaluate(_HIGHEST) <= 3 * height
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.close()
