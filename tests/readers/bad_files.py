"""Files that no plan can be read from: one builder for each peculiarity."""

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from xlsxwriter import Workbook

from tests.readers.workbooks.books import build, rewritten, simple, with_part
from umebra.errors import (
    DamagedFileError,
    LockedFileError,
    NoPlanError,
    ReadError,
    TooLargeError,
    WrongKindError,
)

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
PLAIN_SHEET = b"xl/worksheets/sheet1.xml"


class Bad(NamedTuple):
    """A bad file: its bytes, the error that it raises, and words of the sentence."""

    data: bytes
    error: type[ReadError]
    words: str
    name: str = "plan.xlsx"


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip of the parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def _office(kind: str, part: str) -> bytes:
    return zipped({"[Content_Types].xml": types({part: kind}), "_rels/.rels": relation(part), part: b"<x/>"})


def types(parts: dict[str, str]) -> bytes:
    """Return what says of which type the parts of an Office file are."""
    said = (f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return f"<Types>{''.join(said)}</Types>".encode()


def relation(part: str) -> bytes:
    """Return what says which part of an Office file is the main one."""
    return f'<Relationships><Relationship Id="1" Type="x/officeDocument" Target="{part}"/></Relationships>'.encode()


def _sheet(content: bytes, prolog: bytes = b"") -> bytes:
    """Return a workbook whose sheet is the content."""
    namespace = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    whole = prolog + b"<worksheet " + namespace + b"><sheetData>" + content + b"</sheetData></worksheet>"
    return rewritten(simple(), lambda part, old: whole if part.endswith("sheet1.xml") else old)


def _cell(row: int, text: str) -> bytes:
    return f'<c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def _without(ending: str) -> bytes:
    return rewritten(_shared(), lambda part, old: None if part.endswith(ending) else old)


def _broken_checksum() -> bytes:
    data = bytearray(simple())
    place = data.rfind(b"PK\x01\x02")
    data[place + 16] ^= 0xFF
    return bytes(data)


def _bomb() -> bytes:
    """Return a workbook whose directory says that a part unpacks to two thousand megabytes."""
    data = bytearray(simple())
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (2_000_000_000).to_bytes(4, "little")
    return bytes(data)


def _shared() -> bytes:
    """Return a plan whose texts are shared, as Excel writes them."""
    data = io.BytesIO()
    book = Workbook(data)
    sheet = book.add_worksheet("Plan")
    for row, texts in enumerate((("Aktivitet", "Status"), ("A", "Klar"))):
        sheet.write_row(row, 0, texts)
    book.close()
    return data.getvalue()


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'

BAD: dict[str, Callable[[], Bad]] = {
    "empty": lambda: Bad(b"", NoPlanError, "tom"),
    "blank": lambda: Bad(b" \n\t\n", NoPlanError, "tom", "plan.csv"),
    "only a byte order mark": lambda: Bad(b"\xef\xbb\xbf", NoPlanError, "tom", "plan.csv"),
    "nul bytes": lambda: Bad(b"\x00" * 500, NoPlanError, "tom"),
    "nul bytes in text": lambda: Bad(b"Aktivitet;Status\nA\x00B;Klar\n", WrongKindError, "ingen text", "plan.csv"),
    "binary csv": lambda: Bad(bytes(range(1, 256)) * 20, WrongKindError, "ingen text", "plan.csv"),
    "lock file": lambda: Bad(b"\x08Anna" + b" " * 160, NoPlanError, "tillfällig fil", "~$plan.xlsx"),
    "png": lambda: Bad(b"\x89PNG\r\n\x1a\n" + b"\x00" * 90, WrongKindError, "bild"),
    "jpeg": lambda: Bad(b"\xff\xd8\xff\xe0" + b"\x00" * 90, WrongKindError, "bild"),
    "pdf": lambda: Bad(b"%PDF-1.7\n%abc", WrongKindError, "PDF"),
    "html": lambda: Bad(b"<!DOCTYPE html><table><tr><td>Aktivitet</td></tr></table>", WrongKindError, "webbsida"),
    "html table as xls": lambda: Bad(b"<html><table></table></html>", WrongKindError, "webbsida", "plan.xls"),
    "xml": lambda: Bad(b"<?xml version='1.0'?><plan/>", WrongKindError, "XML"),
    "rtf": lambda: Bad(b"{\\rtf1 Aktivitet}", WrongKindError, "textdokument"),
    "gzip": lambda: Bad(b"\x1f\x8b\x08" + b"\x01" * 90, WrongKindError, "arkiv"),
    "program": lambda: Bad(b"MZ" + b"\x01" * 90, WrongKindError, "program"),
    "zip of a plan": lambda: Bad(zipped({"plan.xlsx": simple()}), WrongKindError, "Packa upp"),
    "word": lambda: Bad(_office("wordprocessingml.document.main", "word/document.xml"), WrongKindError, "Word"),
    "powerpoint": lambda: Bad(_office("presentationml.main", "ppt/presentation.xml"), WrongKindError, "PowerPoint"),
    "password": lambda: Bad(OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), LockedFileError, "lösenord"),
    "old word": lambda: Bad(OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), WrongKindError, "äldre"),
    "broken xls": lambda: Bad(OLE + b"\x07" * 900 + "Workbook".encode("utf-16-le"), DamagedFileError, "skadad"),
    "truncated": lambda: Bad(simple()[:-900], DamagedFileError, "skadad"),
    "only its beginning": lambda: Bad(simple()[:40], DamagedFileError, "skadad"),
    "only its end": lambda: Bad(simple()[:200] + simple()[-300:], DamagedFileError, "skadad"),
    "checksum": lambda: Bad(_broken_checksum(), DamagedFileError, "skadad"),
    "no workbook": lambda: Bad(_without("workbook.xml"), DamagedFileError, "skadad"),
    "no relations": lambda: Bad(_without("_rels/.rels"), DamagedFileError, "skadad"),
    "no sheet": lambda: Bad(_without("sheet1.xml"), DamagedFileError, "skadad"),
    "no texts": lambda: Bad(_without("sharedStrings.xml"), DamagedFileError, "skadad"),
    "cut xml": lambda: Bad(with_part(simple(), "sheet1.xml", b"</sheetData>", b""), DamagedFileError, "skadad"),
    "bad text number": lambda: Bad(
        with_part(_shared(), "sheet1.xml", b"<v>0</v>", b"<v>99</v>"), DamagedFileError, "skadad"
    ),
    "bad cell name": lambda: Bad(_sheet(b'<row r="1"><c r="ABCD1"><v>1</v></c></row>'), DamagedFileError, "skadad"),
    "row too far down": lambda: Bad(
        _sheet(b'<row r="2000000"><c r="A2"><v>1</v></c></row>'), DamagedFileError, "skadad"
    ),
    "entity bomb": lambda: Bad(_sheet(_cell(1, "&b;"), LAUGHS), DamagedFileError, "dokumenttyp"),
    "external entity": lambda: Bad(_sheet(_cell(1, "&a;"), EXTERNAL), DamagedFileError, "dokumenttyp"),
    "zip bomb": lambda: Bad(_bomb(), TooLargeError, "packas upp"),
    "unknown encoding": lambda: Bad(
        with_part(simple(), "sheet1.xml", b"<worksheet", b'<?xml version="1.0" encoding="U9TF"?><worksheet'),
        DamagedFileError,
        "skadad",
    ),
    "no table": lambda: Bad(build({"Blad1": [("Hej", "på"), ("dig", 1)]}), NoPlanError, "saknar en tabell"),
    "headings only": lambda: Bad(build({"Blad1": [("Aktivitet", "Status")]}), NoPlanError, "inga aktiviteter"),
    "numbers only": lambda: Bad(build({"Blad1": [(1, 2), (3, 4)]}), NoPlanError, "saknar en tabell"),
    "prose": lambda: Bad(
        build({"Blad1": [("Våra insatser",), ("Insatser",), ("Vi gör mycket.",)]}), NoPlanError, "tabell"
    ),
    "prose csv": lambda: Bad(
        "Hej, det här är en text.\nDen har ingen tabell.".encode(), NoPlanError, "tabell", "plan.csv"
    ),
    "text as workbook": lambda: Bad(
        "Hej, det här är en text.\nDen har ingen tabell.".encode(), NoPlanError, "spara den som"
    ),
    "no column of titles": lambda: Bad(
        build({"Blad1": [("Nr", "Ansvarig", "Status"), (1, "P", "Klar")]}), NoPlanError, "Aktivitet"
    ),
    "empty workbook": lambda: Bad(build({"Blad1": []}), NoPlanError, "saknar en tabell"),
    "open quote": lambda: Bad(b'Aktivitet;Status\n"A;Klar\nB;Klar\n', DamagedFileError, "citattecken", "plan.csv"),
}
