"""What the soaks of the store share: both engines, and processes of their own that can be killed at any moment."""

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
"""What a process of its own does; it calls what it is given when it is about to begin."""

Run = Callable[[URL], list[str]]


def on_sqlite(run: Run) -> list[str]:
    """Run something on an empty SQLite; return what it finds."""
    with tempfile.TemporaryDirectory(prefix="umebra-soak-") as folder:
        return [f"SQLite: {fault}" for fault in run(file_url(Path(folder) / "umebra.sqlite"))]


def on_postgresql(runs: Sequence[Run]) -> list[str]:
    """Run some things on a PostgreSQL of their own, each on an empty database; return what they find."""
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
    """Run a function in a process of its own, and kill that so many seconds after it began."""
    child = fork(act)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def fork(act: Act) -> int:
    """Run a function in a process of its own; return when it says so, or ends."""
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
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
