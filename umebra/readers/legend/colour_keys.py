"""Keys of colours: runs of coloured cells with a short text each, whatever the texts are about.

The text stands in the coloured cell, to the right of it, to the left of it, or below it.
Whether a key is the plan's legend is for :mod:`umebra.readers.legend.legend` to say.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from umebra.readers.cells.grid import NO_CELLS, Cell, Grid, Value
from umebra.readers.cells.text import fold, one_line
from umebra.readers.legend.written_keys import Sign, edge_rows, is_sign, own_label

# A legend has two to six short cells (R3).
LONGEST_LABEL = 60
MOST = 6
LEAD = re.compile(
    r"^(?:status\w*|läge|färg\w*|kulör\w*|tecken\w*|förklaring\w*|legend\w*|nyckel|symbol\w*|key|colou?rs?)\b",
    re.IGNORECASE,
)


_FEWEST_APART = 3
# What a key may say that is neither a status nor the name of an action: a weekday, a rank, a year, an age.
_NO_ACTION = re.compile(
    r"(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:ar)?)?"
    r"|(?:hög|låg|medel|mellan|normal|akut)(?:t|a|st)?(?: (?:prio\w*|risk))?"
    r"|(?:prio\w*|nivå|fas|etapp|steg) ?\d|vardag(?:ar)?|helg(?:er)?|(?:19|20)\d\d|\d{1,2} ?[-–] ?\d{1,2} år"
    r"|(?:kommun|region|polis|stat|förening|företag|civilsamhälle|näringsliv)(?:en|et|ar|arna)"
    r"|\w+(?:förvaltning|nämnd|tjänst)(?:en)?"
)


class Item(NamedTuple):
    """A coloured cell, its text, and the cells that the two occupy.

    Attributes:
        top: The row of its first cell.
        left: Its first column.
        bottom: The row of its last cell.
        right: Its last column.
        sign: What it says: its colour, its words, and where they stand.
    """

    top: int
    left: int
    bottom: int
    right: int
    sign: Sign

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells that it occupies."""
        rows, columns = range(self.top, self.bottom + 1), range(self.left, self.right + 1)
        return ((row, column) for row in rows for column in columns)


def coloured_keys(grid: Grid) -> Iterator[list[Item]]:
    """Yield the runs of two to six adjoining items of different colours, with nothing else beside them (R3)."""
    rows = edge_rows(grid)
    for place in (_inside_or_right, _left, _under):
        items = list(_items(grid, rows, place))
        for run in (*runs(items, _below), *runs(items, _beside)):
            colours = {item.sign.colour for item in run}
            distinct = 2 <= len(run) <= MOST and len(colours) == len(run)
            if distinct and stands_apart(run, grid) and not (place is _left and _is_headed(run[0], grid)):
                yield [_read_item(item) for item in run]


def _read_item(item: Item) -> Item:
    """Return the item without the colour or mark that its text repeats: ``1 = Klar``."""
    mark, label = own_label(item.sign.label)
    return item._replace(sign=item.sign._replace(label=label, mark=item.sign.mark or mark))


def runs(items: Sequence[Item], follow: Callable[[Item], Cell]) -> Iterator[list[Item]]:
    """Return the longest runs of items that adjoin each other."""
    at = {(item.top, item.left): item for item in items}
    followers = {follow(item) for item in items}
    for item in items:
        if (item.top, item.left) in followers:
            continue
        run = [item]
        while (following := at.get(follow(run[-1]))) and len(run) <= MOST:
            run.append(following)
        yield run


def worded_runs(grid: Grid, test: Callable[[str], object]) -> Iterator[list[Item]]:
    """Yield the runs of cells whose short texts pass a test, for a file without colours."""
    passes = cache(test)
    items = [
        Item(row, column, row, column, Sign("", text, (row, column)))
        for row, cells in sorted(grid.values.items())
        for column in sorted(cells)
        if _may_stand_apart(cells, column)
        and len(text := one_line(grid.text(row, column))) <= LONGEST_LABEL
        and passes(text)
    ]
    yield from runs(items, _below)
    yield from runs(items, _beside)


def _may_stand_apart(cells: Mapping[int, Value], column: int) -> bool:
    """Tell cheaply whether a cell may be part of a run that stands apart; nearly all cells of a table are not."""
    return len(cells) <= MOST + 1 or (column - 1 not in cells and column + 1 not in cells)


def stands_apart(run: Sequence[Item], grid: Grid) -> bool:
    """Tell whether nothing stands beside a run's cells but the run itself and the word that heads it."""
    within = {cell for item in run for cell in item.cells}
    beside = ((item.top, column) for item in run for column in (item.left - 1, item.right + 1))
    return all(place in within or not (text := grid.text(*place)) or LEAD.match(text) for place in beside)


def is_beside(run: Sequence[Item], grid: Grid) -> bool:
    """Tell whether a run of blank coloured cells, texts to their right, stands beside all tables above it."""
    swatches = all(item.sign.cell[1] > item.left for item in run)
    columns = {column for item in run for column in range(item.left, item.right + 1)}
    above = (cells for row, cells in grid.values.items() if row < run[0].top)
    return swatches and not any(columns & cells.keys() for cells in above)


def is_apart(run: Sequence[Item], grid: Grid) -> bool:
    """Tell whether three or more texts in a table's colours have a column to themselves, apart to its right."""
    column = run[0].left
    if len(run) < _FEWEST_APART or any(item.left != column or item.right != column for item in run):
        return False
    rows = {item.top for item in run}
    used = {fill for colours in grid.fill_colours.values() for place, fill in colours.items() if place < column}
    if not used.issuperset(item.sign.colour for item in run):
        return False
    others = [cells for row, cells in grid.values.items() if row not in rows or not {*cells} <= {column}]
    lone = all(row in rows for row, cells in grid.values.items() if column in cells)
    beside = any(cells.keys() & {column - 1, column + 1} for cells in others)
    wide = sum(any(place + 1 in cells for place in cells if place < column - 1) for cells in others)
    return lone and not beside and wide > 2


def names_else(run: Sequence[Item], grid: Grid, names: Collection[str]) -> bool:
    """Tell whether most of a run's words name days, ranks or partners, as no action does, between empty rows."""
    labels = [fold(item.sign.label) for item in run]
    known = [label for label in labels if label in names or _NO_ACTION.fullmatch(label)]
    alone = all(len(grid.values.get(item.top, ())) == len({one.left for one in run}) for item in run)
    edges = {min(item.top for item in run) - 1, max(item.bottom for item in run) + 1}
    return alone and edges.isdisjoint(grid.values) and len(known) * 2 > len(labels)


def names_values(run: Sequence[Item], grid: Grid) -> bool:
    """Tell whether most of a run's words are values in the table's cells, and the run stands under an empty row."""
    rows = {item.top for item in run}
    within = {cell for item in run for cell in item.cells}
    if run[0].top - 1 in grid.values or any(len(grid.values.get(row, ())) > len(run) for row in rows):
        return False
    labels = {fold(item.sign.label) for item in run}
    values = {
        fold(value)
        for row, cells in grid.values.items()
        for column, value in cells.items()
        if isinstance(value, str) and len(value) <= LONGEST_LABEL and (row, column) not in within
    }
    return len(labels & values) * 2 > len(labels)


def _below(item: Item) -> Cell:
    return item.bottom + 1, item.left


def _beside(item: Item) -> Cell:
    return item.top, item.right + 1


def _is_headed(item: Item, grid: Grid) -> bool:
    """Tell whether another text than the word that heads a key stands above the item's words."""
    above = grid.text(item.top - 1, item.left)
    return bool(above) and not LEAD.match(above)


def _items(grid: Grid, rows: Sequence[int], place: Callable[[Grid, int, int], Item | None]) -> Iterator[Item]:
    """List the coloured cells that have a short text to themselves: within, to the right, to the left, or below."""
    for row in sorted({*rows, *(row - 1 for row in rows)} & grid.fill_colours.keys()):
        for column, colour in sorted(grid.fill_colours[row].items()):
            if colour and (item := place(grid, row, column)) and 0 < len(item.sign.label) <= LONGEST_LABEL:
                yield item


def _right_edge(grid: Grid, row: int, column: int) -> int:
    """Return a cell's last column: its own, or that of the merged range that it begins; 0 inside a range."""
    merged = grid.merge_at(row, column)
    if not merged:
        return column
    return merged.right if (merged.top, merged.left) == (row, column) else 0


def _sign(grid: Grid, row: int, column: int, at: Cell, mark: str = "") -> Sign:
    return Sign(grid.fill_colours[row][column], one_line(grid.text(*at)), at, mark)


def _inside_or_right(grid: Grid, row: int, column: int) -> Item | None:
    """Return the item of a cell with a text in it, or to the right of it if it holds at most a mark."""
    before = grid.values.get(row, NO_CELLS).get(column - 1)
    if not (before is None or column - 1 in grid.fill_colours[row] or (isinstance(before, str) and LEAD.match(before))):
        return None
    right = _right_edge(grid, row, column)
    own = one_line(grid.text(row, column))
    follows = right and is_sign(own) and not grid.fill_colours[row].get(right + 1) and grid.text(row, right + 1)
    if follows:
        edge = _right_edge(grid, row, right + 1) or right + 1
        return Item(row, column, row, edge, _sign(grid, row, column, (row, right + 1), own))
    return Item(row, column, row, right, _sign(grid, row, column, (row, column))) if right and own else None


def _left(grid: Grid, row: int, column: int) -> Item | None:
    """Return the item of a blank coloured cell with a text to its left."""
    own = grid.values.get(row, NO_CELLS)
    text = own.get(column - 1)
    if column in own or not isinstance(text, str) or column - 1 in grid.fill_colours[row] or column + 1 in own:
        return None
    return Item(row, column - 1, row, column, _sign(grid, row, column, (row, column - 1)))


def _under(grid: Grid, row: int, column: int) -> Item | None:
    """Return the item of a blank coloured cell with a text below it."""
    right = _right_edge(grid, row, column)
    below = grid.value(row + 1, column)
    if not right or column in grid.values.get(row, NO_CELLS) or not isinstance(below, str):
        return None
    if grid.fill(row + 1, column):
        return None
    return Item(row, column, row + 1, right, _sign(grid, row, column, (row + 1, column)))
