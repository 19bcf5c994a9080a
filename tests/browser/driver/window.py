"""One window of the browser, used by one visitor after another, each of them new to the dashboard.

To open a window, to start a process for its pages and to compile the dashboard's scripts costs the browser twice what
showing a page does. So all of that is kept from visitor to visitor, and what a visitor leaves behind is not.
"""

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.driver.server import HOST

# Pages of one site share a process, and with it the scripts that are compiled.
ARGUMENTS = ("--process-per-site",)
TIMEOUT = 60_000
BLANK = "<!doctype html><html lang='sv'><title>Tom</title></html>"


def open_window(browser: Browser) -> BrowserContext:
    """Open a window as a Swede has it, who wants no more motion than is needed: that is drawn again and again.

    Its first tab stays as long as the window, and holds the process that the other tabs' pages share.
    """
    window = browser.new_context(locale="sv-SE", viewport={"width": 1440, "height": 1000}, reduced_motion="reduce")
    window.set_default_timeout(TIMEOUT)
    first = window.new_page()
    first.route("**", lambda route: route.fulfill(body=BLANK, content_type="text/html"))
    first.goto(f"http://{HOST}/")
    return window


def let_go(window: BrowserContext) -> None:
    """Close a visitor's tabs, and forget her cookies and all else that her pages kept."""
    first, *others = window.pages
    for tab in others:
        tab.close()
    window.clear_cookies()
    window.clear_permissions()
    _forget_storage(window, first)


def _forget_storage(window: BrowserContext, tab: Page) -> None:
    browser = window.new_cdp_session(tab)
    browser.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    browser.detach()
