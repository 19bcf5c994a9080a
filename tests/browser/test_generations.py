"""The generations of plans that are most unlike the sample's, on every page, in a real browser."""

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
    DATA / "atgardsplan-nationell-mall.xlsx",
)


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_every_page_shows_every_generation(page: Page, plan: Path) -> None:
    """The grid of 2018 and the national template are shown on every page, each with its heading.

    Every plan is shown on every page by Streamlit's test driver, in ``tests/ui/pages/test_every_page.py``.
    """
    count = len(read_plan(plan, plan.name).actions)
    with dashboard(UMEBRA_PLAN=plan) as running:
        for _ in every_page(page, running.address):
            expect(page.get_by_role("heading", level=1).first).to_be_visible()
        person.visit(page, running.address)
        person.expect_count(page, count, count)
