"""How the example workbooks look, and the means that they share."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from umebra.exports.xlsx_widths import row_height

TEXT = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C9CED6"}
HEAD = {**TEXT, "bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF", "valign": "vcenter"}
DAY = {**TEXT, "num_format": "yyyy-mm-dd", "align": "left"}
TITLE = {"bold": True, "font_size": 18, "font_color": "#1F3A4D"}
QUIET = {"font_color": "#4A5560"}
COLOURS = {"Genomförs nu": "#70C18C", "Påbörjad": "#FFD966", "Inte påbörjad": "#F08A80", "Avslutad": "#9DB4DC"}

Cell = str | float | date | None
Columns = Sequence[tuple[str, int]]


def set_properties(book: Workbook, title: str, revised: date) -> None:
    """Give a workbook its title, and the day of its revision as the day that it was made."""
    created = datetime(revised.year, revised.month, revised.day)
    book.set_properties({"title": title, "author": "Umebrå", "created": created})


def set_up(page: Worksheet, last: int, columns: int, header: int, frozen: int) -> None:
    """Freeze and filter a table, and print it on landscape A4."""
    page.freeze_panes(header + 1, frozen)
    page.autofilter(header, 0, last, columns - 1)
    page.hide_gridlines(2)
    set_print(page)
    page.repeat_rows(header)


def set_print(page: Worksheet) -> None:
    """Print a page on landscape A4, one page wide."""
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&F&RSida &P av &N")


def write_table(book: Workbook, page: Worksheet, top: int, columns: Columns, rows: Sequence[Sequence[Cell]]) -> None:
    """Write a table: texts, numbers and dates as such, and a status word on its colour."""
    head, text, day = (book.add_format(look) for look in (HEAD, TEXT, DAY))
    colours = {word: book.add_format({**TEXT, "bg_color": colour}) for word, colour in COLOURS.items()}
    for at, (heading, width) in enumerate(columns):
        page.set_column(at, at, width)
        page.write_string(top, at, heading, head)
    for line, row in enumerate(rows, start=top + 1):
        page.set_row(line, row_height([str(cell) for cell in row], [width for _, width in columns]))
        for at, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(line, at, cell, day)
            else:
                page.write(line, at, cell, colours.get(str(cell), text))
    set_up(page, top + len(rows), len(columns), top, 1)


def write_legend(book: Workbook, page: Worksheet, words: Mapping[str, str], row: int, column: int) -> None:
    """Write a legend below each other: a word on each colour."""
    for at, (word, colour) in enumerate(words.items()):
        page.write_string(row + at, column, word, book.add_format({**TEXT, "bg_color": colour, "align": "center"}))
