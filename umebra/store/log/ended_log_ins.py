"""Log-ins that were ended by whoever was logged in: a copy of their token opens nothing any more, on any instance.

Only a checksum of what tells a log-in from others is kept, and not for longer than the token would hold.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, timedelta

from sqlalchemy import Engine, delete, insert, select

from umebra.store.engine import reading, tidying
from umebra.store.schema import ENDED
from umebra.swedish import now

DAYS = 31
"""So long an ended log-in is remembered: its cookie goes after 30 days."""
_TELLING = ("iss", "sub", "iat", "sid")


def log_in_of(claims: Mapping[str, object]) -> str:
    """Return what tells a log-in from any other: a checksum of who logged in, where and when."""
    return hashlib.sha256(repr([claims.get(name) for name in _TELLING]).encode("utf-8", "replace")).hexdigest()


def end_log_in(engine: Engine, log_in: str) -> None:
    """Remember that a log-in was ended; those that are too old to matter are forgotten.

    Raises:
        StoreError: It can't be kept.
    """
    at = now().astimezone(UTC)
    with tidying(engine) as connection:
        connection.execute(delete(ENDED).where(ENDED.c.at < (at - timedelta(days=DAYS)).isoformat()))
        if not connection.execute(select(ENDED.c.sha256).where(ENDED.c.sha256 == log_in)).first():
            connection.execute(insert(ENDED).values(sha256=log_in, at=at.isoformat()))


def is_ended(engine: Engine, log_in: str) -> bool:
    """Return whether a log-in was ended.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(engine) as connection:
        return connection.execute(select(ENDED.c.sha256).where(ENDED.c.sha256 == log_in)).first() is not None
