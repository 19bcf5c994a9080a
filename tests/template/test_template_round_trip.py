"""Claims about templates that are filled in and read: nothing is asked, nothing is lost."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exports.filling import (
    FRAMEWORKS,
    REVISED,
    actions_of,
    fill,
    fill_others,
    open_template,
    saved,
    settings_with,
    write,
)
from tests.readers.workbooks.books import faults
from umebra.errors import NoPlanError
from umebra.exports.xlsx import SHEET_NAME
from umebra.model.plan import Plan, Status
from umebra.readers import read_plan
from umebra.template.template_workbook import PLAN_HEADER, export_template

OFFICE = shutil.which("soffice")


def filled(framework: str) -> bytes:
    """Return a template with an action of each status, promises and indicators."""
    settings = settings_with(framework)
    book = open_template(settings)
    fill(book[SHEET_NAME], actions_of(settings), settings)
    fill_others(book, settings)
    return saved(book)


def read(data: bytes) -> Plan:
    """Read a file when nobody says which framework it belongs to."""
    return read_plan(data, "plan.xlsx", settings_with("samverkan-2021-2024"))


def assert_as_filled(plan: Plan, framework: str) -> None:
    """The plan is what was filled in, of its framework, with promises and indicators, and has no problems."""
    settings = settings_with(framework)
    assert faults(plan) == []
    assert plan.framework == framework
    assert plan.actions == tuple(actions_of(settings))
    assert (plan.title, plan.revised) == ("Aktivitetsplan Umebrå", REVISED)
    assert plan.legend == dict(settings.status_labels)
    assert plan.source.sheets == (SHEET_NAME,)
    assert [promise.status for promise in plan.promises] == list(Status)
    assert [len(promise.actions) for promise in plan.promises] == [0, 2, 2, 2, 2]
    assert [(one.name, [measure.value for measure in one.measures]) for one in plan.indicators] == [
        ("Antal aktiviteter", [3.5, 3.5])
    ]
    assert {column.certainty for table in plan.tables for column in table.columns} == {1.0}


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_what_is_filled_in_is_read(framework: str) -> None:
    """Every field comes back exactly, under the template's own framework, and promises are no actions."""
    assert_as_filled(read(filled(framework)), framework)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_it_may_be_saved_by_libreoffice(tmp_path: Path) -> None:
    """Saved as a workbook by LibreOffice, each framework's template is read as before."""
    files = [tmp_path / f"{framework}.xlsx" for framework in FRAMEWORKS]
    for file in files:
        file.write_bytes(filled(file.stem))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - LibreOffice, on our own files
    for file in files:
        assert_as_filled(read((tmp_path / "saved" / file.name).read_bytes()), file.stem)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_an_empty_template_is_no_plan(framework: str) -> None:
    """It is refused in one sentence that says where the headings stand and what to do."""
    empty = rf"”{SHEET_NAME}” har rubriker i A{PLAN_HEADER + 1} men inga aktiviteter .* Fyll i aktiviteterna"
    with pytest.raises(NoPlanError, match=empty):
        read(export_template(settings_with(framework)))


def test_promises_alone_are_no_plan() -> None:
    """A template whose plan is empty is refused, whatever stands on its other sheets."""
    settings = settings_with("uvts-2024-2026")
    book = open_template(settings)
    fill_others(book, settings)
    with pytest.raises(NoPlanError, match="inga aktiviteter"):
        read(saved(book))


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_an_action_needs_no_more_than_its_name(framework: str) -> None:
    """Titles and statuses alone are actions: the coloured cells beside them are not taken for a legend."""
    settings = settings_with(framework)
    book = open_template(settings)
    shown = [status for status in Status if status is not Status.UNKNOWN]
    rows = [{"Aktivitet": f"Insats {status}", "Status": settings.status_labels[status]} for status in shown]
    write(book[SHEET_NAME], PLAN_HEADER, rows)
    plan = read(saved(book))
    assert [(action.title, action.status) for action in plan.actions] == [
        (f"Insats {status}", status) for status in shown
    ]
    assert faults(plan) == []
    assert plan.revised is None


def test_goals_may_be_numbers() -> None:
    """A goal's number is read as its name, several with a semicolon or a comma between them."""
    settings = settings_with("north")
    book = open_template(settings)
    rows = [{"Aktivitet": text, "Status": "Running", "Prioriterat mål": text} for text in ("6", "1; 3", "1,3")]
    write(book[SHEET_NAME], PLAN_HEADER, rows)
    names = [goal.name for goal in settings.goals]
    plan = read(saved(book))
    assert [action.goals for action in plan.actions] == [(names[5],), (names[0], names[2]), (names[0], names[2])]
    assert faults(plan) == []


def test_a_renamed_plan_keeps_its_framework() -> None:
    """The line that names the framework goes before the words of another one."""
    settings = settings_with("bare")
    book = open_template(settings)
    book[SHEET_NAME]["A1"] = "Handlingsplan 2018"
    goals = settings_with("samverkan-2021-2024").goals
    write(book[SHEET_NAME], PLAN_HEADER, [{"Aktivitet": goal.name, "Status": "Påbörjad"} for goal in goals])
    plan = read(saved(book))
    assert (plan.framework, plan.title) == ("bare", "Handlingsplan 2018")
    assert [action.status for action in plan.actions] == [Status.YELLOW] * len(goals)


def test_rows_below_the_ready_ones_are_read_too() -> None:
    """A plan may be longer than the rows that offer lists."""
    settings = settings_with("north")
    book = open_template(settings)
    actions = [replace(actions_of(settings)[0], number=str(row), title=f"Nr {row}") for row in range(1, 241)]
    fill(book[SHEET_NAME], actions, settings)
    assert [action.title for action in read(saved(book)).actions] == [action.title for action in actions]
