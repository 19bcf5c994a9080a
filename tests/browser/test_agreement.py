"""The boxes of the matrix and the steps of the method are pressed, by touch and by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import Dashboard, dashboard

# One worker alone starts what these tests share.
pytestmark = pytest.mark.xdist_group("agreement")

PLAN = """Insats;Förvaltning;Bakomliggande faktorer;Läge;Metodsteg
Läxhjälp;För- och grundskola;Skolmisslyckande;Pågår;Genomförande
Nattfotboll;Fritid;Brist på meningsfull fritid;Avslutad;Uppföljning
Öppet hus;Fritid;Brist på meningsfull fritid;Ej påbörjad;Genomförande
Drogsamtal;;Droger;Pågår;Genomförande
"""
LISTED = "Fritid och Brist på meningsfull fritid: 2 aktiviteter"


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """The dashboard with a plan of departments, factors and steps."""
    file = tmp_path_factory.mktemp("plan") / "plan.csv"
    file.write_text(PLAN, encoding="utf-8")
    with dashboard(UMEBRA_PLAN=file) as running:
        yield running


def has_focus(element: Locator) -> bool:
    """Say whether the keyboard stands on an element, in a component's own tree too."""
    return bool(element.evaluate("(element) => element.getRootNode().activeElement === element"))


def test_a_box_lists_its_actions_and_can_be_linked_to(page: Page, agreed: Dashboard) -> None:
    """Pressing a box lists its actions in sight and puts it in the address; pressing it again takes both away."""
    person.visit(page, f"{agreed.address}/forvaltningar")
    box = page.get_by_role("button", name="Fritid, Brist på meningsfull fritid: 2 aktiviteter")
    box.click()
    expect(page.get_by_role("heading", name=LISTED)).to_be_in_viewport()
    expect(box).to_have_attribute("aria-pressed", "true")
    link = page.url
    box.click()
    expect(page.get_by_role("heading", name=LISTED)).to_have_count(0)
    person.visit(page, link)
    expect(page.get_by_role("heading", name=LISTED)).to_be_visible()


def test_the_keyboard_stays_where_it_pressed(page: Page, agreed: Dashboard) -> None:
    """Enter on a box or a step chooses it, and the next Tab goes on from there."""
    person.visit(page, f"{agreed.address}/forvaltningar")
    box = page.get_by_role("button", name="Fritid, Brist på meningsfull fritid: 2 aktiviteter")
    box.focus()
    page.keyboard.press("Enter")
    expect(box).to_have_attribute("aria-pressed", "true")
    assert has_focus(box)
    person.go_to(page, "Ramverk")
    step = page.get_by_role("button", name="Steg 4, Genomförande: 3 aktiviteter")
    step.focus()
    page.keyboard.press("Enter")
    expect(step).to_have_attribute("aria-pressed", "true")
    assert has_focus(step)
    expect(page.get_by_role("heading", name="Genomförande: 3 aktiviteter")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["ramverk", "forvaltningar"])
def test_both_fit_a_phone(phone: Page, agreed: Dashboard, path: str) -> None:
    """Neither page is wider than a phone, and what can be pressed is large enough to touch."""
    person.visit(phone, f"{agreed.address}/{path}")
    assert person.widest(phone) <= 390
    for name in ("Steg 4, Genomförande", "Fritid, Brist på"):
        for button in phone.get_by_role("button", name=name).all():
            frame = button.bounding_box()
            assert frame is not None
            assert (frame["height"] >= 44, frame["x"] + frame["width"] <= 390) == (True, True)
