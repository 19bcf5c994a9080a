"""Workbooks in other formats (.ods, .xls, .xlsb) as grids, without their colours."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, time

import python_calamine

from umebra.errors import DamagedFileError, LockedFileError, TooLargeError
from umebra.readers.cells.error_values import find_faults
from umebra.readers.cells.grid import Grid, Range, Value
from umebra.readers.files.xls_short_streams import with_long_streams
from umebra.readers.xlsx.package import DAMAGED, LOCKED, MOST_ELEMENTS, Attributes, Package, parse_xml
from umebra.readers.xlsx.sheet import MOST_MERGED_ROWS, MOST_MERGES, too_many
from umebra.settings.read_limits import Limits
from umebra.unicode_text import repair

# python-calamine holds the text of a repeated cell once for each repetition.
_MOST_LETTERS = 100_000_000
_DIGITS, _REPEATED_MOST = 18, 10**9
# A panic in its Rust code is no Exception but a BaseException, of a class that can't be imported.
_PANIC = "PanicException"


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
        return list(_grids(data, limits))
    except python_calamine.PasswordError as error:
        raise LockedFileError(LOCKED) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise DamagedFileError(DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise DamagedFileError(DAMAGED) from error


def _grids(data: bytes, limits: Limits) -> Iterator[Grid]:
    """Yield the sheets; hidden ones and charts stay empty."""
    with python_calamine.load_workbook(io.BytesIO(with_long_streams(data))) as book:
        for listed in book.sheets_metadata:
            hidden = listed.visible != python_calamine.SheetVisibleEnum.Visible
            grid = Grid(listed.name, hidden=hidden, without_fills=True)
            if not hidden and listed.typ == python_calamine.SheetTypeEnum.WorkSheet:
                _fill(grid, book.get_sheet_by_name(listed.name), limits)
            yield grid


def _fill(grid: Grid, read: python_calamine.CalamineSheet, limits: Limits) -> None:
    """Fill a grid with a sheet's cells; a sheet beyond the limits is refused before its cells are read."""
    if read.height > limits.rows or read.height * read.width > limits.cells:
        raise TooLargeError(too_many(grid.name, "rader eller celler", limits.cells))
    top, left = read.start or (0, 0)
    for row, values in enumerate(read.to_python(skip_empty_area=True), start=top + 1):
        cells = {column: _plain(value) for column, value in enumerate(values, start=left + 1) if value != ""}
        if said := {column: value for column, value in cells.items() if not _is_blank(value)}:
            grid.values[row] = said
    find_faults(grid)
    _merge(grid, read)


def _merge(grid: Grid, read: python_calamine.CalamineSheet) -> None:
    grid.merges = [Range(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in read.merged_cell_ranges or ()]
    if len(grid.merges) > MOST_MERGES or sum(area.bottom - area.top for area in grid.merges) > MOST_MERGED_ROWS:
        raise TooLargeError(too_many(grid.name, "sammanfogade områden", MOST_MERGES))


def _is_blank(value: Value) -> bool:
    return isinstance(value, str) and (not value or value.isspace())


def _plain(value: object) -> Value:
    """Return the library's value as one of ours: a midnight becomes a day, and a whole float an ``int``."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return value if isinstance(value, date | time) else repair(str(value))


def _check_size(package: Package, limits: Limits) -> None:
    """Refuse a sheet whose repeated cells would unfold to more than the limits allow."""
    counter = _Unfolded(limits)
    parse_xml(package.stream("content.xml"), counter.starts(), counter.ends(), counter.texts, MOST_ELEMENTS)


class _Letters:
    """Counts the letters of texts."""

    def __init__(self) -> None:
        self.count = 0

    def append(self, text: str, /) -> None:
        self.count += len(text)


class _Unfolded:
    """Counts how far a sheet's cells reach, and how many letters they hold, once their repetitions are unfolded."""

    def __init__(self, limits: Limits) -> None:
        self.texts = _Letters()
        self._limits = limits
        self._row = self._column = self._bottom = self._right = self._repeated = self._repeated_across = 0
        self._letters = 0

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        return {
            **{"table": self._on_table, "table-row": self._on_row, "table-cell": self._on_cell},
            "s": self._on_spaces,
        }

    def ends(self) -> dict[str, Callable[[], None]]:
        return {"table-row": self._end_row, "table-cell": self._end_cell}

    def _on_table(self, _: Attributes) -> None:
        self._row = self._bottom = self._right = 0

    def _on_row(self, attributes: Attributes) -> None:
        self._column = 0
        self._repeated = repetitions(attributes, "number-rows-repeated")

    def _on_cell(self, attributes: Attributes) -> None:
        """Count a cell with its repetitions; only one that has a value makes the sheet larger."""
        self._repeated_across = repetitions(attributes, "number-columns-repeated")
        self._column += self._repeated_across
        self.texts.count = 0
        if any(name.endswith("value-type") for name in attributes):
            self._right = max(self._right, self._column)
            self._bottom = self._row + self._repeated
            if self._bottom * self._right > self._limits.cells or self._bottom > self._limits.rows:
                raise TooLargeError(too_many("", "rader eller celler", self._limits.cells))

    def _on_spaces(self, attributes: Attributes) -> None:
        self.texts.count += repetitions(attributes, "text:1.0 c")

    def _end_cell(self) -> None:
        self._letters += self.texts.count * self._repeated_across * self._repeated
        if self._letters > _MOST_LETTERS:
            raise TooLargeError(too_many("", "bokstäver", _MOST_LETTERS))

    def _end_row(self) -> None:
        self._row += self._repeated


def repetitions(attributes: Attributes, what: str) -> int:
    """Return how often OpenDocument repeats a row, a cell or a space."""
    text = next((value for name, value in attributes.items() if name.endswith(what)), "1")
    return min(int(text[:_DIGITS]), _REPEATED_MOST) if text.isdecimal() else 1
