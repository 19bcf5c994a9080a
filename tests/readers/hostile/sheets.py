# ruff: noqa: E501 - XML is one line
"""Sheets with more of something than any plan has, or of things that lie over each other."""

from tests.readers.hostile.packing import SHEET, book, flood, sheet, worksheet
from umebra.readers.cells.grid import column_name

_DXF = "<dxfs><dxf><fill><patternFill><bgColor rgb='FF00B050'/></patternFill></fill></dxf></dxfs>"
_MB = 150_000


def merges_all_alike() -> bytes:
    """Return a sheet with fifty thousand merged ranges that are one and the same."""
    return _merged(["A1:XFD1048576"] * 50_000)


def merges_in_steps() -> bytes:
    """Return a sheet whose merged ranges each overlap the one before."""
    return _merged([f"A{row}:F{row + 500}" for row in range(1, 5_001)])


def merges_side_by_side() -> bytes:
    """Return a sheet with eight thousand merged pairs in each of its first rows."""
    pairs = [f"{column_name(2 * place + 1)}{{0}}:{column_name(2 * place + 2)}{{0}}" for place in range(8192)]
    return _merged([pair.format(row) for row in range(1, 4) for pair in pairs])


def merges_of_columns() -> bytes:
    """Return a sheet whose first twelve columns are each merged down to the last row, over and over."""
    return _merged([f"{column_name(place % 12 + 1)}1:{column_name(place % 12 + 1)}1048576" for place in range(3_000)])


def merges_of_no_range() -> bytes:
    """Return a sheet with merged ranges that are no ranges."""
    return _merged(["A1:" + "9" * 500, "ÅÄÖ", "A0:B0", "::", "XFE1048577:ZZZ9999999"] * 5_000)


def merges_flood() -> bytes:
    """Return a sheet with a million merged ranges."""
    return book({SHEET: flood(b"<worksheet><mergeCells>", b'<mergeCell ref="A1:B2"/>', 24 * _MB, b"</mergeCells></a>")})


def formats_over_blank_rows() -> bytes:
    """Return a sheet with a conditional format over rows that are as wide as can be."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="XFD{row}"><v>1</v></c></row>' for row in range(3, 800)
    )
    return _formatted(
        rows,
        '<conditionalFormatting sqref="A1:XFD9999"><cfRule type="containsBlanks" dxfId="0"/></conditionalFormatting>',
    )


def formats_by_the_thousand() -> bytes:
    """Return a sheet with twenty thousand rules over all of its cells."""
    rule = '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="notContainsBlanks" dxfId="0"/></conditionalFormatting>'
    return _formatted(_rows(500), rule * 3_000)


def formats_of_many_areas() -> bytes:
    """Return a sheet with a rule over fifty thousand areas, all the same."""
    areas = " ".join(["A1:F5000"] * 8_000)
    return _formatted(
        _rows(600),
        f'<conditionalFormatting sqref="{areas}"><cfRule type="containsBlanks" dxfId="0"/></conditionalFormatting>',
    )


def formats_of_long_formulas() -> bytes:
    """Return a sheet with rules whose formulas are of a hundred thousand brackets."""
    rules = "".join(
        f'<cfRule type="expression" dxfId="0"><formula>{formula}</formula></cfRule>'
        for formula in (
            "(" * 100_000,
            "AND(" * 20_000,
            "-" * 100_000 + "1",
            '"' * 100_001,
            "A1=" * 50_000,
            "1+" * 50_000 + "1",
        )
    )
    return _formatted(_rows(200), f'<conditionalFormatting sqref="A1:F300">{rules}</conditionalFormatting>')


def icons_of_many_thresholds() -> bytes:
    """Return a sheet with an icon set of a hundred thousand thresholds."""
    inside = '<cfvo type="num" val="1"/>' * 100_000
    return _formatted(
        _rows(500),
        f'<conditionalFormatting sqref="A1:F2000"><cfRule type="iconSet"><iconSet>{inside}</iconSet></cfRule></conditionalFormatting>',
    )


def columns_flood() -> bytes:
    """Return a sheet that says three hundred thousand times how wide all columns are."""
    return sheet(before="<cols>" + '<col min="1" max="16384" style="1"/>' * 300_000 + "</cols>")


def blank_rows() -> bytes:
    """Return a sheet with a million formatted rows without a cell."""
    return sheet("".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(3, 60_000)))


def rows_beyond() -> bytes:
    """Return a sheet with a row after the last."""
    return sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row><row r="99999999999999999999"/>')


def columns_beyond() -> bytes:
    """Return a sheet with cells to the right of the last column."""
    return sheet('<row r="3"><c r="XFE3"><v>1</v></c><c r="AAAAAAAAAAAAAAAAAAAA3"><v>1</v></c></row>')


def one_row_again() -> bytes:
    """Return a sheet that has its third row a hundred and fifty thousand times."""
    return sheet('<row r="3"><c r="A3"><v>1</v></c></row>' * 20_000)


def one_cell_again() -> bytes:
    """Return a row that has its first cell half a million times."""
    return sheet('<row r="3">' + '<c r="A3"><v>1</v></c>' * 50_000 + "</row>")


def rows_backwards() -> bytes:
    """Return a sheet whose rows come last first."""
    return sheet("".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(4_000, 2, -1)))


def diagonal() -> bytes:
    """Return a sheet whose cells lie along a diagonal."""
    places = ((row, f"{column_name(row % 16_384 + 1)}{row}") for row in range(3, 3_000))
    return sheet("".join(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>' for row, cell in places))


def far_cells() -> bytes:
    """Return a sheet with a cell in its last row and column."""
    return sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def values_in_a_cell() -> bytes:
    """Return a cell with five million values."""
    return _in_a_cell(b"<v/>")


def formulas_in_a_cell() -> bytes:
    """Return a cell with two million formulas."""
    return _in_a_cell(b"<f>A1</f>")


def runs_in_a_cell() -> bytes:
    """Return a cell with a million pieces of text."""
    return _in_a_cell(b"<is><r><strike/><t>a</t></r></is>")


def hints_in_a_cell() -> bytes:
    """Return a cell with a million phonetic hints."""
    return _in_a_cell(b"<rPh><t>a</t></rPh>")


def shared_formulas() -> bytes:
    """Return a sheet with fifty thousand cells that share formulas of ten thousand letters."""
    cells = (
        f'<row r="{row}"><c r="A{row}"><f t="shared" si="{row % 50}">{"A1+" * 300}</f></c></row>'
        for row in range(3, 1_200)
    )
    return sheet("".join(cells))


def tables_by_the_thousand() -> bytes:
    """Return a sheet that begins a table of actions at each second row."""
    inside = '<c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c><c r="B{0}" t="inlineStr"><is><t>{2}</t></is></c>'
    rows = ((row, ("Aktivitet", "Status") if row % 2 else ("Möte", "Klar")) for row in range(3, 603))
    return sheet("".join(f'<row r="{row}">{inside.format(row, *texts)}</row>' for row, texts in rows))


def headings_by_the_thousand() -> bytes:
    """Return a sheet with a heading in each of its columns."""
    cells = "".join(
        f'<c r="{column_name(place)}3" t="inlineStr"><is><t>Aktivitet {place}</t></is></c>' for place in range(1, 800)
    )
    return sheet(f'<row r="3">{cells}</row>{_rows(40, 4)}')


def unknown_styles() -> bytes:
    """Return a sheet whose cells each have a style that is not there."""
    return sheet(
        "".join(f'<row r="{row}"><c r="A{row}" s="{row * 7919}"><v>{row}</v></c></row>' for row in range(3, 3_000))
    )


def numbers_without_end() -> bytes:
    """Return a sheet with numbers of hundred thousand digits, and others that are none."""
    texts = ("9" * 100_000, "1e999999999", "-" * 50_000, "NaN", "0x" + "f" * 50_000, "1_0", "１２３", "1e-9999999")
    cells = (
        f'<row r="{row}"><c r="A{row}"><v>{text}</v></c><c r="B{row}" t="s"><v>{text}</v></c></row>'
        for row, text in enumerate(texts, 3)
    )
    return sheet("".join(cells))


def _in_a_cell(piece: bytes) -> bytes:
    start, end = worksheet("<row r='3'><c r='A3'>@</c></row>").encode().split(b"@")
    return book({SHEET: flood(start, piece, 20 * _MB, end)})


def _merged(areas: list[str]) -> bytes:
    inside = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return sheet(_rows(600), after=f"<mergeCells>{inside}</mergeCells>")


def _formatted(rows: str, formats: str) -> bytes:
    return book({SHEET: worksheet(rows, after=formats), "xl/styles.xml": f"<styleSheet>{_DXF}</styleSheet>"})


def _rows(last: int, first: int = 3) -> str:
    return "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>a{row}</t></is></c></row>' for row in range(first, last)
    )
