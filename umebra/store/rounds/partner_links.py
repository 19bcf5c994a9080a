"""Partners' links: each opens one partner's part of one round, until its last day or until it is withdrawn.

A link holds at least 128 random bits, and anybody who has it can answer as that partner. Only its checksum is stored.
Links are looked up by the checksum, so the response time tells nothing about how close a guess was.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, insert, select, update

from umebra.access import Known, Person, Right, Role
from umebra.model.answer_sheet import AnswerFile
from umebra.store import write
from umebra.store.engine import acting, reading, writing
from umebra.store.rounds.received_answers import Handed, KeptAnswer, keep_answer
from umebra.store.schema import LINK
from umebra.swedish import local_day, now

_RANDOM_BYTES = 24
# The person who opened a link, logged in or not: she may answer, and nothing else.
_BY_LINK = Person("", Role.PARTNER, Known.LINK)


@dataclass(frozen=True, slots=True)
class Link:
    """A link, without its secret.

    Attributes:
        sha256: The checksum of its secret.
        plan: The plan's name among those side by side, empty for the main one.
        round: The key of the round.
        partner: The partner that answers with it.
        ends: Its last day.
        at: When it was made.
        who: The name of the person who made it.
        withdrawn: When it was withdrawn, None if it was not.
    """

    sha256: str
    plan: str
    round: str
    partner: str
    ends: date
    at: datetime
    who: str
    withdrawn: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is valid today."""
        return self.withdrawn is None and local_day(now()) <= self.ends


def make_links(
    engine: Engine, plan: str, of_round: str, partners: Iterable[str], ends: date, who: str
) -> dict[str, str]:
    """Make a link for each partner, and withdraw their earlier ones in the round; return the secrets by partner.

    The secrets are not stored, so they can't be retrieved later.

    Args:
        engine: The store.
        plan: The plan's name among those side by side, empty for the main one.
        of_round: The key of the round.
        partners: The partners.
        ends: The links' last day.
        who: The name of the person who makes them.

    Raises:
        StoreError: They can't be stored.
    """
    opening = {partner: secrets.token_urlsafe(_RANDOM_BYTES) for partner in partners}
    at = now().astimezone(UTC).isoformat()
    common = {"plan": plan, "round": of_round, "ends": ends.isoformat(), "at": at}
    with writing(engine, Right.RUN_ROUND) as connection:
        common["who"] = write.signed(connection, who).name
        _withdraw(connection, _of(plan, of_round, opening))
        for partner, secret in opening.items():
            connection.execute(insert(LINK).values(sha256=_checksum(secret), partner=partner, **common))
    return opening


def find_link(engine: Engine, secret: str) -> Link | None:
    """Return the link with a secret, None if there is none that is valid today.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(engine) as connection:
        return _find(connection, secret)


def links_of_round(engine: Engine, plan: str, of_round: str) -> tuple[Link, ...]:
    """Return the latest link of each partner in a round.

    Raises:
        StoreError: The store can't be read.
    """
    with reading(engine) as connection:
        own = (LINK.c.plan == plan) & (LINK.c.round == of_round)
        rows = connection.execute(select(LINK).where(own).order_by(LINK.c.at, LINK.c.sha256))
        return tuple({row.partner: _link(row) for row in rows}.values())


def withdraw_links(engine: Engine, plan: str, of_round: str, partners: Collection[str]) -> int:
    """Withdraw partners' links in a round; return how many were valid until now.

    Raises:
        StoreError: The store can't be written.
    """
    with writing(engine, Right.RUN_ROUND) as connection:
        return _withdraw(connection, _of(plan, of_round, partners))


def send(engine: Engine, secret: str, file: AnswerFile, ends: date, base: int) -> KeptAnswer | None:
    """Store a partner's answer that was sent with a link, replacing an earlier one sent with the same link.

    Args:
        engine: The store.
        secret: The link's secret.
        file: The answer.
        ends: The last day to answer in the round.
        base: The revision that is published.

    Returns:
        The stored answer; None if the link is no longer valid, and then nothing is stored.

    Raises:
        StoreError: It can't be stored.
    """
    with writing(acting(engine, _BY_LINK), Right.ANSWER) as connection:
        link = _find(connection, secret)
        if link is None:
            return None
        kept, _ = keep_answer(connection, link.plan, Handed(file, link.round, ends), base, link.sha256)
        return kept


def _find(connection: Connection, secret: str) -> Link | None:
    row = connection.execute(select(LINK).where(LINK.c.sha256 == _checksum(secret))).first()
    link = _link(row) if row else None
    return link if link and link.is_open else None


def _checksum(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _of(plan: str, of_round: str, partners: Collection[str]) -> ColumnElement[bool]:
    return (LINK.c.plan == plan) & (LINK.c.round == of_round) & LINK.c.partner.in_(list(partners))


def _withdraw(connection: Connection, which: ColumnElement[bool]) -> int:
    still = which & LINK.c.withdrawn.is_(None)
    return connection.execute(update(LINK).where(still).values(withdrawn=now().astimezone(UTC).isoformat())).rowcount


def _link(row: Row[Any]) -> Link:
    withdrawn = datetime.fromisoformat(row.withdrawn) if row.withdrawn else None
    ends, at = date.fromisoformat(row.ends), datetime.fromisoformat(row.at)
    return Link(row.sha256, row.plan, row.round, row.partner, ends, at, row.who, withdrawn)
