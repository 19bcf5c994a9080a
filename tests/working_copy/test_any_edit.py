"""Any edit of any plan, through the working copy, published, is read back as that edit, or is refused with why."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.working_copy.any_edit import EDITS, SETTINGS, check, has_place, plans
from umebra.editing.edits import EDITABLE, Value, edit_of
from umebra.readers import read_plan
from umebra.store import open_store
from umebra.working_copy import Desk

PLANS = plans()
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


def any_edit_of_any_plan(name: str, place: int, edit: tuple[str, Value]) -> None:
    """Of what has a place a day or goals are always made; what has none is refused, and so is what would be misread."""
    store = open_store()
    told = check(Desk(store, SETTINGS), name, PLANS[name], place, edit)
    store.engine.dispose()
    plan = read_plan(PLANS[name], name, SETTINGS)
    wanted = edit_of(plan.actions[place % len(plan.actions)], *edit)
    if not has_place(plan, place, edit[0]):
        assert told or wanted.new == wanted.old
    elif edit[0] in ("start", "end", "goals"):
        assert not told


# ``bench/soak/soak_any_edit.py`` tries many more.
WHICH = given(st.sampled_from(sorted(PLANS)), st.integers(0, 31), EDITS)
test_any_edit_of_any_plan = settings(max_examples=10, deadline=None, suppress_health_check=SLOW, derandomize=True)(
    WHICH(any_edit_of_any_plan)
)


def test_a_plan_has_a_place_for_each_field() -> None:
    """One of the plans has every field that can be changed, so that none is refused for want of a place alone."""
    plan = read_plan(PLANS["allt.xlsx"], "allt.xlsx", SETTINGS)
    assert all(has_place(plan, 0, field) for field in EDITABLE)
