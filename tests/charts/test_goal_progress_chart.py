"""The figures of the goals say what the counts say."""

from dataclasses import replace
from datetime import date

import pytest

from umebra.analysis.counts import Progress
from umebra.charts.figure_style import plain
from umebra.charts.goal_progress_chart import (
    GoalHistory,
    goal_progress_chart,
    goal_with_indicators_chart,
    goals_chart,
    share_text,
)
from umebra.model.indicators import Indicator, Measure

SPACE = "\N{NO-BREAK SPACE}"
GOAL = GoalHistory(
    days=(date(2024, 1, 10), date(2025, 1, 10), date(2026, 1, 10)),
    progress=(Progress("Mål", 3, 0, 0, 0), Progress("Mål", 10, 8, 4, 2), Progress("Mål", 1200, 1200, 1100, 600)),
    names=("Har <börjat>", "Genomförs"),
    meetings=(date(2023, 5, 1), date(2025, 2, 1), date(2027, 1, 1)),
    until=date(2026, 6, 1),
)
YEARS = tuple(
    Measure(str(year), date(year, 1, 1), date(year, 12, 31), value, "Blad!A1")
    for year, value in ((2022, 7.5), (2023, 6))
)


def test_lines_are_the_shares() -> None:
    """Each line has the goal's share in each revision, a gap for none, and the last one again today."""
    started, advanced, _ = goal_progress_chart(GOAL, zooms=True).data
    assert list(started.y) == [None, 0.5, 1100 / 1200, 1100 / 1200]
    assert list(advanced.y) == [None, 0.25, 0.5, 0.5]
    assert list(started.x) == [*GOAL.days, GOAL.until]
    assert started.name == "Har &lt;börjat&gt;"


def test_who_points_reads_the_counts() -> None:
    """The text of a point has the share and its numbers, written as in Swedish; no known status is said in words."""
    started = goal_progress_chart(GOAL, zooms=True).data[0]
    assert list(started.customdata[:3]) == [
        "ingen känd status",
        f"50{SPACE}% (4 av 8)",
        f"92{SPACE}% (1{SPACE}100 av 1{SPACE}200)",
    ]
    assert share_text(0, Progress("Mål", 0, 0, 0, 0)) == "inga aktiviteter"


def test_meetings_are_marked_where_they_were_held() -> None:
    """A meeting within the time has a line and a mark with the shares of that day; one before or after has none."""
    figure = goal_progress_chart(GOAL, zooms=True)
    assert list(figure.data[2].x) == [date(2025, 2, 1)]
    assert list(figure.data[2].customdata) == [f"2025-02-01: 50{SPACE}% och 25{SPACE}%"]
    assert [shape.x0 for shape in figure.layout.shapes] == [date(2025, 2, 1)]
    assert len(goal_progress_chart(replace(GOAL, meetings=()), zooms=True).data) == 2


def test_indicators_stand_on_the_same_axis() -> None:
    """Each value is a column as wide as its time, under the shares, in a row of its own with its unit."""
    indicators = [Indicator("Anmälda brott", "Blad!A1", district="Ersboda", unit="st", measures=YEARS)]
    figure = goal_with_indicators_chart(GOAL, indicators, zooms=True)
    columns = figure.data[-1]
    assert list(columns.y) == [7.5, 6]
    assert list(columns.text) == ["7,5", "6"]
    assert list(columns.customdata) == ["2022: 7,5", "2023: 6"]
    assert columns.width[0] == 365 * 24 * 3600 * 1000
    assert figure.layout.xaxis.matches == "x2"
    assert [note.text for note in figure.layout.annotations][1] == "<b>Anmälda brott (Ersboda, st)</b>"


def test_goal_without_indicators_is_drawn_at_large() -> None:
    """There is one row, and no gap for others."""
    assert len(goal_with_indicators_chart(GOAL, [], zooms=True).data) == 3


@pytest.mark.parametrize("count", [1, 4, 25])
def test_each_goal_has_a_row(count: int) -> None:
    """Any number of goals gives as many rows, each with both shares and its name over it."""
    goals = {f"Mål <{number}>": GOAL for number in range(count)}
    figure = goals_chart(goals, zooms=False)
    assert [note.text for note in figure.layout.annotations] == [f"<b>{plain(goal)}</b>" for goal in goals]
    assert len({trace.yaxis for trace in figure.data}) == count


@pytest.mark.parametrize(("zooms", "drag"), [(True, "zoom"), (False, False)])
def test_a_drag_zooms_where_there_is_a_mouse(zooms: bool, drag: object) -> None:
    """On a phone a drag over the figure scrolls the page."""
    assert goal_progress_chart(GOAL, zooms=zooms).layout.dragmode == drag
