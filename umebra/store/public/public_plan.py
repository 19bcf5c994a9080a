"""What the public may see of a plan: what may be seen is named, and all else is not there.

A field that is added to plans is the public's only when somebody chooses it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from umebra.model.plan import PUBLISHED, Action, Plan, Source
from umebra.settings.public_settings import ALWAYS

NAME = "Aktivitetsplanen"
"""What its file is called: a file's own name may be a person's."""
_ALWAYS = frozenset({*ALWAYS, "cell", "status_from", "plan"})
_NAMES = ("responsible", "partners")


def public_plan(plan: Plan, columns: Collection[str], organisations: Collection[str]) -> Plan:
    """Return what the public may see of a plan.

    Args:
        plan: The plan as it was read.
        columns: The fields of its actions that are chosen.
        organisations: The names that may stand among those who are responsible and the partners: others may be
            persons'.
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
    """Return what says where an action stands without its sheet's name: ``Blad 2!B5``."""
    sheets = dict.fromkeys(action.cell.rpartition("!")[0] for action in actions)
    numbers: Mapping[str, int] = {sheet: number for number, sheet in enumerate(sheets, start=1)}

    def place(cell: str) -> str:
        sheet, mark, own = cell.rpartition("!")
        return f"Blad {numbers[sheet]}!{own}" if mark else own

    return place
