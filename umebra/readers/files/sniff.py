"""What kind of file it is, by its content and not by its name."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

import filetype

from umebra.errors import DamagedFileError, LockedFileError, NoPlanError, TooLargeError, WrongKindError
from umebra.readers.files.main_part import LOCKED as PROTECTED
from umebra.readers.files.main_part import OLE, XLS, kind_of_office, kind_of_ole
from umebra.readers.xlsx.package import LOCKED, Package
from umebra.settings.read_limits import Limits

# How text files that are no tables begin; "%PDF-" is followed by a digit, so "%PDF-utbildning" is a title.
_TEXTS = (
    (re.compile(rb"%PDF-\d"), "en PDF-fil"),
    (re.compile(rb"\{\\rtf\d?[\\{ ]"), "ett textdokument"),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<svg\b", re.IGNORECASE), "en bild"),
    (re.compile(rb"\s*(?:<!doctype|<html|<head|<body|<table|<script)", re.IGNORECASE), "en webbsida"),
    (re.compile(rb"\s*<\?xml"), "en XML-fil"),
)
# The names that filetype has for kinds of binary files, and what we call them.
_KINDS = (
    (re.compile(r"image/"), "en bild"),
    (re.compile(r"video/"), "en film"),
    (re.compile(r"audio/"), "ett ljud"),
    (re.compile(r"application/font"), "ett typsnitt"),
    (re.compile(r"application/x-sqlite3"), "en databas"),
    (re.compile(r"application/(?:x-msdownload|x-executable|wasm)"), "ett program"),
    (
        re.compile(r"application/(?:g?zip|zstd|vnd\.ms-cab|x-(?:7z|br|bz|compress|deb|lz|rar|rpm|tar|unix|xz))"),
        "ett komprimerat arkiv",
    ),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# Enough to tell text from bytes.
_HEAD = 8192
_APPLE = "ett dokument från Apples Numbers, Pages eller Keynote"
_APPLE_REMEDY = "Exportera planen från Numbers som Excel (.xlsx) och ladda upp den filen."
_OPEN_DOCUMENTS = (
    (b"opendocument.text", "ett textdokument (.odt)"),
    (b"opendocument.presentation", "en presentation (.odp)"),
    (b"opendocument.graphics", "en ritning (.odg)"),
)
_FAMILIES = {
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xltm"), "xlsx"),
    **{"xls": "xls", "xlsb": "xlsb", "ods": "ods", "csv": "csv"},
}
_IS = {
    "csv": ("en textfil med kolumner", "CSV"),
    "xlsx": ("en Excel-arbetsbok", ".xlsx"),
    "xls": ("en äldre Excel-arbetsbok", ".xls"),
    "xlsb": ("en binär Excel-arbetsbok", ".xlsb"),
    "ods": ("ett OpenDocument-kalkylark", ".ods"),
}
_MISNAMED = "Filen heter .{} men är {}; den lästes som {}."
_REMEDY = "Spara planen som Excel-arbetsbok (.xlsx) eller CSV och ladda upp den filen."


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A file's kind, and its parts if it is a zip.

    Attributes:
        kind: ``xlsx``, ``xlsm``, ``ods``, ``xls``, ``xlsb`` or ``csv``.
        package: The zip's parts.
    """

    kind: str
    package: Package | None = None


def load(source: bytes | Path | BinaryIO, limits: Limits) -> bytes:
    """Return the file's bytes.

    Raises:
        DamagedFileError: The file can't be opened.
        TooLargeError: It is larger than the limits allow.
    """
    try:
        data = _bytes(source, limits.bytes + 1)
    except OSError as error:
        where = source.name if isinstance(source, Path) else "Filen"
        message = f"{where} kan inte öppnas. Kontrollera att filen finns och att den inte är öppen i ett annat program."
        raise DamagedFileError(message) from error
    if len(data) > limits.bytes:
        message = (
            f"Filen är större än {limits.bytes // 1_000_000} MB och läses inte. "
            "Ta bort bilder och blad som inte hör till planen, spara och ladda upp filen igen."
        )
        raise TooLargeError(message)
    return data


def _bytes(source: bytes | Path | BinaryIO, most: int) -> bytes:
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source)
    if isinstance(source, Path):
        with source.open("rb") as file:
            return file.read(most)
    return source.read(most)


def sniff(data: bytes, name: str, limits: Limits) -> Sniffed:
    """Return what kind of file the bytes are.

    Raises:
        WrongKindError: It is a kind that holds no plan.
        LockedFileError: It has a password.
        NoPlanError: It is empty, or the lock file that Excel leaves beside an open workbook.
    """
    if name.startswith("~$"):
        message = (
            f"{name} är en tillfällig fil som Excel skapar medan planen är öppen. "
            "Välj filen utan ”~$” i namnet och ladda upp den."
        )
        raise NoPlanError(message)
    if not data.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n"):
        message = "Filen är tom. Spara planen på nytt och ladda upp den filen."
        raise NoPlanError(message)
    if data.startswith(_ZIP):
        return _sniff_zip(Package(data, limits))
    if data.startswith(OLE):
        return _sniff_ole(data)
    if what := _is_other(data):
        raise WrongKindError(_wrong(what))
    return Sniffed("csv")


def misnamed(name: str, kind: str) -> str | None:
    """Say that a file's name promises another kind than its content is, None if it does not."""
    ending = PurePath(name).suffix.casefold().lstrip(".")
    if ending not in _FAMILIES or _FAMILIES[ending] == _FAMILIES[kind]:
        return None
    return _MISNAMED.format(ending, *_IS[_FAMILIES[kind]])


def is_text_named_workbook(name: str, kind: str) -> bool:
    """Tell whether a plain text file is named like a workbook."""
    return kind == "csv" and misnamed(name, kind) is not None


def _sniff_zip(package: Package) -> Sniffed:
    """Return what kind of file a zip is, by the parts that every file of its kind has."""
    if package.has("[Content_Types].xml"):
        return _sniff_office(package)
    if package.has("content.xml") and package.has("mimetype"):
        return _sniff_open_document(package)
    if package.has("Index/Document.iwa") or package.has("Index.zip"):
        raise WrongKindError(_wrong(_APPLE, _APPLE_REMEDY))
    raise WrongKindError(_wrong("ett komprimerat arkiv (zip)", "Packa upp arkivet och ladda upp planen för sig."))


def _sniff_office(package: Package) -> Sniffed:
    kind = kind_of_office(package)
    if kind not in _FAMILIES:
        raise WrongKindError(_wrong(kind))
    return Sniffed(kind, package)


def _sniff_open_document(package: Package) -> Sniffed:
    """Return ``ods`` for an OpenDocument spreadsheet; refuse one with a password, and other OpenDocument files."""
    if b"encryption-data" in (package.read("META-INF/manifest.xml") if package.has("META-INF/manifest.xml") else b""):
        raise LockedFileError(
            LOCKED.replace(
                "Excel, välj Arkiv > Info > Skydda arbetsbok > Kryptera med lösenord, töm rutan",
                "LibreOffice, välj Arkiv > Spara som utan lösenord",
            )
        )
    kind = package.read("mimetype")
    if b"spreadsheet" not in kind:
        what = next((called for word, called in _OPEN_DOCUMENTS if word in kind), "ett OpenDocument-dokument")
        raise WrongKindError(_wrong(what))
    return Sniffed("ods", package)


def _sniff_ole(data: bytes) -> Sniffed:
    kind = kind_of_ole(data)
    if kind == PROTECTED:
        raise LockedFileError(LOCKED)
    if kind != XLS:
        raise WrongKindError(_wrong(kind))
    return Sniffed("xls")


def _is_other(data: bytes) -> str:
    """Return what a file is that is no table, empty if it may be one: by its first words, or its first bytes."""
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    said = next((kind for pattern, kind in _TEXTS if pattern.match(start)), "")
    if said or _is_text(start):
        return said
    guessed = filetype.guess(start)
    if guessed is None:
        return ""
    return next((called for kind, called in _KINDS if kind.match(guessed.mime)), "")


def _is_text(start: bytes) -> bool:
    """Tell whether the first bytes are text: those of a picture or a program hold zeros and control characters."""
    controls = start.translate(None, bytes(range(32, 256)) + b"\t\n\r\x0b\x0c")
    return len(controls) * 100 <= len(start)


def _wrong(what: str, remedy: str = _REMEDY) -> str:
    return f"Filen är {what}, ingen plan i Excel eller CSV. {remedy}"
