"""The rules of reading on small plans (R2-R12), each in a table of its own."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.readers.workbooks.books import DAY, build, plan_of, simple, statuses
from umebra.errors import NoPlanError
from umebra.model.corrections import Correction, Corrections
from umebra.model.plan import Plan, Severity, Status
from umebra.readers import read_plan
from umebra.settings.settings import read_settings

HEAD = ("Aktivitet", "Ansvarig", "Status")
LIT = {"C2": "00B050", "C3": "FFFF00", "C4": "FF0000"}
THREE = [HEAD, ("A", "Polisen"), ("B", "Skolan"), ("C", "Polisen")]


def cells(plan: Plan) -> list[str | None]:
    """Return the cells of the plan's problems."""
    return [problem.cell for problem in plan.problems]


def test_words_beat_colour() -> None:
    """Where a row has both, the words count and the contradiction is reported with its cell (R4)."""
    plan = plan_of([HEAD, ("A", "Polisen", "Planerad")], fills={"C2": "FFFF00"})
    assert statuses(plan) == ["red"]
    assert cells(plan) == ["Plan!C2"]


def test_words_and_colour_that_agree() -> None:
    """Words and a fill that say the same are no problem."""
    plan = plan_of([HEAD, ("A", "Polisen", "Pågår")], fills={"C2": "C6EFCE"})
    assert (statuses(plan), plan.problems) == (["green"], ())


@pytest.mark.parametrize("word", ["pausad", "Struken", "ej aktuell", "?!a"])
def test_unknown_word(word: str) -> None:
    """A word outside the lists is unknown and reported with its cell, also beside a fill (R1)."""
    plan = plan_of([HEAD, ("A", "Polisen", word)], fills={"C2": "00B050"})
    assert (statuses(plan), cells(plan)) == (["unknown"], ["Plan!C2"])


def test_long_text_in_a_filled_status_column() -> None:
    """Longer text is follow-up, and the fill is the status (R1)."""
    plan = plan_of([HEAD, ("A", "Polisen", "Två av fyra har skrivit under")], fills={"C2": "FFC000"})
    assert plan.actions[0].status is Status.YELLOW
    assert plan.actions[0].follow_up == "Två av fyra har skrivit under"


LEGENDS: dict[str, tuple[list[tuple[Any, ...]], dict[str, str], list[str]]] = {
    "row above": (
        [("Grönt klart", "Delvis klart", "Inte startat"), (), *THREE],
        {"A1": "00B050", "B1": "FFFF00", "C1": "FF0000", "C4": "92D050", "C5": "FFC000", "C6": "C00000"},
        ["green", "yellow", "red"],
    ),
    "column below": (
        [*THREE, (), ("Klart",), ("Pågår",), ("Ej påbörjat",)],
        {**LIT, "A6": "00B050", "A7": "FFFF00", "A8": "FF0000"},
        ["done", "green", "red"],
    ),
    "swatches beside": (
        [
            (*HEAD, None, None, "Genomförs"),
            ("A", "P", None, None, None, "Påbörjas"),
            ("B", "P", None, None, None, "Ej startad"),
            ("C", "P"),
        ],
        {**LIT, "E1": "00B050", "E2": "FFFF00", "E3": "FF0000"},
        ["green", "yellow", "red"],
    ),
    "grey and blue": (
        [("Genomförs", "Avslutad", "Planerad"), (), *THREE],
        {"A1": "00B050", "B1": "BFBFBF", "C1": "0070C0", "C4": "00B050", "C5": "D0D0D0", "C6": "2F75B5"},
        ["green", "done", "red"],
    ),
}


@pytest.mark.parametrize("name", LEGENDS)
def test_legend(name: str) -> None:
    """A legend above, below or beside is found, gives its words, and is no action (R3)."""
    rows, fills, expected = LEGENDS[name]
    plan = plan_of(rows, fills=fills)
    assert [action.title for action in plan.actions] == ["A", "B", "C"]
    assert statuses(plan) == expected
    assert len(plan.legend) == 3


def test_two_greens_in_a_legend() -> None:
    """Two shades of one hue are told apart by the legend's words (R3)."""
    rows = [("Genomförs nu", "Avslutad", "Ej påbörjad"), (), *THREE]
    fills = {"A1": "C6EFCE", "B1": "00B050", "C1": "FF0000", "C4": "C6EFCE", "C5": "00B050", "C6": "FF0000"}
    assert statuses(plan_of(rows, fills=fills)) == ["green", "done", "red"]


def test_shade_outside_the_legend() -> None:
    """A colour that is no shade of the legend's is unknown and reported with its cell (R3); so is a blank status."""
    rows = [("Genomförs", "Påbörjad", "Ej påbörjad"), (), *THREE]
    fills = {"A1": "00B050", "B1": "FFFF00", "C1": "FF0000", "C4": "7030A0", "C5": "FFFF00"}
    plan = plan_of(rows, fills=fills)
    assert statuses(plan) == ["unknown", "yellow", "unknown"]
    assert cells(plan) == ["Plan!C4", "Plan!C6"]


def test_status_rows_of_a_short_list_are_no_legend() -> None:
    """Three actions with words and fills in a status column are actions, not a legend (R3)."""
    plan = plan_of([HEAD, ("A", "P", "Genomförs nu"), ("B", "P", "Påbörjad"), ("C", "P", "Inte påbörjad")], fills=LIT)
    assert (len(plan.actions), plan.legend) == (3, {})


PRIORITY = [
    ("Åtgärd", "Prioritet", "Vem"),
    *((f"Å{n}", p, "Polisen") for n, p in enumerate(["Hög", "Låg", "Medel", "Hög", "Låg"])),
]
PRIORITY_LIT = {"Hög": "FF0000", "Låg": "00B050", "Medel": "FFFF00"}
OTHER_MEANINGS: dict[str, tuple[list[tuple[Any, ...]], dict[str, str]]] = {
    "priority column": (PRIORITY, {f"B{n}": PRIORITY_LIT[row[1]] for n, row in enumerate(PRIORITY[1:], start=2)}),
    "titles by priority": (PRIORITY, {f"A{n}": PRIORITY_LIT[row[1]] for n, row in enumerate(PRIORITY[1:], start=2)}),
    "bands": ([("Åtgärd", "Vem"), *((f"Å{n}", "P") for n in range(8))], {f"A{n}": "E2EFDA" for n in range(2, 10, 2)}),
    "all one green": (
        [("Åtgärd", "Vem"), *((f"Å{n}", "P") for n in range(5))],
        {f"A{n}": "E2EFDA" for n in range(2, 7)},
    ),
    "five areas in five colours": (
        [("Åtgärd", "Fokusområde"), *((f"Å{n}", f"O{n % 5}") for n in range(10))],
        {f"A{n + 2}": ["00B050", "FFFF00", "FF0000", "0070C0", "7030A0"][n % 5] for n in range(10)},
    ),
    "gantt bars": (
        [("Åtgärd", "Vem", "Jan", "Feb", "Mar"), ("Å1", "P"), ("Å2", "P"), ("Å3", "P")],
        {"C2": "00B050", "D3": "FFFF00", "E4": "FF0000"},
    ),
}


@pytest.mark.parametrize("name", OTHER_MEANINGS)
def test_colour_that_is_no_status(name: str) -> None:
    """Colour that the plan does not show to be a status gives none, and is mentioned at most once (R2)."""
    rows, fills = OTHER_MEANINGS[name]
    plan = plan_of(rows, fills=fills)
    assert set(statuses(plan)) == {"unknown"}
    assert sum("Färg" in problem.message for problem in plan.problems) <= 1
    assert all(problem.severity is Severity.INFO for problem in plan.problems)


COLUMNS: dict[str, tuple[tuple[Any, ...], tuple[Any, ...], dict[str, Any]]] = {
    "orders and line breaks": (
        ("Läges-\nbedömning", "Ansvarig\nförvaltning*", "Insats"),
        ("Klar", "Skolan", "A"),
        {"title": "A", "responsible": ("Skolan",), "status": Status.DONE},
    ),
    "english": (
        ("Owner", "Activity", "Status", "Partners"),
        ("Polisen", "A", "Completed", "ICA and Coop"),
        {"status": Status.DONE, "partners": ("ICA", "Coop")},
    ),
    "variants": (
        ("Vem?", "Åtgärd (vad ska göras)", "I samverkan med:", "Klart senast"),
        ("Polisen", "A", "ICA", DAY),
        {"title": "A", "partners": ("ICA",), "end": DAY},
    ),
    "klart as date": (
        ("Aktivitet", "Vem", "Klart"),
        ("A", "P", "juni 2024"),
        {"end": date(2024, 6, 30), "when": "juni 2024"},
    ),
    "klart as status": (("Aktivitet", "Vem", "Klart"), ("A", "P", "Pågår"), {"status": Status.GREEN, "end": None}),
    "aim": (("Aktivitet", "Mål", "Vem"), ("A", "Minska frånvaron", "P"), {"aim": "Minska frånvaron", "goals": ()}),
    "goals": (
        ("Aktivitet", "Mål", "Vem"),
        ("A", "1 och 2", "P"),
        {"aim": None, "goals": ("Krafttag mot narkotika", "Öka förtroendet för samhällets företrädare")},
    ),
    "goal columns by name": (
        ("Aktivitet", "Krafttag mot narkotika", "Mål 2"),
        ("A", "x", None),
        {"goals": ("Krafttag mot narkotika",)},
    ),
    "district": (("Aktivitet", "Område", "Vem"), ("A", "Ersboda", "P"), {"district": "Ersboda", "focus_area": None}),
    "case of area": (
        ("Aktivitet", "Fokusområde", "Vem"),
        ("A", "  STÄRKA föräldrar ", "P"),
        {"focus_area": "Stärka föräldrar"},
    ),
    "number in title": (
        ("Åtgärd", "Vem"),
        ("1.2 Röja sikt\nvid skolan", "P"),
        {"number": "1.2", "title": "Röja sikt", "description": "vid skolan"},
    ),
    "number of its own": (("Nr", "Åtgärd", "Vem"), (2.0, "100 % ren", "P"), {"number": "2", "title": "100 % ren"}),
    "no responsible among partners": (
        ("Åtgärd", "Vem", "Samverkan"),
        ("A", "Polisen", "polis, ICA, ica"),
        {"partners": ("ICA",)},
    ),
    "factors": (
        ("Åtgärd", "Bakomliggande faktorer"),
        ("A", "• Droger\n• Psykisk ohälsa"),
        {"factors": ("Droger", "Psykisk ohälsa")},
    ),
    "x under statuses": (
        ("Åtgärd", "Ej påbörjad", "Påbörjad", "Klar"),
        ("A", None, "X", None),
        {"status": Status.YELLOW},
    ),
    "per cent": (("Åtgärd", "Status"), ("A", "100 %"), {"status": Status.DONE}),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(name: str) -> None:
    """A column is known by its heading, and where that leaves room by its contents."""
    header, row, expected = COLUMNS[name]
    action = plan_of([header, row]).actions[0]
    assert {field: getattr(action, field) for field in expected} == expected


PROBLEMS: dict[str, tuple[tuple[Any, ...], tuple[Any, ...], str, str]] = {
    "no such goal": (("Aktivitet", "Prioriterat mål"), ("A", 7), "Plan!B2", "finns inte"),
    "decimal goal": (("Aktivitet", "Prioriterat mål"), ("A", 1.3), "Plan!B2", "Excel"),
    "unread date": (("Aktivitet", "När"), ("A", "snart"), "Plan!B2", "snart"),
    "backwards": (("Aktivitet", "Start", "Slut"), ("A", "2024-05-01", "2024-01-01"), "Plan!A2", "före"),
    "half done": (("Aktivitet", "Status"), ("A", "50 %"), "Plan!B2", "50 %"),
    "odd mark": (("Aktivitet", "Mål 1", "Status"), ("A", "kanske", "Pågår"), "Plan!B2", "kanske"),
    "untitled": (("Aktivitet", "Ansvarig", "Kommentar"), (None, "Polisen", "text"), "Plan!A3", "ingen aktivitet"),
    "formula without value": (("Aktivitet", "Status"), ("=B1", "Pågår"), "Plan!A2", "Formelns värde"),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_row_faults_are_reported(name: str) -> None:
    """What can't be read is reported with its cell and a remedy, and the action stays (R5)."""
    header, row, cell, text = PROBLEMS[name]
    rows = [header, ("Först", "x", "Pågår"), row] if row[0] is None else [header, row]
    if name == "odd mark":
        rows += [("B", "x", "Pågår")] * 9
    plan = plan_of(rows)
    assert plan.actions
    assert [problem.message for problem in plan.problems if problem.cell == cell and text in problem.message]


def test_the_same_fault_is_said_once() -> None:
    """A fault that fills a column becomes one sentence that counts it."""
    plan = plan_of([HEAD, *((f"A{n}", "Polisen", "pausad") for n in range(20))])
    assert len(plan.problems) == 1
    assert "20 celler" in plan.problems[0].message


REVISED: dict[str, tuple[str, str, date | None]] = {
    "rev in title": ("Plan, rev. 2018-09-18", "plan.xlsx", date(2018, 9, 18)),
    "reviderad": ("Reviderad 2021-02-09", "plan-rev-2020-01-01.xlsx", date(2021, 2, 9)),
    "in words": ("Senast uppdaterad: 9 februari 2021", "plan.xlsx", date(2021, 2, 9)),
    "file name": ("Plan", "aktivitetsplan-rev-2023-01-20.xlsx", date(2023, 1, 20)),
    "years are no date": ("Plan", "aktivitetsplan-2021-2024.xlsx", None),
    "export is no revision": ("Plan", "plan_exporterad-2026-11-22.xlsx", None),
}


@pytest.mark.parametrize("name", REVISED)
def test_revision_date(name: str) -> None:
    """The revision date comes from the sheet, else the file's name, else it is unknown (R12)."""
    text, file, revised = REVISED[name]
    assert plan_of([(text,), (), HEAD, ("A", "Polisen", "Pågår")], name=file).revised == revised


NOT_ACTIONS: dict[str, tuple[Any, ...]] = {
    "sum": ("Summa", 2),
    "total": ("Totalt antal aktiviteter: 2",),
    "goal": ("Mål 1: Krafttag mot narkotika",),
    "note": ("* Uppgifterna är påhittade",),
    "source": ("Källa: samordnarna",),
    "repeated header": HEAD,
    "filler": ("–", None, None),
}


@pytest.mark.parametrize("name", NOT_ACTIONS)
def test_not_actions(name: str) -> None:
    """Sums, notes, explanations, fillers and repeated headers are no actions (R9)."""
    plan = plan_of([HEAD, ("A", "Polisen", "Pågår"), ("B", "Skolan", "Klar"), NOT_ACTIONS[name]])
    assert [action.title for action in plan.actions] == ["A", "B"]


def test_hidden() -> None:
    """Hidden rows and columns belong to the plan, hidden sheets do not (R9, R11)."""
    rows = [HEAD, ("A", "Polisen", "Pågår"), ("B", "Skolan", "Klar")]

    def hide(sheet: Any) -> None:  # noqa: ANN401 - openpyxl is untyped
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.parent["Dold"].sheet_state = "hidden"

    plan = read_plan(build({"Plan": rows, "Dold": [HEAD, ("C", "Polisen", "Klar")]}, change=hide), "plan.xlsx")
    assert statuses(plan) == ["green", "done"]


def test_sheet_names() -> None:
    """A sheet is a focus area that the settings know, else a department (R8)."""
    rows = [("Insats", "Läge"), ("A", "Pågår")]
    plan = read_plan(build({"stärka föräldrar": rows, "Fritid": [*rows[:1], ("B", "Klar")]}), "plan.xlsx")
    assert [(action.focus_area, action.department) for action in plan.actions] == [
        ("Stärka föräldrar", None),
        (None, "Fritid"),
    ]


COPIES = {"year": ("2023", "2024", "2024"), "copy": ("Plan", "Plan (2)", "Plan"), "neither": ("Ett", "Två", "Ett")}


@pytest.mark.parametrize("name", COPIES)
def test_copies(name: str) -> None:
    """Of two sheets with the same plan one is read, the newer where that can be told, and the reader says so."""
    one, other, kept = COPIES[name]
    rows = [HEAD, *((title, "Polisen", "Pågår") for title in "ABCD")]
    plan = read_plan(build({one: rows, other: rows}), "plan.xlsx")
    assert plan.source.sheets == (kept,)
    assert len(plan.problems) == 1


def test_parents() -> None:
    """A parent in an outline without a status of its own heads a section."""
    rows = [
        ("Nr", "Aktivitet", "Ansvarig", "Status"),
        ("1", "Skola"),
        ("1.1", "A", "Skolan", "Pågår"),
        ("1.2", "B", "Skolan", "Klar"),
    ]
    assert [(action.number, action.focus_area) for action in plan_of(rows).actions] == [
        ("1.1", "Skola"),
        ("1.2", "Skola"),
    ]


def test_derived_goals() -> None:
    """Goals are derived from focus areas only where the settings say so, and marked (off by default)."""
    rows = [("Aktivitet", "Fokusområde"), ("A", "Stärka föräldrar")]
    data = build({"Plan": rows})
    assert not read_plan(data, "plan.xlsx").actions[0].goals
    action = read_plan(data, "plan.xlsx", replace(read_settings(), derive_goals=True)).actions[0]
    assert action.goals_derived
    assert action.goals == ("Motverka segregation och förebygga utanförskap",)


def test_headings_only() -> None:
    """A workbook of headings has no plan; the sentence says where they stand."""
    with pytest.raises(NoPlanError, match=r"rubriker i A1"):
        plan_of([HEAD])


def test_same_values_in_any_source() -> None:
    """Bytes, a path-like file and an open file give the same plan."""
    data = simple()
    assert read_plan(data, "plan.xlsx") == read_plan(io.BytesIO(data), "plan.xlsx")


def test_a_blank_status_says_where_it_is_missing() -> None:
    """An unknown status always has its reason among the problems, as no more than information."""
    rows = [("Aktivitet", "Ansvarig", "Status"), ("A", "Polisen", "Pågår"), ("B", "Skolan", None)]
    (problem,) = plan_of(rows).problems
    assert (problem.severity, problem.cell) == ("info", "Plan!C3")
    assert "ingen status" in problem.message


def test_a_sum_in_another_column_is_no_action() -> None:
    """A row that sums up is no action, wherever its word stands (R9)."""
    rows = [("Nr", "Insats", "Ansvarig", "Status"), (1, "A", "Polisen", "Pågår"), (2, "B", "ICA", "Klar")]
    assert len(plan_of([*rows, ("Summa", 2, None, None)]).actions) == 2


@pytest.mark.parametrize(("fill", "said"), {"FF0000": "cellen är röd", "ED7D31": "cellen är orange"}.items())
def test_an_unknown_word_is_said_with_its_colour(fill: str, said: str) -> None:
    """Words go before colour, so the sentence says that the cell has one too (R4)."""
    (problem,) = plan_of([HEAD, ("A", "Polisen", "vilande"), ("B", "ICA", "Klar")], fills={"C2": fill}).problems
    assert problem.cell == "Plan!C2"
    assert "vilande" in problem.message
    assert said in problem.message


def test_a_grey_cell_with_an_unknown_word_has_no_colour_to_say() -> None:
    """White and grey are no colours that anyone would take for a status."""
    (problem,) = plan_of([HEAD, ("A", "Polisen", "vilande"), ("B", "ICA", "Klar")], fills={"C2": "D9D9D9"}).problems
    assert "cellen är" not in problem.message


@pytest.mark.parametrize("fills", [{"C2": "ED7D31", "C3": "F79646", "C4": "ED7D31"}, {**LIT, "C3": "FF8000"}])
def test_orange_is_not_guessed(fills: dict[str, str]) -> None:
    """Orange lies between red and yellow: the status is unknown, and the colour is said (R2, R5)."""
    plan = plan_of(THREE, fills=fills)
    assert plan.actions[1].status is Status.UNKNOWN
    assert [
        problem.message for problem in plan.problems if problem.cell == "Plan!C3" and "varken grön" in problem.message
    ]


TOLD_WORDS: dict[str, tuple[Any, dict[str, Status], Status | None, str, int]] = {
    "a word": ("Vilande.", {"vilande": Status.RED}, None, "red", 0),
    "several words": ("pausad tills\nvidare i år", {"pausad tills vidare i år": Status.RED}, None, "red", 0),
    "a number": (2, {"2": Status.YELLOW}, None, "yellow", 0),
    "known to be unknown": ("struken", {"struken": Status.UNKNOWN}, None, "unknown", 0),
    "another word": ("struken", {"vilande": Status.RED}, None, "unknown", 1),
    "a share": ("40 %", {}, Status.YELLOW, "yellow", 0),
    "a share with decimals": ("99 %", {}, Status.GREEN, "green", 0),
    "more than all": ("140 %", {}, Status.YELLOW, "unknown", 1),
    "nothing at all": ("0 %", {}, Status.YELLOW, "red", 0),
}


@pytest.mark.parametrize("name", TOLD_WORDS)
def test_what_a_person_says_of_words_and_shares(name: str) -> None:
    """A word or share that a person has given a meaning has it, and its problem is gone."""
    value, words, partly, status, problems = TOLD_WORDS[name]
    told = Corrections((Correction(HEAD, words=words, partly=partly),))
    plan = read_plan(build({"Plan": [HEAD, ("A", "Polisen", value)]}), "plan.xlsx", corrections=told)
    assert (statuses(plan), len(plan.problems)) == ([status], problems)


def test_unknown_words_are_listed_for_the_wizard() -> None:
    """The commonest first, each once as it is compared, no long texts; shares are no words."""
    words = ["Struken", "vilande", "Vilande.", "30 %", "Det här är en lång text som ingen skulle skriva som en status"]
    (table,) = plan_of([HEAD, *(("A", "Polisen", word) for word in words)]).tables
    assert (table.unknown_words, table.shares) == (("vilande", "struken"), True)
