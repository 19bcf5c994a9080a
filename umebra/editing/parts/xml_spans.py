"""Where the elements of an XML part lie in its bytes, by the parser that the reader uses (expat)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from umebra.errors import EditError

MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
"""The namespaces of a workbook's own elements: the usual one, and that of Strict."""
DAMAGED = (
    "Arbetsboken är uppbyggd så att en cell inte kan ändras säkert. Öppna den i Excel, spara den på nytt som .xlsx och "
    "ladda upp den filen."
)
# A tag to its end: a “>” within a quoted value ends none.
TAG_REST = rb"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*>"""
_TAG = re.compile(rb"<[^<>/!?\s]+" + TAG_REST)
_CLOSING = re.compile(rb"</[^<>]*>")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=<>"']+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(slots=True)
class Element:
    """An element and its bytes.

    Attributes:
        name: Its name after its namespace.
        is_main: Whether it is one of a workbook's own.
        attributes: Its attributes; those of another namespace as ``namespace name``.
        start: Where its tag begins.
        opened: Where what it holds begins.
        parent: The element that it lies in.
        closing: Where its end tag begins; the same as ``end`` where it has none.
        end: Where it ends.
        text: The text in it, without that of elements in it.
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
        """Return the first of its own elements with a name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> "Iterator[Element]":
        """Yield the elements with a name in it, however deep."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)


def read_elements(data: bytes) -> Element:
    """Return the root of an XML part, with all that lies in it.

    Raises:
        EditError: The part is no sound XML, in another encoding than UTF-8, or declares a document type.
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
    """Return a tag's attributes as they are written, in their order, with their quotation marks."""
    return {match[1]: match[2] for match in _ATTRIBUTE.finditer(tag)}


def written_tag(tag: bytes, changes: dict[bytes, bytes | None]) -> bytes:
    """Return a tag with some attributes changed, added last, or left out (None); all else as it is written."""
    end = b"/>" if tag.endswith(b"/>") else b">"
    name = re.match(rb"<[^\s/>]+", tag)
    attributes = raw_attributes(tag) | {
        key: None if value is None else b'"%b"' % value for key, value in changes.items()
    }
    told = b"".join(b" %b=%b" % (key, value) for key, value in attributes.items() if value is not None)
    return (name[0] if name else b"") + told + end


class _Reader:
    """Builds the elements as the parser tells of them."""

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
        element = self._open.pop()
        # The parser tells of an empty element's end behind its tag, and of a full one's before its end tag.
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
    """Return the bytes with some stretches of them replaced, each ``(start, end, new bytes)``."""
    parts, at = [], 0
    for start, end, new in sorted(pieces, key=lambda piece: piece[:2]):
        parts += [data[at:start], new]
        at = end
    return b"".join([*parts, data[at:]])
