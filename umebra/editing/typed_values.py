"""Turns a text typed for a field into the value that the reader would read from it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from umebra.editing.edits import Value
from umebra.errors import EditError
from umebra.model.plan import Plan, Status
from umebra.readers.cells.text import clean, fold
from umebra.readers.values.dates import read_span
from umebra.readers.values.goal_names import GoalNames
from umebra.readers.values.match_status_word import StatusWords
from umebra.readers.values.partner_names import PartnerNames
from umebra.settings.frameworks import Partner
from umebra.settings.settings import Settings

_AND = re.compile(r"\b(?:och|and)\b|&", re.IGNORECASE)
_NO_STATUS = "”{}” är ingen status. Skriv en av dem: {}."
_NO_DAY = "”{}” är ingen dag. Skriv den som 2026-12-31, eller en tid som ”juni 2026”."
_NO_GOAL = "”{}” är inget av planens prioriterade mål. Skriv deras nummer, till exempel ”1, 3”."


def typed_value(name: str, text: str, plan: Plan, settings: Settings) -> Value:
    """Return the value of a typed text; None or an empty tuple for an empty text.

    Args:
        name: The field.
        text: The typed text.
        plan: The plan.
        settings: The settings under the plan's framework.

    Raises:
        EditError: The text is no value of the field.
    """
    kinds: Mapping[str, Callable[[], Value]] = {
        "status": lambda: _status(text, plan, settings),
        "start": lambda: _day(text, 0),
        "end": lambda: _day(text, 1),
        "goals": lambda: _goals(text, settings),
        "responsible": lambda: _names(text, plan, settings),
        "partners": lambda: _names(text, plan, settings),
    }
    return kinds[name]() if name in kinds else clean(text) or None


def _status(text: str, plan: Plan, settings: Settings) -> Status:
    """Return the status that a text means: its English name, else the plan's own word, else one of the settings'."""
    own = {fold(label): status for status, label in plan.legend.items()}
    names = {status.value: status for status in Status}
    status = names.get(text.strip().casefold()) or own.get(fold(text)) or StatusWords(settings).read(text)
    if status is None:
        labels = {**settings.status_labels, **plan.legend}
        raise EditError(_NO_STATUS.format(text, ", ".join(f"”{label}”" for label in labels.values())))
    return status


def _day(text: str, edge: int) -> date | None:
    if not text.strip():
        return None
    span = read_span(text.strip())
    if span is None or (day := span[edge]) is None:
        raise EditError(_NO_DAY.format(text))
    return day


def _goals(text: str, settings: Settings) -> tuple[str, ...]:
    names = GoalNames(settings)
    read = names.read(text) if text.strip() else None
    if read is not None and (not read.sound or not read.names):
        raise EditError(_NO_GOAL.format(text))
    return tuple(name for name in names.names if read and name in read.names)


def _names(text: str, plan: Plan, settings: Settings) -> tuple[str, ...]:
    """Return the names of a typed list; a name that the plan has already is not split, even if it looks like a list."""
    own = {name for action in plan.actions for name in (*action.responsible, *action.partners) if _AND.search(name)}
    framework = settings.framework
    more = tuple(Partner(name) for name in sorted(own - settings.partners.keys()))
    known = replace(settings, framework=replace(framework, partners=(*framework.partners, *more)))
    return PartnerNames(known).split(text) if text.strip() else ()
