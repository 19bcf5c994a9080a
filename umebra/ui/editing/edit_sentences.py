"""Edits in Swedish words."""

from collections.abc import Iterable, Mapping
from datetime import date

from umebra import swedish
from umebra.editing.edits import HEADINGS, Value
from umebra.model.plan import Status
from umebra.store.edits import Addition, Kept
from umebra.working_copy import Carried, Clash

CHOOSE = " Välj vad som ska gälla:"
_NOTHING = "tomt"


def value_text(value: Value, labels: Mapping[Status, str]) -> str:
    """Return a value in Swedish."""
    match value:
        case Status():
            return labels[value]
        case tuple():
            return swedish.listed(value) or _NOTHING
        case date():
            return swedish.day(value)
    return value or _NOTHING


def edit_line(kept: Kept, labels: Mapping[Status, str]) -> str:
    """Return what an edit changes: ``Status på ”Nattvandring”: Ej påbörjad → Pågår``."""
    wanted = kept.wanted
    if isinstance(wanted, Addition):
        return f"Ny aktivitet: ”{wanted.title}”"
    before, after = (value_text(value, labels) for value in (wanted.before, wanted.after))
    return f"{HEADINGS[wanted.field]} på ”{wanted.action.title}”: {before} → {after}"


def saved_line(edits: Iterable[Kept], labels: Mapping[Status, str]) -> str:
    """Return a sentence about what was just saved."""
    lines = [edit_line(kept, labels) for kept in edits]
    return f"Sparat i arbetskopian. {'. '.join(lines)}." if lines else "Inget var ändrat, så inget är sparat."


def undone_line(edits: Iterable[Kept], labels: Mapping[Status, str]) -> str:
    """Return a sentence about what was taken back."""
    return f"Ångrat: {'. '.join(edit_line(kept, labels) for kept in edits)}."


def pending_line(carried: Carried) -> str:
    """Return how many changes are unpublished: ``3 ändringar, inte publicerade``."""
    count = carried.count
    own = f"{swedish.plural(count, 'ändring, inte publicerad', 'ändringar, inte publicerade')}" if count else ""
    lost = len(carried.lost)
    return " · ".join(filter(None, (own, f"{swedish.number(lost)} går inte längre att göra" if lost else "")))


def clash_line(clash: Clash) -> str:
    """Return a sentence that somebody else has changed a field meanwhile, and who."""
    name = HEADINGS[clash.field]
    if clash.who is None or clash.at is None:
        return f"{name} har ändrats i en ny fil medan du skrev.{CHOOSE}"
    return f"{clash.who} ändrade {name.lower()} {swedish.moment(clash.at)}, medan du skrev.{CHOOSE}"
