"""Workbooks part by part, any of them exchanged."""

import io
import zipfile
from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TEXT = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
HEAD = f'<row r="1">{_TEXT.format("A1", "Aktivitet")}{_TEXT.format("B1", "Status")}</row>'
ROW = f'<row r="2">{_TEXT.format("A2", "Nattvandring")}{_TEXT.format("B2", "Klar")}</row>'
SHEET = "xl/worksheets/sheet1.xml"
Content = str | bytes | Iterable[bytes]


def book(parts: Mapping[str, Content] | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a workbook with some parts exchanged or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as package:
        for name, content in {**_parts(), **(parts or {})}.items():
            with package.open(name, "w", force_zip64=True) as part:
                for piece in _pieces(content):
                    part.write(piece)
    return out.getvalue()


def sheet(rows: str = "", before: str = "", after: str = "") -> bytes:
    """Return a workbook whose one sheet has more rows, and more before and after them."""
    return book({SHEET: worksheet(rows, before, after)})


def worksheet(rows: str = "", before: str = "", after: str = "") -> str:
    """Return a sheet's XML."""
    data = f"<sheetData>{HEAD}{ROW}{rows}</sheetData>"
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}">{before}{data}{after}</worksheet>'


def styles(inside: str) -> bytes:
    """Return a workbook whose styles part holds this."""
    return book({"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'})


def flood(start: bytes, piece: bytes, size: int, end: bytes) -> Iterable[bytes]:
    """Yield a piece over and over between a start and an end, up to a size in bytes."""
    yield start
    block = piece * max(1, (1 << 20) // len(piece))
    for _ in range(max(1, size // len(block))):
        yield block
    yield end


def named(sheets: Iterable[tuple[str, str]]) -> str:
    """Return the workbook part with these sheets: their names and links."""
    listed = "".join(f'<sheet name="{name}" sheetId="1" r:id="{link}"/>' for name, link in sheets)
    return f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{listed}</sheets></workbook>'


def relations(*links: tuple[str, str, str]) -> str:
    """Return a relations part: each link's id, role and target."""
    inside = "".join(f'<Relationship Id="{id_}" Type="{LINKS}/{role}" Target="{to}"/>' for id_, role, to in links)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _pieces(content: Content) -> Iterable[bytes]:
    if isinstance(content, str):
        return [content.encode()]
    return [content] if isinstance(content, bytes) else content


def _parts() -> dict[str, Content]:
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"))
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": named([("Plan", "r1")]),
        "xl/_rels/workbook.xml.rels": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "styles", "styles.xml"),
            ("r3", "sharedStrings", "sharedStrings.xml"),
            ("r4", "theme", "theme/theme1.xml"),
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>',
        SHEET: worksheet(),
    }
