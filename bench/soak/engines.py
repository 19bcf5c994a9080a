"""Shared by the soaks of the store: both databases, and processes that can be killed at any moment."""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import URL

from tests import postgresql
from umebra.store import Store, file_url, open_engine

Act = Callable[[Callable[[], None]], None]
"""What a child process does; it calls its argument just before it begins."""

Run = Callable[[URL], list[str]]


def on_sqlite(run: Run) -> list[str]:
    """Run something on an empty SQLite store; return its findings."""
    with tempfile.TemporaryDirectory(prefix="umebra-soak-") as folder:
        return [f"SQLite: {fault}" for fault in run(file_url(Path(folder) / "umebra.sqlite"))]


def on_postgresql(runs: Sequence[Run]) -> list[str]:
    """Run several things on a PostgreSQL started for them, each on an empty database; return their findings."""
    programs = postgresql.find_programs()
    if programs is None:
        say(postgresql.MISSING)
        return [postgresql.MISSING] if os.environ.get("CI") else []
    faults = []
    with postgresql.server(programs) as server:
        for run in runs:
            with server.fresh() as url:
                faults += run(url.set(drivername="postgresql+psycopg"))
    return [f"PostgreSQL: {fault}" for fault in faults]


def kill_after(act: Act, after: float) -> None:
    """Run a function in a child process, and kill that so many seconds after it has begun."""
    child = fork(act)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def fork(act: Act) -> int:
    """Run a function in a child process; return its id when it has begun, or has ended."""
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        os.read(reader, 1)
        os.close(reader)
        return child
    status = 1
    try:
        act(lambda: os.close(writer))
        status = 0
    finally:
        os._exit(status)


@contextmanager
def opened(url: URL) -> Iterator[Store]:
    """Open a store while the block runs."""
    engine = open_engine(url)
    try:
        yield Store(engine)
    finally:
        engine.dispose()


def say(line: str) -> None:
    """Print a line and flush it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
