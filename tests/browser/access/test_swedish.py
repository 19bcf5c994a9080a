"""Every word is Swedish: the dashboard's, and the ones that Streamlit itself puts on the screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.driver import person
from tests.browser.driver.pictures import settle
from tests.browser.driver.server import Dashboard, dashboard
from tests.browser.driver.tour import every_page
from tests.browser.driver.words import english_on, is_english, words_on
from tests.paths import ROOT

# Half a second after it, whatever a touch brings is there.
WHILE = 500

BROKEN_APP = """
raise RuntimeError("hemligt")
"""
# What the dashboard has no use for today, but a later page may have.
OTHER_ELEMENTS = """
import datetime as dt
import pandas as pd
import streamlit as st

st.set_page_config(page_title="Prov")
day = dt.date(2026, 3, 4)
frame = pd.DataFrame({"ord": ["a"], "tal": [1], "dag": [pd.Timestamp(day)], "ja": [True]})


def first():
    st.header("Rubrik", anchor="rubrik", help="h")
    st.button("Visa dialogen", shortcut="ctrl+space", on_click=ask)
    st.button("Visa ett meddelande", on_click=st.toast, args=["lång text " * 60])
    st.date_input("Dag", day, min_value=day)
    st.date_input("Tid", (day, day))
    st.datetime_input("Tidpunkt", dt.datetime(2026, 3, 4, 12, 30))
    st.time_input("Klockslag", dt.time(12, 30))
    st.number_input("Antal", 0, 10, 3)
    st.text_input("Kod", type="password", help="h")
    st.text_area("Text", max_chars=10)
    st.radio("Ett av", ["a", "b"])
    st.radio("Inget av", [])
    st.segmented_control("Ett av", ["a", "b"], key="s")
    st.pills("Ett av", ["a", "b"], key="p")
    st.selectbox("Nytt", ["a"], accept_new_options=True, index=None)
    st.selectbox("Tomt", [])
    st.multiselect("Flera", ["a", "b", "c"], max_selections=1)
    st.slider("Mellan", 0, 10, (2, 5))
    st.tabs(["Ett", "Två"])
    with st.popover("Mer"):
        st.write("x")
    with st.status("Läge", state="complete"):
        st.write("x")
    with st.form("f"):
        st.text_input("Namn")
        st.form_submit_button("Skicka")
    st.file_uploader("Filer", type=["csv"], accept_multiple_files=True, max_upload_size=1)
    st.dataframe(frame, key="g", selection_mode="multi-row", on_select="rerun")
    st.dataframe(frame[:0])
    st.table(frame[:0])
    st.data_editor(frame, num_rows="dynamic")
    st.progress(30)
    st.feedback("stars")
    st.code("x")


@st.dialog("Dialog")
def ask():
    st.write("x")


def page(name):
    return st.Page(lambda: st.write(name), title=name, url_path=name)


st.navigation({"Ett": [st.Page(first, title="Första"), *map(page, "abcdefg")], "Två": [*map(page, "hijklmno")]}).run()
"""


def expect_swedish(page: Page) -> None:
    """Check that no word on the page is English, and that the page says it is Swedish."""
    page.wait_for_timeout(WHILE)
    assert english_on(page) == []
    assert page.locator("html").get_attribute("lang") == "sv"


@pytest.fixture
def foreign_page(browser: Browser) -> Iterator[Page]:
    """A tab of a browser whose language is English, and whose complaints are not counted."""
    context = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 1000})
    yield context.new_page()
    context.close()


def test_every_page_is_swedish(page: Page, sample: Dashboard) -> None:
    """No page has an English word, with all that can be unfolded on it unfolded, on a phone either."""
    for _ in every_page(page, sample.address):
        page.locator("details:not([open]) > summary").evaluate_all("all => all.forEach(one => one.click())")
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 1000})
            settle(page)
            expect_swedish(page)


def test_pages_of_a_narrow_window_are_swedish(page: Page, sample: Dashboard) -> None:
    """Between a phone and a laptop the bar has room for its pages, and what is under Mer is Swedish too."""
    page.set_viewport_size({"width": 900, "height": 1000})
    person.visit(page, sample.address)
    page.get_by_role("button", name="Mer").click()
    for name in ("Läget", "Visa på mötet", "Tillgänglighetsredogörelse"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_in_viewport(ratio=1)
    expect_swedish(page)


def test_the_theme_is_the_browsers(page: Page, sample: Dashboard) -> None:
    """There is no menu beside the bar; light or dark is what the browser, or its system, is set to."""
    page.emulate_media(color_scheme="dark")
    person.visit(page, sample.address)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")
    expect(page.get_by_role("button", name="Huvudmeny")).to_have_count(0)


@pytest.mark.parametrize("label", ["Välj en part för att se dess aktiviteter"])
def test_lists_are_swedish(page: Page, sample: Dashboard, label: str) -> None:
    """A list is Swedish: its choices, the chosen one, and what it says where nothing matches what was typed."""
    person.visit(page, f"{sample.address}/samverkansparter")
    box = page.get_by_role("combobox", name=label)
    box.click()
    page.get_by_role("option").nth(1).click()
    settle(page)
    box.click()
    box.fill("xyzzy")
    expect(page.get_by_text("Inga träffar")).to_be_visible()
    expect_swedish(page)


def test_table_is_swedish(page: Page, sample: Dashboard) -> None:
    """A table's tools are Swedish: the buttons and their hints, the search, the choice and the menus of columns."""
    person.visit(page, f"{sample.address}/aktiviteter")
    table = page.get_by_test_id("stDataFrame").first
    table.hover()
    for name in ("Visa och dölj kolumner", "Sök", "Helskärm"):
        page.get_by_role("button", name=f"{name}: Aktiviteter").hover()
        expect(page.get_by_role("tooltip")).to_have_text(name)
    page.get_by_role("button", name="Visa och dölj kolumner: Aktiviteter").click()
    expect(page.get_by_text("Välj alla")).to_be_visible()
    expect_swedish(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Sök: Aktiviteter").click(force=True)
    page.keyboard.type("skola")
    expect(page.get_by_test_id("search-result-area")).to_contain_text("träffar")
    expect_swedish(page)
    page.keyboard.press("Escape")
    _open_column_menu(page, table)
    expect_swedish(page)


def _open_column_menu(page: Page, table: Locator) -> None:
    """Open the first column's menu with all that is under it; the table is a picture, so it is found by its place."""
    frame = table.locator("canvas").first.bounding_box()
    assert frame is not None
    menu = page.get_by_role("menu", name="Kolumnens meny")
    for right in range(60, 800, 4):
        page.mouse.move(frame["x"] + right, frame["y"] + 18)
        page.mouse.down()
        page.mouse.up()
        if menu.count():
            break
    expect(menu).to_be_visible()
    for item in menu.get_by_role("menuitem").filter(has_text="chevron_right").all():
        item.focus()
        page.wait_for_timeout(WHILE)


@pytest.mark.parametrize(
    ("name", "content"),
    [("bild.png", b"png"), ("skadad.xlsx", b"PK"), ("tom.csv", b"")],
    ids=["kind", "damage", "empty"],
)
def test_upload_is_swedish(page: Page, sample: Dashboard, name: str, content: bytes) -> None:
    """The place for a file is Swedish, also when the file is of the wrong kind or can't be read."""
    person.visit(page, f"{sample.address}/ladda_upp")
    expect(page.get_by_text("Högst 50 MB per fil")).to_be_visible()
    page.locator('input[type="file"]').set_input_files({"name": name, "mimeType": "image/png", "buffer": content})
    expect(page.get_by_text(name, exact=True)).to_be_visible()
    settle(page)
    expect_swedish(page)


def test_dialog_is_swedish(page: Page, sample: Dashboard) -> None:
    """The dialog with an action's row is Swedish, the cross that closes it included."""
    person.visit(page, f"{sample.address}/rutnat")
    page.get_by_test_id("stMain").locator(".boxes button").first.click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Stäng")).to_be_visible()
    expect_swedish(page)


def test_address_that_leads_nowhere_is_said_in_swedish(foreign_page: Page, sample: Dashboard) -> None:
    """An address without a page is said to be that, in Swedish."""
    person.visit(foreign_page, f"{sample.address}/finns-inte")
    expect(foreign_page.get_by_role("dialog")).to_contain_text("Sidan finns inte")
    expect_swedish(foreign_page)


def test_lost_server_is_said_in_swedish(foreign_page: Page) -> None:
    """When the server stops under an open page, the page says so in Swedish, and what to do."""
    with dashboard() as running:
        person.visit(foreign_page, running.address)
    expect(foreign_page.get_by_text("Ansluter")).to_be_visible()
    expect_swedish(foreign_page)
    expect(foreign_page.get_by_role("dialog")).to_contain_text("Översikten svarar inte")
    expect_swedish(foreign_page)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the server's files and an app of the test's own."""
    shutil.copy(ROOT / "asgi.py", tmp_path)
    shutil.copytree(ROOT / ".streamlit", tmp_path / ".streamlit")
    return tmp_path


def test_fault_of_the_program_is_said_in_swedish(foreign_page: Page, root: Path) -> None:
    """A fault of the program is said in Swedish and without its own words; those are in the server's log."""
    (root / "app.py").write_text(BROKEN_APP, encoding="utf-8")
    with dashboard(root, PYTHONPATH=ROOT) as running:
        foreign_page.goto(running.address)
        expect(foreign_page.get_by_test_id("stException")).to_contain_text("Sidan kunde inte visas")
        expect_swedish(foreign_page)
        assert "hemligt" not in " ".join(words_on(foreign_page))
        assert "hemligt" in running.said()


def test_other_elements_are_swedish(foreign_page: Page, root: Path) -> None:
    """The elements that no page has yet are Swedish too, in a browser of another language."""
    (root / "app.py").write_text(OTHER_ELEMENTS, encoding="utf-8")
    with dashboard(root, PYTHONPATH=ROOT) as running:
        person.visit(foreign_page, running.address)
        expect_swedish(foreign_page)
        for step in (_open_dates, _type_too_much, _choose_too_many, _hand_in_wrong_files, _open_dialogs):
            step(foreign_page)
            expect_swedish(foreign_page)


def _open_dates(page: Page) -> None:
    for name in ("Välj datum", "Välj period", "Välj datum och tid"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        assert english_on(page) == []
        page.keyboard.press("Escape")


def _type_too_much(page: Page) -> None:
    page.get_by_label("Antal", exact=True).fill("99")
    page.get_by_label("Text", exact=True).fill("0123456789")
    page.get_by_label("Namn", exact=True).fill("x")
    expect(page.get_by_text("Tryck på Enter för att skicka")).to_be_visible()


def _choose_too_many(page: Page) -> None:
    page.get_by_role("combobox", name="Flera").click()
    page.get_by_role("option", name="a", exact=True).click()
    page.get_by_role("combobox", name="Flera").click()
    expect(page.get_by_text("Högst 1 val går att göra.")).to_be_visible()
    assert english_on(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Nytt").fill("nytt")
    expect(page.get_by_text("Lägg till: nytt")).to_be_visible()


def _hand_in_wrong_files(page: Page) -> None:
    page.keyboard.press("Escape")
    kind = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"}
    size = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"x" * 2_000_000}
    page.locator('input[type="file"]').set_input_files([kind, size])  # type: ignore[list-item]
    expect(page.get_by_text("Filen får vara högst 1 MB.").first).to_be_attached()


def _open_dialogs(page: Page) -> None:
    page.get_by_role("button", name="Visa ett meddelande").click()
    expect(page.get_by_text("visa mer")).to_be_visible()
    page.get_by_role("button", name="Visa dialogen").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Stäng")).to_be_visible()


@pytest.mark.parametrize("text", ["Search", "Made with Streamlit v1", "2 results", "Connection error", "Autosize"])
def test_english_is_found(text: str) -> None:
    """The check that every other test here stands on can fail."""
    assert is_english(text)


@pytest.mark.parametrize("text", ["Sök", "Status", "Gjord med Streamlit 1.67.0", "Riktade insatser mot langning"])
def test_swedish_is_let_through(text: str) -> None:
    """The check lets Swedish through, and the words that both languages have."""
    assert not is_english(text)
