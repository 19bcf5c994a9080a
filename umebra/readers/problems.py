"""The problems of a plan, the same one said once where it fills a table."""

from collections import defaultdict
from collections.abc import Sequence

from umebra.plan import Problem

_MOST_ALIKE = 5


def gather(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems in their order; one that stands in many cells becomes one that counts them."""
    alike: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[problem.message, _sheet(problem.cell)].append(problem)
    gathered: list[Problem] = []
    for group in alike.values():
        gathered.extend(group if len(group) <= _MOST_ALIKE else [_counted(group)])
    order = {id(problem): place for place, problem in enumerate(problems)}
    return tuple(sorted(gathered, key=lambda problem: order.get(id(problem), order[id(alike_first(problem, alike))])))


def alike_first(problem: Problem, alike: dict[tuple[str, str], list[Problem]]) -> Problem:
    """Return the first of the problems that a counted one stands for."""
    return next(group[0] for group in alike.values() if group[0].cell == problem.cell)


def _sheet(cell: str | None) -> str:
    return cell.rpartition("!")[0] if cell else ""


def _counted(group: Sequence[Problem]) -> Problem:
    first = group[0]
    return Problem(
        first.severity, first.cell, f"{first.message} Det gäller {len(group)} celler, den första är {first.cell}."
    )
