"""What is made for a person to take with her: it goes on in sight, can be stopped, and says why where it fails."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import dashboard
from tests.paths import ROOT

ROWS = 2_000


def long_plan(folder: Path) -> Path:
    """Write a plan that takes a while to set."""
    plan = folder / "lang.csv"
    rows = (f"{row};Insats nummer {row} för trygga platser;Pågår;Polisen, Skolan;2026-12-31" for row in range(ROWS))
    plan.write_text("\n".join(("Nr;Aktivitet;Status;Ansvarig;Slut", *rows)), encoding="utf-8")
    return plan


def settings_with(folder: Path, seconds: int) -> Path:
    """Write the settings with so many seconds for what is made."""
    root = ROOT
    text = (root / "settings.toml").read_text(encoding="utf-8")
    text = text.replace('frameworks = "frameworks"', f'frameworks = "{root / "frameworks"}"')
    file = folder / "settings.toml"
    file.write_text(re.sub(r"making_seconds = \d+", f"making_seconds = {seconds}", text), encoding="utf-8")
    return file


def test_a_long_document_shows_that_it_is_made_and_can_be_cancelled(page: Page, tmp_path: Path) -> None:
    """While a long plan's PDF is set the page says how long it has taken; it stops on a press, and others come."""
    with dashboard(UMEBRA_PLAN=long_plan(tmp_path)) as running:
        person.visit(page, f"{running.address}/rutnat?sok=insats")
        page.get_by_role("button", name="Underlag").click()
        page.get_by_role("button", name="PDF", exact=False).click()
        expect(page.get_by_text(re.compile(r"PDF görs, \d+ s av högst 60 s"))).to_be_visible()
        expect(page.get_by_text(re.compile(r"PDF görs, [2-9] s"))).to_be_visible()
        page.get_by_role("button", name="Avbryt").click()
        expect(page.get_by_text("PDF är avbruten.")).to_be_visible()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Webbsida", exact=False).click()
        assert waiting.value.suggested_filename.endswith(".html")
        expect(page.get_by_text("Webbsida är klar")).to_be_visible()


def test_a_document_that_fails_says_why(page: Page, tmp_path: Path) -> None:
    """Past its bound a document is no button that does nothing: the page says so, and what to do."""
    plan, settings = long_plan(tmp_path), settings_with(tmp_path, 1)
    with dashboard(UMEBRA_PLAN=plan, UMEBRA_SETTINGS=settings) as running:
        person.visit(page, f"{running.address}/rutnat?sok=insats")
        page.get_by_role("button", name="Underlag").click()
        page.get_by_role("button", name="PDF", exact=False).click()
        alert = page.get_by_role("alert").filter(has_text="PDF kunde inte göras.")
        expect(alert).to_contain_text("Det tog längre tid än vad som är tillåtet.")
        expect(alert).to_contain_text("Välj färre aktiviteter med filtren")
