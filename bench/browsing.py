"""How long a person waits in a real browser: until a page is painted, and from a click to the last repaint."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, CDPSession, Locator, Page, sync_playwright

from tests.browser.driver.chromium import ARGUMENTS, MISSING, find_chromium

QUIET_MS = 400
# Records when the click came, and when a change was last painted in the page or on a canvas, where a table's cells are
# drawn. Elements inside a canvas, or in a box of one pixel, are for screen readers and paint nothing.
WATCH = """() => {
  const seen = window.seen = {clicked: 0, painted: 0};
  const note = () => requestAnimationFrame(() => { seen.painted = performance.now(); });
  addEventListener('click', () => { seen.clicked = seen.painted = performance.now(); }, true);
  const isSeen = ({target}) => {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    const box = element?.getBoundingClientRect();
    return box && box.width > 1 && box.height > 1 && !element.closest('canvas');
  };
  new MutationObserver(changes => { if (changes.some(isSeen)) note(); })
    .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  const canvas = CanvasRenderingContext2D.prototype;
  for (const name of ['fillText', 'drawImage']) {
    const draw = canvas[name];
    canvas[name] = function (...given) { note(); return draw.apply(this, given); };
  }
}"""
PAINTED = "seen => document.querySelector(seen)?.innerText?.trim()"
QUIET = f"() => performance.now() - window.seen.painted > {QUIET_MS}"
WAITED = "() => window.seen.painted - window.seen.clicked"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the installed browser while the block runs."""
    executable = find_chromium()
    if executable is None:
        raise RuntimeError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS])
        yield browser
        browser.close()


@contextmanager
def visitor(browser: Browser) -> Iterator[Page]:
    """Open a window of a projector's size with an empty cache."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1920, "height": 1080})
    context.set_default_timeout(120_000)
    yield context.new_page()
    context.close()


def watch(page: Page) -> None:
    """Wait until everything is painted, and record clicks and repaints from now on."""
    page.evaluate(WATCH)
    settle(page)


def settle(page: Page) -> None:
    """Wait until nothing has been repainted for a while."""
    page.wait_for_function(QUIET, polling=50)


def choose(page: Page, received: "Bytes", place: int) -> tuple[float, float]:
    """Choose an option of the trivial page's filter by its position, and deselect it; return as :func:`waited` does."""
    box = page.get_by_role("combobox", name="Status")
    box.click()
    option = page.get_by_role("option").nth(place + 1)  # the first is "Select all"
    option.wait_for()
    taken = waited(page, received, option)
    box.press("Backspace")
    settle(page)
    box.press("Escape")
    settle(page)
    return taken


def press(page: Page, received: "Bytes", place: int) -> tuple[float, float]:
    """Press a status in the dashboard's filter by its position, and release it; return as :func:`waited` does."""
    opener = page.get_by_role("button", name=re.compile("^Status"))
    opener.click()
    status = page.get_by_test_id("stButtonGroup").get_by_role("button").nth(place)
    status.wait_for()
    taken = waited(page, received, status)
    status.click()
    settle(page)
    page.keyboard.press("Escape")
    settle(page)
    return taken


def waited(page: Page, received: "Bytes", clicked: Locator, shown: Locator | None = None) -> tuple[float, float]:
    """Click on something.

    Args:
        page: The page that is watched.
        received: Counts the received bytes.
        clicked: The element to click on.
        shown: An element to wait for, if the answer may take longer than the pause that counts as the end of repaints.

    Returns:
        The milliseconds from the click to the last repaint, and the kilobytes received for it.
    """
    settle(page)
    before = received.socket
    clicked.click()
    if shown:
        shown.wait_for(state="attached")
    settle(page)
    return float(page.evaluate(WAITED)), (received.socket - before) / 1000


def first_text(page: Page, address: str, seen: str, start: float) -> float:
    """Open an address; return the seconds from ``start`` until an element of the page has painted its text."""
    page.goto(address, wait_until="commit")
    # Asking at every frame would make the browser draw at every frame, which took the server's part of two cores.
    page.wait_for_function(PAINTED, arg=seen, polling=50)
    return time.perf_counter() - start


class Bytes:
    """Counts the bytes that a page receives: over HTTP compressed, over its WebSocket uncompressed."""

    def __init__(self, page: Page) -> None:
        """Start counting."""
        self.http = self.socket = 0
        session: CDPSession = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._note_http)
        page.on("websocket", lambda socket: socket.on("framereceived", self._note_frame))

    def _note_http(self, event: dict[str, float]) -> None:
        self.http += int(event["encodedDataLength"])

    def _note_frame(self, data: bytes | str) -> None:
        self.socket += len(data)
