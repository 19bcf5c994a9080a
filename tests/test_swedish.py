"""Swedish in texts."""

import re
from datetime import UTC, date, datetime

import pytest

from tests.paths import ROOT
from umebra import swedish


@pytest.mark.parametrize(
    ("share", "text"),
    [
        pytest.param(None, "–", id="no share"),
        pytest.param(0.0, "0\N{NO-BREAK SPACE}%", id="nothing"),
        pytest.param(0.001, "1\N{NO-BREAK SPACE}%", id="a little is not nothing"),
        pytest.param(0.465, "47\N{NO-BREAK SPACE}%", id="half up"),
        pytest.param(0.999, "99\N{NO-BREAK SPACE}%", id="nearly all is not all"),
        pytest.param(1.0, "100\N{NO-BREAK SPACE}%", id="all"),
    ],
)
def test_per_cent_never_rounds_to_all_or_nothing(share: float | None, text: str) -> None:
    """A board must not read 100 % where something is left."""
    assert swedish.percent(share) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 aktiviteter"), (1, "1 aktivitet"), (2, "2 aktiviteter"), (10_000, "10\N{NO-BREAK SPACE}000 aktiviteter")],
)
def test_counts_agree_with_their_noun(count: int, text: str) -> None:
    """Singular and plural are right, thousands have a space."""
    assert swedish.actions(count) == text


@pytest.mark.parametrize(
    ("value", "text", "difference"),
    [
        (0.0, "0", "0"),
        (1234.5, "1\N{NO-BREAK SPACE}234,5", "+1\N{NO-BREAK SPACE}234,5"),
        (-0.25, "−0,25", "−0,25"),
        (0.1 + 0.2, "0,3", "+0,3"),
        (-1e-9, "0", "0"),
        (1e14, "100\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000", None),
    ],
)
def test_numbers_have_a_decimal_comma(value: float, text: str, difference: str | None) -> None:
    """Decimals have a comma and no noise, thousands a space, and a difference its sign."""
    assert swedish.decimal(value) == text
    assert swedish.signed(value) == (difference or f"+{text}")


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")]
)
def test_lists_end_with_och(words: list[str], text: str) -> None:
    """A list reads as a sentence does."""
    assert swedish.listed(words) == text


def test_dates_are_iso_and_nothing_is_nothing() -> None:
    """A missing date is an empty text."""
    assert (swedish.day(date(2021, 3, 1)), swedish.day(None)) == ("2021-03-01", "")


def test_the_alphabet_is_swedish() -> None:
    """Å, ä and ö come last, in that order; accents and case don't matter; 2 comes before 10."""
    words = ["Öl", "zon", "äpple", "År", "Elev 10", "elev 2", "Idé", "ide"]
    assert sorted(words, key=swedish.sort_key) == ["elev 2", "Elev 10", "Idé", "ide", "zon", "År", "äpple", "Öl"]


def test_a_revision_is_told_in_one_way() -> None:
    """The day of a revision, and that it isn't known, are said in the same words everywhere."""
    assert swedish.revised(date(2021, 2, 9)) == "reviderad 2021-02-09"
    assert swedish.capital(swedish.revised(None)) == "Revisionsdatum okänt"
    worded = re.compile(r"reviderad \{|revisionsdatum (okänt|saknas)|utan revisionsdatum", re.IGNORECASE)
    modules = (ROOT / "umebra").rglob("*.py")
    assert [path.name for path in modules if worded.search(path.read_text(encoding="utf-8"))] == ["swedish.py"]


@pytest.mark.parametrize(
    ("at", "day"),
    [
        pytest.param(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1), id="half past midnight in winter"),
        pytest.param(datetime(2026, 5, 1, 22, 30, tzinfo=UTC), date(2026, 5, 2), id="half past midnight in summer"),
        pytest.param(datetime(2026, 5, 1, 21, 59, tzinfo=UTC), date(2026, 5, 1), id="before midnight"),
    ],
)
def test_a_moments_day_is_the_day_in_sweden(at: datetime, day: date) -> None:
    """The day of a moment is the one that Swedish clocks show, in its signature too."""
    assert swedish.local_day(at) == day
    assert swedish.signature("Anna", at) == f"Anna, {day}"


def test_the_day_is_asked_for_in_one_place() -> None:
    """No module but umebra.swedish asks the machine which day it is, or takes a moment's day in another zone."""
    asks = re.compile(r"date\.today\(|\.now\([^()]*\)\.date\(|\bat\.date\(|utcnow|astimezone\([^()]*\)\.date\(")
    files = [*ROOT.glob("*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("umebra/**/*.py")]
    faults = [file.name for file in files if asks.search(file.read_text(encoding="utf-8"))]
    assert (len(files) > 100, faults) == (True, ["swedish.py"])
