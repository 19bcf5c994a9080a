"""What the rows of a list are, and what a workbook is called: each kind in several words and layouts."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.readers.workbooks.books import Row, build, plan_of
from umebra.model.plan import Plan
from umebra.readers import read_plan

HEAD = ("Aktivitet", "Ansvarig", "Status")
NUMBERED = ("Nr", "Insats", "Vem", "Läge")
LAMPS, TALKS = ("Lampor vid stigen", "Fastighet", "Pågår"), ("Samråd", "Skolan", "Avslutad")
WALKS, HELP = ("Kvällsrunda", "Polisen", "Ej påbörjad"), ("Läxstöd", "Skolan", "Pågår")
PALE_GREEN, PALE_YELLOW, PALE_RED, BLUE, GREY, WHITE = "C6E0B4", "FFE699", "F8CBAD", "9DC3E6", "D9D9D9", "FFFFFF"


def across(columns: str, colours: Mapping[int, str]) -> dict[str, str]:
    """Return the fills of whole rows."""
    return {f"{column}{row}": colour for row, colour in colours.items() for column in columns}


class Case(NamedTuple):
    """A sheet, how it is dressed, and the focus area of each action in it."""

    rows: Sequence[Row]
    areas: Mapping[str, str | None]
    fills: Mapping[str, str] = {}
    bold: Sequence[str] = ()
    merges: Sequence[str] = ()


def read(case: Case) -> Plan:
    """Return the case's plan."""

    def embolden(sheet: Worksheet) -> None:
        for cell in case.bold:
            sheet[cell].font = Font(bold=True)

    return plan_of(case.rows, fills=case.fills, merges=case.merges, change=embolden)


TWO = {LAMPS[0]: "Trygga torg", TALKS[0]: "Trygga torg", WALKS[0]: "Unga vuxna", HELP[0]: "Unga vuxna"}
NONE = dict.fromkeys(TWO)
LISTED = [HEAD, ("Trygga torg",), LAMPS, TALKS, ("Unga vuxna",), WALKS, HELP]
IN_FIRST = [
    NUMBERED,
    ("Trygga torg",),
    (1, *LAMPS),
    (2, *TALKS),
    ("Unga vuxna",),
    (3, *WALKS),
    (4, *HELP),
]
ONE = [HEAD, ("Trygga torg",), LAMPS, TALKS, WALKS, HELP]
ALL_ONE = dict.fromkeys(TWO, "Trygga torg")

SECTIONS: dict[str, Case] = {
    "bold on a green and a yellow band": Case(
        LISTED, TWO, across("ABC", {2: PALE_GREEN, 5: PALE_YELLOW}), ["A2", "A5"]
    ),
    "bold on red bands": Case(LISTED, TWO, across("ABC", {2: PALE_RED, 5: PALE_RED}), ["A2", "A5"]),
    "bold on strong green bands": Case(LISTED, TWO, across("ABC", {2: "00B050", 5: "00B050"}), ["A2", "A5"]),
    "bold, no band": Case(LISTED, TWO, bold=["A2", "A5"]),
    "blue bands": Case(LISTED, TWO, across("ABC", {2: BLUE, 5: BLUE})),
    "grey bands of two columns": Case(LISTED, TWO, across("AB", {2: GREY, 5: GREY})),
    "tinted cells, several alike": Case(LISTED, TWO, {"A2": BLUE, "A5": BLUE}),
    "green bands, several alike": Case(LISTED, TWO, across("ABC", {2: PALE_GREEN, 5: PALE_GREEN})),
    "capitals, several alike": Case(
        [HEAD, ("TRYGGA TORG",), LAMPS, TALKS, ("UNGA VUXNA",), WALKS, HELP],
        {name: area.upper() for name, area in TWO.items()},
    ),
    "numbered by letters": Case(
        [HEAD, ("A. Torg",), LAMPS, TALKS, ("B. Unga",), WALKS, HELP],
        dict(zip(TWO, ("A. Torg", "A. Torg", "B. Unga", "B. Unga"), strict=True)),
    ),
    "numbered by figures": Case(
        [HEAD, ("1. Torg",), LAMPS, TALKS, ("2. Unga",), WALKS, HELP],
        dict(zip(TWO, ("1. Torg", "1. Torg", "2. Unga", "2. Unga"), strict=True)),
    ),
    "merged over all columns": Case(LISTED, TWO, merges=["A2:C2", "A5:C5"]),
    "merged over two columns": Case(LISTED, TWO, merges=["A2:B2", "A5:B5"]),
    "merged on a green band": Case(
        LISTED, TWO, across("ABC", {2: PALE_GREEN, 5: PALE_GREEN}), merges=["A2:C2", "A5:C5"]
    ),
    "in the column of numbers, bold on a band": Case(
        IN_FIRST, TWO, across("ABCD", {2: PALE_GREEN, 5: PALE_YELLOW}), ["A2", "A5"]
    ),
    "in the column of numbers, merged": Case(IN_FIRST, TWO, merges=["A2:D2", "A5:D5"]),
    "in the column of numbers, blue bands": Case(IN_FIRST, TWO, across("ABCD", {2: BLUE, 5: BLUE})),
    "in a column of its own": Case(
        [
            ("Fokusområde", *HEAD),
            ("Trygga torg",),
            (None, *LAMPS),
            (None, *TALKS),
            ("Unga vuxna",),
            (None, *WALKS),
            (None, *HELP),
        ],
        TWO,
    ),
    "labelled": Case(
        [HEAD, ("Fokusområde: Trygga torg",), LAMPS, TALKS, ("Fokusområde: Unga vuxna",), WALKS, HELP], TWO
    ),
    "one, bold on a band": Case(ONE, ALL_ONE, across("ABC", {2: PALE_GREEN}), ["A2"]),
    "one, bold": Case(ONE, ALL_ONE, bold=["A2"]),
    "one, merged": Case(ONE, ALL_ONE, merges=["A2:C2"]),
    "one, on a blue band": Case(ONE, ALL_ONE, across("ABC", {2: BLUE})),
    "known, plain": Case([HEAD, ("Stärka föräldrar",), LAMPS], {LAMPS[0]: "Stärka föräldrar"}),
    "known, on a green band": Case(
        [HEAD, ("Stärka föräldrar",), LAMPS], {LAMPS[0]: "Stärka föräldrar"}, across("ABC", {2: PALE_GREEN})
    ),
    "beside striped rows": Case(LISTED, TWO, across("ABC", {3: "F2F2F2", 6: "F2F2F2", 2: BLUE, 5: BLUE}), ["A2", "A5"]),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_a_heading_over_rows_is_a_section(name: str) -> None:
    """A row that is dressed as a heading over those below gives them its name, and is no action; its band no status."""
    case = SECTIONS[name]
    plan = read(case)
    assert {action.title: action.focus_area for action in plan.actions} == case.areas
    assert not [problem for problem in plan.problems if problem.severity == "warning"]


def lone(*at: int, title: str = "Nytt samråd", rows: Sequence[Row] = (HEAD, LAMPS, TALKS, WALKS, HELP)) -> list[Row]:
    """Return a list with lone titles at some places."""
    given = list(rows)
    for number, place in enumerate(at):
        given.insert(place, (f"{title} {number}" if number else title,))
    return given


ACTIONS: dict[str, Case] = {
    "plain": Case(lone(2), {}),
    "white fill": Case(lone(2), {}, {"A3": WHITE}),
    "white row": Case(lone(2), {}, across("ABC", {3: WHITE})),
    "white fill, last": Case(lone(5), {}, {"A6": WHITE}),
    "white fill, first": Case(lone(1), {}, {"A2": WHITE}),
    "two white": Case(lone(2, 4), {}, {"A3": WHITE, "A5": WHITE}),
    "green title": Case(lone(2), {}, {"A3": PALE_GREEN}),
    "red status cell": Case(lone(2), {}, {"C3": "FF0000"}),
    "bold, with a red status cell": Case(lone(2), {}, {"C3": "FF0000"}, ["A3"]),
    "green row, not bold": Case(lone(2), {}, across("ABC", {3: PALE_GREEN})),
    "a tint of its own": Case(lone(2), {}, {"A3": BLUE}),
    "capitals of its own": Case(lone(2, title="NYTT SAMRÅD"), {}),
    "a number of its own": Case(lone(2, title="2. Nytt samråd"), {}),
    "bold among bold": Case(lone(2), {}, bold=["A2", "A3", "A4", "A5", "A6"]),
    "tinted among tinted": Case(lone(2), {}, {f"A{row}": BLUE for row in range(2, 7)}),
    "capitals among capitals": Case(
        lone(2, title="NYTT SAMRÅD", rows=(HEAD, *((row[0].upper(), *row[1:]) for row in (LAMPS, TALKS, WALKS)))), {}
    ),
    "among lit rows": Case(
        lone(2), {}, across("ABC", {2: "00B050", 3: "FF0000", 4: "00B050", 5: "FFFF00", 6: "00B050"})
    ),
    "bold, after all others": Case(lone(5), {}, bold=["A6"]),
    "on a band, after all others": Case(lone(5), {}, across("ABC", {6: BLUE})),
    "striped": Case(lone(2), {}, across("ABC", {3: "F2F2F2", 5: "F2F2F2"})),
    "merged among merged": Case(
        [
            ("Aktivitet", None, "Ansvarig", "Status"),
            *((t, None, *rest) for t, *rest in (LAMPS, ("Nytt samråd",), TALKS)),
        ],
        {},
        merges=["A1:B1", "A2:B2", "A3:B3", "A4:B4"],
    ),
    "numbered in a column": Case([NUMBERED, (1, *LAMPS), (2, "Nytt samråd"), (3, *TALKS)], {}),
    "bars beside it": Case(
        [
            ("Aktivitet", "Ansvarig", "jan", "feb", "mars"),
            ("Lampor", "Fastighet", "x"),
            ("Nytt samråd",),
            ("Samråd", "Skolan"),
        ],
        {},
        {"C3": "00B050", "D3": "00B050"},
        merges=["C3:D3"],
    ),
    "a plan of titles": Case([("Aktivitet", "Status"), ("Lampor",), ("Nytt samråd",), ("Samråd",)], {}),
    "many lone titles": Case(lone(2, 3, 4), {}),
    "a long title": Case(lone(2, title="Nytt samråd " + "med alla som bor och verkar i stadsdelen " * 5), {}),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_a_lone_title_is_an_action(name: str) -> None:
    """A row with no more than a title, which nothing sure tells from the others, is an action and heads nothing."""
    case = ACTIONS[name]
    plan = read(case)
    place = 1 if case.rows[0][0] == "Nr" else 0
    titles = [str(row[place]).removeprefix("2. ").strip() for row in case.rows[1:]]
    assert [action.title for action in plan.actions] == titles
    assert {action.focus_area for action in plan.actions} == {None}


ASIDE: dict[str, Row] = {
    "a long note": (
        "Planen gäller hela kommunen. Varje förvaltning svarar för sina egna rader och fyller i dem före mötet. "
        "Frågor ställs till samordnaren, som också sammanställer svaren för styrelsen.",
    ),
    "a sum": ("Summa", None, None),
    "a total": ("Totalt", 4, None),
    "an explanation": ("OBS! Ändras efter mötet",),
    "the headings once more": HEAD,
    "a source": ("Källa: samordnarna",),
}


@pytest.mark.parametrize("name", ASIDE)
@pytest.mark.parametrize("place", [1, 3, 5])
def test_notes_and_sums_are_no_actions(name: str, place: int) -> None:
    """Prose of some length, sums and repeated headings are no actions, wherever they stand (R9)."""
    rows: list[Row] = [HEAD, LAMPS, TALKS, WALKS, HELP]
    rows.insert(place, ASIDE[name])
    plan = plan_of(rows)
    assert [action.title for action in plan.actions] == list(TWO)
    assert {action.focus_area for action in plan.actions} == {None}


def test_a_new_goal_ends_the_area_within_the_one_before() -> None:
    """Sections within sections end with the one that they stand in."""
    rows = [HEAD, ("Mål 1",), ("Trygga torg",), LAMPS, ("Mål 2",), TALKS, ("Unga vuxna",), WALKS]
    plan = read(Case(rows, {}, bold=["A2", "A3", "A5", "A7"]))
    assert [action.focus_area for action in plan.actions] == ["Trygga torg", None, "Unga vuxna"]
    assert [len(action.goals) for action in plan.actions] == [1, 1, 1]
    assert plan.actions[0].goals != plan.actions[1].goals == plan.actions[2].goals


@pytest.mark.parametrize("cells", [("E3",), ("D3", "E3")])
def test_texts_in_bars_are_no_sections(cells: Sequence[str]) -> None:
    """A text inside a bar, on a row of its own, is neither an action nor a heading over the rows below; it is said."""
    rows = [("Aktivitet", "Ansvarig", "Status", "Q1", "Q2"), LAMPS, (), TALKS, WALKS]

    def bar(sheet: Worksheet) -> None:
        for cell in cells:
            sheet[cell] = "Upphandling"
            sheet[cell].font = Font(bold=True)

    plan = plan_of(
        rows, fills={"D3": "00B050", "E3": "00B050"}, merges=["D3:E3"] if cells == ("D3",) else [], change=bar
    )
    assert [(action.title, action.focus_area) for action in plan.actions] == [
        (LAMPS[0], None),
        (TALKS[0], None),
        (WALKS[0], None),
    ]
    assert any(problem.cell == "Plan!A3" and "räknas inte med" in problem.message for problem in plan.problems)


def test_a_row_of_days_without_a_title_is_said() -> None:
    """Days without an action's name are no filler: the row is reported."""
    rows = [
        ("Aktivitet", "Start", "Slut", "Status"),
        ("A", None, None, "Pågår"),
        (None, "2024-01-01", "2024-12-31"),
        ("B",),
    ]
    assert any(problem.cell == "Plan!A3" for problem in plan_of(rows).problems)


class Book(NamedTuple):
    """A workbook's sheets, and the title of its plan."""

    sheets: Mapping[str, Sequence[Row]]
    title: str | None


PLAN = [HEAD, LAMPS, TALKS]
TITLED = [("Handlingsplan 2026 för Exempelby",), (), *PLAN]
CALLED = "Handlingsplan 2026 för Exempelby"
TITLES: dict[str, Book] = {
    "a list after": Book({"Plan": PLAN, "Listor": [("Statusval",), ("Pågår",), ("Avslutad",)]}, None),
    "a list before": Book({"Listor": [("Statusval",), ("Pågår",)], "Plan": PLAN}, None),
    "lists of several columns": Book({"Val": [("Status", "Vem"), ("Pågår", "Polisen")], "Plan": PLAN}, None),
    "instructions before": Book(
        {"Läs mig": [("Instruktion för mallen",), ("En rad per aktivitet.",)], "Plan": TITLED}, CALLED
    ),
    "instructions that name a plan": Book({"Hjälp": [("Handlingsplanen fylls i så här:",)], "Plan": TITLED}, CALLED),
    "instructions, no title": Book({"Hjälp": [("Så fyller du i",), ("En rad var.",)], "Plan": PLAN}, None),
    "Numbers' summary": Book(
        {
            "Export Summary": [("This document was exported from Numbers.",), ("Numbers Sheet Name", "Table")],
            "Plan": TITLED,
        },
        CALLED,
    ),
    "a summary, no title": Book(
        {"Export Summary": [("This document was exported from Numbers.",)], "Plan": PLAN}, None
    ),
    "a cover": Book(
        {"Försättsblad": [("Exempelby kommun",), ("Aktivitetsplan 2026",)], "Plan": PLAN}, "Aktivitetsplan 2026"
    ),
    "a cover without the word": Book(
        {"Framsida": [("Tryggt i Exempelby 2026",)], "Plan": PLAN}, "Tryggt i Exempelby 2026"
    ),
    "a cover by what it says": Book(
        {"Blad1": [("Handlingsplan mot våld 2026",)], "Plan": PLAN}, "Handlingsplan mot våld 2026"
    ),
    "the plan's own before a cover": Book({"Omslag": [("Aktivitetsplan",)], "Plan": TITLED}, CALLED),
    "a log": Book({"Logg": [("Ändringar",), ("2024-01-01", "Ny rad")], "Plan": PLAN}, None),
    "a letterhead": Book({"Plan": [("Exempelby kommun",), ("Handlingsplan 2026",), (), *PLAN]}, "Handlingsplan 2026"),
    "a sentence before": Book({"Plan": [("Fyll i en rad per aktivitet och spara.",), (CALLED,), (), *PLAN]}, CALLED),
    "only a revision": Book({"Plan": [("Reviderad 2024-03-01",), (), *PLAN]}, None),
    "a label": Book({"Plan": [("Ansvarig förvaltning:",), (CALLED,), (), *PLAN]}, CALLED),
    "beside the logotype": Book({"Plan": [(None, None, CALLED), (), *PLAN]}, CALLED),
    "the sheet's own name": Book({"Exempelby": [("Exempelby",), (CALLED,), (), *PLAN]}, CALLED),
    "a glossary": Book({"Ordlista": [("BRÅ", "Brottsförebyggande rådet")], "Plan": PLAN}, None),
    "statistics": Book({"Statistik": [("Antal anmälda brott 2024",), ("Stöld", 12)], "Plan": PLAN}, None),
    "two plans": Book(
        {"Norr": [("Plan för norr",), (), *PLAN], "Söder": [("Plan för söder",), (), HEAD, WALKS]}, "Plan för norr"
    ),
    "a full sheet that names a plan": Book(
        {"Texter": [("Aktivitetsplan",), *[("rad", "text")] * 9], "Plan": PLAN}, None
    ),
    "an earlier sheet with headings only": Book({"Ny": [("Mall för nästa år",), HEAD], "Plan": TITLED}, CALLED),
    "a legend above": Book({"Plan": [(CALLED,), ("Grön = Pågår",), ("Gul = Påbörjad",), (), *PLAN]}, CALLED),
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title_is_the_plans_own(name: str) -> None:
    """The title stands above the plan or on its cover; lists, instructions and other sheets never give it."""
    book = TITLES[name]
    assert read_plan(build(book.sheets), "plan.xlsx").title == book.title


TECHNICAL = (
    *("Worksheet", "Worksheet 1", "Formulärsvar 1", "Form Responses 1", "Blad 1 - Tabell 1", "Table 1", "Sheet1 (2)"),
    *(
        "Export 2024-01-01",
        "Blad1",
        "Ark1",
        "Tabelle1",
        "Feuil1",
        "Hoja 1",
        "Taul1",
        "Data",
        "Export",
        "Kopia av Blad1",
    ),
    *(
        "Copy of Sheet1",
        "Query1",
        "Untitled",
        "Namnlös",
        "Sheet 1 - Table 1",
        "Svar",
        "2024",
        "Lista (3)",
        "Ny version 2",
    ),
    *("Resultat", "data_export_3", "Handlingsplan", "Åtgärder 2024"),
)
DEPARTMENTS = (
    "Fritid",
    "Kultur och fritid",
    "Teknik",
    "Skola 1",
    "SOC",
    "Gator och parker",
    "Räddningstjänsten",
    "Förskola",
)


@pytest.mark.parametrize("name", TECHNICAL)
def test_a_technical_name_is_no_department(name: str) -> None:
    """What a program or nobody in particular called a sheet says nothing of its actions."""
    assert {action.department for action in plan_of(PLAN, sheet=name).actions} == {None}


@pytest.mark.parametrize("name", DEPARTMENTS)
def test_any_other_name_is_a_department(name: str) -> None:
    """Any other name is the department's (R8)."""
    assert {action.department for action in plan_of(PLAN, sheet=name).actions} == {name}


def test_a_row_of_a_plan_with_a_blank_fill_is_read_as_without() -> None:
    """White is no fill anywhere: the same rows give the same plan."""
    rows: list[Any] = lone(2, 4)
    fills = {f"{column}{row}": WHITE for column in "ABC" for row in range(1, 8)}
    assert plan_of(rows, fills=fills).actions == plan_of(rows).actions


GROUPED: dict[str, tuple[Sequence[str | None], Sequence[str | None]]] = {
    "written once": (("X", None, None, "Y", None), ("X", "X", "X", "Y", "Y")),
    "a dash ends it": (("X", None, "–", None, "Y", None), ("X", "X", None, None, "Y", "Y")),
    "a value returns": (("X", None, "Y", None, "X"), ("X", None, "Y", None, "X")),
    "the first is blank": ((None, "X", None, "Y", None), (None, "X", None, "Y", None)),
    "few blanks": (("X", "Y", None, "Z"), ("X", "Y", None, "Z")),
    "one value": (("X", None, None), ("X", None, None)),
}


@pytest.mark.parametrize("name", GROUPED)
@pytest.mark.parametrize("field", ["Fokusområde", "Förvaltning"])
def test_a_groups_value_is_carried_where_it_is_meant(name: str, field: str) -> None:
    """A value that is written once for its group holds below, and is said once; else a blank is a blank."""
    written, expected = GROUPED[name]
    rows = [(field, "Aktivitet", "Status"), *((value, f"A{n}", "Pågår") for n, value in enumerate(written))]
    plan = plan_of(rows)
    read = [action.focus_area or action.department for action in plan.actions]
    assert read == list(expected)
    told = [problem for problem in plan.problems if "gruppens första rad" in problem.message]
    carried = sum(one is not None for one in expected) - sum(one not in (None, "–") for one in written)
    assert [(problem.cell, f"även {carried} rader" in problem.message) for problem in told] == (
        [("Plan!A1", True)] if carried else []
    )


def test_a_groups_value_ends_with_its_section() -> None:
    """Nothing is carried where a section begins with a blank."""
    rows = [
        ("Orsak", "Aktivitet", "Status"),
        ("X", "A", "Klar"),
        (None, "B", "Klar"),
        ("Y", "C", "Klar"),
        (None, "D", "Klar"),
    ]
    section = [(None, "Stärka föräldrar"), (None, "E", "Klar"), (None, "F", "Klar")]
    assert [action.cause for action in plan_of([*rows, *section]).actions] == ["X", None, "Y", None, None, None]
