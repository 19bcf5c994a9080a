"""A cell in a sheet's XML: its content, and how to replace it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from umebra.editing.parts.xml_spans import DAMAGED, TAG_REST, Element, written_tag
from umebra.errors import EditError
from umebra.readers.cells.grid import cell_name, column_number

LONGEST_TEXT = 32_767
"""The most characters that Excel allows in a cell."""
Content = str | int | float | None
_CELL = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])" + TAG_REST)
_CELL_END = re.compile(rb"</(?:[\w.-]+:)?c\s*>")
_ROW_TAG = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])" + TAG_REST)
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})[0-9]{1,7}["']""")
_SPANS = re.compile(rb"""\sspans\s*=\s*["']([0-9]+):([0-9]+)["']""")
# Characters that XML can't hold, and texts that look like Excel's escape for one (_x000D_).
_ESCAPED = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_TOO_LONG = "Texten har {} tecken, fler än de 32 767 som en cell rymmer. Korta den."


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        row: Its row.
        column: Its column.
        style: The number of its style.
        kind: Its attribute ``t``; empty for a number.
        text: Its value as written: a number, the number of a shared string, or an inline text.
        has_formula: Whether it holds a formula, or anything else beyond a plain value.
        is_rich: Whether its inline text is rich text.
        tag: Its start tag as written; empty if the sheet has no such cell.
    """

    row: int
    column: int
    style: str = "0"
    kind: str = ""
    text: str = ""
    has_formula: bool = False
    is_rich: bool = False
    tag: bytes = b""

    @property
    def name(self) -> str:
        """Its name, ``B6``."""
        return cell_name(self.row, self.column)

    @property
    def is_number(self) -> bool:
        """Whether it holds a number."""
        return self.kind in ("", "n") and bool(self.text)


def cell_of(element: Element, data: bytes) -> Cell:
    """Return the cell of an XML element.

    Raises:
        EditError: It has no reference (``r``).
    """
    name = element.attributes.get("r", "")
    letters = name.rstrip("0123456789")
    column = column_number(letters)
    if not column or not name[len(letters) :]:
        raise EditError(DAMAGED)
    value, inline = element.child("v"), element.child("is")
    texts = [each for each in inline.all("t") if each.parent and each.parent.name != "rPh"] if inline else []
    return Cell(
        int(name[len(letters) :]),
        column,
        element.attributes.get("s", "0"),
        element.attributes.get("t", ""),
        "".join(each.text for each in texts) if inline else value.text if value else "",
        has_formula=element.child("f") is not None or not element.attributes.keys().isdisjoint({"cm", "vm"}),
        is_rich=inline is not None and inline.child("r") is not None,
        tag=data[element.start : element.opened],
    )


def written_cell(cell: Cell, content: Content, style: str, prefix: bytes) -> bytes:
    """Return the XML of a cell with another content and style; its other attributes stay.

    Args:
        cell: The cell as it is.
        content: A text, a number, or None for nothing.
        style: The number of its style.
        prefix: The namespace prefix of the sheet's elements, with its colon.

    Raises:
        EditError: The text is longer than a cell may hold.
    """
    kind = b"inlineStr" if isinstance(content, str) else None
    tag = cell.tag or b"<%bc/>" % prefix
    # Style 0 is the default: if the attribute was left out, it still is.
    named = style.encode() if style != "0" or b" s=" in tag else None
    tag = written_tag(tag, {b"r": cell.name.encode(), b"s": named, b"t": kind}).removesuffix(b"/>").removesuffix(b">")
    if content is None:
        return tag + b"/>"
    return tag + b">" + _content(content, prefix) + b"</" + prefix + b"c>"


def kept_content(cell_data: bytes, style: str) -> bytes:
    """Return a cell's XML with another style and its content unchanged."""
    match = _CELL.match(cell_data)
    if match is None:
        raise EditError(DAMAGED)
    return written_tag(match[0], {b"s": style.encode()}) + cell_data[match.end() :]


def _content(content: str | float, prefix: bytes) -> bytes:
    if not isinstance(content, str):
        return b"<%bv>%b</%bv>" % (prefix, repr(content).encode(), prefix)
    if len(content) > LONGEST_TEXT:
        raise EditError(_TOO_LONG.format(len(content)))
    spaced = b' xml:space="preserve"' if content != content.strip() or "\n" in content or "  " in content else b""
    return b"<%bis><%bt%b>%b</%bt></%bis>" % (prefix, prefix, spaced, _escaped(content), prefix, prefix)


def _escaped(text: str) -> bytes:
    """Return a text escaped for XML, with characters that XML can't hold as Excel writes them (``_x000D_``)."""
    told = _ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    told = told.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return told.encode("utf-8", "replace")


class CellSpan(NamedTuple):
    """A cell's place in its row's bytes."""

    column: int
    start: int
    end: int


def cells_in(row: bytes) -> Iterator[CellSpan]:
    """Yield each cell's place in a row's bytes.

    Raises:
        EditError: A cell has no reference (``r``), or the row holds something other than cells.
    """
    if b"<!" in row or b"<?" in row:
        raise EditError(DAMAGED)
    for tag in _CELL.finditer(row):
        name = _REFERENCE.search(tag[0])
        end = tag if tag[0].endswith(b"/>") else _CELL_END.search(row, tag.end())
        if name is None or end is None:
            raise EditError(DAMAGED)
        yield CellSpan(column_number(name[1].decode()), tag.start(), end.end())


def cell_bytes(row: bytes, column: int) -> bytes:
    """Return a cell's XML; empty if the row has no cell in that column."""
    return next((row[cell.start : cell.end] for cell in cells_in(row) if cell.column == column), b"")


def row_with(row: bytes, number: int, column: int, cell: bytes, prefix: bytes) -> bytes:
    """Return a row's XML with a cell inserted or replaced; an empty ``row`` gives a new row."""
    row = _opened(row or b'<%brow r="%d"/>' % (prefix, number), prefix)
    spans = list(cells_in(row))
    start, end = next(((span.start, span.end) for span in spans if span.column == column), (0, 0))
    if not end:
        start = end = next((span.start for span in spans if span.column > column), row.rindex(b"</"))
    return _wide(row[:start] + cell + row[end:], column)


def _opened(row: bytes, prefix: bytes) -> bytes:
    """Return a row with an end tag, so that cells can be inserted."""
    tag = _ROW_TAG.match(row)
    if tag is None:
        raise EditError(DAMAGED)
    return row[: tag.end() - 2] + b"></" + prefix + b"row>" if tag[0].endswith(b"/>") else row


def _wide(row: bytes, column: int) -> bytes:
    """Return a row with its attribute ``spans``, if it has one, extended to include a column."""
    tag = _ROW_TAG.match(row)
    spans = _SPANS.search(tag[0]) if tag else None
    if tag is None or spans is None or int(spans[1]) <= column <= int(spans[2]):
        return row
    told = b"%d:%d" % (min(int(spans[1]), column), max(int(spans[2]), column))
    return written_tag(tag[0], {b"spans": told}) + row[tag.end() :]
