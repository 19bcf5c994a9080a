"""How much of a window's first screen is the page's own content, and whether anything is wider than the window."""

from typing import NamedTuple

from playwright.sync_api import Page

from tests.browser.driver import person

# Points of a grid, each asked what is painted there. What belongs to an element of the page is content, with the colour
# behind its text; the bar, the row of filters, the gutters and the room between elements are not.
CONTENT = """step => {
    let content = 0, points = 0;
    for (let y = step / 2; y < innerHeight; y += step) {
        for (let x = step / 2; x < innerWidth; x += step) {
            points += 1;
            const painted = document.elementFromPoint(x, y);
            const frame = painted?.closest('nav, .st-key-filter_row');
            content += Boolean(!frame && painted?.closest('[data-testid="stMain"] [data-testid="stElementContainer"]'));
        }
    }
    return content / points;
}"""
STEP = 6
LEAST = {1366: 0.75, 390: 0.7}
"""The least share of a first screen that is content, by the window's width."""


class FirstScreen(NamedTuple):
    """What was measured of one page in one window.

    Attributes:
        content: The share of the first screen that is content, 0 to 1.
        widest: How wide the content is, in pixels.
        window: How wide the window is, in pixels.
    """

    content: float
    widest: int
    window: int

    def faults(self, least: float) -> list[str]:
        """Return what is wrong in words, given the least share of content; nothing if all is right."""
        wide = [f"{self.widest} px wide in {self.window}"] if self.widest > self.window else []
        return wide + ([f"{self.content:.0%} content, at least {least:.0%}"] if self.content < least else [])


def measure(page: Page) -> FirstScreen:
    """Measure the page as it is shown now, scrolled to its start."""
    window = page.evaluate("() => innerWidth")
    return FirstScreen(float(page.evaluate(CONTENT, STEP)), person.widest(page), int(window))
