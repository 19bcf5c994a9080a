"""All pages of the dashboard in one visit.

To load the dashboard anew for each of them costs the browser five times what showing the page does.
"""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.driver import person
from tests.browser.driver.pictures import settle
from umebra.ui.session.navigation import ALL_PAGES

# What the browser's own Back does. The heading that stood there is marked: once the next page is drawn it is gone.
TURN = """path => {
    document.querySelectorAll('h1').forEach(heading => heading.toggleAttribute('data-left', true));
    history.pushState({}, '', path);
    dispatchEvent(new PopStateEvent('popstate', {state: {}}));
}"""

HEADED = "() => document.querySelector('h1:not([data-left])') && !document.querySelector('h1[data-left]')"
# As many elements as when it was last asked: what is loaded when it is needed is there.
STILL = """() => {
    const count = document.getElementsByTagName('*').length, before = window.elementsBefore;
    window.elementsBefore = count;
    return count === before;
}"""


def every_page(page: Page, address: str) -> Iterator[str]:
    """Show page after page, the first by its link and the others from the one before, and yield the path of each."""
    first, *others = (place.path for place in ALL_PAGES)
    person.visit(page, f"{address}/{first}")
    _arrive(page)
    yield first
    for path in others:
        turn_to(page, path)
        yield path


def turn_to(page: Page, path: str) -> None:
    """Show another page than the one that is shown, without loading the dashboard anew."""
    page.evaluate(TURN, f"/{path}")
    _arrive(page)


def _arrive(page: Page) -> None:
    """Wait until the page has its own heading, and all that comes with it."""
    page.wait_for_function(HEADED, polling=50)
    settle(page)
    page.wait_for_function(STILL, polling=100)
