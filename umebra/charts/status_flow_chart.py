"""The flow of statuses from one revision to the next: bands from each status before to each status after."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

import plotly.graph_objects as go

from umebra import swedish
from umebra.analysis.flows import Flow
from umebra.charts.figure_style import lay_out, plain
from umebra.charts.palette import FILLS, SHAPES
from umebra.model.plan import Status

NEW, GONE = "Nya", "Borttagna"
_HEIGHT = 420
_PAD = 22
_BESIDE = "#8A8F98"
_SHAPE_OF_NEW, _SHAPE_OF_GONE = "+", "−"
# A band lets the ground through, so that two that cross are told apart.
_BAND_OPACITY = 0.45
_ORDER: tuple[Status | None, ...] = (*Status, None)


def statuses_before(flows: Counter[Flow]) -> list[Status | None]:
    """Return the statuses that actions had, in their order; None for those that are new."""
    return _in_order(flow.before for flow, count in flows.items() if count)


def statuses_after(flows: Counter[Flow]) -> list[Status | None]:
    """Return the statuses that actions have, in their order; None for those that are gone."""
    return _in_order(flow.after for flow, count in flows.items() if count)


def _in_order(statuses: Iterable[Status | None]) -> list[Status | None]:
    found = {*statuses}
    return [status for status in _ORDER if status in found]


def word(status: Status | None, labels: Mapping[Status, str], other: str) -> str:
    """Return the word for a status, ``other`` for what is not in that revision."""
    return labels[status] if status else other


def status_flow_chart(flows: Counter[Flow], before: Mapping[Status, str], after: Mapping[Status, str]) -> go.Figure:
    """Draw bands as thick as they have actions.

    Args:
        flows: How many actions went from one status (None: they are new) to another (None: they are gone).
        before: The words for the statuses before.
        after: The words for the statuses after.
    """
    sides = [statuses_before(flows), statuses_after(flows)]
    names = [
        [_name(status, before, NEW, _SHAPE_OF_NEW) for status in sides[0]],
        [_name(status, after, GONE, _SHAPE_OF_GONE) for status in sides[1]],
    ]
    bands = [Flow(old, new) for old in sides[0] for new in sides[1] if flows[Flow(old, new)]]
    figure = go.Figure(
        go.Sankey(
            arrangement="snap",
            # Plotly's own shadow is white: on a dark page it smudges the names.
            textfont={"shadow": "none"},
            node=_nodes(flows, sides, names),
            link={
                "source": [sides[0].index(old) for old, _ in bands],
                "target": [len(sides[0]) + sides[1].index(new) for _, new in bands],
                "value": [flows[band] for band in bands],
                "color": [_band(new or old) for old, new in bands],
                # The palest status is hardly seen on white without an edge.
                "line": {"width": 1, "color": _BESIDE},
                "customdata": [
                    f"{names[0][sides[0].index(old)]} → {names[1][sides[1].index(new)]}"
                    f"<br>{swedish.actions(flows[Flow(old, new)])}"
                    for old, new in bands
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
        )
    )
    lay_out(figure, _HEIGHT, zooms=False)
    figure.update_layout(margin={"t": 12, "b": 12})
    return figure


def _nodes(
    flows: Counter[Flow], sides: Sequence[Sequence[Status | None]], names: Sequence[Sequence[str]]
) -> dict[str, object]:
    counts = [
        [sum(count for flow, count in flows.items() if flow[place] is status) for status in side]
        for place, side in enumerate(sides)
    ]
    return {
        "label": [
            f"{name}: {swedish.number(count)}"
            for texts, numbers in zip(names, counts, strict=True)
            for name, count in zip(texts, numbers, strict=True)
        ],
        "color": [_fill(status) for side in sides for status in side],
        # Plotly takes 0 for a place that is not given.
        "x": [*([0.001] * len(sides[0])), *([0.999] * len(sides[1]))],
        "y": [place for numbers in counts for place in _places(numbers)],
        "pad": _PAD,
        "thickness": 26,
        "line": {"width": 1, "color": _BESIDE},
        "hovertemplate": "%{label}<extra></extra>",
    }


def _places(counts: Sequence[int]) -> list[float]:
    """Return the middle of each node as a share of the height, so that they stand in the order of the statuses."""
    room = 1 - (len(counts) - 1) * _PAD / _HEIGHT
    ends = accumulate(counts)
    return [
        max(0.001, round((end - count / 2) / sum(counts) * room + place * _PAD / _HEIGHT, 4))
        for place, (count, end) in enumerate(zip(counts, ends, strict=True))
    ]


def _name(status: Status | None, labels: Mapping[Status, str], other: str, shape: str) -> str:
    return plain(f"{SHAPES[status] if status else shape} {word(status, labels, other)}")


def _fill(status: Status | None) -> str:
    return FILLS[status] if status else _BESIDE


def _band(status: Status | None) -> str:
    """Return a band's colour; the palest status's own would hide the words on it in the dark."""
    colour = _BESIDE if status is Status.UNKNOWN else _fill(status)
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{_BAND_OPACITY})"
