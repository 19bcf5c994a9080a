"""The line at a page's end: where the figures come from, what could not be read, and how it opens."""

from pathlib import Path

import pytest

from tests.apps import LIST, foot_of, open_app, text_of
from tests.readers.workbooks.books import build

ROWS = [
    ("Aktivitet", "Status", "Slutdatum"), ("Lampor vid stigen", "Klar", "2024-06-01"), ("Samråd", "kanske", "snarast"),
]  # fmt: skip


def test_a_plan_with_faults_ends_in_one_line_that_opens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The line says the file, the actions and how much there is to mend; each thing stands behind it with its cell."""
    plan = tmp_path / "plan_a*b.xlsx"
    plan.write_bytes(build({"Plan": ROWS}))
    app = open_app(plan, monkeypatch, "historik")
    foot = foot_of(app)
    assert foot.startswith("Siffrorna kommer från plan_a*b.xlsx, 1 blad, revisionsdatum okänt: 2 aktiviteter lästa, ")
    (line,) = [box for box in app.expander if "Siffrorna kommer" in box.label]
    assert not line.proto.expanded
    told = "".join(element.proto.body for element in line.get("html"))
    assert "<th scope='row'>Plan!C3</th>" in told
    assert foot.count("att rätta") == 1
    assert "Siffrorna kommer" not in text_of(app)


def test_a_plan_that_all_was_read_of_ends_in_a_line_that_does_not_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is to be told there is nothing to press."""
    app = open_app(LIST, monkeypatch)
    assert not [box for box in app.expander if "Siffrorna kommer" in box.label]
    assert "lästa, inget att rätta." in foot_of(app)
