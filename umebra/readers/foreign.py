"""Workbooks of other programs and times (.ods, .xls, .xlsb) as grids, without their colours."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

import python_calamine

from umebra.errors import DamagedFileError, LockedFileError, TooLargeError
from umebra.readers.grid import Grid, Range, Value
from umebra.readers.package import DAMAGED, LOCKED, Attributes, Package, parse_xml
from umebra.readers.sheet import too_many
from umebra.settings import Limits


def read_foreign(data: bytes, package: Package | None, limits: Limits) -> list[Grid]:
    """Read the workbook's sheets, hidden ones marked as such and left empty.

    Raises:
        DamagedFileError: The file is broken.
        LockedFileError: It has a password.
        TooLargeError: A sheet is larger than the limits allow.
    """
    if package and package.has("content.xml"):
        _check_size(package, limits)
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            return [_grid(book, sheet, limits) for sheet in book.sheets_metadata]
    except python_calamine.PasswordError as error:
        raise LockedFileError(LOCKED) from error
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise DamagedFileError(DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedFileError(DAMAGED) from error


def _grid(book: python_calamine.CalamineWorkbook, sheet: python_calamine.SheetMetadata, limits: Limits) -> Grid:
    hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
    grid = Grid(sheet.name, hidden=hidden, without_fills=True)
    if hidden or sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
        return grid
    cells = book.get_sheet_by_name(sheet.name)
    if cells.height > limits.rows or cells.height * cells.width > limits.cells:
        raise TooLargeError(too_many(sheet.name, "rader eller celler", limits.cells))
    top, left = cells.start or (0, 0)
    for row, values in enumerate(cells.to_python(skip_empty_area=True), start=top + 1):
        kept = {column: _value(value) for column, value in enumerate(values, start=left + 1) if _says(value)}
        if kept:
            grid.values[row] = kept
    grid.merges = [Range(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in cells.merged_cell_ranges or ()]
    return grid


def _says(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _value(value: str | float | date | time | timedelta) -> Value:
    """Return the value as the other readers give it: whole numbers whole, midnights as days."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return str(value) if isinstance(value, timedelta) else value


def _check_size(package: Package, limits: Limits) -> None:
    """Refuse a sheet whose repeated cells would unfold to more than the limits allow."""
    counter = _Unfolded(limits)
    parse_xml(package.stream("content.xml"), counter.starts(), counter.ends(), counter.texts)


class _Unfolded:
    """Counts how far the cells of a sheet reach when their repetitions are unfolded."""

    def __init__(self, limits: Limits) -> None:
        self.texts: list[str] = []
        self._limits = limits
        self._row = self._column = self._bottom = self._right = self._repeated = 0

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        return {"table": self._on_table, "table-row": self._on_row, "table-cell": self._on_cell, "p": self._on_text}

    def ends(self) -> dict[str, Callable[[], None]]:
        return {"table-row": self._end_row}

    def _on_table(self, _: Attributes) -> None:
        self._row = self._bottom = self._right = 0

    def _on_row(self, attributes: Attributes) -> None:
        self._column = 0
        self._repeated = _repetitions(attributes, "rows")

    def _on_cell(self, attributes: Attributes) -> None:
        self._column += _repetitions(attributes, "columns")
        if any(name.endswith("value-type") for name in attributes):
            self._right = max(self._right, self._column)
            self._bottom = self._row + self._repeated
            if self._bottom * self._right > self._limits.cells or self._bottom > self._limits.rows:
                raise TooLargeError(too_many("", "rader eller celler", self._limits.cells))

    def _on_text(self, _: Attributes) -> None:
        self.texts.clear()

    def _end_row(self) -> None:
        self._row += self._repeated
        self.texts.clear()


def _repetitions(attributes: Attributes, what: str) -> int:
    texts: Iterator[str] = (value for name, value in attributes.items() if name.endswith(f"number-{what}-repeated"))
    text = next(texts, "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1
