"""Log-ins that their owner has ended, so that a copied cookie no longer works, on any instance.

Only a checksum that identifies the log-in is stored, and no longer than its cookie would be valid.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, timedelta

from sqlalchemy import Engine, delete, insert, select

from umebra.store.engine import reading, tidying
from umebra.store.schema import ENDED
from umebra.swedish import now

DAYS = 31
"""How long an ended log-in is remembered; Streamlit's cookie expires after 30 days."""
_TELLING = ("iss", "sub", "iat", "sid")


def log_in_of(claims: Mapping[str, object]) -> str:
    """Return what identifies a log-in: a checksum of who logged in, where and when."""
    return hashlib.sha256(repr([claims.get(name) for name in _TELLING]).encode("utf-8", "replace")).hexdigest()


def end_log_in(engine: Engine, log_in: str) -> None:
    """Record that a log-in was ended; records that are too old to matter are deleted.

    Raises:
        StoreError: It can't be stored.
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
