"""The example plans of the other generations: the grid of 2018, and the departments' efforts of 2024–2026."""

import io
from collections.abc import Callable
from datetime import date

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sample_data.example_2018 import BOXES, GREEN, RED, YELLOW, Box
from sample_data.example_2024 import EFFORTS, Effort
from sample_data.example_beside import INDICATORS_2024, PROMISES_2024
from sample_data.looks import COLOURS, HEAD, QUIET, TEXT, TITLE, set_print, set_properties, write_legend, write_table
from sample_data.make_beside import write_beside
from umebra.exports.xlsx_widths import FONT, row_height

TITLE_2018 = "Umeå växer – tryggt och säkert, aktivitetsplan 2018 (exempel – statusar och datum är påhittade)"
TITLE_2024 = "Aktivitetsplan UVTS 2024–2026 (exempel – statusar och datum är påhittade)"
ABOUT_2018 = "Exempel: statusar och datum är påhittade. Färgen på varje ruta säger var aktiviteten står."
ABOUT_2024 = "Exempel: statusar, datum och siffror är påhittade. Varje förvaltnings insatser står på ett eget blad."
REVISED_2018, REVISED_2024 = date(2018, 9, 18), date(2025, 11, 18)
LEGEND_2018 = {GREEN: "#00B050", YELLOW: "#FFFF00", RED: "#FF0000"}
BOX_WIDTH, BOX_ROW = 30, 5
EFFORT_COLUMNS = (
    ("Nr", 6),
    ("Insats", 34),
    ("Mål", 32),
    ("Uppföljning", 30),
    ("Bakomliggande faktorer", 26),
    ("Samverkan med", 28),
    ("Område", 15),
    ("Start", 12),
    ("Slut", 12),
    ("Metodsteg", 18),
    ("Läge", 15),
)


def make_2018() -> bytes:
    """Return the plan of 2018: boxes under focus areas, their colours the statuses."""
    return _make(_write_2018, TITLE_2018, REVISED_2018)


def make_2024() -> bytes:
    """Return the plan of 2024–2026: a sheet for each department, promises and indicators."""
    return _make(_write_2024, TITLE_2024, REVISED_2024)


def _make(write: Callable[[Workbook], None], title: str, revised: date) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_format_properties": dict(FONT)}) as book:
        set_properties(book, title, revised)
        write(book)
    return buffer.getvalue()


def _write_2018(book: Workbook) -> None:
    page = book.add_worksheet("Aktivitetsplan 2018")
    _write_top(book, page, TITLE_2018, f"rev. {REVISED_2018}", ABOUT_2018)
    page.set_column(0, len(BOXES) - 1, BOX_WIDTH)
    head = book.add_format({**HEAD, "align": "center"})
    for at, area in enumerate(BOXES):
        page.write_string(BOX_ROW - 1, at, area, head)
    page.set_row(BOX_ROW - 1, row_height(list(BOXES), [BOX_WIDTH] * len(BOXES)))
    depth = max(map(len, BOXES.values()))
    for line in range(depth):
        boxes = [(at, boxes[line]) for at, boxes in enumerate(BOXES.values()) if line < len(boxes)]
        page.set_row(BOX_ROW + line, row_height([_text(box) for _, box in boxes], [BOX_WIDTH] * len(boxes)))
        for at, box in boxes:
            look = {**TEXT, "bg_color": LEGEND_2018[box.status]}
            page.write_string(BOX_ROW + line, at, _text(box), book.add_format(look))
    write_legend(book, page, LEGEND_2018, BOX_ROW + depth + 2, 0)
    page.hide_gridlines(2)
    set_print(page)


def _text(box: Box) -> str:
    return f"{box.title}\nSamverkan med {box.partners}"


def _write_2024(book: Workbook) -> None:
    page = book.add_worksheet("Om planen")
    page.set_column(0, 0, 30)
    _write_top(book, page, TITLE_2024, f"Reviderad {REVISED_2024}", ABOUT_2024)
    write_legend(book, page, COLOURS, 4, 0)
    page.hide_gridlines(2)
    set_print(page)
    for department, efforts in EFFORTS.items():
        sheet = book.add_worksheet(department)
        write_table(book, sheet, 0, EFFORT_COLUMNS, [_row(effort) for effort in efforts])
    write_beside(book, PROMISES_2024, INDICATORS_2024)


def _row(effort: Effort) -> list[str | float | date | None]:
    factors = "\n".join(f"• {factor}" for factor in effort.factors)
    days = (date.fromisoformat(effort.start), date.fromisoformat(effort.end))
    return [*effort[:4], factors, effort.partners, effort.district, *days, effort.step, effort.status]


def _write_top(book: Workbook, page: Worksheet, title: str, revised: str, about: str) -> None:
    page.set_row(0, 28)
    page.write_string(0, 0, title, book.add_format(TITLE))
    for row, text in enumerate((revised, about), start=1):
        page.write_string(row, 0, text, book.add_format(QUIET))
