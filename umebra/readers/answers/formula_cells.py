"""Which cells of a returned workbook hold a formula: its result is not somebody's answer."""

from collections.abc import Callable
from itertools import product

from umebra.readers.cells.grid import Cell, parse_range
from umebra.readers.files.other_formats import repetitions
from umebra.readers.xlsx.package import MOST_ELEMENTS, Attributes, Package, parse_xml
from umebra.readers.xlsx.workbook import links_of, listed_sheets, workbook_part

# A formula that is repeated over more cells than this can't be an answer.
_MOST_REPEATED = 1_000


def formula_cells(package: Package) -> dict[str, set[Cell]]:
    """Return the cells with a formula by the name of their sheet; for ``.xlsb`` always empty.

    Raises:
        ReadError: The file is broken, or larger than the limits allow.
    """
    if package.has("content.xml"):
        return _of_open_document(package)
    return {} if package.has("xl/workbook.bin") else _of_workbook(package)


def _of_workbook(package: Package) -> dict[str, set[Cell]]:
    workbook = workbook_part(package)
    links = links_of(package, workbook)
    listed, _ = listed_sheets(package, workbook)
    parts = {sheet.name: links[sheet.link] for sheet in listed if not sheet.hidden and sheet.link in links}
    return {name: _of_part(package, link.part) for name, link in parts.items() if link.role == "worksheet"}


def _of_part(package: Package, part: str) -> set[Cell]:
    """Return a sheet's cells with a formula; a row or cell without a reference follows the one before."""
    found: set[Cell] = set()
    here = [(0, 0)]

    def on_cell(attributes: Attributes) -> None:
        area = parse_range(attributes.get("r", ""))
        here[0] = (area.top, area.left) if area else (here[0][0], here[0][1] + 1)

    def on_row(attributes: Attributes) -> None:
        row = attributes.get("r", "")
        here[0] = (int(row) if row.isdecimal() and len(row) < 8 else here[0][0] + 1, 0)

    handlers = {"row": on_row, "c": on_cell, "f": lambda _: found.add(here[0])}
    parse_xml(package.stream(part), handlers, {}, most=MOST_ELEMENTS)
    return found


def _of_open_document(package: Package) -> dict[str, set[Cell]]:
    found = _OpenFormulas()
    parse_xml(package.stream("content.xml"), found.starts(), {"table-row": found.end_row}, most=MOST_ELEMENTS)
    return found.cells


class _OpenFormulas:
    """Counts rows and cells, repeated ones too, and collects the cells with a formula."""

    def __init__(self) -> None:
        self.cells: dict[str, set[Cell]] = {}
        self._sheet: set[Cell] = set()
        self._row = self._column = 0
        self._rows = 1

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        return {
            "table": self._on_table,
            "table-row": self._on_row,
            "table-cell": self._on_cell,
            "covered-table-cell": self._on_cell,
        }

    def end_row(self) -> None:
        self._row += self._rows

    def _on_table(self, attributes: Attributes) -> None:
        name = next((value for key, value in attributes.items() if key.endswith("table:1.0 name")), "")
        self._sheet = self.cells.setdefault(name, set())
        self._row = 0

    def _on_row(self, attributes: Attributes) -> None:
        self._column, self._rows = 0, repetitions(attributes, "number-rows-repeated")

    def _on_cell(self, attributes: Attributes) -> None:
        across = repetitions(attributes, "number-columns-repeated")
        if any(key.endswith(" formula") for key in attributes) and across * self._rows <= _MOST_REPEATED:
            places = product(range(self._rows), range(across))
            self._sheet.update((self._row + down + 1, self._column + right + 1) for down, right in places)
        self._column += across
