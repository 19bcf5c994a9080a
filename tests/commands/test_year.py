"""The command that writes the yearly follow-up."""

from pathlib import Path

import pytest

from tests.apps import LIST, example
from umebra.cli import main
from umebra.readers import read_plan
from umebra.store import Comment, open_store

REVISED = example("aktivitetsplan-2021-2024-rev-2023-01-20.xlsx")
GOAL = "Krafttag mot narkotika"


def publish(file: Path) -> int:
    """Publish a plan, and return its revision's number."""
    content = file.read_bytes()
    open_store().save_and_publish(read_plan(content, file.name), content, "Anna Exempel", "1")
    return open_store().revisions()[0].id


@pytest.mark.parametrize("kind", ["pdf", "pptx", "html"])
def test_it_writes_the_year_of_two_files(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the plan before it, each format is written, and a sentence says which plans were compared."""
    file = tmp_path / f"ar.{kind}"
    assert main(["report", str(REVISED), "--year", "2023", "--since", str(LIST), "-o", str(file)]) == 0
    assert file.stat().st_size > 5000
    assert f"({REVISED.name}) jämförd med planen från 9 februari 2021 ({LIST.name})." in capsys.readouterr().out


def test_it_asks_the_store_for_the_plan_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was published before the year is its beginning, and the coordinator's words are there."""
    revision = publish(LIST)
    open_store().comment(revision, "Anna Exempel", Comment(2023, GOAL, "Ett gott år."))
    file = tmp_path / "ar.html"
    assert main(["report", str(REVISED), "--year", "2023", "-o", str(file)]) == 0
    assert f"jämförd med planen från 9 februari 2021 ({LIST.name})" in capsys.readouterr().out
    written = file.read_text(encoding="utf-8")
    assert "Ett gott år." in written
    assert "Vid årets början" in written


def test_a_file_alone_is_the_plans_state(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without anything to compare with it says so, and makes no store."""
    file = tmp_path / "ar.html"
    assert main(["report", str(REVISED), "--year", "2023", "-o", str(file)]) == 0
    assert "Bara en revision finns för 2023" in capsys.readouterr().out
    assert not (tmp_path / "data").exists()


def test_a_plan_of_another_year_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan that is dated in another year is not the plan at the end of this one."""
    assert main(["report", str(REVISED), "--year", "2024", "-o", str(tmp_path / "ar.pdf")]) != 0
    assert "är daterad 2023-01-20. Ange planen som den var i slutet av 2024." in capsys.readouterr().err
