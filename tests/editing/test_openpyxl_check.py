"""The second reader's word: it finds what was written, says what it finds otherwise, and reads each sheet once."""

import io

import pytest
from openpyxl import Workbook
from openpyxl.worksheet._reader import WorkSheetParser

from tests.editing.changing import SETTINGS
from umebra.editing.openpyxl_check import confirm
from umebra.editing.parts.book import Book
from umebra.editing.pen import Pen, Written
from umebra.errors import EditError


def pen_of(*written: Written) -> Pen:
    """Return a pen over a workbook of two sheets, where every cell says its own name, as if it had written some."""
    book = Workbook()
    book.active.title = "Plan"
    for sheet in (book.active, book.create_sheet("Mer")):
        for row in (2, 3, 5, 9):
            for column in "ABC":
                sheet[f"{column}{row}"] = f"{sheet.title}!{column}{row}"
    book.save(out := io.BytesIO())
    pen = Pen(Book(out.getvalue(), SETTINGS.limits))
    pen.written.update({(one.sheet, one.row, one.column): one for one in written})
    return pen


def named(sheet: str, row: int, column: int) -> Written:
    """Return what the workbook holds in a cell."""
    return Written(sheet, row, column, f"{sheet}!{'ABC'[column - 1]}{row}")


RIGHT = (named("Plan", 9, 3), named("Mer", 3, 1), named("Plan", 2, 1), named("Plan", 2, 2), named("Plan", 5, 2))


def test_cells_of_several_rows_and_sheets_are_found() -> None:
    """Cells that were written in any order, over gaps and in two sheets, are found where they stand."""
    pen = pen_of(*RIGHT)
    confirm(pen.book.data, pen)


@pytest.mark.parametrize("wrong", range(len(RIGHT)))
def test_any_cell_that_says_something_else_is_told(wrong: int) -> None:
    """If one of the cells says something else, whichever it is, the change is refused with its name."""
    one = RIGHT[wrong]
    pen = pen_of(*RIGHT[:wrong], one._replace(content="Något annat"), *RIGHT[wrong + 1 :])
    with pytest.raises(EditError, match=f"Ändringen i {'ABC'[one.column - 1]}{one.row} skrevs"):
        confirm(pen.book.data, pen)


@pytest.mark.parametrize("row", [1, 4, 7, 12])
def test_cell_in_a_row_that_is_not_there_is_told(row: int) -> None:
    """A cell above, between or below the sheet's rows holds nothing, so a text that should be there is missed."""
    pen = pen_of(*RIGHT, Written("Plan", row, 2, "Borta"))
    with pytest.raises(EditError, match=f"B{row} skrevs"):
        confirm(pen.book.data, pen)


def test_each_sheet_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many cells are confirmed, openpyxl reads no sheet more often than for one: 200 took six seconds."""
    readings: list[str] = []
    parse = WorkSheetParser.parse

    def counted(self: WorkSheetParser) -> object:
        readings.append("")
        return parse(self)

    monkeypatch.setattr(WorkSheetParser, "parse", counted)
    counts = []
    for written in (
        [named("Plan", 2, 1)],
        [named("Plan", row, column) for row in (2, 3, 5, 9) for column in (1, 2, 3)],
    ):
        readings.clear()
        pen = pen_of(*written)
        confirm(pen.book.data, pen)
        counts.append(len(readings))
    assert counts[0] == counts[1] > 0
