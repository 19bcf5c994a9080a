"""Claims about the example plans that come with the project."""

import io
import zipfile
from collections import Counter
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from sample_data.example_actions import ACTIONS, REVISED
from sample_data.make_beside import INDICATORS, PROMISES
from sample_data.make_sample import FOLDER, HEADER_ROW, NAME, STATUS_COLUMN, TITLE, make_samples
from umebra.model.indicators import Verdict
from umebra.model.plan import Plan, Status, StatusSource
from umebra.readers import read_plan
from umebra.settings.settings import read_settings
from umebra.store import read_past

NAMES = (f"{NAME}.xlsx", f"{NAME}.csv", f"{NAME}-rev-2026-10-13.xlsx")
BEFORE = (f"{NAME}-rev-2025-03-18.xlsx", f"{NAME}-rev-2025-10-14.xlsx")
PAST = read_past((FOLDER / f"{NAME}-historik.toml").read_text("utf-8"))
OF_2018, OF_2024 = f"{NAME}-2018.xlsx", f"{NAME}-2024-2026.xlsx"


def read(name: str) -> Plan:
    """Read one of the example files."""
    return read_plan((FOLDER / name).read_bytes(), name)


def contents(data: bytes) -> dict[str, bytes]:
    """Return a workbook's parts, whatever their compression; another file is one part."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", [*NAMES, *BEFORE, OF_2018, OF_2024])
def test_the_example_is_what_the_script_makes(name: str) -> None:
    """Running the script again changes nothing in the committed files."""
    assert contents((FOLDER / name).read_bytes()) == contents(make_samples()[name])


def test_the_workbooks_status_is_a_fill() -> None:
    """Almost every status stands as a fill without words, as the council's plans have it."""
    page = load_workbook(FOLDER / NAMES[0]).worksheets[0]
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


@pytest.mark.parametrize(("old", "new"), [BEFORE, (BEFORE[1], NAMES[0])])
def test_each_revision_has_something_to_compare(old: str, new: str) -> None:
    """Statuses moved, an action came, one was renamed, one was done, and dates moved; the last time one went too."""
    before, after = ({action.number: action for action in read(name).actions} for name in (old, new))
    both = before.keys() & after.keys()
    moved = {(before[number].status, after[number].status) for number in both}
    assert {(Status.RED, Status.YELLOW), (Status.YELLOW, Status.GREEN), (Status.GREEN, Status.DONE)} <= moved
    assert len([number for number in both if before[number].title != after[number].title]) == 1
    assert len([number for number in both if before[number].end != after[number].end]) == (2 if old == BEFORE[0] else 0)
    assert len([number for number in both if before[number].start != after[number].start]) >= 2
    assert len(after.keys() - before.keys()) == 2
    assert len(before.keys() - after.keys()) == (0 if old == BEFORE[0] else 2)
    known = [{measure.when for one in read(name).indicators for measure in one.measures} for name in (old, new)]
    assert known[0] < known[1]


def test_what_was_done_is_in_order_and_of_the_example() -> None:
    """The steps follow each other, publish the three files, mark two meetings, and speak of goals that the plan has."""
    assert PAST.files == (*BEFORE, NAMES[0])
    assert [step.at for step in PAST.steps] == sorted(step.at for step in PAST.steps)
    assert [step.meeting == step.at.date() for step in PAST.steps if step.meeting] == [True, True]
    assert {step.goal for step in PAST.steps if step.words} == {goal.name for goal in read_settings().goals}
    assert PAST.who.endswith("(exempel)")


@pytest.mark.parametrize("name", [NAMES[0], NAMES[2], *BEFORE, OF_2018, OF_2024])
def test_every_example_says_that_it_is_one(name: str) -> None:
    """The title of each plan, and the sheets beside it, say that they are made up."""
    assert (read(name).title or "").endswith("(exempel – statusar och datum är påhittade)")
    beside = [page for page in load_workbook(FOLDER / name) if page.title in (PROMISES, INDICATORS)]
    assert all("påhittade" in page["A2"].value for page in beside)


def test_the_example_of_2018_is_a_grid() -> None:
    """Five focus areas of coloured boxes under the framework of 2018, read without a problem."""
    plan = read(OF_2018)
    assert (plan.framework, str(plan.revised), plan.problems) == ("umea-vaxer-2018", "2018-09-18", ())
    assert [table.layout for table in plan.tables] == ["rutnät"]
    settings = read_settings().under(plan.framework)
    assert {action.focus_area for action in plan.actions} == set(settings.focus_areas)
    assert {action.status_from for action in plan.actions} == {StatusSource.FILL}
    assert Counter(action.status for action in plan.actions) == {Status.GREEN: 8, Status.YELLOW: 5, Status.RED: 5}
    assert all(action.partners for action in plan.actions)
    assert dict(plan.legend) == {
        Status.GREEN: "Genomförs nu",
        Status.YELLOW: "Påbörjad",
        Status.RED: "Inte påbörjad",
    }


def test_the_example_of_2024_lists_the_departments_efforts() -> None:
    """Every department, factor and step of the direction occurs, each effort has an aim and a follow-up; no problem."""
    plan = read(OF_2024)
    framework = read_settings().under(plan.framework).framework
    assert (framework.id, str(plan.revised), plan.problems) == ("uvts-2024-2026", "2025-11-18", ())
    assert tuple(dict.fromkeys(action.department for action in plan.actions)) == framework.departments
    assert plan.source.sheets == framework.departments
    assert {factor for action in plan.actions for factor in action.factors} == set(framework.factors)
    assert [action.number for action in plan.actions] == [str(number) for number in range(1, 16)]
    assert all(action.aim and action.follow_up and action.start and action.end for action in plan.actions)
    assert {action.status for action in plan.actions} == set(Status) - {Status.UNKNOWN}
    assert {action.step for action in plan.actions} == set(framework.method)


@pytest.mark.parametrize("name", [NAMES[0], NAMES[2], OF_2024])
def test_promises_name_actions_of_the_plan(name: str) -> None:
    """Each promise holds for two years and names actions that the plan has; none of them is an action itself."""
    plan = read(name)
    cells, titles = {action.cell for action in plan.actions}, {action.title for action in plan.actions}
    assert len(plan.promises) == 3
    for promise in plan.promises:
        assert promise.text not in titles
        assert promise.actions
        assert set(promise.actions) <= cells
        assert promise.start
        assert promise.end
        assert promise.end.replace(year=promise.end.year - 2) < promise.start < promise.end


@pytest.mark.parametrize(("name", "has_goals"), [(NAMES[0], True), (NAMES[2], True), (OF_2024, False)])
def test_indicators_have_values_over_years(name: str, has_goals: bool) -> None:
    """Each indicator has at least three years' numbers and a direction; every goal has one where there are goals."""
    plan = read(name)
    goals = read_settings().under(plan.framework).goals
    assert bool(goals) is has_goals
    assert {goal for indicator in plan.indicators for goal in indicator.goals} == {goal.name for goal in goals}
    assert all(len(indicator.measures) >= 3 and indicator.direction for indicator in plan.indicators)
    assert {indicator.verdict for indicator in plan.indicators} >= {Verdict.BETTER, Verdict.WORSE}
