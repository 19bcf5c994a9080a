"""A colour is a status only on evidence that can be shown; what only looks like one is asked about (R13)."""

from collections.abc import Sequence
from copy import copy
from itertools import cycle
from typing import Any, NamedTuple

import pytest

from tests.readers.workbooks.books import build, plan_of, statuses
from umebra.model.corrections import NO_FILLS, Correction, Corrections
from umebra.model.plan import Plan, Severity, Status
from umebra.readers import read_plan
from umebra.readers.evidence.column_association import association

G, Y, R, B, P = "92D050", "FFFF00", "FF5050", "9DC3E6", "B4A7D6"
TITLES = (
    *("Lampor vid stigen", "Samråd med grannar", "Kvällsrunda", "Läxstöd", "Nätverk för kvinnor", "Öppen hall"),
    *("Klotterjour", "Frukostklubb", "Trygghetsvandring", "Feriejobb", "Ungdomsråd", "Sommarläger"),
)
WHO = ("Fastighet", "Skolan", "Polisen", "Fritid", "ICA", "Bostaden")


class Case(NamedTuple):
    """A plan's rows, which columns of each row have its colour, the rows' colours, and merged cells."""

    rows: Sequence[Sequence[Any]]
    columns: str
    colours: Sequence[str | None]
    merges: Sequence[str] = ()
    more: dict[str, str] | None = None

    def plan(self, **answers: str) -> Plan:
        """Return the plan, as it is read with these answers to its questions."""
        fills = {
            f"{column}{row}": colour
            for row, colour in enumerate(self.colours, start=2)
            for column in self.columns
            if colour
        }
        data = build({"Plan": self.rows}, fills={**fills, **(self.more or {})}, merges=self.merges)
        told = Corrections(answers={key.replace("_", ":"): answer for key, answer in answers.items()})
        return read_plan(data, "plan.xlsx", corrections=told)


def listed(heading: str | None, values: Sequence[object], *more: str) -> list[list[Any]]:
    """Return a list of actions with a column of that heading; more headings have blank cells."""
    head = ["Aktivitet", "Ansvarig", *([heading] if heading else []), *more]
    return [head, *([title, who, value] for title, who, value in zip(TITLES, cycle(WHO), values, strict=False))]


def by(values: Sequence[object], colours: dict[object, str | None]) -> list[str | None]:
    """Return each value's colour."""
    return [colours[value] for value in values]


WORDS = ("Hög", "Låg", "Medel", "Hög", "Låg", "Medel", "Hög")
NUMBERS = (1, 3, 2, 1, 2, 3, 1, 2)
STARS = ("★★★", "★", "★★", "★★★", "★★", "★")
DAYS = ("måndag", "tisdag", "onsdag", "måndag", "tisdag", "onsdag", "måndag")
PHASES = ("Förstudie", "Drift", "Drift", "Förstudie", "Införande", "Drift", "Införande")
NOISY = ("Hög", "Låg", "Medel") * 4
# The third and the eighth row are coloured by mistake.
NOISY_COLOURS = [
    G if place == 2 else R if place == 7 else {"Hög": R, "Låg": G, "Medel": Y}[word] for place, word in enumerate(NOISY)
]
MONEY = (5, 400, 80, 10, 350, 60, 20, 500, 90)
HEAT = [G if money < 50 else Y if money < 100 else R for money in MONEY]
YEARS = (2024, 2025, 2026, 2024, 2025, 2026)
ONE_WHO = [["Aktivitet", "Ansvarig"], *([title, WHO[place % 3]] for place, title in enumerate(TITLES[:9]))]
MANY_WHO = [["Aktivitet", "Ansvarig", "När"], *([title, WHO[place % 5], 2024] for place, title in enumerate(TITLES))]
BARS = [["Aktivitet", "Ansvarig", "VT", None, None, "HT"], *([title, "Polisen"] for title in TITLES[:5])]
GOALS = [
    ["Aktivitet", "Mål 1", "Mål 2", "Mål 3"],
    *([title, *("x" if goal == place % 3 else None for goal in range(3))] for place, title in enumerate(TITLES[:7])),
]

OTHERS: dict[str, Case] = {
    "priority in words, titles": Case(listed("Prioritet", WORDS), "A", by(WORDS, {"Hög": R, "Medel": Y, "Låg": G})),
    "priority in words, rows": Case(listed("Prio", WORDS), "ABC", by(WORDS, {"Hög": R, "Medel": Y, "Låg": G})),
    "priority in numbers": Case(listed("Angelägenhet", NUMBERS), "A", by(NUMBERS, {1: R, 2: Y, 3: G})),
    "priority in stars": Case(listed("Vikt", STARS), "AC", by(STARS, {"★★★": R, "★★": Y, "★": G})),
    "an unknown heading": Case(listed("Tyngd", WORDS), "A", by(WORDS, {"Hög": R, "Medel": Y, "Låg": G})),
    "noisy priorities": Case(listed("Prioritet", NOISY), "AB", NOISY_COLOURS),
    "noisy, an unknown heading": Case(listed("Tyngd", NOISY), "A", NOISY_COLOURS),
    "only the high ones": Case(listed("Prioritet", WORDS), "A", by(WORDS, {"Hög": R, "Medel": Y, "Låg": None})),
    "weekdays": Case(listed("Dag", DAYS), "A", by(DAYS, {"måndag": G, "tisdag": Y, "onsdag": R})),
    "phases": Case(listed("Fas", PHASES), "ABC", by(PHASES, {"Förstudie": R, "Drift": G, "Införande": Y})),
    "phases, their own column": Case(
        listed("Skede", PHASES), "C", by(PHASES, {"Förstudie": R, "Drift": G, "Införande": Y})
    ),
    "organisations": Case(ONE_WHO, "A", [(G, Y, R)[place % 3] for place in range(9)]),
    "organisations that share colours": Case(MANY_WHO, "ABC", [(G, Y, R, G, Y)[place % 5] for place in range(12)]),
    "years": Case(listed("När", YEARS), "A", by(YEARS, {2024: G, 2025: Y, 2026: R})),
    "money": Case(listed("Budget (tkr)", MONEY), "C", HEAT),
    "money, the titles": Case(listed("Summa kr", MONEY), "A", HEAT),
    "goals that are ticked": Case(GOALS, "A", [(G, Y, R)[place % 3] for place in range(7)]),
    "bars over merged halves": Case(
        BARS, "", (), ("C1:E1", "F1:H1"), {"C2": G, "D2": G, "D3": Y, "E4": R, "F5": G, "G6": Y, "H6": Y}
    ),
    "bars over months": Case(
        [
            ["Aktivitet", "Ansvarig", "jan", "feb", "mars", "april", "maj", "juni"],
            *([title, "Polisen"] for title in TITLES[:4]),
        ],
        *("", (), (), {"C2": G, "D2": G, "E3": Y, "F3": Y, "G4": R, "H5": G}),
    ),
    "bars over weeks": Case(
        [
            ["Aktivitet", "Ansvarig", *(f"v {week}" for week in range(34, 38))],
            *([title, "Skolan"] for title in TITLES[:4]),
        ],
        *("", (), (), {"C2": G, "D3": Y, "E4": R, "F5": G}),
    ),
    "bars over two quarters": Case(
        [["Aktivitet", "Ansvarig", "Kvartal 1", "Q2"], *([title, "Polisen"] for title in TITLES[:4])],
        *("", (), (), {"C2": G, "C3": Y, "D4": R, "D5": G}),
    ),
    "bars under a year, numbers for months": Case(
        [["Aktivitet", "Ansvarig", *range(1, 7)], *([title, "Skolan"] for title in TITLES[:4])],
        *("", (), (), {"C2": G, "D3": Y, "E4": R, "F5": G}),
    ),
    "bars without any heading": Case(
        [["Aktivitet", "Ansvarig"], *([title, "Skolan"] for title in TITLES[:4])],
        *("", (), (), {"C2": G, "D2": G, "D3": Y, "E4": R, "C5": G}),
    ),
    "bands": Case(listed(None, [None] * 8), "AB", [G, None] * 4),
    "bands of two rows": Case(listed(None, [None] * 11), "AB", [G, G, None, None] * 2 + [G, G, None]),
    "bands of two colours": Case(listed(None, [None] * 10), "AB", [G, Y] * 5),
    "one colour": Case(listed(None, [None] * 5), "AB", [Y] * 5),
    "sections": Case(
        [["Aktivitet", "Ansvarig"], *([t, w] for t, w in zip(TITLES[:9], cycle(WHO), strict=False))], "", (), (), {}
    )._replace(
        rows=[
            *(["Aktivitet", "Ansvarig", "Kostnadsställe"], ["Trygga torg"]),
            *([title, who, 1] for title, who in zip(TITLES[:4], WHO, strict=False)),
            ["Unga vuxna"],
            *([title, who, 1] for title, who in zip(TITLES[4:8], WHO, strict=False)),
        ],
        columns="AB",
        colours=[G, G, G, G, G, Y, Y, Y, Y, Y],
        merges=("A2:C2", "A7:C7"),
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_colours_that_go_with_something_else_are_no_statuses(name: str) -> None:
    """They are never read as statuses nor asked about, and said at most once, as information."""
    plan = OTHERS[name].plan()
    assert len(plan.actions) >= 4
    assert {*statuses(plan)} == {"unknown"}
    assert plan.questions == ()
    coloured = [problem for problem in plan.problems if problem.message.startswith("Färg")]
    assert len(coloured) <= 1
    assert all(problem.severity is Severity.INFO for problem in coloured)


OUTLINE = [
    ["Nr", "Aktivitet", "Ansvarig"],
    *([f"{1 + n // 3}.{1 + n % 3}", title, "Polisen"] for n, title in enumerate(TITLES[:9])),
]
OTHERS["branches of an outline"] = Case(OUTLINE, "AB", [G] * 3 + [Y] * 3 + [R] * 3)
OTHERS["areas written once"] = Case(
    [["Område", "Aktivitet"], *([None if n % 4 else f"Stadsdel {n}", title] for n, title in enumerate(TITLES))],
    *("AB", [G] * 4 + [Y] * 4 + [R] * 4),
)
OTHERS["organisations, a key to them"] = Case(
    [
        ["Aktivitet", "Ansvarig", "Status"],
        *([t, "Polisen"] for t in TITLES[:5]),
        [],
        ["Grön = Skolan"],
        ["Gul = Fritid"],
    ],
    *("ABC", [G, Y, Y, G, Y]),
)


REAL = (G, R, Y, G, G, R, Y)
READ = ["green", "red", "yellow", "green", "green", "red", "yellow"]
LEGEND = {"F2": G, "F3": Y, "F4": R}


def with_legend(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Return the rows with a legend that stands apart beside them."""
    words = {1: "Genomförs nu", 2: "Påbörjad", 3: "Inte påbörjad"}
    return [[*row, *[None] * (5 - len(row)), *([words[n]] if n in words else [])] for n, row in enumerate(rows)]


EVIDENT: dict[str, Case] = {
    "its own column": Case(listed("Status", [None] * 7), "C", REAL),
    "under a synonym": Case(listed("Läge", [None] * 7), "C", REAL),
    "a priority beside it": Case(
        [[*row, extra] for row, extra in zip(listed("Status", [None] * 7), ("Prioritet", *WORDS), strict=True)],
        "C",
        REAL,
    ),
    "whole rows with a status column": Case(listed("Status", [None] * 7), "ABC", REAL),
    "whole rows, a priority that they do not go with": Case(
        [[*row, extra] for row, extra in zip(listed("Status", [None] * 7), ("Prioritet", *WORDS), strict=True)],
        *("ABCD", REAL),
    ),
    "whole rows and words that agree": Case(
        listed("Status", ["Pågår", "Ej påbörjad", "Påbörjad", None, "Klar", "Planerad", None]), "ABC", REAL
    ),
    "whole rows beside shares that they go with": Case(
        [
            [*row, extra]
            for row, extra in zip(listed("Status", [None] * 7), ("Färdigt", 2, 0, 1, 2, 2, 0, 1), strict=True)
        ],
        *("ABCD", REAL),
    ),
    "a legend and titles": Case(with_legend(listed(None, [None] * 7)), "A", REAL, (), LEGEND),
    "a legend and the follow-up": Case(
        with_legend(listed("Uppföljning", [f"Möte {n} hölls i maj" for n in range(7)])), "C", REAL, (), LEGEND
    ),
}


@pytest.mark.parametrize("name", EVIDENT)
def test_colours_on_evidence_are_read(name: str) -> None:
    """Under a heading that says status, and where a legend explains them, colours are read without a question."""
    plan = EVIDENT[name].plan()
    expected = [*READ[:4], "done", *READ[5:]] if "agree" in name else READ
    assert (statuses(plan), plan.questions) == (expected, ())


ASKED: dict[str, tuple[Case, str, str]] = {
    "titles": (Case(listed(None, [None] * 7), "A", REAL), "fills:aktivitet", "kolumn A"),
    "an unheaded column": (Case(listed(None, [None] * 7), "C", REAL), "fills:c", "kolumn C"),
    "the follow-up": (
        Case(listed("Uppföljning", [f"Möte {n} hölls i maj" for n in range(7)]), "C", REAL),
        *("fills:uppföljning", "kolumn C"),
    ),
    "whole rows": (
        Case(listed("Kommentar", [f"Se {n}" for n in range(7)]), "ABC", REAL),
        "fills:aktivitet",
        "kolumn A",
    ),
    "an unknown heading": (Case(listed("Var vi är", [None] * 7), "C", REAL), "fills:var vi är", "kolumn C"),
    "a priority that they do not go with": (Case(listed("Prioritet", WORDS), "A", REAL), "fills:aktivitet", "kolumn A"),
    "titles beside an empty status": (Case(listed("Status", [None] * 7), "A", REAL), "fills:aktivitet", "kolumn A"),
}


@pytest.mark.parametrize("name", ASKED)
def test_colours_that_look_like_statuses_are_asked_about(name: str) -> None:
    """Without evidence they are one question, said as one warning, and unknown; yes reads them, no asks no more."""
    case, key, where = ASKED[name]
    plan = case.plan()
    (question,) = plan.questions
    assert question.key == key
    assert question.text == f"Färgerna i {where} ser ut som status: 3 gröna, 2 gula, 2 röda. Stämmer det?"
    assert question.choices == (("ja", "Ja"), ("nej", "Nej"))
    assert (question.cell, question.count) == (f"Plan!{where[-1]}2", 7)
    assert {*statuses(plan)} == {"unknown"}
    assert [problem.message for problem in plan.problems if problem.severity is Severity.WARNING] == [
        f"{question.text} Svara under ”Ladda upp”."
    ]
    assert not any("ingen status" in problem.message for problem in plan.problems)
    told = Corrections(answers={key: "ja"})
    fills = {
        f"{column}{row}": colour for row, colour in enumerate(case.colours, 2) for column in case.columns if colour
    }
    yes = read_plan(build({"Plan": case.rows}, fills=fills), "plan.xlsx", corrections=told)
    assert (statuses(yes), yes.questions) == (READ, ())


def test_no_is_no_longer_asked_and_said_once() -> None:
    """An answer no leaves the statuses unknown, with one sentence that says that it was given."""
    plan = ASKED["titles"][0].plan(fills_aktivitet="nej")
    assert ({*statuses(plan)}, plan.questions) == ({"unknown"}, ())
    (problem,) = plan.problems
    assert problem.severity is Severity.INFO
    assert "så är frågan om dem besvarad" in problem.message


def test_an_answer_that_is_none_is_asked_again() -> None:
    """A kept answer that is neither yes nor no counts for nothing."""
    assert len(ASKED["titles"][0].plan(fills_aktivitet="kanske").questions) == 1


def test_one_of_each() -> None:
    """Singular and plural are right, and a light that is not there is not named."""
    (question,) = Case(listed(None, [None] * 3), "A", [G, R, R]).plan().questions
    assert "status: 1 grön, 2 röda. Stämmer" in question.text


def test_the_next_file_with_other_rows_is_not_asked() -> None:
    """The key is the heading's, so the answer holds for other rows, and where the column has moved."""
    rows = [["Nr", "Aktivitet", "Ansvarig"], *([n, f"Nytt {n}", "Polisen"] for n in range(1, 6))]
    plan = Case(rows, "B", [G, Y, G, R, Y]).plan(fills_aktivitet="ja")
    assert statuses(plan) == ["green", "yellow", "green", "red", "yellow"]


def test_sheets_alike_are_asked_about_once() -> None:
    """The same question of several sheets is one, with the colours of all of them."""
    rows, fills = listed(None, [None] * 3), {"A2": G, "A3": Y, "A4": R}

    def paint(sheet: Any) -> None:  # noqa: ANN401 - openpyxl is untyped
        other = sheet.parent["Socialtjänst"]
        for cell in fills:
            other[cell].fill = copy(sheet[cell].fill)
        other["A2"], other["A3"], other["A4"] = "Ett", "Två", "Tre"

    plan = read_plan(build({"Skola": rows, "Socialtjänst": rows}, fills=fills, change=paint), "plan.xlsx")
    (question,) = plan.questions
    assert question.text == "Färgerna i kolumn A på 2 blad ser ut som status: 2 gröna, 2 gula, 2 röda. Stämmer det?"


def test_a_status_column_of_rows_coloured_by_priority_is_no_evidence() -> None:
    """Whole rows in the priority's colours leave a blank status and a sentence unknown, each said with its cell."""
    said = ["Väntar på beslut", "Pågår", None, "Pågår", None, "Klart", "Inväntar svar från skolan"]
    rows = [[title, word, "Polisen", status] for title, word, status in zip(TITLES, WORDS, said, strict=False)]
    case = Case(
        [["Aktivitet", "Hur viktigt", "Ansvarig", "Status"], *rows], "ABCD", by(WORDS, {"Hög": R, "Medel": Y, "Låg": G})
    )
    plan = case.plan()
    assert statuses(plan) == ["unknown", "green", "unknown", "green", "unknown", "done", "unknown"]
    assert [problem.cell for problem in plan.problems] == ["Plan!A2", "Plan!D2", "Plan!D4", "Plan!D6", "Plan!D8"]
    assert "följer kolumnen ”Hur viktigt”" in plan.problems[0].message
    assert all("cellen har ingen färg" not in problem.message for problem in plan.problems)


def test_rows_that_may_be_coloured_by_priority_are_asked_about() -> None:
    """Where too few rows tell, the status column's colours are a question, and the texts beside them wait for it."""
    said = ["Väntar på svar från skolan", None, None, None]
    rows = [[title, word, status] for title, word, status in zip(TITLES, WORDS, said, strict=False)]
    case = Case([["Aktivitet", "Prioritet", "Status"], *rows], "ABC", by(WORDS[:4], {"Hög": R, "Medel": Y, "Låg": G}))
    plan = case.plan()
    assert [question.key for question in plan.questions] == ["fills:status"]
    assert not any("ingen status" in problem.message for problem in plan.problems)
    assert plan.actions[0].follow_up == said[0]
    assert statuses(case.plan(fills_status="ja")) == ["red", "green", "yellow", "red"]


def test_words_that_give_every_status_leave_nothing_to_ask() -> None:
    """Where each row says its status in words, colours on rows are not asked about."""
    said = ["Pågår", "Klar", "Planerad", "Pågår", "Klar", "Planerad", "Klar"]
    plan = Case(listed("Status", said), "AB", REAL).plan()
    assert (statuses(plan), plan.questions) == (["green", "done", "red", "green", "done", "red", "done"], ())


def boxes(heads: Sequence[str], colours: Sequence[Sequence[str]], legend: Sequence[str] = ()) -> Plan:
    """Return the plan of a grid of boxes, a column of colours under each heading, and a legend under them."""
    height = max(map(len, colours))
    rows = [[*heads], *([f"Ruta {c}.{r}" for c in range(len(heads))] for r in range(height)), [], list(legend)]
    fills = {f"{'ABCDE'[c]}{r + 2}": colour for c, column in enumerate(colours) for r, colour in enumerate(column)}
    fills |= {f"{'ABCDE'[c]}{height + 3}": (G, Y, R)[c] for c in range(len(legend))}
    return plan_of(rows, fills=fills)


MIXED = ((G, Y, R, G), (R, G, Y, G), (Y, G, G, R))
KNOWN = ("Stärka föräldrar", "Förebygga utanförskap", "Utveckla samverkan")


def test_boxes_under_known_headings_are_read() -> None:
    """Most of the headings are the framework's focus areas: each box's colour is its status."""
    plan = boxes((*KNOWN[:2], "Något annat"), MIXED)
    assert (statuses(plan)[:3], plan.questions) == (["green", "red", "yellow"], ())


def test_boxes_coloured_by_their_heading_are_not_read() -> None:
    """A colour for each focus area is no status, whatever the headings."""
    plan = boxes(KNOWN, ((G,) * 4, (Y,) * 4, (R,) * 4))
    assert ({*statuses(plan)}, plan.questions) == ({"unknown"}, ())
    assert "följer rubrikerna" in plan.problems[0].message


def test_boxes_in_one_colour_are_asked_about() -> None:
    """A grid in one green may be in fashion or in progress: nobody but a person knows."""
    plan = boxes(KNOWN, ((G,) * 4,) * 3)
    assert ({*statuses(plan)}, [question.key for question in plan.questions]) == ({"unknown"}, ["fills:rutor"])
    assert plan.questions[0].text == "Färgerna i rutorna ser ut som status: 12 gröna. Stämmer det?"


def test_what_a_person_has_said_in_the_wizard_is_an_answer() -> None:
    """A column that was told, that no column was, and a colour that was given a meaning are not asked about."""
    case = ASKED["titles"][0]
    fills = {f"A{row}": colour for row, colour in enumerate(case.colours, start=2) if colour}
    headings = ("Aktivitet", "Ansvarig")
    told = (
        Correction(headings, fills=0),
        Correction(headings, fills=NO_FILLS),
        Correction(headings, statuses={G: Status.DONE}),
    )
    read = [
        read_plan(build({"Plan": case.rows}, fills=fills), "plan.xlsx", corrections=Corrections((correction,)))
        for correction in told
    ]
    assert [statuses(plan)[0] for plan in read] == ["green", "unknown", "done"]
    assert [plan.questions for plan in read] == [(), (), ()]


def test_association() -> None:
    """It is 1 where one column decides the other, and 0 where each value is another one, or all are the same."""
    assert association([(n % 3, n % 3) for n in range(9)]) == pytest.approx(1)
    assert association([(n % 6, n % 3) for n in range(30)]) > 0.9
    assert association([(n, n % 3) for n in range(9)]) == 0
    assert association([(1, n % 3) for n in range(9)]) == 0
    assert association([(n % 2, n // 2 % 2) for n in range(16)]) == 0
