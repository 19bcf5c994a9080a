"""Two sheets that hold the same plan: a copy, or one that has been replaced."""

import re
from collections.abc import Sequence
from datetime import date

from umebra.model.plan import Problem, Severity
from umebra.readers.cells.grid import Grid
from umebra.readers.cells.text import fold
from umebra.readers.tables.found_table import Found
from umebra.readers.tables.title_and_revision import sheet_revisions

_FEWEST_ALIKE = 3
_COPY = re.compile(
    r"kopia|copy|gammal|gamla|old|tidigare|föregående|utkast|draft|backup|arkiv|\(\d+\)\s*$", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d)?")
_NEWER = "Bladen ”{}” och ”{}” har samma plan. Det första lästes, som är nyare; dölj eller ta bort det andra."
_UNSURE = (
    "Bladen ”{}” och ”{}” har samma plan, och det syns inte vilket som gäller. Det första lästes; "
    "dölj eller ta bort det som inte gäller och ladda upp filen igen."
)


def drop_copies(found: Sequence[Found]) -> tuple[list[Found], list[Problem]]:
    """Return the tables, without those of a sheet that repeats another sheet's plan.

    The newer of the two is kept: by its revision date, else by the year in its name, else
    the one that is not named as a copy; if nothing distinguishes them, the first.
    """
    kept = list(found)
    problems: list[Problem] = []
    grids = list({id(table.sheet.grid): table.sheet.grid for table in found}.values())
    if len(grids) < 2:
        return kept, problems
    titles = [_titles(found, grid) for grid in grids]
    for place, one in enumerate(grids):
        for further, other in enumerate(grids[place + 1 :], start=place + 1):
            if not _alike(titles[place], titles[further]):
                continue
            tables = [table for table in kept if table.sheet.grid is one or table.sheet.grid is other]
            newer, older, sure = _newer(one, other)
            if {id(table.sheet.grid) for table in tables} == {id(one), id(other)}:
                kept = [table for table in kept if table.sheet.grid is not older]
                problems.append(_problem(newer, older, tables, sure=sure))
    return kept, problems


def _titles(found: Sequence[Found], grid: Grid) -> set[str]:
    tables = (table for table in found if table.sheet.grid is grid)
    return {fold(grid.text(record.row, record.column)) for table in tables for record in table.records}


def _alike(one: set[str], other: set[str]) -> bool:
    common = len(one & other)
    return common >= _FEWEST_ALIKE and common * 10 >= min(len(one), len(other)) * 6


def _newer(one: Grid, other: Grid) -> tuple[Grid, Grid, bool]:
    """Return the newer sheet, the older, and whether anything distinguishes them."""
    marks = _mark(one), _mark(other)
    if marks[0] == marks[1]:
        return one, other, False
    return (one, other, True) if marks[0] > marks[1] else (other, one, True)


def _mark(grid: Grid) -> tuple[bool, date, str]:
    years = _YEAR.findall(grid.name)
    return not _COPY.search(grid.name), max(sheet_revisions(grid), default=date.min), max(years, default="")


def _problem(newer: Grid, older: Grid, tables: Sequence[Found], *, sure: bool) -> Problem:
    first = next(table for table in tables if table.sheet.grid is newer)
    cell = newer.reference(first.area.top, first.area.left)
    severity = Severity.INFO if sure else Severity.WARNING
    return Problem(severity, cell, (_NEWER if sure else _UNSURE).format(newer.name, older.name))
