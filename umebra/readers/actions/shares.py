"""How much of an action is done: shares, whose scale (of 1 or of 100) is decided for a whole column."""

import re
from collections.abc import Iterable

from umebra.readers.cells.grid import Percent, Value
from umebra.readers.cells.text import fold
from umebra.readers.tables.found_table import Found
from umebra.readers.values.heading_fields import SHARE

_PER_CENT = re.compile(
    r"\s*([+-]?\d{1,5}(?:[.,]\d{1,9})?)\s*(?:%|procent)(?:\s*(?:klar|klart|klara|färdig|färdigt|genomfört|done|complete))?\.?\s*$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\s*([+-]?\d{1,5}(?:[.,]\d{1,9})?)\s*$")


class Shares:
    """The shares of a table's status columns.

    A plain number is a share if the column's heading says per cent. It is out of 100 if any number
    in the column is above 1 or any text has a per cent sign, else out of 1. A number that the
    workbook shows as per cent is what it shows.

    Args:
        found: The table.
    """

    def __init__(self, found: Found) -> None:
        headed = [column.column for column in found.columns if column.field == "status" and _says(column.heading)]
        grid = found.sheet.grid
        self._wholes = {
            column: _whole(grid.value(*grid.anchor(record.row, column)) for record in found.records)
            for column in headed
        }

    def read(self, value: Value, column: int) -> float | None:
        """Return the share that a cell gives, 1 for all; None if it gives none."""
        if isinstance(value, Percent):
            return float(value)
        percentage = _percentage(value)
        if percentage is not None:
            return percentage / 100
        number = _plain(value) if column in self._wholes else None
        return None if number is None else number / self._wholes[column]


def _says(heading: str) -> bool:
    return SHARE.search(fold(heading)) is not None


def _whole(values: Iterable[Value | None]) -> int:
    """Return what the plain numbers of a column are shares of: 1 or 100."""
    own = [value for value in values if value is not None and not isinstance(value, Percent)]
    numbers = [number for value in own if (number := _plain(value)) is not None]
    signed = any(_percentage(value) is not None for value in own)
    return 100 if signed or any(abs(number) > 1 for number in numbers) else 1


def _percentage(value: Value) -> float | None:
    """Return the number in a text with a per cent sign."""
    match = _PER_CENT.match(value) if isinstance(value, str) else None
    return float(match[1].replace(",", ".")) if match else None


def _plain(value: Value) -> float | None:
    """Return a number; also one that is text, as all numbers in a CSV are."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    match = _PLAIN.match(value) if isinstance(value, str) else None
    return float(match[1].replace(",", ".")) if match else None
