"""What the public may see of a plan: only what is named here or chosen in the settings.

So a new field of plans is not public until somebody chooses it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from umebra.model.plan import PUBLISHED, Action, Plan, Source
from umebra.settings.public_settings import ALWAYS

NAME = "Aktivitetsplanen"
"""Shown instead of the file's name, which may contain a person's."""
_ALWAYS = frozenset({*ALWAYS, "cell", "status_from", "plan"})
_NAMES = ("responsible", "partners")


def public_plan(plan: Plan, columns: Collection[str], organisations: Collection[str]) -> Plan:
    """Return a plan with only what the public may see.

    Args:
        plan: The plan as it was read.
        columns: The chosen fields of its actions.
        organisations: The names that may be shown as responsible and partners; others may be persons'.
    """
    seen = _ALWAYS | set(columns) | ({"goals_derived"} if "goals" in columns else set())
    unseen: dict[str, Any] = {field.name: field.default for field in fields(Action) if field.name not in seen}
    place = _places(plan.actions)

    def public(action: Action) -> Action:
        named = {name: _known(getattr(action, name), organisations) for name in _NAMES}
        return replace(action, **{**named, "cell": place(action.cell), **unseen})

    return Plan(
        title=plan.title,
        revised=plan.revised,
        source=Source(NAME, plan.source.sha256, PUBLISHED),
        actions=tuple(map(public, plan.actions)),
        legend=plan.legend,
        framework=plan.framework,
    )


def _known(names: Iterable[str], organisations: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in organisations)


def _places(actions: Iterable[Action]) -> Callable[[str], str]:
    """Return a function that replaces the sheet's name in an action's cell by a number: ``Blad 2!B5``."""
    sheets = dict.fromkeys(action.cell.rpartition("!")[0] for action in actions)
    numbers: Mapping[str, int] = {sheet: number for number, sheet in enumerate(sheets, start=1)}

    def place(cell: str) -> str:
        sheet, mark, own = cell.rpartition("!")
        return f"Blad {numbers[sheet]}!{own}" if mark else own

    return place
