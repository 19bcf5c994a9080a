"""A real browser and the real server, shared by the browser tests; every page's traffic is watched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.driver.chromium import ARGUMENTS, MISSING, find_chromium
from tests.browser.driver.server import Dashboard, dashboard
from tests.browser.driver.traffic import Traffic
from tests.browser.driver.window import ARGUMENTS as SHARING
from tests.browser.driver.window import let_go, open_window

HERE = Path(__file__).parent
# A loaded machine is slow, not wrong.
expect.set_options(timeout=60_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser that is installed; without one the test fails and says what to install.

    It lives as long as this folder's tests: while Playwright runs, its loop is in the way of other tests' own.
    """
    executable = find_chromium()
    if executable is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS, *SHARING])
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def sample() -> Iterator[Dashboard]:
    """The dashboard as ``make run`` starts it, with the sample plan."""
    with dashboard() as running:
        yield running


@pytest.fixture
def traffic() -> Traffic:
    """What the test's pages asked for and complained about."""
    return Traffic()


@pytest.fixture(scope="package")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """The window that this folder's visitors use one after another."""
    opened = open_window(browser)
    yield opened
    opened.close()


@pytest.fixture
def context(window: BrowserContext, traffic: Traffic) -> Iterator[BrowserContext]:
    """A new visitor's browser, as a Swede has it; the test fails if a page asks another host for anything."""
    traffic.watch(window)
    yield window
    let_go(window)
    traffic.leave(window)
    assert traffic.foreign() == [], "a page asked another host"
    assert traffic.errors == [], "the browser's console has errors"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A new visitor's first tab."""
    return context.new_page()


@pytest.fixture
def phone(context: BrowserContext) -> Page:
    """A tab of a phone's width."""
    tab = context.new_page()
    tab.set_viewport_size({"width": 390, "height": 844})
    return tab
