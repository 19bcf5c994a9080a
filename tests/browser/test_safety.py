"""What must never happen: a file's text run as markup, a fault shown as a traceback, a word to another host."""

import io
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import HOST, Dashboard, dashboard
from tests.browser.driver.traffic import Traffic

# One worker alone starts what these tests share.
pytestmark = pytest.mark.xdist_group("safety")

MARKUP = "<b>x</b> **y** ![i](http://example.invalid/a.png) :red[z] $a$ =1+1"
# A slash parts partners, and a sheet's or a file's name can't hold every sign.
PARTNER = "<i>x **y** :red[z] =1+1"
NAME = "=x **y** $a$"
HEADINGS = ("Nr", "Aktivitet", "Fokusområde", "Status", "Ansvarig", "Samverkansparter", "Område", "Uppföljning")
TITLES = ("Läget", "Rutnät", "Parter", "Mål", "Aktiviteter", "Ladda upp")
RENDERED = ("b", "strong", "i", "em")


def _hostile_plan() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = NAME.replace("*", "_")
    rows = [
        (MARKUP, *[None] * 7),
        HEADINGS,
        (1, f"{MARKUP} ett", MARKUP, "Pågår", PARTNER, f"{PARTNER} två, Polisen", MARKUP, MARKUP),
        (2, f"{MARKUP} tre", "Utveckla samverkan", "Ej påbörjad", "Polisen", None, MARKUP, MARKUP),
        (3, "=1+1", "Utveckla samverkan", MARKUP, "Skolan", None, None, None),
    ]
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """The dashboard with a plan whose every text looks like markup or a formula."""
    file = tmp_path_factory.mktemp("plan") / f"{NAME}.xlsx"
    file.write_bytes(_hostile_plan())
    with dashboard(UMEBRA_PLAN=file) as running:
        yield running


def test_text_of_a_file_is_shown_as_text(page: Page, hostile: Dashboard) -> None:
    """Markup in a plan stands on every page as it was written: no bold, no image, no colour, no formula."""
    person.visit(page, hostile.address)
    for title in TITLES:
        person.go_to(page, title)
        expect(page.get_by_text("**y**").first).to_be_attached()
        _expect_no_markup(page)


def test_text_of_a_file_is_shown_as_text_in_a_row(page: Page, hostile: Dashboard) -> None:
    """An action's whole row shows its markup as it was written."""
    person.visit(page, f"{hostile.address}/rutnat")
    page.get_by_role("button", name="tre").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(f"{MARKUP} tre").first).to_be_visible()
    _expect_no_markup(page)


def test_text_of_a_file_is_shown_as_text_over_bars(page: Page, hostile: Dashboard) -> None:
    """The names over the bars show markup as it was written."""
    person.visit(page, hostile.address)
    expect(page.get_by_role("listitem").filter(has_text="<b>x</b>").first).to_be_visible()
    _expect_no_markup(page)


def _expect_no_markup(page: Page) -> None:
    for tag in RENDERED:
        expect(page.locator(tag).filter(has_text=re.compile("^[xyz]$"))).to_have_count(0)
    expect(page.locator('img[src*="example.invalid"], .katex, .stMarkdownColoredText')).to_have_count(0)


def _empty_workbook() -> bytes:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


BAD_FILES = {
    "damaged": ("plan.xlsx", b"PK\x03\x04" + bytes(200)),
    "no workbook": ("plan.xlsx", b"Aktivitetsplan"),
    "no table": ("plan.xlsx", _empty_workbook()),
    "locked": ("plan.xlsx", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000)),
    "empty": ("plan.csv", b""),
}


@pytest.mark.parametrize(("name", "content"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_bad_file_keeps_what_was_shown(page: Page, sample: Dashboard, name: str, content: bytes) -> None:
    """A file that holds no plan gets one Swedish sentence with a remedy; what was shown stays."""
    person.visit(page, f"{sample.address}/ladda_upp")
    read = page.get_by_text(re.compile(r": \d+ aktiviteter lästa"))
    before = read.inner_text()
    person.give(page, name=name, content=content)
    alert = page.get_by_role("alert").filter(has_text=re.compile(r"\.$"))
    expect(alert).to_have_count(1)
    assert "Traceback" not in page.get_by_test_id("stMain").inner_text()
    expect(page.get_by_role("button", name="Publicera för alla")).to_have_count(0)
    expect(read).to_have_text(before)


def test_plan_that_is_gone_is_said(page: Page, tmp_path: Path) -> None:
    """A plan named by UMEBRA_PLAN that can't be opened is said in Swedish; the sample never takes its place."""
    with dashboard(UMEBRA_PLAN=tmp_path / "borta.xlsx") as running:
        person.visit(page, running.address)
        expect(page.get_by_role("alert")).to_contain_text("borta.xlsx")
        expect(page.get_by_role("link", name=person.SAMPLE_CHIP)).to_have_count(0)


def test_own_plan_stays_after_a_reload(page: Page, hostile: Dashboard) -> None:
    """A reload of the page shows the plan that the dashboard was started with, not the sample."""
    person.visit(page, hostile.address)
    page.reload()
    person.expect_count(page, 3, 3)


def test_server_answers_this_machine_alone(sample: Dashboard) -> None:
    """The server listens on 127.0.0.1 and on no other address of this machine's."""
    port = int(sample.address.rpartition(":")[2])
    with socket.socket() as probe:
        assert probe.connect_ex((HOST, port)) == 0
    with socket.socket() as probe:
        probe.settimeout(2)
        assert probe.connect_ex(("127.0.0.2", port)) != 0


def test_traffic_to_another_host_is_found(page: Page, traffic: Traffic) -> None:
    """The watch over requests, which fails each test here at a foreign one, does see them."""
    page.goto("about:blank")
    page.evaluate("fetch('http://example.invalid/').catch(() => {})")
    assert traffic.foreign() == ["http://example.invalid/"]
    traffic.addresses.clear()
    traffic.errors.clear()


FOREIGN = "http://example.invalid/beacon"
ATTEMPTS = {
    "asks": f"fetch('{FOREIGN}').catch(() => {{}})",
    "shows a picture": f"new Image().src = '{FOREIGN}'",
    "runs a script": f"document.body.append(Object.assign(document.createElement('script'), {{src: '{FOREIGN}'}}))",
    "frames a page": f"document.body.append(Object.assign(document.createElement('iframe'), {{src: '{FOREIGN}'}}))",
    "links a style": (
        f"document.head.append(Object.assign(document.createElement('link'), {{rel: 'stylesheet', href: '{FOREIGN}'}}))"
    ),
    "sends a beacon": f"navigator.sendBeacon('{FOREIGN}')",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_the_browser_keeps_a_page_from_asking_others(
    page: Page, traffic: Traffic, sample: Dashboard, attempt: str
) -> None:
    """Whatever a page of ours might be brought to do, the browser asks no other host for anything."""
    person.visit(page, sample.address)
    page.evaluate(f"() => {{ {attempt} }}")
    page.wait_for_timeout(300)
    assert traffic.foreign() == []
    assert any("Content Security Policy" in error for error in traffic.errors)
    traffic.errors.clear()
