"""Claims about texts that look like formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umebra.csv_guard import guard, unguard

PAYLOADS = [
    "=1+1",
    "+46 90 16 10 00",
    "-5 grader",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\ttext",
    "\rtext",
    "\ntext",
    "\r\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    " =1+1",
    "\N{NO-BREAK SPACE}=1+1",
    "\N{ZERO WIDTH NO-BREAK SPACE}=1+1",
    "\x00=1+1",
    "'=1+1",
    "''=1+1",
    '=HYPERLINK("http://example.org","Klicka")',
    "=cmd|' /C calc'!A0",
    "- en punkt i en lista",
]
HARMLESS = ["", "'", "'citat'", "Skolan – Polisen", "1=1", "– tankstreck", "a@b.se", "Ring 090-16 10 00"]


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_text_like_a_formula_gets_an_apostrophe(text: str) -> None:
    """The guarded text begins with an apostrophe, and comes back as it was."""
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_is_left_alone(text: str) -> None:
    """What no program takes for a formula is written and read as it stands."""
    assert guard(text) == unguard(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@＝ \t\r\nab1\x00\ufeff"), max_size=6) | st.text(max_size=20))
def test_every_text_comes_back(text: str) -> None:
    """Guarding is undone by unguarding, whatever the text."""
    assert unguard(guard(text)) == text
