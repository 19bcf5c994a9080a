"""Smaller rounds of what ``make soak`` does to the store."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.driver.server import HOST
from tests.paths import ROOT
from tests.postgresql import MISSING, find_programs


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


SERVER = """
from tests import postgresql
with postgresql.server(postgresql.find_programs()) as running:
    print(running.port, running.data.parent, flush=True)
    __import__("time").sleep(60)
"""


@pytest.mark.skipif(os.name == "nt", reason="this system has no SIGTERM to end in order by")
@pytest.mark.skipif(find_programs() is None, reason=MISSING)
def test_a_soak_that_is_ended_stops_its_database() -> None:
    """A program that runs a PostgreSQL and is told to end stops it first, and leaves nothing in its place."""
    soak = subprocess.Popen([sys.executable, "-c", SERVER], cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own
    with soak:
        assert soak.stdout
        port, _, folder = soak.stdout.readline().strip().partition(" ")
        assert Path(folder).is_dir()
        soak.terminate()
        assert soak.wait(30) == 128 + signal.SIGTERM
    with socket.socket() as probe:
        assert probe.connect_ex((HOST, int(port)))
    assert not Path(folder).exists()
