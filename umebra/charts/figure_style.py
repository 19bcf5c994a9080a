"""What all figures have in common: how they are pointed at and zoomed, their axes, and the texts in them.

Plotly reads its labels as HTML, so every text that comes from a file goes through :func:`plain` first. It knows no
Swedish: dates are written in figures, ``2026-10-13``, and numbers by :mod:`umebra.swedish` or with ``SEPARATORS``.
"""

import html
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap

import plotly.graph_objects as go

from umebra.unicode_text import repair

Figure = go.Figure
# No buttons over the figure: a stretch is zoomed by dragging over it, and a double click shows all again.
CONFIG: Mapping[str, object] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": "reset",
    "showTips": False,
    "showAxisDragHandles": False,
}
SEPARATORS = ",\N{NO-BREAK SPACE}"
DAY = "%Y-%m-%d"
# A text with a ground of its own is readable on the light page and on the dark one.
NOTE_INK, NOTE_GROUND = "#1A1A1A", "#E9ECF1"
GREY = "rgba(128,128,128,0.9)"
# Each has 3:1 or more to the light and to the dark ground.
COLUMN = "#708096"
LINES: tuple[Mapping[str, object], Mapping[str, object]] = (
    {"color": "#2472C8", "width": 3},
    {"color": "#B85C00", "width": 3, "dash": "dot"},
)
VALUES: Mapping[str, object] = {"fixedrange": True, "showgrid": True, "gridcolor": "rgba(128,128,128,0.3)"}
TIME: Mapping[str, object] = {
    **VALUES,
    "fixedrange": False,
    "type": "date",
    "hoverformat": DAY,
    "tickformat": "%Y-%m",
    # Zoomed in to weeks, the months would stand there more than once.
    "tickformatstops": [
        {"dtickrange": [None, 2_000_000_000], "value": DAY},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ],
}
SHARES: Mapping[str, object] = {
    **VALUES,
    "range": [-0.04, 1.1],
    "tickvals": [0, 0.5, 1],
    "ticktext": [f"{share}\N{NO-BREAK SPACE}%" for share in (0, 50, 100)],
}


def plain(text: str) -> str:
    """Return text that Plotly shows as it stands, never as markup."""
    return html.escape(repair(text), quote=False)


def folded(text: str, width: int) -> str:
    """Return a text in lines of at most so many letters."""
    return "<br>".join(map(plain, wrap(text, width)))


def lay_out(figure: go.Figure, height: int, *, zooms: bool, top: int = 10) -> None:
    """Set what every figure has: its height, large letters, and what a drag over it does.

    Args:
        figure: The figure to set it in.
        height: Its height in pixels.
        zooms: Whether a drag zooms; on a phone it scrolls the page.
        top: The room over the axes, in pixels.
    """
    figure.update_layout(
        font={"size": 15},
        height=height,
        margin={"l": 0, "r": 0, "t": top, "b": 0},
        showlegend=False,
        separators=SEPARATORS,
        dragmode="zoom" if zooms else False,
    )


def title_over(text: str, top: float, width: int = 30) -> dict[str, object]:
    """Return a title over a row of a figure, whose upper edge lies at ``top`` of its height."""
    return {
        "text": f"<b>{folded(text, width)}</b>",
        "x": 0,
        "y": top,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "font": {"size": 15, "color": NOTE_INK},
        "bgcolor": NOTE_GROUND,
    }


def lines_down(days: Sequence[date], dash: str) -> list[dict[str, object]]:
    """Return a line through the whole figure for each day."""
    line = {"color": GREY, "width": 2, "dash": dash}
    return [{"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line} for day in days]
