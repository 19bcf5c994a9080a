"""One sheet of a workbook as XML: reads single cells and replaces them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from umebra.editing.parts.cell_xml import (
    Cell,
    Content,
    cell_bytes,
    cell_of,
    cells_in,
    kept_content,
    row_with,
    written_cell,
)
from umebra.editing.parts.sheet_rows import Rows, RowSpan
from umebra.editing.parts.xml_spans import DAMAGED, Element, read_elements, splice, written_tag
from umebra.errors import EditError
from umebra.readers.cells.grid import Range, parse_range

# Attributes that a new row does not take over from the row that it copies.
_OF_ONE_ROW = (b"hidden", b"collapsed")


class Listed(NamedTuple):
    """A list of the values that a cell may hold (data validation).

    Attributes:
        formula: The list, or where it is: ``"Ja,Nej"``, ``Listor!$A$1:$A$4`` or a defined name.
        strict: Whether Excel refuses any other value.
    """

    formula: str
    strict: bool


@dataclass(slots=True)
class Row:
    """A row's bytes, its start tag, its attributes, and its cells by column."""

    data: bytes
    tag: bytes
    attributes: dict[str, str]
    cells: dict[int, Cell]


class SheetPart:
    """A sheet's XML.

    Args:
        name: The sheet's name.
        part: The name of its part of the package.
        data: The XML.
    """

    def __init__(self, name: str, part: str, data: bytes) -> None:
        self.name = name
        self.part = part
        self.data = data
        self.rows = Rows(data)
        self._root = read_elements(data[: self.rows.first] + data[self.rows.last :])
        if not self._root.is_main or self._root.name != "worksheet":
            raise EditError(DAMAGED)
        self._parsed: dict[int, Row] = {}
        self._changed: dict[int, bytes] = {}
        self._styles: dict[tuple[int, int], str] = {}

    @cached_property
    def merges(self) -> list[Range]:
        """The merged ranges."""
        cells = (cell for block in self._own("mergeCells") for cell in block.all("mergeCell"))
        return [area for cell in cells if (area := parse_range(cell.attributes.get("ref", "")))]

    def merged(self, row: int, column: int) -> Range | None:
        """Return the merged range that includes a cell, if any."""
        return next((area for area in self.merges if area.holds(row, column)), None)

    @property
    def is_protected(self) -> bool:
        """Whether the sheet is protected."""
        return any(block.attributes.get("sheet") in ("1", "true") for block in self._own("sheetProtection"))

    def listed(self, row: int, column: int) -> Listed | None:
        """Return the list of the values that a cell may hold, if it has one."""
        for validation in self._root.all("dataValidation"):
            if validation.attributes.get("type") == "list" and _covers(_areas(validation), row, column):
                formula = next((each for each in validation.all("formula1")), None)
                text = (formula.text or "".join(each.text for each in formula.all("f"))) if formula else ""
                style = validation.attributes.get("errorStyle", "stop")
                shown = validation.attributes.get("showErrorMessage") in ("1", "true")
                return Listed(text.strip(), strict=shown and style == "stop")
        return None

    def has_format(self, row: int, column: int) -> bool:
        """Tell whether a conditional format applies to a cell."""
        return any(_covers(_areas(block), row, column) for block in self._root.all("conditionalFormatting"))

    @property
    def table_links(self) -> Iterator[str]:
        """The relationship ids of the sheet's Excel tables."""
        for part in self._root.all("tablePart"):
            yield next((value for key, value in part.attributes.items() if key.endswith(" id")), "")

    def column_style(self, column: int) -> str:
        """Return the style that a column gives cells missing from the XML; empty for none."""
        for each in self._root.all("col"):
            if int(each.attributes.get("min", "0")) <= column <= int(each.attributes.get("max", "0")):
                return each.attributes.get("style", "")
        return ""

    def row(self, number: int) -> Row:
        """Return a row; without cells if the sheet has no such row."""
        if number not in self._parsed:
            span = self.rows.find(number)
            self._parsed[number] = self._read_row(span) if span else Row(b"", b"", {}, {})
        return self._parsed[number]

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell as it was before any change; if it is missing, a blank one in its row's or column's style."""
        own = self.row(row)
        if found := own.cells.get(column):
            return found
        styled = own.attributes.get("customFormat") in ("1", "true")
        style = own.attributes.get("s", "") if styled else self.column_style(column)
        return Cell(row, column, style or "0")

    def _read_row(self, span: RowSpan) -> Row:
        """Parse one row inside copies of its parent tags, so that namespace prefixes are declared."""
        opening, data = self.data[: self.rows.first], self.data[span.start : span.end]
        sheet = next(self._own("sheetData"))
        before = self.data[self._root.start : self._root.opened] + opening[sheet.start : sheet.opened]
        after = _end_tag(self.data, sheet) + _end_tag(self.data, self._root)
        row = next(read_elements(before + data + after).all("row"))
        cells = (cell_of(cell, before + data) for cell in row.children if cell.name == "c" and cell.is_main)
        tag = data[: row.opened - row.start]
        return Row(data, tag, row.attributes, {cell.column: cell for cell in cells})

    def put(self, cell: Cell, content: Content, style: str) -> None:
        """Replace a cell's content and style."""
        self._styles[cell.row, cell.column] = style
        self._put(cell, written_cell(cell, content, style, self._prefix))

    def paint(self, cell: Cell, style: str) -> None:
        """Replace a cell's style and leave its content as it is written."""
        self._styles[cell.row, cell.column] = style
        own = cell_bytes(self._row_bytes(cell.row), cell.column)
        self._put(cell, kept_content(own, style) if own else written_cell(cell, None, style, self._prefix))

    def style_now(self, cell: Cell) -> str:
        """Return a cell's style, with the changes made so far."""
        return self._styles.get((cell.row, cell.column), cell.style)

    def _put(self, cell: Cell, data: bytes) -> None:
        self._changed[cell.row] = row_with(self._row_bytes(cell.row), cell.row, cell.column, data, self._prefix)

    def _row_bytes(self, row: int) -> bytes:
        return self._changed.get(row, self.row(row).data)

    @property
    def _prefix(self) -> bytes:
        """The namespace prefix of the sheet's elements, with its colon."""
        return _tag_name(self.data, self._root).rpartition(b"worksheet")[0]

    def copy_row(self, row: int, like: int) -> None:
        """Add a missing row with the height and style of another."""
        if self.rows.find(row) is None and row not in self._changed:
            own = self.row(like).tag
            self._changed[row] = _row_like(own, row) + b"</" + self._prefix + b"row>"

    @property
    def is_changed(self) -> bool:
        """Whether any cell was changed."""
        return bool(self._changed)

    def result(self) -> bytes:
        """Return the changed sheet's XML."""
        pieces = [(*self._place(row), new) for row, new in self._changed.items()]
        return splice(self.data, [*pieces, *self._dimension()])

    def _place(self, row: int) -> tuple[int, int]:
        """Return the span of bytes that a row replaces: its own, else an empty one before the first row below it."""
        if found := self.rows.find(row):
            return found
        below = [span.start for number, span in self.rows.all.items() if number > row]
        return (min(below, default=self.rows.last),) * 2

    def _dimension(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield the sheet's ``dimension`` element extended, if a cell was added outside it."""
        told = next(self._own("dimension"), None)
        area = parse_range(told.attributes.get("ref", "")) if told else None
        if told is None or area is None:
            return
        columns = {area.left, area.right, *(span.column for row in self._changed.values() for span in cells_in(row))}
        rows = {area.top, area.bottom, *self._changed}
        wide = Range(min(rows), min(columns), max(rows), max(columns))
        if wide != area and self._changed:
            tag = self.data[told.start : told.opened]
            yield told.start, told.opened, written_tag(tag, {b"ref": str(wide).encode()})

    def _own(self, name: str) -> Iterator[Element]:
        return (child for child in self._root.children if child.name == name and child.is_main)


def _covers(areas: list[Range], row: int, column: int) -> bool:
    return any(area.holds(row, column) for area in areas)


def _areas(element: Element) -> list[Range]:
    """Return the ranges that a rule applies to: in its attribute ``sqref``, or in the extension list's element."""
    text = element.attributes.get("sqref") or " ".join(each.text for each in element.all("sqref"))
    return [area for name in text.split() if (area := parse_range(name))]


def _end_tag(data: bytes, element: Element) -> bytes:
    return b"</" + _tag_name(data, element) + b">"


def _tag_name(data: bytes, element: Element) -> bytes:
    return data[element.start + 1 : element.opened].split(None, 1)[0].rstrip(b"/>")


def _row_like(tag: bytes, row: int) -> bytes:
    """Return a row's start tag, copied from another row's."""
    told = written_tag(tag, {b"r": str(row).encode(), **dict.fromkeys(_OF_ONE_ROW)})
    return told.removesuffix(b"/>").removesuffix(b">") + b">"
