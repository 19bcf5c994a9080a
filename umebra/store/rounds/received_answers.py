"""The answers received in rounds, as they were read; everybody who works with a round sees the same ones.

What was read from an answer is stored, not its bytes. It is deleted some time after its round has ended, or after it
came if that was later, unless somebody removes it before.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, delete, func, insert, select

from umebra.access import Right
from umebra.errors import StoreError
from umebra.model.answer_sheet import AnswerFile
from umebra.store import read, write
from umebra.store.engine import reading, tidying, writing
from umebra.store.schema import RECEIVED
from umebra.swedish import local_day, now

DAYS = 90
"""How long an answer is kept after its round has ended, or after it came."""
MOST = 1000
"""The most answers at a time."""
MOST_BYTES = 200_000_000
"""The most bytes that they may take together."""
LARGEST = 10_000_000
"""The most bytes that one of them may take."""
_RANDOM_BYTES = 16
_FULL = (
    "Svaren är inte sparade: de som är mottagna är redan så många eller stora som de får vara tillsammans. Ta bort de "
    f"svar som inte behövs längre på sidan Statusrunda. De tas bort av sig själva {DAYS} dagar efter rundan."
)
_TOO_LARGE = (
    "Svaret i {} är inte sparat: det är större än ett svar får vara. Be parten om ett svar i sin egen arbetsbok."
)
_LIGHT = [column for column in RECEIVED.columns if column.name != "content"]


@dataclass(frozen=True, slots=True)
class Handed:
    """An answer to store.

    Attributes:
        file: The answer as it was read.
        round: The key of the round that it is received in; empty if unknown.
        ends: The last day to answer in that round, None if unknown.
    """

    file: AnswerFile
    round: str = ""
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A stored answer.

    Attributes:
        id: Its random number.
        plan: The name of the plan that it was received for, empty for the main one.
        round: The key of the round that it was received in, empty for none.
        at: When it came.
        name: The file's name.
        sha256: The file's checksum.
        by_link: Whether it was sent with a partner's link.
    """

    id: str
    plan: str
    round: str
    at: datetime
    name: str
    sha256: str
    by_link: bool = False


def receive(engine: Engine, plan: str, handed: Sequence[Handed], base: int) -> tuple[tuple[KeptAnswer, bool], ...]:
    """Store answers, except those that the round already has.

    Args:
        engine: The store.
        plan: The plan's name among those side by side, empty for the main one.
        handed: The answers.
        base: The revision that is published.

    Returns:
        Each answer as it is stored, and whether it is new.

    Raises:
        StoreError: They can't be stored, or are too many or too large; then none is.
    """
    with writing(engine, Right.RUN_ROUND) as connection:
        read.require(connection, base)
        return tuple(keep_answer(connection, plan, one, base) for one in handed)


def keep_answer(
    connection: Connection, plan: str, handed: Handed, base: int, link: str | None = None
) -> tuple[KeptAnswer, bool]:
    """Store an answer on a connection; one with a link replaces the earlier one with the same link.

    Raises:
        StoreError: There are too many, or it is too large.
    """
    at, file = now().astimezone(UTC), handed.file
    _delete_old(connection)
    if link is not None:
        connection.execute(delete(RECEIVED).where(RECEIVED.c.link == link))
    elif same := connection.execute(select(*_LIGHT).where(_is_same(plan, handed))).first():
        return _kept(same), False
    content = write.as_json(file)
    _require_room(connection, file.name, len(content))
    ends = max(local_day(at), handed.ends or local_day(at)) + timedelta(days=DAYS)
    row = {
        **{"id": secrets.token_urlsafe(_RANDOM_BYTES), "plan": plan, "round": handed.round, "base": base},
        **{"at": at.isoformat(), "until": ends.isoformat(), "link": link},
        **{"name": write.clean(file.name), "sha256": file.sha256, "size": len(content), "content": content},
    }
    connection.execute(insert(RECEIVED).values(**row))
    return _kept(connection.execute(select(*_LIGHT).where(RECEIVED.c.id == row["id"])).one()), True


def answers_of_plan(engine: Engine, plan: str) -> tuple[KeptAnswer, ...]:
    """Return the answers that were received for a plan, oldest first.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(engine) as connection:
        own = (RECEIVED.c.plan == plan) & (RECEIVED.c.until >= _today())
        return tuple(map(_kept, connection.execute(select(*_LIGHT).where(own).order_by(RECEIVED.c.at, RECEIVED.c.id))))


def answer_content(engine: Engine, number: str) -> AnswerFile | None:
    """Return what was read from an answer, with when it came; None if it has been deleted.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(engine) as connection:
        row = connection.execute(select(RECEIVED.c.content, RECEIVED.c.at).where(RECEIVED.c.id == number)).first()
        if row is None:
            return None
        return replace(msgspec.json.decode(row.content, type=AnswerFile), received=datetime.fromisoformat(row.at))


def sent_by(engine: Engine, link: str) -> AnswerFile | None:
    """Return the latest answer sent with a link, by the link's checksum, with when it came; None if there is none.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(engine) as connection:
        number = connection.execute(select(RECEIVED.c.id).where(RECEIVED.c.link == link)).scalar()
    return answer_content(engine, number) if number else None


def take_answers_away(engine: Engine, numbers: Iterable[str]) -> int:
    """Delete answers by their numbers; return how many still existed.

    Raises:
        StoreError: The store can't be written.
    """
    with writing(engine, Right.RUN_ROUND) as connection:
        return connection.execute(delete(RECEIVED).where(RECEIVED.c.id.in_(tuple(numbers)))).rowcount


def take_old_answers_away(engine: Engine) -> None:
    """Delete the answers that have been kept long enough; if there are none, nothing is written.

    Raises:
        StoreError: The store can't be read or written.
    """
    with reading(engine) as connection:
        old = connection.execute(select(RECEIVED.c.id).where(RECEIVED.c.until < _today()).limit(1)).first()
    if old:
        with tidying(engine) as connection:
            _delete_old(connection)


def _is_same(plan: str, handed: Handed) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy's
    """Return the SQL condition for an answer's file; without tables also by name, as an e-mail may have several."""
    same = (RECEIVED.c.plan == plan) & (RECEIVED.c.round == handed.round) & (RECEIVED.c.sha256 == handed.file.sha256)
    return same if handed.file.tables else same & (RECEIVED.c.name == write.clean(handed.file.name))


def _require_room(connection: Connection, name: str, size: int) -> None:
    if size > LARGEST:
        raise StoreError(_TOO_LARGE.format(name))
    query = select(func.count(), func.coalesce(func.sum(RECEIVED.c.size), 0)).select_from(RECEIVED)
    count, taken = connection.execute(query).one()
    if count >= MOST or taken + size > MOST_BYTES:
        raise StoreError(_FULL)


def _delete_old(connection: Connection) -> None:
    connection.execute(delete(RECEIVED).where(RECEIVED.c.until < _today()))


def _today() -> str:
    return local_day(now()).isoformat()


def _kept(row: Row[Any]) -> KeptAnswer:
    at = datetime.fromisoformat(row.at)
    return KeptAnswer(row.id, row.plan, row.round, at, row.name, row.sha256, row.link is not None)
