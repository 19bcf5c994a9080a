"""Runs the dashboard, and its yardstick: a trivial app with Streamlit's default settings, as separate processes."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.driver.server import HOST, free_port, is_healthy
from tests.paths import ROOT
from umebra.readers import read_plan
from umebra.store import Store, file_url, open_engine

TRIVIAL = Path(__file__).parent / "trivial"
SECONDS_TO_START = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server.

    Attributes:
        address: ``http://127.0.0.1:PORT``.
        pid: Its process id.
        started: When the process was started, by ``time.perf_counter()``.
        log: The file with its output.
    """

    address: str
    pid: int
    started: float
    log: Path = Path(os.devnull)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.address.rpartition(":")[2])

    def send(self, sign: signal.Signals) -> None:
        """Send a signal to its process."""
        os.kill(self.pid, sign)

    def wait(self) -> None:
        """Wait until it answers.

        Raises:
            TimeoutError: It does not answer in time.
        """
        while not is_healthy(self.address):
            if time.perf_counter() > self.started + SECONDS_TO_START:
                raise TimeoutError(self.address)
            time.sleep(0.02)

    def megabytes(self) -> float:
        """Return its process's present memory in MiB, as Linux reports it."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@contextmanager
def trivial() -> Iterator[Server]:
    """Run the yardstick while the block runs."""
    with _running(["app.py", "--server.headless", "true", "--server.address", HOST], TRIVIAL, {}) as server:
        yield server


@contextmanager
def dashboard(plan: Path) -> Iterator[Server]:
    """Run the dashboard with a plan while the block runs, as ``make run PLAN=...`` does."""
    with (
        tempfile.TemporaryDirectory(prefix="umebra-bench-") as data,
        _running(["asgi.py"], ROOT, {"UMEBRA_PLAN": str(plan), "UMEBRA_DATA": data}) as server,
    ):
        yield server


@contextmanager
def published(plan: Path, data: Path) -> Iterator[Server]:
    """Run the dashboard while the block runs, with a plan published in a new store in an empty folder."""
    store = Store(open_engine(file_url(data / "umebra.sqlite")))
    store.save_and_publish(read_plan(plan.read_bytes(), plan.name), plan.read_bytes(), "Eva Exempel", "1")
    store.engine.dispose()
    with _running(["asgi.py"], ROOT, {"UMEBRA_DATA": str(data)}) as server:
        yield server


@contextmanager
def instance(port: int | None, log: Path, **variables: str) -> Iterator[Server]:
    """Run one of several instances of the dashboard while the block runs, on the port, or on a free one if None."""
    with _running(["asgi.py"], ROOT, variables, port, log) as server:
        yield server


@contextmanager
def _running(
    arguments: list[str], folder: Path, variables: dict[str, str], port: int | None = None, log: Path = Path(os.devnull)
) -> Iterator[Server]:
    port, started = port or free_port(), time.perf_counter()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("UMEBRA_", "STREAMLIT_"))}
    with log.open("ab") as lines:
        process = subprocess.Popen(  # noqa: S603 - Streamlit, with this interpreter
            [sys.executable, "-m", "streamlit", "run", *arguments, "--server.port", str(port)],
            cwd=folder,
            env=inherited | variables,
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Server(f"http://{HOST}:{port}", process.pid, started, log)
    finally:
        process.terminate()
        process.wait()
