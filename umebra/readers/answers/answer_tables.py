"""A sheet's tables to answer in, found even if rows and columns have been moved."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from umebra.model.answer_sheet import (
    ANSWERS,
    ASKS,
    FROM,
    HEADINGS,
    KEY,
    NEW_ACTIONS,
    NEW_END,
    TICK,
    UNCHANGED,
    AnswerCell,
    AnswerRow,
    AnswerTable,
)
from umebra.model.fields import ACTION_FIELDS
from umebra.model.problems import Problem, Severity
from umebra.readers.cells.grid import Cell, Fault, Grid, Unsaved, Value, show
from umebra.readers.cells.text import clean, fold
from umebra.readers.values.dates import read_span
from umebra.readers.values.goal_names import is_mark

_PLANS = ("number", "title", "focus_area", "department", "cause", "status", "end")
_FIELDS: Mapping[str, str] = {
    **{fold(field.heading): field.name for field in ACTION_FIELDS if field.heading and field.name in _PLANS},
    **{fold(heading): name for name, heading in HEADINGS.items()},
}
_NO_CELLS: frozenset[Cell] = frozenset()
_TWICE = "Kolumnen ”{}” finns två gånger och säger olika saker på raden. Det som står i cellen {} är inte med."
_OUTSIDE = "Det som står utanför svarets kolumner är inte med. Läs det i filen: ”{}”."
_SHOWN = 80
_KEY = re.compile(r"R[0-9A-Z]{11}-[0-9A-Z]{4}-[0-9A-Z]{8}", re.IGNORECASE)
_UNCHANGED = frozenset({"oförändrat", "oförändrad", "oförändrade", "samma", "som förut", "ok"})
# How many texts above a table are kept, to tell whose answers it holds: the name is close above it.
_MOST_ABOVE = 200


def is_answer_heading(text: str) -> bool:
    """Tell whether a text is a column's heading in a table to answer in."""
    return fold(text) in _FIELDS


def read_tables(
    grid: Grid, formulas: Collection[Cell] = _NO_CELLS, problems: list[Problem] | None = None
) -> tuple[AnswerTable, ...]:
    """Return a sheet's tables to answer in.

    Args:
        grid: The sheet.
        formulas: Its cells with a formula.
        problems: The list that problems are added to.
    """
    reader = _Reader(grid, formulas, [] if problems is None else problems)
    for row in sorted(grid.values):
        reader.read(row)
    return tuple(reader.tables())


class _Reader:
    """Goes down a sheet row by row."""

    def __init__(self, grid: Grid, formulas: Collection[Cell], problems: list[Problem]) -> None:
        self._grid = grid
        self._formulas = formulas
        self._problems = problems
        self._tables: list[AnswerTable] = []
        self._above: list[AnswerCell] = []
        self._rows: list[AnswerRow] = []
        self._columns: dict[int, str] = {}
        self._outside: list[Cell] = []

    def read(self, row: int) -> None:
        """Read a row as a header, as an answer, or as texts outside the tables."""
        fields = {column: name for column in self._in(row) if (name := _FIELDS.get(fold(self._grid.text(row, column))))}
        texts = [self._grid.text(row, column) for column in self._in(row)]
        if _is_header(fields.values()):
            self._end()
            self._columns = fields | self._keys_without_heading(row, fields)
        elif any(text.startswith(FROM) for text in texts):
            self._end()
            self._note(row)
        elif not self._columns:
            self._note(row)
        elif not (len(texts) == 1 and (texts[0].endswith(ASKS) or texts[0] == NEW_ACTIONS)):
            self._take(row)

    def _keys_without_heading(self, header: int, fields: Mapping[int, str]) -> dict[int, str]:
        """Return the keys' column if its heading is gone: keys are recognised by their form."""
        if KEY in fields.values():
            return {}
        below = ((column, self._grid.text(header + 1, column)) for column in self._grid.values.get(header + 1, {}))
        return {column: KEY for column, text in below if column not in fields and _KEY.fullmatch(text)}

    def tables(self) -> Iterator[AnswerTable]:
        """Yield the tables."""
        self._end()
        yield from self._tables

    def _in(self, row: int) -> list[int]:
        return sorted(self._grid.values[row])

    def _note(self, row: int) -> None:
        if len(self._above) < _MOST_ABOVE:
            self._above += [self._cell(row, column, "") for column in self._in(row)]

    def _take(self, row: int) -> None:
        """Keep a row's answers; of two columns for one field the first counts, and a differing second is reported."""
        cells: dict[str, AnswerCell] = {}
        self._outside += [(row, column) for column in self._in(row) if column not in self._columns]
        for column, name in self._columns.items():
            if column not in self._grid.values[row]:
                continue
            cell = self._cell(row, column, name)
            if (not cell.text and not cell.is_formula) or (name == UNCHANGED and is_mark(cell.text) is False):
                continue
            if name in cells and cells[name].text != cell.text:
                heading = self._grid.text(row, column) if name not in HEADINGS else HEADINGS[name]
                self._problems.append(Problem(Severity.WARNING, cell.cell, _TWICE.format(heading, cell.cell)))
            cells.setdefault(name, cell)
        if cells:
            self._rows.append(AnswerRow(row, cells))

    def _end(self) -> None:
        """Add the table that is being read to the finished ones."""
        if self._columns:
            columns = tuple(self._columns.values())
            self._tables.append(AnswerTable(self._grid.name, tuple(self._above), tuple(self._rows), columns))
            self._above = []
        if self._outside:
            first = self._grid.reference(*self._outside[0])
            told = _OUTSIDE.format(self._grid.text(*self._outside[0])[:_SHOWN])
            self._problems.append(Problem(Severity.INFO, first, told))
        self._columns, self._rows, self._outside = {}, [], []

    def _cell(self, row: int, column: int, name: str) -> AnswerCell:
        """Return an answered cell; any mark, and words like "samma", in the column for unchanged count as its tick."""
        value = self._grid.values[row][column]
        is_formula = (row, column) in self._formulas or isinstance(value, Fault | Unsaved)
        text = clean(show(value))
        text = TICK if name == UNCHANGED and (is_mark(text) or fold(text) in _UNCHANGED) else text
        # In a CSV a formula is still text; Excel and LibreOffice would have calculated it on opening the file.
        is_formula = is_formula or (not self._grid.name and name in ANSWERS and text.startswith("="))
        return AnswerCell(text, self._grid.reference(row, column), _day(value, name, self._grid), is_formula)


def _day(value: Value, name: str, grid: Grid) -> date | None:
    span = read_span(value, grid.epoch) if name == NEW_END else None
    return span.end if span else None


def _is_header(fields: Collection[str]) -> bool:
    """Tell whether headings are those of a table to answer in, even if some have been removed."""
    answers = [name for name in fields if name in ANSWERS]
    return len(answers) > 1 or (bool(answers) and "title" in fields) or (KEY in fields and "title" in fields)
