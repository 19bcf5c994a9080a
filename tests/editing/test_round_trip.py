"""A changed workbook is the same workbook with just the change."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.editing.changing import change, differing_cells, differing_parts, parts, without_cells
from tests.paths import DATA, ROOT
from tests.readers.corpus import FORMS, GRIDS, LISTS, Form, Layout, words
from tests.readers.test_corpus import plan_file
from umebra.editing.edits import Edit, Value, edit_of
from umebra.errors import EditError
from umebra.model.plan import Action, Plan, Status
from umebra.readers import read_plan

WORKBOOKS = [
    *sorted(DATA.glob("a*.xlsx")),
    *sorted(DATA.glob("libreoffice-*.xlsx")),
    *sorted((ROOT / "sample_data").glob("*.xlsx")),
]
FULL = DATA / "arbetsbok-med-allt.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
PIVOT = "xl/pivotCache/pivotCacheDefinition1.xml"


def check(data: bytes, plan: Plan, edit: Edit) -> None:
    """Make one change, and see that only the cells and parts that are told of differ."""
    changed, read = change(data, plan, [edit])
    assert {getattr(action, edit.field) for action in read.actions if action.cell == edit.action} == {edit.new}
    assert differing_parts(data, changed.data) == set(changed.parts)
    sheets = [name for name in changed.parts if name.startswith("xl/worksheets/")]
    assert len(sheets) == 1
    before, after = parts(data)[sheets[0]], parts(changed.data)[sheets[0]]
    assert differing_cells(before, after) == {cell.rpartition("!")[2] for cell in changed.cells}
    assert without_cells(before) == without_cells(after)


def texts_of(plan: Plan) -> list[str]:
    """Return the fields that the plan has a column of its own for."""
    columns = {column.field for table in plan.tables for column in table.columns if not table.boxed}
    return [name for name in ("comment", "follow_up", "end") if name in columns]


@pytest.mark.parametrize("file", WORKBOOKS, ids=lambda file: file.stem)
def test_each_status_a_text_and_a_day(file: Path) -> None:
    """Each status of an action, its title, a text and a day are changed, and nothing else in the workbook is."""
    data = file.read_bytes()
    plan = read_plan(data, file.name)
    action = plan.actions[2]
    values: dict[str, Value] = {
        "comment": "Ny <text> & “annat”",
        "follow_up": "Rad ett\nrad två",
        "end": date(2027, 2, 3),
    }
    edits = [edit_of(action, name, values[name]) for name in texts_of(plan)]
    for edit in [edit_of(action, "title", "En annan titel"), *edits]:
        check(data, plan, edit)
    for status in _possible(plan, action):
        check(data, plan, edit_of(action, "status", status))


def _possible(plan: Plan, action: Action) -> list[Status]:
    """Return the statuses that the plan can show: not those that its lists forbid, or that it has no colour for."""
    lights = [Status.GREEN, Status.YELLOW, Status.RED]
    wanted = lights if "mall" in plan.source.name else [*lights, Status.DONE, Status.UNKNOWN]
    wanted = [Status.GREEN, Status.YELLOW] if plan.source.name == FULL.name else wanted
    return [status for status in wanted if status is not action.status]


CORPUS = [
    *((layout, "words", words) for layout in LISTS),
    *((layout, name, FORMS[name]) for layout in (*LISTS, *GRIDS) for name in ("theme-tint", "indexed")),
]


@pytest.mark.parametrize(("layout", "name", "form"), CORPUS, ids=[f"{one.__name__}-{name}" for one, name, _ in CORPUS])
def test_each_layout_and_form(layout: Layout, name: str, form: Form) -> None:
    """Each status and a title are changed in every layout of the reader's corpus, with words and with fills."""
    data = plan_file(layout, form)
    plan = read_plan(data, "plan.xlsx")
    action = plan.actions[1]
    for status in set(Status) - {action.status}:
        check(data, plan, edit_of(action, "status", status))
    check(data, plan, edit_of(action, "title", f"Ny titel i {name}"))


def test_workbook_with_everything() -> None:
    """Of the 41 parts of a workbook with all that Excel has only the sheet, the new look and the pivot table differ."""
    data = FULL.read_bytes()
    plan = read_plan(data, FULL.name)
    changed, _ = change(data, plan, [edit_of(plan.actions[1], "status", Status.GREEN)])
    assert differing_parts(data, changed.data) == {SHEET, STYLES, PIVOT}
    assert parts(changed.data)[PIVOT].replace(b' refreshOnLoad="1"', b"") == parts(data)[PIVOT]
    changed, _ = change(data, plan, [edit_of(plan.actions[1], "end", date(2026, 12, 31))])
    assert differing_parts(data, changed.data) == {SHEET}


def test_openpyxl_reads_the_change() -> None:
    """Another reader finds the word, the plan's own fill and the day, in the cells' own formats."""
    data = FULL.read_bytes()
    plan = read_plan(data, FULL.name)
    action = plan.actions[1]
    edits = [edit_of(action, "status", Status.GREEN), edit_of(action, "end", date(2026, 12, 31))]
    sheet = load_workbook(io.BytesIO(change(data, plan, edits)[0].data))["Plan"]
    assert (sheet["C5"].value, sheet["C5"].fill.fgColor.rgb) == ("Pågår", "FF92D050")
    assert sheet["C5"].font.i
    assert (sheet["E5"].value, sheet["E5"].number_format) == (datetime(2026, 12, 31), "yyyy-mm-dd")


def test_list_of_allowed_words_is_kept() -> None:
    """A status that the cell's own list has no word for is refused, and the sentence names what the list has."""
    data = FULL.read_bytes()
    plan = read_plan(data, FULL.name)
    with pytest.raises(EditError, match=r"C5 får bara innehålla ”Pågår”, ”Påbörjad”.*inget av det betyder ”Avslutad”"):
        change(data, plan, [edit_of(plan.actions[1], "status", Status.DONE)])


def test_list_on_another_sheet_is_kept() -> None:
    """A list of Excel 2010's kind, whose values stand on another sheet, binds too."""
    data = FULL.read_bytes()
    plan = read_plan(data, FULL.name)
    with pytest.raises(EditError, match="D6 får bara innehålla ”Pågår”, ”Påbörjad”, ”Ej påbörjad”, ”Avslutad”"):
        change(data, plan, [edit_of(plan.actions[2], "responsible", ("Skolan",))])


def test_several_changes_at_once() -> None:
    """Changes of several actions are made together, one look is added once, and each is read."""
    data = FULL.read_bytes()
    plan = read_plan(data, FULL.name)
    edits = [edit_of(action, "status", Status.GREEN) for action in plan.actions if action.status is Status.YELLOW]
    changed, read = change(data, plan, edits)
    assert {action.status for action in read.actions} == {Status.GREEN}
    assert parts(changed.data)[STYLES].count(b"<xf ") == parts(data)[STYLES].count(b"<xf ") + 1
