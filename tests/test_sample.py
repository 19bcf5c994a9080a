"""Claims about the example plans that come with the project."""

import io
import zipfile
from collections import Counter
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from sample_data.example_actions import ACTIONS, REVISED
from sample_data.make_sample import FOLDER, HEADER_ROW, NAME, STATUS_COLUMN, TITLE, make_samples
from umebra.plan import Plan, Status, StatusSource
from umebra.readers import read_plan
from umebra.settings import read_settings

NAMES = (f"{NAME}.xlsx", f"{NAME}.csv", f"{NAME}-rev-2026-10-13.xlsx")


def read(name: str) -> Plan:
    """Read one of the example files."""
    return read_plan((FOLDER / name).read_bytes(), name)


def contents(data: bytes) -> dict[str, bytes]:
    """Return a workbook's parts, whatever their compression; another file is one part."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_what_the_script_makes(name: str) -> None:
    """Running the script again changes nothing in the committed files."""
    assert contents((FOLDER / name).read_bytes()) == contents(make_samples()[name])


def test_the_workbooks_status_is_a_fill() -> None:
    """Almost every status stands as a fill without words, as the council's plans have it."""
    page = load_workbook(FOLDER / NAMES[0]).active
    cells = [page.cell(HEADER_ROW + 2 + at, STATUS_COLUMN + 1) for at in range(len(ACTIONS))]
    words = [cell.value for cell in cells if cell.value]
    assert words == ["Påbörjad", "Pausad"]
    assert sum(cell.fill.fill_type == "solid" for cell in cells) == len(ACTIONS) - 1


def test_a_revised_action_exists() -> None:
    """Each revision names an action of the plan."""
    assert REVISED.keys() <= {row.number for row in ACTIONS}


def test_the_example_shows_every_page() -> None:
    """All focus areas, goals, districts and statuses occur, and so do many partners."""
    plan, settings = read(NAMES[0]), read_settings()
    assert (plan.title, str(plan.revised), len(plan.actions)) == (TITLE, "2026-03-17", 48)
    assert {action.focus_area for action in plan.actions} == set(settings.focus_areas)
    assert {goal for action in plan.actions for goal in action.goals} == {goal.name for goal in settings.goals}
    assert {action.district for action in plan.actions} == set(settings.districts)
    assert {partner for action in plan.actions for partner in action.partners} >= {"Polisen", "Kultur och fritid"}
    assert Counter(action.status for action in plan.actions) == {
        Status.GREEN: 22,
        Status.YELLOW: 10,
        Status.RED: 8,
        Status.DONE: 6,
        Status.UNKNOWN: 2,
    }


def test_the_example_has_problems_to_see() -> None:
    """A goal, a date, a word, a fill and a contradiction are reported, each with its cell."""
    cells = [problem.cell for problem in read(NAMES[0]).problems]
    assert cells == [f"Plan 2025–2028!{cell}" for cell in ("E17", "K23", "I25", "K35", "K55")]


def test_the_csv_is_the_same_plan() -> None:
    """The CSV's actions are the workbook's, but for where they stand and what carried the status."""
    book, table = (
        [replace(action, cell="", status_from=StatusSource.NONE) for action in read(name).actions] for name in NAMES[:2]
    )
    assert book == table


def test_the_revised_plan_has_something_to_compare() -> None:
    """Statuses moved both ways, one action was renamed, two came and one went."""
    before = {action.number: action for action in read(NAMES[0]).actions}
    after = {action.number: action for action in read(NAMES[2]).actions}
    moved = {(before[number].status, after[number].status) for number in before.keys() & after.keys()}
    assert {(Status.YELLOW, Status.GREEN), (Status.GREEN, Status.YELLOW), (Status.GREEN, Status.DONE)} <= moved
    assert after.keys() - before.keys() == {"49", "50"}
    assert before.keys() - after.keys() == {"29"}
    assert [number for number in before.keys() & after.keys() if before[number].title != after[number].title] == ["36"]
