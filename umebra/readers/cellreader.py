"""The texts of one action, wherever its columns stand and however its cells are merged."""

from collections.abc import Iterable, Iterator, Sequence

from umebra.readers.found import Found, Record
from umebra.readers.grid import NO_CELLS, Fault, Unsaved, Value, show
from umebra.readers.text import clean

Place = tuple[int, int, Value]
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
        self._merged = bool(self._grid.merges)
        self._records = found.records
        self._rows = [self._grid.values.get(record.row, NO_CELLS) for record in found.records]
        self._given = any(record.given for record in found.records)
        spread = self._merged or any(record.row != record.bottom for record in found.records)
        single = [name for name, columns in self._columns.items() if len(columns) == 1 and not spread]
        self._single = {name: self._columns[name][0] for name in single}

    @property
    def fields(self) -> frozenset[str]:
        """The fields that columns fill with their text."""
        return frozenset(self._columns)

    def columns(self, name: str) -> list[int]:
        """Return the columns that fill a field."""
        return self._columns.get(name, [])

    def cells(self, record: Record, name: str) -> Sequence[Place]:
        """Return a field's cells: where each stands and what it says."""
        columns = self._columns.get(name)
        if not columns:
            return ()
        row = record.row
        if self._merged or record.bottom != row:
            return list(self._spread(record, columns))
        cells = self._grid.values.get(row, NO_CELLS)
        return [(row, column, value) for column in columns if (value := cells.get(column)) is not None]

    def _spread(self, record: Record, columns: Sequence[int]) -> Iterator[Place]:
        """Find the cells of a field that may lie in merged ranges, and on several rows."""
        for row in range(record.row, record.bottom + 1):
            for column in columns:
                place = self._grid.anchor(row, column)
                if row > record.row and place[0] < row:
                    continue
                value = self._grid.value(*place)
                if value is not None:
                    yield *place, value

    def texts(self, name: str) -> list[str | None]:
        """Return a field's text of every action."""
        records = self._records
        if name not in self._columns:
            return [record.given.get(name) for record in records] if self._given else [None] * len(records)
        column = self._single.get(name)
        if not column:
            return [self._text(record, name) for record in records]
        values = [cells.get(column) for cells in self._rows]
        return [
            clean(value) or None if type(value) is str else self._other(record, name, value)
            for record, value in zip(records, values, strict=True)
        ]

    def values(self, names: Iterable[str]) -> list[tuple[Value | None, ...]]:
        """Return the values of some fields of every action, none where a field has several cells."""
        columns = [self._single.get(name, 0) for name in names if name in self._columns]
        if not columns or not all(columns):
            return [()] * len(self._rows)
        return list(zip(*([cells.get(column) for cells in self._rows] for column in columns), strict=True))

    def _text(self, record: Record, name: str) -> str | None:
        """Return a field's text, several cells on a line each; None where all are blank."""
        texts = [
            clean(show(value)) for _, _, value in self.cells(record, name) if not isinstance(value, Fault | Unsaved)
        ]
        return "\n".join(dict.fromkeys(texts)) or None if texts else self._other(record, name, None)

    def _other(self, record: Record, name: str, value: Value | None) -> str | None:
        """Return the text of a cell that holds none: a number, or what is given from above for a blank one."""
        if value is not None and not isinstance(value, Fault | Unsaved):
            return clean(show(value)) or None
        carried = self._carried.get(name)
        return (carried.get(record.row) if carried else None) or record.given.get(name)

    def _carry(self, name: str, found: Found) -> dict[int, str]:
        """Return the values that blank cells have from above, by row.

        A column is written like that where no value stands twice and blanks abound.
        """
        shown: dict[int, str] = {}
        values: set[str] = set()
        for record in found.records:
            text = shown[record.row] = self._shown(record.row, name)
            if text in values:
                return {}
            values |= {text} - {""}
        blanks = len(shown) - len(values)
        fewest = len(values) if name != "cause" else (len(values) + 1) // 2
        if len(values) < 2 or not shown[found.records[0].row] or blanks < fewest:
            return {}
        carried, last = {}, ""
        for row, text in shown.items():
            last = text or last
            if not text:
                carried[row] = last
        return carried

    def _shown(self, row: int, name: str) -> str:
        texts = (self._grid.text(*self._grid.anchor(row, column)) for column in self._columns[name])
        return clean("\n".join(text for text in texts if text))
