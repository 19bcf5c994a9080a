"""What a file is, told by its main part, and what is said of one that is no plan (R15)."""

import struct
import time

import pytest

from tests.readers.bad_files import relation, types, zipped
from tests.readers.workbooks.books import rewritten, simple, statuses
from umebra.errors import LockedFileError, ReadError, WrongKindError
from umebra.readers import read_plan
from umebra.readers.files.sniff import sniff
from umebra.settings.settings import read_settings

LIMITS = read_settings().limits
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

TITLES = [
    *(
        "BMX-bana",
        "BM",
        "PK",
        "PK;möte",
        "MZ",
        "II*",
        "MM",
        "GIF89a-tävling",
        "GIF8",
        "%PDF-utbildning",
        "RIFF",
        "Rar!",
    ),
    *("7z", "{\\rtf", "ID3", "SQLite format 3", "<3 Umeå", "PK\x0b\x0c", "ustar", "OggS", "BZh", "wOFF", "!<arch>"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("start", TITLES)
def test_a_text_is_a_csv_whatever_it_begins_with(start: str, encoding: str) -> None:
    """The first letters of a text may be those that other kinds of files begin with."""
    plan = read_plan(f"{start};\nAktivitet;Status\nEtt;Pågår\n".encode(encoding), "plan.csv")
    assert statuses(plan)[-1] == "green"


BINARY = {
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "en bild"),
    "bmp": (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00\x00\x00", "en bild"),
    "tiff": (b"II*\x00\x08\x00\x00\x00" + bytes(20), "en bild"),
    "gif": (b"GIF89a\x01\x00\x01\x00\x80\x00\x00", "en bild"),
    "svg": (b"<svg xmlns='x'/>", "en bild"),
    "svg with a prolog": (b"<?xml version='1.0'?>\n<svg xmlns='x'/>", "en bild"),
    "mp4": (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "en film"),
    "mp3": (b"ID3\x03\x00\x00\x00\x00\x00\x21TIT2", "ett ljud"),
    "pdf": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", "en PDF-fil"),
    "rtf": (b"{\\rtf1\\ansi Hej}", "ett textdokument"),
    "program": (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "ett program"),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00\x04", "ett komprimerat arkiv"),
    "xz": (b"\xfd7zXZ\x00\x00\x04", "ett komprimerat arkiv"),
    "database": (b"SQLite format 3\x00\x10\x00\x01\x01", "en databas"),
    "page": (b"\n<html><body>", "en webbsida"),
    "xml": (b"<?xml version='1.0'?><plan/>", "en XML-fil"),
    "odt": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), ".odt"),
    "numbers": (zipped({"Index/Document.iwa": b"x", "Data/a.jpg": b"x"}), "Numbers"),
}


@pytest.mark.parametrize("name", BINARY)
def test_what_another_file_is_called(name: str) -> None:
    """A refusal names the kind that the file is of."""
    data, called = BINARY[name]
    with pytest.raises(WrongKindError, match=called.replace(".", r"\.")):
        sniff(data, "plan.xlsx", LIMITS)


def _with_embedded(kind: str, part: str) -> bytes:
    """Return a plan with another document in it, said first among its types."""
    embedded = f'<Override PartName="/{part}" ContentType="{kind}"/><Override '.encode()

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"<Override ", embedded, 1) if name == "[Content_Types].xml" else content

    return rewritten(simple(), change)


@pytest.mark.parametrize(
    ("kind", "part"),
    [(DOCUMENT, "xl/embeddings/Bilaga.docx"), (SLIDES, "xl/embeddings/Bilder.pptx"), (f"{DOCUMENT}.main+xml", "x.xml")],
)
def test_a_workbook_with_an_embedded_document_is_a_workbook(kind: str, part: str) -> None:
    """What is embedded does not tell what the file is."""
    assert len(read_plan(_with_embedded(kind, part), "plan.xlsx").actions) == 1


@pytest.mark.parametrize(
    ("part", "kind", "called"),
    [
        ("word/document.xml", f"{DOCUMENT}.main+xml", "Word-dokument"),
        ("word/document2.xml", "application/vnd.ms-word.document.macroEnabled.main+xml", "Word-dokument"),
        ("ppt/presentation.xml", f"{SLIDES}.main+xml", "PowerPoint"),
        ("visio/document.xml", "application/vnd.ms-visio.drawing.main+xml", "Visio"),
        ("other/main.xml", "application/x-other", "Office-dokument"),
    ],
)
def test_a_document_with_an_embedded_workbook_is_none(part: str, kind: str, called: str) -> None:
    """A letter with a workbook in it is a letter, and is called so."""
    parts = {"xl/embeddings/plan.xlsx": WORKBOOK, part: kind}
    data = zipped({"[Content_Types].xml": types(parts), "_rels/.rels": relation(part), part: b"<x/>", "xl/a.xlsx": b""})
    with pytest.raises(WrongKindError, match=called):
        sniff(data, "plan.xlsx", LIMITS)


def _ole(names: list[str], within: list[str] | None = None) -> bytes:
    """Return a small OLE file whose root holds streams of these names, and a storage with some more."""
    entries = [_entry("Root Entry", 5, child=1)]
    storage = [("ObjectPool", 1)] if within else []
    own = [*((name, 2) for name in names), *storage]
    for place, (name, kind) in enumerate(own, start=1):
        after = place + 1 if place < len(own) else 0xFFFFFFFF
        entries.append(_entry(name, kind, right=after, child=len(own) + 1 if kind == 1 else 0xFFFFFFFF))
    for place, name in enumerate(within or [], start=len(own) + 1):
        entries.append(_entry(name, 2, right=place + 1 if place < len(own) + len(within or []) else 0xFFFFFFFF))
    entries += [_entry("", 0)] * (-len(entries) % 4)
    sectors = len(entries) // 4
    chain = [*range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack("<128I", 0xFFFFFFFD, *chain, *[0xFFFFFFFF] * (127 - len(chain)))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return header + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108) + table + b"".join(entries)


def _entry(name: str, kind: int, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le")
    size = len(text) + 2 if name else 0
    links = struct.pack("<BBIII", kind, 1, 0xFFFFFFFF, right, child)
    return text.ljust(64, b"\0") + struct.pack("<H", size) + links + bytes(36) + struct.pack("<III", 0xFFFFFFFE, 0, 0)


OLD = {
    "word": (_ole(["WordDocument", "1Table"]), WrongKindError, r"äldre Word-dokument \(.doc\)"),
    "word with a workbook in it": (_ole(["WordDocument"], ["Workbook"]), WrongKindError, "äldre Word-dokument"),
    "word about bookmarks": (
        _ole(["WordDocument"]) + "Bookmarks Workbook".encode("utf-16-le"),
        WrongKindError,
        "äldre Word-dokument",
    ),
    "slides": (_ole(["PowerPoint Document", "Current User"]), WrongKindError, "PowerPoint-presentation"),
    "a letter of Outlook's": (_ole(["__properties_version1.0"]), WrongKindError, "Outlook"),
    "protected": (_ole(["EncryptionInfo", "EncryptedPackage"]), LockedFileError, "lösenord"),
    "something else": (_ole(["Contents"]), WrongKindError, "inte är en Excel-arbetsbok"),
    "cut off": (_ole(["WordDocument"])[:900] + "WordDocument".encode("utf-16-le"), WrongKindError, "Word-dokument"),
}


@pytest.mark.parametrize("name", OLD)
def test_older_documents(name: str) -> None:
    """An older document is what its own streams are called, not what its text or an embedded object says."""
    data, error, words = OLD[name]
    with pytest.raises(error, match=words):
        sniff(data, "plan.xls", LIMITS)


@pytest.mark.parametrize("names", [["Workbook"], ["Book"], ["Book", "Workbook"]])
def test_an_older_workbook(names: list[str]) -> None:
    """A workbook is told by its stream, also with a document embedded in it."""
    assert sniff(_ole(names, ["WordDocument"]), "plan.xls", LIMITS).kind == "xls"


@pytest.mark.parametrize("cut", range(8, 1600, 61))
def test_a_damaged_older_file_is_refused(cut: int) -> None:
    """Wherever it was cut or overwritten, it is refused with a sentence."""
    whole = _ole(["Workbook"], ["Data"])
    for data in (whole[:cut], whole[:cut] + b"\xff" * 40 + whole[cut + 40 :]):
        with pytest.raises(ReadError):
            read_plan(data, "plan.xls")


def test_tables_that_lead_in_a_ring_are_not_followed() -> None:
    """A header that claims millions of tables, the list of which is a ring, is damaged and takes no time."""
    data = bytearray(_ole(["Workbook"]))
    struct.pack_into("<I", data, 44, 400_000_000)
    struct.pack_into("<2I", data, 68, 1, 4_000_000)
    started = time.perf_counter()
    assert sniff(bytes(data), "plan.xls", LIMITS).kind == "xls"
    assert time.perf_counter() - started < 1
