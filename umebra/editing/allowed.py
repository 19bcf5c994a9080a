"""The values that a cell may hold according to the workbook's data validation."""

import re

from umebra.editing.parts.book import Book
from umebra.editing.parts.sheet_part import Listed, SheetPart
from umebra.readers.cells.grid import parse_range
from umebra.readers.xlsx.package import parse_xml

_RANGE = re.compile(
    r"=?(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[\w.]+))!)?(?P<range>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)"
)
_MOST = 1_000


def allowed_values(book: Book, sheet: SheetPart, listed: Listed) -> tuple[str, ...] | None:
    """Return the values of a list, None if they can't be worked out."""
    formula = listed.formula.removeprefix("=").strip()
    if formula.startswith('"'):
        return tuple(value.strip() for value in formula.strip('"').replace('""', '"').split(","))
    match = _RANGE.fullmatch(_names(book).get(formula, formula))
    area = parse_range(match["range"]) if match else None
    if match is None or area is None or (area.bottom - area.top + 1) * (area.right - area.left + 1) > _MOST:
        return None
    name = (match["quoted"] or "").replace("''", "'") or match["plain"] or sheet.name
    if name not in book.sheet_parts:
        return None
    other = book.sheet(name)
    places = ((row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1))
    return tuple(text for place in places if (text := book.text(other.cell(*place))))


def _names(book: Book) -> dict[str, str]:
    """Return the workbook's defined names, each with its formula."""
    names: dict[str, str] = {}
    texts: list[str] = []
    last: list[str] = []

    def begin(attributes: dict[str, str]) -> None:
        texts.clear()
        last[:] = [attributes.get("name", "")]

    def end() -> None:
        names[last[0]] = "".join(texts)

    parse_xml(iter([book.read(book.workbook)]), {"definedName": begin}, {"definedName": end}, texts)
    return names
