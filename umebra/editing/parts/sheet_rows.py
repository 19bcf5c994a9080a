"""Where the rows of a sheet's XML lie in its bytes.

A sheet may be many megabytes of rows of which a change needs one or two. In XML that is sound and holds no comment,
no instruction and no CDATA, each ``<`` begins a tag, so that rows are told by a pattern alone; in any other sheet
the parser tells where they are. Only what is looked at is then parsed.
"""

import re
from typing import NamedTuple
from xml.parsers import expat

from umebra.editing.parts.xml_spans import DAMAGED, MAIN, TAG_REST
from umebra.errors import EditError

_NAME = rb"(?:[\w.-]+:)?"
_OPENING = re.compile(rb"<" + _NAME + rb"sheetData(?=[\s/>])" + TAG_REST)
_ROW = re.compile(rb"<" + _NAME + rb"row(?=[\s/>])" + TAG_REST)
_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,7})["']""")
_ENDING = re.compile(rb"</" + _NAME + rb"row\s*>")
_CLOSING = re.compile(rb"</" + _NAME + rb"sheetData\s*>")
_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?")


class RowSpan(NamedTuple):
    """A row's bytes."""

    start: int
    end: int


class Rows(NamedTuple):
    """A sheet's rows.

    Attributes:
        spans: Where each row is, by its number, in the sheet's order.
        first: Where the first row may begin.
        last: Where the last row has ended.
    """

    spans: dict[int, RowSpan]
    first: int
    last: int


def find_rows(data: bytes) -> Rows:
    """Return where a sheet's rows are.

    Raises:
        EditError: The sheet is not sound, or has rows without a number.
    """
    body = data[_prologue(data) :]
    return _by_parser(data) if b"<!" in body or b"<?" in body else _by_pattern(data)


def _prologue(data: bytes) -> int:
    match = _PROLOGUE.match(data)
    return match.end() if match else 0


def _by_pattern(data: bytes) -> Rows:
    opening = _OPENING.search(data)
    if opening is None or opening[0].endswith(b"/>"):
        raise EditError(DAMAGED)
    closings = list(_CLOSING.finditer(data, opening.end()))
    if len(closings) != 1:
        raise EditError(DAMAGED)
    last = closings[0].start()
    tags = list(_ROW.finditer(data, opening.end(), last))
    spans: dict[int, RowSpan] = {}
    for tag in tags:
        end = tag if tag[0].endswith(b"/>") else _ENDING.search(data, tag.end(), last)
        _add(spans, tag[0], tag.start(), end.end() if end else 0)
    return Rows(spans, opening.end(), last)


def _add(spans: dict[int, RowSpan], tag: bytes, start: int, end: int) -> None:
    number = _NUMBER.search(tag)
    if number is None or end <= start or int(number[1]) in spans:
        raise EditError(DAMAGED)
    spans[int(number[1])] = RowSpan(start, end)


def _by_parser(data: bytes) -> Rows:
    """Find the rows in a sheet with comments, by asking the parser where each element begins."""
    finder = _Finder(data)
    try:
        finder.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise EditError(DAMAGED) from error
    return Rows(finder.spans, finder.first, finder.last)


class _Finder:
    """Notes where the elements ``worksheet/sheetData/row`` begin and end."""

    def __init__(self, data: bytes) -> None:
        self.spans: dict[int, RowSpan] = {}
        self.first = self.last = 0
        self._data = data
        self._path: list[str] = []
        self._start = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._on_start
        self.parser.EndElementHandler = self._on_end
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise EditError(DAMAGED)

    def _on_start(self, name: str, __: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._path.append(local if space in MAIN else "")
        if len(self._path) == 3 and self._is_row:
            self._start = self.parser.CurrentByteIndex
        elif self._path == ["worksheet", "sheetData"]:
            tag = _OPENING.match(self._data, self.parser.CurrentByteIndex)
            self.first = tag.end() if tag else 0

    @property
    def _is_row(self) -> bool:
        return self._path == ["worksheet", "sheetData", "row"]

    def _on_end(self, _: str) -> None:
        at = self.parser.CurrentByteIndex
        if self._is_row:
            tag = _ROW.match(self._data, self._start)
            end = tag if tag and tag[0].endswith(b"/>") else _ENDING.match(self._data, at)
            _add(self.spans, tag[0] if tag else b"", self._start, end.end() if end else 0)
        elif self._path == ["worksheet", "sheetData"]:
            self.last = at
        self._path.pop()
