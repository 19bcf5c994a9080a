"""The confirmations in partners' answers: tells which are new, and takes them in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from umebra import swedish
from umebra.model.confirmation import Confirmation
from umebra.round.confirming import confirmations_of
from umebra.round.received import Said
from umebra.store.rounds import confirmations
from umebra.ui.editing.working_copies import Target
from umebra.ui.parts.board_meetings import coming, meetings
from umebra.ui.session.store_cache import history, store
from umebra.working_copy import WorkingCopy


@dataclass(frozen=True, slots=True)
class Statuses:
    """The answers that confirm a status of the plan, or of its working copy.

    Attributes:
        new: Those not taken in yet.
        taken: Those taken in already.
    """

    new: tuple[Said, ...]
    taken: tuple[Said, ...]


def sort_out(target: Target, copy: WorkingCopy, confirmed: Iterable[Said]) -> Statuses:
    """Sort confirming answers by whether they are taken in already; those of partners not responsible are left out.

    Raises:
        StoreError: The store can't be read.
    """
    known = {
        _known(one) for one in confirmations.read(store().engine, target.name) if one.revision == copy.base.revision
    }
    if target.loaded.confirmed:
        actions = target.loaded.read.actions
        standing = target.loaded.confirmed.by_row.items()
        known |= {_known(replace(one, cell=actions[row].cell)) for row, said in standing for one in said}
    new: list[Said] = []
    taken: list[Said] = []
    for one in confirmed:
        for said in _as_confirmations(target, copy, [one], ""):
            (taken if _known(said) in known else new).append(one)
    return Statuses(tuple(new), tuple(taken))


def take_in(target: Target, copy: WorkingCopy, sayings: Sequence[Said], key: str, who: str) -> int:
    """Store the confirmations in answers of responsible partners; return how many were new.

    Args:
        target: The published plan.
        copy: The working copy that the answers were compared with.
        sayings: The answers: confirming ones, or accepted proposals.
        key: The key of the round that was answered.
        who: The name of the person who takes them in.

    Raises:
        StoreError: The store can't be written.
    """
    return confirmations.add(store().engine, _as_confirmations(target, copy, sayings, key), who)


def _as_confirmations(target: Target, copy: WorkingCopy, sayings: Iterable[Said], key: str) -> list[Confirmation]:
    about = (target.name, (copy.pending.publication or target.publication).id, copy.base.revision)
    events, settings = history().events, target.loaded.settings
    days = [*coming(settings, events), *(one.day for one in reversed(meetings(settings, events)))] if key else []
    return list(confirmations_of(sayings, about, key, copy.named, days, swedish.today()))


def _known(one: Confirmation) -> tuple[object, ...]:
    return one.cell, one.status, one.partner, one.day
