"""A goal's two shares over the revisions, with the meetings marked and, if asked for, its indicators under them.

Mål draws the two charts of one goal, and Utveckling ``goals_chart``; the bar of a goal's shares today is ``progress``
in ``umebra/ui/markup/html.py``. Each value holds until the next revision, so lines are steps and the last one goes on
to the day that is asked for.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from umebra import swedish
from umebra.analysis.counts import Progress
from umebra.charts.figure_style import (
    COLUMN,
    DAY,
    GREY,
    LINES,
    SHARES,
    TIME,
    VALUES,
    lay_out,
    lines_down,
    plain,
    title_over,
)
from umebra.model.indicators import Indicator, Measure

_HEIGHT = 170
# In pixels: a row, the room between two for an axis and a title of three lines, and the room for the first title.
_ROW_HEIGHT, _GAP, _TOP = 150, 108, 66
_MOST_MARKS = 40
# A measure of a single day is as wide as a month: narrower it is not seen among years.
_NARROWEST = timedelta(days=30)
_MILLISECONDS = 1000
_MEETING_PLACE = 1.04


@dataclass(frozen=True, slots=True)
class GoalHistory:
    """What has become of a goal.

    Attributes:
        days: Each revision's date, in order.
        progress: The goal's progress in each.
        names: The names of the two shares.
        meetings: The days of the board's meetings.
        until: The day up to which the last revision holds.
    """

    days: tuple[date, ...]
    progress: tuple[Progress, ...]
    names: tuple[str, str]
    meetings: tuple[date, ...]
    until: date

    def on(self, day: date) -> Progress | None:
        """Return the goal's progress as it was on a day, None before the first revision."""
        place = bisect_right(self.days, day)
        return self.progress[place - 1] if place else None


def goal_progress_chart(goal: GoalHistory, *, zooms: bool) -> go.Figure:
    """Draw the goal's two shares as steps."""
    figure = go.Figure(_traces(goal))
    lay_out(figure, _HEIGHT, zooms=zooms)
    figure.update_layout(hovermode="x unified", shapes=lines_down(_marked(goal), "dash"), xaxis=TIME, yaxis=SHARES)
    return figure


def goal_with_indicators_chart(goal: GoalHistory, indicators: Sequence[Indicator], *, zooms: bool) -> go.Figure:
    """Draw the goal's two shares, and under them each indicator's values on the same time axis."""
    titles = ("Andelar av målets aktiviteter", *map(_title, indicators))
    figure = _rows(titles, [_traces(goal), *([_columns(indicator)] for indicator in indicators)], zooms=zooms)
    figure.update_layout(shapes=lines_down(_marked(goal), "dash"))
    figure.update_yaxes(VALUES, rangemode="tozero")
    figure.update_yaxes(SHARES, row=1, col=1)
    return figure


def goals_chart(goals: Mapping[str, GoalHistory], *, zooms: bool) -> go.Figure:
    """Draw each goal's two shares in a row of its own, under its name."""
    figure = _rows(list(goals), [_traces(goal) for goal in goals.values()], zooms=zooms)
    figure.update_layout(shapes=lines_down(_marked(next(iter(goals.values()))), "dash"))
    figure.update_yaxes(SHARES)
    return figure


def share_text(part: int, progress: Progress) -> str:
    """Write a share with its numbers: ``60 % (6 av 10)``; words where no status is known."""
    if not progress.known:
        return "ingen känd status" if progress.total else "inga aktiviteter"
    return f"{swedish.percent(part / progress.known)} ({swedish.number(part)} av {swedish.number(progress.known)})"


def _rows(titles: Sequence[str], rows: Sequence[Sequence[go.Scatter | go.Bar]], *, zooms: bool) -> go.Figure:
    """Return a figure of several rows on one time axis, each under its title."""
    height = len(rows) * (_ROW_HEIGHT + _GAP)
    gap = _GAP / height if len(rows) > 1 else 0
    figure = make_subplots(rows=len(rows), shared_xaxes=True, vertical_spacing=gap)
    for row, traces in enumerate(rows, start=1):
        for trace in traces:
            figure.add_trace(trace, row=row, col=1)
    lay_out(figure, height, zooms=zooms, top=_TOP)
    tops = [figure.layout["yaxis" if row == 1 else f"yaxis{row}"].domain[1] for row in range(1, len(rows) + 1)]
    notes = [title_over(title, top) for title, top in zip(titles, tops, strict=True)]
    figure.update_layout(hovermode="x unified", annotations=notes)
    figure.update_xaxes(**TIME, showticklabels=True)
    return figure


def _traces(goal: GoalHistory) -> list[go.Scatter]:
    """Return the two shares' lines and, if a meeting falls within the time that is drawn, the meetings."""
    started = [(one.started_share, share_text(one.started, one)) for one in goal.progress]
    advanced = [(one.advanced_share, share_text(one.advanced, one)) for one in goal.progress]
    lines = [
        _line(goal, shares, name, line)
        for shares, name, line in zip((started, advanced), goal.names, LINES, strict=True)
    ]
    return [*lines, *([_meetings(goal)] if _marked(goal) else [])]


def _line(goal: GoalHistory, shares: Sequence[tuple[float | None, str]], name: str, line: object) -> go.Scatter:
    """Draw a share, level from each revision to the next; each has a mark only while they are few."""
    few = len(goal.days) <= _MOST_MARKS
    ends = [*shares, shares[-1]]
    return go.Scatter(
        x=[*goal.days, goal.until],
        y=[share for share, _ in ends],
        customdata=[text for _, text in ends],
        name=plain(name),
        hovertemplate="%{customdata}",
        mode="lines+markers" if few else "lines",
        line={**line, "shape": "hv"},  # type: ignore[dict-item] # one of LINES
        # The tail up to today is no revision; and many marks hide the line.
        marker={"size": [*([8] * len(goal.days)), 0] if few else 8},
    )


def _meetings(goal: GoalHistory) -> go.Scatter:
    """Mark each meeting; who points at it reads what the shares were then."""
    return go.Scatter(
        x=_marked(goal),
        y=[_MEETING_PLACE] * len(_marked(goal)),
        customdata=[_told(goal, day) for day in _marked(goal)],
        name="Möte",
        hovertemplate="%{customdata}",
        mode="markers",
        marker={"symbol": "diamond", "size": 11, "color": GREY},
        cliponaxis=False,
    )


def _marked(goal: GoalHistory) -> list[date]:
    """Return the meetings within the time that is drawn."""
    return [day for day in goal.meetings if goal.days[0] <= day <= goal.until]


def _told(goal: GoalHistory, day: date) -> str:
    then = goal.on(day)
    shares = f": {swedish.percent(then.started_share)} och {swedish.percent(then.advanced_share)}" if then else ""
    return f"{day:{DAY}}{shares}"


def _title(indicator: Indicator) -> str:
    about = ", ".join(filter(None, (indicator.district, indicator.unit)))
    return f"{indicator.name} ({about})" if about else indicator.name


def _columns(indicator: Indicator) -> go.Bar:
    """Draw each value as a column as wide as the time that it measures."""
    return go.Bar(
        x=[measure.start for measure in indicator.measures],
        y=[measure.value for measure in indicator.measures],
        width=[_width(measure) for measure in indicator.measures],
        offset=0,
        text=[swedish.decimal(measure.value) for measure in indicator.measures],
        textposition="outside",
        cliponaxis=False,
        customdata=[plain(f"{measure.when}: {swedish.decimal(measure.value)}") for measure in indicator.measures],
        name=plain(indicator.name),
        hovertemplate="%{customdata}<extra></extra>",
        marker={"color": COLUMN},
    )


def _width(measure: Measure) -> float:
    length = max(measure.end - measure.start + timedelta(days=1), _NARROWEST)
    return length.total_seconds() * _MILLISECONDS
