"""The six example plans are read as ``expected.json`` says."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.paths import DATA
from tests.readers.workbooks.books import faults
from umebra.model.plan import Plan
from umebra.readers import read_plan

EXPECTED: dict[str, dict[str, Any]] = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


def _by(plan: Plan, keys: Callable[[Any], tuple[str, ...]]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {}
    for action in plan.actions:
        for key in keys(action):
            counts.setdefault(key, Counter())[action.status.value] += 1
    return {key: dict(count) for key, count in counts.items()}


_FIGURES: dict[str, Callable[[Plan], object]] = {
    "actions": lambda plan: len(plan.actions),
    "status": lambda plan: dict(Counter(action.status.value for action in plan.actions)),
    "by_focus_area": lambda plan: _by(plan, lambda action: (action.focus_area,)),
    "by_department": lambda plan: _by(plan, lambda action: (action.department,)),
    "by_goal": lambda plan: _by(plan, lambda action: action.goals),
    "without_goal": lambda plan: [action.number for action in plan.actions if not action.goals],
    "partners": lambda plan: {action.title: list(action.partners) for action in plan.actions},
    "partners_of": lambda plan: {action.number: list(action.partners) for action in plan.actions},
    "revised": lambda plan: plan.revised.isoformat() if plan.revised else None,
    "legend": lambda plan: {status.value: label for status, label in plan.legend.items()},
    "factors": lambda plan: sorted({factor for action in plan.actions for factor in action.factors}),
    "causes": lambda plan: list(dict.fromkeys(action.cause for action in plan.actions)),
}
_PARTIAL = {"partners", "partners_of"}


@pytest.mark.parametrize(
    ("name", "figure"),
    [(name, figure) for name, expected in EXPECTED.items() for figure in expected if figure in _FIGURES],
)
def test_example(name: str, figure: str) -> None:
    """Each figure of each example plan is the expected one."""
    plan = read_plan(DATA / name, name)
    expected = EXPECTED[name][figure]
    read = _FIGURES[figure](plan)
    if figure in _PARTIAL:
        assert isinstance(read, dict)
        read = {key: read[key] for key in expected}
    assert read == expected


@pytest.mark.parametrize("name", EXPECTED)
def test_sound_example_has_no_problems(name: str) -> None:
    """A plan in which everything can be read reports nothing but the sheets that hold no actions."""
    assert faults(read_plan(DATA / name, name)) == []


@pytest.mark.parametrize("name", EXPECTED)
def test_every_action_knows_its_cell(name: str) -> None:
    """No two actions come from the same cell."""
    cells = [action.cell for action in read_plan(DATA / name, name).actions]
    assert len(set(cells)) == len(cells)
    assert all(cells)


def test_csv_reads_as_its_workbook() -> None:
    """The plan that was saved as CSV reads as its workbook does, but for what a CSV can't hold."""
    names = ("aktivitetsplan-2021-2024.xlsx", "aktivitetsplan-2021-2024.csv")
    book, text = (read_plan(DATA / name, name).actions for name in names)
    fields = ("number", "title", "focus_area", "status", "responsible", "partners", "goals", "district", "start", "end")
    for one, other in zip(book, text, strict=True):
        assert [getattr(one, field) for field in fields] == [getattr(other, field) for field in fields]
