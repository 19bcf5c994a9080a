"""Start the real dashboard on a free port of this machine, and stop it again."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
SECONDS_TO_START = 60.0


@contextmanager
def dashboard(root: Path = ROOT, **variables: str | Path) -> Iterator[str]:
    """Run the dashboard while the block runs.

    Its address and all else are the project's own, from ``.streamlit/config.toml``.

    Args:
        root: The folder that holds ``app.py``.
        variables: Environment variables beside this process's own, such as ``UMEBRA_PLAN``.

    Yields:
        The address, ``http://127.0.0.1:PORT``.

    Raises:
        RuntimeError: The server did not answer in time; the message holds its log.
    """
    port = free_port()
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(  # noqa: S603 - the project's own app, with this interpreter
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
            cwd=root,
            env=_environment(variables),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(server, port, log.fileno())
            yield f"http://{HOST}:{port}"
        finally:
            _stop(server)


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _environment(variables: Mapping[str, str | Path]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("UMEBRA_", "STREAMLIT_"))}
    return inherited | {name: str(value) for name, value in variables.items()}


def _wait_until_healthy(server: subprocess.Popen[bytes], port: int, log: int) -> None:
    give_up = time.monotonic() + SECONDS_TO_START
    while not _healthy(port):
        if server.poll() is not None or time.monotonic() > give_up:
            os.lseek(log, 0, os.SEEK_SET)
            message = f"the dashboard did not start:\n{os.read(log, 20_000).decode(errors='replace')}"
            raise RuntimeError(message)
        time.sleep(0.05)


def _healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
