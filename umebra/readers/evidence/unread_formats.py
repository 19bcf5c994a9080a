"""Conditional formatting that may paint statuses and can't be worked out is reported once for each sheet (R5)."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from umebra.model.plan import Problem, Severity, StatusSource
from umebra.readers.cells.grid import Range
from umebra.readers.evidence.status_candidates import candidates
from umebra.readers.tables.found_table import Found, ReadTable
from umebra.readers.tables.status_sources import BOX

_UNREAD = (
    "Den villkorsstyrda formateringen i {} har en regel som inte går att räkna ut här, så dess färger lästes inte. "
    "Skriv statusen med ord, eller färga cellerna för hand."
)


def unread_formats(tables: Iterable[ReadTable]) -> Iterator[Problem]:
    """Report once for each sheet that rules which may paint its statuses could not be worked out.

    It is no more than information if words give every status.
    """
    for _, group in groupby(tables, key=lambda table: id(table.found.sheet.grid)):
        of_sheet = [table for table in group if table.actions]
        unread = list(dict.fromkeys(area for table in of_sheet for area in _unread(table.found)))
        if unread:
            worded = all(action.status_from is StatusSource.WORDS for table in of_sheet for action in table.actions)
            cell = of_sheet[0].found.sheet.grid.reference(unread[0].top, unread[0].left)
            message = _UNREAD.format(", ".join(map(str, unread[:3])))
            yield Problem(Severity.INFO if worded else Severity.WARNING, cell, message)


def _unread(found: Found) -> Iterator[Range]:
    """Return where rules that can't be worked out may paint the table's statuses."""
    columns = range(found.area.left, found.area.right + 1) if found.boxed else _concerned(found)
    for area in found.sheet.grid.unread_formats:
        down = area.top <= found.area.bottom and area.bottom >= found.area.top
        if down and any(area.left <= column <= area.right for column in columns):
            yield area


def _concerned(found: Found) -> list[int]:
    """Return the columns that statuses are read from, or were perhaps meant to be."""
    evidence = found.evidence
    own = [*found.columns_of("status"), *([] if evidence.fill_column in (None, BOX) else [evidence.fill_column])]
    return own or [*candidates(found), *evidence.word_columns]
