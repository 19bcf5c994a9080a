"""What a workbook says about itself: its title, and when it was revised (R12)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from umebra.readers.dates import read_text
from umebra.readers.grid import Cell, Grid, Range, show
from umebra.readers.text import clean, fold, has_letters, one_line

_REVISED = re.compile(
    r"\b(?:senast\s+)?(?:rev(?:iderad(?:es)?|ision|iderat)?|uppdatera[dt](?:es)?|(?:last )?updated|revised)\b"
    r"\.?\s*(?:datum|den|date|av\s+\w+|on)?\s*[:.]?\s*",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?<!\d)(?:\d{4}-\d\d-\d\d|(?:19|20)\d{6}|\d{6}|\d{1,2}/\d{1,2}[ -]\d{2,4}"
    r"|\d{4}\.\d\d\.\d\d|\d{1,2}\.? [a-zåäö]{3,9}\.? \d{4})(?!\d)",
    re.IGNORECASE,
)
_FILE_REVISED = re.compile(
    r"(?:rev(?:iderad)?|uppdaterad)[\s._-]*(\d{4}[-_.]?\d\d[-_.]?\d\d|\d{6})(?!\d)", re.IGNORECASE
)
_FILE_DATE = re.compile(r"(?<!\d)(20\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01]))(?!\d)")
_OTHER_DAY = re.compile(
    r"(?:export\w*|hämtad|nedladdad|uppladdad|utskri\w*|sparad|kopia|backup)[\s._-]*$", re.IGNORECASE
)
_PLAN = re.compile(r"(?:aktivitets|åtgärds|handlings|verksamhets)plan|samverkansöverenskommelse", re.IGNORECASE)
_LETTERHEAD = 3
_ROWS_READ = 60


def read_title(
    grids: Sequence[Grid], tables: Mapping[str, Sequence[Range]], legends: Mapping[str, Iterable[Cell]]
) -> str | None:
    """Return the plan's title: the first text above a table; a plan's name goes before a letterhead.

    Args:
        grids: The visible sheets.
        tables: Each sheet's tables.
        legends: Each sheet's legend, which is no title.
    """
    headings = [
        text
        for grid in grids
        for text in _above(grid, tables.get(grid.name, ()), set(legends.get(grid.name, ())))
        if fold(text) != fold(grid.name) and not _is_revision(text)
    ]
    first = next(iter(headings), None)
    if first and len(first.split()) <= _LETTERHEAD and not _PLAN.search(first):
        return next((text for text in headings if _PLAN.match(text)), first)
    return first


def _above(grid: Grid, tables: Sequence[Range], legend: set[Cell]) -> Iterator[str]:
    """Return the texts above the sheet's first table; only the first one where it has no table."""
    top = min((area.top for area in tables), default=None)
    found = 0
    for row in sorted(grid.values)[:_ROWS_READ]:
        if top is not None and row >= top:
            return
        for column in sorted(grid.values[row]):
            text = clean(show(grid.values[row][column]))
            if (row, column) in legend or not isinstance(grid.values[row][column], str) or text.endswith(":"):
                continue
            if has_letters(text) and (top is not None or not found):
                found += 1
                yield text.split("\n")[0] if len(text) > 200 else text


def _is_revision(text: str) -> bool:
    match = _REVISED.match(text)
    return bool(match) and len(text) < 60


def read_revised(grids: Sequence[Grid], tables: Mapping[str, Sequence[Range]], name: str) -> date | None:
    """Return the revision date: the latest that a sheet gives outside its tables, else the file name's."""
    found = [day for grid in grids for day in sheet_revisions(grid, tables.get(grid.name, ()))]
    return max(found, default=None) or _file_date(name)


def sheet_revisions(grid: Grid, tables: Sequence[Range] = ()) -> list[date]:
    """Return the revision dates that a sheet gives outside its tables."""
    rows = sorted(grid.values)
    near = rows if len(rows) <= 2 * _ROWS_READ else [*rows[:_ROWS_READ], *rows[-_ROWS_READ:]]
    days = (
        day
        for row in near
        for column in sorted(grid.values[row])
        if not any(area.holds(row, column) for area in tables)
        for day in _revisions_at(grid, row, column)
    )
    return list(days)


def _revisions_at(grid: Grid, row: int, column: int) -> Iterator[date]:
    text = grid.text(row, column)
    for match in _REVISED.finditer(text):
        rest = text[match.end() :]
        day = _DAY.match(rest)
        if day:
            yield from _valid(day[0])
        elif not rest.strip():
            yield from _beside(grid, row, column)


def _beside(grid: Grid, row: int, column: int) -> Iterator[date]:
    """Return the date in the cell after the word, or under it."""
    for place in ((row, column + 1), (row + 1, column)):
        value = grid.value(*place)
        if isinstance(value, date):
            yield value.date() if isinstance(value, datetime) else value
            return
        if isinstance(value, str) and _DAY.fullmatch(value.strip()):
            yield from _valid(value)
            return


def _valid(text: str) -> Iterator[date]:
    span = read_text(one_line(text))
    if span and span.start and span.start == span.end:
        yield span.start


def _file_date(name: str) -> date | None:
    marked = [day for text in _FILE_REVISED.findall(name) for day in _valid(_iso(text))]
    if marked:
        return max(marked)
    bare = [match[1] for match in _FILE_DATE.finditer(name) if not _OTHER_DAY.search(name[: match.start()])]
    dates = [day for text in bare for day in _valid(_iso(text))]
    return dates[0] if len(dates) == 1 else None


def _iso(text: str) -> str:
    return re.sub(r"\D", "", text)
