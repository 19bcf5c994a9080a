"""Names that look like markup, of everything that a person can name, on every page: they are shown as written."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import HOST, Dashboard, dashboard
from tests.browser.driver.tour import every_page
from tests.plans import make_action, make_plan
from umebra.model.plan import Plan, Source, Status
from umebra.store import Store, file_url, open_engine

# One worker alone starts what these tests share.
pytestmark = pytest.mark.xdist_group("names")

MADE = "img[src*='beacon'], .katex, .stMarkdownColoredText, img[alt='Streamlit logo'], a[href^='http://127.0.0.1'][href$='beacon']"


@dataclass
class Beacon:
    """A server that no page should ask."""

    address: str
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def beacon() -> Iterator[Beacon]:
    """A server on this machine that notes what it is asked for."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            self.send_response(200)
            self.end_headers()

    server = HTTPServer((HOST, 0), Handler)
    found = Beacon(f"http://{HOST}:{server.server_port}/beacon")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()


def hostile(word: str, beacon: Beacon) -> str:
    """Return a name that holds every sign of Markdown's and Streamlit's, and a word to know it by."""
    return f"{word} ![x]({beacon.address}) :red[x] $a$ <img src='{beacon.address}'> **f** :streamlit: \u202exslx"


def _plan(beacon: Beacon, number: int) -> tuple[Plan, bytes]:
    named = {word: hostile(word, beacon) for word in ("Titel", "Område", "Part", "Ansvarig", "Stadsdel", "Steg")}
    actions = [
        make_action(
            f"{number} {named['Titel']}",
            focus_area=named["Område"],
            partners=(named["Part"],),
            responsible=(named["Ansvarig"],),
            district=named["Stadsdel"],
            description=named["Titel"],
            status=status,
            cell=f"Blad!B{row}",
        )
        for row, status in enumerate(Status, start=2)
    ]
    content = f"plan {number}".encode()
    return make_plan(
        *actions,
        title=named["Titel"],
        source=Source(hostile("Fil", beacon) + ".xlsx", f"{number:064}", "xlsx", ("Blad",)),
    ), content


@pytest.fixture(scope="module")
def named(beacon: Beacon, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A dashboard whose store holds hostile names of plans, files, people, remarks and all that is in a plan."""
    folder = tmp_path_factory.mktemp("data")
    store = Store(open_engine(file_url(folder / "umebra.sqlite")))
    who, remark, beside = (hostile(word, beacon) for word in ("Namn", "Anmärkning", "Bredvid"))
    for number in (1, 2):
        store.save_and_publish(*_plan(beacon, number), who, "1", remark)
    store.save_and_publish(*_plan(beacon, 3), who, "1", remark, name=beside)
    store.engine.dispose()
    with dashboard(UMEBRA_DATA=folder) as running:
        yield running


def test_names_are_shown_as_written(page: Page, named: Dashboard, beacon: Beacon) -> None:
    """On every page each name stands as it was written, and no address in one is asked for."""
    for path in every_page(page, named.address):
        page.evaluate("document.querySelectorAll('details:not([open]) > summary').forEach(summary => summary.click())")
        expect(page.get_by_test_id("stApp")).to_contain_text(f"![x]({beacon.address})")
        expect(page.locator(MADE), path).to_have_count(0)
        assert not {"\u202e"} & set(page.get_by_test_id("stApp").inner_text()), path
        assert beacon.asked == [], path
    page.wait_for_timeout(500)
    assert beacon.asked == [], "asked late"


def test_buttons_name_as_written(page: Page, named: Dashboard, beacon: Beacon) -> None:
    """On Historik the button that takes a plan away names it as it was written."""
    person.visit(page, f"{named.address}/historik?revision=3")
    button = page.get_by_role("button", name="Sluta visa Bredvid")
    expect(button).to_contain_text(f"Bredvid ![x]({beacon.address}) :red[x] $a$ <img src='{beacon.address}'> **f**")
    expect(page.locator(MADE)).to_have_count(0)
    assert beacon.asked == []


def test_the_beacon_sees_who_asks(page: Page, beacon: Beacon) -> None:
    """What notes who asks does note it."""
    page.goto(beacon.address)
    assert "/beacon" in beacon.asked
    beacon.asked.clear()
