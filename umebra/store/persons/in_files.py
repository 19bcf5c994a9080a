"""Searches a file's bytes for a person's name: a workbook's cells, comments and properties, or a text file."""

import html
import io
import re
import zipfile

from umebra.store.persons.wording import Name

_TAG = re.compile(r"<[^<>]*>")
# The ends of cells and paragraphs; other tags may split a text that is formatted in parts.
_END = re.compile(r"</(?:si|c|comment|text:p|table:table-cell|dc:\w+|cp:\w+|row)>")
_ENCODINGS = ("utf-8", "cp1252", "utf-16")
_LARGEST_PART = 200_000_000


def stands_in(name: Name, content: bytes) -> bool | None:
    """Return whether a file holds a name; None if files of its kind can't be searched."""
    if content.startswith(b"PK"):
        return _in_zip(name, content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # an .xls workbook, whose texts are stored in pieces
        return any(name.count(content.decode(encoding, "replace")) for encoding in ("cp1252", "utf-16-le")) or None
    return any(name.count(_decoded(content, encoding)) for encoding in _ENCODINGS)


def _in_zip(name: Name, content: bytes) -> bool | None:
    """Return whether any part of a zip holds the name; None if it is damaged or a part is too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [part for part in packed.infolist() if part.filename.endswith((".xml", ".rels", ".csv", ".txt"))]
            if any(part.file_size > _LARGEST_PART for part in parts):
                return None
            return any(name.count(_text(packed.read(part))) for part in parts)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return None


def _text(part: bytes) -> str:
    """Return the texts of an XML part, one per line, with the pieces of each text joined."""
    whole = _END.sub("\n", part.decode("utf-8", "replace"))
    return html.unescape(_TAG.sub("", whole))


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""
