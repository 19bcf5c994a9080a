"""Plans in every layout and status form: one builder for each, so that a failing case explains itself.

A layout puts the samples into a workbook and says where each one's status and title
stand; a status form writes the statuses there.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from tests.readers.workbooks.books import AREAS, SAMPLES, WORDS, Sample, solid
from umebra.model.plan import Status


class Place(NamedTuple):
    """Where a sample stands: its sheet, its title's cell, and its status cell."""

    sheet: Worksheet
    title: str
    status: str


Layout = Callable[[Workbook], list[Place]]
Form = Callable[[Place, Status], None]


def _list(sheet: Worksheet, samples: Sequence[Sample], top: int, *, area: bool = True) -> list[Place]:
    headings = ["Nr", "Aktivitet", *(["Fokusområde"] if area else []), "Samverkan med", "Status"]
    for column, heading in enumerate(headings, start=1):
        sheet.cell(top, column, heading)
    places = []
    for row, sample in enumerate(samples, start=top + 1):
        cells = [row - top, sample.title, *([sample.area] if area else []), sample.partners]
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column, value)
        places.append(Place(sheet, f"B{row}", f"{'E' if area else 'D'}{row}"))
    return places


def _first(book: Workbook, name: str = "Plan") -> Worksheet:
    sheet = book.worksheets[0]
    sheet.title = name
    return sheet


def flat(book: Workbook) -> list[Place]:
    """A flat list from the first row."""
    return _list(_first(book), SAMPLES, 1)


def titled(book: Workbook) -> list[Place]:
    """A flat list under a title, a revision date and an empty row, with notes below."""
    sheet = _first(book)
    sheet["A1"] = "Aktivitetsplan för ett tryggt Umeå"
    sheet["A2"] = "Reviderad 2024-03-01"
    places = _list(sheet, SAMPLES, 4)
    sheet["B14"] = "Mål 1: Krafttag mot narkotika"
    sheet["B15"] = "Källa: samordnarna"
    return places


def shifted(book: Workbook) -> list[Place]:
    """A list that begins far from the first cell, with a stray cell far below it."""
    sheet = _first(book)
    places = _list(sheet, SAMPLES, 1)
    sheet.insert_rows(1, 6)
    sheet.insert_cols(1, 3)
    sheet["AA1048567"] = "x"
    return [Place(sheet, f"E{row}", f"H{row}") for row, _ in enumerate(places, start=8)]


def two_rows(book: Workbook) -> list[Place]:
    """A header over two rows, its groups merged."""
    sheet = _first(book)
    for cell, text in {
        "A1": "Aktivitet",
        "B1": "Fokus-\nområde",
        "C1": "Tid",
        "E1": "Samverkan med*",
        "F1": "Status",
    }.items():
        sheet[cell] = text
    sheet["C2"], sheet["D2"] = "Start", "Slut"
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2"):
        sheet.merge_cells(area)
    for row, sample in enumerate(SAMPLES, start=3):
        sheet.cell(row, 1, sample.title)
        sheet.cell(row, 2, sample.area)
        sheet.cell(row, 3, "2024-01-01")
        sheet.cell(row, 5, sample.partners)
    return [Place(sheet, f"A{row}", f"F{row}") for row, _ in enumerate(SAMPLES, start=3)]


def sections(book: Workbook) -> list[Place]:
    """Sections under merged headings."""
    return _sections(_first(book), merged=True)


def bold_sections(book: Workbook) -> list[Place]:
    """Sections under bold headings that are not merged."""
    return _sections(_first(book), merged=False)


def _sections(sheet: Worksheet, *, merged: bool) -> list[Place]:
    sheet.append(("Nr", "Aktivitet", "Samverkan med", "Status"))
    places, row = [], 2
    for area, samples in groupby(SAMPLES, key=lambda sample: sample.area):
        cell = sheet.cell(row, 1 if merged else 2, area.upper())
        cell.font = Font(bold=True)
        if merged:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        for sample in samples:
            row += 1
            sheet.cell(row, 1, row)
            sheet.cell(row, 2, sample.title)
            sheet.cell(row, 3, sample.partners)
            places.append(Place(sheet, f"B{row}", f"D{row}"))
        row += 1
    return places


def area_sheets(book: Workbook) -> list[Place]:
    """A sheet for each focus area, and one to read first."""
    _first(book, "Läs mig")["A1"] = "Så fyller du i planen"
    places = []
    for area, samples in groupby(SAMPLES, key=lambda sample: sample.area):
        places += _list(book.create_sheet(area), list(samples), 2, area=False)
    return places


def several_tables(book: Workbook) -> list[Place]:
    """Several tables in a sheet, each under its area and a header of its own."""
    sheet = _first(book)
    sheet["A1"] = "Handlingsplan"
    places, row = [], 3
    for area, samples in groupby(SAMPLES, key=lambda sample: sample.area):
        sheet.cell(row, 1, area)
        found = _list(sheet, list(samples), row + 1, area=False)
        places += found
        row += len(found) + 3
    return places


def merged_down(book: Workbook) -> list[Place]:
    """A list with its focus areas merged down over their actions."""
    sheet = _first(book)
    sheet.append(("Fokusområde", "Aktivitet", "Samverkan med", "Status"))
    row = 2
    for area, samples in groupby(SAMPLES, key=lambda sample: sample.area):
        top = row
        sheet.cell(row, 1, area)
        for sample in samples:
            sheet.cell(row, 2, sample.title)
            sheet.cell(row, 3, sample.partners)
            row += 1
        sheet.merge_cells(start_row=top, end_row=row - 1, start_column=1, end_column=1)
    return [Place(sheet, f"B{place}", f"D{place}") for place, _ in enumerate(SAMPLES, start=2)]


def grid(book: Workbook) -> list[Place]:
    """A grid of boxes under their focus areas."""
    return _grid(_first(book), 1)


def wide_grid(book: Workbook) -> list[Place]:
    """A grid of boxes whose headings are merged over two columns."""
    return _grid(_first(book), 2)


def _grid(sheet: Worksheet, width: int) -> list[Place]:
    sheet["A1"] = "Umeå växer"
    places = {}
    for place, area in enumerate(AREAS):
        left = 1 + place * width
        sheet.cell(3, left, area)
        if width > 1:
            sheet.merge_cells(start_row=3, end_row=3, start_column=left, end_column=left + width - 1)
        samples = [sample for sample in SAMPLES if sample.area == area]
        for number, sample in enumerate(samples):
            box = sheet.cell(
                4 + number // width, left + number % width, f"{sample.title}\nSamverkan med {sample.partners}"
            )
            places[sample] = Place(sheet, box.coordinate, box.coordinate)
    return [places[sample] for sample in SAMPLES]


LISTS: tuple[Layout, ...] = (
    *(flat, titled, shifted, two_rows, sections, bold_sections),
    *(area_sheets, several_tables, merged_down),
)
GRIDS: tuple[Layout, ...] = (grid, wide_grid)


def words(place: Place, status: Status) -> None:
    """The status in words."""
    place.sheet[place.status] = WORDS[status].upper() + "."


def _fills(colours: dict[Status, Color | str]) -> Form:
    def paint(place: Place, status: Status) -> None:
        place.sheet[place.status].fill = solid(colours[status])

    return paint


def title_fill(place: Place, status: Status) -> None:
    """The status as the fill of the title's cell."""
    place.sheet[place.title].fill = solid(
        {Status.GREEN: "92D050", Status.YELLOW: "FFC000", Status.RED: "C00000"}[status]
    )


def conditional(place: Place, status: Status) -> None:
    """The status as a number that conditional formatting paints."""
    number = {Status.RED: 1, Status.YELLOW: 2, Status.GREEN: 3}[status]
    place.sheet[place.status] = number
    colour = {1: "FFC7CE", 2: "FFEB9C", 3: "C6EFCE"}[number]
    rule = CellIsRule(operator="equal", formula=[str(number)], fill=solid(colour))
    rule.dxf.fill.bgColor = Color(rgb=f"FF{colour}")
    place.sheet.conditional_formatting.add(place.status, rule)


def conditional_row(place: Place, status: Status) -> None:
    """The status as a letter in another column that a formula rule paints by."""
    number = {Status.RED: 1, Status.YELLOW: 2, Status.GREEN: 3}[status]
    row = "".join(filter(str.isdecimal, place.status))
    place.sheet[f"Z{row}"] = number
    colour = {1: "FFC7CE", 2: "FFEB9C", 3: "C6EFCE"}[number]
    rule = FormulaRule(formula=[f"$Z{row}={number}"], fill=solid(colour))
    rule.dxf.fill.bgColor = Color(rgb=f"FF{colour}")
    place.sheet.conditional_formatting.add(place.status, rule)


FORMS: dict[str, Form] = {
    "rgb": _fills({Status.GREEN: "FF00B050", Status.YELLOW: "FFFFFF00", Status.RED: "FFFF0000"}),
    "alpha": _fills({Status.GREEN: "0000B050", Status.YELLOW: "00FFFF00", Status.RED: "00FF0000"}),
    "good-neutral-bad": _fills({Status.GREEN: "FFC6EFCE", Status.YELLOW: "FFFFEB9C", Status.RED: "FFFFC7CE"}),
    "libreoffice": _fills({Status.GREEN: "FFAFD095", Status.YELLOW: "FFFFFFA6", Status.RED: "FFFFA6A6"}),
    "theme-tint": _fills(
        {
            Status.GREEN: Color(theme=6, tint=0.5999938962981048),
            Status.YELLOW: Color(rgb="FFFFE699"),
            Status.RED: Color(theme=5, tint=-0.249977111117893),
        }
    ),
    "indexed": _fills(
        {Status.GREEN: Color(indexed=17), Status.YELLOW: Color(indexed=51), Status.RED: Color(indexed=10)}
    ),
}
LIST_FORMS: dict[str, Form] = {
    "words": words,
    **FORMS,
    "conditional": conditional,
    "conditional-row": conditional_row,
}
# Nothing in the plan shows that these fills are statuses: a person is asked.
ASKED_FORMS: dict[str, Form] = {"title-fill": title_fill}
