"""Empty columns beside a partner's actions, for the partner to answer in."""

from datetime import date

from xlsxwriter.worksheet import Worksheet

from umebra.exports.table import Sheet, status_words
from umebra.exports.xlsx_cells import CellWriter
from umebra.model.plan import Status

ANSWERS = (("Svar: ny status", 20), ("Svar: nytt slutdatum", 22), ("Svar: egna ord", 44))
"""The columns' headings, which no reader takes for a plan's own, and their widths."""

# What Excel lets a list of choices be when it is written in the rule itself.
_LONGEST_LIST = 255
_FIRST_DAY = date(2000, 1, 1)


def write_answers(page: Worksheet, cells: CellWriter, sheet: Sheet, header: int, rows: int, first: int) -> None:
    """Write the columns right of a table: a list of the plan's own words for a status, a date, own words.

    Args:
        page: The worksheet.
        cells: Writes its cells.
        sheet: What the export holds.
        header: The row of headings.
        rows: How many rows follow it.
        first: The first free column.
    """
    for at, (heading, width) in enumerate(ANSWERS, start=first):
        page.set_column(at, at, width)
        cells.write_text(header, at, heading, "heading")
        for row in range(header + 1, header + 1 + rows):
            cells.write_blank(row, at, "date" if heading == ANSWERS[1][0] else "text")
    if not rows:
        return
    words = _words(sheet)
    if len(",".join(words)) <= _LONGEST_LIST and not any("," in word for word in words):
        page.data_validation(header + 1, first, header + rows, first, _choice(words))
    page.data_validation(header + 1, first + 1, header + rows, first + 1, _DAY)


def _words(sheet: Sheet) -> list[str]:
    """Return the plan's own words for a status; "unknown" is no answer."""
    words, legend = status_words(sheet), dict(sheet.legend)
    return [words[status] for status in Status if status is not Status.UNKNOWN and (not legend or status in legend)]


def _choice(words: list[str]) -> dict[str, object]:
    return {
        "validate": "list",
        "source": words,
        "input_title": "Ny status",
        "input_message": "Välj ur listan om statusen har ändrats. Lämna tomt om den är som förut.",
        "error_title": "Det ordet finns inte i planen",
        "error_message": "Välj ett av orden i listan.",
    }


_DAY = {
    "validate": "date",
    "criteria": ">=",
    "value": _FIRST_DAY,
    "input_title": "Nytt slutdatum",
    "input_message": "Skriv som 2026-12-31 om slutdatumet har ändrats. Lämna tomt annars.",
    "error_title": "Det är inget datum",
    "error_message": "Skriv datumet som 2026-12-31.",
}
