"""What is not changed is refused with a sentence that says why and what to do; odd workbooks are changed too."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.editing.changing import change, differing_parts, parts
from tests.readers.workbooks.books import build, rewritten, saved, with_part
from umebra.editing.edits import Value, edit_of
from umebra.errors import EditError
from umebra.model.plan import Plan, Status
from umebra.readers import read_plan
from umebra.readers.cells.text import clean

ROWS = [
    ("Nr", "Aktivitet", "Status", "Ansvarig", "Slut", "Kommentar"),
    (1, "Läxhjälp", "Pågår", "Skolan", date(2025, 6, 30), "Bra"),
    (2, "Öppet hus", "Klar", "Polisen", date(2025, 9, 30), None),
    (3, "Feriejobb", "Ej påbörjad", "Bostaden", None, None),
]
SHEET = "xl/worksheets/sheet1.xml"


def book(**cells: object) -> Workbook:
    """Return the rows as a workbook, with other values in some cells."""
    made = load_workbook(io.BytesIO(build({"Plan": ROWS})))
    for name, value in cells.items():
        made["Plan"][name] = value
    return made


def changed(data: bytes, field: str, value: Value, place: int = 0) -> tuple[bytes, Plan]:
    """Change a field of an action; return the file, and the plan as it is read."""
    plan = read_plan(data, "plan.xlsx")
    file, read = change(data, plan, [edit_of(plan.actions[place], field, value)])
    return file.data, read


def refused(data: bytes, field: str, value: Value, sentence: str, place: int = 0) -> None:
    """See that a change is refused with a sentence."""
    with pytest.raises(EditError, match=sentence):
        changed(data, field, value, place)


def test_formula() -> None:
    """A cell that is worked out is not written over."""
    refused(saved(book(F3='="Sedan "&E3')), "comment", "Ny", "Cellen F3 innehåller en formel", place=1)


def test_cell_of_several_actions() -> None:
    """A cell that is merged over two actions is not changed for one of them."""
    made = book(D3=None)
    made["Plan"].merge_cells("D2:D3")
    refused(saved(made), "responsible", ("Polisen",), "Cellen D2 är sammanfogad över flera aktiviteter")


def test_merged_cell_of_one_action() -> None:
    """A merged cell of one action is changed where it begins, and the merge stays."""
    made = book()
    made["Plan"].move_range("F1:F4", cols=1)
    made["Plan"].merge_cells("E2:F2")
    data, read = changed(saved(made), "end", date(2027, 1, 31))
    assert read.actions[0].end == date(2027, 1, 31)
    assert load_workbook(io.BytesIO(data))["Plan"]["E2"].value.date() == date(2027, 1, 31)


def test_signed_and_encrypted() -> None:
    """A signature would break, and an encrypted part can't be read: both are told with the remedy."""
    data = saved(book())
    with zipfile.ZipFile(signed := io.BytesIO(data), "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", b"")
    refused(signed.getvalue(), "comment", "Ny", "digitalt signerad.*Ta bort signaturen")


def test_name_twice_in_the_package() -> None:
    """A package with a name twice is not changed: programs differ over which of the two they read."""
    data = saved(book())
    with zipfile.ZipFile(twice := io.BytesIO(data), "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("xl/theme/theme1.xml", parts(data)["xl/theme/theme1.xml"])
    refused(twice.getvalue(), "comment", "Ny", "inte kan ändras säkert")


def test_text_that_is_too_long() -> None:
    """A text of more letters than a cell holds is refused with how many it has."""
    refused(saved(book()), "comment", "x" * 40_000, "40000 tecken, fler än de 32 767")


def test_days_from_1904() -> None:
    """In a workbook that counts its days from 1904 a day is written as one of its own."""
    made = book()
    made.epoch = CALENDAR_MAC_1904
    after, read = changed(saved(made), "end", date(2026, 12, 31))
    assert read.actions[0].end == date(2026, 12, 31)
    serial = (date(2026, 12, 31) - date(1904, 1, 1)).days
    assert b"<v>%d</v>" % serial in parts(after)[SHEET]


def test_day_that_its_cell_would_show_as_another() -> None:
    """A cell that shows the month alone takes its last day as an end, and no other."""
    made = book()
    made["Plan"]["E2"].number_format = "mmm-yy"
    refused(saved(made), "end", date(2026, 12, 15), "E2 visar bara månad.*periodens sista dag")
    assert changed(saved(made), "end", date(2026, 12, 31))[1].actions[0].end == date(2026, 12, 31)


@pytest.mark.parametrize(
    "text", ["Rad\nett & <två>", " med luft ", "_x0041_ är inte A", "a\u00a0b\tc", "🙂 emoji", "=1+1"]
)
def test_any_text_comes_back(text: str) -> None:
    """Signs that XML or Excel write otherwise are read as they were typed, by openpyxl too."""
    _, read = changed(saved(book()), "comment", text.strip())
    assert read.actions[0].comment == clean(text)


def test_text_emptied() -> None:
    """An emptied text leaves its cell without a value, with its looks."""
    data, read = changed(saved(book()), "comment", None)
    assert read.actions[0].comment is None
    assert b'<c r="F2"/>' in parts(data)[SHEET]


def test_row_of_one_colour_changes_colour() -> None:
    """Where the whole of an action's row has its status's colour, the whole row gets the new one."""
    made = book()
    for row, colour in ((2, "FF92D050"), (3, "FFFFFF00"), (4, "FFFF0000")):
        for column in "ABCDEF":
            made["Plan"][f"{column}{row}"].fill = PatternFill("solid", fgColor=colour)
    made["Plan"]["C3"] = "Påbörjad"
    data, _ = changed(saved(made), "status", Status.YELLOW)
    sheet = load_workbook(io.BytesIO(data))["Plan"]
    assert [sheet[f"{column}2"].fill.fgColor.rgb for column in "ABCDEF"] == ["FFFFFF00"] * 6


def prefixed(data: bytes) -> bytes:
    """Return the workbook with the elements of its sheet under a prefix."""

    def rename(name: str, part: bytes) -> bytes:
        if name != SHEET:
            return part
        part = part.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?", b"<?")
        return part.replace(b"xmlns=", b"xmlns:x=")

    return rewritten(data, rename)


def commented(data: bytes) -> bytes:
    """Return the workbook with a comment that looks like a row in its sheet."""
    return with_part(data, SHEET, b"<sheetData>", b'<sheetData><!-- <row r="2"><c r="F2"><v>9</v></c></row> -->')


def strict(data: bytes) -> bytes:
    """Return the workbook in the namespace of Strict."""
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return with_part(data, SHEET, main, b"http://purl.oclc.org/ooxml/spreadsheetml/main")


def described(data: bytes) -> bytes:
    """Return the workbook as a program writes it that can't go back: each part's size comes after it."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.content = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, piece: bytes) -> int:  # type: ignore[override]  # bytes alone are written
            self.content += piece
            return len(piece)

    with zipfile.ZipFile(pipe := Pipe(), "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts(data).items():
            package.writestr(name, part)
    return bytes(pipe.content)


@pytest.mark.parametrize("form", [prefixed, commented, strict, described], ids=lambda form: form.__name__)
def test_workbook_of_another_build(form: Callable[[bytes], bytes]) -> None:
    """A prefix, comments, Strict's namespace and sizes behind the parts are no hindrance: one part differs."""
    data = form(saved(book()))
    after, read = changed(data, "comment", "Ny text")
    assert read.actions[0].comment == "Ny text"
    assert differing_parts(data, after) == {SHEET}


def test_other_parts_keep_their_packed_bytes() -> None:
    """Parts that are not changed are copied as they are packed, with their times and flags."""
    data = described(saved(book()))
    after, _ = changed(data, "comment", "Ny text")
    before, now = _packed(data), _packed(after)
    assert [part[0] for part in now] == [part[0] for part in before]
    assert [part[0] for part, other in zip(before, now, strict=True) if part != other] == [SHEET]


def _packed(data: bytes) -> list[tuple[str, int, bytes, bytes]]:
    """Return each part's name, method, time and packed bytes."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            lengths = struct.unpack_from("<HH", data, info.header_offset + 26)
            begins = info.header_offset + 30 + sum(lengths)
            times = data[info.header_offset + 10 : info.header_offset + 14]
            found.append((info.filename, info.compress_type, times, data[begins : begins + info.compress_size]))
    return found
