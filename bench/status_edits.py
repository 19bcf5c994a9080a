"""Changes the status of one action after another in a browser, each in the action's dialog."""

from playwright.sync_api import Page

from bench.browsing import Bytes, settle, waited, watch
from bench.servers import Server

WHO = "Anna Exempel"


def open_boxes(page: Page, server: Server) -> None:
    """Open the page that shows each action as a box."""
    server.wait()
    page.goto(f"{server.address}/rutnat")
    page.locator(".boxes button").first.wait_for()
    watch(page)


def change_status(page: Page, received: Bytes, place: int) -> tuple[float, float]:
    """Give the action in a box another status; return the same as ``browsing.waited``, for the click on Spara."""
    page.locator(".boxes button").nth(place).click()
    page.get_by_role("button", name="Redigera").click()
    radios = page.get_by_role("dialog").get_by_role("radio")
    radios.first.wait_for()
    settle(page)
    page.get_by_role("dialog").locator("label:has(input[type=radio]:not(:checked))").first.click()
    name = page.get_by_label("Ditt namn")
    if name.count():
        name.fill(WHO)
    saved = page.get_by_role("dialog").get_by_text("Sparat i arbetskopian")
    taken = waited(page, received, page.get_by_role("button", name="Spara", exact=True), saved)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    settle(page)
    return taken
