"""The plan's own legend: a few coloured cells that say what the colours mean (R3)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from umebra.plan import Status
from umebra.readers.colours import hue_status, same_hue
from umebra.readers.grid import NO_CELLS, Cell, Grid
from umebra.readers.text import fold, one_line
from umebra.readers.words import StatusWords

_LONGEST_LABEL = 60
_FEWEST, _MOST = 2, 6
_LEAD = re.compile(r"^(?:status|läge|färg\w*|tecken\w*|förklaring\w*|legend|nyckel|symbol\w*)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"^(?P<colour>grön|gul|röd|grå|blå|orange|vit|green|yellow|red|grey|blue)\w{0,3}(?: färg)?"
    r"\s*[=:–-]\s*(?P<label>\S.{1,58})$",
    re.IGNORECASE,
)
_INITIALS = frozenset("gGrRbBoOvVyY")
_LONGEST_LIST = 400
_ROWS_READ = 80
_COLOURS = {
    "grön": "00B050", "green": "00B050", "gul": "FFFF00", "yellow": "FFFF00", "röd": "FF0000", "red": "FF0000",
    "grå": "BFBFBF", "grey": "BFBFBF", "blå": "0070C0", "blue": "0070C0", "orange": "ED7D31", "vit": "FFFFFF",
}  # fmt: skip


class Entry(NamedTuple):
    """A colour of the legend, its words, and the status it stands for."""

    colour: str
    label: str
    status: Status


@dataclass(frozen=True, slots=True)
class Legend:
    """What the colours and words of a plan mean.

    Attributes:
        entries: The legend's colours.
        cells: The cells that it takes up, which hold no actions.
    """

    entries: tuple[Entry, ...] = ()
    cells: frozenset[Cell] = frozenset()
    words: Mapping[str, Status] = field(default_factory=dict)

    @property
    def labels(self) -> dict[Status, str]:
        """The plan's own word for each status, the colour's own light before any other."""
        firm = {entry.status: entry.label for entry in self.entries if hue_status(entry.colour) == entry.status}
        loose = {entry.status: entry.label for entry in reversed(self.entries)}
        return {status: firm.get(status) or loose[status] for status in Status if status in loose}

    def status(self, colour: str) -> Status | None:
        """Return what a colour means: its own, or that of the legend's one colour of the same hue."""
        for entry in self.entries:
            if entry.colour == colour:
                return entry.status
        near = {entry.status for entry in self.entries if same_hue(entry.colour, colour)}
        return near.pop() if len(near) == 1 else None


class _Item(NamedTuple):
    """A coloured cell with its words, and the cells that the two take up."""

    row: int
    left: int
    right: int
    colour: str
    label: str


def find_legend(grid: Grid, words: StatusWords) -> Legend | None:
    """Return the sheet's legend, None where it has none."""
    items = list(_items(grid))
    for run in (*_runs(items, _below), *_runs(items, _beside)):
        if _is_legend(run, grid, words):
            cells = {(item.row, column) for item in run for column in range(item.left, item.right + 1)}
            return _legend([(item.colour, item.label) for item in run], frozenset(cells), words)
    return _named_legend(grid, words) or (_worded_legend(grid, words) if not grid.fills else None)


def _items(grid: Grid) -> Iterator[_Item]:
    """List the short coloured cells, and the coloured blank ones with a short text beside them."""
    for row, fills in sorted(grid.fills.items()):
        values = grid.values.get(row, NO_CELLS)
        for column, colour in sorted(fills.items()):
            before = values.get(column - 1)
            headed = before is None or column - 1 in fills or (isinstance(before, str) and _LEAD.match(before))
            if colour and headed and (item := _item(grid, row, column)):
                yield item


def _item(grid: Grid, row: int, column: int) -> _Item | None:
    colour = grid.fills[row][column]
    merged = grid.merge_at(row, column)
    if merged and (merged.top, merged.left) != (row, column):
        return None
    right = merged.right if merged else column
    label = one_line(grid.text(row, column))
    if not label and not grid.fills[row].get(right + 1):
        right += 1
        label = one_line(grid.text(row, right))
    return _Item(row, column, right, colour, label) if 0 < len(label) <= _LONGEST_LABEL else None


def _below(item: _Item) -> tuple[int, int]:
    return item.row + 1, item.left


def _beside(item: _Item) -> tuple[int, int]:
    return item.row, item.right + 1


def _runs(items: list[_Item], follow: Callable[[_Item], Cell]) -> Iterator[list[_Item]]:
    """Return the longest runs of items that adjoin each other."""
    at = {(item.row, item.left): item for item in items}
    followers = {follow(item) for item in items}
    for item in items:
        if (item.row, item.left) in followers:
            continue
        run = [item]
        while (following := at.get(follow(run[-1]))) and len(run) <= _MOST:
            run.append(following)
        yield run


def _is_legend(run: list[_Item], grid: Grid, words: StatusWords) -> bool:
    colours = {item.colour for item in run}
    if not _FEWEST <= len(run) <= _MOST or len(colours) < len(run):
        return False
    meant = sum(words.suggest(item.label) is not None for item in run)
    return meant * 2 > len(run) and all(_stands_apart(item, run, grid) for item in run)


def _stands_apart(item: _Item, run: list[_Item], grid: Grid) -> bool:
    """Tell whether nothing but the legend itself, or the word that heads it, stands beside the cell."""
    within = {(other.row, column) for other in run for column in range(other.left, other.right + 1)}
    for row, column in ((item.row, item.left - 1), (item.row, item.right + 1)):
        text = grid.text(row, column)
        if text and (row, column) not in within and not _LEAD.match(text):
            return False
    return True


def _edge_rows(grid: Grid) -> list[int]:
    """Return the sheet's first and last rows, where legends stand."""
    rows = sorted(grid.values)
    return rows if len(rows) <= 2 * _ROWS_READ else [*rows[:_ROWS_READ], *rows[-_ROWS_READ:]]


def _worded_legend(grid: Grid, words: StatusWords) -> Legend | None:
    """Find the legend of a file without colours: its words are no actions, and say nothing more."""
    items = [
        _Item(row, column, column, "", text)
        for row in sorted(grid.values)
        for column in sorted(grid.values[row])
        if len(text := one_line(grid.text(row, column))) <= _LONGEST_LABEL and words.suggest(text)
    ]
    for run in (*_runs(items, _below), *_runs(items, _beside)):
        statuses = {words.suggest(item.label) for item in run}
        apart = run[0].row - 1 not in grid.values and all(_stands_apart(item, run, grid) for item in run)
        if apart and _FEWEST <= len(run) == len(statuses):
            return Legend(cells=frozenset((item.row, item.left) for item in run))
    return None


def _legend(pairs: list[tuple[str, str]], cells: frozenset[Cell], words: StatusWords) -> Legend:
    hues = [hue_status(colour) for colour, _ in pairs]
    entries = []
    for (colour, label), hue in zip(pairs, hues, strict=True):
        meant = words.suggest(label)
        status = hue if hue and (hues.count(hue) == 1 or not meant) else meant
        entries.append(Entry(colour, label, status or Status.UNKNOWN))
    return Legend(tuple(entries), cells, {fold(entry.label): entry.status for entry in entries})


def _named_legend(grid: Grid, words: StatusWords) -> Legend | None:
    """Read a legend that names its colours in words: ``Grön = Genomförs nu``."""
    found = [
        (row, column, match)
        for row in _edge_rows(grid)
        for column, value in grid.values[row].items()
        if isinstance(value, str) and value[:1] in _INITIALS and len(value) < _LONGEST_LIST
        for line in value.split("\n")
        if (match := _NAMED.match(line.strip()))
    ]
    pairs = [(_COLOURS[match["colour"].casefold()], match["label"].strip(" .")) for _, _, match in found]
    if len({colour for colour, _ in pairs}) != len(pairs) or not _FEWEST <= len(pairs) <= _MOST:
        return None
    return _legend(pairs, frozenset((row, column) for row, column, _ in found), words)
