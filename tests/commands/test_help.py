"""The command line's help and its faults are Swedish."""

import re
import subprocess
import sys

import pytest

from tests.paths import ROOT
from umebra.cli import COMMANDS, main

ENGLISH = re.compile(r"\b(usage|options|positional|arguments?|show|message|exit|error|required|choose|invalid)\b")
NAMES = [command.name for command in COMMANDS]


@pytest.mark.parametrize("arguments", [["--help"], *([name, "-h"] for name in NAMES)], ids=" ".join)
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Help says in Swedish how a command is written."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    text = capsys.readouterr().out
    assert end.value.code == 0
    assert text.startswith("Skriv så här: python -m umebra")
    assert "visa den här hjälpen" in text
    assert ENGLISH.findall(text.replace("restore", "")) == []


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The program's own help names each command on a line of its own."""
    with pytest.raises(SystemExit):
        main(["--help"])
    lines = capsys.readouterr().out.splitlines()
    assert [name for name in NAMES if not any(line.startswith(f"    {name}") for line in lines)] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param([], "Skriv vilket kommando som ska köras.", id="no command"),
        pytest.param(["jämför"], "Kommandot 'jämför' finns inte.", id="no such command"),
        pytest.param(["diff", "a.xlsx"], "Det saknas något efter kommandot: NYA.", id="too few"),
        pytest.param(["read", "a.xlsx", "b.xlsx"], "Det här hör inte till kommandot: b.xlsx.", id="too many"),
        pytest.param(["read", "a.xlsx", "--js"], "Det här hör inte till kommandot: --js.", id="shortened option"),
        pytest.param(
            ["read", "a.xlsx", "--json=ja"], "Efter --json ska det inte stå något: 'ja'.", id="option's value"
        ),
    ],
)
def test_fault(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What can't be understood is said in one line, with where help is, and ends with 2."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    printed = capsys.readouterr()
    assert (end.value.code, printed.out) == (2, "")
    assert printed.err.startswith(sentence)
    assert re.search(r"Se python -m umebra.* --help\.$", printed.err.strip())
    assert len(printed.err.strip().splitlines()) == 1


@pytest.mark.parametrize("name", ["README.md", "docs/operation.md", "docs/contract.md", "docs/reading.md"])
def test_commands_in_the_documentation_exist(name: str) -> None:
    """Each command that the documentation gives is one, and so is each that a sentence of the store's gives."""
    sentences = "".join(file.read_text("utf-8") for file in (ROOT / "umebra").rglob("*.py"))
    for text in ((ROOT / name).read_text("utf-8"), sentences):
        named = set(re.findall(r"python -m umebra (\w+)", text))
        assert named
        assert named <= {*NAMES, "COMMAND"}


def test_what_is_for_a_servers_log_is_not_said() -> None:
    """A command that fails says one sentence on stderr, whatever its worker told of itself."""
    program = "from umebra.cli import main; main(['read', 'saknas.xlsx']); import logging; "
    program += "logging.getLogger('umebra.workers.failure_reasons').error('A worker gave up')"
    run = [sys.executable, "-c", program]
    said = subprocess.run(run, capture_output=True, text=True, cwd=ROOT, timeout=60).stderr  # noqa: S603 - our own
    assert said.startswith("saknas.xlsx kan inte öppnas.")
    assert len(said.splitlines()) == 1
