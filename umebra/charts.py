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
BAR_HEIGHT = 64


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
    bars = [_segment(counts[status], places, status, labels[status]) for status in Status if counts[status].any()]
    figure = go.Figure(bars)
    figure.update_layout(
        barmode="stack",
        bargap=0.5,
        height=BAR_HEIGHT * max(len(counts), 1) + 10,
        margin={"l": 0, "r": 0, "t": 6, "b": 0},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        xaxis={"visible": False, "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True, "range": [len(counts) - 0.55, -0.75]},
        annotations=[_heading(str(name), int(row.sum()), place) for place, (name, row) in enumerate(counts.iterrows())],
    )
    return figure


def describe_bars(counts: pd.DataFrame, labels: Mapping[Status, str]) -> str:
    """Say in words what :func:`status_bars` shows, for those who do not see it."""
    return ". ".join(f"{name}: {describe_counts(row, labels)}" for name, row in counts.iterrows())


def describe_counts(counts: "pd.Series[int]", labels: Mapping[Status, str]) -> str:
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


def _heading(name: str, total: int, place: int) -> dict[str, object]:
    """Place a group's name and total over its bar, where a narrow screen has room for them."""
    return {
        "text": f"<b>{plain(textwrap.shorten(name, 60, placeholder='…'))}</b>  {swedish.number(total)}",
        "x": 0,
        "xref": "paper",
        "y": place,
        "yshift": 18,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 16, "color": "#1A1A1A"},
        # Its own ground, since a chart keeps its colours when the page turns dark or light.
        "bgcolor": "#E9ECF1",
        "borderpad": 3,
    }
