"""The plan's own legend (R3): where it is found, what it means, what is asked, and which keys are none."""

from typing import Any, NamedTuple

import pytest

from tests.readers.workbooks.books import build, plan_of, solid, statuses
from umebra.model.corrections import Correction, Corrections
from umebra.model.plan import Plan, Severity, Status
from umebra.readers import read_plan

GREEN, LIGHT_GREEN, YELLOW, RED = "00B050", "C6EFCE", "FFFF00", "FF0000"
BLUE, PURPLE, GREY, PINK = "0070C0", "7030A0", "BFBFBF", "FF99CC"
HEAD = ("Aktivitet", "Ansvarig", "Status")
Rows = list[tuple[Any, ...]]


class Sheet(NamedTuple):
    """A sheet with a key of colours and a table of three actions, whose statuses are three of its colours."""

    rows: Rows
    fills: dict[str, str]
    merges: tuple[str, ...] = ()


def above(*rows: tuple[Any, ...], colours: dict[str, str], use: tuple[str, str, str], **more: Any) -> Sheet:  # noqa: ANN401 - a sheet's merges
    """Return a sheet with the key's rows above the table, an empty row between."""
    top = len(rows) + 3
    table = [HEAD, ("A", "Polisen"), ("B", "Skolan"), ("C", "ICA")]
    fills = {f"C{top + place}": colour for place, colour in enumerate(use)}
    return Sheet([*rows, (), *table], colours | fills, **more)


def below(*rows: tuple[Any, ...], colours: dict[str, str], use: tuple[str, str, str]) -> Sheet:
    """Return a sheet with the key's rows below the table: they begin on row 6."""
    table = [HEAD, ("A", "Polisen"), ("B", "Skolan"), ("C", "ICA")]
    fills = {f"C{2 + place}": colour for place, colour in enumerate(use)}
    return Sheet([*table, (), *rows], colours | fills)


LIGHTS = (GREEN, YELLOW, RED)
LEGENDS: dict[str, tuple[Sheet, list[str], dict[str, str]]] = {
    "known words on other hues": (
        above(
            ("Pågår", "Klart", "Ej startad"), colours={"A1": BLUE, "B1": GREEN, "C1": PURPLE}, use=(BLUE, GREEN, PURPLE)
        ),
        ["green", "done", "red"],
        {"green": "Pågår", "done": "Klart", "red": "Ej startad"},
    ),
    "own words, most with a stem": (
        above(
            ("Genomfört fullt ut", "Delvis genomfört", "Ligger still"),
            colours={"A1": GREEN, "B1": YELLOW, "C1": RED},
            use=LIGHTS,
        ),
        ["green", "yellow", "red"],
        {"green": "Genomfört fullt ut", "yellow": "Delvis genomfört", "red": "Ligger still"},
    ),
    "several words that mean the same": (
        above(
            ("Pågår/genomförs", "Avslutad eller klar", "Att göra"),
            colours={"A1": PINK, "B1": BLUE, "C1": GREY},
            use=(PINK, BLUE, GREY),
        ),
        ["green", "done", "red"],
        {"green": "Pågår/genomförs", "done": "Avslutad eller klar", "red": "Att göra"},
    ),
    "swatches with words to their right, under a heading": (
        above(
            ("Teckenförklaring",),
            (None, "Pågår"),
            (None, "Färdigt"),
            (None, "Planerat"),
            colours={"A2": YELLOW, "A3": GREEN, "A4": BLUE},
            use=(YELLOW, GREEN, BLUE),
        ),
        ["green", "done", "red"],
        {"green": "Pågår", "done": "Färdigt", "red": "Planerat"},
    ),
    "words with swatches to their right": (
        above(
            ("Genomförs",),
            ("Slutfört",),
            ("Inte påbörjat",),
            colours={"B1": BLUE, "B2": GREEN, "B3": RED},
            use=(BLUE, GREEN, RED),
        ),
        ["green", "done", "red"],
        {"green": "Genomförs", "done": "Slutfört", "red": "Inte påbörjat"},
    ),
    "swatches with words under them": (
        above(
            (), ("Pågår", "Påbörjad", "Avslutad"), colours={"A1": BLUE, "B1": PINK, "C1": GREY}, use=(BLUE, PINK, GREY)
        ),
        ["green", "yellow", "done"],
        {"green": "Pågår", "yellow": "Påbörjad", "done": "Avslutad"},
    ),
    "merged": (
        above(
            ("Pågår", None, "Klart", None, "Ej påbörjat"),
            colours={"A1": PURPLE, "C1": GREEN, "E1": RED},
            use=(PURPLE, GREEN, RED),
            merges=("A1:B1", "C1:D1"),
        ),
        ["green", "done", "red"],
        {"green": "Pågår", "done": "Klart", "red": "Ej påbörjat"},
    ),
    "English below the table": (
        below(
            ("Under way",),
            ("Completed",),
            ("Not started",),
            colours={"A6": BLUE, "A7": GREEN, "A8": GREY},
            use=(BLUE, GREEN, GREY),
        ),
        ["green", "done", "red"],
        {"green": "Under way", "done": "Completed", "red": "Not started"},
    ),
    "numbers in the coloured cells": (
        below(
            ("1 = Planerad",),
            ("2 = Pågår",),
            ("3 = Klar",),
            colours={"A6": GREY, "A7": BLUE, "A8": GREEN},
            use=(GREY, BLUE, GREEN),
        ),
        ["red", "green", "done"],
        {"red": "Planerad", "green": "Pågår", "done": "Klar"},
    ),
    "one line": (
        below(("Grön = pågår, gul = påbörjad, röd = ej påbörjad",), colours={}, use=LIGHTS),
        ["green", "yellow", "red"],
        {"green": "pågår", "yellow": "påbörjad", "red": "ej påbörjad"},
    ),
    "one line with a word before, and other hues": (
        below(("Färgerna: blå = pågår; grön = klart; grå = ej startad.",), colours={}, use=(BLUE, GREEN, GREY)),
        ["green", "done", "red"],
        {"green": "pågår", "done": "klart", "red": "ej startad"},
    ),
    "a line each in one cell": (
        below(
            ("Blått betyder pågår\nGrönt betyder avslutat\nRött betyder planerat",), colours={}, use=(BLUE, GREEN, RED)
        ),
        ["green", "done", "red"],
        {"green": "pågår", "done": "avslutat", "red": "planerat"},
    ),
    "a cell each": (
        below(("Gul: Genomförs",), ("Grön: Avslutad",), ("Vit: Planerad",), colours={}, use=(YELLOW, GREEN, YELLOW)),
        ["green", "done", "green"],
        {"green": "Genomförs", "done": "Avslutad", "red": "Planerad"},
    ),
    "the word first": (
        below(("Pågår (gul), Slutförd (blå), Att göra (röd)",), colours={}, use=(YELLOW, BLUE, RED)),
        ["green", "done", "red"],
        {"green": "Pågår", "done": "Slutförd", "red": "Att göra"},
    ),
    "marked fields, in sentences": (
        below(
            ("Gula rutor: pågår. Gröna rutor: klara. Grå rutor: ej påbörjade.",), colours={}, use=(YELLOW, GREEN, GREY)
        ),
        ["green", "done", "red"],
        {"green": "pågår", "done": "klara", "red": "ej påbörjade"},
    ),
    "the colours' names in cells of their own": (
        below(("Gul", "Pågår"), ("Grön", "Klar"), ("Blå", "Planerad"), colours={}, use=(YELLOW, GREEN, BLUE)),
        ["green", "done", "red"],
        {"green": "Pågår", "done": "Klar", "red": "Planerad"},
    ),
    "the colours' names on their colours": (
        below(("Blå", "Pågår"), ("Grön", "Klar"), colours={"A6": BLUE, "A7": GREEN}, use=(BLUE, GREEN, BLUE)),
        ["green", "done", "green"],
        {"green": "Pågår", "done": "Klar"},
    ),
    "light and dark": (
        below(("Ljusgrön = pågår, mörkblå = klar",), colours={}, use=(LIGHT_GREEN, "1F3864", GREEN)),
        ["green", "done", "green"],
        {"green": "pågår", "done": "klar"},
    ),
    "a shade goes to the colour of its hue": (
        above(
            ("Pågår", "Klart", "Planerad"),
            colours={"A1": BLUE, "B1": GREEN, "C1": RED},
            use=("9DC3E6", "70AD47", "FF9999"),
        ),
        ["green", "done", "red"],
        {"green": "Pågår", "done": "Klart", "red": "Planerad"},
    ),
}


@pytest.mark.parametrize("name", LEGENDS)
def test_legend(name: str) -> None:
    """A legend is found wherever it stands; words known as a whole go before the hue, own words keep it."""
    sheet, expected, labels = LEGENDS[name]
    plan = plan_of(sheet.rows, fills=sheet.fills, merges=sheet.merges)
    assert [action.title for action in plan.actions] == ["A", "B", "C"]
    assert statuses(plan) == expected
    assert {status.value: label for status, label in plan.legend.items()} == labels
    assert plan.problems == ()


PLACES: dict[str, dict[str, Any]] = {
    "right of the table": {
        "rows": [(*HEAD, None, None, "Pågår"), ("A", "P", None, None, None, "Klart"), ("B", "P"), ("C", "P")],
        "fills": {"E1": BLUE, "E2": GREEN, "C2": BLUE, "C3": GREEN, "C4": BLUE},
    },
    "in the row of the title": {
        "rows": [("Vår plan", None, None, None, "Pågår", "Klart"), (), HEAD, ("A", "P"), ("B", "P"), ("C", "P")],
        "fills": {"E1": BLUE, "F1": GREEN, "C4": BLUE, "C5": GREEN, "C6": BLUE},
    },
}


@pytest.mark.parametrize("place", PLACES)
def test_place(place: str) -> None:
    """A legend of two beside the table, or in the title's row, is found too."""
    plan = plan_of(PLACES[place]["rows"], fills=PLACES[place]["fills"])
    assert statuses(plan) == ["green", "done", "green"]


def test_another_sheet() -> None:
    """A legend on a sheet of its own holds for the sheet with the actions."""

    def change(sheet: Any) -> None:  # noqa: ANN401 - a worksheet
        plan = sheet.parent["Plan"]
        for cell, colour in {"C2": BLUE, "C3": GREEN}.items():
            plan[cell].fill = solid(colour)

    sheets = {"Färger": [("Pågår",), ("Klart",)], "Plan": [HEAD, ("A", "Polisen"), ("B", "Skolan")]}
    plan = read_plan(build(sheets, fills={"A1": BLUE, "A2": GREEN}, change=change), "plan.xlsx")
    assert statuses(plan) == ["green", "done"]


def test_letters_stand_for_words() -> None:
    """Letters that a legend explains are the statuses of the cells that hold them."""
    key = "A = Avslutad, B = Pågår, C = Ej påbörjad"
    plan = plan_of([HEAD, ("Ett", "Polisen", "B"), ("Två", "ICA", "A"), ("Tre", "Polisen", "c"), (), (key,)])
    assert (statuses(plan), plan.problems) == (["green", "done", "red"], ())


def test_numbers_stand_for_words() -> None:
    """Numbers that a legend explains are the statuses of the cells that hold them."""
    plan = plan_of(
        [("Aktivitet", "Status"), ("A", 1), ("B", 2), ("C", 3), (), ("1 = Att göra, 2 = Genomförs, 3 = Klar",)]
    )
    assert statuses(plan) == ["red", "green", "done"]
    assert plan.problems == ()


KEYS: dict[str, tuple[Rows, dict[str, str]]] = {
    "organisations, a line each": ([("Grön = Fritid",), ("Gul = Skolan",), ("Röd = Polisen",)], {}),
    "organisations with colons": ([("Gul: Skolan",), ("Grön: Fritid",)], {}),
    "organisations on one line": ([("Färger: grön = kommunen, gul = regionen, blå = polisen",)], {}),
    "organisations, the name first": ([("Skolan (gul), Fritid (grön)",)], {}),
    "kinds of activity": ([("Grön betyder möte\nRöd betyder utbildning\nGul betyder kampanj",)], {}),
    "weekdays": ([("Röd – måndag",), ("Gul – tisdag",), ("Grön – onsdag",), ("Blå – torsdag",)], {}),
    "priorities": ([("Röd = Hög prioritet, gul = Medel, grön = Låg",)], {}),
    "priorities on their colours": (
        [("Färgförklaring",), ("Hög",), ("Medel",), ("Låg",)], {"A7": RED, "A8": YELLOW, "A9": GREEN},
    ),
    "organisations beside swatches": (
        [(None, "Fritid"), (None, "Skolan"), (None, "Polisen")], {"A6": GREEN, "A7": YELLOW, "A8": RED},
    ),
    "years that begin alike": ([("Grön = Startad 2023, gul = Startad 2024, röd = Startad 2025",)], {}),
    "words that only look like stems": ([("Grön = Färdighetsträning, gul = Pausgympa, röd = Stoppgruppen",)], {}),
    "numbers that are no statuses": ([("1 = Hög, 2 = Medel, 3 = Låg",)], {}),
    "English": ([("Green = School, yellow = Police, red = Region",)], {}),
    "seasons": ([("Grön: våren",), ("Orange: hösten",), ("Vit: vintern",)], {}),
    "places on their colours, headed": (
        [("Teckenförklaring",), ("Ersboda",), ("Ålidhem",), ("Mariehem",)], {"A7": GREEN, "A8": YELLOW, "A9": BLUE},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KEYS)
def test_keys_that_are_no_legend(name: str) -> None:
    """A key about something else gives no words for statuses, and its cells are no actions."""
    rows, fills = KEYS[name]
    table = [HEAD, ("A", "Polisen", "Pågår"), ("B", "Skolan", "Klart"), ("C", "ICA", "Planerad")]
    plan = plan_of([*table, (), *rows], fills=fills)
    assert [action.title for action in plan.actions] == ["A", "B", "C"]
    assert statuses(plan) == ["green", "done", "red"]
    assert plan.legend == {}
    assert plan.questions == ()


COLOURED_KEYS: dict[str, tuple[Rows, dict[str, str]]] = {
    **{name: key for name, key in KEYS.items() if name not in ("numbers that are no statuses", "seasons")},
    "values of a column on their colours": (
        [("Polisen",), ("Skolan",), ("ICA",)],
        {"A6": GREEN, "A7": YELLOW, "A8": RED},
    ),
}


@pytest.mark.parametrize("name", COLOURED_KEYS)
def test_colours_that_a_key_explains_are_no_statuses(name: str) -> None:
    """Colours of actions that a key explains as something else are no statuses, and are not asked about (R13)."""
    rows, fills = COLOURED_KEYS[name]
    table = [("Aktivitet", "Ansvarig", "När"), ("A", "Polisen", 2024), ("B", "Skolan", 2024), ("C", "ICA", 2025)]
    plan = plan_of([*table, (), *rows], fills={"A2": GREEN, "A3": YELLOW, "A4": RED, **fills})
    assert [action.title for action in plan.actions] == ["A", "B", "C"]
    assert (statuses(plan), plan.legend, plan.questions) == (["unknown"] * 3, {}, ())
    assert any("lästes inte som status" in problem.message for problem in plan.problems)


def test_table_of_a_few_coloured_rows_is_no_key() -> None:
    """Titles with a coloured cell each beside them are actions, however few they are."""
    rows = [("Aktivitet", "Status"), ("Möten genomförda i byn",), ("Pågående dialog",), ("Delvis klar skylt",)]
    plan = plan_of(rows, fills={"B2": GREEN, "B3": YELLOW, "B4": RED})
    assert (len(plan.actions), statuses(plan), plan.legend) == (3, ["green", "yellow", "red"], {})


OWN_WORD = above(
    ("Rullar på", "Påbörjad", "Klart"), colours={"A1": BLUE, "B1": YELLOW, "C1": GREEN}, use=(BLUE, YELLOW, GREEN)
)


def asked(answers: dict[str, str] | None = None, sheet: Sheet = OWN_WORD) -> Plan:
    """Return the plan with some answers."""
    return read_plan(
        build({"Plan": sheet.rows}, sheet.fills), "plan.xlsx", corrections=Corrections(answers=answers or {})
    )


def test_own_word_on_a_colour_without_status_is_asked_about() -> None:
    """A word that nobody knows, on a colour that carries nothing, is asked about; "unknown" keeps its own name."""
    plan = asked()
    assert statuses(plan) == ["unknown", "yellow", "done"]
    assert Status.UNKNOWN not in plan.legend
    [question] = plan.questions
    assert (question.key, question.cell, question.count) == ("word:rullar på", "Plan!A1", 1)
    assert "Rullar på" in question.text
    assert dict(question.choices) == {
        "green": "Genomförs nu", "yellow": "Påbörjad", "red": "Inte påbörjad", "done": "Klart (avslutad)",
        "unknown": "Saknar status",
    }  # fmt: skip
    [problem] = plan.problems
    assert (problem.severity, problem.cell) == (Severity.WARNING, "Plan!A1")


@pytest.mark.parametrize(("answer", "label"), [("green", "Rullar på"), ("red", "Rullar på")])
def test_answer_is_the_meaning(answer: str, label: str) -> None:
    """An answer gives the colour its status and the status its word, and nothing is asked again."""
    plan = asked({"word:rullar på": answer})
    assert statuses(plan) == [answer, "yellow", "done"]
    assert plan.legend[Status(answer)] == label
    assert (plan.questions, plan.problems) == ((), ())


def test_answer_that_it_is_unknown() -> None:
    """A word may be answered to mean nothing: unknown, and not asked again."""
    plan = asked({"word:rullar på": "unknown"})
    assert statuses(plan) == ["unknown", "yellow", "done"]
    assert (plan.questions, plan.problems) == ((), ())


def test_what_was_said_of_the_colour_is_not_asked() -> None:
    """Where a person has said what the colour means, its word is not asked about."""
    data = build({"Plan": OWN_WORD.rows}, OWN_WORD.fills)
    corrections = Corrections((Correction(HEAD, statuses={BLUE: Status.GREEN}),))
    plan = read_plan(data, "plan.xlsx", corrections=corrections)
    assert (statuses(plan), plan.questions) == (["green", "yellow", "done"], ())


def test_word_without_use_is_not_asked_about() -> None:
    """A colour of the legend that no action has is no question."""
    sheet = above(
        ("Rullar på", "Påbörjad", "Klart"), colours={"A1": BLUE, "B1": YELLOW, "C1": GREEN}, use=(GREEN, YELLOW, GREEN)
    )
    assert asked(sheet=sheet).questions == ()


ASKED = {
    "a second entry of the hue, by its hue alone": (
        (("Pågår", "Tuffar på", "Klart"), {"A1": GREEN, "B1": LIGHT_GREEN, "C1": BLUE}, (GREEN, LIGHT_GREEN, BLUE)),
        ["green", "unknown", "done"], ["word:tuffar på"],
    ),
    "two entries of one hue alone": (
        (
            ("Delvis genomfört", "Delvis klart", "Klart"),
            {"A1": YELLOW, "B1": "FFC000", "C1": BLUE},
            (YELLOW, "FFC000", BLUE),
        ),
        ["unknown", "unknown", "done"], ["word:delvis genomfört", "word:delvis klart"],
    ),
    "words against their hue": (
        (("Är inte påbörjade än", "Påbörjad", "Klart"), {"A1": GREEN, "B1": YELLOW, "C1": BLUE}, (GREEN, YELLOW, BLUE)),
        ["unknown", "yellow", "done"], ["word:är inte påbörjade än"],
    ),
    "a pause on grey": (
        (("Pausad", "Pågår", "Klart"), {"A1": GREY, "B1": GREEN, "C1": BLUE}, (GREY, GREEN, BLUE)),
        ["unknown", "green", "done"], ["word:pausad"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked(name: str) -> None:
    """What only the hue says, where another entry has its status or the words say otherwise, is asked about."""
    (words, colours, use), expected, keys = ASKED[name]
    plan = asked(sheet=above(words, colours=colours, use=use))
    assert statuses(plan) == expected
    assert [question.key for question in plan.questions] == keys


def test_word_for_unknown() -> None:
    """A legend's own word for unknown is its name; a person's answer that a word means nothing is not."""
    sheet = above(("Okänt", "Pågår", "Klart"), colours={"A1": GREY, "B1": GREEN, "C1": BLUE}, use=(GREY, GREEN, BLUE))
    assert asked(sheet=sheet).legend[Status.UNKNOWN] == "Okänt"
    assert Status.UNKNOWN not in asked({"word:rullar på": "unknown"}).legend


def test_two_words_for_one_status() -> None:
    """Two entries whose words mean the same are counted together, and which word is shown is said."""
    sheet = above(
        ("Pågår", "Genomförs", "Planerad"),
        colours={"A1": GREEN, "B1": LIGHT_GREEN, "C1": RED},
        use=(GREEN, LIGHT_GREEN, RED),
    )
    plan = asked(sheet=sheet)
    assert statuses(plan) == ["green", "green", "red"]
    [problem] = plan.problems
    assert (problem.severity, problem.cell) == (Severity.INFO, "Plan!B1")
    assert all(word in problem.message for word in ("”Pågår”", "”Genomförs”"))
    assert plan.legend[Status.GREEN] == "Pågår"
