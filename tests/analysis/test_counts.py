"""The council's figures."""

import pytest

from tests.plans import DRUGS, PARENTS, TOGETHER, TRUST, example_plan, make_action, make_plan
from umebra.analysis.action_table import Filters, action_table, filter_actions
from umebra.analysis.counts import (
    WHOLE_PLAN,
    count_groups,
    count_partners,
    count_statuses,
    goal_progress,
    grouping_of,
    status_labels,
)
from umebra.model.plan import Status
from umebra.settings.settings import read_settings

TABLE = action_table(example_plan())
SETTINGS = read_settings()


def test_statuses_are_counted_all_five() -> None:
    """A status that no action has is counted as none, not left out."""
    table = filter_actions(TABLE, Filters(status=(Status.GREEN,)))
    assert count_statuses(table) == {status: int(status is Status.GREEN) for status in Status}


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        pytest.param({"focus_area": "A", "department": "B", "cause": "C"}, "focus_area", id="focus area first"),
        pytest.param({"department": "B", "cause": "C"}, "department", id="then department"),
        pytest.param({"cause": "C"}, "cause", id="then cause"),
        pytest.param({}, None, id="then the whole plan"),
    ],
)
def test_a_plan_is_grouped_by_the_first_column_it_has(fields: dict[str, str], column: str | None) -> None:
    """No page is empty for want of a column."""
    table = action_table(make_plan(make_action(**fields)))
    grouping = grouping_of(table)
    assert grouping.column == column
    assert sum(sum(numbers.values()) for numbers in count_groups(table, grouping, SETTINGS).values()) == 1


def test_groups_follow_the_settings_and_lose_no_action() -> None:
    """Known focus areas come first in the settings' order; actions of none stand last, under a name."""
    counts = count_groups(TABLE, grouping_of(TABLE), SETTINGS)
    assert list(counts) == [PARENTS, TOGETHER, "Eget område", "Utan fokusområde"]
    assert sum(sum(numbers.values()) for numbers in counts.values()) == len(TABLE)
    assert counts[TOGETHER] == {
        Status.GREEN: 0,
        Status.YELLOW: 1,
        Status.RED: 1,
        Status.DONE: 0,
        Status.UNKNOWN: 0,
    }


def test_an_empty_selection_has_no_groups() -> None:
    """Counting nothing gives nothing, not a fault."""
    assert count_groups(TABLE.iloc[:0], grouping_of(TABLE), SETTINGS) == {}
    assert count_groups(TABLE.iloc[:0], WHOLE_PLAN, SETTINGS) == {}


def test_joint_actions_count_for_each_partner() -> None:
    """An action counts under each of its partners; shares are of the actions shown."""
    counts = count_partners(TABLE)
    assert [count.partner for count in counts] == ["Polisen", "Bostaden", "Skolan"]
    police = counts[0]
    assert (police.total, police.responsible, police.collaborating) == (3, 1, 2)
    assert police.share == pytest.approx(3 / 5)
    assert (counts[1].statuses[Status.GREEN], counts[1].statuses[Status.RED], counts[1].total) == (1, 1, 2)


def test_a_partner_in_both_roles_counts_once() -> None:
    """A name in both columns of one action is one action of that partner, as its responsible."""
    table = action_table(make_plan(make_action(responsible=("Polisen",), partners=("Polisen",))))
    (police,) = count_partners(table)
    assert (police.total, police.responsible, police.collaborating) == (1, 1, 0)


def test_a_plan_without_partners_has_an_empty_count() -> None:
    """Nobody is counted where nobody is named."""
    assert count_partners(action_table(make_plan(make_action()))) == ()


def test_progress_is_two_shares_of_the_known() -> None:
    """An unknown status is in neither share: 3 of 3 known have started, 2 of 3 are carried out or done."""
    drugs = goal_progress(TABLE, SETTINGS)[0]
    assert (drugs.goal, drugs.total, drugs.known, drugs.started, drugs.advanced) == (DRUGS, 4, 3, 3, 2)
    assert (drugs.started_share, drugs.advanced_share) == (1.0, pytest.approx(2 / 3))


def test_progress_names_every_goal_of_the_settings() -> None:
    """A goal without actions is there, with no share rather than a share of nothing."""
    progress = goal_progress(TABLE, SETTINGS)
    assert [each.goal for each in progress] == [goal.name for goal in SETTINGS.goals]
    assert progress[1].goal == TRUST
    assert (progress[3].total, progress[3].started_share, progress[3].advanced_share) == (0, None, None)


def test_the_plans_legend_gives_the_labels() -> None:
    """A plan's own words win; the settings fill what its legend lacks."""
    labels = status_labels(make_plan(legend={Status.GREEN: "Genomfört fullt ut"}), SETTINGS)
    assert labels[Status.GREEN] == "Genomfört fullt ut"
    assert labels[Status.DONE] == "Avslutad"
