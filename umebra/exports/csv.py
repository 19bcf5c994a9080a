"""CSV as Swedish Excel opens it: semicolons, UTF-8 with BOM, CRLF, dates as 2021-03-01.

The headings stand on row 1 and nothing above them, so that the file is a table to
every program; the plan's title, the filters and the revision date have no place in it
and go into the file's name (:func:`umebra.exports.provenance.export_name`).

Two things make the file read back as it was: texts that look like formulas are guarded
(:mod:`umebra.csv_guard`), and where the plan's legend has words of its own, which no reader
knows without the legend's colours, "Status" holds the colour's word and a column beside
it the plan's own.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from umebra.csv_guard import guard
from umebra.exports.table import SHEET_COLUMNS, Cell, Sheet, export_headings, export_rows, status_words
from umebra.model.plan import Status

SEPARATOR = ";"
LINE_END = "\r\n"
OWN_WORDS = "Status i planens ord"
_COLOUR_WORDS = {
    Status.GREEN: "Grön",
    Status.YELLOW: "Gul",
    Status.RED: "Röd",
    Status.DONE: "Avslutad",
    Status.UNKNOWN: "Okänd",
}
# Comma and tab too: a program that is set to split at them then leaves the text whole.
_QUOTED = re.compile(r'[;,\t\r\n"]|^\s|\s$')

StatusTexts = Callable[[Status], Sequence[str]]


def export_csv(sheet: Sheet) -> bytes:
    """Write the sheet as CSV (see the module's first lines)."""
    own = _has_own_words(sheet)
    statuses = _status_texts(sheet, own=own)
    lines = [_line(_headings(sheet, own=own)), *(_line(_texts(row, statuses)) for row in export_rows(sheet))]
    return "".join(lines).encode("utf-8-sig", "replace")


def _has_own_words(sheet: Sheet) -> bool:
    """Tell whether the plan's legend has a word that is not read as its status when it stands alone (R1)."""
    known = sheet.settings.status_words
    return any(word.strip(" .").casefold() not in known[status] for status, word in sheet.legend)


def _status_texts(sheet: Sheet, *, own: bool) -> StatusTexts:
    words = status_words(sheet)
    return lambda status: (_COLOUR_WORDS[status], words[status]) if own else (words[status],)


def _headings(sheet: Sheet, *, own: bool) -> Iterator[str]:
    for heading in export_headings(sheet):
        yield heading
        if own and heading == SHEET_COLUMNS["status"]:
            yield OWN_WORDS


def _texts(row: Sequence[Cell], statuses: StatusTexts) -> Iterator[str]:
    for cell in row:
        if isinstance(cell, Status):
            yield from statuses(cell)
        else:
            yield cell.isoformat() if isinstance(cell, date) else cell or ""


def _line(texts: Iterator[str]) -> str:
    return SEPARATOR.join(_quoted(guard(text)) for text in texts) + LINE_END


def _quoted(text: str) -> str:
    if not _QUOTED.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'
