"""How the time to compare two revisions grows: 300, 10,000 and 100,000 actions, all or none renamed, also long titles.

A row's samples are nanoseconds per n log n, compared with those of the next smaller plan, as in ``bench_growth``.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from bench.bench_growth import MOST, SIZES, per_step
from bench.revisions import make_actions
from bench.rows import Row
from umebra.analysis.changes import compare
from umebra.model.plan import Action

LONG = " som beskrivs utförligt, med vem som gör vad, när, var och varför" * 5
"""Makes a title longer than the 300 characters that are compared with other titles."""


def rows() -> Iterator[Row]:
    """Measure, and yield a row for each kind of plan and step."""
    for name, prepare in KINDS.items():
        samples = {size: per_step(prepare(size), size) for size in SIZES}
        for small, large in pairwise(SIZES):
            yield Row(f"comparing, {name}, {small} to {large}", "ns", samples[large], MOST, samples[small])


def _comparing(*, renamed: bool, long: bool) -> Callable[[int], Callable[[], object]]:
    def prepare(size: int) -> Callable[[], object]:
        old = [_lengthened(action) if long else action for action in make_actions(size, numbered=False)]
        new = [_renamed(action) if renamed else replace(action, cell=f"Blad2!{action.cell}") for action in old]
        return lambda: compare(old, new)

    return prepare


def _lengthened(action: Action) -> Action:
    return replace(action, title=f"{action.title}{LONG}")


def _renamed(action: Action) -> Action:
    return replace(action, title=f"Nytt: {action.title}, varje höst", follow_up=f"{action.follow_up} igen")


KINDS = {
    f"{share} % renamed{', long titles' if long else ''}": _comparing(renamed=bool(share), long=long)
    for long in (False, True)
    for share in (0, 100)
}
