"""The partners' e-mail addresses: typed by the coordinator, never part of a plan, and erased when she asks for it."""

from collections.abc import Mapping
from datetime import UTC

import msgspec
from sqlalchemy import Connection, Engine, delete, insert, select

from umebra.access import Right
from umebra.store import write
from umebra.store.engine import reading, writing
from umebra.store.schema import ADDRESS
from umebra.swedish import now
from umebra.unicode_text import plain


def addresses(engine: Engine) -> dict[str, tuple[str, ...]]:
    """Return the partners' addresses, by the partner's name.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(engine) as connection:
        rows = connection.execute(select(ADDRESS).order_by(ADDRESS.c.partner))
        return {row.partner: msgspec.json.decode(row.addresses, type=tuple[str, ...]) for row in rows}


def note_addresses(engine: Engine, noted: Mapping[str, tuple[str, ...]], who: str) -> None:
    """Replace partners' addresses; an empty tuple erases a partner's.

    Args:
        engine: The store.
        noted: The addresses, by the partner's name.
        who: The name of the person who does so.

    Raises:
        StoreError: They can't be stored.
    """
    at = now().astimezone(UTC).isoformat()
    with writing(engine, Right.KEEP_ADDRESSES) as connection:
        for partner, own in noted.items():
            _forget(connection, partner)
            if own:
                said = {"partner": write.clean(partner), "addresses": write.as_json(own)}
                connection.execute(insert(ADDRESS).values(**said, at=at, who=write.signed(connection, who).name))


def forget_addresses(engine: Engine, partner: str | None = None) -> int:
    """Erase a partner's addresses, or all; return how many partners had any.

    Args:
        engine: The store.
        partner: The partner's name, in upper or lower case; all partners if left out.

    Raises:
        StoreError: The store can't be written.
    """
    with writing(engine, Right.ERASE) as connection:
        return _forget(connection, partner)


def _forget(connection: Connection, partner: str | None) -> int:
    names = list(connection.execute(select(ADDRESS.c.partner)).scalars())
    meant = [name for name in names if partner is None or plain(name) == plain(partner)]
    return connection.execute(delete(ADDRESS).where(ADDRESS.c.partner.in_(meant))).rowcount if meant else 0
