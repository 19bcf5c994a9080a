"""The flow of statuses from one revision to the next in figures that lead to their actions: as lines and as a table."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import product

from markupsafe import Markup

from umebra import swedish
from umebra.analysis.flows import Move
from umebra.charts.status_flow_chart import GONE, NEW, statuses_after, statuses_before, word
from umebra.model.plan import Status
from umebra.ui.markup import html

_ALL = "Alla"

Cell = tuple[str, str]
"""A place in the table of moves: the words of its row and of its column."""


def flow_cells(
    moves: Sequence[Move], before: Mapping[Status, str], after: Mapping[Status, str]
) -> dict[Cell, list[Move]]:
    """Return the table's cells by the words of row and column: each status before and after, and their sums."""
    flows = Counter(move.flow for move in moves)
    rows = {status: word(status, before, NEW) for status in statuses_before(flows)}
    columns = {status: word(status, after, GONE) for status in statuses_after(flows)}
    cells: dict[Cell, list[Move]] = {cell: [] for cell in product((*rows.values(), _ALL), (*columns.values(), _ALL))}
    for move in moves:
        row, column = rows[move.flow.before], columns[move.flow.after]
        for cell in product((row, _ALL), (column, _ALL)):
            cells[cell].append(move)
    return cells


def moved(moves: Sequence[Move], before: Mapping[Status, str], after: Mapping[Status, str]) -> list[tuple[Cell, int]]:
    """Return the cells that hold a change, the largest first, and how many actions each has."""
    flows = Counter(move.flow for move in moves if move.flow.before is not move.flow.after)
    return [((word(old, before, NEW), word(new, after, GONE)), count) for (old, new), count in flows.most_common()]


def flow_links(cells: Sequence[tuple[Cell, int]], link: Callable[[Cell], str]) -> Markup:
    """Return the cells as lines, each of them a way to its actions."""
    rows = [
        (f"{before} → {after}", html.linked(swedish.number(count), link((before, after))))
        for (before, after), count in cells
    ]
    return html.table(("Från → till", "Aktiviteter"), rows, "Aktiviteter som har bytt status")


def flow_table(cells: Mapping[Cell, Sequence[Move]], link: Callable[[Cell], str]) -> Markup:
    """Return the cells as a table: a row for each status before, a column for each after; a figure leads on by way."""
    rows, columns = (tuple(dict.fromkeys(words)) for words in zip(*cells, strict=True))
    figures = {
        cell: html.linked(swedish.number(len(found)), link(cell) if found else None) for cell, found in cells.items()
    }
    body = [(row, *(figures[row, column] for column in columns)) for row in rows]
    return html.table(("Från \\ till", *columns), body, "Aktiviteterna efter status före och efter")
