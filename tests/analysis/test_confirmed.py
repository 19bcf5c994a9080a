"""What still stands of what partners have confirmed, and how far a round has come."""

from dataclasses import replace
from datetime import date

from tests.plans import make_action
from umebra.analysis.confirmed import (
    AskedRound,
    ByRow,
    Confirmed,
    Published,
    in_round,
    standing_confirmations,
    tally,
    together,
)
from umebra.analysis.revision_summary import standing
from umebra.model.confirmation import NEW, Confirmation
from umebra.model.plan import Action, Status

DAY = date(2026, 11, 20)
SAID = Confirmation("", 1, 1, "Plan!B1", Status.YELLOW, DAY, "Bostaden", round="R2EF2EP7QXM4")
ROUND = AskedRound("R2EF2EP7QXM4", date(2026, 11, 16), date(2026, 12, 3), date(2026, 12, 10))


def lamps(status: Status, title: str = "Belysning i parken", **fields: object) -> Action:
    """Return the action that is confirmed, with the status it has in some revision."""
    return make_action(title, cell="Plan!B1", status=status, responsible=("Bostaden",), **fields)


OTHER = make_action("Nattvandring", cell="Plan!B2", status=Status.RED, responsible=("Polisen", "Skolan"))


def stands(*revisions: tuple[Action, ...], kept: tuple[Confirmation, ...] = (SAID,)) -> ByRow:
    """Return what stands in the last of some revisions, each published by the number of its place, counted from 1."""
    published: dict[int, Published] = {}
    for number, actions in enumerate(revisions, start=1):
        before = published.get(number - 1)
        stood = standing(actions, number, before.actions, before.standing) if before else (1,) * len(actions)
        published[number] = Published(number, actions, stood)
    now = published[len(revisions)]
    return standing_confirmations(kept, now, published.get, lambda number: number - 1 or None)


def test_a_word_stands_as_long_as_the_status() -> None:
    """In the same publication and in a later one, where the action is renamed and moved and another goes."""
    assert stands((lamps(Status.YELLOW), OTHER)) == {0: (SAID,)}
    moved = replace(lamps(Status.YELLOW, "Belysning i hela parken"), cell="Plan!B9")
    assert stands((lamps(Status.YELLOW), OTHER), (OTHER, moved)) == {1: (SAID,)}
    assert stands((lamps(Status.YELLOW), OTHER), (OTHER,)) == {}


def test_a_changed_status_is_not_confirmed_by_an_old_word() -> None:
    """Not once another revision says otherwise, nor when it comes back by yet another."""
    yellow, green = (lamps(Status.YELLOW),), (lamps(Status.GREEN),)
    assert stands(yellow, green) == {}
    assert stands(yellow, green, yellow) == {}


def test_a_new_status_is_confirmed_when_it_is_published() -> None:
    """What a partner said it is to be stands from the revision that says so: not before, nor after a detour."""
    red, yellow, green = ((lamps(status),) for status in (Status.RED, Status.YELLOW, Status.GREEN))
    assert stands(red) == {}
    assert stands(red, yellow) == {0: (SAID,)}
    assert stands(red, red, yellow, yellow) == {0: (SAID,)}
    assert stands(red, green, yellow) == {}
    assert stands(red, yellow, green) == {}


def test_a_new_action_is_confirmed_by_who_proposed_it() -> None:
    """By its title, once it is in the plan; an action that was there before is another."""
    proposed = replace(SAID, cell=f"{NEW}Belysning i  PARKEN", status=Status.RED)
    assert stands((OTHER,), (OTHER, lamps(Status.RED)), kept=(proposed,)) == {1: (proposed,)}
    assert stands((OTHER,), (OTHER, lamps(Status.GREEN)), kept=(proposed,)) == {}
    assert stands((lamps(Status.RED),), (lamps(Status.RED),), kept=(proposed,)) == {}


def test_each_partner_has_one_word_the_latest_first() -> None:
    """Of a partner's own words the latest counts, whichever was taken in first; two partners both stand."""
    later = replace(SAID, day=date(2026, 11, 25))
    other = replace(SAID, partner="Skolan", day=date(2026, 11, 22))
    assert stands((lamps(Status.YELLOW),), kept=(later, other, SAID)) == {0: (later, other)}


def test_a_round_asks_about_what_is_not_done() -> None:
    """Of responsible partners; what became done by an answer counts; what was confirmed before the round does not."""
    done = make_action("Gatumusik", cell="Plan!B3", status=Status.DONE, responsible=("Coop",))
    actions = (lamps(Status.YELLOW), OTHER, done, replace(done, cell="Plan!B4"), make_action(cell="Plan!B5"))
    old = replace(SAID, day=date(2026, 11, 1), round="R1")
    known = in_round(actions, {0: (old,), 2: (replace(SAID, partner="Coop"),)}, ROUND)
    assert known.whom == {0: ("Bostaden",), 1: ("Polisen", "Skolan"), 2: ("Coop",)}
    assert known.answered == {2}
    found = tally(known, range(len(actions)))
    assert (found.confirmed, found.asked) == (1, 3)
    assert dict(found.missing) == {"Bostaden": 1, "Polisen": 1, "Skolan": 1}
    assert tally(known, [2, 4]).missing == ()


def test_only_those_asked_are_missing() -> None:
    """A round of some partners asks about their actions alone, and misses none of the others."""
    known = in_round((lamps(Status.YELLOW), OTHER), {}, replace(ROUND, partners=frozenset({"Skolan"})))
    assert known.whom == {1: ("Skolan",)}
    assert tally(known, range(2)).missing == (("Skolan", 1),)


def test_without_a_round_nothing_is_missing() -> None:
    """What is confirmed is known all the same."""
    known = in_round((lamps(Status.YELLOW), OTHER), {0: (SAID,)}, None)
    assert (known.by_row, known.lacking) == ({0: (SAID,)}, frozenset())


def test_several_plans_together() -> None:
    """Rows go on after those of the plans before; rounds before one meeting are told of as one, others not."""
    one = in_round((lamps(Status.YELLOW), OTHER), {0: (SAID,)}, ROUND)
    other = in_round((OTHER,), {}, replace(ROUND, key="R2"))
    merged = together([(2, one), (5, None), (1, other)])
    assert merged
    assert (merged.by_row, merged.lacking, set(merged.whom)) == ({0: (SAID,)}, {1, 7}, {0, 1, 7})
    assert merged.round
    assert merged.round.meeting == ROUND.meeting
    another = in_round((OTHER,), {}, replace(ROUND, meeting=date(2027, 2, 1)))
    apart = together([(2, one), (1, another)])
    assert apart
    assert apart.round is None
    assert together([(2, None)]) is None
    assert Confirmed().lacking == frozenset()
