"""What was not read, reported with sheet and cells, so that nothing is lost in silence (R14)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from umebra.model.plan import Problem, Severity
from umebra.readers.account.account import Reason, Rows, SheetReading
from umebra.readers.cells.grid import Cell, Grid, Range, cell_name, column_name
from umebra.readers.legend.legend import Legend
from umebra.readers.side_sheets.side_table import SideTable
from umebra.readers.tables.cell_kinds import Kind
from umebra.readers.tables.found_table import ReadTable
from umebra.readers.tables.prose import is_prose
from umebra.readers.tables.title_and_revision import Title, revision_cells
from umebra.swedish import listed

_MOST_RANGES, _MOST_COLUMNS, _MOST_SHEETS = 4, 6, 6
_TEMPLATES = {
    Reason.OUTSIDE: (
        "{} hör inte till någon tabell som känns igen och lästes inte. "
        "Hör det till planen: skriv det i en aktivitets rad, under en rubrik."
    ),
    Reason.SECTION: (
        "{} står på en mellanrubriks rad och lästes inte. Är raden en aktivitet: ge den en status. "
        "Gäller det aktiviteterna under rubriken: skriv det på deras rader."
    ),
    Reason.SECOND: "{} lästes inte, för aktivitetens första rad har redan ett värde där. Skriv en rad för varje värde.",
}
_EMPTY_BOX = (
    "{} har en färg men ingen text, så ingen aktivitet lästes där. Skriv aktivitetens namn eller ta bort färgen."
)
_COLUMNS = "{} har ingen rubrik i tabellen och används inte. Säger texten där något om aktiviteterna: ge den en rubrik."
NOT_CHOSEN = "{} lästes inte, för andra blad är valda under ”Ladda upp”. Välj det där om det hör till planen."
HEADINGS_ONLY = "{} har rubriker men inga aktiviteter under dem och används inte."
NO_TABLE = (
    "{} har ingen tabell med aktiviteter och används inte. "
    "Finns det aktiviteter där: välj raden med rubrikerna under ”Ladda upp”."
)
PARTLY = "{} har ingen tabell med aktiviteter: bara planens titel, datum eller teckenförklaring lästes där."
COPY = "{} har samma plan som ett annat blad och används inte."


def sheet_reading(
    grid: Grid,
    tables: Sequence[ReadTable],
    legends: Mapping[str, Legend],
    title: Title | None,
    copies: Collection[str],
) -> SheetReading:
    """Return what was read from a sheet that may hold actions.

    Args:
        grid: The sheet.
        tables: The tables of all sheets, each with its actions.
        legends: Each sheet's own legend.
        title: The plan's title.
        copies: The names of the sheets that repeat another sheet's plan.
    """
    own = [(found, actions) for found, actions in tables if found.sheet.grid is grid]
    used = any(actions for _, actions in own)
    facts = revision_cells(grid, [found.area for found, _ in own])
    legend = legends[grid.name].cells if grid.name in legends else frozenset[Cell]()
    facts |= {title.cell} if title and title.grid is grid else set()
    why = (
        ""
        if used
        else HEADINGS_ONLY
        if own
        else COPY
        if grid.name in copies
        else _without_table(grid, {*legend, *facts})
    )
    return SheetReading(grid, [found for found, _ in own], legend, facts, why=why)


def _without_table(grid: Grid, taken: set[Cell]) -> str:
    """Return why a sheet without a table is not used; empty if all else in it is prose about the plan."""
    rest = [
        value for row, cells in grid.values.items() for column, value in cells.items() if (row, column) not in taken
    ]
    if not taken:
        return NO_TABLE
    return "" if all(isinstance(value, str) and is_prose(value) for value in rest) else PARTLY


def readings_of(
    grids: Sequence[Grid], read: Sequence[SheetReading], tables: Sequence[SideTable]
) -> tuple[SheetReading, ...]:
    """Return what was read from each non-empty sheet that is visible or chosen, in the file's order.

    Args:
        grids: All sheets.
        read: What was read from those that may hold actions.
        tables: The tables of promises and indicators.
    """
    known = {id(reading.grid): reading for reading in read}
    known |= {
        id(table.grid): SheetReading(table.grid, side=table, facts=revision_cells(table.grid)) for table in tables
    }
    others = {id(grid): SheetReading(grid, why=NOT_CHOSEN) for grid in grids if not grid.hidden}
    every = (known.get(id(grid)) or others.get(id(grid)) for grid in grids if grid.values)
    return tuple(reading for reading in every if reading)


def report_leftovers(readings: Sequence[SheetReading], unused_sheets: Iterable[str]) -> Iterator[Problem]:
    """Yield problems for the cells, columns and sheets that were not read.

    Args:
        readings: What was read from each visible sheet.
        unused_sheets: The sheets that another problem already reports as not used.
    """
    for reading in readings:
        yield from _left_in(reading)
    named = {*unused_sheets}
    yield from _unused_sheets([one for one in readings if one.grid.name not in named and one.why != COPY])


def _left_in(reading: SheetReading) -> Iterator[Problem]:
    """Yield problems for what was left unread in a sheet: cells by reason, then boxes without a text, then columns."""
    rows = Rows(reading)
    left: dict[Reason, list[Cell]] = {}
    columns: dict[int, int] = {}
    for row in rows.unclaimed_rows:
        for column, kind in rows.kinds(row).items():
            if kind is Kind.NOT_READ:
                left.setdefault(rows.reason(row), []).append((row, column))
        columns |= {column: row for column in rows.unnamed(row) if column not in columns}
    for reason, template in _TEMPLATES.items():
        if cells := left.get(reason):
            yield _of_cells(reading, cells, template, Severity.WARNING)
    if empty := [cell for cell, kind in rows.empty_boxes() if kind is Kind.NOT_READ]:
        yield _of_cells(reading, empty, _EMPTY_BOX, Severity.WARNING)
    if columns:
        yield _of_columns(reading, columns)


def _of_cells(reading: SheetReading, cells: Sequence[Cell], template: str, severity: Severity) -> Problem:
    ranges = [*map(_name, _ranges(cells))]
    shown = _few(ranges, _MOST_RANGES)
    what = f"{'Cellen' if len(cells) == 1 else 'Cellerna'} {shown}{_on(reading)}"
    return Problem(severity, reading.grid.reference(*cells[0]), template.format(what))


def _of_columns(reading: SheetReading, columns: dict[int, int]) -> Problem:
    letters = [column_name(column) for column in sorted(columns)]
    shown = _few(letters, _MOST_COLUMNS)
    what = f"{'Kolumnen' if len(letters) == 1 else 'Kolumnerna'} {shown}{_on(reading)}"
    first = min(columns)
    return Problem(Severity.INFO, reading.grid.reference(columns[first], first), _COLUMNS.format(what))


def _few(names: Sequence[str], most: int) -> str:
    """List the first names, and say how many more there are."""
    return listed([*names[:most], *([f"{len(names) - most} till"] if len(names) > most else [])])


def _on(reading: SheetReading) -> str:
    return f" på bladet ”{reading.grid.name}”" if reading.grid.name else ""


def _name(area: Range) -> str:
    return cell_name(area.top, area.left) if area[:2] == area[2:] else str(area)


def _ranges(cells: Iterable[Cell]) -> Iterator[Range]:
    """Join cells into ranges: adjoining ones of a row, then equal runs of adjoining rows."""
    open_runs: dict[tuple[int, int], Range] = {}
    for row, places in groupby(sorted(cells), key=lambda cell: cell[0]):
        runs = {(run.left, run.right): run for run in _runs(row, [column for _, column in places])}
        for edges, area in list(open_runs.items()):
            if edges not in runs or area.bottom + 1 != row:
                yield open_runs.pop(edges)
        open_runs |= {edges: open_runs.get(edges, run)._replace(bottom=row) for edges, run in runs.items()}
    yield from open_runs.values()


def _runs(row: int, columns: Sequence[int]) -> Iterator[Range]:
    for _, run in groupby(enumerate(columns), key=lambda each: each[1] - each[0]):
        adjoining = [column for _, column in run]
        yield Range(row, adjoining[0], row, adjoining[-1])


def _unused_sheets(readings: Sequence[SheetReading]) -> Iterator[Problem]:
    """Yield a problem for each reason why sheets are not used, with their names."""
    unused = sorted((reading for reading in readings if reading.why), key=lambda reading: reading.why)
    for why, group in groupby(unused, key=lambda reading: reading.why):
        same = [reading for reading in group if _holds_more(reading)]
        if same:
            names = [f"”{reading.grid.name}”" for reading in same]
            what = f"{'Bladet' if len(names) == 1 else 'Bladen'} {_few(names, _MOST_SHEETS)}"
            grid = same[0].grid
            row = min(grid.values)
            yield Problem(Severity.INFO, grid.reference(row, min(grid.values[row])), why.format(what))


def _holds_more(reading: SheetReading) -> bool:
    """Tell whether a sheet holds anything besides a legend or the plan's title."""
    used = {*reading.legend, *reading.facts}
    return any((row, column) not in used for row, cells in reading.grid.values.items() for column in cells)
