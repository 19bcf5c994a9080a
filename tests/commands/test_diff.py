"""What changed between two revisions: ``python -m umebra diff``."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.paths import DATA
from tests.plans import example_plan, make_action, make_plan
from umebra.cli import main
from umebra.commands.diff import diff_as_json
from umebra.commands.diff_text import diff_as_text
from umebra.model.plan import Action, Plan, Status

OLD, NEW = "aktivitetsplan-2021-2024.xlsx", "aktivitetsplan-2021-2024-rev-2023-01-20.xlsx"


def _changed(**fields: Any) -> tuple[Plan, Plan]:  # noqa: ANN401 - any of Action's fields
    old = example_plan().actions[0]
    return make_plan(old), make_plan(replace(old, **fields))


def test_example_revisions(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON of the two example revisions has the contract's keys and exactly the expected changes."""
    assert main(["diff", str(DATA / OLD), str(DATA / NEW), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["from", "to", "changes"]
    assert printed["from"] == {"name": OLD, "revised": "2021-02-09"}
    assert printed["to"] == {"name": NEW, "revised": "2023-01-20"}
    assert {tuple(change) for change in printed["changes"]} == {("kind", "number", "title", "before", "after")}
    since = json.loads((DATA / "expected.json").read_text("utf-8"))[NEW]["changes_since"]
    by_kind = {kind: [c["number"] for c in printed["changes"] if c["kind"] == kind] for kind in ("added", "removed")}
    assert by_kind == {"added": since["added"], "removed": since["removed"]}
    statuses = {c["number"]: [c["before"], c["after"]] for c in printed["changes"] if c["kind"] == "status"}
    assert statuses == since["status_changed"]
    assert len(printed["changes"]) == 14


@pytest.mark.parametrize(
    ("fields", "kind", "before", "after"),
    [
        pytest.param({"partners": ()}, "partners", ["Polisen", "Bostaden"], [], id="lists"),
        pytest.param({"goals": ("A",)}, "goals", ["Krafttag mot narkotika"], ["A"], id="goals"),
        pytest.param(
            {"end": date(2022, 1, 1)},
            "dates",
            {"start": "2021-03-01", "end": None},
            {"start": "2021-03-01", "end": "2022-01-01"},
            id="dates",
        ),
        pytest.param({"start": None}, "dates", {"start": "2021-03-01", "end": None}, None, id="no dates"),
        pytest.param({"factors": ("x",)}, "text", {"factors": []}, {"factors": ["x"]}, id="texts"),
        pytest.param({"focus_area": None}, "focus_area", "Stärka föräldrar", None, id="none"),
    ],
)
def test_json_values(fields: dict[str, Any], kind: str, before: object, after: object) -> None:
    """Lists, dates and texts stand as the contract says."""
    (change,) = json.loads(json.dumps(diff_as_json(*_changed(**fields))))["changes"]
    assert (change["kind"], change["before"], change["after"]) == (kind, before, after)


def test_json_of_added_and_removed() -> None:
    """An added action has its title after, a removed one before, and null on the other side."""
    changes = diff_as_json(make_plan(make_action("Café", number="1")), make_plan(make_action("Dans")))["changes"]
    assert changes == [
        {"kind": "added", "number": None, "title": "Dans", "before": None, "after": "Dans"},
        {"kind": "removed", "number": "1", "title": "Café", "before": "Café", "after": None},
    ]


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    """The text names both files and dates, and has each change under what it means, with before and after."""
    assert main(["diff", str(DATA / OLD), str(DATA / NEW)]) == 0
    text = capsys.readouterr().out
    for words in (
        f"Från {OLD}, reviderad 2021-02-09: 32 aktiviteter\ntill {NEW}, reviderad 2023-01-20: 33 aktiviteter",
        "Gått framåt (7)\n  3 Utbildning om narkotika för skolpersonal: påbörjad → genomförs nu",
        "Gått tillbaka (1)\n  26 Skolfritidsledare på fler skolor: påbörjad → inte påbörjad",
        "Nya (2)\n  33 Lägesbild över brottsligheten i kommunen: påbörjad",
        "Borttagna (1)\n  31 Samverkan mot spelberoende\n",
        "Omformulerade (1)\n  20 Kamerabevakning vid Vasaplan: ”Kameror vid busstationen” → ”Kamerabevakning vid Vas",
        "Ändrade parter (1)\n  17 Platssamverkan Mariehems centrum: nu även Diös",
        "2021-08-01 – 2023-10-31 → 2021-08-01 – 2024-05-31",
        "21 aktiviteter av 33 är oförändrade.",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        pytest.param({"partners": ("ICA",)}, "nu även ICA, inte längre Polisen och Bostaden", id="partners"),
        pytest.param(
            {"responsible": ()},
            "Ändrade parter (1)\n  10 Drogfri skola: ansvarig: inte längre Skolan",
            id="responsible",
        ),
        pytest.param({"start": None}, "2021-03-01 – … → inga datum", id="dates"),
        pytest.param({"status": Status.UNKNOWN}, "Saknar status före eller nu (1)\n", id="unknown"),
        pytest.param({"comment": "a\nb"}, "Drogfri skola: Kommentar: inget → ”a b”", id="a text"),
        pytest.param({"aim": "A", "factors": ("x", "y")}, "    Bakomliggande faktorer: inget → x, y", id="texts"),
        pytest.param({"focus_area": None}, "”Stärka föräldrar” → inget", id="focus area"),
        pytest.param({"cell": "Plan!B7"}, "Inget har ändrats.", id="nothing"),
    ],
)
def test_text_values(fields: dict[str, Any], lines: str) -> None:
    """Each kind of change is said in words."""
    assert lines in diff_as_text(*_changed(**fields))


def test_text_in_the_plans_own_words() -> None:
    """A status is said in the words of the plan that it stands in."""
    plans = [
        make_plan(Action("Café", "B1", status=status), legend={status: word})
        for status, word in ((Status.YELLOW, "Delvis genomfört"), (Status.GREEN, "Genomfört fullt ut"))
    ]
    assert "Café: delvis genomfört → genomfört fullt ut" in diff_as_text(*plans)


def test_no_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where one of the files holds no plan, one sentence says which, with exit status 2."""
    assert main(["diff", str(DATA / OLD), str(tmp_path / "ingen.xlsx"), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "ingen.xlsx" in printed.err
    assert len(printed.err.strip().splitlines()) == 1
