"""Rounds that have been begun: their plan, meeting and last day to answer, and the partners that they ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from umebra.access import Right
from umebra.store import read, write
from umebra.store.engine import reading, writing
from umebra.store.schema import LINK, RECEIVED, ROUND
from umebra.swedish import now

_ORDER = (ROUND.c.made, ROUND.c.answer_by, ROUND.c.at)


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A round that has been begun.

    Attributes:
        plan: The plan's name among those side by side, empty for the main one.
        key: The round's key, which its answers carry.
        made: The day when it was made.
        answer_by: The last day to answer.
        meeting: The day of the meeting that it prepares; None if there is none.
        asked: The partners that it asks.
        base: The revision that it asks about; 0 if the round is not begun yet.
        at: When it was begun, or last begun again; None if it is not begun yet.
        who: The name of the person who began it.
    """

    plan: str
    key: str
    made: date
    answer_by: date
    meeting: date | None
    asked: tuple[str, ...]
    base: int = 0
    at: datetime | None = None
    who: str = ""


def begin(engine: Engine, wanted: KeptRound, base: int, who: str) -> KeptRound:
    """Store a round; if it was begun before, the partners named now are added to those it asked then.

    Args:
        engine: The store.
        wanted: The round.
        base: The revision that it asks about.
        who: The name of the person who begins it.

    Raises:
        StoreError: It can't be stored.
    """
    with writing(engine, Right.RUN_ROUND) as connection:
        read.require(connection, base)
        same = (ROUND.c.plan == wanted.plan) & (ROUND.c.key == wanted.key)
        row = connection.execute(select(ROUND).where(same)).first()
        before = _kept(row).asked if row else ()
        asked = tuple(dict.fromkeys((*before, *map(write.clean, wanted.asked))))
        said = {"base": base, "at": now().astimezone(UTC).isoformat(), "who": write.signed(connection, who).name}
        values = {**said, "asked": write.as_json(asked)}
        if row:
            connection.execute(update(ROUND).where(same).values(**values))
        else:
            connection.execute(insert(ROUND).values(**_identity(wanted), **values))
        return _kept(connection.execute(select(ROUND).where(same)).one())


def rounds_of_plan(engine: Engine, plan: str) -> tuple[KeptRound, ...]:
    """Return the rounds of a plan, latest first.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(engine) as connection:
        rows = connection.execute(select(ROUND).where(ROUND.c.plan == plan).order_by(*(one.desc() for one in _ORDER)))
        return tuple(map(_kept, rows))


def delete_of_revisions(connection: Connection, revisions: Sequence[int]) -> None:
    """Delete the rounds that ask about some revisions, with their links and answers."""
    asked = select(ROUND.c.plan, ROUND.c.key).where(ROUND.c.base.in_(revisions))
    for plan, key in connection.execute(asked).all():
        connection.execute(delete(RECEIVED).where((RECEIVED.c.plan == plan) & (RECEIVED.c.round == key)))
        connection.execute(delete(LINK).where((LINK.c.plan == plan) & (LINK.c.round == key)))
    connection.execute(delete(RECEIVED).where(RECEIVED.c.base.in_(revisions)))
    connection.execute(delete(ROUND).where(ROUND.c.base.in_(revisions)))


def _identity(wanted: KeptRound) -> dict[str, str | None]:
    meeting = wanted.meeting.isoformat() if wanted.meeting else None
    days = {"made": wanted.made.isoformat(), "answer_by": wanted.answer_by.isoformat(), "meeting": meeting}
    return {"plan": wanted.plan, "key": wanted.key, **days}


def _kept(row: Row[Any]) -> KeptRound:
    return KeptRound(
        row.plan,
        row.key,
        date.fromisoformat(row.made),
        date.fromisoformat(row.answer_by),
        date.fromisoformat(row.meeting) if row.meeting else None,
        msgspec.json.decode(row.asked, type=tuple[str, ...]),
        row.base,
        datetime.fromisoformat(row.at),
        row.who,
    )
