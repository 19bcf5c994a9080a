"""The web form behind a partner's link: what was filled in, turned into an answer like one from a workbook."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from umebra.model.answer_sheet import (
    ANSWERS,
    FILLED_IN_BY,
    FROM,
    KEY,
    NEW_END,
    NEW_STATUS,
    REMARK,
    TICK,
    UNCHANGED,
    AnswerCell,
    AnswerFile,
    AnswerRow,
    AnswerTable,
)
from umebra.model.plan import Action, Status
from umebra.round.asking import Asked
from umebra.unicode_text import repair

MOST_WORDS, MOST_NAME = 2000, 80
"""The most characters in a partner's comment, and in a name."""
SAME = "same"
"""The choice that the status is unchanged."""
_COLUMNS = (KEY, "title", "status", *ANSWERS)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in for one action.

    Attributes:
        choice: A status, :data:`SAME`, or empty.
        end: The new end date as it was typed.
        words: The partner's comment.
        was: The status that the form showed.
        is_known: Whether the choice is one that the form offers.
    """

    choice: str = ""
    end: str = ""
    words: str = ""
    was: str = ""
    is_known: bool = True

    @property
    def is_answer(self) -> bool:
        """Whether anything was filled in."""
        return bool(self.choice or self.end or self.words)

    @property
    def day(self) -> date | None:
        """The new end date, None if the text is no date."""
        try:
            return date.fromisoformat(self.end)
        except ValueError:
            return None

    @property
    def fault(self) -> str:
        """What is wrong with the answer, a Swedish sentence; empty if nothing is."""
        if not self.is_known:
            return "Den statusen går inte att välja längre. Välj en annan."
        if self.end and self.day is None:
            return f"”{self.end[:40]}” är inget datum. Skriv det som 2026-12-31."
        if len(self.words) > MOST_WORDS:
            return f"Texten är längre än {MOST_WORDS} tecken. Korta den."
        return ""


@dataclass(frozen=True, slots=True)
class Form:
    """A filled-in form: what was filled in for each action, by its key, and who did it."""

    rows: Mapping[str, Filled]
    who: str = ""


def tidy(text: str) -> str:
    """Return a typed text without invisible characters; its line breaks stay."""
    return "\n".join(repair(line).strip() for line in text.splitlines()).strip()


def answer_file(asked: Asked, form: Form, labels: Mapping[Status, str], moment: datetime) -> AnswerFile:
    """Return a filled-in form as an answered file.

    Args:
        asked: The partner, and the actions that it is asked about.
        form: What was filled in.
        labels: The plan's word for each status.
        moment: When it was sent.
    """
    above = [AnswerCell(f"{FROM} {asked.partner}", "formuläret")]
    if form.who:
        above.append(AnswerCell(f"{FILLED_IN_BY} {form.who}", "formuläret"))
    rows = tuple(
        AnswerRow(place, dict(_cells(key, action, form.rows.get(key, Filled()), labels, place)))
        for place, (key, action) in enumerate(asked.actions.items(), start=1)
    )
    table = AnswerTable("", tuple(above), rows, _COLUMNS)
    checksum = hashlib.sha256(repr((moment, table)).encode("utf-8", "replace")).hexdigest()
    return AnswerFile(f"{asked.partner} via länk", checksum, moment, sender=form.who, key=asked.key, tables=(table,))


def form_of(file: AnswerFile, labels: Mapping[Status, str]) -> Form:
    """Return the filled-in form that an answered file was made from: the inverse of :func:`answer_file`."""
    rows = {row.text(KEY): _filled(row, labels) for table in file.tables for row in table.rows}
    return Form(rows, file.sender)


def _cells(
    key: str, action: Action, filled: Filled, labels: Mapping[Status, str], place: int
) -> Iterator[tuple[str, AnswerCell]]:
    """Yield an action's cells as a workbook would have them; without an answer only its key and title."""
    where = f"nr {action.number}" if action.number else f"aktivitet {place}"
    yield KEY, AnswerCell(key, where)
    yield "title", AnswerCell(action.title, where)
    if filled.is_answer:
        yield "status", AnswerCell(labels[_status(filled.was) or action.status], where)
    if filled.choice == SAME:
        yield UNCHANGED, AnswerCell(TICK, where)
    elif chosen := _status(filled.choice):
        yield NEW_STATUS, AnswerCell(labels[chosen], where)
    if filled.end:
        yield NEW_END, AnswerCell(filled.end, where, filled.day)
    if filled.words:
        yield REMARK, AnswerCell(filled.words, where)


def _filled(row: AnswerRow, labels: Mapping[Status, str]) -> Filled:
    statuses = {word: status.value for status, word in labels.items()}
    choice = SAME if UNCHANGED in row.cells else statuses.get(row.text(NEW_STATUS), "")
    return Filled(choice, row.text(NEW_END), row.text(REMARK), statuses.get(row.text("status"), ""))


def _status(text: str) -> Status | None:
    return next((status for status in Status if status.value == text), None)
