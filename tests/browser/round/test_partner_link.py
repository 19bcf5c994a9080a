"""A partner's link in a real browser: made by the coordinator, answered on a phone, and a proposal to her."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import person
from tests.browser.driver.axe import violations_in_both_schemes
from tests.ui.answer_page.links import ADDRESS, linked

# Less than a thumb can hit: what is to be pressed, a choice with all of its line.
SMALL = """() => [...document.querySelectorAll('a, button, summary, label.choice, [type=date], [type=text], textarea')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""


def test_a_partner_answers_on_a_phone(page: Page, browser: Browser, tmp_path: Path) -> None:
    """A second browser with nothing else, and no scripts, opens the link and answers; it is a proposal to the first."""
    with linked(tmp_path) as site:
        person.visit(page, f"{site.running.address}/statusrunda")
        page.get_by_text("Länkar att svara med").click()
        page.get_by_label("Ditt namn").first.fill("Eva")
        page.get_by_role("button", name="Skapa länkar").click()
        shown = page.get_by_text(f"{ADDRESS}/svar/")
        expect(shown.first).to_be_visible()
        secrets = {one.rpartition("/")[2] for one in shown.all_inner_texts()}
        links = {secret: site.get(secret).text for secret in secrets}
        secret = next(secret for secret, text in links.items() if "<h1>Polisen:" in text)

        phone = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="sv-SE")
        form = phone.new_page()
        form.goto(f"{site.running.address}/svar/{secret}")
        first = form.locator("section").first
        first.get_by_role("radio", name="Avslutad").check()
        first.get_by_text("Nytt slutdatum eller egna ord").click()
        first.get_by_label("Egna ord").fill("Klart före jul")
        form.get_by_label("Ditt namn").fill("Per på polisen")
        form.get_by_role("button", name="Skicka svaret").click()
        expect(form.get_by_role("status")).to_contain_text("Tack! Svaret är mottaget")
        expect(form.locator("section").first.get_by_role("radio", name="Avslutad")).to_be_checked()
        phone.close()

        person.visit(page, f"{site.running.address}/statusrunda")
        expect(page.get_by_text("Polisen: 2 förslag")).to_be_visible()
        expect(page.get_by_text("Klart före jul").first).to_contain_text("Per på polisen")

        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{site.running.address}/svar/{secret}")
        assert violations_in_both_schemes(page) == []
        assert page.evaluate(SMALL) == []
        assert person.widest(page) <= 390
