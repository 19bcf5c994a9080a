"""At 400 % zoom nothing is lost on any page."""

from playwright.sync_api import Page

from tests.browser.driver import person
from tests.browser.driver.server import Dashboard
from tests.browser.driver.tour import every_page

# A screen of 1280 by 1024 pixels, enlarged four times.
ZOOMED = {"width": 320, "height": 256}

# What stands beside the window and can't be scrolled to. What lies in a table that scrolls is reached there.
OUTSIDE = """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(one => {
    const frame = one.getBoundingClientRect();
    if (!frame.width || frame.right <= innerWidth + 1 || !one.checkVisibility({visibilityProperty: true})) return false;
    if (!one.textContent.trim() || one.closest('canvas, .ub-hidden')) return false;
    for (let above = one.parentElement; above; above = above.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(above).overflowX) && above.scrollWidth > above.clientWidth)
            return false;
    return true;
}).map(one => `${one.tagName} ${one.textContent.slice(0, 60)}`)"""


def test_nothing_is_lost_at_400_percent(page: Page, sample: Dashboard) -> None:
    """In 320 pixels no page scrolls sideways, and nothing but what is in a table stands outside the window."""
    page.set_viewport_size({"width": ZOOMED["width"], "height": ZOOMED["height"]})
    for path in every_page(page, sample.address):
        assert person.widest(page) <= ZOOMED["width"], path
        assert page.evaluate(OUTSIDE) == [], path
