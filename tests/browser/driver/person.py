"""What a person does on the dashboard, by the words that she sees.

What comes of it is waited for by ``wait_for``, which looks often: ``expect`` soon looks only once a second.
"""

import re
from pathlib import Path

from playwright.sync_api import Page, TimeoutError

from tests.browser.driver.pictures import settle
from umebra.ui.session.navigation import MORE

SAMPLE_CHIP = "Exempelplan"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def visit(page: Page, address: str) -> None:
    """Open an address and wait until all of it is there."""
    page.goto(address)
    settle(page)


def go_to(page: Page, title: str) -> None:
    """Follow the link to a page of the dashboard in the bar or under Mer, and wait until it is shown."""
    bar = page.get_by_role("navigation", name="Sidor")
    if any(title == place.title for places in MORE.values() for place in places):
        bar.get_by_role("button", name="Mer").click()
    bar.get_by_role("link", name=title, exact=True).click()
    bar.locator("[aria-current=page]").filter(has_text=title).first.wait_for(state="attached")
    settle(page)


def choose(page: Page, label: str, *options: str) -> None:
    """Choose values in a filter of few values, by the name of its button, and wait until the button says so."""
    button = page.get_by_role("button", name=re.compile(rf"^{re.escape(label)}\b"))
    button.click()
    for option in options:
        value = page.get_by_role("button", name=option, exact=True)
        value.click()
        value.and_(page.locator("[aria-pressed=true]")).wait_for()
    page.keyboard.press("Escape")
    button.filter(has_text=re.compile(rf"^{re.escape(label)}: ")).wait_for()
    settle(page)


def answer(page: Page, label: str, option: str) -> None:
    """Choose one of a list's values; the list closes again where the page still moves, and is then opened anew."""
    box, value = page.get_by_role("combobox", name=label), page.get_by_role("option", name=option)
    for _ in range(5):
        box.fill(option)
        try:
            value.first.click(timeout=5_000)
        except TimeoutError:
            page.keyboard.press("Escape")
            settle(page)
        else:
            settle(page)
            return
    message = f"{label} can't be answered with {option}"
    raise AssertionError(message)


def expect_read(page: Page, total: int) -> None:
    """Wait until the line at the end says how many actions were read."""
    noun = "aktivitet" if total == 1 else "aktiviteter"
    page.get_by_text(f": {total} {noun} lästa").wait_for(state="attached")
    settle(page)


def expect_count(page: Page, shown: int, total: int) -> None:
    """Wait until the row of filters says how many actions of how many are shown."""
    noun = "aktivitet" if total == 1 else "aktiviteter"
    count = re.compile(rf"^{shown} av {total} {noun}(,|$)")
    page.get_by_role("status").filter(has_text=count).wait_for()
    settle(page)


def download(page: Page, button: str, folder: Path) -> Path:
    """Press an export button and return the file it gave."""
    settle(page)  # a press while the page is drawn anew may be lost
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def hand_in(page: Page, file: Path | None = None, *, name: str = "", content: bytes = b"") -> None:
    """Give the upload page a file of the disk, or one made up here, and wait for what was found in it."""
    give(page, file, name=name, content=content)
    page.locator("[aria-current=step]").filter(has_text="Kontrollera").wait_for()
    settle(page)


def give(page: Page, file: Path | None = None, *, name: str = "", content: bytes = b"") -> None:
    """Give the upload page a file, which may be refused there."""
    uploader = page.locator('input[type="file"]')
    if file:
        uploader.set_input_files(file)
    else:
        uploader.set_input_files({"name": name, "mimeType": EXCEL, "buffer": content})


def go_on(page: Page, step: str) -> None:
    """Go on to a step of the upload, by the button at the end of each, and wait until it is shown."""
    here = page.locator("[aria-current=step]")
    here.wait_for()
    while step not in (before := here.text_content() or ""):
        page.get_by_role("button", name=re.compile("^(Fortsätt till|Publicera den)")).click()
        here.filter(has_not_text=before).wait_for()
        settle(page)


def publish(page: Page, who: str = "Anna Exempel") -> None:
    """Show the uploaded plan to everyone, from whatever step the upload is at."""
    go_on(page, "Publicera")
    page.get_by_label("Ditt namn").fill(who)
    page.get_by_role("button", name="Publicera för alla").click()
    page.get_by_text("Planen är publicerad").first.wait_for()
    settle(page)


def widest(page: Page) -> int:
    """Return how wide the page's content is, in pixels; more than the window means a sideways scroll."""
    return int(
        page.evaluate("""() => Math.max(
        document.documentElement.scrollWidth,
        ...[...document.querySelectorAll('[data-testid="stMain"]')].map(main => main.scrollWidth))""")
    )
