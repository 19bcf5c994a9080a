"""A list with known headings, but none for its titles."""

from collections.abc import Iterable, Mapping, Sequence

from umebra.model.plan import Question
from umebra.readers.cells.grid import NO_CELLS, Value, column_name
from umebra.readers.cells.text import clean, fold, has_letters, one_line
from umebra.readers.tables.found_table import FoundColumn, Sheet
from umebra.readers.tables.further_headers import count_headings
from umebra.readers.tables.header_row import HeaderCell, read_cells
from umebra.readers.values.heading_fields import FIRM, LONGEST

YES, NO = "ja", "nej"
CERTAINTY = 0.55
_ROWS_READ = 100
_FULL = 0.9
# Fields that actions have, and indicators and promises have not.
_OF_ACTIONS = frozenset({"status", "responsible", "partners", "start", "end", "when"})
_MOST_UNHEADED = 4
_ASKED = "Ingen rubrik säger vilken kolumn som är aktivitetens namn, så {} lästes som det. Stämmer det?"
_CHOICES = ((YES, "Ja"), (NO, "Nej, en annan"))


def untitled_row(sheet: Sheet) -> int | None:
    """Return the row with the most known headings, none of them for titles; None if there is none.

    Two headings are enough: ``Ansvarig`` and ``Status``.
    """
    counts = {row: _count(sheet, row) for row in sorted(sheet.grid.values)[:_ROWS_READ]}
    best = max(counts, key=lambda row: counts[row], default=None)
    return best if best is not None and counts[best] >= 2 else None


def _count(sheet: Sheet, row: int) -> int:
    """Count the row's known headings; 0 if one is for titles, or if most of the row is something else."""
    values = sheet.grid.values[row]
    texts = [value for value in values.values() if isinstance(value, str)]
    if len(texts) < 2 or len(texts) < len(values) or count_headings(sheet, texts) < 2:
        return 0
    read = sheet.vocabulary.headings.read
    known = [heading for text in texts if (heading := read(clean(text))) and not sheet.vocabulary.words.read(text)]
    fields = {heading.field for heading in known if heading.certainty >= FIRM}
    titled = any(heading.field == "title" and heading.certainty >= FIRM for heading in known)
    if titled or not fields & _OF_ACTIONS:
        return 0
    return len(fields) if len(fields) * 3 >= len([text for text in texts if len(text) <= LONGEST]) else 0


def untitled_cells(sheet: Sheet, row: int) -> tuple[list[HeaderCell], int]:
    """Return the headings on the row, with the unheaded columns of texts among them, and the header's last row."""
    cells, last = read_cells(sheet, row)
    return with_unheaded(sheet, last, cells), last


def with_unheaded(sheet: Sheet, row: int, cells: Sequence[HeaderCell]) -> list[HeaderCell]:
    """Return a header's cells; if none heads the titles, with the columns without a heading among and beside them.

    Those come last, so that the others keep the places by which corrections refer to them.
    """
    if any(cell.heading and cell.heading.field == "title" and cell.heading.certainty >= FIRM for cell in cells):
        return list(cells)
    headed = {cell.column for cell in cells}
    rows = [other for other in sheet.grid.values if other > row]
    wanted = [column for column in range(max(1, min(headed) - 1), max(headed) + 1) if column not in headed]
    texts = [column for column in wanted if any(isinstance(sheet.grid.value(other, column), str) for other in rows)]
    return [*cells, *(HeaderCell(row, column, "", None) for column in texts[:_MOST_UNHEADED])]


class Titles:
    """Finds the titles' column in a list without a heading for it.

    Args:
        sheet: The sheet.
        rows: The list's rows under its header.
    """

    def __init__(self, sheet: Sheet, rows: Iterable[int]) -> None:
        values = sheet.grid.values
        self._sheet = sheet
        self._rows = [cells for row in rows if len(cells := values.get(row, NO_CELLS)) > 1]

    def find(self, columns: Sequence[FoundColumn]) -> tuple[FoundColumn, Question | None] | None:
        """Return the only column that must be the titles, and the question to ask if that is unsure; else None."""
        open_ones = [column for column in columns if column.field is None or _is_like_titles(column)]
        texts = [column for column in open_ones if self._is_titles(column)]
        if len(texts) != 1:
            return None
        key = f"title:{'|'.join(sorted(fold(column.heading) for column in columns))}"
        answer = self._sheet.corrections.answers.get(key)
        if answer == NO:
            return None
        cell = self._sheet.grid.reference(texts[0].row, texts[0].column)
        text = _ASKED.format(called(texts[0]))
        return texts[0], None if answer == YES else Question(key, text, _CHOICES, cell, len(self._rows))

    def _is_titles(self, column: FoundColumn) -> bool:
        """Tell whether nearly every row has a text in the column, and the texts differ."""
        values = [value for cells in self._rows if (value := cells.get(column.column)) is not None]
        said = [fold(value) for value in values if isinstance(value, str) and has_letters(value)]
        enough = len(said) == len(values) >= max(1, len(self._rows) * _FULL)
        return enough and len({*said}) == len(said) and not self._are_else(values)

    def _are_else(self, values: Sequence[Value]) -> bool:
        """Tell whether the texts are something else than titles: statuses or known partners."""
        vocabulary = self._sheet.vocabulary
        known: Mapping[str, object] = vocabulary.settings.partners
        names = {fold(name) for name in known}
        otherwise = sum(fold(str(value)) in names or bool(vocabulary.words.read(str(value))) for value in values)
        return otherwise * 2 > len(values)


def _is_like_titles(column: FoundColumn) -> bool:
    """Tell whether a heading only begins like one for titles: ``Vad vi gör``."""
    return column.field == "title" and column.certainty < FIRM


def called(column: FoundColumn) -> str:
    """Return a column's name, as it is written in a Swedish sentence."""
    letter, heading = column_name(column.column), one_line(column.heading)
    return f"kolumn {letter} ”{heading}”" if heading else f"kolumn {letter} utan rubrik"
