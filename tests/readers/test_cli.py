"""The command line: ``python -m umebra read``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import DATA
from tests.readers.workbooks.books import build
from umebra.cli import main

ACTION_KEYS = [
    *("number", "title", "description", "focus_area", "department", "cause", "status", "status_from"),
    *("responsible", "partners", "goals", "goals_derived", "district", "aim", "factors"),
    *("start", "end", "when", "follow_up", "comment", "cost", "cell"),
]


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON has the contract's keys, absent values as null and empty lists."""
    assert main(["read", str(DATA / "atgardsplan-nationell-mall.xlsx"), "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert list(plan) == ["title", "revised", "source", "legend", "actions", "problems"]
    assert list(plan["source"]) == ["name", "sha256", "kind", "sheets"]
    first = plan["actions"][0]
    assert list(first) == ACTION_KEYS
    assert (first["number"], first["cause"]) == ("1.1", "1. Öppen drogförsäljning vid centrum")
    assert (first["start"], first["end"], first["when"]) == ("2024-02-01", "2024-12-31", "feb–dec 2024")
    assert (first["district"], first["partners"], plan["revised"]) == (None, [], None)


def test_json_of_a_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """A CSV has no sheets and no legend."""
    assert main(["read", str(DATA / "aktivitetsplan-2021-2024.csv"), "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert (plan["source"]["kind"], plan["source"]["sheets"], plan["legend"]) == ("csv", [], {})
    assert plan["actions"][0]["cell"] == "B2"


def test_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text shows each action, the counts, and every problem with its cell."""
    path = tmp_path / "plan-rev-2024-03-01.xlsx"
    path.write_bytes(build({"Plan": [("Nr", "Aktivitet", "Status"), (1, "Läxhjälp", "Pågår"), (2, "Café", "pausad")]}))
    assert main(["read", str(path)]) == 0
    text = capsys.readouterr().out
    for words in ("Reviderad 2024-03-01", "Läxhjälp", "Genomförs nu", "2 aktiviteter", "Plan!C3", "pausad"):
        assert words in text


def test_as_a_module() -> None:
    """It runs as a module, and says in one Swedish sentence why a file can't be read."""
    run = subprocess.run(
        [sys.executable, "-m", "umebra", "read", "ingen.xlsx"],
        cwd=DATA.parent.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert "kan inte öppnas" in run.stderr
    assert "Traceback" not in run.stderr
