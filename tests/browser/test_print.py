"""On paper a page is light, without what is pressed, and nothing of it is cut."""

import io

import pypdf
from playwright.sync_api import Browser, expect

from tests.browser.driver import person
from tests.browser.driver.server import Dashboard

# A4 without its margins, in pixels of 96 to the inch.
PAPER = 703
PRESSED = (
    "() => [...document.querySelectorAll('.ub-pages, .st-key-frame button, .st-key-filter_row')]"
    ".filter(one => one.checkVisibility()).map(one => one.textContent)"
)
# What is wider than paper: the elements of text and the pictures, at their size on paper.
CUT = """width => [...document.querySelectorAll(".st-key-frame :is(p, td, h2, .ub-stack), .main-svg")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > width + 1)
    .map(one => one.tagName + one.textContent.slice(0, 40))"""
# Of the actions; where the screen has a grid, cards are made for paper alone.
FIRST_AND_LAST = ("Riktade insatser", "Rutin för sekretess")
LIGHT = """() => [getComputedStyle(document.body).backgroundColor,
    ...[...document.querySelectorAll('.st-key-frame p, .st-key-frame h1, .st-key-frame td')]
    .filter(one => !one.closest('[style*=background]')).map(one => getComputedStyle(one).color)]"""

# How light a box of the grid is, 0 to 1: its ground is mixed of white and its status's colour.
GROUND = """boxes => boxes.map(box => {
    const parts = getComputedStyle(box).backgroundColor.match(/[0-9.]+/g).map(Number);
    return Math.min(...parts.slice(0, 3)) / (getComputedStyle(box).backgroundColor.startsWith('color') ? 1 : 255);
})"""


def test_a_dark_screen_prints_light_and_whole(browser: Browser, sample: Dashboard) -> None:
    """From a wide dark screen: white paper, dark text, charts and lists in full width, and few sheets."""
    page = browser.new_page(viewport={"width": 1366, "height": 768}, color_scheme="dark", reduced_motion="reduce")
    words = {
        "utveckling": ("Revisioner i rad", 4),
        "historik": ("Läge", 2),
        "oversikt": ("Försenade", 1),
        "mal": ("Närmast i tid", 2),
        "rutnat": ("Platssamverkan i centrum", 3),
        "aktiviteter": ("Aktiviteter", 4),
    }
    for path, (word, most) in words.items():
        person.visit(page, f"{sample.address}/{path}")
        expect(page.get_by_text(word).first).to_be_attached()
        expect(page.get_by_text("saker att rätta").first).to_be_visible()
        printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(printed.pages) <= most, path
        text = "".join(sheet.extract_text() for sheet in printed.pages)
        assert word in text, path
        assert path not in {"rutnat", "aktiviteter"} or all(one in text for one in FIRST_AND_LAST), path
        assert "saker att rätta" in text, path
        assert "Visa på mötet" not in text, path
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print", color_scheme="dark")
        page.set_viewport_size({"width": PAPER, "height": 1000})
        assert page.evaluate(PRESSED) == [], path
        assert page.evaluate(CUT, PAPER) == [], path
        assert set(page.evaluate(LIGHT)) <= {"rgb(255, 255, 255)", "rgb(26, 26, 26)"}, path
        grounds = page.locator(".boxes button").evaluate_all(GROUND)
        assert min(grounds, default=1) > 0.8, path
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="null", color_scheme="dark")
        page.set_viewport_size({"width": 1366, "height": 768})
    page.close()
