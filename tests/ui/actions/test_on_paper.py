"""What a printed page has of a long table of actions."""

from pathlib import Path

import pytest

from tests.apps import open_app, text_of


@pytest.mark.parametrize(
    ("rows", "cards", "paper", "told"),
    [(60, 60, 0, ""), (61, 61, 1, ""), (310, 300, 240, "Och 10 till: de ryms inte på papper.")],
)
def test_paper_has_what_a_phone_leaves_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rows: int, cards: int, paper: int, told: str
) -> None:
    """The cards that a phone has no room for are there on paper; past the bound the page says how many are not."""
    plan = tmp_path / "plan.csv"
    lines = (f"Insats {row};Pågår" for row in range(rows))
    plan.write_text("\n".join(("Aktivitet;Status", *lines)), encoding="utf-8")
    body = text_of(open_app(plan, monkeypatch, "aktiviteter"))
    assert body.count("--fill:") == cards
    assert body.count("class='ub-on-paper' style='--fill:") == paper
    assert ("ryms inte på papper" in body) is bool(told)
    assert told in body
