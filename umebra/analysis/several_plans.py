"""Several plans as one, each action knowing which of them it belongs to."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from umebra.model.plan import Plan, Promise, Source
from umebra.settings.frameworks import Framework
from umebra.swedish import listed, revised

_Item = TypeVar("_Item")


def merge_plans(plans: Mapping[str, Plan], title: str) -> Plan:
    """Return the plans' actions, promises and indicators as one plan's, in their order; cells say whose they are.

    Args:
        plans: The plans by name.
        title: What they are called together.
    """
    checksums = "".join(plan.source.sha256 for plan in plans.values())
    days = {plan.revised for plan in plans.values()}
    return Plan(
        title=f"{title}: {listed(tuple(plans))}",
        revised=days.pop() if len(days) == 1 else None,
        source=Source(
            name=", ".join(_dated(plan) for plan in plans.values()),
            sha256=hashlib.sha256(checksums.encode()).hexdigest(),
            kind=next(iter(plans.values())).source.kind,
        ),
        actions=tuple(
            replace(action, plan=name, cell=f"{name}: {action.cell}")
            for name, plan in plans.items()
            for action in plan.actions
        ),
        problems=tuple(
            replace(problem, cell=f"{name}: {problem.cell}" if problem.cell else name)
            for name, plan in plans.items()
            for problem in plan.problems
        ),
        promises=tuple(_promise(promise, name) for name, plan in plans.items() for promise in plan.promises),
        questions=tuple(
            replace(question, cell=f"{name}: {question.cell}" if question.cell else name)
            for name, plan in plans.items()
            for question in plan.questions
        ),
        indicators=tuple(one.within(name) for name, plan in plans.items() for one in plan.indicators),
    )


def _promise(promise: Promise, name: str) -> Promise:
    actions = tuple(f"{name}: {cell}" for cell in promise.actions)
    return replace(promise, cell=f"{name}: {promise.cell}", actions=actions)


def _dated(plan: Plan) -> str:
    return f"{plan.source.name} ({revised(plan.revised)})" if plan.revised else plan.source.name


def merge_frameworks(frameworks: Iterable[Framework]) -> Framework:
    """Return a framework with all the words of several; the first one's stand first."""
    every = tuple({framework.id: framework for framework in frameworks}.values())
    first = every[0]
    return replace(
        first,
        goals=_union(framework.goals for framework in every),
        focus_areas=_union(framework.focus_areas for framework in every),
        departments=_union(framework.departments for framework in every),
        factors=_union(framework.factors for framework in every),
        districts=_union(framework.districts for framework in every),
        partners=_union(framework.partners for framework in every),
    )


def _union(lists: Iterable[tuple[_Item, ...]]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(item for items in lists for item in items))
