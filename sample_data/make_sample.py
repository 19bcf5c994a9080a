"""Make the example plans: ``python sample_data/make_sample.py`` writes them beside itself.

The same actions become a workbook whose status is a fill, a CSV whose status is a word,
and the workbook as it was before and as it was revised later. Beside them stand the plans of two other
generations. Running it again changes nothing.
"""

import csv
import io
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

FOLDER = Path(__file__).parent
sys.path[:0] = [str(FOLDER.parent)]

from sample_data.example_actions import (  # noqa: E402 - the folder above has to be found first
    ACTIONS,
    ADDED,
    GREEN,
    PURPLE,
    REMOVED,
    REVISED,
    YELLOW,
    YELLOW_ON_GREEN,
    Row,
)
from sample_data.example_before import FIRST, SECOND, actions_of, indicators_of, promises_of  # noqa: E402 - as above
from sample_data.example_beside import INDICATORS_2025, PROMISES_2025, Indicator, Promise  # noqa: E402 - as above
from sample_data.looks import COLOURS, DAY, HEAD, QUIET, TEXT, set_properties, set_up  # noqa: E402 - as above
from sample_data.looks import TITLE as TITLE_LOOK  # noqa: E402 - as above
from sample_data.make_beside import write_beside  # noqa: E402 - as above
from sample_data.make_generations import make_2018, make_2024  # noqa: E402 - as above
from umebra.exports.xlsx_widths import FONT, row_height  # noqa: E402 - as above

NAME = "aktivitetsplan-exempel"
TITLE = "Aktivitetsplan Umebrå 2025–2028 (exempel – statusar och datum är påhittade)"
ABOUT = "Exempel: statusar, datum och siffror är påhittade. Färgen i kolumnen Status säger var aktiviteten står."
SHOWN = date(2026, 3, 17)
NEXT = date(2026, 10, 13)
GOALS = (
    "Mål 1: Krafttag mot narkotika",
    "Mål 2: Öka förtroendet för samhällets företrädare",
    "Mål 3: Skapa trygga och säkra platser utifrån aktuell lokal lägesbild",
    "Mål 4: Motverka segregation och förebygga utanförskap",
)
COLUMNS = (
    ("Nr", 6),
    ("Aktivitet", 34),
    ("Beskrivning", 46),
    ("Fokusområde", 23),
    ("Prioriterat mål", 13),
    ("Ansvarig", 19),
    ("Samverkansparter", 30),
    ("Område", 15),
    ("Start", 12),
    ("Slut", 12),
    ("Status", 13),
    ("Uppföljning", 32),
    ("Kommentar", 32),
)
STATUS_COLUMN = 10
# How each column is written; the others are plain text.
STYLES = {1: "title", 4: "number"}
HEADER_ROW = 6
LEGEND = COLOURS
FILLS = {**LEGEND, PURPLE: "#B48CD6", YELLOW_ON_GREEN: LEGEND[GREEN]}
# What stands on the fill; the other statuses are the fill alone.
WORDS_ON_FILL = {YELLOW_ON_GREEN: YELLOW}


def revise(rows: Sequence[Row]) -> list[Row]:
    """Return the actions as they stand after the next revision, which is there to be uploaded."""
    kept = [row._replace(**REVISED.get(row.number, {})) for row in rows if row.number != REMOVED]
    return [*kept, *ADDED]


def make_workbook(
    rows: Sequence[Row],
    revised: date,
    promises: Sequence[Promise] = PROMISES_2025,
    indicators: Sequence[Indicator] = INDICATORS_2025,
) -> bytes:
    """Return the plan as a workbook whose status is a fill."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_format_properties": dict(FONT)}) as book:
        set_properties(book, TITLE, revised)
        page = book.add_worksheet("Plan 2025–2028")
        _write_top(book, page, revised)
        _write_table(book, page, rows)
        _write_goals(book, page, HEADER_ROW + len(rows) + 2)
        set_up(page, HEADER_ROW + len(rows), len(COLUMNS), HEADER_ROW, 2)
        write_beside(book, promises, indicators)
    return buffer.getvalue()


def make_csv(rows: Sequence[Row]) -> bytes:
    """Return the plan as Swedish Excel saves it, the status in words."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([heading for heading, _ in COLUMNS])
    writer.writerows(row._replace(status=WORDS_ON_FILL.get(row.status, row.status)) for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def make_samples() -> dict[str, bytes]:
    """Return each example file's name and contents."""
    before = {
        f"{NAME}-rev-{day}.xlsx": make_workbook(actions_of(day), day, promises_of(day), indicators_of(day))
        for day in (FIRST, SECOND)
    }
    return {
        **before,
        f"{NAME}.xlsx": make_workbook(ACTIONS, SHOWN),
        f"{NAME}.csv": make_csv(ACTIONS),
        f"{NAME}-rev-{NEXT}.xlsx": make_workbook(revise(ACTIONS), NEXT),
        f"{NAME}-2018.xlsx": make_2018(),
        f"{NAME}-2024-2026.xlsx": make_2024(),
    }


def _write_top(book: Workbook, page: Worksheet, revised: date) -> None:
    page.set_row(0, 28)
    page.write_string(0, 0, TITLE, book.add_format(TITLE_LOOK))
    quiet = book.add_format(QUIET)
    page.write_string(1, 0, f"Reviderad {revised}", quiet)
    page.write_string(2, 0, ABOUT, quiet)
    page.write_string(4, 0, "Status:", book.add_format({"bold": True}))
    for at, (word, fill) in enumerate(LEGEND.items(), start=1):
        page.write_string(4, at, word, book.add_format({**TEXT, "bg_color": fill, "align": "center"}))


def _write_table(book: Workbook, page: Worksheet, rows: Sequence[Row]) -> None:
    header, day = book.add_format(HEAD), book.add_format(DAY)
    text, title = book.add_format(TEXT), book.add_format({**TEXT, "bold": True})
    centred = book.add_format({**TEXT, "align": "center"})
    fills = {status: book.add_format({**TEXT, "bg_color": fill}) for status, fill in FILLS.items()}
    page.set_row(HEADER_ROW, 30)
    for at, (heading, width) in enumerate(COLUMNS):
        page.set_column(at, at, width)
        page.write_string(HEADER_ROW, at, heading, header)
    for line, row in enumerate(rows, start=HEADER_ROW + 1):
        page.set_row(line, row_height([str(cell) for cell in row], [width for _, width in COLUMNS]))
        _write_row(page, line, row, {"text": text, "title": title, "number": centred, "day": day, **fills})


def _write_row(page: Worksheet, line: int, row: Row, formats: dict[str, Format]) -> None:
    page.write_number(line, 0, row.number, formats["number"])
    for at, cell in enumerate(row[1:], start=1):
        if at == STATUS_COLUMN:
            page.write(line, at, _status_word(row.status), formats.get(row.status, formats["text"]))
        elif _is_date(str(cell)):
            page.write_datetime(line, at, date.fromisoformat(str(cell)), formats["day"])
        else:
            page.write(line, at, _number(str(cell)), formats[STYLES.get(at, "text")])


def _status_word(status: str) -> str:
    """Return what stands in the status cell: nothing where the fill says it."""
    return WORDS_ON_FILL.get(status, "" if status in FILLS else status)


def _is_date(text: str) -> bool:
    return len(text) == len("2025-01-01") and text[:4].isdecimal()


def _number(text: str) -> str | int:
    return int(text) if text.isdecimal() else text


def _write_goals(book: Workbook, page: Worksheet, line: int) -> None:
    note = book.add_format(QUIET)
    for at, goal in enumerate(GOALS):
        page.write_string(line + at, 1, goal, note)


def main() -> None:
    """Write the example files."""
    for name, data in make_samples().items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
