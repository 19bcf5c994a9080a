"""The matrix of departments and factors, and the gaps in it."""

from collections import Counter

import pandas as pd
import pytest

from tests.plans import make_action, make_plan
from umebra.analysis.action_table import action_table
from umebra.analysis.matrix import (
    CAUSES,
    DEPARTMENTS,
    FACTORS,
    FOCUS_AREAS,
    GOALS,
    Axes,
    Gaps,
    Matrix,
    axes_of,
    count_matrix,
    filter_box,
    find_gaps,
)
from umebra.model.plan import Status
from umebra.settings.settings import read_settings

SETTINGS = read_settings().under("uvts-2024-2026")
PLAN = make_plan(
    make_action("A", department="Fritid", factors=("Droger", "Eget"), status=Status.GREEN),
    make_action("B", department="fritid ", factors=("droger",), status=Status.RED),
    make_action("C", department="Kulturen", factors=(), status=Status.GREEN),
    make_action("D", factors=("Psykisk ohälsa",), status=Status.DONE),
)
TABLE = action_table(PLAN)
AXES = Axes(DEPARTMENTS, FACTORS)


def matrix_of(table: pd.DataFrame = TABLE) -> Matrix:
    """Return the matrix of the example's rows."""
    return count_matrix(table, AXES, TABLE, SETTINGS)


def titles(table: pd.DataFrame) -> list[str]:
    """Return the titles of a table's rows."""
    return list(table["title"])


def test_names_are_the_frameworks_then_the_plans_own() -> None:
    """Every name of the framework is there, in its order and spelling; those without any come last."""
    matrix = matrix_of()
    assert matrix.row_names == (*SETTINGS.departments, "Kulturen", "Utan förvaltning")
    assert matrix.column_names == (*SETTINGS.factors, "Eget", "Utan faktor")


def test_an_action_with_two_factors_is_in_two_boxes_and_once_in_its_row() -> None:
    """Boxes count an action for each of its factors, totals once; another case is the same name."""
    matrix = matrix_of()
    assert matrix.boxes["Fritid", "Droger"] == {Status.GREEN: 1, Status.RED: 1}
    assert matrix.boxes["Fritid", "Eget"] == {Status.GREEN: 1}
    assert matrix.row_totals["Fritid"].total() == 2
    assert matrix.column_totals["Droger"].total() == 2
    assert matrix.total == Counter({Status.GREEN: 2, Status.RED: 1, Status.DONE: 1})
    assert "Gymnasieskola" not in matrix.row_totals


def test_a_filter_leaves_the_names() -> None:
    """Under a filter the same rows and columns stand, with fewer actions."""
    matrix = matrix_of(TABLE[:1])
    assert matrix.row_names == matrix_of().row_names
    assert matrix.total.total() == 1
    assert dict(matrix.boxes) == {("Fritid", "Droger"): {Status.GREEN: 1}, ("Fritid", "Eget"): {Status.GREEN: 1}}


def test_gaps_are_what_nobody_addresses() -> None:
    """A factor without a department is a gap also where an action has it; so are idle departments."""
    gaps = find_gaps(matrix_of())
    assert gaps.unaddressed == (
        *("Utsatthet i hemmet", "Skolmisslyckande", "Psykisk ohälsa", "Brist på meningsfull fritid"),
        "Social oro i bostadsområdet",
    )
    assert gaps.idle == ("För- och grundskola", "Gymnasieskola", "Individ- och familjeomsorg", "Gator och parker")
    assert (gaps.without_column, gaps.without_row) == (1, 1)


def test_a_plan_without_gaps_has_none() -> None:
    """Where every name of the plan's own meets another there is no gap."""
    table = action_table(make_plan(make_action(cause="Eget", goals=("Mål",))))
    settings = read_settings().under("umea-vaxer-2018")
    matrix = count_matrix(table, Axes(CAUSES, GOALS), table, settings)
    assert find_gaps(matrix) == Gaps((), (), 0, 0)


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        ("Fritid", "Droger", ["A", "B"]),
        ("Fritid", None, ["A", "B"]),
        (None, "Droger", ["A", "B"]),
        ("Fritid", "Eget", ["A"]),
        ("Kulturen", "Utan faktor", ["C"]),
        ("Utan förvaltning", None, ["D"]),
        ("Gymnasieskola", None, []),
        (None, None, ["A", "B", "C", "D"]),
    ],
)
def test_a_box_gives_its_actions(row: str | None, column: str | None, found: list[str]) -> None:
    """A box, a row or a column holds exactly the actions that it counts."""
    matrix = matrix_of()
    assert titles(filter_box(TABLE, matrix, row, column)) == found
    if row and column:
        assert matrix.boxes[row, column].total() == len(found)


@pytest.mark.parametrize(
    ("fields", "axes"),
    [
        ({"department": "A", "factors": ("B",), "focus_area": "C", "goals": ("D",)}, (DEPARTMENTS, FACTORS)),
        ({"department": "A", "focus_area": "C", "goals": ("D",)}, (FOCUS_AREAS, GOALS)),
        ({"cause": "A", "goals": ("D",)}, (CAUSES, GOALS)),
        ({"department": "A"}, (DEPARTMENTS, FACTORS)),
        ({"factors": ("B",)}, (FACTORS, DEPARTMENTS)),
        ({"focus_area": "C"}, (FOCUS_AREAS, GOALS)),
        ({"cause": "A"}, (CAUSES, GOALS)),
        ({}, None),
    ],
)
def test_what_the_matrix_is_of(fields: dict[str, object], axes: Axes | None) -> None:
    """Departments and factors go first, a pair that the plan has both of before one that it has half of."""
    assert axes_of(action_table(make_plan(make_action(**fields)))) == axes


def test_a_list_that_the_plan_lacks_has_no_names() -> None:
    """The framework's goals are no gaps of a plan that speaks of none."""
    table = action_table(make_plan(make_action(focus_area="Stärka föräldrar")))
    matrix = count_matrix(table, Axes(FOCUS_AREAS, GOALS), table, read_settings())
    assert matrix.column_names == ()
    assert matrix.row_totals["Stärka föräldrar"].total() == 1
    assert find_gaps(matrix).unaddressed == ()
