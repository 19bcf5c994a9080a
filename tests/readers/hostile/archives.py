"""Zips that lie, or unpack to more than they seem."""

import struct
import zipfile
from collections.abc import Callable

from tests.readers.hostile.packing import SHEET, book, flood, named, relations, worksheet

_MB = 300_000
_DIRECTORY, _END = b"PK\x01\x02", b"PK\x05\x06"


def bz2_bomb() -> bytes:
    """Return a sheet of white space, packed as no workbook is."""
    return book({SHEET: flood(b"<worksheet>", b" ", 90 * _MB, b"</worksheet>")}, zipfile.ZIP_BZIP2)


def lzma_bomb() -> bytes:
    """Return the same, packed in a third way."""
    return book({SHEET: flood(b"<worksheet>", b" ", 30 * _MB, b"</worksheet>")}, zipfile.ZIP_LZMA)


def unknown_packing() -> bytes:
    """Return a workbook whose directory names a packing that nobody has."""
    return _changed(lambda entry: struct.pack_into("<H", entry, 10, 97))


def deflate64() -> bytes:
    """Return a workbook said to be packed as Windows packs large files."""
    return _changed(lambda entry: struct.pack_into("<H", entry, 10, 9))


def encrypted() -> bytes:
    """Return a workbook whose parts are said to be encrypted."""
    return _changed(lambda entry: struct.pack_into("<H", entry, 8, 1))


def size_lie_small() -> bytes:
    """Return a bomb whose directory says that its parts are of ten bytes."""
    bomb = book({SHEET: flood(b"<worksheet>", b" ", 150 * _MB, b"</worksheet>")})
    return _changed(lambda entry: struct.pack_into("<I", entry, 24, 10), bomb)


def size_lie_large() -> bytes:
    """Return a workbook whose directory says that each part is of four gigabytes."""
    return _changed(lambda entry: struct.pack_into("<I", entry, 24, 0xFFFFFFF0))


def zip64_lie() -> bytes:
    """Return a workbook whose sizes are in an extra field that is not there."""
    return _changed(lambda entry: struct.pack_into("<II", entry, 20, 0xFFFFFFFF, 0xFFFFFFFF))


def offsets_beyond() -> bytes:
    """Return a workbook whose parts begin after its end."""
    return _changed(lambda entry: struct.pack_into("<I", entry, 42, 0x7FFFFFFF))


def parts_flood() -> bytes:
    """Return a workbook with thirty thousand empty parts."""
    return book({f"xl/x{number}.xml": "" for number in range(21_000)})


def one_part_listed_often(times: int = 5_001) -> bytes:
    """Return a zip whose directory lists each of its parts, one and the same, many times: they overlap."""
    data = book()
    at, end = data.index(_DIRECTORY), data.rindex(_END)
    (parts,) = struct.unpack_from("<H", data, end + 10)
    many, count = data[at:end] * times, parts * times & 0xFFFF
    return data[:at] + many + struct.pack("<4s4H2IH", _END, 0, 0, count, count, len(many), at, 0)


def content_types_bomb() -> bytes:
    """Return a workbook with a list of its parts of 150 MB."""
    return book({"[Content_Types].xml": flood(b"<Types>", b" ", 150 * _MB, b"</Types>")})


def types_of_a_million_parts() -> bytes:
    """Return a workbook that says the kind of a million parts."""
    return book({"[Content_Types].xml": flood(b"<Types>", b'<Override PartName="a"/>', 24 * _MB, b"</Types>")})


def relations_bomb() -> bytes:
    """Return a workbook with a million relations."""
    return book({"xl/_rels/workbook.xml.rels": flood(b"<R>", b'<Relationship Id="a" Target="b"/>', 33 * _MB, b"</R>")})


def circular_relations() -> bytes:
    """Return a file whose main part is the list that names it."""
    return book({"_rels/.rels": relations(("r1", "officeDocument", "_rels/.rels"))})


def sheet_is_the_workbook() -> bytes:
    """Return a workbook that lists itself as its sheet."""
    return book({"xl/_rels/workbook.xml.rels": relations(("r1", "worksheet", "workbook.xml"))})


def styles_are_the_sheet() -> bytes:
    """Return a workbook whose sheet is its styles, theme and texts too."""
    roles = ("worksheet", "styles", "theme", "sharedStrings")
    links = [(f"r{place}", role, "worksheets/sheet1.xml") for place, role in enumerate(roles, start=1)]
    return book({"xl/_rels/workbook.xml.rels": relations(*links)})


def one_sheet_listed_often() -> bytes:
    """Return a workbook that lists its sheet five thousand times."""
    return book({"xl/workbook.xml": named([(f"Plan {number}", "r1") for number in range(5000)])})


def thousand_sheets() -> bytes:
    """Return a workbook with a thousand sheets of one action each."""
    names = [f"w{number}" for number in range(150)]
    links = relations(*((name, "worksheet", f"worksheets/{name}.xml") for name in names))

    parts = {f"xl/worksheets/{name}.xml": worksheet() for name in names}
    return book(
        {"xl/workbook.xml": named(zip(names, names, strict=True)), "xl/_rels/workbook.xml.rels": links, **parts}
    )


def climbing_paths() -> bytes:
    """Return a workbook whose relations climb out of the file."""
    away = "../" * 2000 + "etc/passwd"
    return book({"xl/_rels/workbook.xml.rels": relations(("r1", "worksheet", away), ("r2", "styles", "/" * 50_000))})


def cut_off() -> bytes:
    """Return the first half of a workbook with a sound head."""
    data = book()
    return data[: len(data) // 2]


def only_an_end() -> bytes:
    """Return the last record of a zip, and nothing before it."""
    return struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65_535, 65_535, 0x7FFFFFFF, 0, 0)


def zip_in_zip() -> bytes:
    """Return a workbook whose sheet is a bomb of its own kind."""
    return book({SHEET: book({SHEET: flood(b"<a>", b" ", 50 * _MB, b"</a>")})})


def _changed(change: Callable[[bytearray], None], data: bytes = b"") -> bytes:
    """Return a workbook with each entry of its directory changed."""
    told = bytearray(data or book())
    end = struct.unpack_from("<I", told, told.rindex(b"PK\x05\x06") + 16)[0]
    place = end
    while (place := told.find(_DIRECTORY, place)) >= 0:
        entry = bytearray(told[place : place + 46])
        change(entry)
        told[place : place + 46] = entry
        place += 46
    return bytes(told)
