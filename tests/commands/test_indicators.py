"""A file of indicators beside the plan: ``--indicators`` of ``read`` and ``report``."""

import json
from pathlib import Path

import pytest

from tests.paths import DATA
from umebra.cli import main

PLAN = str(DATA / "aktivitetsplan-2021-2024.xlsx")


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A CSV of indicators with one fault."""
    path = tmp_path / "mått.csv"
    path.write_text("Indikator;Mål;År;Värde\nBrott;1;2023;12,5\nBrott;1;2024;ca 9\n", encoding="utf-8")
    return str(path)


def test_read_counts_them_and_names_what_is_wrong(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The text counts the indicators; a fault names the file and the cell, in JSON too."""
    assert main(["read", PLAN, "--indicators", file]) == 0
    printed = capsys.readouterr().out
    assert "1 indikator med 1 värde" in printed
    assert "mått.csv: D3: ”ca 9” är inget tal" in printed
    assert main(["read", PLAN, "--indicators", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"][-1]["cell"] == "mått.csv: D3"


def test_report_has_what_could_not_be_read(file: str, tmp_path: Path) -> None:
    """The document to hand out is of the plan and the file."""
    out = tmp_path / "underlag.html"
    assert main(["report", PLAN, "--indicators", file, "-o", str(out)]) == 0
    assert "mått.csv: D3" in out.read_text(encoding="utf-8")


def test_a_file_without_indicators_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A plan in its place is refused."""
    assert main(["read", PLAN, "--indicators", PLAN]) == 2
    assert "Filen har inga indikatorer" in capsys.readouterr().err
