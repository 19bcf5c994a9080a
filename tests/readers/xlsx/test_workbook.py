"""A sheet's cells and fills, by the fast way and by the slow one."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.styles.colors import Color

from tests.paths import DATA
from tests.readers.corpus import LIST_FORMS, LISTS
from tests.readers.hostile.archives import one_part_listed_often
from tests.readers.test_corpus import plan_file
from tests.readers.workbooks.books import build, saved, solid, with_part
from umebra.errors import DamagedFileError
from umebra.readers.cells.grid import Fault, Grid, Percent, Unsaved
from umebra.readers.xlsx import shared_strings as strings_module
from umebra.readers.xlsx import sheet as sheet_module
from umebra.readers.xlsx.package import Package
from umebra.readers.xlsx.row_lifter import lift
from umebra.readers.xlsx.styles import Kind, number_kind
from umebra.readers.xlsx.workbook import read_workbook
from umebra.settings.settings import read_settings

LIMITS = read_settings().limits
ROW = re.compile("<row [^<>]*>.*?</row>")


def grid_of(data: bytes) -> Grid:
    """Return the first sheet's grid."""
    return read_workbook(Package(data, LIMITS), LIMITS)[0]


@pytest.mark.parametrize("times", [2, 601])
def test_a_part_that_is_listed_twice_is_damage(times: int) -> None:
    """One and the same part is listed once in a sound zip; a zip that lists it again is refused as damaged."""
    assert Package(one_part_listed_often(1), LIMITS).has("xl/workbook.xml")
    with pytest.raises(DamagedFileError, match="skadad eller avbruten"):
        Package(one_part_listed_often(times), LIMITS)


def test_a_part_with_a_newer_one_is_read() -> None:
    """A program that adds to a zip leaves the former part in it: that is no damage, and the newer one counts."""
    data = BytesIO(build({"Plan": [["Aktivitet"], ["Läxhjälp"]]}))
    with ZipFile(data) as package:
        texts = package.read("xl/worksheets/sheet1.xml")
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(data, "a") as package:
        package.writestr("xl/worksheets/sheet1.xml", texts.replace(b"Aktivitet", b"Insats"))
    assert grid_of(data.getvalue()).value(1, 1) == "Insats"


@pytest.mark.parametrize(
    "after", ["</row></sheetData><headerFooter>å€</headerFooter>", "<c><![CDATA[å€]]></c></row></sheetData>é"]
)
def test_a_letter_in_two_pieces_is_passed_on_whole(after: str) -> None:
    """Where the fast way ends, within a letter's bytes too, nothing is lost of what it has begun to take in."""
    whole = f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>ö</v></c>{after}'.encode()
    for cut in range(len(whole)):
        pieces = (whole[:cut], whole[cut:])
        assert b"".join(lift(iter(pieces), "sheetData", "row", lambda _: ROW, lambda _: False)) == whole
        assert b"".join(lift(iter(pieces[:1]), "sheetData", "row", lambda _: ROW, lambda _: False)) == pieces[0]


def no_lift(pieces: Iterator[bytes], *_: object) -> Iterator[bytes]:
    """Lift nothing: leave all to the XML parser."""
    return pieces


def many_styles() -> bytes:
    """Return a workbook whose styles have the numbers of its rows, with formulas, blanks and texts in odd places."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in range(1, 60):
        for column in range(1, 6):
            cell = sheet.cell(
                row, column, (row, f"text {row % 7}", None, date(2024, 1, 1 + row % 9), "=1+1")[column - 1]
            )
            cell.fill = solid(f"FF{(row * 5 + column) % 13:02X}{row // 10 % 3:02X}00")
    return saved(book)


def wide_and_inline() -> bytes:
    """Return a workbook whose rows grow to thirty columns and hold texts of their own, blank ones too."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, {"constant_memory": True})
    sheet = book.add_worksheet()
    for row in range(400):
        for column in range(row % 3, 5 + row // 15):
            sheet.write(row, column, (f"text {row}", "&amp; ", row / 4, "=A1", "  ")[(row + column) % 5])
    book.close()
    return data.getvalue()


FILES = [
    many_styles(),
    wide_and_inline(),
    *(path.read_bytes() for path in sorted(DATA.glob("*.xlsx"))),
    *(plan_file(layout, form) for layout in LISTS[:4] for form in LIST_FORMS.values()),
]


@pytest.mark.parametrize("data", FILES)
def test_the_fast_way_reads_as_the_slow(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is lifted out of the stream reads the same as the XML parser reads it."""
    fast = read_workbook(Package(data, LIMITS), LIMITS)
    monkeypatch.setattr(sheet_module, "lift", no_lift)
    monkeypatch.setattr(strings_module, "lift", no_lift)
    assert read_workbook(Package(data, LIMITS), LIMITS) == fast


VALUES = {
    "text": ('Å & < > "', 'Å & < > "'),
    "line breaks": ("a\r\nb", "a\nb"),
    "whole number": (1.0, 1),
    "number": (1.5, 1.5),
    "truth": (True, True),
    "date": (date(2024, 2, 29), date(2024, 2, 29)),
    "moment": (datetime(2024, 2, 29, 13, 30), datetime(2024, 2, 29, 13, 30)),
    "time": (time(13, 30), time(13, 30)),
    "formula": ("=1+1", Unsaved("=1+1")),
    "error": ("#N/A", Fault("#N/A")),
}


@pytest.mark.parametrize("name", VALUES)
def test_values(name: str) -> None:
    """A cell's value is what the spreadsheet shows."""
    written, read = VALUES[name]
    value = grid_of(build({"Plan": [(), (None, written)]})).value(2, 2)
    assert value == read
    assert type(value) is type(read)


def test_per_cent() -> None:
    """A number with a per cent format keeps it."""
    book = Workbook()
    book.worksheets[0]["B2"] = 0.5
    book.worksheets[0]["B2"].number_format = "0 %"
    value = grid_of(saved(book)).value(2, 2)
    assert isinstance(value, Percent)


def test_days_from_1904() -> None:
    """A workbook that counts its days from 1904 keeps its dates."""
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    book.worksheets[0]["A1"] = date(2024, 3, 1)
    assert grid_of(saved(book)).value(1, 1) == date(2024, 3, 1)


FORMATS = {
    "yyyy-mm-dd": Kind.DATE,
    "d/m/yy;@": Kind.DATE,
    "[$-41D]mmmm yyyy": Kind.MONTH,
    "mmm-yy": Kind.MONTH,
    "[$-41D]mmm/yy;@": Kind.MONTH,
    "yyyy\\-mm": Kind.MONTH,
    "MMMM ÅÅÅÅ": Kind.MONTH,
    "yyyy": Kind.YEAR,
    "[$-sv-SE]åååå;@": Kind.YEAR,
    "d mmm": Kind.DATE,
    "dddd": Kind.DATE,
    "yyyy-mm-dd hh:mm": Kind.DATE,
    "mm:ss": Kind.TIME,
    "åååå-MM-DD": Kind.DATE,
    "hh:mm": Kind.TIME,
    "[h]:mm:ss": Kind.TIME,
    "0 %": Kind.PERCENT,
    "0.00": Kind.HUNDREDTHS,
    "0.0": Kind.NUMBER,
    "#,##0.00": Kind.NUMBER,
    '#,##0 "dagar"': Kind.NUMBER,
    "General": Kind.NUMBER,
    "[Red]0": Kind.NUMBER,
}


@pytest.mark.parametrize(("code", "kind"), FORMATS.items())
def test_number_formats(code: str, kind: Kind) -> None:
    """A number format says whether a number is a date, a time or per cent."""
    assert number_kind(code) is kind


FILLS: dict[str, tuple[Color | str, str]] = {
    "rgb": ("FF00B050", "00B050"),
    "transparent": ("0000B050", "00B050"),
    "theme": (Color(theme=4), "4F81BD"),
    "dark and light are swapped": (Color(theme=1), "000000"),
    "tint lighter": (Color(theme=6, tint=0.5999938962981048), "D7E4BD"),
    "tint darker": (Color(theme=0, tint=-0.249977111117893), "BFBFBF"),
    "indexed": (Color(indexed=10), "FF0000"),
}


@pytest.mark.parametrize("name", FILLS)
def test_fills(name: str) -> None:
    """A fill is resolved in every encoding."""
    colour, read = FILLS[name]
    assert grid_of(build({"Plan": [(1,)]}, {"B2": colour})).fill(2, 2) == read


def test_own_theme() -> None:
    """The theme is the workbook's own: its accent 6 is what the file says."""
    data = build({"Plan": [(1,)]}, {"A1": Color(theme=9)})
    assert grid_of(data).fill(1, 1) == "F79646"
    assert grid_of(with_part(data, "theme1.xml", b"F79646", b"70AD47")).fill(1, 1) == "70AD47"


def test_own_indexed_palette() -> None:
    """The indexed palette is the workbook's own where it has one."""
    data = build({"Plan": [(1,)]}, {"A1": Color(indexed=10)})
    assert grid_of(data).fill(1, 1) == "FF0000"
    own = with_part(data, "styles.xml", b'<rgbColor rgb="00FF0000"', b'<rgbColor rgb="00112233"')
    assert grid_of(own).fill(1, 1) == "112233"


def test_row_and_column_styles() -> None:
    """A row's or column's fill shows where no cell has one of its own."""
    data = build({"Plan": [(1, 2), (3, 4)]}, {"F9": "FF00B050"})
    style = b' style="1"'
    columns = b'<cols><col min="4" max="5" width="9"' + style + b"/></cols><sheetData>"
    grid = grid_of(with_part(data, "sheet1.xml", b"<sheetData>", columns))
    assert [grid.fill(row, 4) for row in (1, 2, 50)] == ["00B050"] * 3
    assert grid.fill(1, 1) is None


def test_patterns_are_no_fills() -> None:
    """Only a solid fill is one: dots and lines are none."""
    book = Workbook()
    fill = solid("FF00B050")
    fill.patternType = "gray125"
    book.worksheets[0]["A1"].fill = fill
    assert grid_of(saved(book)).fill(1, 1) is None


def test_merged_cells_show_the_first_ones_fill() -> None:
    """A merged range has the value and fill of its first cell."""
    grid = grid_of(build({"Plan": [("a",), ("b",)]}, {"A1": "FF00B050"}, ["A1:A2"]))
    assert grid.fill(2, 1) == "00B050"
    assert grid.anchor(2, 1) == (1, 1)
