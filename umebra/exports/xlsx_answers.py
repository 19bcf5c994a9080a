"""Columns beside a partner's actions, for the partner to answer in.

An export for a partner has them, and the workbook of a status round. That has more: a key in each row, by which an
answer is known again, room below for new actions, and all else locked, without a password.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from umebra.exports.table import AskedInRound, Sheet, status_words
from umebra.exports.xlsx_cells import CellWriter
from umebra.model.answer_sheet import ANSWERS, HEADINGS, KEY, NEW_ACTIONS, NEW_END, NEW_STATUS, ROUND, UNCHANGED
from umebra.model.plan import Status

WIDTHS = {UNCHANGED: 13, NEW_STATUS: 18, NEW_END: 14}
_WIDEST, _KEY_WIDTH = 36, 21
NEW_ROWS = 5
"""How many rows below a round's table are left for new actions."""
_STYLES = {UNCHANGED: "answer mark", NEW_END: "answer date"}
_NEW = ("title", "focus_area", "department", "cause")
# What Excel lets a list of choices be when it is written in the rule itself.
_LONGEST_LIST = 255
_FIRST_DAY = date(2000, 1, 1)
_ALLOWED = ("autofilter", "sort", "format_columns", "format_rows")


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A worksheet whose table is written, and where the columns to answer in go.

    Attributes:
        book: The workbook.
        page: The worksheet.
        cells: Writes its cells.
        sheet: What it holds.
        header: The row of headings.
        rows: How many rows follow it.
        first: The first free column.
    """

    book: Workbook
    page: Worksheet
    cells: CellWriter
    sheet: Sheet
    header: int
    rows: int
    first: int

    @property
    def last(self) -> int:
        """The table's last row."""
        return self.header + self.rows


def write_answers(on: AnswerPage) -> int:
    """Write the columns right of a table, and return how many they are."""
    beside = answer_headings(on.sheet)
    for at, (heading, width) in enumerate(beside.items(), start=on.first):
        on.page.set_column(at, at, width)
        on.cells.write_text(on.header, at, heading, "heading")
    for row in _rows(on):
        for at, name in enumerate(ANSWERS, start=on.first):
            on.cells.write_blank(row, at, _STYLES.get(name, "answer"))
    _set_rules(on)
    if on.sheet.round:
        _write_keys(on, on.sheet.round)
        _write_room(on, on.sheet.round.groups)
        on.page.protect("", dict.fromkeys(_ALLOWED, True))
    return len(beside)


def answer_headings(sheet: Sheet) -> dict[str, int]:
    """Return the headings of the columns that a sheet gets beside its table, and their widths."""
    widths = {HEADINGS[name]: WIDTHS.get(name, _WIDEST) for name in ANSWERS if sheet.asks}
    return widths | ({HEADINGS[KEY]: _KEY_WIDTH} if sheet.round else {})


def room_below(sheet: Sheet) -> int:
    """Return how many rows a sheet has below its table, for new actions and the line above them."""
    return 1 + NEW_ROWS if sheet.round else 0


def _rows(on: AnswerPage) -> Sequence[int]:
    """Return the rows to answer in, those for new actions too."""
    below = range(on.last + 2, on.last + 2 + NEW_ROWS) if on.sheet.round else ()
    return [*range(on.header + 1, on.last + 1), *below]


def _set_rules(on: AnswerPage) -> None:
    """Let each column take what belongs in it, and paint a status's word as the plan does."""
    rows = _rows(on)
    if not rows:
        return
    unchanged, status, end = (on.first + ANSWERS.index(name) for name in (UNCHANGED, NEW_STATUS, NEW_END))
    on.page.data_validation(rows[0], unchanged, rows[-1], unchanged, _TICK)
    words = _words(on.sheet)
    if _makes_list(list(words.values())):
        on.page.data_validation(rows[0], status, rows[-1], status, _choice(list(words.values())))
    on.page.data_validation(rows[0], end, rows[-1], end, _DAY)
    for known, word in words.items():
        said = word.replace('"', '""')
        rule = {"type": "cell", "criteria": "==", "value": f'"{said}"', "format": on.cells.painted(known)}
        on.page.conditional_format(rows[0], status, rows[-1], status, rule)


def _write_keys(on: AnswerPage, asked: AskedInRound) -> None:
    """Write each action's key in a quiet column, and the workbook's own in its properties."""
    at = on.first + len(ANSWERS)
    for row, action in enumerate(on.sheet.actions, start=on.header + 1):
        on.cells.write_text(row, at, asked.keys[action.cell], "quiet")
    on.book.set_custom_property(ROUND, asked.key)


def _write_room(on: AnswerPage, groups: Sequence[str]) -> None:
    """Write the line below the table, and the rows in which new actions are proposed; above it stands who answers."""
    titled = on.sheet.columns.index("title")
    on.cells.write_blank(on.header - (4 if on.sheet.legend else 2), max(titled, 1), "answer")
    on.cells.write_text(on.last + 1, titled, NEW_ACTIONS, "line")
    below = range(on.last + 2, on.last + 2 + NEW_ROWS)
    for at, name in enumerate(on.sheet.columns):
        if name not in _NEW:
            continue
        for row in below:
            on.cells.write_blank(row, at, "answer")
        if name != "title" and _makes_list(groups):
            on.page.data_validation(below[0], at, below[-1], at, {"validate": "list", "source": list(groups)})


def _words(sheet: Sheet) -> dict[Status, str]:
    """Return the plan's own words for a status; "unknown" is no answer."""
    words, legend = status_words(sheet), dict(sheet.legend)
    known = (status for status in Status if status is not Status.UNKNOWN and (not legend or status in legend))
    return {status: words[status] for status in known}


def _makes_list(words: Sequence[str]) -> bool:
    """Tell whether Excel can hold words as a list of choices: short, and parted by commas."""
    return bool(words) and len(",".join(words)) <= _LONGEST_LIST and not any("," in word for word in words)


def _choice(words: list[str]) -> dict[str, object]:
    return {
        "validate": "list",
        "source": words,
        "input_title": "Ny status",
        "input_message": "Välj ur listan om statusen har ändrats. Lämna tomt om den är som förut.",
        "error_title": "Det ordet finns inte i planen",
        "error_message": "Välj ett av orden i listan.",
    }


_TICK = {
    "validate": "list",
    "source": ["x"],
    "input_title": "Oförändrat",
    "input_message": "Sätt x om statusen är som förut.",
    "error_title": "Bara ett kryss",
    "error_message": "Sätt x, eller lämna tomt.",
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
