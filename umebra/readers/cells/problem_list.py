"""The problems of a plan; one that many cells share is said once."""

from collections import defaultdict
from collections.abc import Sequence

from umebra.model.plan import Problem, Question, Severity

_MOST_ALIKE = 5
_ANSWER = "Svara under ”Ladda upp”."


def gather(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems in order; the same one in many cells becomes one problem that counts them."""
    alike: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[_kind(problem)].append(problem)
    gathered: list[Problem] = []
    for problem in problems:
        group = alike[_kind(problem)]
        if len(group) <= _MOST_ALIKE:
            gathered.append(problem)
        elif problem is group[0]:
            gathered.append(_counted(group))
    return tuple(gathered)


def _kind(problem: Problem) -> tuple[str, str]:
    return problem.message, problem.cell.rpartition("!")[0] if problem.cell else ""


def _counted(group: Sequence[Problem]) -> Problem:
    first = group[0]
    return Problem(
        first.severity, first.cell, f"{first.message} Det gäller {len(group)} celler, den första är {first.cell}."
    )


def asked_as_problem(question: Question) -> Problem:
    """Return the problem that a question is until it is answered."""
    return Problem(Severity.WARNING, question.cell, f"{question.text} {_ANSWER}")
