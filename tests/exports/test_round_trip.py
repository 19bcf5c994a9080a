"""Claims about exports that are read again: an export is a plan."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.exports.examples import ACTIONS, LEGEND, SHEET
from tests.paths import ROOT
from umebra.exports.csv import export_csv
from umebra.exports.provenance import export_lines, export_name
from umebra.exports.table import SHEET_COLUMNS, Sheet
from umebra.exports.xlsx import export_excel
from umebra.model.plan import Action, Plan, StatusSource
from umebra.readers import read_plan

FILES = sorted(
    path
    for folder in (ROOT / "tests" / "data", ROOT / "sample_data")
    for path in folder.glob("*")
    if path.suffix in {".xlsx", ".csv"} and path.stem.startswith(("aktivitetsplan", "atgardsplan"))
)
EXPORTED = date(2026, 11, 22)


def export_of(plan: Plan) -> Sheet:
    """Return the whole plan as a sheet, every column of it."""
    return Sheet(
        title=plan.title or plan.source.name,
        lines=export_lines(plan, len(plan.actions), [], EXPORTED),
        legend=tuple(plan.legend.items()),
        actions=plan.actions,
        columns=tuple(SHEET_COLUMNS),
    )


def compared(actions: tuple[Action, ...]) -> list[Action]:
    """Return the actions without what an export changes: their cells, and how the status was carried."""
    return [replace(action, cell="", status_from=StatusSource.NONE) for action in actions]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_excel_export_is_read_as_the_same_plan(path: Path) -> None:
    """Title, revision date, legend and every field of every action come back from a workbook."""
    plan = read_plan(path.read_bytes(), path.name)
    name = export_name(path.name, "xlsx", EXPORTED)
    again = read_plan(export_excel(export_of(plan)), name)
    assert compared(again.actions) == compared(plan.actions)
    assert again.legend == plan.legend
    assert again.title == export_of(plan).title
    assert again.revised == plan.revised


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_csv_export_is_read_as_the_same_actions(path: Path) -> None:
    """Every field of every action comes back from a CSV, and the revision date from its name."""
    plan = read_plan(path.read_bytes(), path.name)
    name = export_name(path.name, "csv", EXPORTED, revised=plan.revised)
    again = read_plan(export_csv(export_of(plan)), name)
    assert compared(again.actions) == compared(plan.actions)
    assert again.revised == plan.revised


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_export_of_an_export_is_the_same(path: Path) -> None:
    """Nothing changes any more, however often a plan goes out and comes in."""
    first = read_plan(export_excel(export_of(read_plan(path.read_bytes(), path.name))), "plan.xlsx")
    second = read_plan(export_excel(export_of(first)), "plan.xlsx")
    assert second.actions == first.actions
    assert second.legend == first.legend


FORMULAS = [
    "=1+1",
    "+46 90 16 10 00",
    "-5 grader",
    "@alla",
    "\t=1+1",
    "_x0041_",
    "＝1+1",
    "'=1+1",
    " =1+1",
    "''=1+1",
    "\rtext",
]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_like_a_formula_reads_back_as_it_was(text: str, kind: str) -> None:
    """The guard is taken off again by the reader; only the space around a text is not part of it."""
    action = replace(ACTIONS[0], title=text, description=text, comment=text)
    sheet = replace(SHEET, actions=(action, *ACTIONS[1:]))
    data = export_excel(sheet) if kind == "xlsx" else export_csv(sheet)
    read = read_plan(data, f"plan.{kind}").actions[0]
    assert [read.title, read.description, read.comment] == [text.strip()] * 3


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_example_reads_back(kind: str) -> None:
    """Every field that an action can have comes back, unknown names with separators too."""
    data = export_excel(SHEET) if kind == "xlsx" else export_csv(SHEET)
    plan = read_plan(data, f"plan.{kind}")
    assert compared(plan.actions) == compared(ACTIONS)
    assert plan.legend == (dict(LEGEND) if kind == "xlsx" else {})
    assert plan.revised == (date(2026, 3, 17) if kind == "xlsx" else None)


def test_the_day_of_the_export_is_no_revision_date() -> None:
    """A plan without a revision date has none after an export either (R12)."""
    plan = replace(read_plan(export_csv(SHEET), "plan.csv"), revised=None)
    name = export_name("plan.csv", "xlsx", EXPORTED, part="urval")
    assert read_plan(export_excel(export_of(plan)), name).revised is None
    assert read_plan(export_csv(export_of(plan)), name.replace("xlsx", "csv")).revised is None


def test_a_partners_export_is_read_without_its_role() -> None:
    """The role's column is no field of an action, and hides none."""
    plan = read_plan(export_excel(replace(SHEET, role_of="Polisen")), "plan.xlsx")
    assert compared(plan.actions) == compared(ACTIONS)


def test_a_blank_focus_area_stays_blank() -> None:
    """In a small selection too, an action without a focus area gets none from the row above."""
    sheet = replace(SHEET, actions=ACTIONS[:2])
    assert read_plan(export_excel(sheet), "plan.xlsx").actions[1].focus_area is None


def test_a_last_name_with_och_stays_whole() -> None:
    """Between semicolons "och" joins no list, wherever the name stands."""
    action = replace(ACTIONS[1], partners=("ICA", "Kultur och fritid"))
    sheet = replace(SHEET, actions=(ACTIONS[0], action, *ACTIONS[2:]))
    assert read_plan(export_excel(sheet), "plan.xlsx").actions[1].partners == action.partners


def test_the_title_is_the_first_line() -> None:
    """A title without the word "plan" in it is still the title, whatever the lines below say."""
    sheet = replace(SHEET, title="Umeå växer")
    assert read_plan(export_excel(sheet), "export.xlsx").title == "Umeå växer"


def test_an_end_alone_gets_no_start() -> None:
    """The date columns win over the text that they were read from."""
    action = replace(ACTIONS[0], start=None, end=date(2026, 12, 31), when="HT 2026")
    read = read_plan(export_excel(replace(SHEET, actions=(action, *ACTIONS[1:]))), "plan.xlsx").actions[0]
    assert (read.start, read.end, read.when) == (None, date(2026, 12, 31), "HT 2026")
