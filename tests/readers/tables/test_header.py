"""Which row is the header, and which column is what: small tables in many words."""

import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest

from tests.readers.workbooks.books import Row, build, plan_of
from umebra.model.plan import Plan, Severity
from umebra.readers import read_plan
from umebra.readers.tables.found_table import Vocabulary
from umebra.settings.settings import read_settings

Rows = list[tuple[Any, ...]]
INSTRUCTION = "Skriv en aktivitet på varje rad, välj den som ansvarar och ange läget med ett av orden i listan. " * 3


class Read(NamedTuple):
    """What a small table is read as: its titles, and one field of each action."""

    titles: list[str]
    field: str = "title"
    values: list[Any] | None = None


def check(plan: Plan, right: Read) -> None:
    """Compare the plan with what it is to be read as."""
    assert [action.title for action in plan.actions] == right.titles
    if right.values is not None:
        assert [getattr(action, right.field) for action in plan.actions] == right.values


HEADINGS: dict[str, str | None] = {
    "Uppgift": "title",
    "Uppgifter": "title",
    "Delaktivitet": "title",
    "Planerad åtgärd": "title",
    "Moment": "title",
    "Vad ska göras?": "title",
    "Åtgärdsförslag": "title",
    "Huvudaktivitet": "title",
    "Förebyggande insatser": "title",
    "Åtgärdens benämning": "title",
    f"Aktivitet\n({INSTRUCTION[:200]})": "title",
    "Aktivitet nr": "number",
    "Insatsnummer": "number",
    "Nr aktivitet": "number",
    "Åtgärd ansvarig": "responsible",
    "Aktivitetsägare": "responsible",
    "Ansvarig för åtgärden": "responsible",
    "Åtgärd startdatum": "start",
    "Uppdrag: slutdatum": "end",
    "Insats status": "status",
    "Läge på aktiviteten": "status",
    "Aktivitet – beskrivning": "description",
    "Åtgärdsområde": "focus_area",
    "Uppföljning av insatsen": "follow_up",
    "Planerad start": "start",
    "Slut utfall": "end",
    "Faktisk tid": "when",
    "Läge juni": "status",
    "Status v. 12": "status",
    "Status T2 2024": "status",
    "Uppföljning vt 2024": "follow_up",
    "Status kommentar": "comment",
    "Tidplan": "when",
    "Datum för uppföljning": None,
    "Typ av åtgärd": None,
    "Antal aktiviteter": None,
    "Kostnad insats": "cost",
    "Budget": "cost",
    "Kostnader": "cost",
    "Beräknad kostnad": "cost",
    "Kostnad (kr)": "cost",
    "Budget i tkr": "cost",
    "Insatskostnad": "cost",
    "Budget 2024": "cost",
    "Kostnadsställe": None,
    "Budgetansvarig": None,
    "Budget kvar": None,
    "Finansiering": None,
    "Målgrupp": None,
    "Föregående status": None,
    "v. 12": None,
}


@pytest.mark.parametrize("text", HEADINGS)
def test_a_heading_is_read_by_all_its_words(text: str) -> None:
    """A heading that is put together of known ones is what is said of the action, and not its title."""
    heading = Vocabulary(read_settings()).headings.read(text)
    assert (heading.field if heading else None) == HEADINGS[text]


TABLES: dict[str, tuple[Rows, Read]] = {
    "a kind that is called as titles are": (
        [("Id", "Slag", "Insats", "Vem", "Läge"), (1, "Aktivitet", "Läxhjälp", "Skolan", "Pågår"),
         (2, "Uppdrag", "Kvällsvandring", "Polisen", "Klar"), (3, "Aktivitet", "Samråd", "Bostaden", "Planerad")],
        Read(["Läxhjälp", "Kvällsvandring", "Samråd"]),
    ),
    "a row whose every cell is also a heading": (
        [("Typ", "Aktivitet", "Status"), ("Insats", "Utvärdering", "Klar"), ("Möte", "Samråd", "Pågår")],
        Read(["Utvärdering", "Samråd"]),
    ),
    "a repeated header": (
        [("Åtgärd", "Vem", "Status"), ("A", "P", "Klar"), ("Åtgärd", "Vem", "Status"), ("B", "P", "Klar")],
        Read(["A", "B"]),
    ),
    "a further table of other headings": (
        [("Aktivitet", "Ansvarig"), ("A", "P"), (), ("Åtgärd", "Ort", "Vem", "Läge"), ("B", "Umeå", "Skolan", "Klar")],
        Read(["A", "B"], "responsible", [("P",), ("Skolan",)]),
    ),
    "a further header right below": (
        [("Aktivitet", "Ansvarig", "Status"), ("A", "P", "Klar"), ("Åtgärd", "Vem", "Läge"), ("B", "Skolan", "Pågår")],
        Read(["A", "B"], "responsible", [("P",), ("Skolan",)]),
    ),
    "a number's heading that begins as the title's": (
        [("Insats nr", "Insats", "Vem"), (7, "A", "P"), (8, "B", "P")], Read(["A", "B"], "number", ["7", "8"]),
    ),
    "the number's heading after the title's": (
        [("Åtgärd", "Åtgärdsnummer", "Vem"), ("A", 7, "P"), ("B", 8, "P")], Read(["A", "B"], "number", ["7", "8"]),
    ),
    "responsible by a compound": (
        [("Uppdrag", "Uppdragsansvarig", "Uppdrag status"), ("A", "Polisen", "Klar")],
        Read(["A"], "responsible", [("Polisen",)]),
    ),
    "what an action costs, in numbers and words": (
        [("Åtgärd", "Budget", "Läge"), ("A", 25000, "Klar"), ("B", "Inom ram", "Klar"), ("C", 1.5, "Klar"),
         ("D", None, "Klar")],
        Read(["A", "B", "C", "D"], "cost", ["25000", "Inom ram", "1,5", None]),
    ),
    "amounts in another unit than kronor": (
        [("Åtgärd", "Budget (tkr)"), ("A", 150), ("B", "ca 20 tkr"), ("C", "1 500,5"), ("D", None)],
        Read(["A", "B", "C", "D"], "cost", ["150 tkr", "ca 20 tkr", "1 500,5 tkr", None]),
    ),
    "amounts in kronor": ([("Åtgärd", "Vem", "Kostnad (kr)"), ("A", "P", 150)], Read(["A"], "cost", ["150"])),
    "amounts in millions": (
        [("Åtgärd", "Vem", "Kostnad,\nMkr"), ("A", "P", 1.5)],
        Read(["A"], "cost", ["1,5 mkr"]),
    ),
    "what an action was to cost before what it did": (
        [("Åtgärd", "Utfall kostnad", "Beräknad kostnad"), ("A", 9, 8), ("B", 7, 6)],
        Read(["A", "B"], "cost", ["8", "6"]),
    ),
    "an account that a cost is booked on": (
        [("Åtgärd", "Kostnadsställe", "Läge"), ("A", 4711, "Klar")], Read(["A"], "cost", [None]),
    ),
    "a description by a compound": (
        [("Aktivitet", "Aktivitet – beskrivning", "Status"), ("A", "Så här gör vi", "Klar")],
        Read(["A"], "description", ["Så här gör vi"]),
    ),
    "a note above the header": (
        [(INSTRUCTION,), ("Aktivitet", "Ansvarig"), ("A", "P")], Read(["A"]),
    ),
    "a note in the header's row, past a blank column": (
        [("Aktivitet", "Vem", None, INSTRUCTION), ("A", "P")], Read(["A"]),
    ),
    "a note in the header's row, to the left": (
        [(INSTRUCTION, None, "Aktivitet", "Vem"), (None, None, "A", "P")], Read(["A"]),
    ),
    "a note right beside the header": (
        [("Aktivitet", "Vem", INSTRUCTION), ("A", "P"), ("B", "Q")], Read(["A", "B"]),
    ),
    "a note in the table": (
        [("Aktivitet", INSTRUCTION, "Vem"), ("A", "x", "P")], Read(["A"], "responsible", [("P",)]),
    ),
    "a banner that begins as a title's heading": (
        [("Aktiviteter 2024",), ("Aktivitet (kort)", "Vem", "Läge"), ("A", "P", "Klar")], Read(["A"]),
    ),
    "blank headings between": (
        [("Aktivitet", None, "Vem", None, "Läge"), ("A", None, "P", None, "Klar")],
        Read(["A"], "responsible", [("P",)]),
    ),
    "groups over the headings": (
        [("Vad", None, "Vem", "När"), ("Aktivitet", "Beskrivning", "Ansvarig", "Start"), ("A", "Så", "P", "2024")],
        Read(["A"], "responsible", [("P",)]),
    ),
    "the newest year": (
        [("Aktivitet", "Läge 2024", "Läge 2022", "Läge 2023"), ("A", "Klar", "Planerad", "Pågår")],
        Read(["A"], "status", ["done"]),
    ),
    "the latest month": (
        [("Aktivitet", "Vem", "Status mars", "Status okt"), ("A", "P", "Planerad", "Klar")],
        Read(["A"], "status", ["done"]),
    ),
    "the latest third of the year": (
        [("Aktivitet", "Vem", "Läge T1", "Läge T2"), ("A", "P", "Planerad", "Klar")], Read(["A"], "status", ["done"]),
    ),
    "the exact heading": (
        [("Aktivitet", "Status föregående", "Status"), ("A", "Planerad", "Klar")], Read(["A"], "status", ["done"]),
    ),
    "words rather than a share": (
        [("Aktivitet", "% klart", "Status"), ("A", 0.4, "Pågår")], Read(["A"], "status", ["green"]),
    ),
    "what was planned": (
        [("Aktivitet", "Utfall tid", "Planerad tid"), ("A", "ht 2024", "vt 2024")], Read(["A"], "when", ["vt 2024"]),
    ),
    "the newest that is filled": (
        [("Aktivitet", "Vem", "Status 2024", "Status 2025"), ("A", "P", "Klar", None)], Read(["A"], "status", ["done"]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_small_table(name: str) -> None:
    """The header is told from data and notes, and of rival columns the surest is read."""
    rows, right = TABLES[name]
    check(plan_of(rows), right)


BLANK = "a newer one that is blank"
RIVALS: dict[str, tuple[Rows, str, str]] = {
    "an older status": (
        [("Aktivitet", "Status 2024", "Status 2025"), ("A", "Planerad", "Klar")], "B1", "B ”Status 2024”",
    ),
    "an outcome": (
        [("Aktivitet", "Planerad start", "Utfall start"), ("A", "2024-01-01", "2024-02-02")], "C1", "C ”Utfall start”",
    ),
    BLANK: (
        [("Aktivitet", "Läge jan", "Läge juni"), ("A", "Klar", None)], "C1", "C ”Läge juni” är tom",
    ),
    "a newer one that is nearly blank": (
        [("Aktivitet", "Läge jan", "Läge juni"), ("A", "Klar", "Klar"), ("B", "Klar"), ("C", "Klar")],
        *("B1", "B ”Läge jan” har fler uppgifter"),
    ),
    "a second title": ([("Aktivitet", "Insats", "Vem"), ("A", "Mer", "P")], "B1", "B ”Insats” lästes som beskrivning"),
    "what is no status": (
        [("Aktivitet", "Status", "Läge"), ("A", "Klar", "Vi har haft möte"), ("B", "Klar", "Vi väntar på svar")],
        *("C1", "C ”Läge” lästes som uppföljning"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RIVALS)
def test_a_rival_column_is_named(name: str) -> None:
    """What is passed over is said with its cell and its heading, and where to choose it, or what to fill in."""
    rows, cell, words = RIVALS[name]
    said = [problem for problem in plan_of(rows).problems if problem.cell == f"Plan!{cell}"]
    assert [words in problem.message for problem in said] == [True]
    assert [remedy for remedy in ("”Ladda upp”", "Fyll i") if remedy in said[0].message] == [
        "Fyll i" if name == BLANK else "”Ladda upp”"
    ]


IN_WORDS: dict[str, tuple[str, tuple[str, str, str], list[str | None]]] = {
    "the same word for the same status": ("Läge i klartext", ("Rullar", "Vilar", "Rullar"), [None] * 3),
    "a sentence for each": ("Läge i ord", ("Gick bra", "Vi väntar", "Bokat"), ["Gick bra", "Vi väntar", "Bokat"]),
    "another heading": ("Läge nu", ("Rullar", "Vilar", "Rullar"), ["Rullar", "Vilar", "Rullar"]),
}


@pytest.mark.parametrize("name", IN_WORDS)
def test_a_status_said_again_in_words_is_no_follow_up(name: str) -> None:
    """A column that by its heading gives the status in words, the same for the same one, tells nothing more."""
    heading, words, follow_ups = IN_WORDS[name]
    rows = zip("ABC", ("Grön", "Röd", "Grön"), words, strict=True)
    plan = plan_of([("Aktivitet", "Status", heading), *rows])
    assert [action.status for action in plan.actions] == ["green", "red", "green"]
    assert [action.follow_up for action in plan.actions] == follow_ups


def test_columns_that_agree_are_not_named() -> None:
    """Two columns that say the same are no cause for a word."""
    assert plan_of([("Aktivitet", "Start", "Startdatum"), ("A", "2024-01-01", "2024-01-01")]).problems == ()


def test_words_and_fills_of_two_columns_go_together() -> None:
    """A column of words and one of colours are no rivals: words beat colour where a row has both (R4)."""
    rows = [("Aktivitet", "Status", "Färg"), ("A", "Klar"), ("B",), ("C",)]
    plan = plan_of(rows, fills={"C3": "00B050", "C4": "FF0000"})
    assert [action.status for action in plan.actions] == ["done", "green", "red"]
    assert plan.problems == ()


TOSS_UPS: dict[str, Rows] = {
    "two exact headings": [("Aktivitet", "Status", "Läge"), ("A", "Klar", "Pågår"), ("B", "Pågår", "Klar")],
    "months past the turn of a year": [("Aktivitet", "Läge okt", "Läge jan"), ("A", "Pågår", "Klar")],
    "the same heading twice": [("Aktivitet", "Status", "Status"), ("A", "Pågår", "Klar"), ("B", "Klar", "Klar")],
}  # fmt: skip


@pytest.mark.parametrize("name", TOSS_UPS)
def test_a_toss_up_is_asked_about(name: str) -> None:
    """Where nothing tells two statuses apart, they are unknown until a person says which holds."""
    plan = plan_of(TOSS_UPS[name])
    (question,) = plan.questions
    assert {action.status for action in plan.actions} == {"unknown"}
    assert [problem.severity for problem in plan.problems] == [Severity.WARNING]
    _, second = question.choices
    answered = plan_of(TOSS_UPS[name], answers={question.key: second[0]})
    assert answered.questions == ()
    alone = plan_of([(row[0], row[2]) for row in TOSS_UPS[name]])
    assert [action.status for action in answered.actions] == [action.status for action in alone.actions]


def test_a_short_year_goes_before_the_month() -> None:
    """A year in two digits goes before the month."""
    plan = plan_of([("Aktivitet", "Status dec -24", "Status feb -25"), ("A", "Pågår", "Klar")])
    assert [action.status for action in plan.actions] == ["done"]


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        (("Insats", "Förvaltning", "Bakomliggande faktorer"), (("A", "Fritid", "Droger"), ("B", "", "Psykisk ohälsa"))),
        (("Aktivitet", "Ansvarig", "Samverkan med"), (("Kväll", "Skolan", "Polisen"), ("Hall", "ICA", "Coop"))),
        (
            ("Åtgärd", "Fokusområde", "Vem"),
            (("Lov", "Stärka föräldrar", "ICA"), ("Rond", "Utveckla samverkan", "ICA")),
        ),
    ],
)
def test_a_lists_row_of_known_names_heads_no_grid(headings: Row, rows: Sequence[Row]) -> None:
    """A list whose rows name departments, partners, factors or areas that the framework knows stays a list."""
    more = [("C", *rows[0][1:]), ("D", *rows[1][1:]), ("E", *rows[0][1:])]
    plan = read_plan(build({"Plan": [headings, *rows, *more]}), "plan.xlsx")
    assert [action.title for action in plan.actions] == [row[0] for row in (*rows, *more)]


def test_a_sheet_of_costs_is_no_plan() -> None:
    """Where the actions stand again with what each costs, they are counted once, and the sheet is told of."""
    costs = [("Aktivitet", "Budget 2025", "Utfall"), ("Läxhjälp", 1000, 900), ("Summa", 1000, 900)]
    plan = read_plan(build({"Plan": [("Aktivitet", "Status"), ("Läxhjälp", "Klar")], "Ekonomi": costs}), "plan.xlsx")
    assert [(action.title, action.cell) for action in plan.actions] == [("Läxhjälp", "Plan!A2")]
    assert any("Ekonomi" in problem.message for problem in plan.problems)


def test_thousands_of_columns_headed_alike_are_gone_through_once() -> None:
    """A sheet may be 16,384 columns wide; work by the square of that takes minutes."""
    rows = (("Aktivitet", "Status"), ("Nattvandring", "Klar"), ("Föräldramöte", "Pågår"))
    content = "\n".join(";".join([first] + [other] * 4_000) for first, other in rows).encode()
    began = time.process_time()
    plan = read_plan(content, "plan.csv")
    assert [action.title for action in plan.actions] == ["Nattvandring", "Föräldramöte"]
    assert time.process_time() - began < 15
