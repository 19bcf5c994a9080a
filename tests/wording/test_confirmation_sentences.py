"""What is confirmed, in words."""

from dataclasses import replace
from datetime import date

from umebra.analysis.confirmed import AskedRound, Confirmed, Tally
from umebra.model.confirmation import Confirmation
from umebra.model.plan import Status
from umebra.wording.confirmation_sentences import confirmed_by, lacks_line, round_line

MEETING = date(2026, 12, 10)
ROUND = AskedRound("R1", date(2026, 11, 16), date(2026, 12, 3), MEETING)
FOUND = Tally(31, 48, (("Skolan", 3), ("Coop", 1)))


def test_the_line_says_how_many_and_who_is_missing() -> None:
    """With the meeting's day; of many partners the first are named and the others counted; one has its own form."""
    told = "31 av 48 aktiviteter är bekräftade inför mötet 2026-12-10."
    assert round_line(FOUND, ROUND, MEETING) == f"{told} Svar saknas från Skolan (3) och Coop (1)."
    many = replace(FOUND, missing=tuple((f"P{number}", 9 - number) for number in range(5)))
    assert round_line(many, ROUND, MEETING).endswith("Svar saknas från P0 (9), P1 (8), P2 (7) och 2 andra parter.")
    assert round_line(Tally(1, 1, ()), ROUND, MEETING) == "1 av 1 aktivitet är bekräftad inför mötet 2026-12-10."
    assert round_line(Tally(0, 0, ()), ROUND, MEETING) == ""
    assert round_line(FOUND, None, MEETING) == ""


def test_nobody_is_missing_once_the_round_is_over() -> None:
    """After the meeting, or a month after the last day of a round before none, the figures stand alone."""
    after = round_line(FOUND, ROUND, date(2026, 12, 11))
    assert after == "31 av 48 aktiviteter är bekräftade inför mötet 2026-12-10."
    without = replace(ROUND, meeting=None)
    assert "Svar saknas" in round_line(FOUND, without, date(2027, 1, 2))
    assert round_line(FOUND, without, date(2027, 1, 3)) == "31 av 48 aktiviteter är bekräftade sedan 2026-11-16."


def test_an_action_says_who_and_when_or_from_whom() -> None:
    """Each partner with its day; what the round waits for names whom it waits for, and nothing else does."""
    one = Confirmation("", 1, 1, "B1", Status.RED, date(2026, 11, 20), "Bostaden")
    two = replace(one, day=date(2026, 11, 18), partner="Skolan")
    assert confirmed_by((one, two)) == "2026-11-20 av Bostaden, 2026-11-18 av Skolan"
    known = Confirmed({0: (one,)}, {0: ("Bostaden",), 1: ("Skolan", "Coop")}, frozenset({0}), ROUND)
    lines = [lacks_line(known, row) for row in range(3)]
    assert lines == ["", "Inte än inför mötet 2026-12-10: svar saknas från Skolan och Coop", ""]
