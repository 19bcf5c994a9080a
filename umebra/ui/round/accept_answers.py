"""Accepts proposals into the working copy; those that the workbook refuses do not stop the others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from umebra.editing.edits import HEADINGS, Value
from umebra.errors import EditError
from umebra.round.partner_workbook import group_of
from umebra.round.received import Said
from umebra.store.edits import Addition
from umebra.ui.editing.edit_sentences import clash_line
from umebra.ui.editing.working_copies import Target, desk
from umebra.working_copy import Saved, Seen, WorkingCopy

_REFUSED = "{}, {}, {}: inte infört. {}"
_NO_GROUP = "Den nya aktiviteten säger inte vad den hör till. Lägg in den med Ny aktivitet på sidan Aktiviteter."


@dataclass(frozen=True, slots=True)
class Taken:
    """The result of accepting proposals.

    Attributes:
        saved: How many edits were saved.
        refused: The proposals that were not, each with a Swedish sentence that says why.
    """

    saved: int = 0
    refused: tuple[tuple[Said, str], ...] = ()

    def __add__(self, other: "Taken") -> "Taken":
        """Return both results together."""
        return Taken(self.saved + other.saved, (*self.refused, *other.refused))

    def accepted(self, sayings: Iterable[Said]) -> tuple[Said, ...]:
        """Return those of the proposals that were not refused, so that the working copy has them."""
        refused = {one.about for one, _ in self.refused}
        return tuple(one for one in sayings if one.about not in refused)


def accept_answers(target: Target, copy: WorkingCopy, sayings: Sequence[Said], who: str) -> Taken:
    """Save proposals as edits of the working copy.

    Args:
        target: The published plan.
        copy: The working copy that the proposals were worked out from.
        sayings: The proposals; equal ones from several partners are saved once.
        who: The name of the person who accepts them.

    Raises:
        UmebraError: The store can't be written, or the file can't be read.
    """
    has_groups = bool(group_of(copy.plan))
    homeless = [one for one in sayings if has_groups and one.new and not one.new.focus_area]
    once = {one.about: one for one in sayings if one not in homeless}
    without = Taken(refused=tuple((one, _refusal(one, _NO_GROUP)) for one in homeless))
    return without + _save_by_halves(target, copy, list(once.values()), who)


def _save_by_halves(target: Target, copy: WorkingCopy, sayings: Sequence[Said], who: str) -> Taken:
    """Save all together, else each half by itself, so that those that the file refuses are found in few steps."""
    if not sayings:
        return Taken()
    reason = ""
    try:
        saved = desk().change_all(target.name, list(_wanted(copy, sayings)), list(_additions(sayings)), who)
        if not saved.clashes:
            return Taken(len(saved.edits))
        reason = _clash(saved)
    except EditError as error:
        reason = str(error)
    if len(sayings) == 1:
        return Taken(refused=((sayings[0], _refusal(sayings[0], reason)),))
    middle = len(sayings) // 2
    first, second = (_save_by_halves(target, copy, half, who) for half in (sayings[:middle], sayings[middle:]))
    return first + second


def _wanted(copy: WorkingCopy, sayings: Sequence[Said]) -> Iterator[tuple[Seen, str, Value, Value]]:
    for one in sayings:
        if one.action:
            yield Seen(copy.base.revision, copy.named(one.action.cell)), one.field, one.before, one.value


def _additions(sayings: Sequence[Said]) -> Iterator[Addition]:
    for one in sayings:
        if one.new:
            yield Addition(one.new.title, one.new.focus_area, dict(one.new.values))


def _clash(saved: Saved) -> str:
    clash = saved.clashes[0]
    return clash_line(clash).split(", medan")[0] + "."


def _refusal(one: Said, reason: str) -> str:
    name = " ".join(filter(None, (one.number, one.title)))
    return _REFUSED.format(one.partner, f"”{name}”", HEADINGS.get(one.field, "ny aktivitet").lower(), reason)
