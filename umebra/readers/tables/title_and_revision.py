"""Finds a workbook's title and revision date (R12)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from umebra.readers.cells.grid import LAST_ROW, NO_CELLS, Cell, Grid, Range, show
from umebra.readers.cells.text import clean, fold, has_letters, one_line
from umebra.readers.values.calendar_periods import Span
from umebra.readers.values.dates import read_span, read_text

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
# How a plan's name begins. "plan" must end the word: "Handlingsplanen revideras …" is a sentence about the plan.
_PLAN_NAME = re.compile(
    r"(?:lokal\w* |gemensam\w* |brottsförebyggande )*(?:aktivitets|åtgärds|handlings|verksamhets)plan\b"
    r"|samverkansöverenskommelse\b",
    re.IGNORECASE,
)
_COVER = re.compile(r"(?:försätts|titel|förstas|fram)\w*\s*(?:blad|sida)?$|omslag|cover\b|start\w*$", re.IGNORECASE)
_FULLEST_COVER = 12
_LONGEST_TITLE = 16
_LETTERHEAD = 3
_ROWS_READ = 60


class Title(NamedTuple):
    """A plan's title, and its cell."""

    text: str
    grid: Grid
    cell: Cell


def read_title(
    grids: Sequence[Grid], tables: Mapping[str, Sequence[Range]], legends: Mapping[str, Iterable[Cell]]
) -> Title | None:
    """Return the plan's title: the first text above a table, though a plan's name takes precedence over a letterhead.

    A sheet without a table gives the title only if it is a cover: it names a plan and holds little
    else. Lists, instructions and an export's own information don't count.

    Args:
        grids: The visible sheets.
        tables: Each sheet's tables.
        legends: The cells of each sheet's legend, where no title is looked for.
    """
    own = [grid for grid in grids if grid.name in tables]
    found = [title for grid in own for title in _above(grid, tables[grid.name], set(legends.get(grid.name, ())))]
    headings = [title for title in found if fold(title.text) != fold(title.grid.name) and not _is_revision(title.text)]
    return _best(headings) or next(filter(None, (_on_cover(grid) for grid in grids if grid not in own)), None)


def _best(headings: Sequence[Title]) -> Title | None:
    """Return the first heading, unless it is a letterhead or a sentence and a later one names a plan."""
    first = next(iter(headings), None)
    if first and not _PLAN.search(first.text) and (len(first.text.split()) <= _LETTERHEAD or _is_prose(first.text)):
        return next((title for title in headings if _PLAN.match(title.text)), first)
    return first


def _is_prose(text: str) -> bool:
    return text.endswith((".", "!", "?")) or len(text.split()) > _LONGEST_TITLE


def _on_cover(grid: Grid) -> Title | None:
    """Return the title on a sheet without a table, if the sheet is a cover."""
    if sum(map(len, grid.values.values())) > _FULLEST_COVER:
        return None
    texts = [title for title in _above(grid, (), set()) if not _is_prose(title.text) and not _is_revision(title.text)]
    named = next((title for title in texts if _PLAN_NAME.match(title.text)), None)
    return named or (next(iter(texts), None) if _COVER.match(grid.name) else None)


def _above(grid: Grid, tables: Sequence[Range], legend: set[Cell]) -> Iterator[Title]:
    """Return the texts above the sheet's first table; all of them if it has none."""
    top = min((area.top for area in tables), default=LAST_ROW + 1)
    for row in sorted(grid.values)[:_ROWS_READ]:
        if row >= top:
            return
        if _is_of_a_table(grid, row, top):
            continue
        for column, value in sorted(grid.values[row].items()):
            text = clean(show(value))
            if (row, column) in legend or not isinstance(value, str) or text.endswith(":"):
                continue
            if has_letters(text):
                yield Title(text.split("\n")[0] if len(text) > 200 else text, grid, (row, column))


def _is_of_a_table(grid: Grid, row: int, top: int) -> bool:
    """Tell whether three cells of a row line up with those of an adjoining one: a table, so no title."""
    others = (grid.values.get(other, NO_CELLS) for other in (row - 1, row + 1) if other < top)
    return any(len(grid.values[row].keys() & cells.keys()) >= 3 for cells in others)


def _is_revision(text: str) -> bool:
    match = _REVISED.match(text)
    return bool(match) and len(text) < 60


def read_revised(grids: Sequence[Grid], tables: Mapping[str, Sequence[Range]], name: str) -> date | None:
    """Return the revision date: the latest that a sheet gives outside its tables, else the one in the file name."""
    found = [day for grid in grids for day in sheet_revisions(grid, tables.get(grid.name, ()))]
    return max(found, default=None) or _file_date(name)


def sheet_revisions(grid: Grid, tables: Sequence[Range] = ()) -> list[date]:
    """Return the revision dates that a sheet gives outside its tables."""
    return [day for _, days in _revisions(grid, tables) for day in days]


def revision_cells(grid: Grid, tables: Sequence[Range] = ()) -> set[Cell]:
    """Return the cells that :func:`sheet_revisions` reads: the word for "revised", and the date beside it."""
    words = [(row, column) for (row, column), days in _revisions(grid, tables) if days]
    dates = [_date_beside(grid, *place) for place in words if _is_bare(grid.text(*place))]
    return {*words, *(place for place, _ in filter(None, dates))}


def _revisions(grid: Grid, tables: Sequence[Range]) -> Iterator[tuple[Cell, list[date]]]:
    rows = sorted(grid.values)
    near = rows if len(rows) <= 2 * _ROWS_READ else [*rows[:_ROWS_READ], *rows[-_ROWS_READ:]]
    for row in near:
        for column in sorted(grid.values[row]):
            if not any(area.holds(row, column) for area in tables):
                yield (row, column), list(_revisions_at(grid, row, column))


def _is_bare(text: str) -> bool:
    """Tell whether a text is a word for "revised" without its date."""
    return any(not text[match.end() :].strip() for match in _REVISED.finditer(text))


def _revisions_at(grid: Grid, row: int, column: int) -> Iterator[date]:
    """Yield a cell's revision dates: after the word for "revised", or in the next cell if that word is last (R12)."""
    text = grid.text(row, column)
    for match in _REVISED.finditer(text):
        rest = text[match.end() :]
        day = _DAY.match(rest)
        if day:
            yield from _valid(day[0])
        elif not rest.strip():
            yield from _beside(grid, row, column)


def _beside(grid: Grid, row: int, column: int) -> Iterator[date]:
    """Yield the date in the cell to the right of the word for "revised", or below it."""
    found = _date_beside(grid, row, column)
    return found[1] if found else iter(())


def _date_beside(grid: Grid, row: int, column: int) -> tuple[Cell, Iterator[date]] | None:
    """Return the cell to the right, else the one below, if it holds a date and nothing more."""
    for place in ((row, column + 1), (row + 1, column)):
        value = grid.value(*place)
        if isinstance(value, date):
            return place, _one_day(read_span(value))
        if isinstance(value, str) and _DAY.fullmatch(value.strip()):
            return place, _valid(value)
    return None


def _valid(text: str) -> Iterator[date]:
    return _one_day(read_text(one_line(text)))


def _one_day(span: Span | None) -> Iterator[date]:
    """Yield a span's date if it is a single day; a whole month that is shown as a date is none."""
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
