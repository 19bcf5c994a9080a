"""A meeting, from the page that it is opened on to the last step and back, by keyboard alone."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import Dashboard


def test_a_meeting_is_held_by_keyboard(page: Page, sample: Dashboard) -> None:
    """The button opens it with all actions; keys turn its steps, the address names them, Esc leads back as it was."""
    person.visit(page, f"{sample.address}/aktiviteter")
    person.choose(page, "Fokusområde", "Utveckla samverkan")
    link = page.get_by_role("link", name="Visa på mötet", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"^1 av \d+ · "))).to_be_visible()
    person.settle(page)
    expect(page.get_by_role("link", name="Rutnät", exact=True)).to_have_count(0)
    for key, place in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("End", None), ("Home", 1), (" ", 2)):
        page.keyboard.press(key)
        if place:
            expect(page.get_by_text(re.compile(rf"^{place} av \d+ · "))).to_be_visible()
        else:
            expect(page.get_by_role("heading", name="Det som väntar")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/mote\?.*steg=2"))
    expect(page.get_by_text("Visar bara")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Aktiviteter", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("aktiviteter.*fokusomrade=Utveckla"))


def test_an_opened_action_lies_over_its_step(page: Page, sample: Dashboard) -> None:
    """A click on an action opens it over the step, Esc closes it, and only the next Esc leaves the meeting."""
    person.visit(page, f"{sample.address}/mote?steg=3")
    heading = page.get_by_role("heading", level=1)
    step = heading.inner_text()
    page.locator(".ub-steps a").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(heading).to_have_text(step)
    expect(page).to_have_url(re.compile(r"/mote\?.*steg=3"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Sidor")).to_be_visible()


def test_a_meeting_of_a_selection_says_so(page: Page, sample: Dashboard) -> None:
    """A link with filters shows just their actions, says which, and one touch shows all."""
    person.visit(page, f"{sample.address}/mote?fokusomrade=Utveckla samverkan&steg=2")
    expect(page.get_by_text("Visar bara Fokusområde: Utveckla samverkan")).to_be_visible()
    page.get_by_role("link", name="Visa alla").click()
    expect(page.get_by_text("Visar bara")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/mote\?steg=2$"))


def test_a_step_has_an_address(page: Page, sample: Dashboard) -> None:
    """A link to a step opens that step."""
    person.visit(page, f"{sample.address}/mote?steg=3")
    expect(page.get_by_text(re.compile(r"^3 av \d+ · "))).to_be_visible()
    person.visit(page, f"{sample.address}/mote?steg=nej")
    expect(page.get_by_text(re.compile(r"^1 av \d+ · "))).to_be_visible()
