"""What a printed page has of a long table of actions."""

import json
from pathlib import Path

import pytest

from tests.apps import open_app


@pytest.mark.parametrize(
    ("rows", "cards", "phone", "paper"),
    [(60, 60, "", ""), (61, 61, "Och 1 till", ""), (310, 300, "Och 250 till", "Och 10 till: de ryms inte på papper.")],
)
def test_paper_has_what_a_phone_leaves_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rows: int, cards: int, phone: str, paper: str
) -> None:
    """The cards that a phone has no room for are there on paper; past the bound the page says how many are not."""
    plan = tmp_path / "plan.csv"
    lines = (f"Insats {row};Pågår" for row in range(rows))
    plan.write_text("\n".join(("Aktivitet;Status", *lines)), encoding="utf-8")
    app = open_app(plan, monkeypatch, "aktiviteter")
    sent = next(json.loads(one.proto.json) for one in app.get("bidi_component") if '"cards"' in one.proto.json)
    assert [title for _, title, _, _ in sent["cards"]] == [f"Insats {row}" for row in range(cards)]
    assert sent["most"] == 60
    for told, expected in ((sent["more"], phone), (sent["left_out"], paper)):
        assert told.startswith(expected)
        assert bool(told) is bool(expected)
