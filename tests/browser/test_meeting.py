"""A meeting, from the page that it is opened on to the last step and back, by keyboard alone."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import person
from tests.browser.driver.keys import press, save_next_status
from tests.browser.driver.server import Dashboard, dashboard
from tests.paths import ROOT
from umebra.bounded.bounded_reading import read_plan
from umebra.cli import main
from umebra.store import open_store

LIST = ROOT / "tests" / "data" / "aktivitetsplan-2021-2024.xlsx"


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


def test_a_meeting_changes_the_plan_by_keyboard(
    page: Page,
    browser: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """From the open page to the owner's file: changed, undone, changed, published, seen by others.

    In the meeting Down marks an action, a number gives it a status after a name, Z undoes it, fast keys are all done,
    and Enter opens the action with its form, whose change the button beside the number of changes takes back.
    """
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    store = open_store()
    plan = read_plan(LIST.read_bytes(), LIST.name)
    store.save_and_publish(plan, LIST.read_bytes(), "Eva", "1")
    action = plan.actions[1]
    with dashboard(UMEBRA_DATA=tmp_path) as running:
        other = browser.new_context(locale="sv-SE").new_page()
        person.visit(other, f"{running.address}/oversikt")
        tile = other.get_by_role("link", name=re.compile(r"Genomförs nu \d+ %"))
        expect(tile).to_have_text(re.compile("●17"))
        person.visit(page, f"{running.address}/aktiviteter")
        change_in_meeting(page, action.cell, plan.actions[2].cell)
        press(page, "Ångra")
        expect(page.get_by_text("Ångrat: Status på")).to_be_visible()
        expect(page.get_by_text("1 ändring, inte publicerad")).to_be_visible()
        press(page, "Publicera")
        press(page, "Publicera för alla")
        expect(page.get_by_text("Ändringarna är publicerade")).to_be_visible()
        person.visit(other, f"{running.address}/oversikt")
        expect(tile).to_have_text(re.compile("●16"))
        other.context.close()
        person.visit(page, f"{running.address}/historik")
        with page.expect_download() as waiting:
            press(page, "Hämta filen som den var")
        waiting.value.save_as(file := tmp_path / LIST.name)
    assert main(["read", str(file)]) == 0
    assert "avslutad 3" in capsys.readouterr().out
    assert main(["diff", str(LIST), str(file), "--json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["kind"], change["title"], change["before"], change["after"]) == (
        *("status", action.title),
        *("green", "done"),
    )


def change_in_meeting(page: Page, cell: str, next_cell: str) -> None:
    """Go to a step of the meeting, mark an action, give it a status, undo it, give it again, and leave."""
    press(page, "Visa på mötet", "link")
    expect(page.get_by_text(re.compile(r"^1 av \d+ · "))).to_be_visible()
    # The script that listens to the keys is loaded after the page has run.
    page.wait_for_function("() => globalThis.umebraStepping?.stop.name === 'end'")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text(re.compile(r"^2 av \d+ · "))).to_be_visible()
    page.wait_for_function("() => globalThis.umebraStepping?.stop.name === 'end'")
    marked, said = page.locator("[data-action]:focus-within"), page.locator(".ub-said")
    for key in ("ArrowDown", "j", "k"):
        page.keyboard.press(key)
    expect(marked).to_have_attribute("data-action", cell)
    expect(page.get_by_text("Z ångrar · Esc släpper")).to_be_visible()
    page.keyboard.press("4")
    expect(page.get_by_label("Ditt namn")).to_be_focused()
    page.keyboard.type("Anna Exempel")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Inte publicerat. Z ångrar.")
    expect(marked).to_have_attribute("data-action", cell)
    expect(marked.locator(".ub-mark")).to_have_text("✓")
    page.keyboard.press("z")
    expect(said).to_contain_text("Ångrat.")
    for key in ("4", "ArrowDown", "4"):
        page.keyboard.press(key)
    expect(page.get_by_text("2 ändringar, inte publicerade")).to_be_visible()
    expect(marked).to_have_attribute("data-action", next_cell)
    page.keyboard.press("z")
    expect(page.get_by_text("1 ändring, inte publicerad")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Redigera", exact=True)).to_be_visible()
    save_next_status(page, "Påbörjad", "Inte påbörjad")
    expect(page.get_by_text("2 ändringar, inte publicerade")).to_be_visible()
    page.keyboard.press("Escape")
    expect(marked).to_have_count(0)
    page.keyboard.press("1")
    expect(page.get_by_text(re.compile(r"^1 av \d+ · "))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Aktiviteter", level=1)).to_be_visible()
    person.settle(page)
