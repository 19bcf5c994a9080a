"""Logs each deed when its transaction has been committed: who did what, in which role.

A transaction without a deed of its own is logged by the tables that it wrote, so that none can be forgotten. What was
done to is logged as a number; the names of plans and people's texts are only in the history.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Delete, Insert, Update, event

from umebra.json_log import FIELDS

UNTOLD = "umebra_untold"
"""The execution option of a store whose deeds are not logged: the example's."""
_DEEDS = "umebra_deeds"
_LOG = logging.getLogger("umebra.deeds")


@dataclass(slots=True)
class Deeds:
    """The deeds of a transaction so far."""

    is_told: bool = True
    said: list[Mapping[str, object]] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)

    def tell(self, role: str = "") -> None:
        """Log them, after the transaction has been committed."""
        others = [{"deed": "written", "tables": sorted(self.tables)}] if self.tables else []
        for said in (self.said or others) if self.is_told else ():
            _LOG.info("deed", extra={FIELDS: {**said, **({"role": role} if role else {})}})


def watch(connection: Connection) -> Deeds:
    """Collect the deeds of a connection's present transaction."""
    deeds = Deeds(is_told=not connection.get_execution_options().get(UNTOLD))
    connection.info[_DEEDS] = deeds

    @event.listens_for(connection, "after_execute")
    def _executed(_connection: object, statement: object, *_rest: object) -> None:
        if isinstance(statement, Insert | Update | Delete):
            deeds.tables.add(str(getattr(statement.table, "name", "")))

    return deeds


def note(connection: Connection, deed: str, who: str = "", **numbers: int | None) -> None:
    """Add a deed, to be logged if the transaction is committed."""
    known = {name: number for name, number in numbers.items() if number is not None}
    if deeds := connection.info.get(_DEEDS):
        deeds.said.append({"deed": deed, **({"user": who} if who else {}), **known})
