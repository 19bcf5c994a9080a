"""The board's five questions, and how far away their answers are: on a laptop, in the meeting and on a phone.

What goes on? What has not begun? Who does what? What has changed? Where do the four goals stand?
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import person
from tests.browser.driver.pictures import LAPTOP
from tests.browser.driver.server import Dashboard

GOALS = 4
# What goes on, what has changed, who does what, the goals, what has not begun.
IN_THE_MEETING = {
    "1": ".ub-filled .ub-tiles",
    "2": ".ub-sorts a",
    "3": "h1:text('Förebygga droger') ~ * .ub-rest",
    "4": ".ub-large .ub-goal-row",
    "5": ".ub-by-person a",
}
IN_SIGHT = 0.9
"""As much of an element as must be inside the window; its border may be at the edge."""


@pytest.fixture
def laptop(page: Page) -> Page:
    """A tab of the municipality's laptop."""
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    return page


def test_on_a_laptop_four_answers_need_no_click_and_one_needs_one(laptop: Page, sample: Dashboard) -> None:
    """Without scrolling: what goes on, what has not begun, what has changed, the goals; a click says who does what."""
    person.visit(laptop, sample.address)
    _see(laptop.locator(".ub-tiles").get_by_text("Genomförs nu"))
    _see(_list_of(laptop, re.compile(r"^Inte påbörjad: \d+")).get_by_role("link").first)
    _see(_list_of(laptop, re.compile(r"^Ändrat sedan mötet")).get_by_role("link").first)
    rows = laptop.locator(".ub-goal-row")
    expect(rows).to_have_count(GOALS)
    for row in rows.all():
        _see(row)
    laptop.get_by_role("link", name="Parter", exact=True).click()
    _see_a_partner(laptop)


def test_in_the_meeting_a_key_answers(laptop: Page, sample: Dashboard) -> None:
    """From any screen one number key leads to the answer, in sight."""
    person.visit(laptop, f"{sample.address}/mote?steg=8")
    for key, answer in IN_THE_MEETING.items():
        laptop.keyboard.press(key)
        _see(laptop.locator(answer).first)


def test_on_a_phone_an_answer_is_two_taps_away(phone: Page, sample: Dashboard) -> None:
    """None for what goes on, one for the goals, two for who does what and for what has changed."""
    person.visit(phone, sample.address)
    _see(phone.locator(".ub-tiles").get_by_text("Genomförs nu"))
    _see(phone.locator(".ub-tiles").get_by_text("Inte påbörjad"))
    bar = phone.get_by_role("navigation", name="Sidor")
    bar.get_by_role("link", name="Mål", exact=True).click()
    _see(phone.get_by_text("Krafttag mot narkotika").first)
    for title, answer in (("Ändringar", re.compile("Framåt|framåt")), ("Parter", re.compile("Polisen"))):
        bar.get_by_role("button", name="Mer").click()
        bar.get_by_role("link", name=title, exact=True).click()
        expect(phone.get_by_role("heading", name=re.compile(title), level=1)).to_be_visible()
        expect(phone.get_by_text(answer).first).to_be_visible()


def _list_of(page: Page, heading: re.Pattern[str]) -> Locator:
    return page.locator("section").filter(has=page.get_by_role("heading", name=heading))


def _see_a_partner(page: Page) -> None:
    expect(page.get_by_role("heading", name=re.compile("^Parter|Samverkansparter"), level=1)).to_be_visible()
    _see(page.get_by_role("link", name="Polisen").first)


def _see(answer: Locator) -> None:
    expect(answer).to_be_in_viewport(ratio=IN_SIGHT)
