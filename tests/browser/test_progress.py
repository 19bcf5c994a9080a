"""Work that takes longer than a second shows that it goes on."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import person
from tests.browser.server import dashboard

ROWS = 2_000
SPINNER = "stSpinnerIcon"


def test_long_export_shows_that_it_is_made(page: Page, tmp_path: Path) -> None:
    """While a long plan's PDF is set its button turns a wheel and can't be pressed twice; then the file comes."""
    plan = tmp_path / "lang.csv"
    rows = (f"{row};Insats nummer {row} för trygga platser;Pågår;Polisen, Skolan;2026-12-31" for row in range(ROWS))
    plan.write_text("\n".join(("Nr;Aktivitet;Status;Ansvarig;Slut", *rows)), encoding="utf-8")
    with dashboard(UMEBRA_PLAN=plan) as running:
        person.visit(page, f"{running.address}/rutnat?sok=insats")
        button = page.get_by_role("button", name="PDF", exact=False)
        with page.expect_download() as waiting:
            button.click()
            expect(button.get_by_test_id(SPINNER)).to_be_visible()
            expect(button).to_be_disabled()
        assert waiting.value.suggested_filename.endswith(".pdf")
        expect(button).to_be_enabled()
        expect(button.get_by_test_id(SPINNER)).to_have_count(0)
