"""How long two revisions take to compare as a plan grows: 300, 10,000 and 100,000 actions.

One action in twenty is reworded, one in twenty has another status, one in forty is gone
and one in forty is new. Numbers would make it easier: every other measurement is of a
plan without them. Fails where the time grows faster than n log n, with some room, or an
action is not found again.
"""

import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from umebra.changes import Kind, compare
from umebra.plan import Action, Status
from umebra.settings import read_settings

SIZES = (300, 10_000, 100_000)
ROOM = 3.0
PLACES = ("Ersboda", "Mariehem", "Ålidhem", "Tomtebo", "Centrum", "Teg", "Haga", "Berghem")
DOING = ("Nattvandring", "Läxhjälp", "Trygghetsvandring", "Föräldramöte", "Öppen idrottshall", "Samverkansmöte")
WHOM = ("föräldrar", "ungdomar", "skolpersonal", "fastighetsägare", "föreningar", "butiker")


def main() -> int:
    """Measure each size with and without numbers; print the times and fail where they grow too fast."""
    faults = [fault for numbered in (True, False) for fault in _measure(numbered=numbered)]
    sys.stdout.writelines(f"FEL: {fault}\n" for fault in faults)
    return 1 if faults else 0


def _measure(*, numbered: bool) -> list[str]:
    faults, smallest = [], 0.0
    for size in SIZES:
        old = make_actions(size, numbered=numbered)
        new = revised(old)
        times = [_time(old, new) for _ in range(3 if size < SIZES[-1] else 1)]
        per_step = min(times) / (size * math.log2(size))
        smallest = smallest or per_step
        sys.stdout.write(f"{size:>7} actions, {'numbers' if numbered else 'no numbers'}: {min(times):.3f} s\n")
        if per_step > ROOM * smallest:
            faults.append(f"{size} actions take {per_step / smallest:.1f} times more each than {SIZES[0]}")
        faults += lost(old, new)
    return faults


def _time(old: Sequence[Action], new: Sequence[Action]) -> float:
    start = time.perf_counter()
    compare(old, new)
    return time.perf_counter() - start


def lost(old: Sequence[Action], new: Sequence[Action]) -> list[str]:
    """Return what is wrong with the counts of one in twenty changed, one in forty gone and one in forty new."""
    changes = compare(old, new).changes
    counts = {kind: sum(change.kind is kind for change in changes) for kind in Kind}
    gone = len(range(5, len(old), 40))
    expected = {Kind.ADDED: gone, Kind.REMOVED: gone, Kind.TITLE: len(range(1, len(old), 20))}
    return [f"{kind.value}: {counts[kind]}, not {count}" for kind, count in expected.items() if counts[kind] != count]


def make_actions(size: int, *, numbered: bool) -> list[Action]:
    """Return a plan's actions with titles that share their words."""
    areas = read_settings().focus_areas
    rng = random.Random(1)  # noqa: S311 - no secret, but repeatable
    return [
        Action(
            title=f"{rng.choice(DOING)} för {rng.choice(WHOM)} i {rng.choice(PLACES)} med grupp {place}",
            cell=f"Plan!B{place}",
            number=str(place) if numbered else None,
            focus_area=rng.choice(areas),
            status=rng.choice(tuple(Status)),
            follow_up=f"Uppföljning {place}",
        )
        for place in range(size)
    ]


def revised(old: Sequence[Action]) -> list[Action]:
    """Return a revision: one in twenty reworded, one in twenty moved on, one in forty gone, one in forty new."""
    new = [_revised(place, action) for place, action in enumerate(old) if place % 40 != 5]
    gone = len(old) - len(new)
    added = (Action(f"{'xyzåäö'[place % 6] * 60} {place}", f"Plan!C{place}") for place in range(gone))
    return [*new, *added]


def _revised(place: int, action: Action) -> Action:
    if place % 20 == 1:
        return replace(action, title=f"{action.title}, varje höst")
    if place % 20 == 2:
        return replace(action, status=Status.GREEN if action.status is Status.RED else Status.RED)
    return action


if __name__ == "__main__":
    sys.exit(main())
