"""An Excel workbook that can be handed over, printed and uploaded again.

The title and lines stand on top, then the plan's legend as coloured cells with an empty
row on either side (R3), then the table under a frozen, filterable header. Every text is
written as a text, never as a formula, number or link.

Nothing is lost where a text is longer than an Excel cell holds (32,767 characters): its
first part stands in the table with a note, the rest on a sheet "Fortsättning".
"""

import io
import re
import textwrap
from collections.abc import Sequence
from itertools import zip_longest

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from umebra.exports.table import Sheet, export_columns, export_headings, export_rows, status_words
from umebra.exports.xlsx_answers import AnswerPage, answer_headings, room_below, write_answers
from umebra.exports.xlsx_cells import CellWriter
from umebra.exports.xlsx_widths import FONT, HEADING_ROOM, column_width, row_height
from umebra.model.answer_sheet import FROM

# A sheet's name may be read as a department (R8); this one never is.
SHEET_NAME = "Aktivitetsplan"
LEGEND_LABEL = "Status:"
LEGEND_WIDTH = 16
TITLE_HEIGHT = 24
# A letter of the title, in a column's units; a very long title is cut in print, not the table made small.
TITLE_LETTER = 1.6
WIDEST_TITLE = 150
FOOTER = "&L&F&RSida &P av &N"
A4 = 9

_LONGEST_PLAIN = 255
_NOT_PLAIN = re.compile(r"[\x00-\x1f\ufffe\uffff\ud800-\udfff]+")


def export_excel(sheet: Sheet) -> bytes:
    """Write the sheet as an Excel workbook (see the module's first lines)."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "default_format_properties": dict(FONT)}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": plain(sheet.title)})
        page = book.add_worksheet(SHEET_NAME)
        cells = CellWriter(book, page, status_words(sheet))
        _write_page(book, page, cells, sheet)
        cells.write_continuations()
    return buffer.getvalue()


def plain(text: str) -> str:
    """Return a text as properties and rules can hold it: short, and without control characters."""
    return _NOT_PLAIN.sub(" ", text)[:_LONGEST_PLAIN]


def _write_page(book: Workbook, page: Worksheet, cells: CellWriter, sheet: Sheet) -> None:
    rows = list(export_rows(sheet))
    texts = [[cells.shown(cell) for cell in row] for row in rows]
    widths = _set_widths(page, sheet, texts)
    header = _write_top(page, cells, sheet, widths)
    _write_header(page, cells, sheet, widths, header)
    columns = export_columns(sheet)
    for row, (values, shown) in enumerate(zip(rows, texts, strict=True), start=header + 1):
        page.set_row(row, row_height(shown, widths))
        cells.write_row(row, values, columns)
    used = len(columns)
    last = header + len(rows)
    if sheet.asks:
        used += write_answers(AnswerPage(book, page, cells, sheet, header, len(rows), used))
    _set_view(page, columns, header, last, used)
    set_print(page, header)
    page.print_area(0, 0, last + room_below(sheet), max(len(widths), used) - 1)


def _set_widths(page: Worksheet, sheet: Sheet, texts: Sequence[Sequence[str]]) -> list[int]:
    """Set each column's width, those that only the legend and the title use too, and return them."""
    columns = enumerate(zip(export_columns(sheet), export_headings(sheet), strict=True))
    table = [column_width(column, heading, [row[at] for row in texts]) for at, (column, heading) in columns]
    widths = [width or LEGEND_WIDTH for width, _ in zip_longest(table, [LEGEND_LABEL, *sheet.legend])]
    while sum(widths) < min(len(sheet.title) * TITLE_LETTER, WIDEST_TITLE):
        widths.append(LEGEND_WIDTH)
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    return widths


def _write_top(page: Worksheet, cells: CellWriter, sheet: Sheet, widths: Sequence[int]) -> int:
    """Write title, lines and legend, and return the header's row."""
    page.set_row(0, TITLE_HEIGHT)
    cells.write_text(0, 0, sheet.title, "title")
    asked = [f"{FROM} {sheet.role_of}"] if sheet.asks and sheet.role_of else []
    lines = [part for line in (*asked, *sheet.lines) for part in textwrap.wrap(line, sum(widths))]
    for row, line in enumerate(lines, start=1):
        cells.write_text(row, 0, line, "line")
    below = len(lines) + 2
    if not sheet.legend:
        return below
    words = [word for _, word in sheet.legend]
    page.set_row(below, row_height(["", *words], widths))
    cells.write_text(below, 0, LEGEND_LABEL, "line")
    for column, (status, word) in enumerate(sheet.legend, start=1):
        cells.write_text(below, column, word, f"legend {status}")
    return below + 2


def _write_header(page: Worksheet, cells: CellWriter, sheet: Sheet, widths: Sequence[int], row: int) -> None:
    headings, beside = export_headings(sheet), answer_headings(sheet)
    room = [width - HEADING_ROOM for width in (*widths[: len(headings)], *beside.values())]
    page.set_row(row, row_height([*headings, *beside], room))
    for at, heading in enumerate(headings):
        cells.write_text(row, at, heading, "heading")


def _set_view(page: Worksheet, columns: Sequence[str], header: int, last: int, used: int) -> None:
    """Freeze the header, and number and title where they stand first; filter the table."""
    titled = columns.index("title") + 1 if "title" in columns[:2] else 0
    page.freeze_panes(header + 1, titled)
    page.autofilter(header, 0, last, used - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    page.hide_gridlines(2)


def set_print(page: Worksheet, header: int) -> None:
    """Print a table on landscape A4, one page wide, with its headings on every page."""
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(header)
    page.set_footer(FOOTER)
