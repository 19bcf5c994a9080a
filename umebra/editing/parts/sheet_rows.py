"""Finds the rows of a sheet's XML in its bytes.

A sheet may be many megabytes of rows, of which a change needs one or two. In well-formed XML without comments,
processing instructions and CDATA, every ``<`` begins a tag, so a regular expression finds the rows; in other sheets
the XML parser does. Only the rows that are needed are then parsed.
"""

import re
from collections.abc import Mapping
from functools import cached_property
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
_SHEET_DATA = b"sheetData"
# To look for one row goes through the whole sheet: for more than a few it is quicker to list them all.
_FEW = 8
_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?")


class RowSpan(NamedTuple):
    """A row's bytes."""

    start: int
    end: int


class Rows:
    """The places of a sheet's rows in its bytes.

    Args:
        data: The sheet's XML.

    Attributes:
        first: Where the first row may begin.
        last: Where the last row has ended.

    Raises:
        EditError: The sheet is not well-formed.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        begins = _prologue(data)
        self._asked = 0
        self._is_plain = all(data.find(sign, begins) < 0 for sign in (b"<!", b"<?")) and data.count(_SHEET_DATA) == 2
        self.first, self.last = _inside(data) if self._is_plain else (self._finder.first, self._finder.last)

    @cached_property
    def _finder(self) -> "_Finder":
        return _parsed(self._data)

    @cached_property
    def all(self) -> Mapping[int, RowSpan]:
        """All rows by their numbers, in the sheet's order.

        Raises:
            EditError: A row has no number, or two have the same.
        """
        return self._by_pattern() if self._is_plain else self._finder.spans

    def find(self, number: int) -> RowSpan | None:
        """Return a row's place, None if the sheet has no row of that number."""
        if not self._is_plain:
            return self.all.get(number)
        self._asked += 1
        if self._asked > _FEW and self._listed is not None:
            return self._listed.get(number)
        return self._quickly(number) or self.all.get(number)

    @cached_property
    def _listed(self) -> Mapping[int, RowSpan] | None:
        """All rows, None where one of them can't be told, which then is in the way of no other."""
        try:
            return self.all
        except EditError:
            return None

    def _quickly(self, number: int) -> RowSpan | None:
        """Return the place of the only row whose tag has the number in its usual form; else None."""
        sign, tags = b' r="%d"' % number, []
        at = self._data.find(sign, self.first, self.last)
        while at >= 0:
            tag = _ROW.match(self._data, self._data.rfind(b"<", self.first, at))
            tags += [tag] if tag and tag.end() > at else []
            at = self._data.find(sign, at + 1, self.last)
        if len(tags) != 1:
            return None
        return RowSpan(tags[0].start(), _end(self._data, tags[0][0], tags[0].end(), self.last))

    def _by_pattern(self) -> dict[int, RowSpan]:
        spans: dict[int, RowSpan] = {}
        for tag in _ROW.finditer(self._data, self.first, self.last):
            _add(spans, tag[0], tag.start(), _end(self._data, tag[0], tag.end(), self.last))
        return spans


def _prologue(data: bytes) -> int:
    match = _PROLOGUE.match(data)
    return match.end() if match else 0


def _inside(data: bytes) -> tuple[int, int]:
    """Return where a sheet's rows may begin, and where the last one ends."""
    opening = _OPENING.match(data, data.rfind(b"<", 0, data.find(_SHEET_DATA)))
    closing = _CLOSING.match(data, data.rfind(b"<", 0, data.rfind(_SHEET_DATA)))
    if opening is None or closing is None:
        raise EditError(DAMAGED)
    return opening.end(), closing.start()


def _end(data: bytes, tag: bytes, opened: int, last: int) -> int:
    """Return where a row ends, given that its start tag ends at ``opened``."""
    if tag.endswith(b"/>"):
        return opened
    ending = _ENDING.search(data, opened, last)
    if ending is None:
        raise EditError(DAMAGED)
    return ending.end()


def _add(spans: dict[int, RowSpan], tag: bytes, start: int, end: int) -> None:
    number = _NUMBER.search(tag)
    if number is None or end <= start or int(number[1]) in spans:
        raise EditError(DAMAGED)
    spans[int(number[1])] = RowSpan(start, end)


def _parsed(data: bytes) -> "_Finder":
    """Find the rows by the parser's byte positions, in a sheet that the pattern can't be trusted with."""
    finder = _Finder(data)
    try:
        finder.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise EditError(DAMAGED) from error
    return finder


class _Finder:
    """Records where the elements ``worksheet/sheetData/row`` begin and end."""

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
        """Note where a row begins, and where the rows do; an element of another namespace counts as neither."""
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
        """Note where a row ends: with its only tag if it is empty, else with its end tag; and where the rows do."""
        at = self.parser.CurrentByteIndex
        if self._is_row:
            tag = _ROW.match(self._data, self._start)
            end = tag if tag and tag[0].endswith(b"/>") else _ENDING.match(self._data, at)
            _add(self.spans, tag[0] if tag else b"", self._start, end.end() if end else 0)
        elif self._path == ["worksheet", "sheetData"]:
            self.last = at
        self._path.pop()
