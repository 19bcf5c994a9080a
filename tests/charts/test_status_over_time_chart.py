"""The areas of the statuses are the revisions' counts."""

from datetime import date

from umebra.charts.status_over_time_chart import status_over_time_chart
from umebra.model.plan import Status

LABELS = {status: f"Ord {status}" for status in Status}
DAYS = [date(2025, 1, 10), date(2026, 1, 10)]
MIXES = [{Status.RED: 3, Status.GREEN: 1}, {Status.GREEN: 4}]


def test_areas_are_the_counts() -> None:
    """Each status that any revision has is an area of its counts, the last one again today; others have none."""
    figure = status_over_time_chart(DAYS, MIXES, LABELS, date(2026, 6, 1), zooms=True)
    assert {area.name: list(area.y) for area in figure.data} == {
        f"● {LABELS[Status.GREEN]}": [1, 4, 4],
        f"■ {LABELS[Status.RED]}": [3, 0, 0],
    }
    assert [note.text for note in figure.layout.annotations] == ["<b>● 4</b>"]


def test_a_long_history_is_light() -> None:
    """Two dozen revisions weigh a few thousand bytes, whatever the number of actions."""
    days = [date(2024, month, day) for month in range(1, 13) for day in (1, 15)]
    figure = status_over_time_chart(days, [dict.fromkeys(Status, 10_000)] * 24, LABELS, date(2026, 6, 1), zooms=True)
    assert len(figure.to_json()) < 30_000
