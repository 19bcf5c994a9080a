"""Indicators in a file of their own, beside a plan that was read from another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from umebra.model.indicators import Indicator, called
from umebra.model.plan import Plan, Problem, Severity, Source

_REPLACED = "Indikatorn ”{}” visas ur {} i stället för härifrån."


@dataclass(frozen=True, slots=True)
class Measurements:
    """The indicators of one file.

    Attributes:
        source: The file; its sheets are those that they were read from.
        indicators: In the file's order, each with its cells.
        problems: What could not be read.
    """

    source: Source
    indicators: tuple[Indicator, ...]
    problems: tuple[Problem, ...] = ()


def accompany(plan: Plan, measurements: Measurements) -> Plan:
    """Return the plan with a file's indicators; the plan's own among them are replaced, and named."""
    name = measurements.source.name
    gone = replaced(plan, measurements)
    own = tuple(one for one in plan.indicators if one not in gone)
    replacements = (Problem(Severity.INFO, one.cell, _REPLACED.format(called(one), name)) for one in gone)
    others = (replace(problem, cell=_cell(problem, name)) for problem in measurements.problems)
    return replace(
        plan,
        indicators=(*own, *(one.within(name) for one in measurements.indicators)),
        problems=(*plan.problems, *others, *replacements),
    )


def replaced(plan: Plan, measurements: Measurements) -> tuple[Indicator, ...]:
    """Return those of the plan's own indicators that a file has too: the same one, in the same district and unit."""
    return tuple(own for own in plan.indicators if any(own.is_series_of(one) for one in measurements.indicators))


def replaced_names(plan: Plan, measurements: Measurements) -> Iterator[str]:
    """Yield what the plan's own indicators that give way are called."""
    return map(called, replaced(plan, measurements))


def _cell(problem: Problem, name: str) -> str:
    return f"{name}: {problem.cell}" if problem.cell else name
