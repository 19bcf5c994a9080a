"""Whether a person's name stands in a file's bytes: in a workbook's cells, comments and properties, or in a text."""

import html
import io
import re
import zipfile

from umebra.store.persons.wording import Name

_TAG = re.compile(r"<[^<>]*>")
# Cells and paragraphs end with these; text that is merely formatted in parts goes on.
_END = re.compile(r"</(?:si|c|comment|text:p|table:table-cell|dc:\w+|cp:\w+|row)>")
_ENCODINGS = ("utf-8", "cp1252", "utf-16")
_LARGEST_PART = 200_000_000


def stands_in(name: Name, content: bytes) -> bool | None:
    """Say whether a name stands in a file; None where the file is of a kind that can't be looked into."""
    if content.startswith(b"PK"):
        return _in_zip(name, content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # a workbook of the time before 2007, whose texts lie in pieces
        return any(name.count(content.decode(encoding, "replace")) for encoding in ("cp1252", "utf-16-le")) or None
    return any(name.count(_decoded(content, encoding)) for encoding in _ENCODINGS)


def _in_zip(name: Name, content: bytes) -> bool | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [part for part in packed.infolist() if part.filename.endswith((".xml", ".rels", ".csv", ".txt"))]
            if any(part.file_size > _LARGEST_PART for part in parts):
                return None
            return any(name.count(_text(packed.read(part))) for part in parts)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return None


def _text(part: bytes) -> str:
    """Return the texts of an XML part, one on each line, with the parts of one text together."""
    whole = _END.sub("\n", part.decode("utf-8", "replace"))
    return html.unescape(_TAG.sub("", whole))


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""
