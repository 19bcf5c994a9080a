"""The table of actions, its filters and its order."""

import pytest

from tests.plans import DRUGS, PARENTS, TOGETHER, TRUST, example_plan, make_action, make_plan
from umebra.analysis.action_table import (
    FIELDS,
    Filters,
    action_table,
    filter_actions,
    filter_values,
    ordered,
    selected,
    sort_actions,
    without_goal,
)
from umebra.model.plan import Status
from umebra.settings.settings import read_settings

TABLE = action_table(example_plan())


def titles(table: object) -> list[str]:
    """Return the titles of a table's rows."""
    return list(table["title"])  # type: ignore[index]


def test_table_keeps_every_field_as_it_is_in_the_plan() -> None:
    """A row holds its action's own values, None and tuples included."""
    plan = example_plan()
    for row, action in enumerate(plan.actions):
        assert [TABLE.loc[row, name] for name in FIELDS] == [getattr(action, name) for name in FIELDS]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param(Filters(), [0, 1, 2, 3, 4], id="none"),
        pytest.param(Filters(focus_area=(TOGETHER,)), [1, 2], id="focus area"),
        pytest.param(Filters(focus_area=(TOGETHER, PARENTS)), [0, 1, 2], id="two values of one filter"),
        pytest.param(Filters(goal=(TRUST,)), [1, 2], id="goal among several"),
        pytest.param(Filters(partner=("Polisen",)), [0, 1, 3], id="partner in both roles"),
        pytest.param(Filters(district=("Ersboda",)), [0], id="district"),
        pytest.param(Filters(status=(Status.RED, Status.DONE)), [2, 3], id="status"),
        pytest.param(Filters(text="SKOL"), [0, 1], id="text in title and partners, whatever its case"),
        pytest.param(Filters(text="drogfri bostaden"), [0], id="each word of the text somewhere"),
        pytest.param(Filters(text="(.*"), [], id="text is no pattern"),
        pytest.param(Filters(partner=("Polisen",), goal=(TRUST,)), [1], id="filters together"),
        pytest.param(Filters(department=("Fritid",)), [], id="nothing left"),
    ],
)
def test_filters_keep_the_rows_that_pass_all(filters: Filters, found: list[int]) -> None:
    """Within a filter any value is enough, between filters all must hold."""
    assert list(filter_actions(TABLE, filters).index) == found


def test_a_factor_is_found_among_several() -> None:
    """An action with any of the wanted factors is found; factors stand in the framework's order, then the plan's."""
    plan = make_plan(
        make_action("A", factors=("Eget", "Droger"), department="Fritid"),
        make_action("B", factors=("Skolmisslyckande",), department="Gymnasieskola"),
        make_action("C"),
    )
    table, settings = action_table(plan), read_settings().under("uvts-2024-2026")
    assert titles(filter_actions(table, Filters(factor=("Droger", "Skolmisslyckande")))) == ["A", "B"]
    assert filter_values(table, settings)["factor"] == ("Skolmisslyckande", "Droger", "Eget")
    assert filter_values(table, settings)["department"] == ("Gymnasieskola", "Fritid")


def test_filtering_leaves_the_table_as_it_was() -> None:
    """A filter gives a new frame; the shared one is untouched."""
    before = TABLE.copy()
    filter_actions(TABLE, Filters(text="skola"))
    assert TABLE.equals(before)


def test_filter_values_stand_in_the_settings_order_then_the_alphabets() -> None:
    """Known focus areas come as the settings list them, the plan's own after them."""
    values = filter_values(TABLE, read_settings())
    assert values["focus_area"] == (PARENTS, TOGETHER, "Eget område")
    assert values["goal"] == (DRUGS, TRUST)
    assert values["partner"] == ("Bostaden", "Polisen", "Skolan")
    assert values["district"] == ("Ersboda", "Centrum")
    assert values["department"] == ()
    assert values["status"] == tuple(Status)


@pytest.mark.parametrize(
    ("column", "descending", "expected"),
    [
        pytest.param(None, True, [0, 1, 2, 3, 4], id="the plan's order"),
        pytest.param("title", False, [0, 4, 3, 2, 1], id="Swedish alphabet: z å ä ö"),
        pytest.param("title", True, [1, 2, 3, 4, 0], id="falling"),
        pytest.param("number", False, [2, 1, 0, 3, 4], id="2 before 10, those without last"),
        pytest.param("number", True, [0, 1, 2, 3, 4], id="falling, those without still last"),
        pytest.param("start", False, [2, 0, 1, 3, 4], id="dates"),
        pytest.param("status", False, [0, 1, 2, 3, 4], id="the statuses' own order"),
        pytest.param("responsible", False, [2, 1, 0, 3, 4], id="lists"),
    ],
)
def test_sorting_follows_swedish_and_puts_empty_last(column: str, descending: bool, expected: list[int]) -> None:
    """Rows are sorted as a Swede expects, and none is lost."""
    assert list(sort_actions(TABLE, column, descending=descending).index) == expected


def test_selected_actions_follow_the_rows() -> None:
    """The actions of a filtered, sorted table are the plan's own, in its order."""
    table = sort_actions(filter_actions(TABLE, Filters(focus_area=(TOGETHER,))), "number")
    assert [action.title for action in selected(example_plan(), table)] == titles(table)


def test_actions_without_goal_are_those_with_an_empty_list() -> None:
    """An action that serves no goal is found, and only that one."""
    table = action_table(make_plan(make_action("Med", goals=(DRUGS,)), make_action("Utan")))
    assert titles(without_goal(table)) == ["Utan"]


def test_ordered_names_each_once() -> None:
    """Duplicates go, unknown names follow the known ones by the alphabet."""
    assert ordered(["ö", "b", "a", "b", "å"], ["b", "saknas"]) == ("b", "a", "å", "ö")
