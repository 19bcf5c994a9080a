"""Pictures of a page as the board sees it, on a projector, a laptop and a phone, in light and in dark."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.paths import ROOT

FOLDER = ROOT / "build" / "screenshots"
PROJECTOR = (1920, 1080)
LAPTOP = (1366, 768)
PHONE = (390, 844)
SIZES = (PROJECTOR, LAPTOP, PHONE)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 12_000
MOST_OTHER = 0.005
"""Two pictures show the same if at most this share of their pixels differs: letters are smoothed a little otherwise."""

SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
FAULT = '[data-testid="stException"]'
# Placeholders are gone, every chart is painted, and the fonts are there.
PAINTED = """() =>
    document.querySelector('[data-testid="stElementContainer"]')
    && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]')
    && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every(c => c.querySelector('.main-svg, .sankey'))
    && document.fonts.status === 'loaded'
"""
CONTENT_HEIGHT = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return Math.ceil(main.scrollHeight + main.getBoundingClientRect().top);
}"""


def settle(page: Page) -> None:
    """Wait until the page's script has run and everything on it is painted.

    Raises:
        AssertionError: The script ended in an error; the server's log has the traceback.
    """
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_function(PAINTED, polling=100)
    if page.locator(FAULT).count():
        message = f"{page.url} shows an error: {page.locator(FAULT).first.inner_text()}"
        raise AssertionError(message)


def shots(page: Page, name: str, *, folder: Path = FOLDER, whole: bool = False) -> Iterator[Path]:
    """Take a picture of the page in each size and colour scheme, and leave it in the last of them.

    Args:
        page: The page, open on what is to be seen.
        name: The start of the files' names, ``NAME-1920x1080-light.png``.
        folder: Where they are put.
        whole: Also take ``NAME-1920xhel-light.png``, as tall as the page's content, before the first screen's.

    Yields:
        Each first screen's file, while the page still is as it was taken.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width, height in SIZES:
            if whole:
                page.set_viewport_size({"width": width, "height": height})
                tall = min(max(page.evaluate(CONTENT_HEIGHT), height), TALLEST)
                _shot(page, width, tall, folder / f"{name}-{width}xhel-{scheme}.png")
            yield _shot(page, width, height, folder / f"{name}-{width}x{height}-{scheme}.png")


def _shot(page: Page, width: int, height: int, file: Path) -> Path:
    page.set_viewport_size({"width": width, "height": height})
    settle(page)
    page.screenshot(path=file, animations="disabled")
    return file


def renew(file: Path, taken: bytes) -> None:
    """Put a picture in place of a former one that shows the page otherwise."""
    if not _is_alike(file.read_bytes(), taken):
        file.write_bytes(taken)


def _is_alike(former: bytes, taken: bytes) -> bool:
    before, now = (Image.open(BytesIO(picture)).convert("L") for picture in (former, taken))
    if before.size != now.size:
        return False
    same = ImageChops.difference(before, now).histogram()[0]
    return 1 - same / (now.width * now.height) <= MOST_OTHER
