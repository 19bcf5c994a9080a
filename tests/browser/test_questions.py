"""A question about a plan's colours, from the first upload to next month's, in a real browser."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import dashboard
from tests.paths import ROOT
from tests.readers.workbooks.books import build

LIST = ROOT / "tests" / "data" / "aktivitetsplan-2021-2024.xlsx"
HEAD = ("Insats", "Ansvarig", "När")
MARCH = build(
    {
        "Plan": [
            HEAD,
            ("Belysning i parken", "Fastighet", 2025),
            ("Läxhjälp", "Skolan", 2025),
            ("Nattvandring", "Polisen", 2026),
        ]
    },
    fills={"A2": "C6E0B4", "A3": "FFE699", "A4": "FF7C80"},
)
APRIL = build(
    {"April": [HEAD, ("Simskola", "Fritid", 2025), ("Ungdomsråd", "Skolan", 2026), ("Läxhjälp", "Skolan", 2025)]},
    fills={"A2": "C6E0B4", "A3": "C6E0B4", "A4": "FFE699"},
)
QUESTION = "Färgerna i kolumn A ser ut som status: 1 grön, 1 gul, 1 röd. Stämmer det?"


def test_a_question_is_answered_and_remembered(page: Page, browser: Browser, tmp_path: Path) -> None:
    """Asked, yes is counted, no is unknown; published, the next month's file of another name and rows is not asked."""
    with dashboard(UMEBRA_PLAN=LIST, UMEBRA_DATA=tmp_path) as running:
        person.visit(page, f"{running.address}/ladda_upp")
        person.hand_in(page, name="mars.xlsx", content=MARCH)
        expect(page.get_by_role("heading", name="Svara på det här först")).to_be_visible()
        expect(page.get_by_text(QUESTION).first).to_be_visible()
        page.get_by_role("button", name="Ja", exact=True).click()
        expect(page.get_by_text("Genomförs nu: 1")).to_be_visible()
        page.get_by_role("button", name="Ändra").click()
        page.get_by_role("button", name="Nej", exact=True).click()
        expect(page.get_by_text("Saknar status: 3")).to_be_visible()
        page.get_by_role("button", name="Ändra").click()
        page.get_by_role("button", name="Ja", exact=True).click()
        expect(page.get_by_text("Inte påbörjad: 1")).to_be_visible()
        person.publish(page)
        later = browser.new_page(locale="sv-SE")
        person.visit(later, f"{running.address}/ladda_upp")
        person.hand_in(later, name="april.xlsx", content=APRIL)
        expect(later.get_by_text("Genomförs nu: 2")).to_be_visible()
        expect(later.get_by_text(re.compile(r"Anna Exempel svarade [\d-]+: Ja\."))).to_be_visible()
        expect(later.get_by_role("heading", name="Svara på det här först")).to_have_count(0)
        later.close()
