"""What ``make run`` says of what a person typed."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import start


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that something answers on."""
    with socket.create_server((start.HOST, 0)) as server:
        yield int(server.getsockname()[1])


def test_no_plan_is_the_sample() -> None:
    """Without a plan of one's own the sample is shown."""
    assert start.chosen_plan(None) is None
    assert start.chosen_plan("") is None


def test_plan_is_found_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path, with a space in it, becomes an absolute one."""
    monkeypatch.chdir(tmp_path)
    plan = tmp_path / "min plan.xlsx"
    plan.touch()
    assert start.chosen_plan("min plan.xlsx") == plan.resolve()


def test_missing_plan_is_named(tmp_path: Path) -> None:
    """A plan that is not there is named, with the remedy, and no dashboard starts without it."""
    with pytest.raises(ValueError, match=r"borta\.xlsx finns inte\. Kontrollera"):
        start.chosen_plan(str(tmp_path / "borta.xlsx"))


@pytest.mark.parametrize("typed", ["abc", "0", "65536", "-1", "85 01"])
def test_no_port_is_named(typed: str) -> None:
    """What is no port is named, with the remedy."""
    with pytest.raises(ValueError, match=f"PORT={typed} är ingen port"):
        start.chosen_port(typed)


def test_port_is_taken_as_typed() -> None:
    """A port is a number."""
    assert start.chosen_port("8502") == 8502


def test_taken_port_gives_the_next_free(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    """On a taken port the dashboard takes a later one and says so."""
    assert start.free_port(taken) > taken
    assert f"Port {taken} är upptagen" in capsys.readouterr().out


def test_only_taken_ports_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every port that is tried is taken, that is said."""
    monkeypatch.setattr(start, "is_taken", lambda _port: True)
    with pytest.raises(ValueError, match="Portarna från 8501 är upptagna"):
        start.free_port(8501)


def test_faults_of_the_settings_are_said_at_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong in the settings is printed before anything else, whatever else was typed."""
    settings = tmp_path / "settings.toml"
    settings.write_text("organisation = ", encoding="utf-8")
    monkeypatch.setenv("UMEBRA_SETTINGS", str(settings))
    monkeypatch.setenv("PORT", "ingen")
    assert start.main() == 2
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("  ⚠ settings.toml kan inte läsas, rad 1")
    assert "PORT=ingen" in second
