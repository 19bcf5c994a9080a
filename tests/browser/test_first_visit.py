"""The first thing that a new server is asked for is a page of a link, and the page turns dark while it is open."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import Dashboard, dashboard

OPENED = {"aktiviteter": "Aktiviteter", "ladda_upp": "Ladda upp"}


@pytest.mark.parametrize("path", OPENED)
def test_a_link_may_be_a_new_servers_first_visit(page: Page, path: str) -> None:
    """A bookmarked page opens in its frame, with its filters, whichever page the server is asked for first.

    Until ``st.navigation`` has run in it, a server takes ``pages/aktiviteter.py`` for all there is at ``/aktiviteter``.
    """
    with dashboard() as running:
        person.visit(page, f"{running.address}/{path}?fokusomrade=Stärka föräldrar")
        expect(page.get_by_role("link", name=OPENED[path], exact=True)).to_have_attribute("aria-current", "page")
        expect(page.get_by_role("link", name=person.SAMPLE_CHIP)).to_be_visible()
        if path == "ladda_upp":
            person.go_to(page, "Rutnät")
        person.expect_count(page, 8, 48)
        for title in ("Läget", "Rutnät", "Parter", "Mål", "Aktiviteter", "Ladda upp"):
            expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_going_back_keeps_the_filters(page: Page, sample: Dashboard) -> None:
    """The browser's own way back leads to the page before, with the same selection."""
    person.visit(page, sample.address)
    person.choose(page, "Fokusområde", "Stärka föräldrar")
    person.go_to(page, "Mål")
    page.go_back()
    expect(page.get_by_role("heading", name="Status per fokusområde")).to_be_visible()
    person.expect_count(page, 8, 48)
