"""What was read from a sheet, for a picture of it: the kinds of the cells shown, and the counts of all (R14)."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain

from umebra.readers.account.account import Rows, SheetReading
from umebra.readers.account.claimed_cells import Claims
from umebra.readers.cells.grid import NO_CELLS, Cell
from umebra.readers.tables.cell_kinds import Kind


@dataclass(frozen=True, slots=True)
class Taken:
    """The kinds of a sheet's cells.

    Attributes:
        kinds: The kinds of the cells in the picture's rows, by row and column.
        counts: How many cells of the whole sheet there are of each kind that occurs.
        coloured: How many of these are blank and count because of their colour.
        why: Why the sheet is not used, a Swedish sentence; empty if it is used.
    """

    kinds: dict[int, dict[int, Kind]]
    counts: dict[Kind, int]
    coloured: int = 0
    why: str = ""

    @property
    def shown_unread(self) -> int:
        """How many of the unread cells are in the picture's rows."""
        return sum(kind is Kind.NOT_READ for kinds in self.kinds.values() for kind in kinds.values())


def taken_of(reading: SheetReading, rows: Collection[int]) -> Taken:
    """Return the kinds of a sheet's cells.

    Args:
        reading: What was read from the sheet.
        rows: The rows in the picture.
    """
    of_rows, values = Rows(reading), reading.grid.values
    colours = {place: kind for place, kind in of_rows.coloured() if place[1] not in values.get(place[0], NO_CELLS)}
    kinds = {row: of_rows.kinds(row) for row in rows}
    alike = _alike(reading) - kinds.keys()
    others = [of_rows.kinds(row) for row in values.keys() - kinds.keys() - alike]
    counted = Counter(chain(colours.values(), *(one.values() for one in (*kinds.values(), *others))))
    counted.update(_counted(reading, alike))
    return Taken(_with(kinds, colours), _in_order(counted), len(colours), reading.said)


def not_taken(cells: int, kinds: dict[int, dict[int, Kind]], rest: Kind, why: str = "") -> Taken:
    """Return the kinds of the cells in a sheet without a plan.

    Args:
        cells: How many of its cells hold anything.
        kinds: The kinds of the cells in the picture's rows.
        rest: The kind of the cells outside it.
        why: Why the sheet is not used.
    """
    counted = Counter(chain.from_iterable(one.values() for one in kinds.values()))
    counted[rest] += cells - counted.total()
    return Taken(kinds, _in_order(counted), why=why)


def _with(kinds: dict[int, dict[int, Kind]], colours: Mapping[Cell, Kind]) -> dict[int, dict[int, Kind]]:
    """Return the kinds of the picture's cells, with the blank ones that count because of their colour."""
    for (row, column), kind in colours.items():
        if row in kinds:
            kinds[row][column] = kind
    return kinds


def _in_order(counted: Mapping[Kind, int]) -> dict[Kind, int]:
    return {kind: counted[kind] for kind in Kind if counted.get(kind)}


def _alike(reading: SheetReading) -> set[int]:
    """Return the rows of actions where a cell's column decides its kind: most rows of a long list."""
    if reading.why or len(reading.tables) != 1 or reading.side:
        return set()
    (found,) = reading.tables
    special = {row for row, _ in chain(reading.legend, reading.facts)} | found.roles.keys()
    return set(Claims(found).plain_rows()) - special


def _counted(reading: SheetReading, rows: Collection[int]) -> Counter[Kind]:
    """Count the cells of such rows by kind, a column at a time."""
    if not rows:
        return Counter()
    first, claims = min(rows), Claims(reading.tables[0])
    columns = Counter(chain.from_iterable(reading.grid.values[row] for row in rows))
    counted = Counter[Kind]()
    for column, count in columns.items():
        counted[claims.kind(first, column) or Kind.NOT_READ] += count
    return counted
