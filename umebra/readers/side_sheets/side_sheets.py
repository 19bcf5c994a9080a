"""The sheets beside the plan in its workbook: promises and indicators, which hold no actions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Generic, NamedTuple, TypeVar

from umebra.model.indicators import Indicator
from umebra.model.plan import Plan, Problem, Promise, Severity
from umebra.readers.cells.grid import Grid
from umebra.readers.cells.problem_list import gather
from umebra.readers.cells.text import fold
from umebra.readers.legend.legend import common_legend, find_legends
from umebra.readers.legend.legend_questions import NO_ANSWERS
from umebra.readers.side_sheets.indicator_sheet import holds_indicators, read_indicators
from umebra.readers.side_sheets.promise_sheet import promises_among, read_promises, undated
from umebra.readers.side_sheets.side_table import SideSheetRead, SideTable, find_side_table
from umebra.readers.tables.found_table import Vocabulary
from umebra.settings.settings import Settings

_NO_PROMISES = "Bladet ”{}” har ingen kolumn för löftena, så inga löften lästes ur det. Ge den rubriken ”Löfte”."
_NO_INDICATORS = (
    "Bladet ”{}” har inga kolumner för indikatorer, så inga lästes ur det. "
    "Ge dem rubrikerna ”Indikator”, ”År” och ”Värde”, eller åren som rubriker."
)
_Read = TypeVar("_Read", Promise, Indicator)


class Collected(NamedTuple, Generic[_Read]):
    """What was read of several sheets of a kind, and what could not be read."""

    items: tuple[_Read, ...]
    problems: Sequence[Problem]


class Beside(NamedTuple):
    """The sheets beside the plan.

    Attributes:
        promises: Those that are named as sheets of promises.
        indicators: Those that are named as sheets of indicators.
        unread: Those so named that have no such table, each with what to say about it; they may hold actions.
    """

    promises: tuple[Grid, ...] = ()
    indicators: tuple[Grid, ...] = ()
    unread: tuple[tuple[Grid, str], ...] = ()


def part(grids: Sequence[Grid], settings: Settings) -> tuple[list[Grid], Beside]:
    """Return the sheets that may hold actions, and those that stand beside them."""
    names = settings.beside
    promises = _called(grids, names.promises.sheets)
    indicators = [grid for grid in _called(grids, names.indicators.sheets) if grid not in promises]
    read = [grid for grid in promises if find_side_table(grid, names.promises, "text")]
    read_too = [grid for grid in indicators if holds_indicators(grid, settings)]
    unread = [(grid, _NO_PROMISES) for grid in promises if grid not in read]
    unread += [(grid, _NO_INDICATORS) for grid in indicators if grid not in read_too]
    rest = [grid for grid in grids if grid not in read and grid not in read_too]
    return rest, Beside(tuple(read), tuple(read_too), tuple(unread))


def complete(
    plan: Plan,
    grids: Sequence[Grid],
    beside: Beside,
    vocabulary: Vocabulary,
    answers: Mapping[str, str] = NO_ANSWERS,
) -> tuple[Plan, list[SideTable]]:
    """Return the plan with the promises and the indicators beside it, and the tables that they were read from.

    What could not be read of them is among the plan's problems.

    Args:
        plan: The plan.
        grids: The sheets that it was read from.
        beside: The sheets beside them.
        vocabulary: The settings' words.
        answers: What a person has answered, by the questions' keys.
    """
    legend = common_legend(
        find_legends([*beside.promises, *grids] if beside.promises else [], vocabulary.words, answers).values()
    )
    parts = [read_promises(grid, legend, vocabulary, plan.actions) for grid in beside.promises]
    more = [read_indicators(grid, vocabulary) for grid in beside.indicators]
    read, read_too = collect(parts), collect(more)
    promises, indicators = read.items, read_too.items
    problems = [*_unread(plan, beside), *read.problems, *read_too.problems]
    if not beside.promises:
        promises = promises_among(plan.actions, vocabulary.settings.beside.promise_titles)
        problems += undated(promises)
    all_problems = (*plan.problems, *gather(problems))
    tables = [part.table for part in (*parts, *more) if part]
    return replace(plan, promises=promises, indicators=indicators, problems=all_problems), tables


def _called(grids: Sequence[Grid], words: Sequence[str]) -> list[Grid]:
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, map(fold, words)))})\b")
    return [grid for grid in grids if words and not grid.hidden and pattern.match(fold(grid.name))]


def _unread(plan: Plan, beside: Beside) -> Iterator[Problem]:
    """Yield what to say about the sheets that hold neither what their name says nor actions."""
    for grid, message in beside.unread:
        if grid.values and grid.name not in plan.source.sheets:
            row = min(grid.values)
            cell = grid.reference(row, min(grid.values[row]))
            yield Problem(Severity.WARNING, cell, message.format(grid.name))


def collect(parts: Sequence[SideSheetRead[_Read] | None]) -> Collected[_Read]:
    """Return what was read of several sheets, and what could not be read."""
    read = [part for part in parts if part]
    items = tuple(item for part in read for item in part.items)
    return Collected(items, [problem for part in read for problem in part.table.problems])
