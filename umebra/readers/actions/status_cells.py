"""What an action's status cells say in words, marks and shares (R1, R3)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from umebra.model.corrections import Correction
from umebra.model.plan import Severity, Status
from umebra.readers.actions.action_cells import CellReader
from umebra.readers.actions.shares import Shares
from umebra.readers.cells.grid import Value, show
from umebra.readers.cells.text import fold, one_line
from umebra.readers.tables.columns import mark_statuses
from umebra.readers.tables.found_table import Found, Record
from umebra.readers.tables.status_sources import StatusEvidence
from umebra.readers.values.goal_names import is_mark

_ADD_UP = "Raden har både ”{}” och ”{}”. Den längst komna, ”{}”, räknas; ta bort den andra om det är fel."
_CONTRARY = "Raden har både ”{}” och ”{}”, som inte går ihop, så statusen är okänd. Ta bort det som inte stämmer."
_ORDER = (Status.YELLOW, Status.GREEN, Status.DONE)


class Doubt(NamedTuple):
    """What to say about a row that says several things, and how much it matters."""

    severity: Severity
    message: str


class Word(NamedTuple):
    """What a status cell says.

    Attributes:
        status: The status that it means, None if it is no status.
        text: The text.
        row: Where it stands.
        column: Where it stands.
        number: Whether it is a number.
        day: Whether it is a date, which is follow-up if a fill is the status.
        share: How much it says is done, 1 for all; None if it doesn't say.
        doubt: What to say if the row says several things.
    """

    status: Status | None
    text: str
    row: int
    column: int
    number: bool = False
    day: bool = False
    share: float | None = None
    doubt: Doubt | None = None


class WordReader:
    """Reads the words of one table's statuses.

    Args:
        found: The table.
        cells: Its cells.
        evidence: What its statuses are read from beside its status columns.
    """

    def __init__(self, found: Found, cells: CellReader, evidence: StatusEvidence) -> None:
        self._found = found
        self._cells = cells
        self._fill_column = evidence.fill_column
        self._word_columns = evidence.word_columns
        self._legend = found.sheet.legend
        self._words = found.sheet.vocabulary.words
        self._correction = found.correction or Correction(())
        self._marks = mark_statuses(found.columns)
        self._headings = {column.column: one_line(column.heading) for column in found.columns}
        self._shares = Shares(found)

    def read(self, record: Record) -> Word | None:
        """Return what the action's status cells say, with a doubt if they say several things."""
        places = self._cells.cells(record, "status")
        own = next((place for place in places if place.column not in self._marks), None)
        ticked = [
            Word(self._marks[column], show(value), row, column)
            for row, column, value in places
            if column in self._marks and is_mark(show(value))
        ]
        word = self._word(*own) if own else None
        said = [*([word] if word and word.status else ()), *ticked]
        if len({each.status for each in said}) > 1:
            return self._settle(said)
        if said or word:
            return said[0] if said else word
        if self._found.boxed:
            return self._boxed(record)
        return self._follow_up(record) or self._elsewhere(record)

    def _word(self, row: int, column: int, value: Value) -> Word:
        share = self._shares.read(value, column)
        number, day = isinstance(value, int | float), isinstance(value, date)
        return Word(self._meaning(value, share), show(value), row, column, number, day, share)

    def _settle(self, said: Sequence[Word]) -> Word:
        """Return the last of several statuses that follow one another; if they contradict each other, unknown."""
        first, second = said[0], next(word for word in said if word.status is not said[0].status)
        names = [self._name(first), self._name(second)]
        adding_up = all(word.status in _ORDER for word in said)
        furthest = max(said, key=lambda word: _ORDER.index(word.status)) if adding_up else first
        if not adding_up:
            doubt = Doubt(Severity.WARNING, _CONTRARY.format(*names))
            return second._replace(status=Status.UNKNOWN, doubt=doubt)
        return furthest._replace(doubt=Doubt(Severity.INFO, _ADD_UP.format(*names, self._name(furthest))))

    def _name(self, word: Word) -> str:
        return self._headings.get(word.column, "") if word.column in self._marks else one_line(word.text)

    def _boxed(self, record: Record) -> Word | None:
        """Return the status word that has a line to itself in a box."""
        lines = self._found.sheet.grid.text(record.row, record.column).split("\n")[1:]
        found = (self._word(record.row, record.column, line) for line in lines)
        return next((word for word in found if word.status), None)

    def _elsewhere(self, record: Record) -> Word | None:
        """Return the status word in a column of little else, if the table has no other source of statuses."""
        grid = self._found.sheet.grid
        for column in self._word_columns:
            text = grid.text(*grid.anchor(record.row, column))
            if text and (word := self._word(record.row, column, text)).status:
                return word
        return None

    def _follow_up(self, record: Record) -> Word | None:
        """Return a status word alone in a follow-up cell whose fill is the status."""
        if self._fill_column is None or self._fill_column not in self._cells.columns("follow_up"):
            return None
        places = [place for place in self._cells.cells(record, "follow_up") if place.column == self._fill_column]
        return next((word for place in places if (word := self._word(*place)).status), None)

    def means(self, text: str) -> Status | None:
        """Return the status that a text means, None if it means none."""
        return self._meaning(text, None)

    def _meaning(self, value: Value, share: float | None) -> Status | None:
        """Return the status of a cell: what a person or the legend says of its word, else R1, else its share."""
        text = fold(show(value))
        if known := self._correction.words.get(text) or self._legend.words.get(text):
            return known
        if share is None:
            return self._words.read(text)
        between = self._correction.partly if 0 < share < 1 else None
        return {0.0: Status.RED, 1.0: Status.DONE}.get(share, between)
