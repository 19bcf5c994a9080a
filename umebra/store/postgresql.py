"""Opening a PostgreSQL, with a bound on every wait: a server that stands still keeps nobody waiting."""

from typing import Any

import psycopg
from psycopg.errors import OperationalError, _WaitTimeout
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL

SECONDS_TO_CONNECT = 3
SECONDS_AT_REST = 1.0
"""For a connection that was left in the pool to say that it is still there; else a new one is made."""
SECONDS_TO_LOCK = 4
"""For a reader, until whoever has locked the tables is named."""
SECONDS_TO_ANSWER = 15.0
"""Longer than a writer waits for its turn: who waits longer waits for a server that stands still."""


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that is closed if the server does not answer in time: its own limits stand still with it."""

    seconds = SECONDS_TO_ANSWER

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:  # noqa: ANN401 - as psycopg has it
        """Wait for the server, but not for ever.

        Raises:
            OperationalError: It did not answer.
        """
        try:
            return super().wait(gen, interval, self.seconds if timeout is None else timeout)
        except _WaitTimeout as error:
            self.pgconn.finish()  # what it would answer later belongs to nobody
            message = "the server does not answer"
            raise OperationalError(message) from error


def open_server(url: URL) -> Engine:
    """Open a PostgreSQL as it is; it is first asked for something when it is used."""
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
