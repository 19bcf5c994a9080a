"""A person's whole way: open, filter, share, export, publish the revised plan, go back."""

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.driver import person
from tests.browser.driver.server import Dashboard, dashboard
from tests.browser.driver.traffic import Traffic
from tests.paths import ROOT
from umebra.charts.palette import FILLS
from umebra.model.plan import Action, Plan, Status
from umebra.readers import read_plan
from umebra.settings.settings import read_settings

DATA = ROOT / "tests" / "data"
SAMPLE = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"
PLAN = DATA / "aktivitetsplan-2021-2024.xlsx"
REVISED = DATA / "aktivitetsplan-2021-2024-rev-2023-01-20.xlsx"
FOCUS_AREA = "Utveckla samverkan"
LABELS = read_settings().status_labels


def _read(file: Path) -> Plan:
    return read_plan(file.read_bytes(), file.name)


def _started(plan: Plan) -> list[Action]:
    """Return the actions that the filters of these tests leave: one focus area's, green or yellow."""
    wanted = (Status.GREEN, Status.YELLOW)
    return [action for action in plan.actions if action.focus_area == FOCUS_AREA and action.status in wanted]


def _filter(page: Page) -> Plan:
    """Filter the sample as :func:`_started` does, and return it."""
    plan = _read(SAMPLE)
    person.choose(page, "Fokusområde", FOCUS_AREA)
    person.choose(page, "Status", LABELS[Status.GREEN], LABELS[Status.YELLOW])
    person.expect_count(page, len(_started(plan)), len(plan.actions))
    return plan


def test_sample_says_that_it_is_one(page: Page, sample: Dashboard) -> None:
    """Every page of the sample has a banner that says what it is, and the count of all its actions."""
    total = len(_read(SAMPLE).actions)
    person.visit(page, sample.address)
    for title in ("Läget", "Rutnät", "Parter", "Mål", "Aktiviteter", "Ladda upp"):
        person.go_to(page, title)
        expect(page.get_by_role("link", name=person.SAMPLE_CHIP)).to_be_visible()
        person.expect_read(page, total)


def test_filters_follow_from_page_to_page_and_in_the_link(
    context: BrowserContext, page: Page, sample: Dashboard
) -> None:
    """Filters hold on every page, stand in the address, and a new tab with it shows the same view."""
    person.visit(page, sample.address)
    page.locator("a.ub-tile").first.click()
    expect(page).to_have_url(re.compile(r"/aktiviteter\?status="))
    person.settle(page)
    expect(page).to_have_url(re.compile(r"/aktiviteter\?status="))
    person.visit(page, sample.address)
    plan = _filter(page)
    for title in ("Rutnät", "Parter", "Mål", "Aktiviteter"):
        person.go_to(page, title)
        person.expect_count(page, len(_started(plan)), len(plan.actions))
    other = context.new_page()
    person.visit(other, page.url)
    person.expect_count(other, len(_started(plan)), len(plan.actions))
    expect(other.get_by_role("heading", name="Aktiviteter", level=1)).to_be_visible()
    other.get_by_role("button", name="Rensa", exact=True).click()
    person.expect_count(other, len(plan.actions), len(plan.actions))


def test_value_that_the_plan_lacks_is_named(page: Page, sample: Dashboard) -> None:
    """A value in the link that the plan does not have is named, and all actions are shown."""
    total = len(_read(SAMPLE).actions)
    person.visit(page, f"{sample.address}/aktiviteter?part=Kustbevakningen")
    expect(page.get_by_text("Kustbevakningen")).to_be_visible()
    person.expect_count(page, total, total)


def test_filters_that_nothing_passes_offer_to_be_cleared(page: Page, sample: Dashboard) -> None:
    """An empty result says so, and one touch brings everything back."""
    total = len(_read(SAMPLE).actions)
    person.visit(page, f"{sample.address}/rutnat?sok=xyzzy")
    person.expect_count(page, 0, total)
    page.get_by_test_id("stMain").get_by_role("button", name="Rensa filter").click()
    person.expect_count(page, total, total)


def test_box_opens_its_whole_row(page: Page, sample: Dashboard) -> None:
    """A click on a coloured box shows the action's row, with the cell it came from."""
    action = _read(SAMPLE).actions[0]
    person.visit(page, f"{sample.address}/rutnat")
    page.get_by_role("button", name=action.title).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=action.title)).to_be_visible()
    expect(dialog.get_by_text(action.cell)).to_be_visible()


def test_export_holds_the_rows_and_fills_that_are_shown(page: Page, sample: Dashboard, tmp_path: Path) -> None:
    """The exported workbook, opened again, has the shown rows in their order with their statuses' fills."""
    person.visit(page, f"{sample.address}/aktiviteter")
    expected = _started(_filter(page))
    file = person.download(page, "Exportera till Excel", tmp_path)
    assert _exported(file) == [(action.title, LABELS[action.status], FILLS[action.status]) for action in expected]
    assert [action.title for action in _read(file).actions] == [action.title for action in expected]


def test_export_to_csv_holds_the_rows_that_are_shown(page: Page, sample: Dashboard, tmp_path: Path) -> None:
    """The exported CSV has a BOM and semicolons, and reads back as the actions that are shown."""
    person.visit(page, f"{sample.address}/aktiviteter")
    expected = _started(_filter(page))
    file = person.download(page, "Exportera till CSV", tmp_path)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [(action.title, action.status) for action in _read(file).actions] == [
        (action.title, action.status) for action in expected
    ]


def _exported(file: Path) -> list[tuple[str, str, str]]:
    sheet = openpyxl.load_workbook(file).worksheets[0]
    rows = list(sheet.iter_rows())
    start = next(number for number, row in enumerate(rows) if "Aktivitet" in [cell.value for cell in row])
    headings = [cell.value for cell in rows[start]]
    title, status = headings.index("Aktivitet"), headings.index("Status")
    return [
        (str(row[title].value), str(row[status].value), f"#{row[status].fill.fgColor.rgb[2:]}")
        for row in rows[start + 1 :]
    ]


def test_revised_plan_is_published_for_everyone_and_taken_back(browser: Browser, page: Page, traffic: Traffic) -> None:
    """Two visitors: one publishes, the other is told at her next click, with her page and filter kept; undo works."""
    with dashboard(UMEBRA_PLAN=PLAN) as running:
        other = browser.new_context(locale="sv-SE", viewport={"width": 1440, "height": 1000})
        traffic.watch(other)
        reader = other.new_page()
        person.visit(reader, f"{running.address}/aktiviteter")
        person.choose(reader, "Fokusområde", "Stärka föräldrar")
        person.expect_count(reader, 3, 32)
        person.visit(page, f"{running.address}/ladda_upp")
        person.hand_in(page, REVISED)
        person.go_on(page, "Ändringar")
        expect(page.get_by_role("heading", name="Det här ändras")).to_be_visible()
        person.publish(page)
        person.expect_read(page, 33)
        person.choose(reader, "Status", "Påbörjad")
        person.expect_count(reader, 1, 33)
        expect(reader.get_by_text("En ny plan är publicerad: av Anna Exempel")).to_be_visible()
        expect(reader).to_have_url(re.compile("aktiviteter.*fokusomrade="))
        reader.get_by_role("link", name="Visa vad som har ändrats").click()
        expect(reader.get_by_role("heading", name="Ändringar", exact=True)).to_be_visible()
        other.close()
        page.get_by_role("button", name="Ångra").click()
        person.expect_read(page, 32)


def test_everyone_sees_the_published_plan_after_a_restart(page: Page, tmp_path: Path) -> None:
    """What was published is kept: a new server with the same data shows it, in all its figures."""
    with dashboard(UMEBRA_DATA=tmp_path) as running:
        person.visit(page, f"{running.address}/ladda_upp")
        person.hand_in(page, REVISED)
        person.publish(page)
        page.goto("about:blank")
    with dashboard(UMEBRA_DATA=tmp_path) as running:
        person.visit(page, running.address)
        person.expect_count(page, 33, 33)
        expect(page.get_by_role("link", name=person.SAMPLE_CHIP)).to_have_count(0)
        for status, number in {Status.GREEN: 21, Status.YELLOW: 5, Status.RED: 4, Status.DONE: 3}.items():
            expect(_tile(page, status)).to_contain_text(str(number))


def _tile(page: Page, status: Status) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_text(LABELS[status], exact=True))


def test_template_is_fetched_filled_in_and_uploaded(page: Page, sample: Dashboard, tmp_path: Path) -> None:
    """The template comes as a file named after its framework, and once filled in there is nothing to put right."""
    person.visit(page, f"{sample.address}/ladda_upp")
    page.get_by_text("Hämta en mall").click()
    file = person.download(page, "Hämta mallen", tmp_path)
    assert file.name == "mall-samverkan-2021-2024.xlsx"
    book = openpyxl.load_workbook(file)
    for column, value in enumerate(("1", "Öppna gymnastiksalar", "Påbörjad", FOCUS_AREA), start=1):
        book["Aktivitetsplan"].cell(9, column, value)
    book.save(file)
    person.hand_in(page, file)
    expect(page.get_by_text("Allt kunde läsas: det finns inget att rätta.")).to_be_visible()
