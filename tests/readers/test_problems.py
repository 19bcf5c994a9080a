"""The same problem in many cells is said once."""

import pytest

from umebra.model.plan import Problem, Question, Severity, to_mend, unasked
from umebra.readers.cells.problem_list import gather
from umebra.wording.sentences import left_to_do


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


def test_what_is_to_mend_is_no_information_and_no_question() -> None:
    """One rule for the foot line, the history and the reports: only warnings and errors, and none that is asked."""
    question = Question("fills:b", "Är färgerna status?", (("ja", "Ja"),))
    told = Problem(Severity.INFO, None, "Kolumn D används inte.")
    asked = Problem(Severity.WARNING, "Plan!B1", f"{question.text} Svara under ”Ladda upp”.")
    wrong = Problem(Severity.WARNING, "Plan!C3", "Datumet kan inte läsas.")
    broken = Problem(Severity.ERROR, None, "Bladet kan inte läsas.")
    assert to_mend((told, asked, wrong, broken), (question,)) == (wrong, broken)
    assert to_mend((told,)) == ()
    assert unasked((told, asked, wrong), (question,)) == (told, wrong)


@pytest.mark.parametrize(
    ("faults", "questions", "said"),
    [
        (0, 0, "inget att rätta"),
        (1, 0, "1 sak att rätta"),
        (2, 1, "1 fråga att svara på, 2 saker att rätta"),
        (0, 3, "3 frågor att svara på, inget att rätta"),
    ],
)
def test_what_is_left_to_do_is_said_alike_everywhere(faults: int, questions: int, said: str) -> None:
    """Questions first, then what is to mend, singular and plural right."""
    assert left_to_do(faults, questions) == said
