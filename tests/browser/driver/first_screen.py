"""How much of a window's first screen is the page's own, and whether anything is wider than the window."""

from typing import NamedTuple

from playwright.sync_api import Page

from tests.browser.driver import person

# From the gutters' inner edges, and from where the page's own first element begins to a bar at the window's foot.
ROOM = """() => {
    const frame = 'nav, .st-key-filter_row';
    const own = [...document.querySelectorAll('[data-testid="stMain"] [data-testid="stElementContainer"]')]
        .filter(element => !element.closest(frame) && !element.querySelector('nav'))
        .map(element => element.getBoundingClientRect()).filter(box => box.height > 1 && box.width > 1);
    const edge = (pick, of) => pick(...own.map(of));
    const foot = [...document.querySelectorAll(frame)].map(bar => bar.getBoundingClientRect())
        .filter(box => box.top > innerHeight / 2).map(box => box.top);
    const width = Math.min(edge(Math.max, box => box.right), innerWidth) - Math.max(edge(Math.min, box => box.left), 0);
    const height = Math.min(innerHeight, ...foot) - Math.max(edge(Math.min, box => box.top), 0);
    return width * height / (innerWidth * innerHeight);
}"""
# Points of a grid, each asked what is painted there: an element of the page, or the room between them.
FILLED = """step => {
    let filled = 0, points = 0;
    for (let y = step / 2; y < innerHeight; y += step) {
        for (let x = step / 2; x < innerWidth; x += step) {
            points += 1;
            const painted = document.elementFromPoint(x, y);
            const own = painted?.closest('[data-testid="stMain"] [data-testid="stElementContainer"]');
            filled += Boolean(own && !painted.closest('nav, .st-key-filter_row'));
        }
    }
    return filled / points;
}"""
STEP = 6
LEAST = {1366: 0.75, 390: 0.7}
"""The least share of a first screen that is content, by the window's width."""


class FirstScreen(NamedTuple):
    """What was measured of one page in one window.

    Attributes:
        content: The share of the first screen that the frame leaves to the page, 0 to 1: what is not bar, row of
            filters or gutter.
        filled: The share that elements of the page stand on, 0 to 1.
        widest: How wide the content is, in pixels.
        window: How wide the window is, in pixels.
    """

    content: float
    filled: float
    widest: int
    window: int

    def faults(self) -> list[str]:
        """Return what is wrong in words; nothing if all is right."""
        wide = [f"{self.widest} px wide in {self.window}"] if self.widest > self.window else []
        least = LEAST.get(self.window, 0)
        return wide + ([f"at least {least:.0%} are asked for"] if self.content < least else [])

    def __str__(self) -> str:
        """Return the measures and what is wrong with them, for a line of a report."""
        return "; ".join([f"{self.content:.0%} content, {self.filled:.0%} filled", *self.faults()])


def measure(page: Page) -> FirstScreen:
    """Measure the page as it is shown now, scrolled to its start."""
    return FirstScreen(
        float(page.evaluate(ROOM)),
        float(page.evaluate(FILLED, STEP)),
        person.widest(page),
        int(page.evaluate("() => innerWidth")),
    )
