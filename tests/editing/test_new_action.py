"""A new action goes where there is room for it, and looks like its neighbour."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.editing.changing import add, differing_parts, parts
from tests.paths import DATA
from tests.readers.corpus import FORMS, Layout, bold_sections, flat, grid, sections, several_tables, wide_grid, words
from tests.readers.test_corpus import plan_file
from tests.readers.workbooks.books import AREAS
from umebra.editing.edits import NewAction
from umebra.errors import EditError
from umebra.model.plan import Action, Status
from umebra.readers import read_plan

FULL = DATA / "arbetsbok-med-allt.xlsx"
LISTED = DATA / "aktivitetsplan-2021-2024.xlsx"
DEPARTMENTS = DATA / "aktivitetsplan-2024-2026-forvaltningar.xlsx"


def added(data: bytes, new: NewAction) -> Action:
    """Return an action that was added to a plan, as it is read."""
    return add(data, read_plan(data, "plan.xlsx"), new)[1]


def test_last_row_of_a_table() -> None:
    """Where a column says the focus area, the new action comes under the last, with the next number."""
    new = NewAction("Ny", AREAS[0], {"status": Status.RED, "partners": ("Skolan",)})
    action = added(plan_file(flat, words), new)
    assert (action.cell, action.number, action.focus_area) == ("Plan!B9", "8", AREAS[0])
    assert (action.status, action.partners) == (Status.RED, ("Skolan",))


def test_free_row_of_its_own_section() -> None:
    """Where each area has a table of its own, it comes under the last of its area's."""
    assert added(plan_file(several_tables, words), NewAction("Ny", AREAS[1])).cell == "Plan!B13"


@pytest.mark.parametrize("layout", [sections, bold_sections])
def test_no_room_without_moving_cells(layout: Layout) -> None:
    """Where the next section begins in the row below, it is refused, and the sentence says to insert a row."""
    with pytest.raises(EditError, match=r"ingen tom rad under rad 4 på bladet ”Plan”.*Infoga en tom rad"):
        added(plan_file(layout, words), NewAction("Ny", AREAS[0]))


@pytest.mark.parametrize(("layout", "cell"), [(grid, "Plan!A6"), (wide_grid, "Plan!A5")])
def test_free_box(layout: Layout, cell: str) -> None:
    """In a grid it takes the first free box under its heading."""
    action = added(plan_file(layout, FORMS["rgb"]), NewAction("Ny", AREAS[0], {"status": Status.YELLOW}))
    assert (action.cell, action.status, action.focus_area) == (cell, Status.YELLOW, AREAS[0])


def test_looks_of_the_neighbour() -> None:
    """The new row has its neighbour's border and number formats, and its own status's fill wherever the plan has it."""
    data = FULL.read_bytes()
    changed, _ = add(data, read_plan(data, FULL.name), NewAction("Ny", None, {"status": Status.GREEN}))
    sheet = load_workbook(io.BytesIO(changed.data))["Plan"]
    assert sheet["C10"].border.top.style == sheet["C9"].border.top.style == "thin"
    assert (sheet["C10"].value, sheet["C10"].fill.fgColor.rgb) == ("Pågår", "FF92D050")
    assert sheet["E10"].number_format == "yyyy-mm-dd"
    assert sheet["B10"].fill.fgColor.rgb == "FF92D050"
    assert sheet["D10"].fill.fill_type is None


def test_table_of_excels_own_grows() -> None:
    """A table of Excel's that ends above the new row reaches down to it, its filter too; nothing else differs."""
    data = FULL.read_bytes()
    changed, _ = add(data, read_plan(data, FULL.name), NewAction("Ny"))
    table = parts(changed.data)["xl/tables/table1.xml"]
    assert table == parts(data)["xl/tables/table1.xml"].replace(b"A3:E9", b"A3:E10")
    assert differing_parts(data, changed.data) == set(changed.parts)
    assert b'<dimension ref="A1:G10"/>' in parts(changed.data)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("file", [LISTED, DEPARTMENTS], ids=lambda file: file.stem)
def test_needs_to_know_where_it_belongs(file: Path) -> None:
    """A focus area or department that the plan lacks is refused, and so is none; the plan's own are named."""
    data = file.read_bytes()
    plan = read_plan(data, file.name)
    own = plan.actions[0].focus_area or plan.actions[0].department
    for name in ("Trädgård", None):
        with pytest.raises(EditError, match=str(own)):
            add(data, plan, NewAction("Ny", name))
