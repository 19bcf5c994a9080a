"""A round of the example plan, and workbooks filled in as partners do."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.paths import DATA
from umebra.exports.xlsx import export_excel
from umebra.model.answer_sheet import HEADINGS, KEY, NEW_ACTIONS, NEW_END, NEW_STATUS, REMARK, UNCHANGED
from umebra.model.plan import Plan, Status
from umebra.readers import read_answers, read_plan
from umebra.round.asking import Round, asked_partners, new_round
from umebra.round.gather import gather
from umebra.round.partner_workbook import partner_sheet
from umebra.round.received import Received
from umebra.settings.settings import read_settings

FILE = DATA / "aktivitetsplan-2021-2024.xlsx"
MADE, BY, MEETING = date(2026, 11, 20), date(2026, 12, 3), date(2026, 12, 10)
Fill = Callable[["Form"], None]


@cache
def plan() -> Plan:
    """Return the example plan."""
    return read_plan(FILE, FILE.name)


@cache
def the_round() -> Round:
    """Return a round of it."""
    return new_round(plan(), MADE, BY, MEETING)


def asked(partner: str, of: Round | None = None, about: Plan | None = None) -> bytes:
    """Return a partner's workbook as it is sent."""
    about, of = about or plan(), of or the_round()
    (one,) = asked_partners(about, of.key, {partner})
    return export_excel(partner_sheet(about, one, of, read_settings()))


class Form:
    """A partner's workbook, to fill in.

    Args:
        content: Its bytes.
    """

    def __init__(self, content: bytes) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(content))
        self.page: Worksheet = self.book.worksheets[0]
        cells = [cell for row in self.page.iter_rows() for cell in row]
        self.header = next(cell.row for cell in cells if cell.value == HEADINGS[KEY])
        self.columns = {str(cell.value): cell.column for cell in self.page[self.header] if cell.value}
        self.free = next(cell.row for cell in cells if cell.value == NEW_ACTIONS) + 1

    def row(self, number: str) -> int:
        """Return the row of an action."""
        rows = range(self.header + 1, self.page.max_row + 1)
        return next(row for row in rows if str(self.page.cell(row, self.columns["Nr"]).value) == number)

    def fill(self, number: str, name: str, value: object) -> None:
        """Fill in a cell of an action's row."""
        self.page.cell(self.row(number), self.columns[HEADINGS.get(name, name)]).value = value  # type: ignore[assignment]  # openpyxl's own

    def add(self, title: str, area: str | None = None, status: str | None = None) -> None:
        """Propose a new action on the first free row."""
        self.page.cell(self.free, self.columns["Aktivitet"]).value = title
        self.page.cell(self.free, self.columns["Fokusområde"]).value = area
        self.page.cell(self.free, self.columns[HEADINGS[NEW_STATUS]]).value = status
        self.free += 1

    def saved(self) -> bytes:
        """Return the workbook's bytes."""
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()

    def texts(self) -> list[list[str]]:
        """Return its cells as a program that saves them as text does."""
        return [[_text(cell.value) for cell in row] for row in self.page.iter_rows()]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    return "" if value is None else str(value)


class Came(NamedTuple):
    """A file that came back, and when."""

    name: str
    content: bytes
    moment: datetime = datetime(2026, 11, 30, 12, tzinfo=UTC)


def answered(partner: str, fill: Fill) -> bytes:
    """Return a partner's workbook filled in."""
    form = Form(asked(partner))
    fill(form)
    return form.saved()


def receive(*files: Came, about: Plan | None = None) -> Received:
    """Return what follows from files that came back."""
    read = [replace(one, moment=came.moment) for came in files for one in read_answers(came.content, came.name)]
    return gather(about or plan(), read, read_settings())


def proposed(received: Received) -> list[tuple[str | None, str, object]]:
    """Return the number, the field and the value of each proposal."""
    return [(one.number, one.field, one.value) for one in received.proposals]


def messages(received: Received) -> list[str]:
    """Return what the problems say."""
    return [one.problem.message for one in received.problems]


def as_csv(rows: Sequence[Sequence[str]], separator: str, encoding: str) -> bytes:
    """Return rows as text with separators, each cell in quotes that needs them."""
    lines = (separator.join('"' + text.replace('"', '""') + '"' for text in row) for row in rows)
    return "\r\n".join(lines).encode(encoding, "replace")


def usual(form: Form) -> None:
    """Fill in the workbook of Polisen as a partner does: one of each."""
    form.fill("2", NEW_STATUS, "Påbörjad")
    form.fill("2", REMARK, "Fler ingripanden i höst; se bilaga")
    form.fill("6", UNCHANGED, "x")
    form.fill("8", NEW_END, date(2027, 6, 30))
    form.fill("9", NEW_STATUS, "Genomförs nu")
    form.add("Cykelpatrull i centrum", "Utveckla samverkan", "Inte påbörjad")


USUAL = {
    ("2", "status", Status.YELLOW),
    ("2", "comment", "Fler ingripanden i höst; se bilaga"),
    ("8", "end", date(2027, 6, 30)),
    (None, "new", "Cykelpatrull i centrum"),
}
"""What the usual answers propose."""
CONFIRMED = {"6", "9"}
