"""The texts of one action, wherever its columns stand and however its cells are merged."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from types import NoneType

from umebra.readers.actions.carried_values import CARRIED, NOTHING_MEANT
from umebra.readers.cells.grid import NO_CELLS, Fault, Unsaved, Value, show
from umebra.readers.cells.placed_value import PlacedValue
from umebra.readers.cells.text import are_clean, clean
from umebra.readers.tables.found_table import Found, Record
from umebra.readers.values.numbers import numbered

Key = tuple[Hashable, ...]


class CellReader:
    """Looks up the actions' cells.

    Args:
        found: The table that the actions stand in.
        carried: The values that blank cells have from above, by field and row.
    """

    def __init__(self, found: Found, carried: Mapping[str, Mapping[int, str]]) -> None:
        self._grid = found.sheet.grid
        fields = {column.field for column in found.columns if column.field}
        self._columns = {name: columns for name in fields if (columns := found.columns_of(name))}
        self._carried = carried
        self._records = found.records
        self._rows = [self._grid.values.get(record.row, NO_CELLS) for record in found.records]
        self._given = any(record.given for record in found.records)
        self._merged = self._grid.is_merged(record.row for record in found.records)
        self._spread = self._merged or any(record.row != record.bottom for record in found.records)

    def columns(self, name: str) -> list[int]:
        """Return the columns that fill a field."""
        return self._columns.get(name, [])

    def may_have(self, name: str) -> bool:
        """Tell whether a column or a heading above may fill a field."""
        return self._given or name in self._columns

    def cells(self, record: Record, name: str) -> Sequence[PlacedValue]:
        """Return a field's cells: where each stands and what it says."""
        columns = self._columns.get(name)
        if not columns:
            return ()
        row = record.row
        if self._merged or record.bottom != row:
            return list(self._spread_cells(record, columns))
        cells = self._grid.values.get(row, NO_CELLS)
        return [PlacedValue(row, column, value) for column in columns if (value := cells.get(column)) is not None]

    def _spread_cells(self, record: Record, columns: Sequence[int]) -> Iterator[PlacedValue]:
        """Yield the cells of a field that may be merged or stand on several rows; a range counts on its first row."""
        for row in range(record.row, record.bottom + 1):
            for column in columns:
                top, left = self._grid.anchor(row, column)
                if row > record.row and top < row:
                    continue
                value = self._grid.value(top, left)
                if value is not None:
                    yield PlacedValue(top, left, value)

    def titles(self) -> list[str]:
        """Return the text of each action's own cell."""
        values = [cells.get(record.column) for record, cells in zip(self._records, self._rows, strict=True)]
        if _are_clean(values) and None not in values:
            return values  # type: ignore[return-value]  # they are all texts
        return ["" if value is None else clean(show(value)) for value in values]

    def texts(self, name: str) -> list[str | None]:
        """Return each action's text for a field."""
        records = self._records
        columns = self._columns.get(name)
        if not columns:
            return [record.given.get(name) for record in records] if self._given else [None] * len(records)
        if self._spread or len(columns) > 1:
            return [self._text(record, name) for record in records]
        values = self._down(columns[0])
        if name in CARRIED and not NOTHING_MEANT.isdisjoint(values):
            return [self._text(record, name) for record in records]
        if _are_clean(values) and (None not in values or not (self._given or self._carried.get(name))):
            return values  # type: ignore[return-value]  # they are all texts or blank
        if {int}.issuperset(map(type, values)):
            return list(map(str, values))
        return [
            clean(value) or None if type(value) is str else self._other(record, name, value)
            for record, value in zip(records, values, strict=True)
        ]

    def keys(self, columns: Iterable[int], *others: Sequence[Hashable], given: str = "") -> Iterator[Key | None]:
        """Return a key for each action; those whose cells in some columns say the same have the same key.

        Args:
            columns: The columns.
            others: What else of each action belongs to its key.
            given: A field that a heading may give, which then belongs to it too.

        Returns:
            The keys; None for all if cells may lie in merged ranges or on several rows.
        """
        if self._spread:
            return repeat(None, len(self._records))
        parts = [*others, *(part for column in columns for part in _distinct(self._down(column)))]
        if self._given and given:
            parts.append([record.given.get(given) for record in self._records])
        return zip(*parts, strict=True) if parts else repeat((), len(self._records))

    def fill_colours(self, column: int) -> list[str | None]:
        """Return the fill's colour of each action in a column."""
        return self._grid.colours_down((record.row for record in self._records), column)

    def _down(self, column: int) -> list[Value | None]:
        return [cells.get(column) for cells in self._rows]

    def _text(self, record: Record, name: str) -> str | None:
        """Return an action's text for a field, each cell on a line of its own; None if all are blank."""
        texts = [
            clean(_say(name, value))
            for _, _, value in self.cells(record, name)
            if not isinstance(value, Fault | Unsaved)
        ]
        if name in CARRIED and len(texts) == 1 and texts[0] in NOTHING_MEANT:
            return None
        return "\n".join(dict.fromkeys(texts)) or None if texts else self._other(record, name, None)

    def _other(self, record: Record, name: str, value: Value | None) -> str | None:
        """Return the text of a number, or of a blank cell that is given one from above."""
        if value is not None and not isinstance(value, Fault | Unsaved):
            return clean(_say(name, value)) or None
        carried = self._carried.get(name)
        return (carried.get(record.row) if carried else None) or record.given.get(name)

    def carried(self, record: Record, name: str) -> str | None:
        """Return what an action's blank cell has from above."""
        return self._carried.get(name, {}).get(record.row)

    def carried_down(self, name: str) -> list[str | None]:
        """Return what each action's cell has from above, None for one that is not blank; [] if no cell has."""
        carried = self._carried.get(name)
        return [carried.get(record.row) for record in self._records] if carried else []


def _say(name: str, value: Value) -> str:
    return numbered(value) if name == "number" else show(value)


def _distinct(values: list[Value | None]) -> list[Sequence[Hashable]]:
    """Return the values, with their types if values of different types might be equal, as 1 and TRUE are."""
    types = list(map(type, values))
    return [values, types] if len({*types, NoneType}) > 2 else [values]


def _are_clean(values: list[Value | None]) -> bool:
    """Tell whether all values are blank, or texts that ``clean`` would leave as they are."""
    return {str, NoneType}.issuperset(map(type, values)) and are_clean([value for value in values if value is not None])  # type: ignore[misc]  # a list of texts, by the test
