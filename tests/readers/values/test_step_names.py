"""The step of the method that an action is in."""

import pytest

from tests.readers.workbooks.books import build
from umebra.commands.read import plan_as_json
from umebra.model.plan import Plan, Status
from umebra.readers import read_plan

STEPS = ("Initiera samverkan", "egna förberedelser", "4. Genomförande", "Steg 5: Uppföljning", None)
READ = ("Initiera samverkan", "Egna förberedelser", "Genomförande", "Uppföljning", None)


def read(heading: str, values: tuple[object, ...], **options: object) -> Plan:
    """Read a list of actions with one more column."""
    rows = [("Aktivitet", heading), *((f"Aktivitet {place}", value) for place, value in enumerate(values))]
    return read_plan(build({"Plan": rows}, **options), "plan.xlsx")  # type: ignore[arg-type]  # what build takes


@pytest.mark.parametrize("heading", ["Steg", "Metodsteg", "FAS", "Fas:"])
def test_a_column_of_the_frameworks_steps_is_read(heading: str) -> None:
    """The steps are known by name, with or without their numbers; none of them is a status."""
    plan = read(heading, STEPS)
    assert tuple(action.step for action in plan.actions) == READ
    assert {action.status for action in plan.actions} == {Status.UNKNOWN}
    assert plan.problems == ()


def test_an_unknown_step_is_reported() -> None:
    """It is left open, with its cell and the steps that there are."""
    plan = read("Steg", (*STEPS, "Avrundning"))
    assert plan.actions[-1].step is None
    (problem,) = plan.problems
    assert (problem.cell, "Steget ”Avrundning” finns inte" in problem.message) == ("Plan!B7", True)
    assert "Genomförande, Uppföljning" in problem.message


@pytest.mark.parametrize("values", [("Fas 1", "Fas 2", "Fas 1"), (1, 2, 3), ("A", "B", "Genomförande")])
def test_a_column_of_other_phases_is_no_step(values: tuple[object, ...]) -> None:
    """Phases of the plan's own are not guessed to be steps; that the column is not used is said."""
    plan = read("Fas", values)
    assert [action.step for action in plan.actions] == [None, None, None]
    assert "används inte" in plan.problems[0].message


def test_a_coloured_step_is_no_status() -> None:
    """Fills that follow the steps say nothing of the statuses."""
    fills = {f"B{row}": colour for row, colour in enumerate(("FF0000", "FFFF00", "00B050", "00B050"), start=2)}
    plan = read("Metodsteg", STEPS[:4], fills=fills)
    assert {action.status for action in plan.actions} == {Status.UNKNOWN}


def test_the_command_line_does_not_print_steps() -> None:
    """The JSON is a contract: it has no more keys than before."""
    assert "step" not in plan_as_json(read("Steg", STEPS))["actions"][0]
