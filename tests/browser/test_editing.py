"""A meeting's change by keyboard alone: saved, undone, saved again, published, and the owner's file fetched."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import Dashboard, dashboard
from tests.paths import ROOT
from umebra.analysis.changes import Kind, compare
from umebra.bounded.bounded_reading import read_plan
from umebra.store import Store, file_url, open_engine

PLAN = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"
TITLE = "Narkotikautbildning för skolpersonal"


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Dashboard]:
    """A dashboard with a plan published."""
    store = Store(open_engine(file_url(tmp_path / "umebra.sqlite")))
    store.save_and_publish(read_plan(PLAN, PLAN.name), PLAN.read_bytes(), "Eva Exempel", "1")
    store.engine.dispose()
    with dashboard(UMEBRA_DATA=tmp_path) as running:
        yield running


def press(page: Page, button: str, key: str = "Enter") -> None:
    """Press a button with a key, as one does who has come to it by the tabulator."""
    page.get_by_role("button", name=button, exact=True).focus()
    page.keyboard.press(key)


def save_next_status(page: Page) -> None:
    """Open the form, which the focus enters at the status, choose the next one, save, and close the dialog."""
    press(page, "Redigera")
    chosen = page.get_by_role("radio", name=re.compile("Genomförs nu"))
    expect(chosen).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=re.compile("▲"))).to_be_checked()
    page.get_by_label("Ditt namn").focus()
    page.keyboard.type("Anna Exempel")
    press(page, "Spara")
    expect(page.get_by_text("Sparat i arbetskopian")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("1 ändring, inte publicerad")).to_be_attached()


def test_changed_by_keyboard_and_published(page: Page, browser: Browser, published: Dashboard, tmp_path: Path) -> None:
    """One status is changed, undone, changed again and published; another browser sees it, the file has just that."""
    other = browser.new_context(locale="sv-SE").new_page()
    person.visit(other, f"{published.address}/oversikt")
    tile = other.get_by_role("link", name=re.compile(r"Genomförs nu \d+ %"))
    expect(tile).to_have_text(re.compile("●22"))
    address = f"{published.address}/aktiviteter?aktivitet={TITLE}"
    person.visit(page, address)
    save_next_status(page)
    press(page, "Ångra")
    expect(page.get_by_text("Ångrat: Status på")).to_be_visible()
    expect(page.get_by_text("inte publicerad")).to_have_count(0)
    person.visit(page, address)
    save_next_status(page)
    press(page, "Publicera")
    press(page, "Publicera för alla")
    expect(page.get_by_text("Ändringarna är publicerade")).to_be_visible()
    person.visit(other, f"{published.address}/oversikt")
    expect(tile).to_have_text(re.compile("●21"))
    other.context.close()
    person.visit(page, f"{published.address}/historik")
    file = person.download(page, "Hämta filen som den var", tmp_path)
    (change,) = compare(read_plan(PLAN, PLAN.name).actions, read_plan(file, PLAN.name).actions).changes
    assert (change.kind, change.action.title, change.after) == (Kind.STATUS, TITLE, "yellow")
