"""``python -m umebra check``."""

from pathlib import Path

import pytest

from umebra.cli import main
from umebra.settings.settings import DEFAULT_PATH, PATH_VARIABLE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for frameworks of one's own, beside settings that name it."""
    settings = tmp_path / "settings.toml"
    settings.write_text(DEFAULT_PATH.read_text("utf-8").replace("samverkan-2021-2024", "eget"), encoding="utf-8")
    monkeypatch.setenv(PATH_VARIABLE, str(settings))
    (tmp_path / "frameworks").mkdir()
    return tmp_path / "frameworks"


def test_the_projects_own_files_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """What was found is counted, framework by framework."""
    assert main(["check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Allt är i ordning: 3 ramverk för Umebrå")
    assert "4 prioriterade mål, 5 fokusområden" in lines[1]
    assert "2018-01-01 till 2020-12-31 och har löpt ut." in lines[2]
    assert "5 förvaltningar, 6 faktorer" in lines[3]


def test_each_fault_is_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every faulty framework is named with its file, line and remedy, and the exit status is 2."""
    (folder / "eget.toml").write_text('name = "Eget"', encoding="utf-8")
    (folder / "ett.toml").write_text('name = "Ett"\ngoal = 3', encoding="utf-8")
    (folder / "två.toml").write_text("name = ", encoding="utf-8")
    assert main(["check"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        "ett.toml, rad 2: ”goal” känns inte igen. Menade du ”goals”?",
        'två.toml kan inte läsas, rad 1: värdet efter likhetstecknet fattas, eller ska stå inom raka citattecken ("). '
        "Rätta raden och ladda om sidan.",
    ]


def test_no_framework_that_can_be_read_is_a_fault(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where every framework is faulty all faults are told, not only the first."""
    for name in ("ett", "två"):
        (folder / f"{name}.toml").write_text("goal = 3", encoding="utf-8")
    assert main(["check"]) == 2
    assert [line[:8] for line in capsys.readouterr().err.splitlines()] == ["ett.toml", "två.toml"]


def test_faulty_settings_are_a_fault(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So are settings that can't be read."""
    (folder.parent / "settings.toml").write_text("organisation = 3", encoding="utf-8")
    (folder / "eget.toml").write_text('name = "Eget"', encoding="utf-8")
    assert main(["check"]) == 2
    assert "settings.toml, rad 1: ”organisation” ska vara en text" in capsys.readouterr().err
