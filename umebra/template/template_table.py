"""A table to fill in: headings, and under them columns with their formats, lists and colours.

The cells have no lines of their own until something stands in their row: so they are ready
to be filled in, and no empty rows are printed.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from xlsxwriter.utility import xl_range, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from umebra.charts.palette import FILLS, INK
from umebra.csv_guard import is_formula_like
from umebra.exports.xlsx import set_print
from umebra.exports.xlsx_cells import CellWriter
from umebra.exports.xlsx_widths import HEADING_ROOM, row_height
from umebra.settings.settings import Settings
from umebra.template.template_columns import DATE, TIME, Column, status_choices

LISTS = "Listor"
# As many rows offer lists; more may be filled in without.
ROWS = 200
_TEXT = {"text_wrap": True, "valign": "top"}
# As text a cell keeps "1,3", "2.10" and "- two words" as they are typed.
_FORMATS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "text": {**_TEXT, "num_format": "@"},
        "status": {**_TEXT, "num_format": "@"},
        "date": {**_TEXT, "num_format": "yyyy-mm-dd", "align": "left"},
        "year": {**_TEXT, "num_format": "0", "align": "left"},
        "value": {**_TEXT, "num_format": "General"},
    }
)
_RULE = {"border": 1, "border_color": "#BFC5CC"}
_LONGEST_SAID = 255
_SPAN = {"criteria": "between", "error_type": "information"}
# What is no date ("HT 2025") may stand there too, once a person has been asked.
_CHECKS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "date": {
            **_SPAN,
            "validate": "date",
            "minimum": date(1990, 1, 1),
            "maximum": date(2099, 12, 31),
            "error_title": "Är det ett datum?",
            "error_message": f"Det här är inget datum. {TIME}",
        },
        "year": {
            **_SPAN,
            "validate": "integer",
            "minimum": 1990,
            "maximum": 2099,
            "error_title": "Är det ett år?",
            "error_message": "Det här är inget år. Skriv ett årtal, som 2025, eller ett datum, som 2025-03-01.",
        },
        "value": {
            **_SPAN,
            "validate": "decimal",
            "minimum": -1e15,
            "maximum": 1e15,
            "error_type": "stop",
            "error_title": "Ett tal",
            "error_message": "Värdet ska vara ett tal och inget annat. Enheten har en egen kolumn.",
        },
    }
)


class Template:
    """A workbook in the making.

    Args:
        book: The workbook.
        settings: The words of its framework.
    """

    def __init__(self, book: Workbook, settings: Settings) -> None:
        self._book = book
        self._settings = settings
        self._lists: dict[tuple[str, ...], int] = {}
        self._columns = {kind: book.add_format(look) for kind, look in _FORMATS.items()}
        self._rule = book.add_format(_RULE)
        self._painted = [
            (word, book.add_format({**_RULE, "bg_color": FILLS[status], "font_color": INK[status], "bold": True}))
            for status, word in status_choices(settings)
        ]

    def add_page(self, name: str) -> tuple[Worksheet, CellWriter]:
        """Add a sheet, and return it with what writes its texts."""
        page = self._book.add_worksheet(name)
        return page, CellWriter(self._book, page, {})

    def write_table(self, page: Worksheet, cells: CellWriter, columns: Sequence[Column], header: int) -> None:
        """Write a table's headings on a row, and set up the rows under them."""
        widths = [column.width for column in columns]
        page.set_row(header, row_height([column.heading for column in columns], [w - HEADING_ROOM for w in widths]))
        for at, column in enumerate(columns):
            page.set_column(at, at, column.width, self._columns[column.kind])
            cells.write_text(header, at, column.heading, "heading")
            for row in range(header + 1, header + ROWS + 1):
                page.write_blank(row, at, None, self._columns[column.kind])
            if checks := self._checks(column):
                page.data_validation(header + 1, at, header + ROWS, at, checks)
            if column.kind == "status":
                self._paint(page, header + 1, at)
        self._set_up(page, columns, header)

    def write_day(self, page: Worksheet, row: int, at: int) -> None:
        """Write an empty cell for a date."""
        page.write_blank(row, at, None, self._book.add_format({**_FORMATS["date"], **_RULE}))
        page.data_validation(
            row,
            at,
            row,
            at,
            {**_CHECKS["date"], "error_message": f"Det här är inget datum. {DATE}", "error_type": "stop"},
        )

    def write_lists(self) -> None:
        """Write the words that the columns offer on a hidden sheet."""
        page = self._book.add_worksheet(LISTS)
        page.hide()
        for words, at in self._lists.items():
            for row, word in enumerate(words):
                quoted = self._book.add_format({"num_format": "@", "quote_prefix": is_formula_like(word)})
                page.write_string(row, at, word, quoted)

    def _set_up(self, page: Worksheet, columns: Sequence[Column], header: int) -> None:
        """Rule the rows that hold anything, filter the table, and print it with its headings."""
        area = (header + 1, 0, header + ROWS, len(columns) - 1)
        first, last = (xl_rowcol_to_cell(header + 1, at, col_abs=True) for at in (0, len(columns) - 1))
        rule = {"type": "formula", "criteria": f"=COUNTA({first}:{last})>0", "format": self._rule}
        page.conditional_format(*area, rule)
        page.autofilter(header, 0, header + ROWS, len(columns) - 1)
        page.ignore_errors({"number_stored_as_text": xl_range(*area)})
        set_print(page, header)

    def _paint(self, page: Worksheet, row: int, at: int) -> None:
        """Colour a status after its word."""
        for word, look in self._painted:
            quoted = word.replace('"', '""')
            rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": look}
            page.conditional_format(row, at, row + ROWS - 1, at, rule)

    def _checks(self, column: Column) -> dict[str, Any]:
        """Return what a column's cells offer, say and refuse; nothing where they hold any text."""
        if column.choices:
            at = self._lists.setdefault(column.choices, len(self._lists))
            source = f"={LISTS}!{xl_range_abs(0, at, len(column.choices) - 1, at)}"
            checks: dict[str, Any] = {"validate": "list", "source": source, "show_error": bool(column.other)}
        else:
            checks = dict(_CHECKS.get(column.kind, {}))
        said = {
            "input_title": column.heading if column.hint else "",
            "input_message": column.hint,
            "error_title": column.heading if column.other else "",
            "error_message": column.other[:_LONGEST_SAID],
            "error_type": "stop" if column.strict else "warning" if column.other else "",
        }
        checks |= {name: text for name, text in said.items() if text}
        return {"validate": "any", **checks} if checks else {}
