"""XML that is long, deep or never at its end, in each part that is read."""

from collections.abc import Callable

from tests.readers.hostile.packing import SHEET, book, flood, sheet, worksheet

_MB = 150_000
_PARTS = {
    **{"sheet": SHEET, "styles": "xl/styles.xml", "texts": "xl/sharedStrings.xml", "theme": "xl/theme/theme1.xml"},
    **{"workbook": "xl/workbook.xml", "links": "xl/_rels/workbook.xml.rels", "types": "[Content_Types].xml"},
}


def _in(part: str, start: bytes, piece: bytes, size: int, end: bytes) -> Callable[[], bytes]:
    return lambda: book({part: flood(start, piece, size, end)})


MADE = {
    **{f"nested_{name}": _in(part, b"<a>", b"<q>", 30 * _MB, b"") for name, part in _PARTS.items()},
    **{f"flood_{name}": _in(part, b"<a>", b"<q/>", 20 * _MB, b"</a>") for name, part in _PARTS.items()},
    **{f"attribute_{name}": _in(part, b'<a b="', b"A", 40 * _MB, b'"/>') for name, part in _PARTS.items()},
    **{f"space_{name}": _in(part, b"<a>", b" \n", 120 * _MB, b"</a>") for name, part in _PARTS.items()},
    "instruction": _in(SHEET, b"<?a ", b"A", 60 * _MB, b"?><a/>"),
    "comment": _in(SHEET, b"<!-- ", b"A", 60 * _MB, b"--><a/>"),
    "character_data": _in(SHEET, b"<a><![CDATA[", b"A", 60 * _MB, b"]]></a>"),
    "text": _in("xl/sharedStrings.xml", b"<sst><si><t>", b"A", 60 * _MB, b"</t></si></sst>"),
    "opening_sst": _in("xl/sharedStrings.xml", b"", b"<sst ", _MB, b""),
    "opening_sheet_data": _in(SHEET, b"", b"<sheetData ", _MB, b""),
    "opening_row": _in(SHEET, b"<worksheet><sheetData>", b'<row r="2">', 2 * _MB, b""),
    "opening_cell": _in(SHEET, b"<worksheet><sheetData><row>", b'<c r="A2"><v>', 2 * _MB, b""),
    "closing_rows": _in(SHEET, b"<worksheet><sheetData>", b"</row>", 2 * _MB, b""),
    "junk_between_rows": _in(
        SHEET, b"<worksheet><sheetData>", b'x<row r="2"><c r="A2"><v>1</v></c></row>', 4 * _MB, b""
    ),
    "entities": _in(SHEET, b"<worksheet><sheetData>", b"&amp;", 20 * _MB, b"</sheetData></worksheet>"),
    "sst_items": _in("xl/sharedStrings.xml", b"<sst>", b"<si><t>", 5 * _MB, b""),
    "nul": _in(SHEET, b"<a>", b"\0", _MB, b"</a>"),
    "surrogates": _in(SHEET, b"<a>", b"\xed\xa0\x80", _MB, b"</a>"),
}


def laughs() -> bytes:
    """Return a sheet whose entities unfold to a billion."""
    inner = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return book({SHEET: f'<!DOCTYPE a [<!ENTITY a0 "ha">{inner}]><a>&a9;</a>'})


def attributes() -> bytes:
    """Return an element with a hundred thousand attributes."""
    inside = " ".join(f'a{number}="1"' for number in range(40_000))
    return book({SHEET: f"<worksheet {inside}/>"})


def names() -> bytes:
    """Return a sheet with two hundred thousand kinds of element."""
    return book({SHEET: f"<a>{''.join(f'<q{number}/>' for number in range(50_000))}</a>"})


def namespaces() -> bytes:
    """Return a sheet whose elements each have a namespace of their own."""
    return book({SHEET: f"<a>{''.join(f'''<q xmlns='u{number}'/>''' for number in range(40_000))}</a>"})


def two_bytes() -> bytes:
    """Return a sheet in UTF-16."""
    return book({SHEET: ("\ufeff" + worksheet()).encode("utf-16-le")})


def other_encoding() -> bytes:
    """Return a sheet in an encoding that nobody knows."""
    return book({SHEET: f'<?xml version="1.0" encoding="x-{"a" * 50_000}"?>{worksheet()}'})


def cells_within_cells() -> bytes:
    """Return a sheet whose rows and cells lie in each other."""
    return sheet("<row><c>" * 90 + "</c></row>" * 90)
