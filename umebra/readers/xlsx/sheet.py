"""One pass over a sheet's XML: values, fills and merged ranges into a grid.

The pass keeps only what a cell says or shows, so that a million formatted empty rows
cost time and no memory, and a stray cell far away costs one entry.
"""

import re
from collections.abc import Callable

from umebra.errors import DamagedFileError, TooLargeError
from umebra.readers.cells.grid import LAST_COLUMN, LAST_ROW, NO_FILL, Grid, Unsaved, Value, column_number, parse_range
from umebra.readers.xlsx.conditional import ConditionalFormats
from umebra.readers.xlsx.fast_rows import PlainRows
from umebra.readers.xlsx.package import DAMAGED, MOST_ELEMENTS, Attributes, Package, parse_xml
from umebra.readers.xlsx.row_lifter import lift
from umebra.readers.xlsx.shared_strings import Runs
from umebra.readers.xlsx.sheet_context import SheetContext
from umebra.readers.xlsx.styles import PLAIN

# Merged ranges are indexed by the rows that they cover, so tall ones cost memory too.
MOST_MERGES, MOST_MERGED_ROWS = 100_000, 20_000_000
_ROW_STYLE = re.compile(r'(?=.* customFormat="(?:1|true)").* s="(\d+)"')


def read_sheet(package: Package, name: str, grid: Grid, context: SheetContext) -> None:
    """Fill the grid from the sheet's XML.

    Raises:
        DamagedFileError: The part is broken.
        TooLargeError: The sheet has more rows or cells than the limits allow.
    """
    reader = _SheetReader(grid, context)
    formats = ConditionalFormats(context.conditional, context.palette, reader.texts)
    starts, ends = {**reader.starts, **formats.starts()}, {**reader.ends, **formats.ends()}
    pieces = lift(package.stream(name), "sheetData", "row", reader.plain.pattern, reader.take_row)
    parse_xml(pieces, starts, ends, reader.texts, MOST_ELEMENTS)
    formats.paint(grid)


class _SheetReader:
    """Reads one sheet's elements into its grid: rows of the plain shape whole, all others element by element."""

    def __init__(self, grid: Grid, context: SheetContext) -> None:
        self.grid = grid
        self.texts: list[str] = []
        self._context = context
        self._runs = Runs(self.texts)
        self._row = self._column = self._rows_seen = 0
        self._values: dict[int, Value] = {}
        self._colours: dict[int, str] = {}
        self._kind = self._style = self._formula = self._shared = ""
        self._masters: dict[str, str] = {}
        self._columns: dict[str, int] = {}
        self.plain = PlainRows(context.values, context.styles)
        self._columns_left, self._merged_left = 2 * LAST_COLUMN, MOST_MERGED_ROWS
        self._alike: dict[tuple[tuple[int, str], ...], dict[int, str]] = {}
        self.starts: dict[str, Callable[[Attributes], None]] = {
            "c": self._on_cell,
            "row": self._on_row,
            "v": self._runs.on_text,
            "f": self._on_formula,
            "is": self._runs.on_item,
            "r": self._runs.on_run,
            "strike": self._runs.on_strike,
            "t": self._runs.on_text,
            "rPh": self._runs.on_phonetic,
            "col": self._on_column,
            "mergeCell": self._on_merge,
        }
        self.ends: dict[str, Callable[[], None]] = {
            "v": self._end_value,
            "f": self._end_formula,
            "c": self._end_cell,
            "is": self._end_inline,
            "t": self._runs.end_text,
            "rPh": self._runs.end_phonetic,
            "row": self._end_row,
        }

    def take_row(self, match: re.Match[str]) -> bool:
        """Read a row if it has the plain shape, and tell whether it had."""
        number, attributes = match.group(1, 2)
        own = "customFormat" in attributes
        painted = own or self._is_painted
        row = self.plain.read(match)
        if not row:
            return False
        self._start_row(_place(number, LAST_ROW))
        self._values, shape = row
        if own and (style := _ROW_STYLE.match(attributes)):
            self._keep_fill(self.grid.row_colours, self._row, style[1])
        for self._column, cell_style in shape.styles if painted else shape.marked:
            self._keep_style(cell_style)
        self._count(shape.size)
        self._end_row()
        return True

    @property
    def _is_painted(self) -> bool:
        """Whether a cell without a fill hides that of its row or column."""
        return bool(self.grid.column_colours or self.grid.row_colours)

    def _on_row(self, attributes: Attributes) -> None:
        self._start_row(_place(attributes["r"], LAST_ROW) if "r" in attributes else self._row + 1)
        if attributes.get("customFormat") in ("1", "true"):
            self._keep_fill(self.grid.row_colours, self._row, attributes.get("s", ""))

    def _start_row(self, row: int) -> None:
        self._row, self._column = row, 0
        self._values, self._colours = {}, {}
        self._rows_seen += 1
        if self._rows_seen > LAST_ROW:
            raise DamagedFileError(DAMAGED)

    def _end_row(self) -> None:
        """Put the row into the grid. Its number may come twice; rows of the same colours share one mapping."""
        grid = self.grid
        if self._values:
            if self._row in grid.values:
                grid.values[self._row].update(self._values)
            else:
                grid.values[self._row] = self._values
            if len(grid.values) > self._context.limits.rows:
                raise TooLargeError(too_many(grid.name, "rader", self._context.limits.rows))
        if self._colours:
            before = grid.fill_colours.get(self._row)
            colours = {**before, **self._colours} if before else self._colours
            grid.fill_colours[self._row] = self._alike.setdefault(tuple(colours.items()), colours)

    def _count(self, cells: int) -> None:
        self._context.cells_left -= cells
        if self._context.cells_left < 0:
            raise TooLargeError(too_many(self.grid.name, "celler", self._context.limits.cells))

    def _on_cell(self, attributes: Attributes) -> None:
        """Begin a cell, by its reference or beside the last; its style is kept if it shows or hides anything."""
        letters = attributes.get("r", "").rstrip("0123456789")
        self._column = self._columns.get(letters) or self._new_column(letters)
        self._kind = attributes.get("t", "")
        self._style = attributes.get("s", "")
        self._count(1)
        if self._is_painted or self._style in self._context.marked:
            self._keep_style(self._style)

    def _end_cell(self) -> None:
        if self._formula and self._column not in self._values:
            self._values[self._column] = Unsaved(self._formula)
            self.grid.faults.append((self._row, self._column))
        self._formula = ""

    def _keep_style(self, style: str) -> None:
        """Keep what the cell's style shows; "no fill" too, if it hides the fill of its row or column."""
        look = self._context.styles.get(style, PLAIN)
        if look.fill or self._is_painted:
            self._colours[self._column] = look.fill or NO_FILL
        if look.bold:
            self.grid.bold.add((self._row, self._column))
        if look.struck:
            self.grid.struck[self._row, self._column] = True
        if look.mixed:
            self.grid.mixed.add((self._row, self._column))

    def _new_column(self, letters: str) -> int:
        column = column_number(letters) if letters else self._column + 1
        if not 1 <= column <= LAST_COLUMN:
            raise DamagedFileError(DAMAGED)
        if letters:
            self._columns[letters] = column
        return column

    def _on_formula(self, attributes: Attributes) -> None:
        self._shared = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        self._runs.on_text(attributes)

    def _end_formula(self) -> None:
        text = "".join(self.texts)
        # Of the cells that share a formula only one holds its text, usually the first.
        if self._shared:
            text = self._masters.setdefault(self._shared, text) if text else self._masters.get(self._shared, "")
        self._formula = f"={text}"

    def _end_value(self) -> None:
        """Keep the cell's value, unless it is blank; note an error, and struck-through text."""
        if self._kind == "str":
            # An empty text is a saved result too: =IF(A1="","",A1) filled down over rows to come.
            self._formula = ""
        text = "".join(self.texts)
        value = self._context.value(self._kind, self._context.kind(self._style), text) if text else ""
        if value != "":
            self._values[self._column] = value
        if self._kind == "s" and (struck := self._context.values.struck.get(text)) is not None:
            self.grid.struck.setdefault((self._row, self._column), struck)
        if self._kind == "e":
            self.grid.faults.append((self._row, self._column))

    def _end_inline(self) -> None:
        text = self._runs.text()
        if text:
            self._values[self._column] = text
            if self._runs.struck is not None:
                self.grid.struck.setdefault((self._row, self._column), self._runs.struck)

    def _on_column(self, attributes: Attributes) -> None:
        first, last = (_place(attributes.get(edge, "1"), LAST_COLUMN) for edge in ("min", "max"))
        self._columns_left -= last + 1 - first
        if self._columns_left < 0:
            raise DamagedFileError(DAMAGED)
        for column in range(first, last + 1):
            self._keep_fill(self.grid.column_colours, column, attributes.get("style", ""))

    def _keep_fill(self, colours: dict[int, str], place: int, style: str) -> None:
        fill = self._context.styles.get(style, PLAIN).fill
        if fill:
            colours[place] = fill

    def _on_merge(self, attributes: Attributes) -> None:
        """Note a merged range; too many, or too many rows in them, are refused."""
        area = parse_range(attributes.get("ref", ""))
        if area:
            self.grid.merges.append(area)
            self._merged_left -= area.bottom - area.top + 1
        if len(self.grid.merges) > MOST_MERGES:
            raise TooLargeError(too_many(self.grid.name, "sammanfogade områden", MOST_MERGES))
        if self._merged_left < 0:
            raise TooLargeError(too_many(self.grid.name, "rader i sammanfogade områden", MOST_MERGED_ROWS))


def too_many(sheet: str, what: str, most: int) -> str:
    """Say that a sheet has more of something than the limits allow."""
    where = f"Bladet ”{sheet}”" if sheet else "Filen"
    number = f"{most:,}".replace(",", " ")
    return (
        f"{where} har fler än {number} {what} och läses inte. Ta bort det som inte hör till planen, "
        "även tomma formaterade rader, och ladda upp filen igen."
    )


def _place(text: str, last: int) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= last:
        raise DamagedFileError(DAMAGED)
    return int(text)
