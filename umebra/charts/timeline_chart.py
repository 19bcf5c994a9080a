"""The actions as bars on a time axis, in groups under their names.

Every bar has its title over it, at the left edge, where it stays when the time is zoomed. A group's heading repeats the
axis's labels, since a long picture is read a screen at a time.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

import plotly.graph_objects as go

from umebra.analysis.timeline import Axis
from umebra.charts.figure_style import GREY, NOTE_GROUND, NOTE_INK, TIME, lay_out, plain
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.charts.timeline_rows import NARROW, WIDE, Pair, Row, set_out, title, told
from umebra.model.plan import Status

PATTERNS: Mapping[Status, str] = MappingProxyType(
    {Status.GREEN: "", Status.YELLOW: "/", Status.RED: "x", Status.DONE: "-", Status.UNKNOWN: "."}
)
# In pixels: a row with its title over its bar, and the room over the first.
_ROW, _TOP = 46, 58
# In rows: how far a title lies over its row's middle, and a bar's height.
_TITLE_OVER, _BAR = 0.3, 0.42
_MILLISECONDS = 1000


def timeline_chart(
    groups: Mapping[str, Sequence[Pair]], axis: Axis, labels: Mapping[Status, str], today: date, *, zooms: bool
) -> go.Figure:
    """Draw each group's actions from start to end, by status in colour, pattern and sign.

    Args:
        groups: Each group's rows and actions; each action has a date.
        axis: The time that is drawn.
        labels: The word for each status.
        today: The day, which gets a line.
        zooms: Whether a drag zooms; on a phone, where it does not, titles are short.
    """
    rows, headings, height = set_out(groups, axis, today)
    figure = go.Figure(
        [
            *(_bars([row for row in rows if row.action.status is status], status, labels, today) for status in Status),
            _tails(rows, today),
            _arrows(rows, axis),
            _titles(rows, today, WIDE if zooms else NARROW),
            _names(headings),
            _dates(list(headings.values())[1:], axis, narrow=not zooms),
        ]
    )
    lay_out(figure, round(height * _ROW) + _TOP + 10, zooms=zooms, top=_TOP)
    figure.update_layout(
        hovermode="closest",
        barmode="overlay",
        xaxis={**TIME, "range": [axis.first, axis.last], "side": "top", "autorange": False},
        xaxis2={"overlaying": "x", "range": [0, 1], "fixedrange": True, "visible": False},
        yaxis={"range": [height, 0], "fixedrange": True, "visible": False},
    )
    if axis.holds(today):
        figure.update_layout(shapes=[_line(today)], annotations=[_note(today)])
    return figure


def _bars(rows: Sequence[Row], status: Status, labels: Mapping[Status, str], today: date) -> go.Bar:
    return go.Bar(
        orientation="h",
        name=plain(f"{SHAPES[status]} {labels[status]}"),
        base=[row.start for row in rows],
        x=[(row.end - row.start).total_seconds() * _MILLISECONDS for row in rows],
        y=[row.y + 0.2 for row in rows],
        width=_BAR,
        customdata=[row.row for row in rows],
        hovertext=[told(row.action, labels, today) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "color": FILLS[status],
            "line": {"width": 1.5, "color": GREY},
            "pattern": {
                "shape": PATTERNS[status],
                "bgcolor": FILLS[status],
                "fgcolor": INK[status],
                "size": 8,
                "solidity": 0.14,
            },
        },
        # An opened action does not fade the others.
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _tails(rows: Sequence[Row], today: date) -> go.Scatter:
    """Draw a dotted line from the end of what has passed it up to today."""
    late = [row for row in rows if row.overdue]
    return go.Scatter(
        x=[at for row in late for at in (row.end, today, None)],
        y=[at for row in late for at in (row.y + 0.2, row.y + 0.2, None)],
        mode="lines",
        line={"dash": "dot", "width": 4, "color": GREY},
        hoverinfo="skip",
    )


def _arrows(rows: Sequence[Row], axis: Axis) -> go.Scatter:
    """Mark the ends of bars that go on: no date is known there, or it lies beside the axis."""
    inward = (axis.last - axis.first) / 100
    ends = [
        *((row.start + inward, row, "triangle-left") for row in rows if row.open_start),
        *((row.end - inward, row, "triangle-right") for row in rows if row.open_end),
    ]
    return go.Scatter(
        x=[at for at, _, _ in ends],
        y=[row.y + 0.2 for _, row, _ in ends],
        mode="markers",
        marker={
            "symbol": [symbol for *_, symbol in ends],
            "size": 13,
            "color": NOTE_GROUND,
            "line": {"width": 2, "color": NOTE_INK},
        },
        hoverinfo="skip",
        cliponaxis=False,
    )


def _titles(rows: Sequence[Row], today: date, width: int) -> go.Scatter:
    return _texts([title(row.action, today, width) for row in rows], [row.y - _TITLE_OVER for row in rows], 14)


def _names(headings: Mapping[str, float]) -> go.Scatter:
    return _texts(list(headings), list(headings.values()), 17)


def _texts(texts: Sequence[str], places: Sequence[float], size: int) -> go.Scatter:
    """Write texts at the left edge, on an axis of their own that is never zoomed."""
    return go.Scatter(
        x=[0] * len(texts),
        y=list(places),
        xaxis="x2",
        text=list(texts),
        mode="text",
        textposition="middle right",
        textfont={"size": size},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _dates(headings: Sequence[float], axis: Axis, *, narrow: bool) -> go.Scatter:
    """Repeat the axis's labels under each heading but the first, which stands right under the axis."""
    days = (axis.last - axis.first).days
    ticks = [
        (axis.first + timedelta(days=days * tick.at / 100), tick.label)
        for tick in axis.ticks
        if tick.narrow or not narrow
    ]
    return go.Scatter(
        x=[day for _ in headings for day, _ in ticks],
        y=[at + 0.62 for at in headings for _ in ticks],
        text=[label for _ in headings for _, label in ticks],
        mode="text",
        textposition="middle right",
        textfont={"size": 13},
        hoverinfo="skip",
    )


def _line(today: date) -> dict[str, object]:
    return {
        "type": "line", "x0": today, "x1": today, "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": GREY, "width": 3}, "layer": "below",
    }  # fmt: skip


def _note(today: date) -> dict[str, object]:
    return {
        "text": f"<b>I dag {today}</b>",
        "x": today,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 24,
        "showarrow": False,
        "font": {"color": NOTE_INK},
        "bgcolor": NOTE_GROUND,
    }
