"""What is said of a file without a plan: it is true of the file, and leads on (R15)."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from tests.readers.workbooks.books import GREEN, RED, YELLOW, build, plan_of, saved
from umebra.errors import NoPlanError
from umebra.model.corrections import ACROSS, BOXES, LIST, Correction, Corrections
from umebra.model.plan import Plan, Severity
from umebra.readers import read_plan

Rows = list[tuple[Any, ...]]
UNTITLED: Rows = [
    ("Benämning", "Kontakt", "Ansvarig", "Status"),
    ("Lampor", "Anna", "Fastighet", "Pågår"),
    ("Samråd", "Bo", "Skolan", "Klar"),
]
BOXED: Rows = [("Centrum", "Öst"), ("Lampor", "Samråd"), ("Läxhjälp", "Fritidsgård")]
BOXED_FILLS = {"A2": GREEN, "B2": YELLOW, "A3": RED, "B3": GREEN}


def refusal(sheets: dict[str, Rows], **options: Any) -> NoPlanError:  # noqa: ANN401 - what build takes
    """Return why a workbook is refused."""
    with pytest.raises(NoPlanError) as caught:
        read_plan(build(sheets, **options), "plan.xlsx")
    return caught.value


SAID: dict[str, tuple[dict[str, Rows], str]] = {
    "headings without the titles'": (
        {"Plan": UNTITLED},
        "Bladet ”Plan” har rubrikerna Benämning, Kontakt, Ansvarig och Status; ingen av dem känns igen som "
        "aktivitetens namn. Välj kolumnen under ”Ladda upp” eller skriv rubriken ”Aktivitet” över den.",
    ),
    "headings without rows": (
        {"Plan": [("Aktivitet", "Status")]},
        "Bladet ”Plan” har rubriker i A1 men inga aktiviteter under dem. "
        "Fyll i aktiviteterna och ladda upp filen igen.",
    ),
    "an empty sheet": (
        {"Plan": []},
        "Bladet ”Plan” saknar en tabell med aktiviteter: det är tomt. Fyll i planen och ladda upp filen igen.",
    ),
    "numbers": ({"Plan": [(1, 2), (3, 4)]}, "det har bara tal och datum."),
    "one row": ({"Plan": [(), ("Vår plan",)]}, "det har bara en rad, rad 2."),
    "texts": ({"Plan": [("Hej",), ("Vi planerar",)]}, "det har ingen rad med rubriker som känns igen."),
    "several sheets": (
        {"Ett": [], "Två": [(1,), (2,)]},
        "Inget av bladen har en tabell med aktiviteter: bladet ”Ett” är tomt och bladet ”Två” har bara tal och datum.",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_a_refusal_says_what_was_found(name: str) -> None:
    """Each way to fail has a sentence of its own, with what the sheet holds and the remedy."""
    sheets, words = SAID[name]
    assert words in str(refusal(sheets))


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([("Att göra", "Pågår", "Klart"), ("Lampor", "Samråd", "Läxhjälp")], "”Att göra”, ”Pågår” och ”Klart”"),
        (
            [("Vår tavla",), ("Ej påbörjad", "Idéer", "Avslutad"), ("Rundor", None, "Möte")],
            "”Ej påbörjad” och ”Avslutad”",
        ),
        ([("To do", "Doing", "Done"), ("Street lights", "Workshop", None)], "”To do” och ”Done”"),
    ],
)
def test_a_board_is_said_to_be_one(rows: Rows, named: str) -> None:
    """Statuses as headings with cards below are named, and how a list is made of them; no heading is asked for."""
    said = str(refusal({"Plan": rows}))
    assert f"Bladet ”Plan” är en tavla: rubrikerna {named} är statusar" in said
    assert "Gör en lista av den" in said


@pytest.mark.parametrize("mark", ["X", "x", None])
def test_marks_below_statuses_are_no_board(mark: str | None) -> None:
    """Where nothing but marks stands below the statuses, nobody has written a card."""
    assert "tavla" not in str(refusal({"Plan": [("Pågår", "Klart"), (mark, "x"), ("x", mark)]}))


def test_a_title_column_without_names_is_named() -> None:
    """Rows that say everything but the action's name are not "no rows"."""
    rows = [("Aktivitet", "Ansvarig", "Kommentar"), (None, "Skolan", "Vi har börjat"), (None, "ICA", "Vi väntar")]
    assert "ingen rad har något i kolumnen för aktivitetens namn, ”Aktivitet”" in str(refusal({"Plan": rows}))


def test_hidden_sheets_alone_are_said_to_be_hidden() -> None:
    """A workbook whose every sheet with cells is hidden tells how to show them."""
    book = Workbook()
    for name in ("Ett", "Två"):
        book.create_sheet(name).append(("Aktivitet", "Status"))
        book[name].sheet_state = "hidden"
    book.remove(book.worksheets[0])
    book.create_chartsheet("Bild").add_chart(BarChart())
    book.active = 2
    with pytest.raises(NoPlanError, match="Alla blad i filen är dolda och läses inte: ”Ett” och ”Två”"):
        read_plan(saved(book), "plan.xlsx")


def test_a_workbook_of_charts_alone_is_said_to_be_one() -> None:
    """A workbook without any worksheet tells that it has none."""
    book = Workbook()
    book.create_chartsheet("Bild").add_chart(BarChart())
    book.remove(book.worksheets[0])
    data = BytesIO()
    book.save(data)
    with pytest.raises(NoPlanError, match="Filen har inga kalkylblad, bara diagram"):
        read_plan(data.getvalue(), "plan.xlsx")


def test_a_refusal_carries_the_table_that_comes_nearest() -> None:
    """The columns that the sentence names can be shown for a person to choose the titles' one."""
    error = refusal({"Register": [("a", "b"), (1, 2)], "Plan": UNTITLED})
    (table,) = error.tables
    assert (table.sheet, table.headings) == ("Plan", UNTITLED[0])
    assert [column.field for column in table.columns] == [None, None, "responsible", "status"]
    assert "här nedanför" in error.here
    assert "här nedanför" not in str(error)


def test_a_chosen_title_column_makes_a_plan_of_it() -> None:
    """What the refusal asks for is enough."""
    told = Corrections(tables=(Correction(UNTITLED[0], fields={0: "title"}),))
    plan = read_plan(build({"Plan": UNTITLED}), "plan.xlsx", corrections=told)
    assert [(action.title, action.status) for action in plan.actions] == [("Lampor", "green"), ("Samråd", "done")]


def test_a_column_without_a_heading_can_be_chosen() -> None:
    """A blank heading over the titles is the last choice, and keeps its place in the correction."""
    rows: Rows = [(None, "Kontakt", "Vem", "Läge"), ("Lampor", "A", "ICA", "Klar"), ("Samråd", "B", "ICA", "Klar")]
    (table,) = refusal({"Plan": rows}).tables
    assert [column.cell for column in table.columns] == ["Plan!B1", "Plan!C1", "Plan!D1", "Plan!A1"]
    told = Corrections(tables=(Correction(table.headings, fields={3: "title"}),))
    plan = read_plan(build({"Plan": rows}), "plan.xlsx", corrections=told)
    assert [action.title for action in plan.actions] == ["Lampor", "Samråd"]


def test_the_only_column_that_can_hold_the_titles_is_read_and_asked_about() -> None:
    """One unknown heading over texts that all differ is read with little certainty, until a person says no."""
    rows = [(row[0], *row[2:]) for row in UNTITLED]
    plan = plan_of(rows)
    (question,) = plan.questions
    assert [action.title for action in plan.actions] == ["Lampor", "Samråd"]
    assert plan.tables[0].certainty < 0.6
    assert [problem.severity for problem in plan.problems] == [Severity.WARNING]
    assert plan_of(rows, answers={question.key: "ja"}).problems == ()
    with pytest.raises(NoPlanError, match="ingen av dem känns igen som aktivitetens namn"):
        plan_of(rows, answers={question.key: "nej"})


NO_BOXES: dict[str, Rows] = {
    "a list without the titles' heading": UNTITLED,
    "headings that nobody knows": [("Göromål", "Person"), ("Lampor", "Anna"), ("Samråd", "Bo")],
    "districts": [("Ersboda", "Mariehem"), ("Lampor", "Samråd"), ("Läxhjälp", "Rast")],
}


@pytest.mark.parametrize("name", NO_BOXES)
def test_coloured_rows_are_no_boxes(name: str) -> None:
    """Colours under headings that are no framework's are not read as a grid, whatever they look like (R13)."""
    fills = {f"{column}{row}": colour for row, colour in ((2, GREEN), (3, RED)) for column in "ABCD"}
    assert refusal({"Plan": NO_BOXES[name]}, fills=fills).tables


def test_boxes_under_unknown_headings_are_asked_about() -> None:
    """Beside a plan that was read they are a question; yes reads them."""
    sheets = {"Rutor": BOXED, "Plan": [("Aktivitet", "Status"), ("Nattvandring", "Pågår")]}
    data = build(sheets, fills=BOXED_FILLS)
    plan = read_plan(data, "plan.xlsx")
    (question,) = plan.questions
    assert [action.title for action in plan.actions] == ["Nattvandring"]
    assert "”Centrum”, ”Öst”" in question.text
    told = Corrections(answers={question.key: "ja"})
    assert len(read_plan(data, "plan.xlsx", corrections=told).actions) == 5


def test_boxes_under_a_legend_are_read() -> None:
    """A legend that explains the colours is enough, whatever the headings are called."""
    legend = [("Pågår", "Påbörjad", "Ej påbörjad"), ()]
    fills = {"A1": GREEN, "B1": YELLOW, "C1": RED, "A4": GREEN, "B4": YELLOW, "A5": RED, "B5": GREEN}
    plan = plan_of([*legend, *BOXED], fills=fills)
    assert [(action.focus_area, action.status) for action in plan.actions] == [
        ("Centrum", "green"), ("Öst", "yellow"), ("Centrum", "red"), ("Öst", "green"),
    ]  # fmt: skip


def told(layout: str, headings: tuple[str, ...], fields: dict[int, str], rows: Rows, **options: Any) -> Plan:  # noqa: ANN401 - what build takes
    """Read a sheet as a person says that it is laid out."""
    corrections = Corrections(tables=(Correction(headings, fields=fields, layout=layout),))
    return read_plan(build({"Blad1": rows}, **options), "plan.xlsx", corrections=corrections)


def test_a_person_may_say_that_a_sheet_is_a_grid() -> None:
    """Each heading is then what the person says, one that is not used has no boxes, and colours are asked about."""
    plan = told(BOXES, BOXED[0], {0: "department", 1: ""}, BOXED, fills=BOXED_FILLS)
    assert [(action.title, action.department) for action in plan.actions] == [
        ("Lampor", "Centrum"),
        ("Läxhjälp", "Centrum"),
    ]
    assert [question.key for question in plan.questions] == ["fills:rutor"]


def test_a_person_may_say_that_a_grid_is_a_list() -> None:
    """A sheet that is taken for boxes can be read as a list."""
    rows: Rows = [("Stärka föräldrar", "Utveckla samverkan"), ("Lampor", "Samråd"), ("Kurs", "Möte")]
    plan = told(LIST, rows[0], {0: "title", 1: "comment"}, rows)
    assert [(action.title, action.comment) for action in plan.actions] == [("Lampor", "Samråd"), ("Kurs", "Möte")]


def test_a_person_may_say_that_a_grid_lies_on_its_side() -> None:
    """The first column's texts are then the headings, by which the sheet is known again."""
    rows: Rows = [("Centrum", "Lampor", "Samråd"), ("Öst", "Läxhjälp")]
    plan = told(ACROSS, ("Centrum", "Öst"), {1: "cause"}, rows)
    assert [(action.title, action.focus_area, action.cause) for action in plan.actions] == [
        ("Lampor", "Centrum", None), ("Samråd", "Centrum", None), ("Läxhjälp", None, "Öst"),
    ]  # fmt: skip
    assert plan.tables[0].headings == ("Centrum", "Öst")


def test_a_list_without_headings_is_no_grid_on_its_side() -> None:
    """Rows that begin with a focus area and end with a status word are not rows of boxes."""
    rows: Rows = [("Stärka föräldrar", "Kurs", "Skolan", "Pågår"), ("Utveckla samverkan", "Möte", "Polisen", "Klar")]
    assert "ingen rad med rubriker" in str(refusal({"Plan": rows}))


@pytest.mark.parametrize("heading", ["Aktivitet", "Uppgift", "Insatser", "Moment"])
def test_one_heading_is_enough_for_a_list(heading: str) -> None:
    """A column under a title's heading is a list, where the workbook has nothing surer."""
    alone = [(heading,), ("Lampor",), ("Samråd",)]
    assert [action.title for action in plan_of(alone).actions] == ["Lampor", "Samråd"]
    beside = {"Lista": alone, "Plan": [("Aktivitet", "Status"), ("Kurs", "Pågår")]}
    assert [action.title for action in read_plan(build(beside), "plan.xlsx").actions] == ["Kurs"]
