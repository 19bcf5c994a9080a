"""A PostgreSQL of the tests' own: on this machine alone, in a temporary folder that is gone with it.

``python -m tests.postgresql`` prints where its programs are, or what to install.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg
from sqlalchemy.engine import URL

from tests.browser.driver.server import HOST, free_port
from tests.programs import tell

MISSING = "PostgreSQL finns inte på den här datorn. Installera det (i Debian: apt-get install postgresql)."
USER = "umebra"
PASSWORD = "hemligt-1985"  # noqa: S105 - of a server that lives as long as the tests
SECONDS_TO_START = 60.0
SETTINGS = ("fsync=off", "full_page_writes=off", "unix_socket_directories=", "shared_buffers=16MB")
"""What is kept here is thrown away; nothing but the tests may reach it."""


@dataclass
class Server:
    """A PostgreSQL on a port of this machine, which can be stopped and started again on the same data."""

    port: int
    programs: Path
    data: Path
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises:
            RuntimeError: It did not answer in time; the message holds its log.
        """
        self.process = _start(self.programs, self.data, self.port)
        _wait(self.process, self, self.data)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it at once: on SIGTERM it would wait for those who are connected, and on SIGQUIT it does not tidy."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(SECONDS_TO_START)
        self.process = None

    def processes(self) -> list[psutil.Process]:
        """Return the server's own processes: the one that lets in, and one for each who is connected."""
        own = [
            process
            for process in psutil.process_iter(["cmdline"])
            if f"port={self.port}" in (process.info["cmdline"] or ())
        ]
        return [*own, *(child for process in own for child in process.children(recursive=True))]

    def url(self, database: str = "postgres") -> URL:
        """Return a database's address, as ``UMEBRA_DATABASE_URL`` has it."""
        return URL.create("postgresql", USER, PASSWORD, HOST, self.port, database)

    @contextmanager
    def fresh(self) -> Iterator[URL]:
        """Make an empty database while the block runs."""
        name = f"t{uuid4().hex[:12]}"
        self.run(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, command: str) -> None:
        """Run a command outside any transaction."""
        with psycopg.connect(self.url().render_as_string(hide_password=False), autocommit=True) as connection:
            connection.execute(command)


def find_programs() -> Path | None:
    """Return the folder of PostgreSQL's programs: where ``initdb`` is found, else Debian's newest."""
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: float(file.parts[-3]))
    found = [Path(on_path).resolve()] if on_path else debian[-1:]
    return found[0].parent if found else None


@contextmanager
def server(programs: Path) -> Iterator[Server]:
    """Run a PostgreSQL while the block runs.

    Raises:
        RuntimeError: It did not answer in time; the message holds its log.
    """
    with tempfile.TemporaryDirectory(prefix="umebra-postgresql-", ignore_cleanup_errors=True) as folder:
        data = _make(programs, Path(folder))
        running = Server(free_port(), programs, data)
        with ended_in_order():
            try:
                running.start()
                yield running
            finally:
                running.stop()


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let a program that is told to end (SIGTERM) leave its blocks first, and so stop what it has started."""
    own = threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if own:
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        if own:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _owner() -> dict[str, str]:
    """Return who is to run the server: it refuses to run as root."""
    if not hasattr(os, "geteuid") or os.geteuid():
        return {}
    import pwd  # only where there are users of this kind

    names = {user.pw_name for user in pwd.getpwall()}
    return {"user": "postgres" if "postgres" in names else "nobody"}


def _make(programs: Path, folder: Path) -> Path:
    data, password = folder / "data", folder / "password"
    data.mkdir()
    password.write_text(PASSWORD, encoding="ascii")
    if owner := _owner():
        for path in (folder, data, password):
            shutil.chown(path, owner["user"])
    options = (f"--username={USER}", "--auth=scram-sha-256", f"--pwfile={password}", "--encoding=UTF8", "--locale=C")
    command = [programs / "initdb", f"--pgdata={data}", *options, "--no-sync"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **owner)  # type: ignore[call-overload]  # noqa: S603 - PostgreSQL's own program
    return data


def _start(programs: Path, data: Path, port: int) -> "subprocess.Popen[bytes]":
    settings = [part for setting in (*SETTINGS, f"listen_addresses={HOST}", f"port={port}") for part in ("-c", setting)]
    with (data.parent / "log").open("ab") as log:
        return subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603 - PostgreSQL's own program
            [programs / "postgres", "-D", data, *settings], cwd=data, stdout=log, stderr=subprocess.STDOUT, **_owner()
        )


def _wait(process: "subprocess.Popen[bytes]", running: Server, data: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        with suppress(psycopg.OperationalError):
            running.run("SELECT 1")
            return
        time.sleep(0.1)
    message = f"PostgreSQL did not start:\n{(data.parent / 'log').read_text('utf-8', 'replace')}"
    raise RuntimeError(message)


def main() -> int:
    """Print the folder of PostgreSQL's programs, or what to install."""
    return tell(find_programs(), MISSING)


if __name__ == "__main__":
    sys.exit(main())
