"""Struck-through actions and cells: they are read all the same, and reported."""

from collections.abc import Iterator

from umebra.model.plan import Problem, Severity
from umebra.readers.cells.grid import Cell
from umebra.readers.tables.found_table import Found, Record

_ACTION = (
    "Aktiviteten är överstruken i filen men räknas med. Ta bort raden om aktiviteten utgår, annars överstrykningen."
)
_PART = "En del av texten är överstruken i filen men läses med. Ta bort det som inte gäller, annars överstrykningen."
_CELL = "Texten är överstruken i filen men läses ändå. Ta bort den om den inte gäller, annars överstrykningen."


def struck_through(found: Found) -> Iterator[Problem]:
    """Report what is struck through: an action once if its title is, else each of its cells."""
    struck = found.sheet.grid.struck
    if not struck:
        return
    columns = {column.column for column in found.columns if column.field} if not found.boxed else set()
    for record in found.records:
        if struck.get((record.row, record.column)):
            yield found.problem(Severity.WARNING, record.row, record.column, _ACTION)
            continue
        for cell in _cells(record, columns):
            if cell in struck:
                yield found.problem(Severity.WARNING, *cell, _CELL if struck[cell] else _PART)


def _cells(record: Record, columns: set[int]) -> list[Cell]:
    return [
        (row, column) for row in range(record.row, record.bottom + 1) for column in sorted({record.column, *columns})
    ]
