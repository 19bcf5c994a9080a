"""The cells of a sheet that one table claims, and the kind of each (R14)."""

from collections.abc import Iterator
from functools import cached_property

from umebra.readers.cells.grid import NO_CELLS, NO_COLOURS, Cell, Grid
from umebra.readers.tables.cell_kinds import ROLE_KINDS, Kind
from umebra.readers.tables.found_table import Found, Record, Role

_WHITE = "FFFFFF"
# If several cells fill one of these fields, the first that is not blank is read.
_SINGLE = frozenset({"status", "start", "end", "when", "step"})


class Claims:
    """The cells that a table of actions claims.

    Args:
        found: The table, after its actions have been read.
    """

    def __init__(self, found: Found) -> None:
        self.found = found
        self._grid: Grid = found.sheet.grid
        headed = {column.column for column in found.columns}
        words = {*found.evidence.word_columns}
        coloured = {found.evidence.fill_column} if found.evidence.fill_column else set()
        self._used = {column.column for column in found.columns if column.field} | words
        self._own = headed | words | coloured
        # A column read for its colours is still reported as unused for its texts, unless these are read too.
        self.named = headed - (coloured - self._used)
        self._field_of = {column.column: column.field for column in found.columns if not column.status}

    def plain_rows(self) -> Iterator[int]:
        """Yield the rows of actions that hold nothing outside the table's columns, by one comparison per row."""
        values, own = self._grid.values, self.named | self._used
        if not self.found.boxed:
            yield from (record.row for record in self.found.records if values.get(record.row, NO_CELLS).keys() <= own)

    @cached_property
    def _records(self) -> dict[int, Record]:
        """The rows of each action."""
        records = self.found.records
        return {row: record for record in records for row in range(record.row, max(record.row, record.bottom) + 1)}

    def holds_row(self, row: int) -> bool:
        """Tell whether the row belongs to an action."""
        return not self.found.boxed and row in self._records

    def kind(self, row: int, column: int) -> Kind | None:
        """Return the kind of a cell, None if the table does not claim it."""
        return self._boxes.get((row, column)) if self.found.boxed else self._listed(row, column)

    def _listed(self, row: int, column: int) -> Kind | None:
        """Return the kind of a cell of a list: by the row's role, else by whether its column is used."""
        role = self.found.roles.get(row)
        if role and (column in self._own or row < self.found.area.top):
            return self._of_role(role, row, column)
        if column not in self._own or row not in self._records:
            return self._over_the_header(row, column)
        if column not in self._used:
            return Kind.UNUSED_COLUMN
        return Kind.NOT_READ if self._is_second(row, column) else Kind.FIELD

    def _of_role(self, role: Role, row: int, column: int) -> Kind:
        if role is Role.SECTION and not self._names_section(row, column):
            return Kind.NOT_READ
        return ROLE_KINDS[role]

    def _names_section(self, row: int, column: int) -> bool:
        """Tell whether a cell on a section's row is the section's name or number; only these are read."""
        cells = self._grid.values[row]
        names = [place for place in cells if self._field_of.get(place) == "title"]
        names = names or [min(cells.keys() & self._own or cells)]
        return column in names or self._field_of.get(column) == "number"

    def _over_the_header(self, row: int, column: int) -> Kind | None:
        """Return ``HEADING`` for a group's heading: a cell right above the header that is merged over columns."""
        area = self._grid.merge_at(row, column) if row == self.found.area.top - 1 else None
        over = {*range(area.left, area.right + 1)} & self._own if area else set()
        return Kind.HEADING if over and over < self._own else None

    def _is_second(self, row: int, column: int) -> bool:
        """Tell whether an earlier row of the action has already filled this cell's field."""
        record, name = self._records[row], self._field_of.get(column)
        if row == record.row or name not in _SINGLE:
            return False
        same = [place for place, field in self._field_of.items() if field == name]
        above = range(record.row, row)
        return any(place in self._grid.values.get(other, NO_CELLS) for other in above for place in same)

    @cached_property
    def _boxes(self) -> dict[Cell, Kind]:
        """The kinds of the cells in a grid of boxes: headings, actions, and sections merged over several columns."""
        found, grid = self.found, self._grid
        heads = {(column.row, column.column): Kind.HEADING for column in found.columns}
        boxes = {(record.row, record.column): Kind.FIELD for record in found.records}
        bands = {
            (area.top, area.left): Kind.SECTION
            for area in grid.merges
            if found.area.top < area.top <= found.area.bottom
            and sum(area.left <= column.column <= area.right for column in found.columns) > 1
        }
        return {**bands, **heads, **boxes}

    def coloured(self) -> Iterator[tuple[Cell, Kind]]:
        """Yield the blank cells whose colour has a meaning, with their kinds.

        Such a cell is either in the statuses' column on an action's row, or by itself in a grid
        of boxes with the colour of a status: an action's text may be missing there. Any other colour
        on a blank cell is decoration: bands, stripes, bars, an empty part of a grid.
        """
        yield from self._empty_boxes() if self.found.boxed else self._status_fills()

    def _status_fills(self) -> Iterator[tuple[Cell, Kind]]:
        """Yield the blank cells whose fill is a status; they count as fields, though they hold no text."""
        grid, columns = self._grid, {*self.found.columns_of("status"), *({self.found.evidence.fill_column or 0} - {0})}
        for column in sorted(columns):
            for record in self.found.records:
                blank = column not in grid.values.get(record.row, NO_CELLS) and not _is_covered(
                    grid, record.row, column
                )
                if blank and grid.fill(record.row, column) not in (None, _WHITE):
                    yield (record.row, column), Kind.FIELD

    def _empty_boxes(self) -> Iterator[tuple[Cell, Kind]]:
        """Yield the boxes without a text in the colour of a box with one."""
        grid, area, legend = self._grid, self.found.area, self.found.sheet.legend
        shades = {grid.fill(record.row, record.column) for record in self.found.records} - {None, _WHITE}
        for row in range(area.top + 1, area.bottom + 1):
            for column, fill in sorted(grid.fill_colours.get(row, NO_COLOURS).items()):
                inside = area.left <= column <= area.right and fill in shades and (row, column) not in legend.cells
                if inside and _is_blank(grid, row, column) and not self._has_twin(row, column, fill):
                    yield (row, column), Kind.NOT_READ

    def _has_twin(self, row: int, column: int, fill: str) -> bool:
        """Tell whether an adjoining cell is blank with the same fill; then the fill is decoration of a larger area."""
        around = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        grid = self._grid
        return any(_is_blank(grid, *place) and grid.fill(*place) == fill for place in around)


def _is_blank(grid: Grid, row: int, column: int) -> bool:
    return grid.value(row, column) is None and not _is_covered(grid, row, column)


def _is_covered(grid: Grid, row: int, column: int) -> bool:
    """Tell whether another cell's merged range hides this one."""
    return bool(grid.merges) and grid.anchor(row, column) != (row, column)
