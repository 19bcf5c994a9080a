"""One cell at a time: its format, and that a text in it stays a text."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from umebra.charts.palette import FILLS, INK
from umebra.csv_guard import is_formula_like
from umebra.exports.table import Cell
from umebra.model.answer_sheet import CONTINUATION
from umebra.model.plan import Status

CONTINUATION_SHEET = CONTINUATION
CONTINUED = "\n[Texten fortsätter på bladet Fortsättning.]"

_BORDER = {"border": 1, "border_color": "#BFC5CC"}
_CELL = {**_BORDER, "text_wrap": True, "valign": "top"}
# A blue so light that nobody takes it for a status.
_TO_FILL_IN = {"bg_color": "#EEF4FB", "locked": False}
_PAINTED = {status: {"bg_color": FILLS[status], "font_color": INK[status], "bold": True} for status in Status}
STYLES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "title": {"bold": True, "font_size": 16},
        "line": {"font_color": "#404040"},
        "guide heading": {"bold": True, "font_size": 12},
        "guide": {"text_wrap": True, "valign": "top"},
        "quiet": {"font_color": "#6B7280", "font_size": 7, "text_wrap": True, "valign": "top"},
        "answer": {**_CELL, **_TO_FILL_IN},
        "answer mark": {**_CELL, **_TO_FILL_IN, "align": "center"},
        "answer date": {**_CELL, **_TO_FILL_IN, "num_format": "yyyy-mm-dd", "align": "left"},
        "heading": {**_CELL, "bold": True, "bg_color": "#E3E5E9", "valign": "vcenter"},
        "text": _CELL,
        "number": {**_CELL, "align": "left"},
        "date": {**_CELL, "num_format": "yyyy-mm-dd", "align": "left"},
        **{f"status {status}": {**_CELL, **_PAINTED[status]} for status in Status},
        **{f"legend {status}": {**_CELL, **_PAINTED[status], "align": "center"} for status in Status},
    }
)

# xlsxwriter's answer where it cut a text at Excel's limit.
_CUT = -2
# Characters that are two in UTF-16, where Excel counts, still fit.
_PIECE = 16_000
# 1900 has a 29 February in Excel, and nothing before it is a date.
_FIRST_YEAR = 1901
# Numbers that Excel holds exactly and shows as they are written.
_WHOLE_NUMBER = re.compile(r"(?:0|[1-9]\d{0,14})", re.ASCII)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class CellWriter:
    """Writes cells to a worksheet, and keeps what did not fit in them."""

    def __init__(self, book: Workbook, page: Worksheet, words: Mapping[Status, str]) -> None:
        self._book = book
        self._page = page
        self._words = words
        self._formats: dict[tuple[str, bool], Format] = {}
        self._rest: list[tuple[str, str]] = []

    def shown(self, cell: Cell) -> str:
        """Return a cell's text as it is seen."""
        if cell is None:
            return ""
        return self._words[cell] if isinstance(cell, Status) else str(cell)

    def write_row(self, row: int, cells: Sequence[Cell], columns: Sequence[str]) -> None:
        """Write a row of the table, one cell under each column."""
        for at, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            self._write(row, at, cell, column)

    def write_text(self, row: int, at: int, text: str, style: str) -> None:
        """Write a text as it is; one like a formula is marked so that editing leaves it a text."""
        text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
        style_format = self._format(style, quoted=is_formula_like(text))
        if self._page.write_string(row, at, text, style_format) == _CUT:
            self._page.write_string(row, at, text[:_PIECE] + CONTINUED, style_format)
            self._rest.append((xl_rowcol_to_cell(row, at), text[_PIECE:]))

    def write_blank(self, row: int, at: int, style: str) -> None:
        """Write an empty cell, to be filled in."""
        self._page.write_blank(row, at, None, self._format(style))

    def painted(self, status: Status) -> Format:
        """Return the format that paints a status's word as its own cells are."""
        key = (f"painted {status}", False)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(_PAINTED[status]))
        return self._formats[key]

    def write_continuations(self) -> None:
        """Write what did not fit on a sheet of its own, with the cell that it belongs to."""
        if not self._rest:
            return
        page = self._book.add_worksheet(CONTINUATION_SHEET)
        page.set_column(1, 1, 100)
        pieces = [(cell, text[at : at + _PIECE]) for cell, text in self._rest for at in range(0, len(text), _PIECE)]
        for row, (cell, piece) in enumerate([("Cell", "Fortsättning"), *pieces]):
            page.write_string(row, 0, cell, self._format("text"))
            page.write_string(row, 1, piece, self._format("text", quoted=is_formula_like(piece)))

    def _write(self, row: int, at: int, cell: Cell, column: str) -> None:
        """Write a cell by what it holds; a text becomes a number only if it is a whole one in the column of numbers."""
        if cell is None:
            self._page.write_blank(row, at, None, self._format("text"))
        elif isinstance(cell, Status):
            self.write_text(row, at, self._words[cell], f"status {cell}")
        elif isinstance(cell, date):
            self._write_date(row, at, cell)
        elif column == "number" and _WHOLE_NUMBER.fullmatch(cell):
            self._page.write_number(row, at, int(cell), self._format("number"))
        else:
            self.write_text(row, at, cell, "text")

    def _write_date(self, row: int, at: int, day: date) -> None:
        if day.year < _FIRST_YEAR:
            self.write_text(row, at, day.isoformat(), "date")
        else:
            self._page.write_datetime(row, at, day, self._format("date"))

    def _format(self, style: str, *, quoted: bool = False) -> Format:
        key = (style, quoted)
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**STYLES[style], "quote_prefix": quoted})
        return self._formats[key]
