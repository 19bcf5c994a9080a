"""Two people and a plan whose words one of them explains, in real browsers."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import person
from tests.browser.driver.pictures import settle
from tests.browser.driver.server import dashboard
from tests.paths import ROOT
from tests.readers.workbooks.books import build

LIST = ROOT / "tests" / "data" / "aktivitetsplan-2021-2024.xlsx"
HEAD = ("Insats", "Ansvarig", "Läge")
PLAN = build(
    {"Plan": [HEAD, ("Sommarkollo", "Fritid", "Vilande"), ("Trygghetsvandring", "Polisen", "Pågår")]},
)
OTHERS = build({"Blad": [HEAD, ("Öppen scen", "Fritid", "Vilande"), ("Läxhjälp", "Skolan", "Pågår")]})
WORD = "Ordet ”vilande” betyder Inte påbörjad."


def test_a_correction_is_of_who_made_it_until_it_is_published(page: Page, browser: Browser, tmp_path: Path) -> None:
    """Another person sees nothing of it; once published both see the reading, and the history says whose it is."""
    with dashboard(UMEBRA_PLAN=LIST, UMEBRA_DATA=tmp_path) as running:
        person.visit(page, f"{running.address}/ladda_upp")
        person.hand_in(page, name="plan.xlsx", content=PLAN)
        settle(page)
        page.get_by_text("Rätta hur filen läses").click()
        settle(page)
        person.answer(page, "Ord 1 betyder", "Inte påbörjad")
        expect(page.get_by_text("Inte påbörjad: 1")).to_be_visible()
        expect(page.get_by_text("Det gäller bara för dig")).to_be_visible()

        other = browser.new_context(locale="sv-SE").new_page()
        person.visit(other, f"{running.address}/ladda_upp")
        person.hand_in(other, name="plan.xlsx", content=PLAN)
        expect(other.get_by_text("Saknar status: 1")).to_be_visible()
        expect(other.get_by_role("button", name="Använd rättelserna")).to_have_count(0)
        expect(other.get_by_text("rättade den här sortens fil")).to_have_count(0)

        person.publish(page)
        person.visit(other, running.address)
        person.expect_count(other, 2, 2)
        expect(other.get_by_text("Inte påbörjad").first).to_be_visible()
        person.visit(other, f"{running.address}/historik")
        expect(other.get_by_text(re.compile(rf"{re.escape(WORD)} Anna Exempel, \d{{4}}-\d\d-\d\d"))).to_be_visible()

        person.visit(other, f"{running.address}/ladda_upp")
        person.hand_in(other, name="annan.xlsx", content=OTHERS)
        expect(other.get_by_text("Filen läses som den senaste publicerade planen")).to_be_visible()
        expect(other.get_by_text(re.compile(rf"Anna Exempel rättade .*{re.escape(WORD)}"))).to_be_visible()
        expect(other.get_by_text("Inte påbörjad: 1")).to_be_visible()
        other.get_by_role("button", name="Läs utan dem").click()
        expect(other.get_by_text("Saknar status: 1")).to_be_visible()
        other.get_by_role("button", name="Använd rättelserna").click()
        expect(other.get_by_text("Filen läses med de här rättelserna.")).to_be_visible()
        settle(other)
        other.context.close()
