"""What a timeline's bars say and where they stand: the rows of :mod:`umebra.charts.timeline_chart`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from umebra import swedish
from umebra.analysis.timeline import Axis, Mark, marks_of, place, times
from umebra.charts.figure_style import folded, plain
from umebra.charts.palette import SHAPES
from umebra.model.plan import Action, Status

Pair = tuple[int, Action]
"""An action and its row in the plan's table."""

WORDS: Mapping[Mark, str] = MappingProxyType(
    {
        Mark.OVERDUE: "försenad",
        Mark.SOON: "slutar inom ett halvår",
        Mark.LATE: "skulle ha börjat",
    }
)
WIDE, NARROW = 100, 34
"""How many letters of a title are shown, on a wide screen and on a phone."""
# A heading with the dates under it, in rows.
_HEADING = 1.35
# A bar of a day must be seen on an axis of ten years.
_NARROWEST = 0.6


@dataclass(frozen=True, slots=True)
class Row:
    """An action's bar: how far down it stands, and where on the axis it begins and ends."""

    row: int
    action: Action
    y: float
    start: date
    end: date
    open_start: bool
    open_end: bool
    overdue: bool


def set_out(groups: Mapping[str, Sequence[Pair]], axis: Axis, today: date) -> tuple[list[Row], dict[str, float], float]:
    """Return the bars, how far down each group's heading stands, and the height of all, in rows."""
    rows: list[Row] = []
    headings: dict[str, float] = {}
    y = 0.0
    for name, pairs in groups.items():
        headings[f"<b>{plain(name)}</b> ({swedish.number(len(pairs))})"] = y + 0.35
        y += _HEADING
        for pair in pairs:
            rows.append(_row(pair, y + 0.5, axis, today))
            y += 1
    return rows, headings, y


def _row(pair: Pair, y: float, axis: Axis, today: date) -> Row:
    """Set an action's bar out: at least as wide as can be seen, so one at the axis's end begins a little earlier."""
    row, action = pair
    bar, days = place(action, axis, today), (axis.last - axis.first).days
    left = min(bar.left, 100 - _NARROWEST)
    start, end = (
        axis.first + timedelta(days=days * at / 100) for at in (left, max(bar.left + bar.width, left + _NARROWEST))
    )
    return Row(row, action, y, start, end, bar.open_start, bar.open_end, bar.tail > 0)


def told(action: Action, labels: Mapping[Status, str], today: date) -> str:
    """Return what who points at a bar reads."""
    marks = marks_of(action, today)
    lines = (
        f"<b>{folded(action.title, 48)}</b>",
        plain(f"{SHAPES[action.status]} {labels[action.status]}"),
        plain(times(action)),
        plain(f"Ansvarig: {swedish.listed(action.responsible)}") if action.responsible else "",
        *(words for mark, words in WORDS.items() if mark in marks),
    )
    return "<br>".join(filter(None, lines))


def title(action: Action, today: date, width: int) -> str:
    """Return what stands over a bar: sign, title and what is late."""
    marks = marks_of(action, today) & {Mark.OVERDUE, Mark.LATE}
    words = "".join(f" · <b>{WORDS[mark]}</b>" for mark in sorted(marks))
    room = width - (18 if marks and width == NARROW else 0)
    name = action.title if len(action.title) <= room else f"{action.title[: room - 1].rstrip()}…"
    return f"{SHAPES[action.status]} {plain(name)}{words}"
