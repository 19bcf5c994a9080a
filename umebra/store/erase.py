"""Erases a file that should never have been uploaded: the only deed that changes what was uploaded.

The revisions that were read from the file keep their numbers, and their events still say who did what and when. All
that came from the file is erased: its bytes, the plan, its title and name, the remarks, corrections and edits, what
partners confirmed of it, the status rounds with their answers, and the indicators that accompany it. A file of
indicators can be erased alone too; the plans that it accompanied then stay.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from umebra.analysis.revision_summary import summarise
from umebra.errors import StoreError
from umebra.model.corrections import NONE
from umebra.model.indicator_file import Measurements
from umebra.model.plan import Plan, Source
from umebra.store import drafts, read
from umebra.store.kept_corrections import Kept
from umebra.store.rounds import confirmations
from umebra.store.rounds.kept_rounds import delete_of_revisions
from umebra.store.schema import CORRECTED, EDIT, EVENT, FILE, REVISION
from umebra.store.values import ERASED_NAME, Deed, Event
from umebra.store.write import add_event, as_json

_NOTHING = hashlib.sha256(b"").hexdigest()
_EMPTY = Plan(title=None, revised=None, source=Source("", _NOTHING, ""), actions=())
# The texts of the other deeds don't come from the file: which plan it was shown as, when the board met, and the
# coordinator's comments on a year.
_OF_THE_FILE = (Deed.SAVED, Deed.REMARKED, Deed.MEASURED, Deed.CORRECTED, Deed.FORGOTTEN)
_MEASURED = (EVENT.c.kind == Deed.MEASURED.value) & EVENT.c.standing.is_not(None)
_SHOWN = (
    "Revision {} visas för alla just nu och kan inte raderas. Publicera först en annan plan i stället under Ladda "
    "upp eller Historik, eller sluta visa den om den ligger bredvid huvudplanen."
)
_SHOWN_INDICATORS = (
    "Indikatorerna ur {} visas för alla just nu, med revision {}, och kan inte raderas. Sluta först visa dem under "
    "Historik, eller ladda upp andra i stället."
)
_GONE = "Filen med indikatorer är redan raderad. Ladda om Historik för att se vad som finns kvar."


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased.

    Attributes:
        revisions: The numbers of the revisions.
        is_out_of_the_log: False if a reader kept SQLite's write-ahead log from being emptied: it may hold the file's
            bytes until something is saved again.
    """

    revisions: tuple[int, ...]
    is_out_of_the_log: bool


def erase(connection: Connection, revision: int, who: str, remark: str) -> list[Event]:
    """Erase a revision's file, with every revision read from the same bytes; return an event for each.

    Raises:
        StoreError: There is no such revision, or one of them is published.
    """
    sha256 = read.sha256(connection, revision)
    numbers = list(connection.execute(select(REVISION.c.id).where(REVISION.c.sha256 == sha256)).scalars())
    present = {event.revision for event in read.publications(connection).values()}
    if shown := [number for number in numbers if number in present]:
        raise StoreError(_SHOWN.format(shown[0]))
    indicators = _indicator_files(connection, numbers)
    _empty_rows(connection, numbers)
    delete_of_revisions(connection, numbers)
    _delete_unused(connection, {sha256, *indicators.values()})
    return [add_event(connection, who, Deed.ERASED, number, remark) for number in numbers]


def erase_indicators(connection: Connection, noted: Sequence[int], who: str, remark: str) -> list[Event]:
    """Erase files of indicators, named by the events that added them; return an event for each revision.

    Every revision that such a file accompanies, or has accompanied, loses it. A plan read from the same bytes stays.

    Raises:
        StoreError: One of the files is erased already, or accompanies a published revision.
    """
    accompany = _indicator_files(connection)
    if set(noted) - accompany.keys():
        raise StoreError(_GONE)
    files = {accompany[event] for event in noted}
    _require_unseen(connection, files)
    own = EVENT.c.id.in_([event for event, sha256 in accompany.items() if sha256 in files])
    numbers = list(connection.execute(select(EVENT.c.revision).where(own).distinct()).scalars())
    connection.execute(update(EVENT).where(own).values(text=ERASED_NAME, standing=None))
    _delete_unused(connection, files)
    return [add_event(connection, who, Deed.ERASED_INDICATORS, number, remark) for number in sorted(numbers)]


def _require_unseen(connection: Connection, files: set[str]) -> None:
    for shown in read.publications(connection).values():
        kept = read.measurements(connection, shown.revision or 0)
        if kept and kept.source.sha256 in files:
            raise StoreError(_SHOWN_INDICATORS.format(kept.source.name, shown.revision))


def _indicator_files(connection: Connection, revisions: Sequence[int] | None = None) -> dict[int, str]:
    """Return the checksums of the files of indicators that accompany the revisions (all if left out), by event."""
    query = select(EVENT.c.id, EVENT.c.standing).where(_MEASURED)
    if revisions is not None:
        query = query.where(EVENT.c.revision.in_(revisions))
    noted = connection.execute(query)
    return {row.id: msgspec.json.decode(row.standing, type=Measurements).source.sha256 for row in noted}


def _delete_unused(connection: Connection, files: set[str]) -> None:
    """Delete the bytes of files that no revision and no indicators come from any more.

    Drafts of uploads are deleted with their file in any case: a person who is checking one can upload it again.
    """
    unused = files.difference(_indicator_files(connection).values())
    held = set(connection.execute(select(REVISION.c.sha256).where(REVISION.c.sha256.in_(unused))).scalars())
    connection.execute(delete(FILE).where(FILE.c.sha256.in_(unused - held)))
    drafts.delete_files(connection, files)


def _empty_rows(connection: Connection, revisions: list[int]) -> None:
    """Clear what came from the file in the rows of some revisions; the plan is replaced by one without actions."""
    if not connection.execute(select(FILE.c.sha256).where(FILE.c.sha256 == _NOTHING)).first():
        connection.execute(insert(FILE).values(sha256=_NOTHING, content=b""))
    emptied = {"sha256": _NOTHING, "name": "", "title": None, "revised": None, "plan_sha256": ""}
    plan = {"plan": as_json(_EMPTY), "summary": as_json(summarise(_EMPTY))}
    connection.execute(update(REVISION).where(REVISION.c.id.in_(revisions)).values(**emptied, **plan))
    of_the_file = EVENT.c.revision.in_(revisions) & EVENT.c.kind.in_([deed.value for deed in _OF_THE_FILE])
    corrected = select(EVENT.c.id).where(of_the_file)
    kept = CORRECTED.c.event.in_(corrected) & CORRECTED.c.kept.is_not(None)
    connection.execute(update(CORRECTED).where(kept).values(kept=as_json(Kept(NONE))))
    connection.execute(update(EVENT).where(of_the_file & _MEASURED).values(text=ERASED_NAME, standing=None))
    published_as = select(EDIT.c.about).where(EDIT.c.base.in_(revisions) & EDIT.c.about.is_not(None))
    connection.execute(update(EDIT).where(EDIT.c.base.in_(revisions) | EDIT.c.id.in_(published_as)).values(wanted=None))
    confirmations.forget(connection, revisions)
    said = of_the_file & (EVENT.c.text != ERASED_NAME)
    connection.execute(update(EVENT).where(said).values(text=None, standing=None))
