"""Two revisions of a plan of any size, to compare.

One action in twenty is reworded, one in twenty has another status, one in forty is gone
and one in forty is new.
"""

import random
from collections.abc import Sequence
from dataclasses import replace

from umebra.analysis.changes import Kind, compare
from umebra.model.plan import Action, Status
from umebra.settings.settings import read_settings

PLACES = ("Ersboda", "Mariehem", "Ålidhem", "Tomtebo", "Centrum", "Teg", "Haga", "Berghem")
DOING = ("Nattvandring", "Läxhjälp", "Trygghetsvandring", "Föräldramöte", "Öppen idrottshall", "Samverkansmöte")
WHOM = ("föräldrar", "ungdomar", "skolpersonal", "fastighetsägare", "föreningar", "butiker")


def lost(old: Sequence[Action], new: Sequence[Action]) -> list[str]:
    """Return which of the expected changes (one in twenty changed, one in forty gone or new) the comparison missed."""
    changes = compare(old, new).changes
    counts = {kind: sum(change.kind is kind for change in changes) for kind in Kind}
    gone = len(range(5, len(old), 40))
    expected = {Kind.ADDED: gone, Kind.REMOVED: gone, Kind.TITLE: len(range(1, len(old), 20))}
    return [f"{kind.value}: {counts[kind]}, not {count}" for kind, count in expected.items() if counts[kind] != count]


def make_actions(size: int, *, numbered: bool) -> list[Action]:
    """Return a plan's actions, whose titles are made of the same words."""
    areas = read_settings().focus_areas
    rng = random.Random(1)  # noqa: S311 - repeatable, and no secret
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
