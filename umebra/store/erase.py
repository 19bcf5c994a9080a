"""Erasing a file that should never have been handed in: the only thing that changes what is in the store.

The revisions that were read from the file keep their numbers, and their events who did what and when. What the file
held goes: its bytes, the plan, its title and name, the remarks, the corrections and the indicators beside it.
"""

import hashlib

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from umebra.analysis.revision_summary import summarise
from umebra.errors import StoreError
from umebra.model.corrections import NONE
from umebra.model.indicator_file import Measurements
from umebra.model.plan import Plan, Source
from umebra.store import read
from umebra.store.kept_corrections import Kept
from umebra.store.schema import CORRECTED, EVENT, FILE, REVISION
from umebra.store.values import Deed, Event
from umebra.store.write import add_event, as_json

_NOTHING = hashlib.sha256(b"").hexdigest()
_EMPTY = Plan(title=None, revised=None, source=Source("", _NOTHING, ""), actions=())
# What the other deeds say is of people and days, not of the file: which plan it was shown as, when the board met, and
# the coordinator's own words on a year.
_OF_THE_FILE = (Deed.SAVED, Deed.REMARKED, Deed.MEASURED, Deed.CORRECTED, Deed.FORGOTTEN)
_SHOWN = (
    "Revision {} visas för alla just nu och kan inte raderas. Publicera först en annan plan i dess ställe under Ladda "
    "upp eller Historik, eller sluta visa den om den ligger bredvid huvudplanen."
)


def erase(connection: Connection, revision: int, who: str, remark: str) -> list[Event]:
    """Erase a revision's file, with every revision read from the same bytes; return an event for each.

    Raises:
        StoreError: There is no such revision, or everyone sees one of them.
    """
    sha256 = read.sha256(connection, revision)
    numbers = list(connection.execute(select(REVISION.c.id).where(REVISION.c.sha256 == sha256)).scalars())
    present = {event.revision for event in read.publications(connection).values()}
    if shown := [number for number in numbers if number in present]:
        raise StoreError(_SHOWN.format(shown[0]))
    indicators = _indicator_files(connection, numbers)
    _empty_rows(connection, numbers)
    unused = {sha256, *indicators} - _indicator_files(connection, None)
    held = set(connection.execute(select(REVISION.c.sha256).where(REVISION.c.sha256.in_(unused))).scalars())
    connection.execute(delete(FILE).where(FILE.c.sha256.in_(unused - held)))
    return [add_event(connection, who, Deed.ERASED, number, remark) for number in numbers]


def _indicator_files(connection: Connection, revisions: list[int] | None) -> set[str]:
    """Return the checksums of the files of indicators that accompany, or accompanied, some revisions; None for all."""
    query = select(EVENT.c.standing).where(EVENT.c.kind == Deed.MEASURED.value, EVENT.c.standing.is_not(None))
    if revisions is not None:
        query = query.where(EVENT.c.revision.in_(revisions))
    noted = connection.execute(query).scalars()
    return {msgspec.json.decode(text, type=Measurements).source.sha256 for text in noted}


def _empty_rows(connection: Connection, revisions: list[int]) -> None:
    """Empty the rows of some revisions of what came out of their file; a plan without actions stands in its place."""
    if not connection.execute(select(FILE.c.sha256).where(FILE.c.sha256 == _NOTHING)).first():
        connection.execute(insert(FILE).values(sha256=_NOTHING, content=b""))
    emptied = {"sha256": _NOTHING, "name": "", "title": None, "revised": None, "plan_sha256": ""}
    plan = {"plan": as_json(_EMPTY), "summary": as_json(summarise(_EMPTY))}
    connection.execute(update(REVISION).where(REVISION.c.id.in_(revisions)).values(**emptied, **plan))
    of_the_file = EVENT.c.revision.in_(revisions) & EVENT.c.kind.in_([deed.value for deed in _OF_THE_FILE])
    corrected = select(EVENT.c.id).where(of_the_file)
    kept = CORRECTED.c.event.in_(corrected) & CORRECTED.c.kept.is_not(None)
    connection.execute(update(CORRECTED).where(kept).values(kept=as_json(Kept(NONE))))
    connection.execute(update(EVENT).where(of_the_file).values(text=None, standing=None))
