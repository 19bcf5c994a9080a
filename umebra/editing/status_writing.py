"""Writes a new status into a workbook: the word and the fill that the plan itself uses."""

from umebra.charts.palette import FILLS
from umebra.editing.allowed import allowed_values
from umebra.editing.cell_texts import in_case_of
from umebra.editing.colour_habit import looked_at
from umebra.editing.painted_cells import PaintedCells
from umebra.editing.parts.cell_xml import Cell, Content
from umebra.editing.parts.style_part import NO_FILL
from umebra.editing.pen import Pen
from umebra.editing.planned_writes import StatusWish
from umebra.errors import EditError
from umebra.model.plan import Status, StatusSource
from umebra.readers.cells.text import fold
from umebra.readers.values.goal_names import is_mark
from umebra.readers.values.match_status_word import StatusWords

_LIGHTS = (Status.GREEN, Status.YELLOW, Status.RED)
_NO_MARK = (
    "Planen har ingen kolumn att kryssa i för ”{}”. Välj en annan status, eller lägg till kolumnen i arbetsboken."
)
_HEADED = "Statusen står i en rubrik över aktiviteten. Flytta aktiviteten under en annan rubrik i arbetsboken."
_FORMATTED = (
    "Färgen i {} kommer från villkorsstyrd formatering, så den ändras inte här. Ändra det som formateringen bygger på "
    "i arbetsboken."
)
_NO_COLOUR = (
    "Planen har ingen färg för ”{}”, och cellen {} har text som inte är en status. Lägg till färgen i planens "
    "teckenförklaring, eller skriv statusen med ord i arbetsboken."
)
_NOT_LISTED = (
    "Cellen {} får bara innehålla {}, enligt listan i arbetsboken, och inget av det betyder ”{}”. Utöka listan."
)
_SHARE = "Cellen {} visar statusen i procent, och ”{}” är ingen sådan andel. Ändra procenttalet i arbetsboken."


class StatusWriter:
    """Writes one action's status.

    Args:
        pen: Writes the cells.
        wish: The status and its place.
        words: The words that mean a status.
    """

    def __init__(self, pen: Pen, wish: StatusWish, words: StatusWords) -> None:
        self._pen = pen
        self._wish = wish
        self._words = words
        self._spot, self._columns, self._new = wish.spot, wish.columns, wish.new

    def write(self) -> None:
        """Write the status in the plan's own way: as a mark, a word, a fill, or a word and a fill.

        Raises:
            EditError: The plan has no way to show the status, or a cell may not be changed.
        """
        if self._columns.marks and not self._said():
            self._mark()
            self._paint_beside()
        elif self._columns.boxed:
            self._write_box()
        elif self._wish.source is StatusSource.WORDS or (self._wish.source is StatusSource.NONE and self._by_words()):
            self._write_word()
        else:
            self._write_fill()

    def _by_words(self) -> bool:
        """Tell whether to write a missing status as a word: if the plan has words for statuses, or no fills."""
        return bool(self._columns.words) and (
            self._columns.worded or not (self._columns.fill_column and self._columns.filled) or self._said() is not None
        )

    def _mark(self) -> None:
        """Move the action's mark to the new status's column; without a mark to move, write an X."""
        targets = [column for column, status in self._columns.marks.items() if status is self._new]
        if not targets:
            raise EditError(_NO_MARK.format(self._wish.labels[0]))
        sign: Content = "X"
        for column in self._columns.marks:
            cell = self._pen.cell(self._spot, column)
            if is_mark(self._pen.text(cell)):
                sign = _content(self._pen, cell)
        for column in self._columns.marks:
            cell = self._pen.cell(self._spot, column)
            wanted = sign if column == targets[0] else None
            if bool(is_mark(self._pen.text(cell))) != bool(wanted):
                self._pen.write(self._spot, cell, wanted)

    def _said(self) -> Cell | None:
        """Return the first status cell whose word is a status, else the first that is not blank."""
        cells = [self._pen.cell(self._spot, column) for column in self._columns.words]
        cells = [cell for cell in cells if self._pen.text(cell).strip()]
        return next((cell for cell in cells if self._means(self._pen.text(cell))), cells[0] if cells else None)

    def _means(self, text: str) -> Status | None:
        return self._wish.meanings.get(fold(text)) or self._words.read(text)

    def _write_word(self) -> None:
        """Write a word or a percentage; also a fill if the cell has one, or had no status in a plan with fills."""
        cell = self._said()
        if cell is None and self._wish.source is StatusSource.WORDS:
            raise EditError(_HEADED)
        cell = cell or self._pen.cell(self._spot, self._columns.words[0])
        if cell.is_number and self._means(self._pen.text(cell)) is None:
            self._write_share(cell)
        else:
            self._pen.write(self._spot, cell, self._word_for(cell))
        shown = self._pen.cell(self._spot, self._columns.fill_column) if self._columns.fill_column else None
        if shown and (self._pen.fill(shown) or (self._wish.source is StatusSource.NONE and self._columns.filled)):
            self._paint(shown, self._fill())
        else:
            self._paint_beside()

    def _write_share(self, cell: Cell) -> None:
        share = {Status.DONE: 1, Status.RED: 0}.get(self._new)
        if share is None:
            raise EditError(_SHARE.format(cell.name, self._wish.labels[0]))
        self._pen.write(self._spot, cell, share)

    def _word_for(self, cell: Cell) -> Content:
        """Return the word to write, of those that the cell may hold: other actions' word, else the legend's."""
        known = [*self._examples_words(), *self._wish.labels]
        sheet = self._pen.book.sheet(self._spot.sheet)
        listed = sheet.listed(cell.row, cell.column)
        allowed = allowed_values(self._pen.book, sheet, listed) if listed else None
        if allowed:
            words = [word for word in known if word in allowed]
            words += [word for word in allowed if self._means(word) is self._new]
            if not words and listed and listed.strict:
                told = ", ".join(f"”{word}”" for word in allowed)
                raise EditError(_NOT_LISTED.format(cell.name, told, self._wish.labels[0]))
            return words[0] if words else known[0]
        return known[0] if self._examples_words() else in_case_of(self._pen.text(cell), str(known[0]))

    def _examples_words(self) -> list[Content]:
        """Return the words of the actions that have the new status."""
        words: list[Content] = []
        for spot, columns in self._wish.examples:
            for column in columns.words if not columns.boxed else ():
                cell = looked_at(self._pen, spot, column)
                if cell and not cell.has_formula and self._means(self._pen.text(cell)) is self._new:
                    words.append(_content(self._pen, cell))
        return words

    def _write_fill(self) -> None:
        """Write the new fill, with a word in the blank status cell if the plan has no colour for the status."""
        cell = self._pen.cell(self._spot, self._columns.fill_column)
        if self._wish.source is StatusSource.FILL and self._pen.fill(cell) is None:
            self._write_formatted(cell)
            return
        if self._new in (*_LIGHTS, Status.UNKNOWN) or self._own_fill() is not None:
            self._paint(cell, self._fill())
            return
        place = self._columns.words[0] if self._columns.words else self._columns.fill_column
        word = self._pen.cell(self._spot, place)
        if self._pen.text(word).strip() or not self._columns.words:
            raise EditError(_NO_COLOUR.format(self._wish.labels[0], word.name))
        self._pen.write(self._spot, word, self._word_for(word))
        self._paint(cell, self._fill())

    def _write_formatted(self, cell: Cell) -> None:
        """Copy the value that a conditional format colours by, from an action in the column with the new status."""
        own = self._said()
        examples = [
            other
            for spot, columns in self._wish.examples
            if own and own.column in columns.words and (other := looked_at(self._pen, spot, own.column)) and other.text
        ]
        if own is None or not examples:
            raise EditError(_FORMATTED.format(cell.name))
        self._pen.write(self._spot, own, _content(self._pen, examples[0]))

    def _write_box(self) -> None:
        """Change a box's fill, and the status word on a line of its own in it, if there is one."""
        cell = self._pen.cell(self._spot, self._spot.column)
        lines = self._pen.text(cell).split("\n")
        own = next((place for place, line in enumerate(lines) if place and self._means(line)), None)
        unlit = self._new is Status.DONE and self._own_fill() is None
        if own is not None or unlit:
            word = self._wish.labels[0]
            lines = [*lines[:own], word, *lines[own + 1 :]] if own is not None else [*lines, word]
            self._pen.write(self._spot, cell, "\n".join(lines))
        if self._pen.fill(cell) or self._columns.filled or self._wish.source is not StatusSource.WORDS:
            if self._wish.source is StatusSource.FILL and self._pen.fill(cell) is None:
                raise EditError(_FORMATTED.format(cell.name))
            self._paint(cell, self._fill())

    def _fill(self) -> str:
        """Return the number of the new status's fill: the plan's own, else one of our palette's colour."""
        if self._new is Status.UNKNOWN:
            return NO_FILL
        own = self._own_fill()
        return self._pen.book.styles.new_fill(FILLS[self._new].removeprefix("#")) if own is None else own

    def _own_fill(self) -> str | None:
        """Return the fill of the legend's cell, else of an action with the status; None if the plan has neither."""
        swatch = [(self._wish.swatch, self._wish.swatch.column)] if self._wish.swatch else []
        examples = [(spot, columns.fill_column) for spot, columns in self._wish.examples if columns.fill_column]
        for spot, column in (*swatch, *examples):
            cell = looked_at(self._pen, spot, column)
            if cell and self._pen.fill(cell):
                return self._pen.book.styles.fill_of(cell.style)
        return None

    def _paint(self, cell: Cell, fill: str) -> None:
        """Paint the status's cell, and the action's other cells that the plan paints with it."""
        for other in PaintedCells(self._pen, self._wish).find(cell):
            own = self._pen.book.styles.fill_of(other.like) if other.like else fill
            self._pen.paint(self._spot, other.cell, own)
        self._pen.paint(self._spot, cell, fill)

    def _paint_beside(self) -> None:
        """Paint the cells that follow the status, if it has no fill itself: like other actions', else without fill."""
        for other in PaintedCells(self._pen, self._wish).find(None):
            own = self._pen.book.styles.fill_of(other.like) if other.like else self._own_fill()
            known = own is not None and self._new is not Status.UNKNOWN
            self._pen.paint(self._spot, other.cell, own if own and known else NO_FILL)


def _content(pen: Pen, cell: Cell) -> Content:
    """Return a cell's content, to write into another cell."""
    if cell.is_number:
        return int(cell.text) if cell.text.lstrip("-").isdecimal() else float(cell.text)
    return pen.text(cell)
