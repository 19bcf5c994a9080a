"""A CSV of indicators, from the person's own disk to what the board sees."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import dashboard
from tests.paths import ROOT

PLAN = ROOT / "tests" / "data" / "aktivitetsplan-2021-2024.xlsx"
CSV = "Indikator;Mål;Enhet;Önskad riktning;År;Värde\nAnmälda brott;1;antal;ner;2023;120\nAnmälda brott;1;;;2024;110,5\n"


def test_indicators_of_a_csv_are_shown_to_everyone(page: Page, tmp_path: Path) -> None:
    """It is chosen as a plan is, said what it holds, and stands on Lägesbild when she has given her name."""
    file = tmp_path / "mått.csv"
    file.write_bytes(CSV.encode("cp1252"))
    with dashboard(UMEBRA_PLAN=PLAN) as running:
        person.visit(page, f"{running.address}/ladda_upp")
        page.locator("input[type=file]").set_input_files(file)
        expect(page.get_by_text("1 indikator med 2 värden från A2")).to_be_visible()
        page.get_by_label("Ditt namn").fill("Anna Exempel")
        page.get_by_role("button", name="Visa dem för alla").click()
        expect(page.get_by_text("Indikatorerna visas nu tillsammans med planen").first).to_be_visible()
        person.go_to(page, "Lägesbild")
        expect(page.get_by_text("1 indikator: bättre.")).to_be_visible()
        expect(page.get_by_text("Ur mått.csv")).to_be_visible()
