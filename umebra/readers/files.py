"""What kind of file it is, by its content and not by its name."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from umebra.errors import DamagedFileError, LockedFileError, NoPlanError, TooLargeError, WrongKindError
from umebra.readers.package import LOCKED, Package
from umebra.settings import Limits

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SIGNATURES = (
    (b"%PDF", "en PDF-fil"),
    (b"\x89PNG", "en bild"),
    (b"\xff\xd8\xff", "en bild"),
    (b"GIF8", "en bild"),
    (b"BM", "en bild"),
    (b"II*\x00", "en bild"),
    (b"MM\x00*", "en bild"),
    (b"RIFF", "en bild eller ett ljud"),
    (b"{\\rtf", "ett textdokument"),
    (b"Rar!", "ett komprimerat arkiv"),
    (b"7z\xbc\xaf", "ett komprimerat arkiv"),
    (b"\x1f\x8b", "ett komprimerat arkiv"),
    (b"SQLite format 3", "en databas"),
    (b"MZ", "ett program"),
    (b"\x7fELF", "ett program"),
)
_HTML = re.compile(rb"^\s*(?:<!doctype|<html|<head|<body|<table|<script|<svg)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml")
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
    """A file's kind, and its parts where it is a zip.

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
        NoPlanError: It is empty, or the mark that Excel leaves beside an open workbook.
    """
    if name.startswith("~$"):
        message = (
            f"{name} är bara Excels märke för att planen är öppen. Välj filen utan ”~$” i namnet och ladda upp den."
        )
        raise NoPlanError(message)
    if not data.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n"):
        message = "Filen är tom. Spara planen på nytt och ladda upp den filen."
        raise NoPlanError(message)
    if data.startswith(b"PK"):
        return _sniff_zip(Package(data, limits))
    if data.startswith(OLE):
        return _sniff_ole(data)
    _refuse(data)
    return Sniffed("csv")


def misnamed(name: str, kind: str) -> str | None:
    """Say that a file's name promises another kind than its content is, None where it does not."""
    ending = PurePath(name).suffix.casefold().lstrip(".")
    if ending not in _FAMILIES or _FAMILIES[ending] == _FAMILIES[kind]:
        return None
    return _MISNAMED.format(ending, *_IS[_FAMILIES[kind]])


def is_text_named_workbook(name: str, kind: str) -> bool:
    """Tell whether a file of plain text has a workbook's name."""
    return kind == "csv" and misnamed(name, kind) is not None


def _sniff_zip(package: Package) -> Sniffed:
    if package.has("[Content_Types].xml"):
        return _sniff_office(package)
    if package.has("content.xml") and package.has("mimetype"):
        return _sniff_open_document(package)
    raise WrongKindError(_wrong("ett komprimerat arkiv (zip)", "Packa upp arkivet och ladda upp planen för sig."))


def _sniff_office(package: Package) -> Sniffed:
    types = package.read("[Content_Types].xml")
    if b"wordprocessingml" in types:
        raise WrongKindError(_wrong("ett Word-dokument"))
    if b"presentationml" in types:
        raise WrongKindError(_wrong("en PowerPoint-presentation"))
    if package.has("xl/workbook.bin"):
        return Sniffed("xlsb", package)
    return Sniffed("xlsm" if b"macroEnabled" in types else "xlsx", package)


def _sniff_open_document(package: Package) -> Sniffed:
    if b"encryption-data" in (package.read("META-INF/manifest.xml") if package.has("META-INF/manifest.xml") else b""):
        raise LockedFileError(
            LOCKED.replace(
                "Excel, välj Arkiv > Info > Skydda arbetsbok > Kryptera med lösenord, töm rutan",
                "LibreOffice, välj Arkiv > Spara som utan lösenord",
            )
        )
    if b"spreadsheet" not in package.read("mimetype"):
        raise WrongKindError(_wrong("ett textdokument eller en presentation"))
    return Sniffed("ods", package)


def _sniff_ole(data: bytes) -> Sniffed:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise LockedFileError(LOCKED)
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return Sniffed("xls")
    raise WrongKindError(_wrong("ett äldre Office-dokument som inte är en arbetsbok"))


def _refuse(data: bytes) -> None:
    what = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")
    start = data[:1024].removeprefix(b"\xef\xbb\xbf")
    if not what and _HTML.match(start):
        what = "en webbsida"
    if not what and _XML.match(start):
        what = "en XML-fil"
    if what:
        raise WrongKindError(_wrong(what))


def _wrong(what: str, remedy: str = _REMEDY) -> str:
    return f"Filen är {what}, ingen plan i Excel eller CSV. {remedy}"
