"""Opens a PostgreSQL database with a bound on every wait, so that a server that hangs keeps nobody waiting."""

from typing import Any

import psycopg
from psycopg.errors import OperationalError, _WaitTimeout
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL

SECONDS_TO_CONNECT = 3
SECONDS_AT_REST = 1.0
"""Seconds for a pooled connection to show that it still works; else a new one is made."""
SECONDS_TO_LOCK = 4
"""Seconds that a reader waits for locked tables before it gets an error."""
SECONDS_TO_ANSWER = 15.0
"""Seconds; longer than a writer waits for its turn, so that only a server that hangs takes longer."""


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that is closed if the server does not answer in time; a hanging server can't enforce its limits."""

    seconds = SECONDS_TO_ANSWER

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:  # noqa: ANN401 - as psycopg has it
        """Wait for the server, but not forever.

        Raises:
            OperationalError: It did not answer in time.
        """
        try:
            return super().wait(gen, interval, self.seconds if timeout is None else timeout)
        except _WaitTimeout as error:
            self.pgconn.finish()  # a late answer must not be taken for the next query's
            message = "the server does not answer"
            raise OperationalError(message) from error


def open_server(url: URL) -> Engine:
    """Return an engine for a PostgreSQL database; it connects when it is first used."""
    waiting = {"connect_timeout": SECONDS_TO_CONNECT, "options": f"-c lock_timeout={SECONDS_TO_LOCK}s"}
    engine = create_engine(url, pool_pre_ping=True, isolation_level="REPEATABLE READ", connect_args=waiting)

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: object, _record: object, args: Any, named: Any) -> BoundedConnection:  # noqa: ANN401 - libpq's
        return BoundedConnection.connect(*args, **named)

    @event.listens_for(engine, "checkout")
    def _in_use(connection: BoundedConnection, _record: object, _proxy: object) -> None:
        connection.seconds = SECONDS_TO_ANSWER

    @event.listens_for(engine, "checkin")
    def _at_rest(connection: BoundedConnection | None, _record: object) -> None:
        if connection is not None:
            connection.seconds = SECONDS_AT_REST

    return engine
