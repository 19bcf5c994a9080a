"""A status round with real files: begun, fetched, answered, handed in together, accepted, published, reminded of."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import person
from tests.browser.driver.pictures import settle
from tests.browser.driver.server import Dashboard, dashboard
from tests.paths import ROOT
from tests.round.answering import Form, as_csv
from umebra.analysis.changes import Kind, compare
from umebra.bounded.bounded_reading import read_plan
from umebra.model.answer_sheet import NEW_STATUS, UNCHANGED
from umebra.model.plan import Status
from umebra.store import Store, file_url, open_engine
from umebra.swedish import today

FILE = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"
PLAN = read_plan(FILE, FILE.name)
MEETING = today() + timedelta(days=14)
OPEN = [one for one in PLAN.actions if one.status is not Status.DONE]
POLICE, SCHOOL = ([one for one in OPEN if name in one.responsible] for name in ("Polisen", "Skolan"))


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Dashboard]:
    """A dashboard with a plan published and a meeting to come."""
    store = Store(open_engine(file_url(tmp_path / "umebra.sqlite")))
    store.save_and_publish(PLAN, FILE.read_bytes(), "Eva Exempel", "1")
    store.mark_meeting("Eva Exempel", MEETING)
    store.engine.dispose()
    with dashboard(UMEBRA_DATA=tmp_path) as running:
        yield running


def _answers(archive: Path, folder: Path) -> list[Path]:
    """Fill in two of the workbooks that were fetched, rename one and save the other as CSV."""
    with ZipFile(archive) as files:
        sent = {
            name: Form(files.read(name)) for name in files.namelist() if re.search(r"_(Polisen|Skolan)_.*xlsx$", name)
        }
    police, school = (next(form for name, form in sent.items() if one in name) for one in ("Polisen", "Skolan"))
    police.fill(str(POLICE[0].number), NEW_STATUS, "Avslutad")
    for action in POLICE[1:]:
        police.fill(str(action.number), UNCHANGED, "x")
    school.fill(str(SCHOOL[0].number), UNCHANGED, "X")
    one, other = folder / "Svar från oss (2).xlsx", folder / "svar.csv"
    one.write_bytes(police.saved())
    other.write_bytes(as_csv(school.texts(), ";", "utf-8-sig"))
    return [one, other]


def test_a_round_from_beginning_to_reminder(page: Page, published: Dashboard, tmp_path: Path) -> None:
    """What two partners answer is taken in at once and published; every page tells it, and the others are reminded."""
    person.visit(page, f"{published.address}/statusrunda")
    page.get_by_label("Ditt namn").first.fill("Anna Exempel")
    page.get_by_role("button", name="Starta rundan").click()
    expect(page.get_by_text("parter är frågade")).to_be_visible()
    archive = person.download(page, "Hämta allt som ZIP", tmp_path)
    page.locator('input[type="file"]').set_input_files(_answers(archive, tmp_path))
    expect(page.get_by_text("Polisen: 1 förslag")).to_be_visible()
    confirmed = len(POLICE) - 1 + 1
    expect(page.get_by_role("heading", name=f"{confirmed} bekräftade statusar att ta emot")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Godkänn allt som ingen motsäger").click()
    expect(page.get_by_text(f"1 ändring till i arbetskopian. {confirmed + 1} bekräftelser mottagna.")).to_be_visible()
    settle(page)

    page.get_by_role("button", name="Publicera", exact=True).click()
    page.get_by_role("button", name="Publicera för alla").click()
    expect(page.get_by_text("Ändringarna är publicerade")).to_be_visible()

    asked = sum(bool(one.responsible) for one in OPEN)
    told = f"{confirmed + 1} av {asked} aktiviteter är bekräftade inför mötet {MEETING}."
    for path in ("rutnat", "mote", "oversikt"):
        person.visit(page, f"{published.address}/{path}")
        expect(page.get_by_text(told)).to_be_visible()
    page.get_by_role("link", name=re.compile(r"^Visa de \d+ utan svar")).click()
    lacking = asked - confirmed - 1
    person.expect_count(page, lacking, len(PLAN.actions))
    expect(page.get_by_text(f"Bekräftad: inte inför mötet {MEETING}")).to_be_visible()
    person.visit(page, f"{published.address}/aktiviteter")
    page.get_by_role("button", name="Bekräftad", exact=True).click()
    page.get_by_role("radio", name="Inte i senaste rundan").click()
    page.keyboard.press("Escape")
    person.expect_count(page, lacking, len(PLAN.actions))
    expect(page).to_have_url(re.compile("bekraftad="))
    page.reload()
    person.expect_count(page, lacking, len(PLAN.actions))

    person.visit(page, f"{published.address}/aktiviteter?aktivitet={POLICE[0].title}")
    expect(page.get_by_role("dialog").get_by_text(re.compile(r"\d{4}-\d\d-\d\d av Polisen"))).to_be_visible()
    person.visit(page, f"{published.address}/historik")
    back = person.download(page, "Hämta filen som den var", tmp_path)
    (change,) = compare(PLAN.actions, read_plan(back, FILE.name).actions).changes
    assert (change.kind, change.action.title, change.after) == (Kind.STATUS, POLICE[0].title, "done")

    person.visit(page, f"{published.address}/statusrunda")
    reminders = person.download(page, "Hämta påminnelserna som ZIP", tmp_path)
    with ZipFile(io.BytesIO(reminders.read_bytes())) as files:
        names = files.namelist()
        school = next(name for name in names if "_Skolan_" in name and name.endswith(".xlsx"))
        form = Form(files.read(school))
    assert not any("_Polisen_" in name for name in names)
    numbers = [str(row[0].value) for row in form.page.iter_rows(form.header + 1, form.header + len(SCHOOL) - 1)]
    assert numbers == [str(one.number) for one in SCHOOL[1:]]
