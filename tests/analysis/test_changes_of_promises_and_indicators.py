"""What changed in the promises and the indicators: found, told once, in words."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.apps import open_app, text_of
from tests.plans import make_plan
from tests.readers.workbooks.books import build
from umebra.analysis.changes_of_promises_and_indicators import compare_indicators, compare_promises
from umebra.commands.diff_text import diff_as_text
from umebra.model.indicators import Direction, Indicator, Measure
from umebra.model.plan import Plan, Promise, Status
from umebra.readers import read_plan
from umebra.settings.settings import read_settings
from umebra.store import open_store
from umebra.swedish import NO_BREAK
from umebra.wording.sentences import difference_row

LABELS = read_settings().status_labels
DATES = "2024-01-01 – 2025-12-31"
PROMISE = Promise(
    text="Tryggare gångvägar på Teg",
    cell="Medborgarlöften!A2",
    place="Teg",
    start=date(2024, 1, 1),
    end=date(2025, 12, 31),
    responsible=("Polisen", "Umeå kommun"),
    status=Status.GREEN,
)
INDICATOR = Indicator(
    name="Anmälda brott",
    cell="Indikatorer!A2",
    district="Teg",
    unit="antal",
    direction=Direction.DOWN,
    measures=(
        Measure("2023", date(2023, 1, 1), date(2023, 12, 31), 120, "Indikatorer!H2"),
        Measure("2024", date(2024, 1, 1), date(2024, 12, 31), 110.5, "Indikatorer!H3"),
    ),
)


def told(old: Plan, new: Plan) -> list[tuple[str, str, str, str]]:
    """Return what differs as it is shown."""
    found = (*compare_promises(old, new), *compare_indicators(old, new))
    rows = (difference_row(one, LABELS, LABELS) for one in found)
    plain = (tuple(text.replace(NO_BREAK, " ") for text in row) for row in rows)
    return [(name, what, before, after) for name, what, before, after in plain]


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        pytest.param({"text": "Tryggare gångvägar"}, ("Löfte", PROMISE.text, "Tryggare gångvägar"), id="text"),
        pytest.param({"end": date(2026, 6, 30)}, ("Gäller", DATES, "2024-01-01 – 2026-06-30"), id="dates"),
        pytest.param({"start": None, "end": None}, ("Gäller", DATES, "–"), id="no dates any more"),
        pytest.param({"status": Status.DONE}, ("Status", "Genomförs nu", "Avslutad"), id="status"),
        pytest.param({"responsible": ("Polisen",)}, ("Ansvarig", "Polisen, Umeå kommun", "Polisen"), id="responsible"),
        pytest.param({"place": None}, ("Plats", "Teg", "–"), id="place"),
        pytest.param({"follow_up": "Klart i maj"}, ("Uppföljning", "–", "Klart i maj"), id="follow-up"),
    ],
)
def test_a_promise_that_changed(fields: dict[str, Any], row: tuple[str, str, str]) -> None:
    """Each field that differs is told once, with what stood there and what does now."""
    new = replace(PROMISE, **fields)
    assert told(make_plan(promises=(PROMISE,)), make_plan(promises=(new,))) == [(new.text, *row)]


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        pytest.param({"direction": None}, ("Önskad riktning", "Bör minska", "–"), id="direction"),
        pytest.param({"goals": ("Mål",)}, ("Mål", "–", "Mål"), id="goals"),
        pytest.param({"measures": INDICATOR.measures[:1]}, ("Värde 2024", "110,5 antal", "–"), id="a value gone"),
        pytest.param(
            {"measures": (replace(INDICATOR.measures[0], value=99), INDICATOR.measures[1])},
            ("Värde 2023", "120 antal", "99 antal"),
            id="another value",
        ),
    ],
)
def test_an_indicator_that_changed(fields: dict[str, Any], row: tuple[str, str, str]) -> None:
    """Each field and each value that differs is told once."""
    new = replace(INDICATOR, **fields)
    rows = told(make_plan(indicators=(INDICATOR,)), make_plan(indicators=(new,)))
    assert [one for one in rows if one[1] == row[0]] == [("Anmälda brott, Teg", *row)]
    assert len(rows) == 1


def test_new_and_gone() -> None:
    """What is new and what is gone is one line each, with what it was."""
    full, bare = make_plan(promises=(PROMISE,), indicators=(INDICATOR,)), make_plan()
    assert told(bare, full) == [
        ("Tryggare gångvägar på Teg", "Tillkom", "–", "2024-01-01 – 2025-12-31"),
        ("Anmälda brott, Teg", "Tillkom", "–", "110,5 antal (2024), −9,5 (−7,9 %) sedan 2023, bättre"),
    ]
    assert [(name, what, after) for name, what, _, after in told(full, bare)] == [
        ("Tryggare gångvägar på Teg", "Togs bort", "–"),
        ("Anmälda brott, Teg", "Togs bort", "–"),
    ]


def test_the_same_in_another_dress() -> None:
    """Cells, spaces, the order of names and the same dates in other words are no change; nor is the plan's order."""
    old = make_plan(promises=(PROMISE, replace(PROMISE, text="Fler till fots")), indicators=(INDICATOR,))
    dressed = replace(PROMISE, cell="X!A9", text=f" {PROMISE.text}\n", when="till 2025")
    dressed = replace(dressed, responsible=PROMISE.responsible[::-1])
    new = make_plan(
        promises=(replace(PROMISE, text="Fler till fots"), dressed),
        indicators=(replace(INDICATOR, cell="mått.csv: A2", name="anmälda  brott"),),
    )
    assert told(old, new) == []


def test_a_promise_among_the_actions_is_told_with_them() -> None:
    """Its changes are the action's, and are not told twice."""
    among = replace(PROMISE, cell="Plan!B6", actions=("Plan!B6",))
    assert told(make_plan(promises=(among,)), make_plan(promises=(replace(among, status=Status.RED),))) == []


def test_the_command_tells_them_too() -> None:
    """A revision in which only an indicator differs is not said to be unchanged."""
    text = diff_as_text(make_plan(), make_plan(indicators=(INDICATOR,)))
    assert "Indikatorer (1)\n  Anmälda brott, Teg: tillkom: – → 110,5" in text
    assert "Inget har ändrats" not in text


def test_the_page_has_a_section_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two revisions whose actions are the same differ in a promise and an indicator, and the page shows both."""
    promise, measure = ("Löfte", "Från", "Till", "Status"), ("Indikator", "År", "Värde")
    for number, (end, status, value) in enumerate(((2024, "Pågår", 12), (2025, "Klar", 9)), start=1):
        file = tmp_path / f"plan-{number}.xlsx"
        sheets = {
            "Plan": [("Aktivitet", "Status"), ("Nattvandring", "Pågår")],
            "Medborgarlöften": [promise, ("Fler till fots", 2024, end, status)],
            "Indikatorer": [measure, ("Brott", 2023, 14), ("Brott", 2024, value)],
        }
        file.write_bytes(build(sheets))
        open_store().save_and_publish(read_plan(file, file.name), file.read_bytes(), "Anna", "1")
    body = text_of(open_app(file, monkeypatch, "andringar"))
    assert "Ingen aktivitet har ändrats" in body
    assert "Medborgarlöften: 2 ändringar" in body
    assert "2024-01-01 – 2025-12-31" in body
    assert "Indikatorer: 1 ändring" in body
    assert "Brott: värde 2024" in body
