"""Plotly figures of what has happened from one revision to the next, at their true dates.

Each value holds until the next revision, so lines are steps and the last one goes on to today.

Plotly reads its labels as HTML: every text that comes from a file goes through :func:`plain` first.
"""

import html
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from umebra.analysis.counts import Progress
from umebra.analysis.revision_summary import Mix
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.model.plan import Status
from umebra.unicode_text import repair

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "sv"}
# Its own ground, since a chart keeps its colours when the page turns dark or light.
NOTE_INK, NOTE_GROUND = "#1A1A1A", "#E9ECF1"
HEIGHT = 380
GOAL_HEIGHT = 200
# Plotly knows no Swedish names of months.
MONTH = "%Y-%m"
_WIDEST_TITLE = 44
_MOST_MARKS = 40
_GREY = "rgba(128,128,128,0.9)"
# Each has 3:1 or more to the light and to the dark ground.
LINES = ({"color": "#2472C8", "width": 3}, {"color": "#B85C00", "width": 3, "dash": "dot"})
_AXIS = {"fixedrange": True, "showgrid": True, "gridcolor": "rgba(128,128,128,0.3)"}


def plain(text: str) -> str:
    """Return text that Plotly shows as it stands, never as markup."""
    return html.escape(repair(text), quote=False)


def status_over_time(
    days: Sequence[date], mixes: Sequence[Mix], labels: Mapping[Status, str], until: date
) -> go.Figure:
    """Draw how many actions had each status, stacked.

    Args:
        days: Each revision's date, in order.
        mixes: Each revision's counts.
        labels: The word for each status.
        until: The day up to which the last revision holds.
    """
    used = [status for status in Status if any(mix.get(status) for mix in mixes)]
    areas = [_area(days, [mix.get(status, 0) for mix in mixes], status, labels[status], until) for status in used]
    figure = go.Figure(areas)
    figure.update_layout(
        font={"size": 15},
        height=HEIGHT,
        margin={"l": 0, "r": 0, "t": 10, "b": 0},
        annotations=_ends([mixes[-1].get(status, 0) for status in used], used, until),
        showlegend=False,
        dragmode=False,
        hovermode="x unified",
        xaxis={**_AXIS, "type": "date", "hoverformat": "%Y-%m-%d", "tickformat": MONTH},
        yaxis={**_AXIS, "title": "Aktiviteter", "rangemode": "tozero"},
    )
    return figure


def goals_over_time(
    days: Sequence[date], goals: Mapping[str, Sequence[Progress]], names: tuple[str, str], until: date
) -> go.Figure:
    """Draw each goal's two shares in a row of its own.

    Args:
        days: Each revision's date, in order.
        goals: Each goal's progress in each revision.
        names: The names of the two shares.
        until: The day up to which the last revision holds.
    """
    titles = [f"<b>{'<br>'.join(map(plain, wrap(goal, _WIDEST_TITLE)))}</b>" for goal in goals]
    figure = make_subplots(
        rows=len(goals), cols=1, shared_xaxes=True, subplot_titles=titles, vertical_spacing=0.34 / max(len(goals), 1)
    )
    for row, progress in enumerate(goals.values(), start=1):
        shares = ([part.started_share for part in progress], [part.advanced_share for part in progress])
        for name, values, line in zip(names, shares, LINES, strict=True):
            figure.add_trace(_line(days, values, name, line, until), row=row, col=1)
    figure.update_layout(
        font={"size": 15},
        height=GOAL_HEIGHT * len(goals) + 40,
        margin={"l": 0, "r": 0, "t": 50, "b": 0},
        showlegend=False,
        dragmode=False,
        hovermode="x unified",
    )
    figure.update_xaxes(**_AXIS, type="date", hoverformat="%Y-%m-%d", tickformat=MONTH)
    figure.update_yaxes(**_AXIS, range=[0, 1.05], tickformat=".0%", nticks=3)
    figure.update_annotations(
        x=0, xanchor="left", align="left", font={"size": 15, "color": NOTE_INK}, bgcolor=NOTE_GROUND
    )
    return figure


def _ends(counts: Sequence[int], statuses: Sequence[Status], until: date) -> list[dict[str, object]]:
    """Write the last counts into their areas."""
    tops = list(accumulate(counts))
    return [
        {
            "text": f"<b>{SHAPES[status]} {count}</b>",
            "x": until,
            "y": top - count / 2,
            "xanchor": "right",
            "showarrow": False,
            "font": {"size": 16, "color": INK[status]},
        }
        for status, count, top in zip(statuses, counts, tops, strict=True)
        if count
    ]


def _area(days: Sequence[date], counts: Sequence[int], status: Status, label: str, until: date) -> go.Scatter:
    return go.Scatter(
        x=_dates(days, until),
        y=[*counts, counts[-1]],
        name=plain(f"{SHAPES[status]} {label}"),
        stackgroup="status",
        mode="lines",
        line={"shape": "hv", "color": _GREY, "width": 1},
        fillcolor=FILLS[status],
    )


def _line(
    days: Sequence[date], shares: Sequence[float | None], name: str, line: Mapping[str, object], until: date
) -> go.Scatter:
    return go.Scatter(
        x=_dates(days, until),
        y=[*shares, shares[-1]],
        name=plain(name),
        # The tail up to today is no revision; and many marks hide the line.
        mode="lines+markers" if len(days) <= _MOST_MARKS else "lines",
        line={**line, "shape": "hv"},
        marker={"size": [*([8] * len(days)), 0] if len(days) <= _MOST_MARKS else 8},
    )


def _dates(days: Sequence[date], until: date) -> pd.DatetimeIndex:
    return pd.DatetimeIndex([*days, until])
