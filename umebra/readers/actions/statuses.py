"""An action's status: by words, else by the fill that the plan shows to be one (R1–R4)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat
from typing import NamedTuple

from umebra.model.corrections import Correction
from umebra.model.plan import Problem, Question, Severity, Status, StatusSource
from umebra.readers.actions.action_cells import CellReader, Key
from umebra.readers.actions.read_each import FieldRead
from umebra.readers.actions.status_cells import Word, WordReader
from umebra.readers.cells.grid import show
from umebra.readers.cells.status_hues import colour_name, hue_status, is_grey
from umebra.readers.cells.text import fold, one_line
from umebra.readers.tables.found_table import Found, Record
from umebra.readers.tables.status_sources import StatusEvidence

_UNKNOWN_WORD = (
    "Ordet ”{}” är ingen status som känns igen. "
    "Skriv ett av planens statusord, eller säg vad ordet betyder under ”Ladda upp”."
)
_COLOURED_WORD = (
    "”{}” är ingen status som känns igen, och cellen är {}. Ord gäller före färg: ta bort texten, "
    "skriv ett av planens statusord, eller säg vad den betyder under ”Ladda upp”."
)
_NOT_IN_LEGEND = "Färgen {} finns inte i planens teckenförklaring. Välj en av dess färger eller skriv statusen med ord."
_NO_LIGHT = "Färgen {} är varken grön, gul eller röd. Välj en av de färgerna eller skriv statusen med ord."
_CONTRADICTION = "Ordet ”{}” betyder {} men färgen betyder {}. Ordet gäller; rätta det som är fel."
_PER_CENT = (
    "{} färdigt säger inte om aktiviteten är påbörjad eller genomförs. "
    "Skriv statusen med ord, eller säg vad det betyder under ”Ladda upp”."
)
_TEXT = "Texten ”{}” är ingen status, och cellen har ingen färg. Skriv statusen med ett ord eller färga cellen."
_BEYOND = "Andelen {} ligger inte mellan 0 och 100 %. Rätta talet eller skriv statusen med ord."
_TEXT_ALONE = "Texten ”{}” är ingen status, och cellens färg ({}) lästes inte som en. Skriv statusen med ett ord."
_BLANK = "Aktiviteten har ingen status: cellen saknar både ord och färg. Skriv ett statusord eller färga cellen."
_WORDLESS = "Aktiviteten har ingen status: cellen saknar ord, och färgen lästes inte som en. Skriv ett statusord."
_MIXED = (
    "Cellen har ett mönster eller en toning, och det går inte att säga säkert vilken färg som gäller. "
    "Fyll cellen med en färg eller skriv statusen med ord."
)
_LONGEST_SHOWN = 60


class StatusRead(NamedTuple):
    """A status, what it was read from, and what else its cell says.

    Attributes:
        status: The status.
        source: What it was read from.
        follow_up: Text in its cell that is follow-up.
        unknown_word: Text in its cell that is no status, folded; empty if there is none.
        is_share: Whether its cell holds a share that is no status.
    """

    status: Status
    source: StatusSource
    follow_up: str | None = None
    unknown_word: str = ""
    is_share: bool = False


class _Unread(NamedTuple):
    """Why a word is no status: the sentence about it, and what of it a person is asked to explain."""

    message: str
    unknown_word: str = ""
    is_share: bool = False


class StatusReader:
    """Reads the statuses of one table.

    Args:
        found: The table.
        cells: Its cells.
        evidence: What its statuses are read from beside its status columns.
    """

    def __init__(self, found: Found, cells: CellReader, evidence: StatusEvidence) -> None:
        self._found = found
        self._cells = cells
        self._legend = found.sheet.legend
        self._words = found.sheet.vocabulary.words
        self._labels = {**found.sheet.vocabulary.settings.status_labels, **self._legend.labels}
        self._correction = found.correction or Correction(())
        self._lights: dict[str, Status | None] = {}
        self._evidence = evidence
        self._column = evidence.fill_column
        self._word_reader = WordReader(found, cells, evidence)

    def questions(self) -> list[Question]:
        """Return the questions about the legend's unknown words on which the status of any action hangs (R3)."""
        corrected, counts = self._correction, Counter[str | None]()
        for record in self._found.records if self._legend.questions else ():
            colour, word = self._colour(record), self._word_reader.read(record)
            text = word.text if word else ""
            if colour not in corrected.statuses and (word is None or word.status in (None, Status.UNKNOWN)):
                counts[self._legend.asked(colour, text)] += 1
        asked = [question for question in self._legend.questions if counts[question.key]]
        return [replace(question, count=counts[question.key]) for question in asked]

    def of_line(self, line: str) -> Status | None:
        """Return the status that is all a line of a box says; None for any other line."""
        return self._word_reader.means(line) if self._found.boxed else None

    def keys(self) -> Iterator[Key | None]:
        """Return a key for each action; actions whose status is read from the same have the same key."""
        if self._found.boxed:
            return repeat(None, len(self._found.records))
        follow_up = [column for column in self._cells.columns("follow_up") if column == self._column]
        columns = [*self._cells.columns("status"), *self._evidence.word_columns, *follow_up]
        colours = [] if self._column is None else [self._cells.fill_colours(self._column)]
        mixed = [list(map(self._is_mixed, self._found.records))] if self._found.sheet.grid.mixed else []
        return self._cells.keys(columns, *colours, *mixed, given="status")

    def read(self, record: Record) -> FieldRead[StatusRead]:
        """Return the action's status by its words, else by its fill (R4), and what can't be read."""
        word = self._word_reader.read(record)
        colour = self._colour(record)
        lit = self._light(colour) if colour else None
        if word and word.status:
            return self._by_word(word, lit)
        if word and not (lit and word.number and not _is_beyond(word)) and not self._is_follow_up(word, lit):
            unread = self._unread(word)
            read = StatusRead(Status.UNKNOWN, StatusSource.NONE, None, unread.unknown_word, unread.is_share)
            return FieldRead(read, [self._warning(word.row, word.column, unread.message)])
        follow_up = word.text if word and not word.number else None
        if lit:
            # A colour whose words in the legend are asked about is unknown, and the question says so.
            source = StatusSource.NONE if lit is Status.UNKNOWN else StatusSource.FILL
            return FieldRead(StatusRead(lit, source, follow_up))
        return FieldRead(StatusRead(*self._given(record), follow_up), self._unlit(record, word, colour))

    def _unlit(self, record: Record, word: Word | None, colour: str | None) -> list[Problem]:
        """Return what is wrong if the fill shows no status: its colour is none (R2), or the cell is blank."""
        if colour and not is_grey(colour) and colour not in self._correction.statuses:
            return [self._no_light(record, colour)]
        is_blank = not word and self._has_source and not record.given.get("status")
        return [self._blank(record)] if is_blank else []

    def _colour(self, record: Record) -> str | None:
        column = record.column if self._column == 0 else self._column
        return self._found.sheet.grid.fill(record.row, column) if column is not None else None

    def _light(self, colour: str) -> Status | None:
        if colour not in self._lights:
            self._lights[colour] = self._lit(colour)
        return self._lights[colour]

    def _lit(self, colour: str) -> Status | None:
        if corrected := self._correction.statuses.get(colour):
            return None if corrected is Status.UNKNOWN else corrected
        return self._legend.status(colour) if self._legend.entries else hue_status(colour)

    def _by_word(self, word: Word, lit: Status | None) -> FieldRead[StatusRead]:
        """Return the status that a word means whatever the colour, and report it if the two differ (R4)."""
        status = word.status or Status.UNKNOWN
        doubt, problems = word.doubt, list[Problem]()
        if doubt:
            problems.append(self._found.problem(doubt.severity, word.row, word.column, doubt.message))
        if lit not in (None, status, Status.UNKNOWN):
            if self._agrees(word, lit):
                return FieldRead(StatusRead(lit, StatusSource.WORDS), problems)
            problems.append(self._contradiction(word, status, lit))
        return FieldRead(StatusRead(status, StatusSource.WORDS), problems)

    def _agrees(self, word: Word, lit: Status) -> bool:
        """Tell whether the word is part of the legend's words for the colour: Genomfört (fullt ut)."""
        label = self._legend.labels.get(lit, "")
        return bool(label) and fold(word.text) in fold(label)

    def _contradiction(self, word: Word, status: Status, lit: Status) -> Problem:
        message = _CONTRADICTION.format(one_line(word.text), self._labels[status].lower(), self._labels[lit].lower())
        return self._warning(word.row, word.column, message)

    def _is_follow_up(self, word: Word, lit: Status | None) -> bool:
        """Tell whether the text is follow-up (R1): a date, or over two words, on a fill that may be the status."""
        asked = self._evidence.asked
        awaited = asked is not None and asked.column == word.column and self._shade(word.row, word.column) is not None
        return (lit is not None or awaited) and (word.day or len(word.text.split()) > 2)

    def _shade(self, row: int, column: int) -> str | None:
        """Return the name of a cell's colour, None for no colour and for grey."""
        colour = self._found.sheet.grid.fill(row, column)
        return colour_name(colour) if colour else None

    def _unread(self, word: Word) -> _Unread:
        """Say why a status cell's word is no status: it is a number beyond 100 %, a share, or an unknown word."""
        shown = one_line(word.text)
        if _is_beyond(word):
            return _Unread(_BEYOND.format(shown))
        if word.share is not None:
            return _Unread(_PER_CENT.format(f"{show(round(word.share * 100, 6))} %"), is_share=True)
        name = self._shade(word.row, word.column)
        template = self._template(name, words=len(shown.split()))
        return _Unread(template.format(shown[:_LONGEST_SHOWN], name), unknown_word=fold(shown))

    def _template(self, shade: str | None, *, words: int) -> str:
        """Return the sentence about a text that is no status, by how long it is and by its cell's colour."""
        if shade and not self._evidence.passed_over:
            return _COLOURED_WORD
        return _UNKNOWN_WORD if words <= 2 else _TEXT_ALONE if shade else _TEXT

    @property
    def _has_source(self) -> bool:
        """Whether the table shows statuses, so that a blank one is a fault; an open question says enough."""
        coloured = not self._found.sheet.grid.without_fills and not self._evidence.asked
        return coloured and (self._column is not None or bool(self._cells.columns("status")))

    def _blank(self, record: Record) -> Problem:
        """Say that an action has no status, or that its cell's pattern or gradient shows none for certain (R5)."""
        column = self._place(record)
        if self._is_mixed(record):
            return self._warning(record.row, column, _MIXED)
        coloured = self._column is None and self._shade(record.row, column)
        return self._found.problem(Severity.INFO, record.row, column, _WORDLESS if coloured else _BLANK)

    def _is_mixed(self, record: Record) -> bool:
        return (record.row, self._place(record)) in self._found.sheet.grid.mixed

    def _place(self, record: Record) -> int:
        """Return the column in which the action's status is looked for."""
        return self._column or next(iter(self._cells.columns("status")), record.column)

    def _no_light(self, record: Record, colour: str) -> Problem:
        message = (_NOT_IN_LEGEND if self._legend.entries else _NO_LIGHT).format(colour)
        column = record.column if not self._column else self._column
        return self._warning(record.row, column, message)

    def _warning(self, row: int, column: int, message: str) -> Problem:
        return self._found.problem(Severity.WARNING, row, column, message)

    def _given(self, record: Record) -> tuple[Status, StatusSource]:
        status = self._words.read(record.given.get("status", ""))
        return (status, StatusSource.WORDS) if status else (Status.UNKNOWN, StatusSource.NONE)


def _is_beyond(word: Word) -> bool:
    """Tell whether the word is an impossible share: below 0 or above 100 per cent."""
    return word.share is not None and word.status is None and not 0 <= word.share <= 1
