"""Smaller rounds of what ``make soak`` does to the store."""

import os
import re
import subprocess
import sys

import pytest

from tests.paths import ROOT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't copy a process")
def test_soak() -> None:
    """Killed publishers, several at once, a full disk and a read-only one lose nothing, on both engines."""
    run = subprocess.run(
        [sys.executable, "bench/soak/soak_store.py", "3", "3", "3"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout}{run.stderr}"
    assert re.search(r"sqlite: 3 publishers with 3 revisions each: 9 in the history", run.stdout)
