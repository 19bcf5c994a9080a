"""Why no plan can be read from an undamaged file: what it holds, what is missing, and the remedy (R15)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from umebra.errors import NoPlanError
from umebra.model.plan import Table
from umebra.readers.cells.grid import Grid, Range, Value, cell_name, column_name, show
from umebra.readers.cells.text import has_letters, one_line
from umebra.readers.tables.columns import read_columns
from umebra.readers.tables.found_table import Found, Role, Sheet
from umebra.readers.tables.header import Header
from umebra.readers.tables.layout_corrections import corrected_tables
from umebra.readers.tables.layouts.boxes import ask_boxes, boxes_of
from umebra.readers.tables.turned_table import headings_down
from umebra.readers.tables.untitled_lists import CERTAINTY, untitled_cells, untitled_row

_BLANK = "{} har rubriker i {} men inga aktiviteter under dem. Fyll i aktiviteterna och ladda upp filen igen."
_UNTITLED = (
    "{} har rubriker i {} och rader under dem, men ingen rad har något i kolumnen för aktivitetens namn, ”{}”. "
    "Skriv namnen där"
)
_NO_TITLE = "{} har {}; {} känns igen som aktivitetens namn."
_BOXES = (
    "{} har färgade rutor under {}, som inte är fokusområden eller förvaltningar i ramverket, så de lästes inte som "
    "aktiviteter."
)
_ALL_HIDDEN = (
    "Alla blad i filen är dolda och läses inte: {}. Högerklicka på en flik i Excel, välj Ta fram, "
    "spara och ladda upp filen igen."
)
_NO_SHEETS = "Filen har inga kalkylblad, bara diagram eller makron. Ladda upp arbetsboken som planen står i."
_SIDEWAYS = (
    "{} har rubrikerna under varandra i kolumn {} och aktiviteterna i kolumner bredvid. Vänd tabellen i Excel (kopiera "
    "den och välj Klistra in special, Transponera), så att varje aktivitet får en rad, och ladda upp filen igen."
)
_BOARD = (
    "{} är en tavla: rubrikerna {} är statusar, och aktiviteterna står som kort under dem. Gör en lista av den, med en "
    "rad för varje aktivitet och kolumnerna ”Aktivitet” och ”Status”, och ladda upp filen igen."
)
_REMEDY = "Ge kolumnen med aktiviteternas namn rubriken ”Aktivitet” och ladda upp filen igen"
_MOST_SHEETS, _MOST_HEADINGS, _LONGEST = 4, 8, 40
# A kanban board has at least this many columns of statuses, and its cards are longer than a mark.
_FEWEST_STATUSES, _LONGEST_MARK = 2, 2
_Describe = Callable[[Found, int], Table]


def refuse(
    sheets: Sequence[Sheet], all_grids: Sequence[Grid], found: Sequence[Found], describe: _Describe
) -> NoPlanError:
    """Return the error for a file without actions, with the tables that come closest.

    Args:
        sheets: The sheets that were looked through.
        all_grids: All sheets, hidden ones too.
        found: The tables without actions.
        describe: Returns a table as the upload page shows it.
    """
    if not all_grids:
        return NoPlanError(_NO_SHEETS)
    if not sheets:
        return NoPlanError(_ALL_HIDDEN.format(_and([f"”{grid.name}”" for grid in all_grids])))
    near = [*found, *filter(None, map(_untitled, sheets))] or [table for sheet in sheets for table in _boxed(sheet)]
    tables = [describe(table, 0) for table in near]
    return _of_table(near[0], tables) if near else _of_sheets(sheets)


def _of_table(table: Found, tables: Sequence[Table]) -> NoPlanError:
    """Return why a table without actions has none: unclear boxes, no column of titles, no titles, or no rows."""
    where, cell = _where(table.sheet.grid), cell_name(table.area.top, table.area.left)
    if table.boxed:
        names = _and([_quoted(column.heading) for column in table.columns[:_MOST_HEADINGS]])
        said = _BOXES.format(where, names)
        return _two(said, "Om det är ett rutnät, välj det", "", tables)
    title = next((column for column in table.columns if column.field == "title"), None)
    if title is None:
        headings = [one_line(column.heading)[:_LONGEST] for column in table.columns if column.heading]
        shown = _and(headings[:_MOST_HEADINGS])
        named = f"rubrikerna {shown}" if len(headings) > 1 else f"rubriken {shown}"
        said = _NO_TITLE.format(where, named, "ingen av dem" if len(headings) > 1 else "den")
        return _two(said, "Välj kolumnen", " eller skriv rubriken ”Aktivitet” över den", tables)
    if Role.UNTITLED in table.roles.values():
        heading = one_line(title.heading)[:_LONGEST]
        said = _UNTITLED.format(where, cell, heading)
        return _two(f"{said}, eller", "välj en annan kolumn", "", tables)
    return NoPlanError(_BLANK.format(where, cell), tables=tables)


def _two(said: str, remedy: str, other: str, tables: Sequence[Table]) -> NoPlanError:
    """Return a refusal worded twice: for the command line, and for the page, where the columns are listed below."""
    return NoPlanError(f"{said} {remedy} under ”Ladda upp”{other}.", f"{said} {remedy} här nedanför{other}.", tables)


def _untitled(sheet: Sheet) -> Found | None:
    """Return the list whose column of titles has no known heading, without its rows."""
    row = untitled_row(sheet) if not corrected_tables(sheet) else None
    if row is None:
        return None
    cells, last = untitled_cells(sheet, row)
    rows = [other for other in sorted(sheet.grid.values) if other > last]
    columns = tuple(read_columns(sheet, Header(row, last, tuple(cells), CERTAINTY), rows).columns)
    places = [cell.column for cell in cells]
    return Found(sheet, "lista", CERTAINTY, Range(row, min(places), max(rows, default=last), max(places)), columns, [])


def _boxed(sheet: Sheet) -> Iterator[Found]:
    """Yield the sheet's coloured boxes, if nothing shows that they are actions."""
    if ask_boxes(sheet):
        yield from (replace(table, records=[]) for table in boxes_of(sheet))


def _of_sheets(sheets: Sequence[Sheet]) -> NoPlanError:
    """Say what each sheet holds, if none has headings."""
    grids = [sheet.grid for sheet in sheets]
    turned = next((sheet for sheet in sheets if headings_down(sheet)), None)
    if turned:
        return NoPlanError(_SIDEWAYS.format(_where(turned.grid), column_name(headings_down(turned) or 1)))
    if board := next(filter(None, map(_board, sheets)), None):
        return NoPlanError(board)
    said = [f"{_where(grid)} {_held(grid)}" for grid in grids[:_MOST_SHEETS]]
    if len(grids) == 1:
        where = f"{_where(grids[0])} saknar en tabell med aktiviteter: det {_held(grids[0])}."
    else:
        more = f" och {len(grids) - _MOST_SHEETS} blad till har ingen heller" if len(grids) > _MOST_SHEETS else ""
        where = f"Inget av bladen har en tabell med aktiviteter: {_lower(said)}{more}."
    if not any(grid.values for grid in grids):
        return NoPlanError(f"{where} Fyll i planen och ladda upp filen igen.")
    return NoPlanError(
        f"{where} {_REMEDY}, eller peka ut raden med rubriker under ”Ladda upp”.",
        f"{where} {_REMEDY}, eller peka ut raden med rubriker här nedanför.",
    )


def _board(sheet: Sheet) -> str:
    """Say that a sheet is a kanban board: the first row of several texts is mostly statuses, with texts below them."""
    rows = sorted(sheet.grid.values.items())
    top, heads = next(((row, cells) for row, cells in rows if len(cells) > 1), (0, {}))
    statuses = {column: sheet.vocabulary.words.suggest(show(value)) for column, value in heads.items()}
    known = [column for column, status in statuses.items() if status]
    if len({statuses[column] for column in known}) < _FEWEST_STATUSES or 2 * len(known) <= len(heads):
        return ""
    below = (show(cells[column]) for row, cells in rows if row > top for column in known if column in cells)
    if not any(len(text) > _LONGEST_MARK and has_letters(text) for text in below):
        return ""
    names = _and([_quoted(show(heads[column])) for column in known[:_MOST_HEADINGS]])
    return _BOARD.format(_where(sheet.grid), names)


def _held(grid: Grid) -> str:
    """Say what a sheet without a table holds: nothing, only numbers, one row, or unknown headings."""
    values: list[Value] = [value for cells in grid.values.values() for value in cells.values()]
    if not values:
        return "är tomt"
    if not any(isinstance(value, str) and has_letters(show(value)) for value in values):
        return "har bara tal och datum"
    if len(grid.values) == 1:
        return f"har bara en rad, rad {next(iter(grid.values))}"
    return "har ingen rad med rubriker som känns igen"


def _lower(sentences: Sequence[str]) -> str:
    return _and([sentence[:1].lower() + sentence[1:] for sentence in sentences])


def _where(grid: Grid) -> str:
    return f"Bladet ”{grid.name}”" if grid.name else "Filen"


def _quoted(text: str) -> str:
    return f"”{one_line(text)[:_LONGEST]}”"


def _and(parts: Sequence[str]) -> str:
    return " och ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else ""
