"""Finds the elements of an XML part in its bytes, with the same parser as the reader (expat)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from umebra.errors import EditError

MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
"""The namespaces of a workbook's main elements: Transitional and Strict OOXML."""
DAMAGED = (
    "Arbetsboken är uppbyggd så att en cell inte kan ändras säkert. Öppna den i Excel, spara den på nytt som .xlsx och "
    "ladda upp den filen."
)
# The rest of a tag; a “>” inside a quoted value does not end it.
TAG_REST = rb"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*>"""
_TAG = re.compile(rb"<[^<>/!?\s]+" + TAG_REST)
_CLOSING = re.compile(rb"</[^<>]*>")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=<>"']+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(slots=True)
class Element:
    """An element and its bytes.

    Attributes:
        name: Its name without the namespace.
        is_main: Whether its namespace is one of ``MAIN``.
        attributes: Its attributes; the name of one with a namespace is ``namespace name``.
        start: Where its start tag begins.
        opened: Where its start tag ends and its content begins.
        parent: The element that contains it.
        closing: Where its end tag begins; equal to ``end`` if it has none.
        end: Where it ends.
        text: Its own text, without that of elements inside it.
    """

    name: str
    is_main: bool
    attributes: dict[str, str]
    start: int
    opened: int
    parent: "Element | None"
    closing: int = 0
    end: int = 0
    text: str = ""
    children: "list[Element]" = field(default_factory=list)

    def child(self, name: str) -> "Element | None":
        """Return the first child with a name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> "Iterator[Element]":
        """Yield the descendants with a name."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)


def read_elements(data: bytes) -> Element:
    """Return the root element of an XML part, with its descendants.

    Raises:
        EditError: The part is not well-formed, is not in UTF-8, or declares a document type.
    """
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise EditError(DAMAGED) from error
    if reader.root is None:
        raise EditError(DAMAGED)
    return reader.root


def raw_attributes(tag: bytes) -> dict[bytes, bytes]:
    """Return a tag's attributes as written, in order, each value with its quotation marks."""
    return {match[1]: match[2] for match in _ATTRIBUTE.finditer(tag)}


def written_tag(tag: bytes, changes: dict[bytes, bytes | None]) -> bytes:
    """Return a tag with some attributes replaced, appended or removed (None); all else stays as written."""
    end = b"/>" if tag.endswith(b"/>") else b">"
    name = re.match(rb"<[^\s/>]+", tag)
    attributes = raw_attributes(tag) | {
        key: None if value is None else b'"%b"' % value for key, value in changes.items()
    }
    told = b"".join(b" %b=%b" % (key, value) for key, value in attributes.items() if value is not None)
    return (name[0] if name else b"") + told + end


class _Reader:
    """Builds the elements from the parser's events."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.root: Element | None = None
        self._open: list[Element] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = _only_utf8
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        """Note where an element begins, in the innermost that is open; the first of all is the root."""
        at = self.parser.CurrentByteIndex
        tag = _TAG.match(self._data, at)
        if tag is None:
            raise EditError(DAMAGED)
        space, _, local = name.rpartition(" ")
        parent = self._open[-1] if self._open else None
        element = Element(local, space in MAIN, attributes, at, tag.end(), parent)
        if parent:
            parent.children.append(element)
        self.root = self.root or element
        self._open.append(element)

    def _end(self, _: str) -> None:
        """Note where an element ends: with its only tag if it is empty, else with its end tag."""
        element = self._open.pop()
        # At this event expat's position is after an empty element's tag (<a/>), but before an end tag (</a>).
        if self._data[element.opened - 2 : element.opened] == b"/>":
            element.closing = element.end = element.opened
            return
        closing = _CLOSING.match(self._data, self.parser.CurrentByteIndex)
        if closing is None:
            raise EditError(DAMAGED)
        element.closing, element.end = closing.span()

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def _only_utf8(_: str, encoding: str | None, __: int) -> None:
    if encoding and encoding.casefold() not in ("utf-8", "utf8", "us-ascii"):
        raise EditError(DAMAGED)


def _refuse(*_: object) -> None:
    raise EditError(DAMAGED)


def splice(data: bytes, pieces: "list[tuple[int, int, bytes]]") -> bytes:
    """Return the bytes with some spans replaced, each given as ``(start, end, new bytes)``."""
    parts, at = [], 0
    for start, end, new in sorted(pieces, key=lambda piece: piece[:2]):
        parts += [data[at:start], new]
        at = end
    return b"".join([*parts, data[at:]])
