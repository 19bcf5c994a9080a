"""Columns that nobody knows."""

import time
from typing import Any

import pytest

from tests.readers.workbooks.books import build, plan_of
from umebra.model.corrections import NOT_USED, Correction, Corrections
from umebra.model.plan import Severity
from umebra.readers import read_plan
from umebra.readers.account.unused_columns import report_unused
from umebra.readers.cells.grid import Grid, Range
from umebra.readers.legend.legend import Legend
from umebra.readers.tables.found_table import Found, FoundColumn, Record, Sheet, Vocabulary
from umebra.settings.settings import read_settings

HEAD = ("Aktivitet", "Status", "Prioritet")
ROWS = [HEAD, ("A", "Pågår", "Hög"), ("B", "Klar", "Låg")]
SAID = "Kolumnen C ”Prioritet” används inte. Om den säger något om aktiviteterna, välj vad den är under ”Ladda upp”."


def test_an_unknown_column_is_said_once() -> None:
    """A heading that nobody knows over values is one piece of information, at the heading."""
    (problem,) = plan_of(ROWS).problems
    assert (problem.severity, problem.cell, problem.message) == (Severity.INFO, "Plan!C1", SAID)


SILENT: dict[str, list[tuple[Any, ...]]] = {
    "no values": [HEAD, ("A", "Pågår", None)],
    "status words under it": [("Aktivitet", "Vem", "Var vi står"), *[("A", "Polisen", "Pågår")] * 3],
    "only a note below the table": [*ROWS[:1], ("A", "Pågår"), (), (None, None, "Källa: samordnarna")],
}


@pytest.mark.parametrize("name", SILENT)
def test_what_is_empty_or_used_is_not_said(name: str) -> None:
    """A column without values, or one that the statuses are read from, is no problem."""
    assert plan_of(SILENT[name]).problems == ()


def test_texts_without_a_heading_are_said() -> None:
    """Columns beside the table that hold anything on an action's row are named together, a heading being the remedy."""
    (problem,) = plan_of([("Aktivitet", "Status"), ("A", "Pågår", None, "Hög"), ("B", "Klar", "sen", 3)]).problems
    assert (problem.severity, problem.cell) == (Severity.INFO, "Plan!C3")
    assert problem.message.startswith(
        "Kolumnerna C och D på bladet ”Plan” har ingen rubrik i tabellen och används inte."
    )


def test_the_same_column_on_several_sheets_is_said_once() -> None:
    """A department's sheets share their headings: one sentence counts them."""
    plan = read_plan(build({"Fritid": ROWS, "Skola": [HEAD, ("C", "Pågår", "Hög")]}), "plan.xlsx")
    (problem,) = plan.problems
    assert (problem.cell, problem.message) == ("Fritid!C1", f"{SAID} Det gäller 2 blad.")


def test_many_unknown_columns_are_one_sentence() -> None:
    """Weeks of a Gantt chart are not said one by one."""
    weeks = [f"v. {number}" for number in range(1, 53)]
    plan = plan_of([("Aktivitet", "Status", *weeks), ("A", "Pågår", *["x"] * 52)])
    (problem,) = plan.problems
    assert problem.message.startswith("52 kolumner används inte: C ”v. 1”, D ”v. 2”,")


def test_a_person_has_the_last_word() -> None:
    """A column that a person has given a field, or said is not used, is no problem."""
    data = build({"Plan": ROWS})
    for name in ("comment", NOT_USED):
        told = Corrections((Correction(HEAD, fields={2: name}),))
        assert read_plan(data, "plan.xlsx", corrections=told).problems == ()


def test_a_wide_header_costs_no_more_than_its_cells() -> None:
    """Thousands of headings over thousands of rows without values under them are passed over in one look."""
    grid = Grid("Plan", values={row: {1: "A"} for row in range(2, 20_002)})
    columns = tuple(FoundColumn(column, 1, f"Rubrik {column}", None) for column in range(2, 16_000))
    records = [Record(row, 1, row) for row in grid.values]
    found = Found(Sheet(grid, Legend(), Vocabulary(read_settings())), "lista", 1, Range(1, 1, 1, 1), columns, records)
    begun = time.process_time()
    assert report_unused([found]) == []
    assert time.process_time() - begun < 2
