"""How the work grows with the plan: 300, 10,000 and 100,000 actions, compared with n log n.

A row's samples are nanoseconds per n log n, for a plan and for the next smaller one: a figure of 1 means growth like
n log n, less than 1 slower growth.
"""

import math
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

from bench.bench_export import example
from bench.bench_reading import large_plan
from bench.revisions import lost, make_actions, revised
from bench.rows import Row
from umebra.analysis.action_table import action_table
from umebra.analysis.changes import compare
from umebra.analysis.counts import count_groups, count_partners, count_statuses, goal_progress, grouping_of
from umebra.analysis.matching import MOST_BY_LIKENESS
from umebra.exports.xlsx import export_excel
from umebra.garbage import sparing_collections
from umebra.model.plan import Plan, Source
from umebra.readers import read_plan
from umebra.settings.settings import read_settings

SIZES = (300, 10_000, 100_000)
MOST = 1.3


def rows() -> Iterator[Row]:
    """Measure, and yield a row for each kind of work and each step in size."""
    for name, prepare in WORK.items():
        with sparing_collections():  # as the server has it
            samples = {size: per_step(prepare(size), size) for size in SIZES}
        for small, large in pairwise(SIZES):
            yield Row(f"{name}, {small} to {large} actions", "ns", samples[large], MOST, samples[small])


def per_step(work: Callable[[], object], size: int) -> list[float]:
    """Return the times of a piece of work in nanoseconds per n log n: several, except for the largest plan."""
    return [_seconds(work) / (size * math.log2(size)) * 1e9 for _ in range(3 if size < SIZES[-1] else 1)]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _reading(size: int) -> Callable[[], object]:
    data = large_plan(size)
    return lambda: read_plan(data, "plan.xlsx")


def _counting(size: int) -> Callable[[], object]:
    settings = read_settings()
    plan = Plan("Plan", None, Source("plan.xlsx", "", "xlsx", ("Plan",)), tuple(make_actions(size, numbered=True)))

    def count() -> None:
        table = action_table(plan)
        count_statuses(table)
        count_groups(table, grouping_of(table), settings)
        count_partners(table)
        goal_progress(table, settings)

    return count


def _comparing(*, numbered: bool) -> Callable[[int], Callable[[], object]]:
    def prepare(size: int) -> Callable[[], object]:
        old = make_actions(size, numbered=numbered)
        new = revised(old)
        # Of more that are left when the same ones are paired, none is found by likeness: that is the bound.
        left = size // 20 + size // 40
        if (numbered or left <= MOST_BY_LIKENESS) and (faults := lost(old, new)):
            raise AssertionError(faults)
        return lambda: compare(old, new)

    return prepare


def _exporting(size: int) -> Callable[[], object]:
    sheet = example(size)
    return lambda: export_excel(sheet)


WORK = {
    "reading": _reading,
    "counting": _counting,
    "comparing, numbered": _comparing(numbered=True),
    "comparing, not numbered": _comparing(numbered=False),
    "exporting": _exporting,
}
