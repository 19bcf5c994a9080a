"""The command that writes a template."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from umebra.cli import main


def test_it_writes_the_default_frameworks_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a framework it is the one of the settings, and a sentence names the file and the framework."""
    file = tmp_path / "mall.xlsx"
    assert main(["template", "-o", str(file)]) == 0
    assert load_workbook(file).properties.subject == "Samverkansöverenskommelsen 2021–2024"
    said = capsys.readouterr().out
    assert str(file) in said
    assert "Samverkansöverenskommelsen 2021–2024" in said


def test_it_writes_a_named_frameworks_template(tmp_path: Path) -> None:
    """A framework is named by its file."""
    file = tmp_path / "mall.xlsx"
    assert main(["template", "--framework", "uvts-2024-2026", "-o", str(file)]) == 0
    assert "UVTS" in (load_workbook(file).properties.subject or "")


def test_it_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there stays as it is, and the sentence says so."""
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"min plan")
    assert main(["template", "-o", str(file)]) == 2
    assert file.read_bytes() == b"min plan"
    assert "finns redan" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["--framework", "norr", "-o", "x.xlsx"], "Ramverket norr finns inte. Välj ett", id="framework"),
        pytest.param(["-o", "ingen/mapp/x.xlsx"], "går inte att skriva. Kontrollera att mappen finns", id="folder"),
    ],
)
def test_a_fault_is_a_sentence(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What can't be done is said in one line, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert main(["template", *arguments]) == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
