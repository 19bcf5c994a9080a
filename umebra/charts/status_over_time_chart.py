"""How many actions had each status in each revision, stacked, at the revisions' true dates.

Each count holds until the next revision, so the areas have steps and the last one goes on to the day that is asked for.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from umebra.analysis.revision_summary import Mix
from umebra.charts.figure_style import GREY, TIME, VALUES, lay_out, plain
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.model.plan import Status

HEIGHT = 380


def status_over_time_chart(
    days: Sequence[date], mixes: Sequence[Mix], labels: Mapping[Status, str], until: date, *, zooms: bool
) -> go.Figure:
    """Draw how many actions had each status, stacked.

    Args:
        days: Each revision's date, in order.
        mixes: Each revision's counts.
        labels: The word for each status.
        until: The day up to which the last revision holds.
        zooms: Whether a drag over the figure zooms it.
    """
    used = [status for status in Status if any(mix.get(status) for mix in mixes)]
    areas = [_area(days, [mix.get(status, 0) for mix in mixes], status, labels[status], until) for status in used]
    figure = go.Figure(areas)
    lay_out(figure, HEIGHT, zooms=zooms)
    figure.update_layout(
        annotations=_ends([mixes[-1].get(status, 0) for status in used], used, until),
        hovermode="x unified",
        xaxis=TIME,
        yaxis={**VALUES, "title": "Aktiviteter", "rangemode": "tozero", "tickformat": ",d"},
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
        line={"shape": "hv", "color": GREY, "width": 1},
        fillcolor=FILLS[status],
        hovertemplate="%{y:,d}",
    )


def _dates(days: Sequence[date], until: date) -> pd.DatetimeIndex:
    return pd.DatetimeIndex([*days, until])
