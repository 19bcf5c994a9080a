"""Plotly figures of the council's counts.

Plotly reads its labels as HTML: every text that comes from a file goes through
:func:`plain` first.
"""

import html
import textwrap
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from umebra import swedish
from umebra.palette import FILLS, INK, SHAPES
from umebra.plan import Status

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "sv"}
LINE_HEIGHT = 24
BAR_HEIGHT = 40
THICKNESS = 32
# What fits the narrowest screen, 320 pixels, in letters of this size.
_LINE = 30
# Its own ground, since a chart keeps its colours when the page turns dark or light.
NOTE_INK, NOTE_GROUND = "#1A1A1A", "#E9ECF1"


def plain(text: str) -> str:
    """Return text that Plotly shows as it stands, never as markup."""
    return html.escape(text, quote=False)


def status_bars(counts: pd.DataFrame, labels: Mapping[Status, str]) -> go.Figure:
    """Draw a bar for each group, split by status, the group's name and total above it.

    Args:
        counts: The groups' names as index, a column of counts for each status.
        labels: The word for each status.
    """
    places = list(range(len(counts)))
    headings = [_lines(str(name), int(row.sum())) for name, row in counts.iterrows()]
    height = BAR_HEIGHT + LINE_HEIGHT * max(map(len, headings), default=1)
    half = THICKNESS / 2 / height
    bars = [_segment(counts[status], places, status, labels[status]) for status in Status if counts[status].any()]
    figure = go.Figure(bars)
    figure.update_layout(
        barmode="stack",
        bargap=1 - THICKNESS / height,
        height=height * max(len(counts), 1) + 10,
        margin={"l": 0, "r": 0, "t": 6, "b": 0},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        xaxis={"visible": False, "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True, "range": [len(counts) - 1 + half + 4 / height, half - 1]},
        annotations=[_heading(lines, place) for place, lines in enumerate(headings)],
    )
    return figure


def describe_bars(counts: pd.DataFrame, labels: Mapping[Status, str]) -> str:
    """Say in words what :func:`status_bars` shows, for those who do not see it."""
    return ". ".join(f"{name}: {describe_counts(row, labels)}" for name, row in counts.iterrows())


def describe_counts(counts: "pd.Series[int] | Mapping[Status, int]", labels: Mapping[Status, str]) -> str:
    """Say counts per status in words: ``Genomförs nu 3, Påbörjad 1``."""
    return ", ".join(f"{labels[status]} {counts[status]}" for status in Status if counts[status])


def _segment(counts: "pd.Series[int]", places: list[int], status: Status, label: str) -> go.Bar:
    """Draw one status's part of every bar."""
    return go.Bar(
        orientation="h",
        x=counts.tolist(),
        y=places,
        name=plain(f"{SHAPES[status]} {label}"),
        marker={"color": FILLS[status], "line": {"color": "rgba(128,128,128,0.9)", "width": 1}},
        text=[f"{SHAPES[status]} {swedish.number(int(count))}" if count else "" for count in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": INK[status], "size": 16},
        customdata=[[plain(str(name)), swedish.actions(count)] for name, count in counts.items()],
        hovertemplate=f"%{{customdata[0]}}<br>{plain(label)}: %{{customdata[1]}}<extra></extra>",
    )


def _lines(name: str, total: int) -> list[str]:
    """Break a group's name and total into lines that a narrow screen has room for."""
    *lines, last = textwrap.wrap(name, _LINE, max_lines=3, placeholder=" …") or [""]
    return [*(f"<b>{plain(line)}</b>" for line in lines), f"<b>{plain(last)}</b>  {swedish.number(total)}"]


def _heading(lines: list[str], place: int) -> dict[str, object]:
    """Place a group's name and total over its bar."""
    return {
        "text": "<br>".join(lines),
        "align": "left",
        "x": 0,
        "xref": "paper",
        "y": place,
        "yshift": THICKNESS // 2 + 2,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 16, "color": NOTE_INK},
        "bgcolor": NOTE_GROUND,
        "borderpad": 3,
    }
