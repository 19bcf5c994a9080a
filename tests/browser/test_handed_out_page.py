"""The web page that is handed out, on a phone and on the municipality's laptop."""

import pytest
from playwright.sync_api import Browser

from tests.reports.test_reports import SAMPLE, read, report_of
from umebra.reports.web import export_html

_HIGHEST = """() => Math.round(
  [...document.querySelectorAll('h2')].find(one => one.textContent.startsWith('Alla aktiviteter')).offsetTop)"""
_CARDS = "() => getComputedStyle(document.querySelector('[aria-label^=Alla] tbody tr')).display"


@pytest.mark.parametrize(
    ("width", "height", "row"), [(390, 844, "block"), (320, 844, "block"), (1366, 768, "table-row")]
)
def test_a_phone_has_cards_within_three_screens(browser: Browser, width: int, height: int, row: str) -> None:
    """Under 600 px each row is a card, the table begins within three screens, and nothing is wider than the window."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(export_html(report_of(read(SAMPLE))).decode())
    assert page.evaluate(_CARDS) == row
    assert page.evaluate(_HIGHEST) <= 3 * height
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.close()
