"""Makes Excel recalculate formulas and refresh pivot tables that depend on a changed cell."""

import re
from collections.abc import Collection, Iterator

from umebra.editing.parts.book import Book
from umebra.editing.parts.xml_spans import Element, read_elements, splice, written_tag
from umebra.editing.pen import KEPT, Pen, Written, excel_tables
from umebra.readers.cells.grid import LAST_COLUMN, LAST_ROW, Range, column_number, parse_range

_SOME = re.compile(rb"<(?:[\w.-]+:)?f[\s>]")
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f(?P<tag>(?:\s[^<>]*)?)>(?P<text>[^<]*)</")
_SHEET = r"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[\w.]+))!)?"
_REFERENCE = re.compile(
    rf"{_SHEET}(?:\$?(?P<left>[A-Z]{{1,3}})\$?(?P<top>\d{{1,7}})(?::\$?(?P<right>[A-Z]{{1,3}})\$?(?P<bottom>\d{{1,7}}))?"
    rf"|\$?(?P<first>[A-Z]{{1,3}}):\$?(?P<last>[A-Z]{{1,3}})|\$?(?P<upper>\d{{1,7}}):\$?(?P<lower>\d{{1,7}}))(?![\w(])"
)
_FAR = re.compile(r"INDIRECT|OFFSET|\[", re.IGNORECASE)
_TEXT = re.compile(r'"[^"]*"')
_FORMULAS = "Formler i arbetsboken räknar på det som ändrades. De räknas om när den öppnas i Excel."
_PIVOTS = "En pivottabell bygger på det som ändrades. Den uppdateras när arbetsboken öppnas i Excel."
_BEFORE_CALCULATION = ("sheets", "functionGroups", "externalReferences", "definedNames")


def refresh(pen: Pen) -> None:
    """Have formulas and pivot tables that use a changed value updated when the workbook is opened."""
    changed = [one for one in pen.written.values() if one.content != KEPT]
    if changed and any(_formulas_using(pen.book, changed)):
        _calculate(pen.book)
        pen.remarks.append(_FORMULAS)
    if changed and _refresh_pivots(pen.book, changed):
        pen.remarks.append(_PIVOTS)


def _formulas_using(book: Book, changed: Collection[Written]) -> Iterator[bool]:
    """Yield of each formula whether it may use a changed cell; names are read only if a sheet has a formula."""
    names: dict[str, str] = {}
    for name, part in book.sheet_parts.items():
        data = book.read(part)
        if not _SOME.search(data):
            continue
        names = names or _names(book)
        for match in _FORMULA.finditer(data):
            yield _uses(match["text"].decode(), name, changed, names, shared=b"shared" in match["tag"])


def _names(book: Book) -> dict[str, str]:
    root = read_elements(book.read(book.workbook))
    return {each.attributes.get("name", ""): each.text for each in root.all("definedName")}


def _uses(formula: str, sheet: str, changed: Collection[Written], names: dict[str, str], *, shared: bool) -> bool:
    """Tell whether a formula may use a changed cell; if its range can't be determined, it may.

    A shared formula is written once for several rows and columns, so for such only the sheets are compared.
    """
    bare = _TEXT.sub("", formula)
    words = {*re.findall(r"[\w.]+", bare)}
    bare = "+".join([bare, *(text for name, text in names.items() if name in words)])
    return bool(_FAR.search(bare)) or any(
        _reaches(match, sheet, one, shared=shared) for match in _REFERENCE.finditer(bare) for one in changed
    )


def _reaches(match: re.Match[str], own: str, one: Written, *, shared: bool) -> bool:
    named = (match["quoted"] or "").replace("''", "'") or match["plain"] or own
    area = _area(match)
    if named.casefold() != one.sheet.casefold():
        return False
    return shared or area.holds(one.row, one.column)


def _area(match: re.Match[str]) -> Range:
    """Return a reference's range: cells, whole columns, or whole rows."""
    if match["left"]:
        corners = (match["top"], match["left"]), (match["bottom"] or match["top"], match["right"] or match["left"])
        (top, left), (bottom, right) = ((int(row), column_number(letters)) for row, letters in corners)
        return Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    if match["first"]:
        return Range(1, column_number(match["first"]), LAST_ROW, column_number(match["last"]))
    return Range(int(match["upper"]), 1, int(match["lower"]), LAST_COLUMN)


def _calculate(book: Book) -> None:
    """Set ``fullCalcOnLoad``, so that all formulas are recalculated when the workbook is opened."""
    data = book.read(book.workbook)
    root = read_elements(data)
    told = root.child("calcPr")
    if told and told.attributes.get("fullCalcOnLoad") in ("1", "true"):
        return
    if told:
        tag = written_tag(data[told.start : told.opened], {b"fullCalcOnLoad": b"1"})
        book.write(book.workbook, splice(data, [(told.start, told.opened, tag)]))
        return
    at = max(child.end for child in root.children if child.name in _BEFORE_CALCULATION)
    prefix = data[root.start + 1 : root.opened].split(None, 1)[0].rpartition(b"workbook")[0]
    book.write(book.workbook, splice(data, [(at, at, b'<%bcalcPr fullCalcOnLoad="1"/>' % prefix)]))


def _refresh_pivots(book: Book, changed: Collection[Written]) -> bool:
    """Have the pivot tables that use a changed cell refreshed on opening; tell whether there are any."""
    return bool([part for part in _pivots(book) if _refresh_pivot(book, part, changed)])


def _pivots(book: Book) -> list[str]:
    return [link.part for link in book.links.values() if link.role == "pivotCacheDefinition"]


def _refresh_pivot(book: Book, part: str, changed: Collection[Written]) -> bool:
    """Have a pivot table refreshed on opening if a changed cell is in one of the columns that it shows."""
    data = book.read(part)
    root = read_elements(data)
    source = next(root.all("worksheetSource"), None)
    fields = {each.attributes.get("name", "") for each in root.all("cacheField")}
    if source is None or not any(_is_source(book, source, fields, one) for one in changed):
        return False
    if root.attributes.get("refreshOnLoad") not in ("1", "true"):
        tag = written_tag(data[root.start : root.opened], {b"refreshOnLoad": b"1"})
        book.write(part, splice(data, [(root.start, root.opened, tag)]))
    return True


def _is_source(book: Book, source: Element, fields: Collection[str], one: Written) -> bool:
    """Tell whether a cell is in a pivot table's source (a range, name or Excel table), in a column that it shows."""
    sheet, ref = source.attributes.get("sheet", ""), source.attributes.get("ref", "")
    if name := source.attributes.get("name", ""):
        own = excel_tables(book, book.sheet(one.sheet))
        tables = [table.ref for table in own if name in table.names]
        match = _REFERENCE.fullmatch(_names(book).get(name, ""))
        sheet = one.sheet if tables else (match["quoted"] or match["plain"] or "") if match else ""
        ref = tables[0] if tables else str(_area(match)) if match else ""
    area = parse_range(ref)
    if area is None or sheet != one.sheet or not area.holds(one.row, one.column):
        return False
    return book.text(book.sheet(sheet).cell(area.top, one.column)) in fields
