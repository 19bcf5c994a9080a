"""Runs the linter, the formatter and the type checker as tests, so that one run of the tests covers everything."""

import subprocess
import sys

import pytest

from tests.paths import ROOT

CHECKS = {
    "ruff check": ("ruff", "check", "--output-format", "concise", "."),
    "ruff format": ("ruff", "format", "--check", "."),
    "mypy": ("mypy",),
}


@pytest.mark.parametrize("command", CHECKS.values(), ids=CHECKS.keys())
def test_tool_finds_no_fault(command: tuple[str, ...]) -> None:
    """The tool, run on the whole project, reports nothing."""
    run = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tools
    assert run.returncode == 0, f"{run.stdout}{run.stderr}"
