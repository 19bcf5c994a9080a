"""Start the real dashboard on a free port of this machine, and stop it again."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.paths import ROOT

HOST = "127.0.0.1"
SECONDS_TO_START = 60.0
# Below those that systems give out by themselves.
FIRST_PORT, LAST_PORT = 20_000, 32_000
PORTS = 8


@dataclass(frozen=True)
class Dashboard:
    """A running dashboard: its address, ``http://127.0.0.1:PORT``, and the file it logs to."""

    address: str
    log: Path

    def said(self) -> str:
        """Return what the server has logged."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def dashboard(root: Path = ROOT, **variables: str | Path) -> Iterator[Dashboard]:
    """Run the dashboard while the block runs.

    Its address and all else are the project's own, from ``.streamlit/config.toml``.

    Args:
        root: The folder that holds ``asgi.py``.
        variables: Environment variables beside this process's own, such as ``UMEBRA_PLAN``. What the server keeps
            goes into a folder that is gone with it, if ``UMEBRA_DATA`` names no other.

    Raises:
        RuntimeError: The server did not answer in time; the message holds its log.
    """
    with tempfile.TemporaryDirectory(prefix="umebra-") as folder:
        running = Dashboard(f"http://{HOST}:{_usual_port()}", Path(folder) / "server.log")
        server = _start(running, root, variables)
        try:
            _wait_until_healthy(server, running)
            yield running
        finally:
            _stop(server)


def _start(running: Dashboard, root: Path, variables: dict[str, str | Path]) -> "subprocess.Popen[bytes]":
    port = running.address.rpartition(":")[2]
    with running.log.open("wb") as log:
        return subprocess.Popen(  # noqa: S603 - the project's own app, with this interpreter
            [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", port],
            cwd=root,
            env=_environment({"UMEBRA_DATA": running.log.parent / "data"} | variables),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _usual_port() -> int:
    """Return the first free port of this process's own few, so that a browser knows the address again.

    What it has fetched and compiled of the dashboard's scripts it need not fetch and compile for the next one.
    """
    first = FIRST_PORT + os.getpid() * PORTS % (LAST_PORT - FIRST_PORT)
    return next(filter(_is_free, range(first, first + PORTS)), 0) or free_port()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the server does: what lingers of a server before it is not in the way.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _environment(variables: Mapping[str, str | Path]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("UMEBRA_", "STREAMLIT_"))}
    return inherited | {name: str(value) for name, value in variables.items()}


def _wait_until_healthy(server: "subprocess.Popen[bytes]", running: Dashboard) -> None:
    give_up = time.monotonic() + SECONDS_TO_START
    while not is_healthy(running.address):
        if server.poll() is not None or time.monotonic() > give_up:
            message = f"the dashboard did not start:\n{running.said()}"
            raise RuntimeError(message)
        time.sleep(0.05)


def is_healthy(address: str) -> bool:
    """Return whether a server answers."""
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:  # noqa: S310 - a fixed http address
            return bool(answer.status == 200)
    except OSError:
        return False


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
