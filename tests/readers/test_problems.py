"""The same problem in many cells is said once."""

import pytest

from umebra.plan import Problem, Severity
from umebra.readers.problems import gather


def problem(cell: str | None, message: str = "Färgen finns inte.") -> Problem:
    """Return a warning."""
    return Problem(Severity.WARNING, cell, message)


@pytest.mark.parametrize("count", range(6))
def test_a_few_alike_are_each_said_in_their_order(count: int) -> None:
    """Up to five cells are named one by one, between the others where they stand."""
    problems = [problem(f"Plan!A{row}", text) for row in range(count) for text in ("Ett.", "Två.")]
    assert list(gather(problems)) == problems


def test_many_alike_are_counted_at_the_first() -> None:
    """Six cells become one sentence that counts them and names the first; others keep their place."""
    many = [problem(f"Plan!B{row}") for row in range(1, 7)]
    other = problem("Plan!C1", "Annat.")
    counted = problem("Plan!B1", "Färgen finns inte. Det gäller 6 celler, den första är Plan!B1.")
    assert gather([many[0], other, *many[1:]]) == (counted, other)


def test_sheets_are_counted_apart() -> None:
    """The same problem on two sheets is two."""
    many = [problem(f"{sheet}!B{row}") for sheet in ("Ett", "Två") for row in range(1, 8)]
    assert [each.cell for each in gather(many)] == ["Ett!B1", "Två!B1"]
