"""``python -m umebra set``: what it prints, what it writes, and that it writes whole files alone."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.paths import DATA, ROOT
from umebra.cli import main
from umebra.commands.replace_file import replace_file

PLAN = DATA / "arbetsbok-med-allt.xlsx"
GRID = DATA / "aktivitetsplan-2018-rutnat.xlsx"


def run(*arguments: str | Path) -> int:
    """Run the command."""
    return main(["set", *map(str, arguments)])


def test_json_tells_changes_cells_and_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON has the contract's keys: what changed as diff has it, and the cells and the parts that differ."""
    out = tmp_path / "ny.xlsx"
    fields = ["--action", "2", "--status", "green", "--action", "Plan!B6", "--title", "Ny", "--end", "2026-12-31"]
    assert run(PLAN, *fields, "-o", out, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["kind"], one["number"], one["after"]) for one in told["changes"]] == [
        ("status", "2", "green"),
        ("title", "3", "Ny"),
        ("dates", "3", {"start": None, "end": "2026-12-31"}),
    ]
    # The plan colours the title as the status, so that both cells are changed.
    assert told["cells"] == ["Plan!C5", "Plan!B5", "Plan!B6", "Plan!E6"]
    assert "xl/worksheets/sheet1.xml" in told["parts"]
    assert main(["diff", str(PLAN), str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == told["changes"]


def test_new_action(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new action is one change: it is added, under its focus area."""
    out = tmp_path / "ny.xlsx"
    new = ["--new", "--title", "Nattvandring", "--focus-area", "Stärka föräldrar", "--status", "Är påbörjade"]
    assert run(GRID, *new, "-o", out, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["kind"], one["after"]) for one in told["changes"]] == [("added", "Nattvandring")]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--action", "99", "--status", "green"], "Ingen aktivitet har numret eller cellen ”99”"),
        (["--action", "2", "--status", "blå"], "”blå” är ingen status"),
        (["--action", "2", "--end", "imorgon"], "”imorgon” är ingen dag"),
        (["--action", "2", "--comment", "Hej"], "ingen kolumn för kommentar"),
        (["--action", "2", "--status", "done"], "C5 får bara innehålla"),
        (["--action", "2"], "Skriv vad som ska ändras på ”Aktivitet 2”"),
        (["--new", "--status", "red"], "Skriv den nya aktivitetens titel"),
        ([], "Skriv vilken aktivitet som ska ändras"),
    ],
)
def test_refused_with_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What can't be done ends with 2 and one Swedish sentence, and nothing is written."""
    out = tmp_path / "ny.xlsx"
    assert run(PLAN, *arguments, "-o", out) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert len(told.splitlines()) == 1
    assert not out.exists()


def test_file_may_take_its_own_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file may be written over; if the change is refused, it is as it was."""
    file = tmp_path / "plan.xlsx"
    file.write_bytes(PLAN.read_bytes())
    assert run(file, "--action", "2", "--status", "done", "-o", file) == 2
    assert file.read_bytes() == PLAN.read_bytes()
    assert run(file, "--action", "2", "--status", "green", "-o", file) == 0
    assert "påbörjad → genomförs nu" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


WRITER = """
import sys
from pathlib import Path
from umebra.commands.replace_file import replace_file
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for sign in (b"a", b"b"):
        replace_file(path, sign * 3_000_000)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_killed_while_writing(tmp_path: Path) -> None:
    """A program that is killed at any moment of writing leaves the former file or the new one, whole."""
    path = tmp_path / "plan.xlsx"
    for pause in (0.01, 0.05, 0.12):
        replace_file(path, b"a" * 3_000_000)
        with subprocess.Popen(  # noqa: S603 - this interpreter
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(pause)
            writer.send_signal(signal.SIGKILL)
            writer.wait(10)
        content = path.read_bytes()
        assert len(content) == 3_000_000
        assert len(set(content)) == 1
