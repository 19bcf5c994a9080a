"""What colours mean if not statuses: another column's values, bands, bars over time (R13)."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from umebra.readers.cells.grid import NO_CELLS, Percent, Value, show
from umebra.readers.cells.status_hues import colour_name
from umebra.readers.cells.text import fold, one_line
from umebra.readers.evidence.column_association import association
from umebra.readers.tables.found_table import Found, FoundColumn, Record
from umebra.readers.values.calendar_periods import OPEN
from umebra.readers.values.dates import read_span

# Of a longer table every so many rows are enough to tell what its colours go with.
_MOST_ROWS = 400
_FEWEST_BARS = 3
# Headings of columns that people colour, or colour other cells by, and that do not say how far an action has come.
_ELSE = re.compile(
    r"\b(?:prio\w*|risk\w*|fas(?:en|er)?|phase|etapp\w*|angeläg\w*|vikt\w*|brådsk\w*|kategori\w*|nivå\w*|budget\w*"
    r"|kostnad\w*)\b"
)
# Headings of columns that say how far an action has come.
_PROGRESS = re.compile(r"%|procent|\bklar|färdig|genomför|avslut|\bok\b|framdrift|läge\b|status|uppföljn")
_TIME = re.compile(
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|o[kc]t(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?(?: ?-?\d\d(?:\d\d)?)?"
    r"|v(?:ecka|eckor|\.)? ?\d{1,2}(?: ?[-–] ?\d{1,2})?"
    r"|(?:q|kv\.?|kvartal|tertial|t|h|halvår) ?[1-4](?: ?-?\d\d(?:\d\d)?)?"
    r"|[1-4][:.]?[ae]? (?:kvartalet|halvåret|kvartal)|vt|ht|våren?|hösten?|sommaren?|vintern?|år ?\d{1,4}"
    r"|m(?:ån(?:ad)?)? ?\d{1,2}|tid(?:plan|slinje|saxel)?|\d{4}"
)


class Follows(NamedTuple):
    """Something that a table's colours go with.

    Attributes:
        name: What it is, as it stands in a sentence: ``kolumnen ”Prioritet”``.
        sure: Whether it is hardly chance.
    """

    name: str
    sure: bool


def means_else(column: FoundColumn) -> bool:
    """Tell whether a column's heading says that its colours are about something other than status."""
    return column.field in ("step", "start", "end", "when") or _ELSE.search(fold(column.heading)) is not None


def follows(found: Found, column: int) -> Follows | None:
    """Return what a column's colours go with, the surest of several; None if they go with nothing.

    Args:
        found: The table.
        column: The column's number; 0 for the actions' own cells.
    """
    records = found.records[:: max(1, len(found.records) // _MOST_ROWS)]
    colours = [found.sheet.grid.fill(record.row, column or record.column) for record in records]
    weak = None
    for name, hinted, values in _others(found, records):
        if (sure := _goes_with(values, colours, hinted=hinted)) is not None:
            if sure:
                return Follows(name, sure=True)
            weak = Follows(name, sure=False)
    return weak


def is_one_colour(found: Found, column: int) -> bool:
    """Tell whether three or more actions all have the same colour; the column is 0 for their own cells."""
    colours = {found.sheet.grid.fill(record.row, column or record.column) for record in found.records}
    return len(colours) == 1 and None not in colours and len(found.records) > 2


def is_banded(found: Found, column: int) -> bool:
    """Tell whether a column's colours alternate from row to row, whatever the rows say."""
    colours = found.sheet.grid.colours_down((record.row for record in found.records), column)
    return any(_repeats(colours, period) for period in (2, 3, 4))


def is_time(found: Found, column: int) -> bool:
    """Tell whether a column stands for a period, or is one of several bare columns that bars are drawn across."""
    return any(map(_names_time, _headings_over(found, column))) or _is_bare_bar(found, column)


def heading_of(found: Found, column: int) -> str:
    """Return a column's heading, perhaps one merged over several columns; empty if there is none."""
    own = next((one.heading for one in found.columns if one.column == column), "")
    return one_line(own) or next((text for text in _headings_over(found, column) if text), "")


def _headings_over(found: Found, column: int) -> Iterator[str]:
    """Yield what stands over a column in the header, and in the row above the header if that is a time."""
    grid = found.sheet.grid
    bottom = max((one.row for one in found.columns), default=found.area.top)
    for row in range(found.area.top, bottom + 1):
        yield one_line(grid.text(*grid.anchor(row, column)))
    above = one_line(grid.text(*grid.anchor(found.area.top - 1, column))) if found.area.top > 1 else ""
    if _names_time(above):
        yield above


def _names_time(heading: str) -> bool:
    text = fold(heading)
    return bool(text) and (_TIME.fullmatch(text) is not None or read_span(text) not in (None, OPEN))


def _is_bare_bar(found: Found, column: int) -> bool:
    """Tell whether the column is one of at least three adjoining ones that hold colours and no texts."""
    bare = 1 if _is_bare(found, column) else 0
    for step in (-1, 1):
        other = column + step
        while bare and bare < _FEWEST_BARS and other > 0 and _is_bare(found, other):
            bare, other = bare + 1, other + step
    return bare >= _FEWEST_BARS


def _is_bare(found: Found, column: int) -> bool:
    grid = found.sheet.grid
    rows = [record.row for record in found.records]
    filled = any(grid.colours_down(rows, column))
    return filled and not any(column in grid.values.get(row, NO_CELLS) for row in rows)


def _others(found: Found, records: Sequence[Record]) -> Iterator[tuple[str, bool, list[Value | None]]]:
    """Yield what the colours might go with: its name, whether people usually colour by it, and each row's value."""
    for name in dict.fromkeys(name for record in records for name in record.given if name != "status"):
        heads = "rubrikerna" if found.boxed else "avsnitten"
        yield heads, False, [record.given.get(name) for record in records]
    if found.boxed:
        return
    rows = [record.row for record in records]
    yield from _marked(found, rows)
    for column in found.columns:
        if column.field == "status" or column.goal or _PROGRESS.search(fold(column.heading)):
            continue
        values = _down(found, column.column, rows)
        if column.field == "number":
            yield "numreringen", False, [_branch(value) for value in values]
            continue
        if not _are_statuses(found, values):
            hinted = means_else(column)
            name = f"kolumnen ”{one_line(column.heading)}”"
            yield name, hinted, values
            if None in values:
                yield name, hinted, list(_carried(values))


def _marked(found: Found, rows: Sequence[int]) -> Iterator[tuple[str, bool, list[Value | None]]]:
    """Yield which goals each row marks, if every goal has a column of its own."""
    goals = [column for column in found.columns if column.goal]
    marks = [_down(found, column.column, rows) for column in goals]
    if goals:
        names = [column.heading for column in goals]
        yield "målen", False, [_those(names, row) for row in zip(*marks, strict=True)]


def _branch(value: Value | None) -> str | None:
    """Return the branch of an outline that a number belongs to: ``1`` for ``1.2``; None for any other value."""
    branch, dot, _ = show(value).replace(",", ".").partition(".") if value is not None else ("", "", "")
    return branch if dot else None


def _those(names: Sequence[str], marks: Sequence[Value | None]) -> str | None:
    return " ".join(name for name, mark in zip(names, marks, strict=True) if mark) or None


def _down(found: Found, column: int, rows: Sequence[int]) -> list[Value | None]:
    grid = found.sheet.grid
    if grid.merges:
        return [grid.value(*grid.anchor(row, column)) for row in rows]
    return [grid.values.get(row, NO_CELLS).get(column) for row in rows]


def _carried(values: Iterable[Value | None]) -> Iterator[Value | None]:
    """Yield each value; for a blank one, the value above it."""
    last: Value | None = None
    for value in values:
        last = last if value is None else value
        yield last


def _are_statuses(found: Found, values: Iterable[Value | None]) -> bool:
    """Tell whether most of the values say how far an action has come, under whatever heading."""
    words = found.sheet.vocabulary.words
    filled = [value for value in values if value is not None]
    said = sum(isinstance(value, Percent) or words.suggest(show(value)[:60]) is not None for value in filled)
    return said * 2 > len(filled)


def _goes_with(values: Sequence[Value | None], colours: Sequence[str | None], *, hinted: bool) -> bool | None:
    """Tell whether colours go with values (R13): surely (True), perhaps (False), or not at all (None)."""
    pairs = [(_key(value), colour) for value, colour in zip(values, colours, strict=True) if value is not None]
    filled = [(value, colour) for value, colour in pairs if colour]
    pairings = (filled, [(value, colour_name(colour)) for value, colour in filled], pairs)
    strength, rows = max(((association(pairing), len(pairing)) for pairing in pairings), default=(0.0, 0))
    if strength >= _least(rows, hinted=hinted) or _is_scale(values, colours, hinted=hinted):
        return True
    return False if strength >= 0.5 or (hinted and _is_function(filled)) else None


def _least(rows: int, *, hinted: bool) -> float:
    """Return how strong an association must be to be no accident: the fewer the rows, the stronger those by chance."""
    if rows < 5:
        return 2.0
    if rows < 8:
        return 0.75 if hinted else 0.99
    if hinted:
        return 0.6
    return 0.8 if rows < 12 else 0.7


def _key(value: Value) -> Hashable:
    return fold(value) if isinstance(value, str) else value


def _is_function(pairs: Sequence[tuple[Hashable, Hashable]]) -> bool:
    """Tell whether the same value always has the same colour, and different values different colours."""
    return 1 < len({*pairs}) == len({one for one, _ in pairs}) == len({other for _, other in pairs})


def _is_scale(values: Sequence[Value | None], colours: Sequence[str | None], *, hinted: bool) -> bool:
    """Tell whether colours divide numbers into high and low ones, as for money or risk."""
    pairs = [
        (value, colour)
        for value, colour in zip(values, colours, strict=True)
        if colour and isinstance(value, int | float) and not isinstance(value, bool | Percent)
    ]
    if len(pairs) < (5 if hinted else 8) or len({value for value, _ in pairs}) < 4:
        return False
    shades = [colour for _, colour in sorted(pairs)]
    turns = sum(one != other for one, other in pairwise(shades))
    return 1 <= turns <= len({*shades}) - 1 + len(pairs) // 12


def _repeats(colours: Sequence[str | None], period: int) -> bool:
    """Tell whether the colours repeat with this period, but for a row or two in a long table."""
    pairs = list(zip(colours, colours[period:], strict=False))
    turns = sum(one != other for one, other in pairwise(colours))
    same = sum(one == other for one, other in pairs)
    kinds = len({*colours} - {None})
    # Bands usually have one colour; in a short table several colours may repeat by chance.
    fewest = 2 * period + period % 2 if kinds == 1 else 4 * period
    return (
        kinds > 0 and len(colours) >= fewest and same >= len(pairs) * 0.95 and turns * period >= len(colours[1:]) * 1.9
    )
