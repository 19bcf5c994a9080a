"""Adds an action to a workbook, in a free row or box and with its neighbour's format; nothing is moved."""

from dataclasses import replace

from umebra.editing.field_writing import FieldWriter
from umebra.editing.new_places import NewWish
from umebra.editing.parts.style_part import NO_FILL
from umebra.editing.parts.xml_spans import read_elements, splice, written_tag
from umebra.editing.pen import Pen, excel_tables
from umebra.editing.planned_writes import Spot
from umebra.editing.status_writing import StatusWriter
from umebra.errors import EditError
from umebra.readers.cells.grid import LAST_ROW, Range, cell_name, parse_range
from umebra.readers.values.goal_names import GoalNames
from umebra.readers.values.match_status_word import StatusWords
from umebra.readers.values.partner_names import PartnerNames

_NO_ROW = (
    "Det finns ingen tom rad under rad {} på bladet ”{}”, och en ny aktivitet får inte flytta andra celler. Infoga en "
    "tom rad där i Excel och ladda upp arbetsboken."
)
_NO_BOX = (
    "Det finns ingen tom ruta under ”{}” på bladet ”{}”, och en ny aktivitet får inte flytta andra celler. Gör plats "
    "för en i Excel och ladda upp arbetsboken."
)
_TOTALS = (
    "Excel-tabellen slutar med en summarad, så en ny rad får inte plats under rad {}. Infoga en tom rad ovanför "
    "summaraden i Excel och ladda upp arbetsboken."
)
_FAR = 3


class NewWriter:
    """Adds one action.

    Args:
        pen: Writes the cells.
        wish: The action and its place.
        words: The words that mean a status.
        goals: The framework's goals.
        partners: The partners' names.
    """

    def __init__(self, pen: Pen, wish: NewWish, words: StatusWords, goals: GoalNames, partners: PartnerNames) -> None:
        self._pen = pen
        self._wish = wish
        self._words = words
        self._goals = goals
        self._partners = partners
        self._sheet = pen.book.sheet(wish.spot.sheet)

    def write(self) -> str:
        """Add the action; return the cell of its title.

        Raises:
            EditError: There is no room for it.
        """
        spot = self._box() if self._wish.boxed else self._row()
        self._take_looks(spot)
        if not self._wish.boxed:
            self._grow_table(spot.row)
            self._write_place(spot)
        for name, wish in self._wish.fields.items():
            columns = (spot.column,) if name == "title" else wish.columns
            own = replace(wish, spot=spot, old=None, columns=columns)
            FieldWriter(self._pen, own, self._goals, self._partners).write()
        if self._wish.status:
            self._write_status(spot)
        return f"{spot.sheet}!{cell_name(spot.row, spot.column)}"

    def _write_place(self, spot: Spot) -> None:
        column, number = self._wish.number
        if column and number is not None and not self._says(spot.row, column):
            self._pen.write(spot, self._sheet.cell(spot.row, column), number)
        if self._wish.group:
            self._pen.write(spot, self._sheet.cell(spot.row, self._wish.group), self._wish.group_name)

    def _write_status(self, spot: Spot) -> None:
        """Write the status, with a fill too if the neighbour's cell has one."""
        wish = self._wish.status
        if wish is None:
            return
        fill_column = spot.column if wish.columns.boxed else wish.columns.fill_column
        like = self._sheet.cell(self._wish.spot.row, self._wish.spot.column if wish.columns.boxed else fill_column)
        filled = wish.columns.filled or bool(fill_column and self._pen.fill(like))
        columns = replace(wish.columns, fill_column=fill_column, filled=filled)
        StatusWriter(self._pen, replace(wish, spot=spot, columns=columns), self._words).write()

    def _row(self) -> Spot:
        """Return the first free row below the neighbour; a row with nothing but its number is free too."""
        wish = self._wish
        merged = self._sheet.merged(wish.spot.row, wish.spot.column)
        first = (merged.bottom if merged else wish.spot.row) + 1
        for row in range(first, min(first + _FAR, wish.spot.after)):
            if self._is_free(row):
                return replace(wish.spot, row=row, before=wish.spot.row)
            if any(self._says(row, column) for column in self._columns):
                break
        raise EditError(_NO_ROW.format(first - 1, wish.spot.sheet))

    @property
    def _columns(self) -> range:
        return range(self._wish.area.left, self._wish.area.right + 1)

    def _is_free(self, row: int) -> bool:
        own = self._sheet.row(row).cells.values()
        said = [cell.column for cell in own if cell.text or cell.has_formula]
        merged = any(self._sheet.merged(row, column) for column in self._columns)
        return not merged and not {*said} - {self._wish.number[0]} and row <= LAST_ROW

    def _says(self, row: int, column: int) -> bool:
        cell = self._sheet.cell(row, column)
        return bool(cell.text) or cell.has_formula

    def _box(self) -> Spot:
        """Return the first free box under the heading: in a row that has boxes, else in the row below those."""
        wish = self._wish
        for row in wish.box_rows:
            for column in wish.boxes:
                if not self._says(row, column) and self._sheet.merged(row, column) is None:
                    self._check_below(row)
                    return replace(wish.spot, row=row, column=column, before=0, after=LAST_ROW + 1)
        raise EditError(_NO_BOX.format(wish.group_name, wish.spot.sheet))

    def _check_below(self, row: int) -> None:
        """Refuse a box below all others where something else is said, a legend or a note."""
        *rows, below = self._wish.box_rows
        between = range(rows[-1] + 1, below + 1) if row == below else ()
        if any(cell.text for other in between for cell in self._sheet.row(other).cells.values()):
            raise EditError(_NO_BOX.format(self._wish.group_name, self._wish.spot.sheet))

    def _take_looks(self, spot: Spot) -> None:
        """Give the new cells the format of the neighbour's, except the colour of its status."""
        like = self._wish.spot
        self._sheet.copy_row(spot.row, like.row)
        pairs = [(like.column, spot.column)] if self._wish.boxed else [(column, column) for column in self._columns]
        lit = self._lit()
        for source, column in pairs:
            cell = self._sheet.cell(like.row, source)
            style = cell.style
            if lit is not None and self._pen.fill(cell) == lit:
                style = self._pen.book.styles.with_fill(style, NO_FILL)
            own = self._sheet.cell(spot.row, column)
            if style != own.style and (style != "0" or own.tag):
                self._sheet.paint(own, style)

    def _lit(self) -> str | None:
        """Return the colour of the neighbour's status, None if it has none."""
        column = self._wish.spot.column if self._wish.boxed else self._wish.fill_column
        return self._pen.fill(self._sheet.cell(self._wish.spot.row, column)) if column else None

    def _grow_table(self, row: int) -> None:
        """Extend an Excel table (ListObject) that ends right above a row, so that it includes the row."""
        for table in excel_tables(self._pen.book, self._sheet):
            area = parse_range(table.ref)
            if area is None or not area.holds(self._wish.spot.row, self._wish.spot.column) or row <= area.bottom:
                continue
            if table.totals:
                raise EditError(_TOTALS.format(self._wish.spot.row))
            if row == area.bottom + 1:
                self._pen.book.write(table.part, _grown(self._pen.book.read(table.part), area))


def _grown(data: bytes, area: Range) -> bytes:
    """Return a table's part with its range and its filter's range one row longer."""
    root = read_elements(data)
    ref = str(Range(area.top, area.left, area.bottom + 1, area.right)).encode()
    told = [root, *(one for one in root.children if one.name == "autoFilter")]
    return splice(
        data, [(one.start, one.opened, written_tag(data[one.start : one.opened], {b"ref": ref})) for one in told]
    )
