"""What a person does by keyboard alone."""

import re
from typing import Literal

from playwright.sync_api import Page, expect


def press(page: Page, name: str, role: Literal["button", "link"] = "button") -> None:
    """Press a button or follow a link with a key, as one does who has come to it by the tabulator."""
    page.get_by_role(role, name=name, exact=True).focus()
    page.keyboard.press("Enter")


def save_next_status(page: Page, now: str, then: str, who: str = "") -> None:
    """In an opened action open the form, which the focus enters at the status, choose the next one, save, and close.

    Args:
        page: The tab.
        now: The action's status as it is called.
        then: The next one.
        who: The name, where it is asked for.
    """
    press(page, "Redigera")
    expect(page.get_by_role("radio", name=re.compile(rf"\S {now}"))).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=re.compile(rf"\S {then}"))).to_be_checked()
    if who:
        page.get_by_label("Ditt namn").focus()
        page.keyboard.type(who)
    press(page, "Spara")
    expect(page.get_by_text("Sparat i arbetskopian")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
