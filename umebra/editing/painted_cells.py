"""Finds the other cells of an action that have its status's colour, if the plan colours more than the status's cell."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from umebra.editing.colour_habit import Habit, Habits, Seen, looked_at
from umebra.editing.parts.cell_xml import Cell
from umebra.editing.pen import Pen
from umebra.editing.planned_writes import Spot, StatusWish
from umebra.model.plan import Status

_ROW_WIDE = 3
# How many rows and columns a box may extend from its text.
_TALL, _WIDE = 12, 8


class Painted(NamedTuple):
    """A cell to paint with the status, and the style whose fill it gets, None for the status's own fill."""

    cell: Cell
    like: str | None = None


class PaintedCells:
    """Finds the cells to paint with an action's status, by the plan's own habit.

    A column is painted too if its fills follow the status in the plan's actions: each coloured cell has the colour of
    its status's cell or a shade of it (or, if that has no colour, the one that the status usually has in the column),
    there is more than one colour, and no cell contradicts. A column whose own recurring words decide its colours has a
    meaning of its own, unless it holds titles, names, dates or other texts without a colour code. A row that has the
    status's colour throughout is painted as a whole, except columns that mostly contradict, or that contradict at all
    and have a meaning of their own.

    Of the action's own cells, those with the old status's colour are painted, or those without a colour if the action
    had no status; never a cell that is merged over other actions, or a legend's. In a grid the same applies to the
    cells around a box's text: blank ones to the right and below, and a number before it.

    Args:
        pen: Writes the cells.
        wish: The status and its place.
    """

    def __init__(self, pen: Pen, wish: StatusWish) -> None:
        self._pen = pen
        self._wish = wish
        self._spot, self._fills = wish.spot, wish.columns.fill_column
        self._sheet = pen.book.sheet(wish.spot.sheet)
        self._habits = Habits(pen, wish)

    def find(self, shown: Cell | None) -> list[Painted]:
        """Return the cells to paint, without the status's own.

        Args:
            shown: The status's own cell, None if no fills are read as statuses.
        """
        own = self._pen.fill(shown) if shown else None
        if self._wish.columns.boxed:
            return list(self._around_box(own))
        found: dict[tuple[int, int], Painted] = {}
        wide = self._is_row_wide(own)
        cells = list(self._own_cells())
        bar = {cell.column for cell in cells if own and self._pen.fill(cell) == own and not cell.text}
        along = self._habits.columns(sorted(bar - {self._fills}))
        for cell in cells:
            is_shown = shown is not None and (cell.row, cell.column) == (shown.row, shown.column)
            if is_shown or (self._pen.fill(cell) is None and self._wish.old is not Status.UNKNOWN):
                continue
            habit = along if cell.column in bar else self._habits.column(cell.column)
            if painted := self._along(cell, own, habit, wide=wide):
                found[cell.row, cell.column] = painted
        return list(found.values())

    def _own_cells(self) -> Iterator[Cell]:
        """Yield the cells in the action's rows that belong only to it; a merged cell once for each that it covers."""
        title = self._sheet.merged(self._spot.row, self._spot.column)
        rows = range(self._spot.row, (title.bottom if title else self._spot.row) + 1)
        others = self._others_columns()
        for row in rows:
            for column in sorted(others | self._sheet.row(row).cells.keys()):
                cell = looked_at(self._pen, replace(self._spot, row=row), column)
                if cell and cell.row in rows and (self._spot.sheet, cell.row, cell.column) not in self._wish.legend:
                    yield cell

    def _others_columns(self) -> set[int]:
        """Return the columns of other actions' cells, for an action without a status, whose cells may be missing."""
        spots = [spot for spot, _ in self._wish.habit] if self._wish.old is Status.UNKNOWN else []
        return {column for spot in spots for column in self._pen.book.sheet(spot.sheet).row(spot.row).cells}

    def _along(self, cell: Cell, own: str | None, habit: Habit, *, wide: bool) -> Painted | None:
        """Return how to paint a cell in the action's rows, None if it should not be painted."""
        colour = self._pen.fill(cell)
        if cell.column == self._fills:
            return Painted(cell) if own and colour == own else None
        agreeing, contrary, gaps = habit.counts()
        has_own_meaning = cell.column not in self._wish.worded and habit.has_own_words()
        if wide and colour == own and contrary <= agreeing * (not has_own_meaning):
            return Painted(cell)
        if has_own_meaning or not habit.follows():
            return None
        if self._wish.old is Status.UNKNOWN:
            fits = colour == own and agreeing > gaps
        else:
            fits = habit.agrees(Seen(self._wish.old, own, colour))
        return self._as_others(cell, habit) if fits else None

    def _as_others(self, cell: Cell, habit: Habit) -> Painted:
        return Painted(cell, habit.style_for(self._wish.new) if habit.has_own_shades() else None)

    def _is_row_wide(self, own: str | None) -> bool:
        """Tell whether all cells with text in the row have the status's colour."""
        row = self._sheet.row(self._spot.row).cells.values()
        said = [cell for cell in row if cell.text or cell.column == self._fills]
        return own is not None and len(said) >= _ROW_WIDE and all(self._pen.fill(cell) == own for cell in said)

    def _around_box(self, own: str | None) -> Iterator[Painted]:
        """Yield the cells around a box's text that are parts of the box; for a new box, judged by the others."""
        spots = [self._spot] if own else [spot for spot, _ in self._wish.habit] * (self._wish.old is Status.UNKNOWN)
        places = (place for spot in spots for place in self._parts_of(spot))
        for down, right in dict.fromkeys(places):
            cell = self._sheet.cell(self._spot.row + down, self._spot.column + right)
            habit = self._habits.around_boxes(down, right)
            agreeing, _, gaps = habit.counts()
            is_free = self._pen.fill(cell) is None and not self._pen.text(cell) and agreeing > gaps
            if (own or is_free) and habit.follows():
                yield Painted(cell)

    def _parts_of(self, spot: Spot) -> Iterator[tuple[int, int]]:
        """Yield the offsets, from a box's text, of the connected cells in its colour.

        They are a number before the text, and blank cells to the right of these and below.
        """
        sheet = self._pen.book.sheet(spot.sheet)
        own = self._pen.fill(sheet.cell(spot.row, spot.column))
        merged = sheet.merged(spot.row, spot.column)
        before = ((spot.row, spot.column - 1), (spot.row - 1, spot.column))
        numbers = [place for place in before if self._habits.is_number(spot.sheet, *place)]
        todo = deque(
            [(spot.row, spot.column), *(place for place in numbers if self._pen.fill(sheet.cell(*place)) == own)]
        )
        met = {*todo}
        yield from ((row - spot.row, column - spot.column) for row, column in [*todo][1:])
        while own and todo:
            below, right = todo.popleft()
            for place in sorted({(below, right + 1), (below + 1, right)} - met):
                met.add(place)
                inside = merged is not None and merged.holds(*place)
                near = place[0] <= spot.row + _TALL and place[1] <= spot.column + _WIDE
                if near and (inside or self._is_of_colour(spot.sheet, place, own)):
                    todo.append(place)
                    if not inside:
                        yield place[0] - spot.row, place[1] - spot.column

    def _is_of_colour(self, sheet: str, place: tuple[int, int], own: str) -> bool:
        return self._habits.is_blank(sheet, *place) and self._pen.fill(self._pen.book.sheet(sheet).cell(*place)) == own
