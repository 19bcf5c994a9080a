"""Workbooks of other programs: repeated without end, or broken where their library trusts them."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from tests.readers.hostile.packing import book, flood, relations

_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_MB = 120_000
NO_OTHERS: Mapping[str, bytes] = MappingProxyType({})
_START = (
    f'<office:document-content xmlns:office="{_SPACE}:office:1.0" xmlns:table="{_SPACE}:table:1.0" '
    f'xmlns:text="{_SPACE}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Plan">'
)
_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
_CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
_HEAD = f"<table:table-row>{_CELL.format('', 'Aktivitet')}{_CELL.format('', 'Status')}</table:table-row>"


def _ods(rows: str | Iterable[bytes], others: Mapping[str, bytes] = NO_OTHERS) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        for name, content in others.items():
            package.writestr(name, content)
        with package.open("content.xml", "w", force_zip64=True) as part:
            for piece in [f"{_START}{_HEAD}{rows}{_END}".encode()] if isinstance(rows, str) else rows:
                part.write(piece)
    return out.getvalue()


def _row(cells: str, repeated: str = "1") -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def _repeated(rows: str, columns: str, text: str = "a") -> Callable[[], bytes]:
    across = f' table:number-columns-repeated="{columns}"'
    return lambda: _ods(_row(_CELL.format(across, text), rows))


def _spaces(count: str) -> Callable[[], bytes]:
    return lambda: _ods(_row(_CELL.format("", f'<text:s text:c="{count}"/>x')))


def _flooded(piece: str, size: int = 20) -> Callable[[], bytes]:
    return lambda: _ods(flood(f"{_START}{_HEAD}".encode(), piece.encode(), size * _MB, _END.encode()))


MADE = {
    "ods_rows": _repeated("1000000000", "1"),
    "ods_columns": _repeated("1", "1000000000"),
    "ods_both": _repeated("60000", "60000"),
    "ods_rows_without_end": _repeated("9" * 30, "1"),
    "ods_columns_without_end": _repeated("1", "9" * 30),
    "ods_negative": _repeated("-1", "-1"),
    "ods_long_text": _repeated("16000", "1", "a" * 30_000),
    "ods_spaces": _spaces("1000000000"),
    "ods_spaces_without_end": _spaces("9" * 30),
    "ods_many_spaces": lambda: _ods(_row(_CELL.format("", '<text:s text:c="100000"/>' * 2_000))),
    "ods_blank_rows": lambda: _ods(_row("<table:table-cell/>", "900000") + _row(_CELL.format("", "a"))),
    "ods_white_space": _flooded(" ", 150),
    "ods_cells": _flooded("<table:table-row/>"),
    "ods_nested": _flooded("<table:table-row>"),
    "ods_tables": _flooded('</table:table><table:table table:name="a">', 6),
    "ods_unread": _flooded("<q/>"),
    "ods_attribute": _flooded(f'<q a="{"a" * 3_000_000}"/>', 40),
    "ods_manifest": lambda: _ods("", {"META-INF/manifest.xml": b" " * 8_000_000}),
}


def ole_of_nothing() -> bytes:
    """Return the head of an older workbook and nothing more."""
    return _ole_head() + bytes(512)


def ole_of_noise() -> bytes:
    """Return the head of an older workbook before noise that says that it is one."""
    return _ole_head() + "Workbook".encode("utf-16-le") + bytes(range(256)) * 4_000


def ole_in_a_ring() -> bytes:
    """Return an older workbook whose table of sectors leads round and round."""
    table = struct.pack("<128I", *([0xFFFFFFFD, 1, 2, 3] + [3] * 124))
    entry = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB3I", 18, 2, 1, 0, 0, 0)
    return _ole_head() + table + entry.ljust(116, b"\0") + struct.pack("<IQ", 2, 1 << 31) + bytes(4_000)


def ole_of_tables() -> bytes:
    """Return an older workbook that says it has four billion tables of sectors."""
    return _ole_head(tables=0xFFFFFFF0) + bytes(5_000)


def ole_of_tiny_sectors() -> bytes:
    """Return an older workbook whose sectors are of one byte, and one of 2^60 bytes."""
    return _ole_head(shift=60) + bytes(5_000)


def texts_lie() -> bytes:
    """Return an older workbook that says it has four billion texts."""
    records = _record(0x809, struct.pack("<2H", 0x600, 5) + bytes(12)) + _record(
        0xFC, struct.pack("<2I", 1 << 31, 1 << 31)
    )
    return _ole_head() + _chain(records + _record(0x0A, b""))


def xlsb_of_nothing() -> bytes:
    """Return a binary workbook whose parts are empty."""
    return book({"xl/workbook.bin": b"", "_rels/.rels": _to_binary()})


def xlsb_of_noise() -> bytes:
    """Return a binary workbook whose parts are noise."""
    return book({"xl/workbook.bin": bytes(range(256)) * 4_000, "_rels/.rels": _to_binary()})


def xlsb_of_long_records() -> bytes:
    """Return a binary workbook whose records say that they are of four gigabytes."""
    return book({"xl/workbook.bin": b"\x83\x01\xff\xff\xff\xff\x7f" * 1_000, "_rels/.rels": _to_binary()})


def _to_binary() -> str:
    return relations(("r1", "officeDocument", "xl/workbook.bin"))


def _ole_head(tables: int = 1, shift: int = 9) -> bytes:
    magic = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head = magic + struct.pack("<5H6x9I", 62, 3, 0xFFFE, shift, 6, 0, tables, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return (head + struct.pack("<I", 0)).ljust(512, b"\xff")


def _chain(stream: bytes) -> bytes:
    """Return a table of sectors, a directory, and a stream called Workbook."""
    sectors = -(-len(stream) // 512)
    table = struct.pack(f"<{sectors + 2}I", 0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE).ljust(
        512, b"\xff"
    )
    root = "Root Entry".encode("utf-16-le").ljust(64, b"\0") + struct.pack(
        "<HBB3I", 22, 5, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1
    )
    own = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB3I", 18, 2, 1, *[0xFFFFFFFF] * 3)
    entries = root.ljust(116, b"\0") + struct.pack("<IQ", 0xFFFFFFFE, 0) + own.ljust(116, b"\0")
    return table + (entries + struct.pack("<IQ", 2, len(stream))).ljust(512, b"\0") + stream.ljust(sectors * 512, b"\0")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<2H", kind, len(content)) + content
