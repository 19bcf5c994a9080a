"""What a cell says, and where it stands."""

from typing import NamedTuple

from umebra.readers.cells.grid import Value


class PlacedValue(NamedTuple):
    """A cell that says something: where it stands, and what it says."""

    row: int
    column: int
    value: Value
