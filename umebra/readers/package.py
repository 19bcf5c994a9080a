"""A zipped workbook's parts, unpacked within bounds."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

from umebra.errors import DamagedFileError, LockedFileError, TooLargeError
from umebra.settings import Limits

CHUNK = 1 << 16
MOST_PARTS = 20_000
MOST_ELEMENTS = 40_000_000
DAMAGED = (
    "Filen är skadad eller avbruten och kan inte läsas. Öppna den i Excel, spara den på nytt och ladda upp den igen."
)

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
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
        DamagedFileError: The zip is broken.
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
        self.names = {part.filename.lstrip("/").casefold(): part.filename for part in parts}

    def has(self, name: str) -> bool:
        """Tell whether the part is there."""
        return name.casefold() in self.names

    def stream(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece.

        Raises:
            DamagedFileError: The part is missing or broken.
            LockedFileError: The part is encrypted.
            TooLargeError: It unpacks to more than the limits allow.
        """
        try:
            with self._zip.open(self.names[name.casefold()]) as part:
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
        return b"".join(self.stream(name))

    def _too_large(self) -> str:
        return (
            f"Filen packas upp till mer än {self._limit // 1_000_000} MB och läses inte. "
            "Ta bort bilder och tomma formaterade rader, spara och ladda upp filen igen."
        )


LOCKED = (
    "Filen är skyddad med lösenord. Öppna den i Excel, välj Arkiv > Info > Skydda arbetsbok > "
    "Kryptera med lösenord, töm rutan, spara och ladda upp filen igen."
)


def parse_xml(pieces: Iterator[bytes], starts: Starts, ends: Ends, texts: list[str] | None = None) -> None:
    """Send the elements of an XML part to their handlers.

    Args:
        pieces: The part, piece by piece.
        starts: Handlers by the element's name without its namespace; one by ``namespace name`` goes before it.
        ends: Handlers by the element's name, likewise.
        texts: Gets every run of text; a handler clears it.

    Raises:
        DamagedFileError: The part is no sound XML, or declares a document type or entities.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = CHUNK
    count = _Counter()
    names: dict[str, Callable[[Attributes], None]] = {}
    closers: dict[str, Callable[[], None]] = {}

    def start(name: str, attributes: Attributes) -> None:
        handler = names.get(name)
        if handler is None:
            local = name.rpartition(" ")[2]
            handler = names[name] = starts.get(name) or starts.get(local, count.skip)
            closers[name] = ends.get(name) or ends.get(local, _nothing)
        handler(attributes)

    def end(name: str) -> None:
        closers[name]()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse
    if texts is not None:
        parser.CharacterDataHandler = texts.append
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise DamagedFileError(DAMAGED) from error


class _Counter:
    """Counts the elements that nobody reads, so that a flood of them ends."""

    def __init__(self) -> None:
        self.left = MOST_ELEMENTS

    def skip(self, _: Attributes) -> None:
        self.left -= 1
        if self.left < 0:
            raise DamagedFileError(DAMAGED)


def _nothing() -> None:
    """Pass over the end of an element that nobody reads."""


def _refuse(*_: object) -> None:
    message = (
        "Filen innehåller en dokumenttypsdeklaration, som en arbetsbok aldrig har, och läses därför inte. "
        "Öppna den i Excel, spara den på nytt och ladda upp den igen."
    )
    raise DamagedFileError(message)
