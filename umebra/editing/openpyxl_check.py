"""Confirms written cells with a second reader: openpyxl, which shares no code with ours."""

import io
import warnings
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.styles.colors import Color

from umebra.editing.pen import KEPT, Pen, Written
from umebra.errors import EditError
from umebra.readers.cells.grid import cell_name
from umebra.readers.xlsx.cell_values import unescape
from umebra.readers.xlsx.workbook_colours import Palette

_DOUBT = (
    "Ändringen i {} skrevs, men en kontroll med ett annat program läste cellen som något annat, så den gjordes inte. "
    "Gör ändringen i arbetsboken och ladda upp den."
)


def confirm(data: bytes, pen: Pen) -> None:
    """Check the written cells with openpyxl.

    If openpyxl can't open the workbook as it was either, or finds it empty (Strict OOXML), the check by our own
    reader has to do.

    Raises:
        EditError: A cell does not hold the new value, or does not show the new fill.
    """
    doubtful = _doubtful(data, pen)
    if doubtful and _can_read(pen.book.data, {one.sheet for one in pen.written.values()}):
        raise EditError(_DOUBT.format(doubtful))


def _doubtful(data: bytes, pen: Pen) -> str:
    """Return the first cell that openpyxl reads differently than it was written; empty if there is none."""
    try:
        return next(iter(_differing(data, pen)), "")
    except Exception:  # noqa: BLE001 - openpyxl's ways to fail are many
        return "arbetsboken"


def _can_read(data: bytes, sheets: Iterable[str]) -> bool:
    try:
        book = _load(data)
        return all(any(any(row) for row in book[name].iter_rows(values_only=True)) for name in sheets)
    except Exception:  # noqa: BLE001 - openpyxl's ways to fail are many
        return False


def _load(data: bytes) -> Any:  # noqa: ANN401 - openpyxl's own kinds
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True)


def _differing(data: bytes, pen: Pen) -> Iterable[str]:
    palette, rows = pen.book.looks.palette, _rows(_load(data), pen.written.values())
    for one in pen.written.values():
        row = rows.get((one.sheet, one.row), ())
        cell = row[one.column - 1] if len(row) >= one.column else None
        if not (_holds(cell, one) and _shows(cell, one, palette)):
            yield cell_name(one.row, one.column)


def _rows(book: Any, written: Iterable[Written]) -> dict[tuple[str, int], Any]:  # noqa: ANN401 - openpyxl's own kinds
    """Return the rows that were written, by sheet and number.

    Each sheet is read only once, because openpyxl in read-only mode finds a row by reading all rows above it.
    """
    rows: dict[tuple[str, int], Any] = {}
    by_sheet: defaultdict[str, list[Written]] = defaultdict(list)
    for one in written:
        by_sheet[one.sheet].append(one)
    for name, ones in by_sheet.items():
        numbers, width = {one.row for one in ones}, max(one.column for one in ones)
        first, last = min(numbers), max(numbers)
        sheet = book[name]
        sheet.reset_dimensions()
        found = enumerate(sheet.iter_rows(min_row=first, max_row=last, max_col=width), first)
        rows |= {(name, number): row for number, row in found if number in numbers}
    return rows


def _holds(cell: Any, one: Written) -> bool:  # noqa: ANN401 - openpyxl's own kinds
    """Tell whether openpyxl's value is the written one; of a date only that it is a date."""
    if one.content == KEPT:
        return True
    value = cell.value if cell is not None else None
    if isinstance(value, date | datetime | time):
        # Our own reader checks which date it is; here it is enough that it is one.
        return isinstance(one.content, int | float)
    if isinstance(one.content, str):
        return isinstance(value, str) and one.content in (value, unescape(value))
    return bool(value == one.content)


def _shows(cell: Any, one: Written, palette: Palette) -> bool:  # noqa: ANN401 - openpyxl's own kinds
    if one.fill == KEPT:
        return True
    fill = cell.fill if cell is not None and cell.has_style else None
    if fill is None or fill.fill_type != "solid":
        return one.fill == "" or (fill is not None and fill.fill_type is not None)
    return (palette.resolve(_told(fill.fgColor)) or "") == one.fill


def _told(colour: Color) -> dict[str, str]:
    """Return a colour's attributes as they are written in the file."""
    return {str(colour.type): str(colour.value), "tint": str(colour.tint or 0)}
