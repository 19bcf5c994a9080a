"""The window that the browser tests share keeps nothing of a visitor's."""

from playwright.sync_api import BrowserContext

from tests.browser.driver.server import Dashboard
from tests.browser.driver.window import let_go

STORED = "() => [localStorage.length, sessionStorage.length, document.cookie.includes('set=1')]"


def test_nothing_of_a_visitor_is_left(context: BrowserContext, sample: Dashboard) -> None:
    """A visitor finds no tab, cookie, storage, size or scheme of the one before."""
    page = context.new_page()
    size = page.viewport_size
    page.goto(f"{sample.address}/_stcore/health")
    page.evaluate("() => { localStorage.set = sessionStorage.set = '1'; document.cookie = 'set=1'; }")
    assert page.evaluate(STORED) == [1, 1, True]
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    let_go(context)
    assert len(context.pages) == 1
    page = context.new_page()
    page.goto(f"{sample.address}/_stcore/health")
    assert page.evaluate(STORED) == [0, 0, False]
    assert page.viewport_size == size
    assert not page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches")
