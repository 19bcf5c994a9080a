"""Where a plan colours more of an action than its status, all that has the status's colour follows it."""

import io
from collections.abc import Callable, Mapping, Sequence

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.editing.changing import add, change
from tests.paths import DATA
from tests.readers.workbooks.books import AREAS, solid
from umebra.editing.edits import NewAction, edit_of
from umebra.model.plan import Status
from umebra.readers import read_plan

LIGHTS = {"g": "92D050", "y": "FFFF00", "r": "FF0000"}
PALE = {"g": "E2F0D9", "y": "FFF2CC", "r": "F8CBCB"}
WORDS = {"g": "Pågår", "y": "Påbörjad", "r": "Ej påbörjad"}
STATUSES = {"g": Status.GREEN, "y": Status.YELLOW, "r": Status.RED, "u": Status.UNKNOWN}
GREEN_TO_RED = (0, "r")
Build = Callable[[Worksheet], None]


def built(build: Build) -> bytes:
    """Return a workbook of one sheet."""
    book = Workbook()
    build(book.active)
    book.save(out := io.BytesIO())
    return out.getvalue()


def colours(data: bytes, cells: str) -> str:
    """Return the colours of a range's cells: a letter for each status's, ``-`` for none, ``?`` for any other."""
    names = {"00" + colour: name for name, colour in LIGHTS.items()}
    names |= {"00" + colour: name.upper() for name, colour in PALE.items()}
    rows = load_workbook(io.BytesIO(data)).active[cells]
    return "/".join(
        "".join(names.get(cell.fill.fgColor.rgb, "?") if cell.fill.fill_type else "-" for cell in row) for row in rows
    )


def changed(data: bytes, place: int, new: str) -> bytes:
    """Return the workbook with another status of an action, as it is proved."""
    plan = read_plan(data, "plan.xlsx")
    return change(data, plan, [edit_of(plan.actions[place], "status", STATUSES[new])])[0].data


def table(columns: str, statuses: str, *, shades: Mapping[str, Mapping[str, str]] | None = None) -> Build:
    """Return a list whose columns A to E are coloured by the statuses in some of them, the status in words in D."""

    def build(sheet: Worksheet) -> None:
        sheet.append(["Nr", "Åtgärd", "Ansvarig", "Status", "Kommentar"])
        for row, status in enumerate(statuses, start=2):
            sheet.append([row - 1, f"Vandring {row} i parken", ["ICA", "Coop"][row % 2], WORDS[status], f"Not {row}"])
            for column in columns:
                sheet[f"{column}{row}"].fill = solid((shades or {}).get(column, LIGHTS)[status])

    return build


@pytest.mark.parametrize(
    ("columns", "statuses", "after"),
    [
        ("BD", "gyrgyr", "-r-r-"),
        ("ABD", "gyrgyr", "rr-r-"),
        ("CDE", "gry", "--rrr"),
        ("ABCDE", "gyr", "rrrrr"),
        # The words alone are the status, and the titles' colours follow them.
        ("B", "gyrgyr", "-r---"),
        ("D", "gyrgyr", "---r-"),
    ],
)
def test_columns_that_follow_the_status(columns: str, statuses: str, after: str) -> None:
    """Whichever columns have the status's colour by the plan's habit have the new status's afterwards, and no other."""
    data = changed(built(table(columns, statuses)), *GREEN_TO_RED)
    assert colours(data, "A2:E2") == after
    assert colours(data, "A3:E9") == colours(built(table(columns, statuses)), "A3:E9")


def test_columns_of_a_plan_with_one_status_yet() -> None:
    """While all is red, the very same red in two columns is one habit; it goes on to other statuses."""
    data = changed(built(table("BD", "rrrr")), 1, "u")
    assert colours(data, "A2:E4") == "-r-r-/-----/-r-r-"


def test_column_with_shades_of_its_own() -> None:
    """Where the titles are paler than the statuses, a title gets the paler shade that the new status has there."""
    data = built(table("BD", "gyrgyr", shades={"B": PALE}))
    assert colours(changed(data, *GREEN_TO_RED), "A2:E2") == "-R-r-"


def test_workbook_with_everything() -> None:
    """The title's cell beside the status follows it, and both are told of as changed."""
    file = DATA / "arbetsbok-med-allt.xlsx"
    plan = read_plan(file.read_bytes(), file.name)
    result, _ = change(file.read_bytes(), plan, [edit_of(plan.actions[1], "status", Status.GREEN)])
    assert {*result.cells} == {"Plan!B5", "Plan!C5"}
    sheet = load_workbook(io.BytesIO(result.data))["Plan"]
    assert [cell.fill.fgColor.rgb for cell in sheet[5][:4]] == [cell.fill.fgColor.rgb for cell in sheet[4][:4]]


def priorities(statuses: str, own: str) -> Build:
    """Return a list with a priority whose words have colours of their own, which may be those of the statuses."""

    def build(sheet: Worksheet) -> None:
        sheet.append(["Insats", "Prioritet", "Läge", "Plats"])
        for row, (status, priority) in enumerate(zip(statuses, own, strict=True), start=2):
            sheet.append(
                [
                    f"Insats {row} nära torget",
                    {"g": "Låg", "y": "Medel", "r": "Hög"}[priority],
                    WORDS[status],
                    f"Park {row}",
                ]
            )
            for column, light in zip("ABC", (status, priority, status), strict=True):
                sheet[f"{column}{row}"].fill = solid(LIGHTS[light])

    return build


@pytest.mark.parametrize("own", ["gyyrrg", "gyrgyr", "gyrgyg"])
def test_colours_of_another_meaning_stay(own: str) -> None:
    """A priority's colour stays: where it differs in some row, and where all are the statuses' by chance."""
    assert colours(changed(built(priorities("gyrgyr", own)), *GREEN_TO_RED), "A2:C2") == "rgr"


def test_legend_and_merged_area_stay() -> None:
    """The legend beside the rows and an area that is merged over several actions keep their colours."""

    def build(sheet: Worksheet) -> None:
        sheet.append(["Fokusområde", "Aktivitet", "Status"])
        for row, status in enumerate("ggyr", start=2):
            sheet.append([AREAS[row > 3] if row in (2, 4) else None, f"Samtal {row} hemma", WORDS[status]])
            for column, light in zip("ABC", ("g" if row < 4 else "y", status, status), strict=True):
                sheet[f"{column}{row}"].fill = solid(LIGHTS[light])
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("A4:A5")
        for row, (light, text) in enumerate(zip("gyr", ("Genomförs nu", "Påbörjad", "Inte påbörjad"), strict=True), 2):
            sheet.cell(row, 7, text).fill = solid(LIGHTS[light])

    data = changed(built(build), *GREEN_TO_RED)
    assert [colours(data, cells) for cells in ("A2:C2", "G2:G4")] == ["grr", "g/y/r"]


def test_bar_over_months() -> None:
    """A bar over months in the status's colour is painted from end to end, however few actions a month has."""

    def build(sheet: Worksheet) -> None:
        sheet.append(["Åtgärd", "Status", "jan", "feb", "mar", "apr"])
        for row, status in enumerate("gyrgyr", start=2):
            sheet.append([f"Insats {row} vid ån", WORDS[status]])
            for column in ("B", *"CDEF"[row % 3 : row % 3 + 2]):
                sheet[f"{column}{row}"].fill = solid(LIGHTS[status])

    assert colours(changed(built(build), *GREEN_TO_RED), "A2:F2") == "-r--rr"


def test_action_of_several_rows() -> None:
    """An action whose title is merged down over two rows has its colour in both."""

    def build(sheet: Worksheet) -> None:
        sheet.append(["Aktivitet", "Ansvarig", "Status"])
        for place, status in enumerate("gyrg"):
            row = 2 + 2 * place
            sheet.append([f"Träff {place} på biblioteket", "Skolan", WORDS[status]])
            sheet.append([None, "Polisen", None])
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=1, end_column=1)
            for cell in (*sheet[row], *sheet[row + 1]):
                cell.fill = solid(LIGHTS[status])

    data = changed(built(build), *GREEN_TO_RED)
    assert colours(data, "B2:B4") == "r/r/y"


def boxes(columns: Sequence[str], *, tall: int = 1, wide: int = 1, numbered: bool = False, apart: int = 0) -> Build:
    """Return a grid whose boxes are several cells each, a number first if they are numbered."""

    def build(sheet: Worksheet) -> None:
        for place, statuses in enumerate(columns):
            left = 1 + place * wide
            sheet.cell(2, left, AREAS[place])
            if wide > 1:
                sheet.merge_cells(start_row=2, end_row=2, start_column=left, end_column=left + wide - 1)
            for number, status in enumerate(statuses):
                top = 3 + number * (tall + apart)
                sheet.cell(top, left + numbered, f"Ruta {place}{number} för alla")
                if numbered:
                    sheet.cell(top, left, number + 1)
                cells = ((top + down, left + right) for down in range(tall) for right in range(wide))
                for row, column in cells:
                    sheet.cell(row, column).fill = solid(LIGHTS[status])

    return build


@pytest.mark.parametrize(
    ("build", "cells", "after"),
    [
        (boxes(["gyr", "yrg"], tall=2), "A3:B8", "ry/ry/yr/yr/rg/rg"),
        (boxes(["gg", "yr"], tall=3), "A3:B8", "ry/ry/ry/gr/gr/gr"),
        (boxes(["gyr", "yrg"], tall=2, wide=2, apart=1), "A3:D5", "rryy/rryy/----"),
        (boxes(["gyr", "yrg"], tall=2, wide=2, numbered=True), "A3:D5", "rryy/rryy/yyrr"),
    ],
    ids=["tall", "alike below", "wide", "numbered"],
)
def test_boxes_of_several_cells(build: Build, cells: str, after: str) -> None:
    """A box of a grid is painted as a whole, and the boxes around it stay."""
    assert colours(changed(built(build), *GREEN_TO_RED), cells) == after


def test_band_between_boxes_stays() -> None:
    """A green line under every box is no part of a green one."""

    def build(sheet: Worksheet) -> None:
        boxes(["gyr", "yrg"], apart=1)(sheet)
        for row in (4, 6, 8):
            for column in (1, 2):
                sheet.cell(row, column).fill = solid(LIGHTS["g"])

    assert colours(changed(built(build), *GREEN_TO_RED), "A3:B5") == "ry/gg/yr"


def test_new_box_of_several_cells() -> None:
    """A new box takes as much room as the others do, and is painted as a whole."""
    data = built(boxes(["gyr", "yrg"], tall=2, wide=2, numbered=True))
    plan = read_plan(data, "plan.xlsx")
    result, action = add(data, plan, NewAction("Ny ruta", AREAS[0], {"status": Status.YELLOW}))
    assert (action.cell, action.status) == ("Sheet!B9", Status.YELLOW)
    assert colours(result.data, "A7:D10") == "rrgg/rrgg/yy--/yy--"
