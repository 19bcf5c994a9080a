"""Words of one's own on a year are kept while they are written, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.apps import LIST, example
from tests.browser.driver import person
from tests.browser.driver.server import dashboard
from umebra.readers import read_plan
from umebra.store import open_store

REVISED = example("aktivitetsplan-2021-2024-rev-2023-01-20.xlsx")


def test_a_pause_keeps_what_is_written(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody presses anything: after a pause the words are kept, the cursor stays, and a reload finds them."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path / "data"))
    store = open_store()
    for file in (LIST, REVISED):
        content = file.read_bytes()
        store.save_and_publish(read_plan(content, file.name), content, "Anna Exempel", "1")
    with dashboard(UMEBRA_DATA=tmp_path / "data") as running:
        person.visit(page, f"{running.address}/arsuppfoljning")
        page.get_by_label("Ditt namn").fill("Berit Exempel")
        page.keyboard.press("Tab")
        words = page.get_by_label("Egna ord om året")
        expect(words).to_be_enabled()
        words.press_sequentially("Vi har ")
        expect(page.get_by_text("av Berit Exempel")).to_be_visible()
        expect(words).to_be_focused()
        words.press_sequentially("börjat.")
        expect(page.locator(".ub-words").first).to_contain_text("Vi har börjat.")
        person.visit(page, f"{running.address}/arsuppfoljning")
        expect(page.get_by_label("Egna ord om året")).to_have_value("Vi har börjat.")
