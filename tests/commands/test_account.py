"""``python -m umebra read FILE --account``."""

import json

import pytest

from tests.paths import DATA
from umebra.cli import main

PLAN = str(DATA / "aktivitetsplan-2021-2024.xlsx")


def test_the_counts_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Each sheet's cells are counted by kind, in Swedish, with their sum."""
    assert main(["read", PLAN, "--account"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Bladet ”Plan 2021-2024”: 391 celler, varav 32 bara med färg"
    assert [line.split() for line in lines[1:]] == [
        ["365", "uppgift"],
        ["15", "rubrik"],
        ["2", "titel", "eller", "datum"],
        ["5", "teckenförklaring"],
        ["4", "anteckning"],
        ["391", "tillsammans"],
    ]


def test_each_cell(capsys: pytest.CaptureFixture[str]) -> None:
    """On request each cell is listed."""
    assert main(["read", PLAN, "--cells"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("    ") and ": " in line for line in lines) == 391


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON is as the contract says: the counts add up, and the cells are those that are counted."""
    assert main(["read", PLAN, "--account", "--cells", "--json"]) == 0
    (sheet,) = json.loads(capsys.readouterr().out)["sheets"]
    assert list(sheet) == ["sheet", "cells", "coloured", "unused", "counts", "kinds"]
    assert sum(sheet["counts"].values()) == sheet["cells"] == len(sheet["kinds"])
    assert (sheet["sheet"], sheet["unused"], sheet["kinds"]["A1"]) == ("Plan 2021-2024", None, "title")


def test_the_plan_is_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    """Without ``--account`` the JSON is the plan's."""
    assert main(["read", PLAN, "--json"]) == 0
    assert "sheets" not in json.loads(capsys.readouterr().out)
