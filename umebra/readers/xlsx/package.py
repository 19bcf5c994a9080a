"""A zipped workbook's parts, unpacked within bounds."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol
from xml.parsers import expat

from umebra.errors import DamagedFileError, LockedFileError, TooLargeError
from umebra.settings.read_limits import Limits

CHUNK = 1 << 16
# Above what any workbook has, and below what takes long: a file may not keep a reader busy for ever.
MOST_PARTS = 20_000
MOST_ELEMENTS, MOST_UNREAD, MOST_NAMES, DEEPEST = 12_000_000, 2_000_000, 10_000, 200
# How many elements a part may have that holds no cells, texts or styles.
MOST_OF_A_LIST = 100_000
# expat scans an unfinished tag, comment or instruction again from its beginning at each piece that it is fed.
_LONGEST_TAG = 1 << 20
_LARGEST_PART, _LARGEST_READ_WHOLE = 200_000_000, 1_000_000
# Programs that write workbooks use no other compression; bzip2 and LZMA can hide far more in as few bytes.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGED = (
    "Filen är skadad eller avbruten och kan inte läsas. Öppna den i Excel, spara den på nytt och ladda upp den igen."
)

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, KeyError, NotImplementedError, OSError, ValueError),
)

Attributes = dict[str, str]
Starts = Mapping[str, Callable[[Attributes], None]]
Ends = Mapping[str, Callable[[], None]]


class Package:
    """The parts of a zip file, never more of them than the limits allow.

    Args:
        data: The file's bytes.
        limits: The bound on unpacked bytes, checked in the directory and again while unpacking.

    Raises:
        DamagedFileError: The zip is broken, or lists one part more than once.
        TooLargeError: It unpacks to more than the limits allow.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._left = self._limit = limits.unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise DamagedFileError(DAMAGED) from error
        parts = self._zip.infolist()
        if sum(part.file_size for part in parts) > self._limit or len(parts) > MOST_PARTS:
            raise TooLargeError(self._too_large())
        # A name may be listed twice if a program has appended a newer part; the same bytes listed twice are a trick.
        if len({part.header_offset for part in parts}) < len(parts):
            raise DamagedFileError(DAMAGED)
        self.names = {part.filename.lstrip("/").casefold(): part.filename for part in parts}

    def has(self, name: str) -> bool:
        """Tell whether the part is there."""
        return name.casefold() in self.names

    def stream(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece.

        Raises:
            DamagedFileError: The part is missing, broken, or compressed in a way that no workbook is.
            LockedFileError: The part is encrypted.
            TooLargeError: It unpacks to more than the limits allow.
        """
        try:
            listed = self._zip.getinfo(self.names[name.casefold()])
            if listed.file_size > _LARGEST_PART:
                raise TooLargeError(self._too_large(_LARGEST_PART))
            if listed.compress_type not in _PACKINGS:
                raise DamagedFileError(DAMAGED)
            with self._zip.open(listed) as part:
                while piece := part.read(CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise TooLargeError(self._too_large())
                    yield piece
        except _BROKEN as error:
            raise DamagedFileError(DAMAGED) from error
        except RuntimeError as error:
            raise LockedFileError(LOCKED) from error

    def read(self, name: str) -> bytes:
        """Unpack a small part whole."""
        whole = bytearray()
        for piece in self.stream(name):
            whole += piece
            if len(whole) > _LARGEST_READ_WHOLE:
                raise TooLargeError(self._too_large())
        return bytes(whole)

    def _too_large(self, most: int = 0) -> str:
        return (
            f"Filen packas upp till mer än {(most or self._limit) // 1_000_000} MB och läses inte. "
            "Ta bort bilder och tomma formaterade rader, spara och ladda upp filen igen."
        )


LOCKED = (
    "Filen är skyddad med lösenord. Öppna den i Excel, välj Arkiv > Info > Skydda arbetsbok > "
    "Kryptera med lösenord, töm rutan, spara och ladda upp filen igen."
)


class Texts(Protocol):
    """Receives the texts between tags."""

    def append(self, text: str, /) -> None:
        """Take one run of text."""


def parse_xml(
    pieces: Iterator[bytes], starts: Starts, ends: Ends, texts: Texts | None = None, most: int = MOST_OF_A_LIST
) -> None:
    """Send the elements of an XML part to their handlers.

    Args:
        pieces: The part, piece by piece.
        starts: Handlers by the element's name without its namespace; one by ``namespace name`` goes before it.
        ends: Handlers by the element's name, likewise.
        texts: Receives every run of text; a handler clears it.
        most: How many elements the part may have.

    Raises:
        DamagedFileError: The part is not well-formed, declares a document type or entities, or has more elements or
            names, deeper nesting or longer tags than any workbook has.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = CHUNK
    parser.StartElementHandler, parser.EndElementHandler = _handlers(starts, ends, most)
    parser.StartDoctypeDeclHandler = _refuse
    if texts is not None:
        parser.CharacterDataHandler = texts.append
    try:
        _feed(parser, pieces)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise DamagedFileError(DAMAGED) from error


def _feed(parser: expat.XMLParserType, pieces: Iterator[bytes]) -> None:
    """Parse a part piece by piece; a tag that doesn't come to an end is refused."""
    fed = 0
    for piece in pieces:
        parser.Parse(piece, False)
        fed += len(piece)
        if fed - parser.CurrentByteIndex > _LONGEST_TAG:
            raise DamagedFileError(DAMAGED)
    parser.Parse(b"", True)


def _handlers(starts: Starts, ends: Ends, most: int) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
    """Return what the parser calls at an element's start and end."""
    left, unread, depth = most, MOST_UNREAD, 0
    names: dict[str, Callable[[Attributes], None]] = {}
    closers: dict[str, Callable[[], None]] = {}

    def skip(_: Attributes) -> None:
        nonlocal unread
        unread -= 1

    def start(name: str, attributes: Attributes) -> None:
        """Call the element's handler; its name is looked up once. A part beyond the bounds is refused."""
        nonlocal left, depth
        left, depth = left - 1, depth + 1
        if left < 0 or unread < 0 or depth > DEEPEST or len(names) > MOST_NAMES:
            raise DamagedFileError(DAMAGED)
        handler = names.get(name)
        if handler is None:
            local = name.rpartition(" ")[2]
            handler = names[name] = starts.get(name) or starts.get(local, skip)
            closers[name] = ends.get(name) or ends.get(local, _nothing)
        handler(attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        closers[name]()

    return start, end


def _nothing() -> None:
    """Do nothing at the end of an element that nobody reads."""


def _refuse(*_: object) -> None:
    message = (
        "Filen innehåller en dokumenttypsdeklaration, som en arbetsbok aldrig har, och läses därför inte. "
        "Öppna den i Excel, spara den på nytt och ladda upp den igen."
    )
    raise DamagedFileError(message)
