"""Writes a text, a list of names, goals or a date into a workbook, in the plan's own style."""

from collections.abc import Iterator
from datetime import date

from umebra.editing.cell_texts import goal_text, name_text, time_text, title_text
from umebra.editing.edits import HEADINGS
from umebra.editing.parts.cell_xml import Cell, Content
from umebra.editing.pen import Pen
from umebra.editing.planned_writes import FieldWish
from umebra.errors import EditError
from umebra.readers.cells.text import clean
from umebra.readers.values.goal_names import GoalNames, is_mark
from umebra.readers.values.partner_names import PartnerNames
from umebra.readers.xlsx.styles import Kind

_SEVERAL = "{} står i flera celler ({}), så det går inte att säga vilken som ska ändras. Ändra dem i arbetsboken."
_ROUNDED = (
    "Cellen {} visar bara månad eller år, och {} skulle visas som något annat. Välj periodens {} dag, eller ändra "
    "cellens talformat i arbetsboken."
)
_SHOWN_PARTLY = (Kind.MONTH, Kind.YEAR)


class FieldWriter:
    """Writes one field of one action.

    Args:
        pen: Writes the cells.
        wish: The field, its new value and its place.
        goals: The framework's goals.
        partners: The partners' names.
    """

    def __init__(self, pen: Pen, wish: FieldWish, goals: GoalNames, partners: PartnerNames) -> None:
        self._pen = pen
        self._wish = wish
        self._goals = goals
        self._partners = partners

    def write(self) -> None:
        """Write the field.

        Raises:
            EditError: It may not be changed, or is spread over several cells.
        """
        if self._wish.marks:
            self._write_marks()
        if not self._wish.columns:
            return
        cell = self._own_cell()
        if self._wish.field in ("start", "end"):
            self._write_time(cell)
        else:
            self._pen.write(self._wish.spot, cell, self._text(self._pen.text(cell)))

    def _text(self, before: str) -> str:
        """Return the new text of the field's cell."""
        wish = self._wish
        if wish.field == "title":
            return title_text(before, str(wish.old), str(wish.new))
        if wish.field == "goals":
            return goal_text(wish.new, self._goals, [before, *self._others_texts()])
        if isinstance(wish.new, tuple):
            return name_text(before, wish.old, wish.new, self._others_texts(), self._partners.split)
        return str(wish.new or "")

    def _own_cell(self) -> Cell:
        """Return the only cell of the field that is not blank; if all are, the first.

        Raises:
            EditError: Several are not blank.
        """
        cells = list(self._cells())
        filled = [cell for cell in cells if clean(self._pen.text(cell)) or cell.has_formula]
        if len(filled) > 1:
            names = ", ".join(cell.name for cell in filled)
            raise EditError(_SEVERAL.format(HEADINGS[self._wish.field], names))
        return filled[0] if filled else cells[0]

    def _cells(self) -> Iterator[Cell]:
        """Yield the field's cells: one in each of its columns, or several if the action's title is merged over rows."""
        spot = self._wish.spot
        for column in self._wish.columns:
            yield self._pen.cell(spot, column)
        title = self._pen.book.sheet(spot.sheet).merged(spot.row, spot.column)
        for row in range(spot.row + 1, title.bottom + 1 if title and self._wish.field != "title" else 0):
            own = self._pen.book.sheet(spot.sheet)
            yield from (own.cell(row, column) for column in self._wish.columns if own.merged(row, column) is None)

    def _others_texts(self) -> Iterator[str]:
        sheet = self._pen.book.sheet(self._wish.spot.sheet)
        for row in self._wish.others:
            yield from (self._pen.text(sheet.cell(row, column)) for column in self._wish.columns)

    def _write_marks(self) -> None:
        """Mark the columns of the action's goals with the mark that other actions have, and clear the others."""
        wanted = self._wish.new if isinstance(self._wish.new, tuple) else ()
        sheet = self._pen.book.sheet(self._wish.spot.sheet)
        rows = [self._wish.spot.row, *self._wish.others]
        ticks = (sheet.cell(row, column) for row in rows for column in self._wish.marks)
        sign = next((self._mark(cell) for cell in ticks if is_mark(self._pen.text(cell))), "X")
        for column, goal in self._wish.marks.items():
            cell = self._pen.cell(self._wish.spot, column)
            if bool(is_mark(self._pen.text(cell))) != (goal in wanted):
                self._pen.write(self._wish.spot, cell, sign if goal in wanted else None)

    def _mark(self, cell: Cell) -> Content:
        return int(cell.text) if cell.is_number and cell.text.isdecimal() else self._pen.text(cell)

    def _write_time(self, cell: Cell) -> None:
        """Write a date as a date if the column has dates, else as a text that the reader understands."""
        wish, new = self._wish, self._wish.new
        if wish.is_told_in_words:
            self._pen.write(wish.spot, cell, time_text(*wish.both))
        elif not isinstance(new, date):
            self._pen.write(wish.spot, cell, None)
        elif (style := self._day_style(cell)) is None:
            self._pen.write(wish.spot, cell, new.isoformat())
        else:
            self._check_rounding(cell, new)
            self._pen.write(wish.spot, cell, (new - self._pen.book.epoch.date()).days, style)

    def _day_style(self, cell: Cell) -> str | None:
        """Return the style to show a date in: the cell's own, else that of other dates in the column; None for none."""
        sheet = self._pen.book.sheet(self._wish.spot.sheet)
        others = (sheet.cell(row, cell.column) for row in self._wish.others)
        shown = [cell, *(other for other in others if other.is_number)]
        return next((one.style for one in shown if self._is_day(one)), None)

    def _is_day(self, cell: Cell) -> bool:
        kind = self._pen.book.look(cell).kind
        return kind is Kind.DATE or kind in _SHOWN_PARTLY

    def _check_rounding(self, cell: Cell, new: date) -> None:
        """Refuse a date of which the cell shows only the month or year: the reader would take another day of it."""
        kind = self._pen.book.look(cell).kind
        if kind not in _SHOWN_PARTLY:
            return
        first = self._wish.field == "start"
        after = date.fromordinal(new.toordinal() + 1)
        edge = new if first else after
        if edge.day != 1 or (kind is Kind.YEAR and edge.month != 1):
            raise EditError(_ROUNDED.format(cell.name, new.isoformat(), "första" if first else "sista"))
