"""The bars of the timeline are the actions, from their start to their end."""

from datetime import date, timedelta

import pytest

from tests.plans import make_action
from umebra.analysis.timeline import make_axis
from umebra.charts.palette import FILLS, SHAPES
from umebra.charts.timeline_chart import PATTERNS, timeline_chart
from umebra.charts.timeline_rows import Pair
from umebra.model.plan import Status

TODAY, BEFORE = date(2022, 6, 15), date(2022, 3, 1)
LABELS = {status: f"Ord {status}" for status in Status}
DAY = 24 * 3600 * 1000
PAIRS: list[Pair] = [
    (7, make_action("Vandring <i>", status=Status.GREEN, start=date(2022, 1, 1), end=date(2022, 12, 1))),
    (
        3,
        make_action(
            "Lov", status=Status.RED, start=date(2021, 1, 1), end=date(2022, 3, 1), responsible=("ICA", "Coop")
        ),
    ),
    (5, make_action("Torg", status=Status.DONE, start=date(2021, 5, 1))),
]
AXIS = make_axis([action for _, action in PAIRS], TODAY)


def figure(*, zooms: bool = True) -> object:
    """Return the figure of two groups."""
    return timeline_chart({"A & B": PAIRS[:2], "C": PAIRS[2:]}, AXIS, LABELS, TODAY, zooms=zooms)


def bars() -> dict[int, tuple[date, float, str]]:
    """Return each row's start, its days and the text of who points at it."""
    found = {}
    for trace in figure().data[: len(Status)]:
        for row, base, length, told in zip(trace.customdata, trace.base, trace.x, trace.hovertext, strict=True):
            found[row] = (base, length / DAY, told)
    return found


def test_a_bar_goes_from_start_to_end() -> None:
    """Each row is one bar from its first day to its last; one that goes on reaches the axis's end."""
    found = bars()
    assert sorted(found) == [3, 5, 7]
    start, days, _ = found[7]
    assert abs((start - date(2022, 1, 1)).days) <= 1
    assert days == pytest.approx(334, abs=2)
    assert found[5][0] + timedelta(days=found[5][1]) == AXIS.last


def test_who_points_reads_the_action() -> None:
    """The text has the title as it was written, the status in words, the dates, who is responsible and what is late."""
    assert bars()[3][2] == (
        f"<b>Lov</b><br>{SHAPES[Status.RED]} {LABELS[Status.RED]}<br>2021-01-01 – 2022-03-01"
        "<br>Ansvarig: ICA och Coop<br>försenad<br>skulle ha börjat"
    )
    assert bars()[7][2].startswith("<b>Vandring &lt;i&gt;</b>")


def test_a_status_is_more_than_a_colour() -> None:
    """Each status has a colour, a pattern and a sign of its own, in the bar and before the title over it."""
    traces = figure().data
    assert [trace.marker.color for trace in traces[: len(Status)]] == [FILLS[status] for status in Status]
    assert len({*PATTERNS.values()}) == len(Status)
    titles = next(trace.text for trace in traces if trace.text and "Lov" in str(trace.text))
    assert [title[0] for title in titles] == [SHAPES[action.status] for _, action in PAIRS]


def test_what_is_late_is_said_without_pointing() -> None:
    """The words stand after the title, and a dotted line goes from the end to today."""
    traces = figure().data
    titles = next(trace.text for trace in traces if trace.text and "Lov" in str(trace.text))
    assert titles[1].endswith("<b>skulle ha börjat</b> · <b>försenad</b>")
    tails = next(trace for trace in traces[len(Status) :] if trace.mode == "lines")
    assert tails.x[1] == TODAY
    assert len(tails.x) == 3


def test_groups_are_named_and_counted() -> None:
    """Each group has its name and its number of bars; the dates stand again under all but the first."""
    names = next(trace for trace in figure().data if trace.text and "<b>C</b>" in str(trace.text))
    assert list(names.text) == ["<b>A &amp; B</b> (2)", "<b>C</b> (1)"]
    assert len(figure().data[-1].text) == len(AXIS.ticks)


def test_today_has_a_line() -> None:
    """The line stands at today and is named; far from the plan's dates there is none."""
    assert [line.x0 for line in figure().layout.shapes] == [TODAY]
    assert [note.text for note in figure().layout.annotations] == [f"<b>I dag {TODAY}</b>"]
    far = date(2060, 1, 1)
    assert timeline_chart({"A": PAIRS}, make_axis([PAIRS[0][1]], TODAY), LABELS, far, zooms=True).layout.shapes == ()


def test_three_hundred_actions_are_light() -> None:
    """A picture of 300 actions with long titles weighs at most 300 kB."""
    long = [(row, make_action("Ett långt namn " * 12, start=TODAY, responsible=("Polisen",))) for row in range(300)]
    drawn = timeline_chart(
        {"A": long[:150], "B": long[150:]}, make_axis([long[0][1]], TODAY), LABELS, TODAY, zooms=True
    )
    assert len(drawn.to_json()) < 300_000


def test_nothing_to_draw_is_no_fault() -> None:
    """No groups give an empty figure."""
    assert timeline_chart({}, AXIS, LABELS, TODAY, zooms=False).layout.height < 100
