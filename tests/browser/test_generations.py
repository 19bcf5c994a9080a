"""Every generation of plan, on every page, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import dashboard
from tests.browser.driver.tour import every_page
from tests.paths import ROOT
from umebra.readers import read_plan

DATA = ROOT / "tests" / "data"
PLANS = (
    DATA / "aktivitetsplan-2018-rutnat.xlsx",
    DATA / "aktivitetsplan-2021-2024.xlsx",
    DATA / "aktivitetsplan-2024-2026-forvaltningar.xlsx",
    DATA / "atgardsplan-nationell-mall.xlsx",
)


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_every_page_shows_every_generation(page: Page, plan: Path) -> None:
    """The three frameworks' plans and the national template are shown on every page, each with its heading."""
    count = len(read_plan(plan, plan.name).actions)
    with dashboard(UMEBRA_PLAN=plan) as running:
        for _ in every_page(page, running.address):
            expect(page.get_by_role("heading", level=1).first).to_be_visible()
        person.visit(page, running.address)
        person.expect_count(page, count, count)
