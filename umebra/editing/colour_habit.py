"""How a plan colours a column, or a position in its boxes: whether the colours follow the statuses."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from umebra.editing.parts.cell_xml import Cell
from umebra.editing.pen import Pen
from umebra.editing.planned_writes import Spot, StatusWish
from umebra.errors import EditError
from umebra.model.plan import Status
from umebra.readers.cells.status_hues import hue_status, is_grey, same_hue
from umebra.readers.cells.text import fold

_MIXED = "mixed"
# Fewer cells than this may follow the statuses by chance, if the column has gaps or the plan only one status.
_ENOUGH = 3


class Seen(NamedTuple):
    """A cell of an action.

    Attributes:
        status: The action's status.
        shown: The colour of the status's own cell, None for none.
        colour: The cell's colour, None for none.
        text: The cell's text.
        style: The number of its style.
    """

    status: Status
    shown: str | None
    colour: str | None
    text: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Habit:
    """How the cells in the same position are coloured in the plan's actions.

    Attributes:
        seen: The cells.
        usual: The colour that each status has most often there.
    """

    seen: tuple[Seen, ...]
    usual: Mapping[Status, str]

    def agrees(self, one: Seen) -> bool:
        """Tell whether a cell has its action's status's colour: a shade of the status's cell's, else the usual one."""
        if one.colour is None or one.colour == one.shown:
            return one.colour is not None
        if _MIXED in (one.colour, one.shown):
            return False
        if one.shown:
            return same_hue(one.colour, one.shown)
        fits = one.status is Status.DONE or hue_status(one.colour) in (None, one.status)
        return fits and one.colour == self.usual.get(one.status)

    def counts(self) -> tuple[int, int, int]:
        """Return how many cells agree with their statuses, how many contradict them, and how many have no colour."""
        agreeing = sum(map(self.agrees, self.seen))
        plain = sum(is_plain(one.colour) and not self.agrees(one) for one in self.seen)
        return agreeing, len(self.seen) - agreeing - plain, plain

    def follows(self) -> bool:
        """Tell whether the colours follow the statuses: there is more than one, and no cell contradicts.

        If the plan has only one status, it is enough that all actions have exactly its colour.
        """
        agreeing, contrary, gaps = self.counts()
        colours = {one.colour for one in self.seen if self.agrees(one)}
        if contrary or not colours:
            return False
        if len(colours) > 1:
            return agreeing >= _ENOUGH or not gaps
        shown = {one.shown for one in self.seen}
        return agreeing >= _ENOUGH and not gaps and shown == colours

    def has_own_words(self) -> bool:
        """Tell whether the cells' own words decide their colours, as those of a priority do."""
        said = [one for one in self.seen if one.text and not is_plain(one.colour)]
        pairs = {(fold(one.text), one.colour) for one in said}
        return len({text for text, _ in pairs}) == len(pairs) < len(said)

    def has_own_shades(self) -> bool:
        """Tell whether some colours differ from those of the statuses' own cells."""
        return any(one.colour != one.shown for one in self.seen if self.agrees(one))

    def style_for(self, status: Status) -> str | None:
        """Return the style of a cell with a status's colour, None if there is none."""
        return next((one.style for one in self.seen if one.status is status and self.agrees(one)), None)


class Habits:
    """The habits of a plan's actions, worked out once for all changes to a file.

    Args:
        pen: Writes the cells.
        wish: A status, and the actions that show the plan's habits.
    """

    def __init__(self, pen: Pen, wish: StatusWish) -> None:
        self._pen = pen
        self._wish = wish

    def column(self, column: int) -> Habit:
        """Return how a column of the table is coloured."""
        fills = self._wish.columns.fill_column
        return self._look(("column", column), [(spot.row, column, fills) for spot, _ in self._wish.habit])

    def columns(self, columns: Iterable[int]) -> Habit:
        """Return how several columns are coloured, taken as one: the months that an action's bar lies over."""
        seen = tuple(one for column in columns for one in self.column(column).seen)
        return Habit(seen, _usual(seen))

    def around_boxes(self, down: int, right: int) -> Habit:
        """Return how boxes are coloured at an offset from their texts, of those boxes that extend so far."""
        places = [(spot, spot.row + down, spot.column + right) for spot, _ in self._wish.habit]
        return self._look(
            ("box", down, right),
            [(row if self._is_of_box(spot, row, column) else 0, column, spot.column) for spot, row, column in places],
        )

    def _look(self, key: tuple[object, ...], places: Iterable[tuple[int, int, int]]) -> Habit:
        """Return the habit at a row and column of each action, given also the column of its status's own cell."""
        key = (*key, *self._wish.habit[:1])
        if key not in self._pen.kept:
            looked = zip(self._wish.habit, places, strict=True)
            seen = tuple(one for (spot, status), place in looked if (one := self._see(spot, status, *place)))
            self._pen.kept[key] = Habit(seen, _usual(seen))
        habit = self._pen.kept[key]
        if not isinstance(habit, Habit):
            raise TypeError(key)
        return habit

    def _see(self, spot: Spot, status: Status, row: int, column: int, fills: int) -> Seen | None:
        cell = looked_at(self._pen, replace(spot, row=row), column) if row > 0 and column > 0 else None
        if cell is None or status is Status.UNKNOWN or (spot.sheet, cell.row, cell.column) in self._wish.legend:
            return None
        own = looked_at(self._pen, spot, fills) if fills else None
        shown = self._pen.fill(own) if own else None
        return Seen(status, shown, self._pen.fill(cell), self._pen.text(cell).strip(), cell.style)

    def _is_of_box(self, spot: Spot, row: int, column: int) -> bool:
        """Tell whether a cell can be part of a box: all from the text to it is blank, or it is a number before it."""
        if row < spot.row and column < spot.column:
            return False
        before = row < spot.row or column < spot.column
        merged = None if before else self._pen.book.sheet(spot.sheet).merged(spot.row, spot.column)
        top, left = (row if row < spot.row else spot.row), (column if column < spot.column else spot.column)
        if before and not self.is_number(spot.sheet, top, left):
            return False
        places = ((one, other) for one in range(top, row + 1) for other in range(left, column + 1))
        others = (place for place in places if not (merged.holds(*place) if merged else place == (top, left)))
        return all(self.is_blank(spot.sheet, *place) for place in others)

    def is_blank(self, sheet: str, row: int, column: int) -> bool:
        """Tell whether a cell is blank and not merged with others."""
        cell = self._pen.book.sheet(sheet).cell(row, column)
        merged = self._pen.book.sheet(sheet).merged(row, column)
        return not (self._pen.text(cell).strip() or cell.has_formula or merged)

    def is_number(self, sheet: str, row: int, column: int) -> bool:
        """Tell whether a cell holds a number, so that it is not another box."""
        return row > 0 and column > 0 and self._pen.book.sheet(sheet).cell(row, column).is_number


def looked_at(pen: Pen, spot: Spot, column: int) -> Cell | None:
    """Return a cell to look at, None if it is merged over several actions."""
    try:
        return pen.cell(spot, column)
    except EditError:
        return None


def is_plain(colour: str | None) -> bool:
    """Tell whether a colour is none, or one that may be a decorative band: white, grey or black."""
    return colour is None or (colour != _MIXED and is_grey(colour))


def _usual(seen: Iterable[Seen]) -> dict[Status, str]:
    counts: dict[Status, Counter[str]] = {}
    for one in seen:
        if one.colour:
            counts.setdefault(one.status, Counter())[one.colour] += 1
    return {status: count.most_common(1)[0][0] for status, count in counts.items()}
