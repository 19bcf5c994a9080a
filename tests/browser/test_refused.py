"""A plan that is refused, in a real browser: its title column is chosen, and it is read, published and seen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import dashboard
from tests.readers.workbooks.books import build

ROWS = [
    ("Benämning", "Kontakt", "Ansvarig", "Status"),
    ("Lampor vid stigen", "Anna", "Fastighet", "Pågår"),
    ("Samråd på torget", "Bo", "Skolan", "Avslutad"),
    ("Kvällsvandring", "Cia", "Polisen", "Ej påbörjad"),
]


def test_a_refused_plan_leads_to_its_title_column(page: Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The refusal names what was found and opens its sheet; one choice is enough for the overview to count the plan."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    with dashboard() as running:
        person.visit(page, f"{running.address}/ladda_upp")
        person.hand_in(page, name="plan.xlsx", content=build({"Plan": ROWS}))
        refusal = "Bladet ”Plan” har rubrikerna Benämning, Kontakt, Ansvarig och Status; ingen av dem känns igen"
        expect(page.get_by_text(refusal)).to_be_visible()
        person.answer(page, "Kolumn A", "Aktivitet")
        expect(page.get_by_text("Det här hittades i filen")).to_be_visible()
        expect(page.get_by_text(refusal)).to_have_count(0)
        person.publish(page)
        person.go_to(page, "Läget")
        person.expect_count(page, 3, 3)
        person.go_to(page, "Aktiviteter")
        person.expect_count(page, 3, 3)
