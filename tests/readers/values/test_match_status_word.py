"""Shares whose scale is a column's (R1), and rows that say several statuses."""

from typing import Any

import pytest

from tests.readers.workbooks.books import build, plan_of, statuses
from umebra.model.corrections import Correction, Corrections
from umebra.model.plan import Plan, Severity, Status
from umebra.readers import read_plan

PER_CENT = ("Aktivitet", "Status (%)")


def shares(
    heading: str, values: list[Any], partly: Status | None = None, formats: dict[int, str] | None = None
) -> Plan:
    """Return the plan of a status column, perhaps with an answer to what a share between means."""
    rows = [("Aktivitet", heading), *((f"A{place}", value) for place, value in enumerate(values))]

    def change(sheet: Any) -> None:  # noqa: ANN401 - a worksheet
        for place, code in (formats or {}).items():
            sheet.cell(place + 2, 2).number_format = code

    corrections = Corrections((Correction(("Aktivitet", heading), partly=partly),))
    return read_plan(build({"Plan": rows}, change=change), "plan.xlsx", corrections=corrections)


SHARES: dict[str, tuple[str, list[Any], list[str]]] = {
    "of a hundred": ("Status (%)", [1, 50, 100], ["yellow", "yellow", "done"]),
    "of one": ("Status (%)", [0, 0.5, 1], ["red", "yellow", "done"]),
    "a small one of a hundred": ("% klart", [1, 2, 0], ["yellow", "yellow", "red"]),
    "parts of a per cent": ("Procent klart", [0.5, 99.5, 100], ["yellow", "yellow", "done"]),
    "texts with the sign": ("Status", ["12,5 %", "100 %", "0 %"], ["yellow", "done", "red"]),
    "texts with the sign set the scale": ("Status (%)", ["50 %", 1, 100], ["yellow", "yellow", "done"]),
    "a point, no space, a word": ("Status", ["33.3%", "100% klart", "7 procent"], ["yellow", "done", "yellow"]),
    "numbers that stand as texts": ("Status (%)", ["12,5", "100", "0"], ["yellow", "done", "red"]),
    "words among them": ("Status (%)", ["Ej påbörjad", 40, "Avslutad"], ["red", "yellow", "done"]),
}


@pytest.mark.parametrize("name", SHARES)
def test_share(name: str) -> None:
    """What a number is a part of is decided for the column, and the answer given for shares between holds for all."""
    heading, values, expected = SHARES[name]
    plan = shares(heading, values, Status.YELLOW)
    assert (statuses(plan), plan.problems) == (expected, ())


@pytest.mark.parametrize("name", SHARES)
def test_share_between_without_an_answer(name: str) -> None:
    """Until it is answered a share between is unknown, each is reported, and the wizard can ask."""
    heading, values, expected = SHARES[name]
    plan = shares(heading, values)
    assert statuses(plan) == ["unknown" if status == "yellow" else status for status in expected]
    assert len(plan.problems) == expected.count("yellow")
    assert plan.tables[0].shares


def test_numbers_shown_as_per_cent() -> None:
    """A number that the workbook shows as per cent is what it shows, and sets no scale for the others."""
    plan = shares("Status (%)", [0.01, 1, 60, 100], Status.GREEN, {0: "0%", 1: "0 %"})
    assert statuses(plan) == ["green", "done", "green", "done"]


def test_shares_of_a_file_of_separated_values() -> None:
    """A CSV's numbers and texts are shares as a workbook's are."""
    text = "Aktivitet;% klart;Vem\nA;12,5;Polisen\nB;100;Skolan\nC;0;ICA\nD;40 %;ICA\n"
    corrections = Corrections((Correction(("Aktivitet", "% klart", "Vem"), partly=Status.YELLOW),))
    assert statuses(read_plan(text.encode(), "plan.csv", corrections=corrections)) == [
        "yellow",
        "done",
        "red",
        "yellow",
    ]


@pytest.mark.parametrize("value", [150, -5, "150 %", "-5 %", "100,5"])
def test_share_that_can_not_be(value: Any) -> None:  # noqa: ANN401 - what a cell may hold
    """A share under 0 or over 100 per cent is unknown and reported, whatever the colour and the answer."""
    rows = [PER_CENT, ("A", value), ("B", 100)]
    corrections = Corrections((Correction(PER_CENT, partly=Status.YELLOW),))
    plan = read_plan(build({"Plan": rows}, {"B2": "00B050"}), "plan.xlsx", corrections=corrections)
    assert statuses(plan) == ["unknown", "done"]
    assert [(problem.cell, "100 %" in problem.message) for problem in plan.problems] == [("Plan!B2", True)]


TICKS = [
    (("Påbörjad", "Avslutad"), ("x", "x"), "done", Severity.INFO),
    (("Avslutad", "Påbörjad"), ("x", "x"), "done", Severity.INFO),
    (("Under planering", "Pågår", "Klar"), ("x", "x", None), "green", Severity.INFO),
    (("Started", "In progress", "Done"), (True, True, True), "done", Severity.INFO),
    (("Ej påbörjad", "Avslutad"), ("x", "x"), "unknown", Severity.WARNING),
    (("Planerad", "Pågår", "Klar"), ("X", None, "X"), "unknown", Severity.WARNING),
]


@pytest.mark.parametrize(("headings", "marks", "status", "severity"), TICKS)
def test_two_ticks(headings: tuple[str, ...], marks: tuple[Any, ...], status: str, severity: Severity) -> None:
    """Of ticks that follow on each other the furthest along counts, others are unknown; both are said at the row."""
    single = tuple("x" if place == 0 else None for place in range(len(headings)))
    plan = plan_of([("Aktivitet", *headings), ("Ett", *single), ("Två", *marks)])
    assert statuses(plan)[1] == status
    [problem] = plan.problems
    assert problem.severity is severity
    assert (problem.cell or "").endswith("3")
    ticked = [heading for heading, mark in zip(headings, marks, strict=True) if mark]
    assert sum(f"”{heading}”" in problem.message for heading in ticked) >= 2


def test_one_tick_a_row_is_no_problem() -> None:
    """A row with one tick, and one with none, say nothing more than that."""
    plan = plan_of([("Aktivitet", "Påbörjad", "Avslutad"), ("Ett", "x", None), ("Två", False, True)])
    assert (statuses(plan), plan.problems) == (["yellow", "done"], ())
