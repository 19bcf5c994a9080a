"""A line of the log for each deed that the store has kept, as soon as it is kept: who, in what role, what.

Every transaction that writes is told of, by the tables that it wrote where nothing else is said of it, so that no deed
can be forgotten. What it was about is a number: names of plans and what people wrote stay in the history.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Delete, Insert, Update, event

from umebra.json_log import FIELDS

UNTOLD = "umebra_untold"
"""An option of a store whose deeds are nobody's: the example's."""
_DEEDS = "umebra_deeds"
_LOG = logging.getLogger("umebra.deeds")


@dataclass(slots=True)
class Deeds:
    """What a transaction has done so far."""

    is_told: bool = True
    said: list[Mapping[str, object]] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)

    def tell(self, role: str = "") -> None:
        """Write a line for each: the transaction is kept."""
        others = [{"deed": "written", "tables": sorted(self.tables)}] if self.tables else []
        for said in (self.said or others) if self.is_told else ():
            _LOG.info("deed", extra={FIELDS: {**said, **({"role": role} if role else {})}})


def watch(connection: Connection) -> Deeds:
    """Gather what is done on a connection in the transaction that has begun."""
    deeds = Deeds(is_told=not connection.get_execution_options().get(UNTOLD))
    connection.info[_DEEDS] = deeds

    @event.listens_for(connection, "after_execute")
    def _executed(_connection: object, statement: object, *_rest: object) -> None:
        if isinstance(statement, Insert | Update | Delete):
            deeds.tables.add(str(getattr(statement.table, "name", "")))

    return deeds


def note(connection: Connection, deed: str, who: str = "", **numbers: int | None) -> None:
    """Have a deed told of, if what is being written is kept."""
    known = {name: number for name, number in numbers.items() if number is not None}
    if deeds := connection.info.get(_DEEDS):
        deeds.said.append({"deed": deed, **({"user": who} if who else {}), **known})
