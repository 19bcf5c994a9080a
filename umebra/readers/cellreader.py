"""The texts of one action, wherever its columns stand and however its cells are merged."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from umebra.readers.found import Found, Record
from umebra.readers.grid import Fault, Unsaved, Value, show
from umebra.readers.text import clean

NO_CELLS: Mapping[int, Value] = MappingProxyType({})
CARRIED = ("cause", "focus_area", "department")


class CellReader:
    """Looks up an action's cells.

    Args:
        found: The table that the action stands in.
    """

    def __init__(self, found: Found) -> None:
        self._grid = found.sheet.grid
        fields = {column.field for column in found.columns if column.field}
        self._columns = {name: columns for name in fields if (columns := found.columns_of(name))}
        self._carried = {name: self._carry(name, found) for name in CARRIED if name in self._columns}
        plain = {} if self._grid.merges else self._columns
        self._single = {name: columns[0] for name, columns in plain.items() if len(columns) == 1}
        self._merged = bool(self._grid.merges)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that columns fill with their text."""
        return frozenset(self._columns)

    def columns(self, name: str) -> list[int]:
        """Return the columns that fill a field."""
        return self._columns.get(name, [])

    def carried(self, name: str) -> int:
        """Return how many blank cells of a field got the value above them."""
        return sum(1 for cell in self._carried.get(name, {}).values() if cell)

    def cells(self, record: Record, name: str) -> Iterator[tuple[int, int, Value]]:
        """Return a field's cells: where each stands and what it says."""
        values = self._grid.values
        for row in range(record.row, record.bottom + 1):
            for column in self._columns.get(name, ()):
                place = self._grid.anchor(row, column) if self._merged else (row, column)
                if row > record.row and place[0] < row:
                    continue
                value = values.get(place[0], {}).get(place[1])
                if value is not None:
                    yield *place, value

    def text(self, record: Record, name: str) -> str | None:
        """Return a field's text, several cells on a line each; None where all are blank."""
        column = self._single.get(name)
        if column and record.row == record.bottom:
            value = self._grid.values.get(record.row, NO_CELLS).get(column)
            if type(value) is str:
                return clean(value) or None
            if value is None and not self._carried:
                return record.given.get(name)
        texts = [
            clean(show(value)) for _, _, value in self.cells(record, name) if not isinstance(value, Fault | Unsaved)
        ]
        if texts:
            return (texts[0] if len(texts) == 1 else "\n".join(dict.fromkeys(texts))) or None
        carried = self._carried.get(name)
        return (carried.get(record.row) if carried else None) or record.given.get(name)

    def _carry(self, name: str, found: Found) -> dict[int, str]:
        """Return the values that blank cells have from above, by row.

        A column is written like that where no value stands twice and blanks abound.
        """
        shown = [(record.row, self._shown(record.row, name)) for record in found.records]
        values = [text for _, text in shown if text]
        blanks = len(shown) - len(values)
        fewest = len(values) if name != "cause" else (len(values) + 1) // 2
        if not shown or not shown[0][1] or not 2 <= len(values) == len(set(values)) or blanks < fewest:
            return {}
        carried, last = {}, ""
        for row, text in shown:
            last = text or last
            if not text:
                carried[row] = last
        return carried

    def _shown(self, row: int, name: str) -> str:
        texts = (self._grid.text(*self._grid.anchor(row, column)) for column in self._columns[name])
        return clean("\n".join(text for text in texts if text))
