"""The flow of statuses from one revision to the next, as a picture that follows the page's own colours."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from markupsafe import Markup

from umebra import swedish
from umebra.analysis.changes import Flow
from umebra.charts.palette import FILLS
from umebra.model.plan import Action, Status
from umebra.ui.markup import html

_NEW = "Nya"
_GONE = "Borttagna"
_ALL = "Alla"
_GAP = 2.5
_LEAST = 7.0
# The ground shows between two bands: without it they can't be told apart where colours can't.
_SEAM = 0.2
_STEPS = range(0, 101, 10)
_GREY = "#8A8F98"
_ORDER: tuple[Status | None, ...] = (*Status, None)

Move = tuple[Flow, Action]
"""An action, and its status before and after."""
Cell = tuple[str, str]
"""A place in the table of moves: the words of its row and of its column."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A status on one side: how many, and where it begins and ends, in per cent of the height."""

    count: int
    top: float
    bottom: float


def flow_picture(
    flows: Counter[Flow], before: Mapping[Status, str], after: Mapping[Status, str], caption: str
) -> Markup:
    """Draw bands from each status before to each status after, as thick as they have actions.

    Args:
        flows: How many actions went from one status (None: they are new) to another (None: they are gone).
        before: The words for the statuses before.
        after: The words for the statuses after.
        caption: What the picture shows, for those who do not see it.
    """
    sides = tuple(_nodes(flows, side) for side in (0, 1))
    return Markup(
        "<div class='ub-flow' role='img' aria-label='{}'>{}<div class='ub-flow-bands'>{}</div>{}</div>"
    ).format(caption, _labels(sides[0], before, _NEW), _bands(flows, *sides), _labels(sides[1], after, _GONE))


def flow_cells(
    moves: Sequence[Move], before: Mapping[Status, str], after: Mapping[Status, str]
) -> dict[Cell, list[Move]]:
    """Return the table's cells by the words of row and column: each status before and after, and their sums."""
    flows = Counter(flow for flow, _ in moves)
    rows = {status: _word(status, before, _NEW) for status in _present(flows, 0)}
    columns = {status: _word(status, after, _GONE) for status in _present(flows, 1)}
    cells: dict[Cell, list[Move]] = {cell: [] for cell in product((*rows.values(), _ALL), (*columns.values(), _ALL))}
    for move in moves:
        row, column = move[0]
        for cell in product((rows[row], _ALL), (columns[column], _ALL)):
            cells[cell].append(move)
    return cells


def flow_table(cells: Mapping[Cell, Sequence[Move]], way: Callable[[Cell], str]) -> Markup:
    """Return the cells as a table: a row for each status before, a column for each after; a figure leads on by way."""
    rows, columns = (tuple(dict.fromkeys(words)) for words in zip(*cells, strict=True))
    figures = {
        cell: html.linked(swedish.number(len(found)), way(cell) if found else None) for cell, found in cells.items()
    }
    body = [(row, *(figures[row, column] for column in columns)) for row in rows]
    return html.table(("Från \\ till", *columns), body, "Aktiviteterna efter status före och efter")


def _present(flows: Counter[Flow], side: int) -> list[Status | None]:
    return [status for status in _ORDER if any(flow[side] is status for flow, count in flows.items() if count)]


def _nodes(flows: Counter[Flow], side: int) -> dict[Status | None, _Node]:
    """Share the height out by the counts, with room for a line of text at the least."""
    counts = {status: sum(n for flow, n in flows.items() if flow[side] is status) for status in _present(flows, side)}
    room = 100 - _GAP * (len(counts) - 1)
    heights = {status: max(_LEAST, room * count / flows.total()) for status, count in counts.items()}
    scale = room / sum(heights.values())
    nodes, top = {}, 0.0
    for status, count in counts.items():
        nodes[status] = _Node(count, top, top + heights[status] * scale)
        top = nodes[status].bottom + _GAP
    return nodes


def _labels(nodes: Mapping[Status | None, _Node], labels: Mapping[Status, str], other: str) -> Markup:
    return Markup("<div class='ub-flow-side'>{}</div>").format(
        Markup("").join(
            Markup("<div style='top:{}%;height:{}%'>{}</div>").format(
                round(node.top, 2), round(node.bottom - node.top, 2), _label(status, node.count, labels, other)
            )
            for status, node in nodes.items()
        )
    )


def _label(status: Status | None, count: int, labels: Mapping[Status, str], other: str) -> Markup:
    text = f"{_word(status, labels, other)}: {swedish.number(count)}"
    return html.badge(status, text) if status else Markup("<span class='ub-badge'>{}</span>").format(text)


def _word(status: Status | None, labels: Mapping[Status, str], other: str) -> str:
    return labels[status] if status else other


def _bands(flows: Counter[Flow], left: Mapping[Status | None, _Node], right: Mapping[Status | None, _Node]) -> Markup:
    places = {("left", status): node.top for status, node in left.items()}
    places |= {("right", status): node.top for status, node in right.items()}
    bands = Markup("")
    for before in left:
        for after in right:
            if count := flows[before, after]:
                ends = [(("left", before), left[before]), (("right", after), right[after])]
                edges = []
                for key, node in ends:
                    thickness = (node.bottom - node.top) * count / node.count
                    edges.append((places[key], places[key] + thickness))
                    places[key] += thickness
                bands += _band(edges[0], edges[1], after or before)
    return bands


def _band(left: tuple[float, float], right: tuple[float, float], status: Status | None) -> Markup:
    """Draw a curved band as a clipped block: what goes onto the page through ``st.html`` holds no drawings."""
    upper = [(x, _between(left[0] + _SEAM, right[0] + _SEAM, x)) for x in _STEPS]
    lower = [(x, _between(left[1] - _SEAM, right[1] - _SEAM, x)) for x in reversed(_STEPS)]
    outline = ",".join(f"{x}% {round(y, 2)}%" for x, y in (*upper, *lower))
    colour = FILLS[status] if status else _GREY
    return Markup("<div class='ub-band' style='background:{};clip-path:polygon({})'></div>").format(colour, outline)


def _between(start: float, end: float, x: int) -> float:
    """Return a point of a curve that leaves one side and reaches the other level."""
    share = x / 100
    return start + (end - start) * share * share * (3 - 2 * share)
