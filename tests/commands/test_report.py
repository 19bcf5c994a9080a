"""The command that writes a document: made within the settings' limits."""

from pathlib import Path

import pytest

from tests.apps import LIST
from umebra.cli import main
from umebra.errors import Stop, WorkError
from umebra.settings.settings import read_settings
from umebra.workers import Bounds


@pytest.mark.parametrize(("kind", "begins"), [("html", b"<!"), ("pdf", b"%PDF"), ("pptx", b"PK")])
def test_each_kind_is_written(tmp_path: Path, kind: str, begins: bytes) -> None:
    """A document made in a worker is the file that was named, with what changed since another plan."""
    file = tmp_path / f"underlag.{kind}"
    assert main(["report", str(LIST), "--since", str(LIST), "-o", str(file)]) == 0
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize("stop", [Stop.TIME, Stop.MEMORY, Stop.ANSWER])
@pytest.mark.parametrize("command", [["report", str(LIST)], ["template"]], ids=["report", "template"])
def test_past_its_bounds_nothing_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stop: Stop,
    command: list[str],
) -> None:
    """What takes more than the settings allow ends in one sentence, with what can be done, and no file."""

    def ended(*_: object, **__: object) -> bytes:
        raise WorkError(stop)

    monkeypatch.setattr("umebra.commands.make_file.make", ended)
    file = tmp_path / "underlag.pdf"
    assert main([*command, "-o", str(file)]) == 2
    said = capsys.readouterr().err
    assert f"kunde inte göras. {stop} Välj ett annat format, eller höj making_seconds" in said
    assert said.count("\n") == 1
    assert not file.exists()


def test_the_settings_limits_are_those_of_the_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds that hold are those of the settings file."""
    held: list[Bounds] = []

    def bounded(_pool: object, *_: object, bounds: Bounds, **__: object) -> bytes:
        held.append(bounds)
        return b"made"

    monkeypatch.setattr("umebra.workers.Workers.run", bounded)
    assert main(["template", "-o", str(tmp_path / "mall.xlsx")]) == 0
    limits = read_settings().limits
    assert [(one.seconds, one.memory) for one in held] == [(limits.making_seconds, limits.making_bytes)]
