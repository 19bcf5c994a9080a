"""Writes the cells of a workbook: refuses what may not be changed, and records what was."""

from dataclasses import dataclass, field
from typing import NamedTuple

from umebra.editing.allowed import allowed_values
from umebra.editing.parts.book import Book
from umebra.editing.parts.cell_xml import Cell, Content
from umebra.editing.parts.sheet_part import SheetPart
from umebra.editing.planned_writes import Spot
from umebra.errors import EditError
from umebra.readers.cells.grid import parse_range
from umebra.readers.xlsx.package import parse_xml

_FORMULA = (
    "Cellen {} innehåller en formel, och den skrivs inte över. Ändra det som formeln räknar på, eller ersätt formeln "
    "med text i arbetsboken."
)
_HEADING = "Cellen {} är en rubrik eller summarad i en Excel-tabell och ändras inte här. Ändra den i arbetsboken."
_SHARED = (
    "Cellen {} är sammanfogad över flera aktiviteter, så ändringen skulle gälla dem alla. Dela cellerna i Excel "
    "(Start > Koppla och centrera) och ladda upp arbetsboken."
)
_NOT_LISTED = "Cellen {} får bara innehålla {}, enligt listan i arbetsboken. Välj något av det, eller utöka listan."
_RICH = "Texten i {} hade olika utseende i olika delar (fetstil, färg). Den nya texten har cellens utseende."
_PROTECTED = "Bladet ”{}” är skyddat i arbetsboken, och det som ändrades är låst där. Ändringen gjordes ändå."


class Written(NamedTuple):
    """What a cell should hold and show when the workbook is read again.

    Attributes:
        sheet: Its sheet.
        row: Its row.
        column: Its column.
        content: Its content; ``KEPT`` if that was not changed.
        fill: Its visible colour as ``RRGGBB``, empty for none; ``KEPT`` if that was not changed.
    """

    sheet: str
    row: int
    column: int
    content: Content = "\x00kept"
    fill: str = "\x00kept"


KEPT = "\x00kept"


@dataclass(slots=True)
class Pen:
    """Writes into a workbook's cells.

    Attributes:
        book: The workbook.
        remarks: What a person should know about the changes, a Swedish sentence each.
        written: The written cells.
        kept: What was found out of the workbook as it was, to be found out once.
    """

    book: Book
    remarks: list[str] = field(default_factory=list)
    written: dict[tuple[str, int, int], Written] = field(default_factory=dict)
    kept: dict[tuple[object, ...], object] = field(default_factory=dict)

    def cell(self, spot: Spot, column: int) -> Cell:
        """Return the cell that holds an action's value in a column: its own, or the first of its merged range.

        Raises:
            EditError: The merged range includes other actions too.
        """
        sheet = self.book.sheet(spot.sheet)
        merged = sheet.merged(spot.row, column)
        if merged is None:
            return sheet.cell(spot.row, column)
        boxed = merged.left == spot.column and column == spot.column
        if merged.top <= spot.before or (merged.bottom >= spot.after and not boxed):
            raise EditError(_SHARED.format(sheet.cell(merged.top, merged.left).name))
        return sheet.cell(merged.top, merged.left)

    def text(self, cell: Cell) -> str:
        """Return a cell's text."""
        return self.book.text(cell)

    def fill(self, cell: Cell) -> str | None:
        """Return the colour of a cell's own fill, without conditional formats; None for none."""
        look = self.book.look(cell)
        return look.fill or ("mixed" if look.mixed else None)

    def write(self, spot: Spot, cell: Cell, content: Content, style: str = "") -> None:
        """Replace a cell's content.

        Args:
            spot: The action's place.
            cell: The cell.
            content: Its new content.
            style: The number of its new style; empty to keep it.

        Raises:
            EditError: It may not be changed, or its data validation does not allow the content.
        """
        sheet = self._writable(spot, cell)
        if isinstance(content, str) and not content:
            content = None
        if isinstance(content, str) and (listed := sheet.listed(cell.row, cell.column)) and listed.strict:
            allowed = allowed_values(self.book, sheet, listed)
            if allowed is not None and content not in allowed:
                raise EditError(_NOT_LISTED.format(cell.name, ", ".join(f"”{value}”" for value in allowed)))
        if self.book.is_rich(cell):
            self.remarks.append(_RICH.format(cell.name))
        sheet.put(cell, content, style or sheet.style_now(cell))
        self._note(sheet, cell, content=content)

    def paint(self, spot: Spot, cell: Cell, fill: str) -> None:
        """Give a cell a fill, by the fill's number in the styles.

        Raises:
            EditError: It may not be changed.
        """
        sheet = self._writable(spot, cell, fills_alone=True)
        styles = self.book.styles
        style = sheet.style_now(cell)
        if styles.fill_of(style) == fill:
            return
        sheet.paint(cell, styles.with_fill(style, fill))
        self._note(sheet, cell, fill=self.colour(fill))

    def colour(self, fill: str) -> str:
        """Return the colour of a fill in the styles, empty for none; ``KEPT`` if it is unknown."""
        shown = next(
            (look for place, look in enumerate(self.book.looks.cells) if self.book.styles.fill_of(str(place)) == fill),
            None,
        )
        return KEPT if shown is None or shown.mixed else shown.fill or ""

    def _note(self, sheet: SheetPart, cell: Cell, content: Content = KEPT, fill: str = KEPT) -> None:
        key = sheet.name, cell.row, cell.column
        before = self.written.get(key, Written(*key))
        now = before._replace(content=content) if content != KEPT else before
        self.written[key] = now._replace(fill=fill) if fill != KEPT else now

    def _writable(self, spot: Spot, cell: Cell, *, fills_alone: bool = False) -> SheetPart:
        """Return the cell's sheet; refuse formulas and Excel tables' headings, but only remark on a locked cell."""
        sheet = self.book.sheet(spot.sheet)
        if cell.has_formula and not fills_alone:
            raise EditError(_FORMULA.format(cell.name))
        if self._heads_table(sheet, cell) and not fills_alone:
            raise EditError(_HEADING.format(cell.name))
        if sheet.is_protected and self.book.styles.is_locked(cell.style):
            self._remark(_PROTECTED.format(sheet.name))
        return sheet

    def _remark(self, text: str) -> None:
        if text not in self.remarks:
            self.remarks.append(text)

    def _heads_table(self, sheet: SheetPart, cell: Cell) -> bool:
        """Tell whether a cell is in the header row or the totals row of an Excel table."""
        return any(table.is_edge(cell.row, cell.column) for table in excel_tables(self.book, sheet))


class ExcelTable(NamedTuple):
    """An Excel table (ListObject): its part, its names, its range, and the numbers of its header and totals rows."""

    part: str
    names: tuple[str, ...]
    ref: str
    headings: int
    totals: int

    def is_edge(self, row: int, column: int) -> bool:
        """Tell whether a cell is in a header row or totals row."""
        area = parse_range(self.ref)
        if area is None or not area.holds(row, column):
            return False
        return row < area.top + self.headings or row > area.bottom - self.totals


def excel_tables(book: Book, sheet: SheetPart) -> list[ExcelTable]:
    """Return a sheet's Excel tables."""
    links = book.links_from(sheet.part)
    parts = [links[link].part for link in sheet.table_links if link in links]
    return [table for part in parts if (table := _excel_table(book, part))]


def _excel_table(book: Book, part: str) -> ExcelTable | None:
    told: dict[str, str] = {}
    parse_xml(iter([book.read(part)]), {"table": told.update}, {})
    names = tuple(filter(None, (told.get("name"), told.get("displayName"))))
    counts = told.get("headerRowCount", "1"), told.get("totalsRowCount", "0")
    headings, totals = (int(count) if count.isdecimal() else 0 for count in counts)
    return ExcelTable(part, names, told["ref"], headings, totals) if "ref" in told else None
