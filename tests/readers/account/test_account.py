"""The account of a reading: each cell of each visible sheet is exactly one kind of thing (R14)."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.paths import ROOT
from tests.readers.test_corpus import CASES, plan_file
from tests.readers.workbooks.books import AREAS, Row, build, plan_of, saved
from tests.readers.workbooks.made_up import made_up
from umebra.errors import UmebraError
from umebra.model.corrections import Corrections
from umebra.model.plan import Action, Severity
from umebra.readers import Account, Kind, read_account, read_plan
from umebra.readers.account.account import account_of
from umebra.readers.cells.grid import cell_name
from umebra.readers.files.open_grids import read_grids
from umebra.readers.files.sniff import load, sniff
from umebra.readers.read_plan import read_file
from umebra.readers.tables.found_table import Vocabulary
from umebra.settings.settings import read_settings

SETTINGS = read_settings()
FILES = sorted(
    path
    for folder in (ROOT / "tests" / "data", ROOT / "sample_data")
    for path in folder.iterdir()
    if path.suffix in (".xlsx", ".csv", ".ods", ".xls")
)
HEAD = ("Aktivitet", "Ansvarig", "Status")
LAMPS, TALKS, WALKS = ("Lampor", "Fastighet", "Pågår"), ("Samråd", "Skolan", "Klar"), ("Runda", "Polisen", "Pågår")
PLAN = [HEAD, LAMPS, TALKS, WALKS]
READ = {Kind.FIELD, Kind.HEADING, Kind.SECTION, Kind.LEGEND, Kind.TITLE}


def counted(data: bytes, name: str) -> dict[str, int]:
    """Count the cells of each visible sheet from its grid: nothing of the account takes part."""
    vocabulary = Vocabulary(SETTINGS)
    grids = read_grids(load(data, SETTINGS.limits), sniff(data, name, SETTINGS.limits), vocabulary)
    return {grid.name: sum(map(len, grid.values.values())) for grid in grids if grid.values and not grid.hidden}


def counted_by_openpyxl(data: bytes) -> dict[str, int]:
    """Count the cells of each visible sheet as openpyxl sees them."""
    book = load_workbook(io.BytesIO(data))
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    # A sheet's own cells: a stray one far below makes a million rows.
    cells = {sheet.title: sum(_holds(cell.value) for cell in sheet._cells.values()) for sheet in shown}
    return {name: count for name, count in cells.items() if count}


def _holds(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def without_colours(account: Account) -> dict[str, int]:
    """Return how many cells with a value the account has for each sheet."""
    return {sheet.name: sum(sheet.counts.values()) - sheet.coloured for sheet in account.sheets}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_account_of_a_file_balances(path: Path) -> None:
    """Its counts add up to the cells of each sheet, counted from the grid and by openpyxl."""
    data = path.read_bytes()
    account = read_account(data, path.name)
    assert without_colours(account) == counted(data, path.name)
    if path.suffix == ".xlsx":
        assert without_colours(account) == counted_by_openpyxl(data)


@pytest.mark.parametrize(("layout", "form"), [(layout, form) for layout, _, form in CASES])
def test_the_account_of_every_layout_balances(layout: Any, form: Any) -> None:  # noqa: ANN401 - the corpus's own types
    """So do those of the corpus; each of its actions' cells is a field."""
    data = plan_file(layout, form)
    reading = read_file(data, "plan.xlsx")
    account = account_of(reading.sheets)
    assert without_colours(account) == counted_by_openpyxl(data)
    assert {action.cell for action in reading.plan.actions} <= fields_of(account)


def fields_of(account: Account) -> set[str]:
    """Return the names of the cells that are counted as fields."""
    return {name for name, kind in named(account).items() if kind is Kind.FIELD}


def named(account: Account) -> dict[str, Kind]:
    """Return the kind of each cell by its name."""
    return {
        f"{sheet.name}!{cell_name(*place)}" if sheet.name else cell_name(*place): kind
        for sheet in account.sheets
        for place, kind in sheet.cells.items()
    }


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_the_account_of_any_workbook_balances(chance: Random) -> None:
    """Whatever stands on the sheets, each cell is counted once, and what is not read is said."""
    check_balance(made_up(chance))


def check_balance(data: bytes) -> None:
    """Hold that the account of a workbook balances, and that nothing is lost in silence."""
    try:
        reading = read_file(data, "plan.xlsx")
    except UmebraError:
        return
    account, plan = account_of(reading.sheets), reading.plan
    assert without_colours(account) == counted(data, "plan.xlsx")
    assert {action.cell for action in plan.actions} <= fields_of(account)
    told = {(problem.cell or "").partition("!")[0] for problem in plan.problems}
    lost = {sheet.name for sheet in account.sheets if {Kind.NOT_READ, Kind.UNUSED_SHEET} & sheet.counts.keys()}
    copies = {name for name in lost if any(f"”{name}”" in problem.message for problem in plan.problems)}
    assert lost <= told | copies


Sheets = Mapping[str, Sequence[Row]]
KINDS: dict[str, tuple[Sheets, dict[str, Kind]]] = {
    "title, revision, note above": (
        {"Plan": [("Handlingsplan för Exempelby",), ("Reviderad", "2024-03-01"), ("Gäller hela kommunen.",), *PLAN]},
        {"A1": Kind.TITLE, "A2": Kind.TITLE, "B2": Kind.TITLE, "A3": Kind.NOTE, "A4": Kind.HEADING, "C7": Kind.FIELD},
    ),
    "sum and source": (
        {"Plan": [*PLAN, ("Summa", 3), (), ("Källa: samordnarna",)]},
        {"A5": Kind.SUM, "B5": Kind.SUM, "A7": Kind.NOTE},
    ),
    "repeated header": ({"Plan": [*PLAN, HEAD, ("Ny", "ICA", "Klar")]}, {"A5": Kind.HEADING, "A6": Kind.FIELD}),
    "known section": (
        {"Plan": [HEAD, ("Stärka föräldrar",), LAMPS, TALKS]},
        {"A2": Kind.SECTION, "A3": Kind.FIELD},
    ),
    "details of a parent": (
        {"Plan": [("Nr", *HEAD), ("1", "Skola", "Rektorn"), ("1.1", *LAMPS), ("1.2", *TALKS)]},
        {"A2": Kind.SECTION, "B2": Kind.SECTION, "C2": Kind.NOT_READ},
    ),
    "filled in ahead": ({"Plan": [*PLAN, (None, None, "Ej påbörjad")]}, {"C5": Kind.NOTE}),
    "no title": ({"Plan": [*PLAN, (None, "Polisen", "Pågår")]}, {"B5": Kind.NOT_READ, "C5": Kind.NOT_READ}),
    "unknown heading": (
        {"Plan": [("Aktivitet", "Status", "Prioritet"), ("A", "Pågår", "Hög")]},
        {"C1": Kind.HEADING, "C2": Kind.UNUSED_COLUMN},
    ),
    "no heading": ({"Plan": [HEAD, (*LAMPS, None, "Bra")]}, {"E2": Kind.UNUSED_COLUMN}),
    "prose beside a blank row": (
        {"Plan": [*PLAN, (None, None, None, None, "Se bilagan som hör till planen."), ("Ny", "ICA", "Klar")]},
        {"E5": Kind.NOTE},
    ),
    "a stray text": ({"Plan": [*PLAN, *[()] * 20, (None, None, None, None, None, "x")]}, {"F25": Kind.NOT_READ}),
    "a short text after the end": ({"Plan": [*PLAN, (), ("Nytt samråd",)]}, {"A6": Kind.NOT_READ}),
    "another table above": (
        {"Plan": [("Namn", "Telefon", "Rum"), ("Anna", "123", "B"), ("Bo", "456", "C"), (), *PLAN]},
        {"A1": Kind.NOT_READ, "C3": Kind.NOT_READ, "A5": Kind.HEADING},
    ),
    "lists": ({"Plan": PLAN, "Listor": [("Statusval",), ("Pågår",)]}, {"Listor!A1": Kind.UNUSED_SHEET}),
    "headings only": ({"Plan": PLAN, "Ny": [HEAD]}, {"Ny!A1": Kind.UNUSED_SHEET}),
    "a copy": ({"Plan": PLAN, "Plan (2)": PLAN}, {"A1": Kind.HEADING, "Plan (2)!A1": Kind.UNUSED_SHEET}),
    "a cover": (
        {"Omslag": [("Handlingsplan 2024",), ("Gäller tills vidare.",)], "Plan": PLAN},
        {"Omslag!A1": Kind.TITLE, "Omslag!A2": Kind.NOTE},
    ),
    "promises": (
        {
            "Plan": PLAN,
            "Medborgarlöften": [("Löfte", "Slut", "Egen"), ("Vi svarar", "2024-12-31", "x"), (), ("* Not",)],
        },
        {
            "Medborgarlöften!A1": Kind.HEADING,
            "Medborgarlöften!B2": Kind.FIELD,
            "Medborgarlöften!C2": Kind.UNUSED_COLUMN,
            "Medborgarlöften!A4": Kind.NOTE,
        },
    ),
    "indicators": (
        {"Plan": PLAN, "Indikatorer": [("Indikator", "2023", "2024"), ("Trygga", 40, 50), (None, 1, 2)]},
        {
            "Indikatorer!B1": Kind.HEADING,
            "Indikatorer!C2": Kind.FIELD,
            "Indikatorer!B3": Kind.NOT_READ,
        },
    ),
    "side by side": (
        {"Plan": [(*HEAD, None, *HEAD), (*LAMPS, None, *TALKS), (*WALKS, None, "Ny", None, "Klar")]},
        {"A1": Kind.HEADING, "E1": Kind.HEADING, "A2": Kind.FIELD, "E2": Kind.FIELD, "G3": Kind.FIELD},
    ),
    "two plans": (
        {"Plan": [*PLAN, (), ("Insats", "Läge"), ("Ny", "Klar")]},
        {"A6": Kind.HEADING, "A7": Kind.FIELD, "B7": Kind.FIELD},
    ),
    "a grid": (
        {"Plan": [("Umeå växer",), AREAS, ("Läxhjälp", "Feriejobb\nSkolan"), (), ("* Not",)]},
        {"A1": Kind.TITLE, "A2": Kind.HEADING, "B3": Kind.FIELD, "A5": Kind.NOTE},
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_cell_is_what_it_looks_like(name: str) -> None:
    """A cell of each kind, in the layouts that have it; the account of each balances."""
    sheets, expected = KINDS[name]
    data = build(sheets)
    account = read_account(data, "plan.xlsx")
    kinds = named(account)
    assert {cell: kinds.get(cell if "!" in cell else f"Plan!{cell}") for cell in expected} == expected
    assert without_colours(account) == counted_by_openpyxl(data)


@pytest.mark.parametrize("name", KINDS)
def test_what_is_not_a_field_is_used_by_no_action(name: str) -> None:
    """Without the cells that are counted as notes, sums, unused or not read, the actions are the same."""
    data = build(KINDS[name][0])
    book = load_workbook(io.BytesIO(data))
    for cell, kind in named(read_account(data, "plan.xlsx")).items():
        sheet, _, place = cell.partition("!")
        if kind not in READ:
            book[sheet][place] = None
    assert read_plan(saved(book), "plan.xlsx").actions == read_plan(data, "plan.xlsx").actions


@pytest.mark.parametrize("name", [name for name in KINDS if name not in ("promises", "indicators")])
def test_each_field_is_read(name: str) -> None:
    """Whichever cell that is counted as a field loses its text, the actions are others."""
    data = build(KINDS[name][0])
    plan = read_plan(data, "plan.xlsx")
    for cell in fields_of(read_account(data, "plan.xlsx")):
        book = load_workbook(io.BytesIO(data))
        sheet, _, place = cell.partition("!")
        book[sheet][place] = None
        try:
            changed = read_plan(saved(book), "plan.xlsx").actions
        except UmebraError:
            changed = ()
        assert changed != plan.actions, cell


FULL = ("Nr", "Aktivitet", "Beskrivning", "Fokusområde", "Status", "Ansvarig", "Samverkan med", "När", "Kommentar")


def test_every_field_of_an_action_comes_from_a_field() -> None:
    """Each text that an action has stands in a cell of its row that is counted as a field."""
    rows = [FULL, (1, "A", "Text", AREAS[0], "Pågår", "Polisen", "Skolan", "2024", "Bra"), (2, "B", None, None, "Klar")]
    data = build({"Plan": rows})
    fields = fields_of(read_account(data, "plan.xlsx"))
    sheet = load_workbook(io.BytesIO(data))["Plan"]
    for action in read_plan(data, "plan.xlsx").actions:
        row = action.cell.lstrip("Plan!ABCDEFGHI")
        said = {str(cell.value) for cell in sheet[int(row)] if f"Plan!{cell.coordinate}" in fields}
        assert _texts(action) <= said


def _texts(action: Action) -> set[str]:
    named = (action.number, action.title, action.description, action.focus_area, action.when, action.comment)
    return {text for text in (*named, *action.responsible, *action.partners) if text}


SAID: dict[str, tuple[Sheets, str, str, Severity]] = {
    "a stray text": (
        KINDS["a stray text"][0],
        "Plan!F25",
        "Cellen F25 på bladet ”Plan” hör inte till",
        Severity.WARNING,
    ),
    "another table": (
        KINDS["another table above"][0],
        "Plan!A1",
        "Cellerna A1:C3 på bladet ”Plan” hör inte till",
        Severity.WARNING,
    ),
    "details of a parent": (KINDS["details of a parent"][0], "Plan!C2", "Cellen C2 på bladet", Severity.WARNING),
    "a short text": (KINDS["a short text after the end"][0], "Plan!A6", "nedanför tabellen", Severity.INFO),
    "lists": (KINDS["lists"][0], "Listor!A1", "Bladet ”Listor” har ingen tabell", Severity.INFO),
    "headings only": (KINDS["headings only"][0], "Ny!A1", "Bladet ”Ny” har rubriker men", Severity.INFO),
    "a copy": (KINDS["a copy"][0], "Plan!A1", "”Plan (2)” har samma plan", Severity.INFO),
    "several lists": (
        {"Plan": PLAN, "Ett": [("a",)], "Två": [("b",)]},
        "Ett!A1",
        "Bladen ”Ett” och ”Två” har ingen tabell",
        Severity.INFO,
    ),
    "two values in a merged action": (
        {"Plan": [HEAD, LAMPS, (None, None, "Klar"), TALKS]},
        "Plan!C3",
        "Cellen C3 på bladet ”Plan” lästes inte, för aktivitetens första rad",
        Severity.WARNING,
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_not_read_is_said(name: str) -> None:
    """Cells, sheets and columns that were not read are problems with their place, what it is and what to do."""
    sheets, cell, text, severity = SAID[name]
    merges = ["A2:A3"] if name == "two values in a merged action" else []
    problems = read_plan(build(sheets, merges=merges), "plan.xlsx").problems
    assert [one.severity for one in problems if one.cell == cell and text in one.message] == [severity]


def test_sheets_that_are_not_chosen_are_named() -> None:
    """A person who chose one sheet is told of the other; a hidden one is no matter."""
    data = build({"Plan": PLAN, "Ny": [HEAD, ("Ny", "ICA", "Klar")]})
    plan = read_plan(data, "plan.xlsx", corrections=Corrections(sheets=("Plan",)))
    assert [problem.cell for problem in plan.problems] == ["Ny!A1"]
    assert "andra blad är valda" in plan.problems[0].message


def test_hidden_sheets_are_not_counted() -> None:
    """The account is of what a person sees."""

    def hide(sheet: Worksheet) -> None:
        sheet.parent["Dold"].sheet_state = "hidden"

    account = read_account(build({"Plan": PLAN, "Dold": [("x",)]}, change=hide), "plan.xlsx")
    assert [sheet.name for sheet in account.sheets] == ["Plan"]


def test_colours_that_say_something_are_counted() -> None:
    """A blank status cell's fill is a field, a legend's swatch the legend; bands and stripes are decoration."""
    rows = [
        (None, "Pågår"),
        (None, "Klar"),
        (None, "Inte påbörjad"),
        (),
        HEAD,
        ("A", "ICA"),
        ("B", "ICA"),
        (),
        (),
        ("C",),
    ]
    fills = {
        "A1": "00B050",
        "A2": "FFFF00",
        "A3": "FF0000",
        "C6": "00B050",
        "C7": "FF0000",
        "C9": "D9D9D9",
        "D6": "00B050",
    }
    (sheet,) = read_account(build({"Plan": rows}, fills), "plan.xlsx").sheets
    coloured = {cell_name(*place): kind for place, kind in sheet.cells.items() if cell_name(*place) in fills}
    assert coloured == {**dict.fromkeys(("A1", "A2", "A3"), Kind.LEGEND), "C6": Kind.FIELD, "C7": Kind.FIELD}
    assert sheet.coloured == len(coloured)


def test_an_empty_box_is_said() -> None:
    """A lone coloured cell without a text in a grid could have been a box; a tinted part of the sheet could not."""
    rows = [AREAS, ("Läxhjälp", "Feriejobb", "Nattvandring"), ("Samråd", None, "Lampor"), (None,) * 3, ("Öppet hus",)]
    fills = dict.fromkeys(("A2", "B2", "C2", "A3", "C3", "A5", "B3"), "00B050")
    plan = plan_of(rows, fills=fills)
    assert [problem.cell for problem in plan.problems if "färg men ingen text" in problem.message] == ["Plan!B3"]
    tinted = plan_of(rows, fills={**fills, "B4": "00B050"})
    assert not [problem for problem in tinted.problems if "färg men ingen text" in problem.message]


def test_a_merged_group_of_headings_is_a_heading() -> None:
    """What is merged over some of the columns right above the header belongs to it."""
    rows = [(None, None, "Mål"), ("Aktivitet", "Status", "1", "2"), ("A", "Pågår", "x"), ("B", "Klar", None, "x")]
    (sheet,) = read_account(build({"Plan": rows}, merges=["C1:D1"]), "plan.xlsx").sheets
    assert sheet.cells[1, 3] is Kind.HEADING


def test_sections_are_counted_as_sections() -> None:
    """A bold heading over rows, whatever its band."""

    def embolden(sheet: Worksheet) -> None:
        sheet["A2"].font = Font(bold=True)

    (sheet,) = read_account(build({"Plan": [HEAD, ("Torg",), LAMPS, TALKS]}, change=embolden), "plan.xlsx").sheets
    assert sheet.counts == {Kind.FIELD: 6, Kind.HEADING: 3, Kind.SECTION: 1}


def test_the_account_follows_the_corrections() -> None:
    """The same file read otherwise has another account: settings and corrections count."""
    data = build({"Plan": PLAN, "Ny": [HEAD, ("Ny", "ICA", "Klar")]})
    account = read_account(data, "plan.xlsx", replace(SETTINGS), Corrections(sheets=("Ny",)))
    assert {sheet.name: next(iter(sheet.counts)) for sheet in account.sheets} == {
        "Plan": Kind.UNUSED_SHEET,
        "Ny": Kind.FIELD,
    }


def test_merged_cells_are_counted_once() -> None:
    """A merged range is one cell, as Excel shows it."""
    data = build({"Plan": [("Rubrik för planen", None), *PLAN]}, merges=["A1:C1"])
    sheet = load_workbook(io.BytesIO(data))["Plan"]
    assert isinstance(sheet["B1"], MergedCell)
    assert without_colours(read_account(data, "plan.xlsx")) == {"Plan": 13}
