"""Replaces the text of fields in a CSV, keeping the file's separator, quotation marks, encoding and line ends."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from umebra.csv_guard import guard, unguard
from umebra.editing.cell_texts import goal_text, in_case_of, name_text, time_text, title_text
from umebra.editing.edits import HEADINGS
from umebra.editing.planned_writes import FieldWish, StatusWish, Wish
from umebra.errors import EditError
from umebra.readers.cells.grid import cell_name
from umebra.readers.cells.text import fold
from umebra.readers.files.csv_file import declared_separator, find_separator
from umebra.readers.files.encodings import Written, as_written
from umebra.readers.files.open_grids import known_headings
from umebra.readers.files.quotes import read_rows
from umebra.readers.tables.found_table import Vocabulary
from umebra.readers.values.goal_names import is_mark
from umebra.settings.settings import Settings

_MIXED = (
    "Filens text är skriven i flera teckenkodningar, så den kan inte ändras säkert. Öppna den i Excel, spara den som "
    "”CSV UTF-8” eller Excel-arbetsbok (.xlsx) och ladda upp den filen."
)
_LONE = (
    "Ett citattecken i filen stängs aldrig, så raderna går inte att skilja åt säkert. Rätta det, eller spara planen "
    "som Excel-arbetsbok (.xlsx), och ladda upp den filen."
)
_NO_LETTER = (
    "Texten i {} har tecken som filens teckenkodning ({}) saknar. Spara planen som ”CSV UTF-8” eller Excel-arbetsbok "
    "(.xlsx) och ladda upp den filen."
)
_SEVERAL = "{} står i flera fält ({}), så det går inte att säga vilket som ska ändras. Ändra dem i filen."
_NO_WORDS = (
    "En CSV har inga färger, och planen har ingen kolumn för statusord. Lägg till en kolumn med rubriken ”Status”, "
    "eller spara planen som Excel-arbetsbok (.xlsx)."
)
_NO_MARK = "Planen har ingen kolumn att kryssa i för ”{}”. Välj en annan status, eller lägg till kolumnen i filen."


class Field(NamedTuple):
    """A field of a CSV: its place in the text, quotation marks included, and whether it has such."""

    start: int
    end: int
    quoted: bool


class CsvText:
    """A CSV's text, and the replacements to make in it.

    Args:
        written: The decoded text with its encoding.
        settings: The agreement's words, by which the separator is found.
    """

    def __init__(self, written: Written, settings: Settings) -> None:
        self._written = written
        body, separator = declared_separator(written.text)
        vocabulary = Vocabulary(settings)
        self.vocabulary = vocabulary
        self._separator = separator or find_separator(body, known_headings(vocabulary))
        if any(row.remark for row in read_rows(body, self._separator)):
            raise EditError(_LONE)
        self._at = len(written.text) - len(body)
        self._records = list(self._find_records(body))
        self._pieces: dict[tuple[int, int], tuple[int, int, str]] = {}

    def _find_records(self, body: str) -> Iterator[tuple[int, int]]:
        """Yield where each row of the text begins and ends, without its line end."""
        at = begun = self._at
        ends = []

        def lines() -> Iterator[str]:
            nonlocal at
            for line in io.StringIO(body, newline=""):
                at += len(line)
                ends.append(len(line.rstrip("\r\n")) - len(line))
                yield line

        for _ in csv.reader(lines(), delimiter=self._separator):
            yield begun, at + ends[-1]
            begun = at

    def fields(self, row: int) -> list[Field]:
        """Return the fields of a row."""
        start, end = self._records[row - 1]
        text, fields, at = self._written.text, [], start
        while True:
            quoted = text.startswith('"', at)
            stop = self._quoted_end(at, end) if quoted else at
            stop = text.find(self._separator, stop, end)
            stop = end if stop < 0 else stop
            fields.append(Field(at, stop, quoted))
            if stop == end:
                return fields
            at = stop + 1

    def _quoted_end(self, at: int, end: int) -> int:
        """Return where a quotation that begins at ``at`` ends; a doubled quotation mark does not end it."""
        text, place = self._written.text, at + 1
        while (place := text.find('"', place, end)) >= 0:
            if not text.startswith('""', place):
                return place + 1
            place += 2
        return end

    def read(self, row: int, column: int) -> str:
        """Return a field's text; empty if the row is shorter."""
        start, end = self._records[row - 1]
        own = next(csv.reader(io.StringIO(self._written.text[start:end], newline=""), delimiter=self._separator), [])
        return unguard(own[column - 1]) if column <= len(own) else ""

    def put(self, row: int, column: int, text: str) -> None:
        """Replace a field's text, in quotation marks if it had them or needs them."""
        fields = self.fields(row)
        missing = column - len(fields)
        field = fields[column - 1] if missing <= 0 else Field(fields[-1].end, fields[-1].end, quoted=False)
        told = guard(text)
        if field.quoted or self._needs_quotes(told):
            told = '"' + told.replace('"', '""') + '"'
        self._pieces[row, column] = field.start, field.end, self._separator * max(missing, 0) + told

    def _needs_quotes(self, text: str) -> bool:
        return any(sign in text for sign in (self._separator, '"', "\n", "\r")) or text != text.strip()

    @property
    def cells(self) -> tuple[str, ...]:
        """The fields that were changed, named like a spreadsheet's cells."""
        return tuple(cell_name(row, column) for row, column in self._pieces)

    def result(self) -> bytes:
        """Return the file's bytes with the replacements.

        Raises:
            EditError: A text has letters that the file's encoding lacks.
        """
        parts, at = [], 0
        for (row, column), (start, end, text) in sorted(
            self._pieces.items(), key=lambda piece: (piece[1][0], piece[0])
        ):
            try:
                text.encode(self._written.encoding)
            except UnicodeEncodeError as error:
                raise EditError(_NO_LETTER.format(cell_name(row, column), self._written.encoding)) from error
            parts += [self._written.text[at:start], text]
            at = end
        return self._written.encoded("".join([*parts, self._written.text[at:]]))


def write_csv(data: bytes, settings: Settings, wishes: Sequence[Wish]) -> tuple[bytes, tuple[str, ...]]:
    """Return a CSV's bytes with the wishes written, and the names of the fields that differ.

    Raises:
        EditError: It can't be written, or not safely.
    """
    text = csv_text(data, settings)
    for wish in wishes:
        write_wish(text, wish)
    return text.result(), text.cells


def csv_text(data: bytes, settings: Settings) -> CsvText:
    """Return a CSV's text, to write into.

    Raises:
        EditError: It can't be changed safely.
    """
    written = as_written(data)
    if written is None:
        raise EditError(_MIXED)
    return CsvText(written, settings)


def write_wish(text: CsvText, wish: Wish) -> None:
    """Write one wish.

    Raises:
        EditError: It can't be written, or not safely.
    """
    if isinstance(wish, StatusWish):
        _write_status(text, wish)
    else:
        _write_field(text, wish)


def _write_status(text: CsvText, wish: StatusWish) -> None:
    """Write a status as a mark, or as a word: the one that other actions use, else the legend's or the settings'."""
    row, words = wish.spot.row, wish.columns.words
    if wish.columns.marks and not any(text.read(row, column).strip() for column in words):
        _write_marks(text, wish)
        return
    if not words:
        raise EditError(_NO_WORDS)
    filled = [column for column in words if text.read(row, column).strip()]
    column = (filled or [*words])[0]
    read = text.vocabulary.words.read
    others = (text.read(spot.row, one) for spot, columns in wish.examples for one in columns.words)
    own = next((word for word in others if (wish.meanings.get(fold(word)) or read(word)) is wish.new), None)
    text.put(row, column, own or in_case_of(text.read(row, column), wish.labels[0]))


def _write_marks(text: CsvText, wish: StatusWish) -> None:
    """Mark the new status's column, with the row's own mark if it has one, and clear the other marks."""
    targets = [column for column, status in wish.columns.marks.items() if status is wish.new]
    if not targets:
        raise EditError(_NO_MARK.format(wish.labels[0]))
    row = wish.spot.row
    ticked = [column for column in wish.columns.marks if is_mark(text.read(row, column))]
    sign = text.read(row, ticked[0]) if ticked else "X"
    _tick(text, row, ticked, [targets[0]], sign)


def _tick(text: CsvText, row: int, ticked: Sequence[int], wanted: Sequence[int], sign: str) -> None:
    for column in sorted({*ticked} ^ {*wanted}):
        text.put(row, column, sign if column in wanted else "")


def _write_field(text: CsvText, wish: FieldWish) -> None:
    """Write a field: goals as marks if they have columns of their own, and a text into its only filled cell."""
    row = wish.spot.row
    if wish.marks:
        ticked = [column for column in wish.marks if is_mark(text.read(row, column))]
        seen = (text.read(other, column) for other in (row, *wish.others) for column in wish.marks)
        wanted = [column for column, goal in wish.marks.items() if isinstance(wish.new, tuple) and goal in wish.new]
        _tick(text, row, ticked, wanted, next((sign for sign in seen if is_mark(sign)), "X"))
    if not wish.columns:
        return
    filled = [column for column in wish.columns if text.read(row, column).strip()]
    if len(filled) > 1:
        names = ", ".join(cell_name(row, column) for column in filled)
        raise EditError(_SEVERAL.format(HEADINGS[wish.field], names))
    column = (filled or [*wish.columns])[0]
    text.put(row, column, _text(text, wish, column))


def _text(text: CsvText, wish: FieldWish, column: int) -> str:
    """Return the new text of a field's cell, by the kind of field."""
    before = text.read(wish.spot.row, column)
    if wish.field == "title":
        return title_text(before, str(wish.old), str(wish.new))
    if wish.field == "goals":
        others = (text.read(row, column) for row in wish.others)
        return goal_text(wish.new, text.vocabulary.goals, [before, *others])
    if isinstance(wish.new, tuple):
        others = (text.read(row, column) for row in wish.others)
        return name_text(before, wish.old, wish.new, others, text.vocabulary.partners.split)
    return time_text(*wish.both) if wish.is_told_in_words else str(wish.new or "")
