"""Claims about the exported workbook, re-opened."""

import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.exports.examples import ACTIONS, FULL, HEADER_ROW, LEGEND, SHEET, open_workbook, sheet_with
from tests.test_csv_guard import HARMLESS, PAYLOADS
from umebra.charts.palette import FILLS, INK
from umebra.exports.table import SHEET_COLUMNS
from umebra.exports.xlsx import export_excel
from umebra.model.answer_sheet import ANSWERS, HEADINGS
from umebra.model.plan import Action, Status
from umebra.readers import read_plan


@pytest.fixture(scope="module")
def book() -> Workbook:
    """The example sheet, exported and opened again."""
    return open_workbook(export_excel(SHEET))


@pytest.fixture(scope="module")
def page(book: Workbook) -> Worksheet:
    """Its worksheet."""
    return book["Aktivitetsplan"]


def place(name: str) -> int:
    """Return the number of a field's column where all fields are exported."""
    return SHEET.columns.index(name) + 1


def values(page: Worksheet, row: int) -> dict[str, object]:
    """Return a row's values by their headings."""
    headings = [cell.value for cell in page[HEADER_ROW]]
    return dict(zip(headings, [cell.value for cell in page[row]], strict=True))


def written(page: Worksheet) -> list[Cell]:
    """Return the cells that ``sheet_with`` put its text in, the table's number left out."""
    row = page[page.max_row]
    return [page["A1"], *(row[place(name) - 1] for name in ("title", "description", "partners", "comment"))]


def test_title_and_lines_stand_on_top(page: Worksheet) -> None:
    """The first rows are the title and the lines, in order."""
    assert tuple(page.cell(row, 1).value for row in range(1, 6)) == (SHEET.title, *SHEET.lines)
    assert page["A1"].font.b


def test_the_legend_is_coloured_words_between_empty_rows(page: Worksheet) -> None:
    """Each status's word stands on its fill, in adjoining cells with an empty row on either side."""
    legend = page[HEADER_ROW - 2][1 : 1 + len(LEGEND)]
    assert [(cell.value, cell.fill.fgColor.rgb[2:]) for cell in legend] == [
        (word, FILLS[status][1:]) for status, word in LEGEND
    ]
    for row in (HEADER_ROW - 3, HEADER_ROW - 1):
        assert {cell.value for cell in page[row]} == {None}


def test_the_header_is_bold_frozen_and_filtered(page: Worksheet) -> None:
    """The headings stand frozen with number and title, and the filter covers exactly the table."""
    assert [cell.value for cell in page[HEADER_ROW]] == [SHEET_COLUMNS[name] for name in SHEET.columns]
    assert all(cell.font.b for cell in page[HEADER_ROW])
    assert page.freeze_panes == f"C{HEADER_ROW + 1}"
    assert page.auto_filter.ref == f"A{HEADER_ROW}:T{HEADER_ROW + len(ACTIONS)}"


def test_a_row_holds_every_field(page: Worksheet) -> None:
    """Texts stand as written, lists with their separators, dates as dates."""
    assert values(page, HEADER_ROW + 1) == {
        "Nr": 1,
        "Aktivitet": "SSPF på Ersboda",
        "Beskrivning": "Två rader:\nden andra",
        "Fokusområde": "Utveckla samverkan",
        "Förvaltning": "Individ- och familjeomsorg",
        "Orsak": "1. Unga saknar mötesplats",
        "Status": "Genomförs nu",
        "Ansvarig": "Socialtjänsten",
        "Samverkansparter": "Skolan, Gator och parker, Polisen",
        "Prioriterat mål": "Krafttag mot narkotika; Öka förtroendet för samhällets företrädare",
        "Område": "Ersboda",
        "Operativa mål": "Färre anmälningar; fler möten",
        "Bakomliggande faktorer": "• Droger\n• Social oro i bostadsområdet",
        "Metodsteg": "Genomförande",
        "Start": datetime(2025, 3, 1),
        "Slut": datetime(2026, 12, 31),
        "När": "mars 2025 – dec 2026",
        "Uppföljning": "Antal ungdomar",
        "Kommentar": "Lägesbild i maj",
        "Kostnad": "25 000 kr",
    }
    assert page.cell(HEADER_ROW + 1, place("start")).number_format == "yyyy-mm-dd"


def test_each_status_is_its_word_on_its_fill(page: Worksheet) -> None:
    """A status is carried by word, fill and a readable ink, in the row's own order."""
    cells = [page.cell(row, place("status")) for row in range(HEADER_ROW + 1, HEADER_ROW + 6)]
    painted = [(cell.value, cell.fill.fgColor.rgb[2:], cell.font.color.rgb[2:]) for cell in cells]
    assert painted == [(word, FILLS[status][1:], INK[status][1:]) for status, word in LEGEND]


def test_only_whole_numbers_become_numbers(page: Worksheet) -> None:
    """Numbers sort as numbers; what a number would change (2.1, 03) stays text."""
    numbers = [page.cell(row, 1).value for row in range(HEADER_ROW + 1, HEADER_ROW + 6)]
    assert numbers == [1, 2, "2.1", "03", None]


def test_an_unknown_name_with_och_is_not_split(page: Worksheet) -> None:
    """A list with an unknown name that holds a separator is written with semicolons (R6)."""
    assert values(page, HEADER_ROW + 2)["Samverkansparter"] == "Kultur och fritid; ICA"


def test_it_prints_on_landscape_a4_one_page_wide(page: Worksheet) -> None:
    """The page is set up for print, with the header and page number on each page."""
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    # A width of one page is what Excel takes a missing width for.
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert page.print_area == f"'Aktivitetsplan'!$A$1:$T${HEADER_ROW + len(ACTIONS)}"
    assert page.oddFooter.right.text == "Sida &P av &N"
    assert page.oddFooter.left.text == "&F"


def test_the_workbook_has_the_plans_title(book: Workbook) -> None:
    """The document's properties hold the title."""
    assert book.properties.title == SHEET.title


def test_texts_wrap_at_the_top_of_rows_that_fit(page: Worksheet) -> None:
    """Table cells wrap from the top, and a row is as high as its longest text."""
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in page[HEADER_ROW + 1])
    assert page.row_dimensions[HEADER_ROW + 1].height > 2 * 13
    assert page.column_dimensions["B"].width > len("SSPF på Ersboda")


def test_only_the_shown_columns_in_their_order() -> None:
    """The export holds the columns shown, in the order shown, and no other."""
    page = open_workbook(export_excel(replace(SHEET, columns=("status", "title")))).active
    assert [cell.value for cell in page[HEADER_ROW]][:3] == ["Status", "Aktivitet", None]
    assert page.freeze_panes == f"C{HEADER_ROW + 1}"


def test_a_partners_role_stands_beside_the_title() -> None:
    """A partner's export says which role it has in each action."""
    page = open_workbook(export_excel(replace(SHEET, actions=(FULL, ACTIONS[2]), role_of="Polisen"))).active
    assert [page.cell(row, 3).value for row in range(HEADER_ROW, HEADER_ROW + 3)] == ["Roll", "Samverkar", "Ansvarig"]


def test_derived_goals_have_a_heading_of_their_own() -> None:
    """A goal that the plan does not name is not handed on as if it did."""
    page = open_workbook(export_excel(replace(SHEET, actions=(replace(FULL, goals_derived=True),)))).active
    assert page.cell(HEADER_ROW, place("goals")).value == "Härlett mål"


def test_the_plans_own_words_are_used() -> None:
    """A plan with a legend of its own keeps its words; the settings fill in the rest (R3)."""
    page = open_workbook(export_excel(replace(SHEET, legend=((Status.GREEN, "Genomfört fullt ut"),)))).active
    words = [page.cell(row, place("status")).value for row in range(HEADER_ROW + 1, HEADER_ROW + 5)]
    assert words == ["Genomfört fullt ut", "Påbörjad", "Inte påbörjad", "Avslutad"]


def test_without_rows_or_legend_there_is_still_a_header() -> None:
    """An export of nothing is a workbook with headings."""
    page = open_workbook(export_excel(replace(SHEET, legend=(), actions=()))).active
    assert page.cell(HEADER_ROW - 2, 1).value == "Nr"
    assert page.max_row == HEADER_ROW - 2


def test_a_long_line_goes_on_below() -> None:
    """A line wider than the table goes on in the next row, so that it is printed whole."""
    line = "Filter: " + "Stärka föräldrar; " * 20
    page = open_workbook(export_excel(replace(SHEET, lines=(line,), columns=("number", "title")))).active
    rows = [page.cell(row, 1).value for row in range(2, 12)]
    assert " ".join(text for text in rows[: rows.index(None)]) == line.strip()


@pytest.mark.parametrize("text", PAYLOADS + HARMLESS[1:])
def test_no_text_becomes_a_formula(text: str) -> None:
    """Every text is a string that reads back as it was; one like a formula stays text when it is edited too."""
    page = open_workbook(export_excel(sheet_with(text))).active
    assert not {cell.data_type for row in page.iter_rows() for cell in row} & {"f", "e"}
    for cell in written(page):
        assert unescape(cell.value) == text
        assert bool(cell.quotePrefix) == (text in PAYLOADS)


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_text_leaves_the_workbook_whole(text: str) -> None:
    """Control characters and markup never damage the file, and read back as they were."""
    page = open_workbook(export_excel(sheet_with(text))).active
    assert {unescape(cell.value) for cell in written(page)} == {text}


def test_a_broken_character_leaves_the_workbook_whole() -> None:
    """Half a character, which no file can hold, is shown as one that is missing."""
    page = open_workbook(export_excel(sheet_with("a\ud800b"))).active
    assert {cell.value for cell in written(page)} == {"a\N{REPLACEMENT CHARACTER}b"}


def test_a_text_longer_than_a_cell_goes_on_on_a_sheet() -> None:
    """Nothing is lost of a text that Excel's cell has no room for, even counted in UTF-16."""
    text = "Å😀" * 25_000
    book = open_workbook(export_excel(replace(SHEET, actions=(replace(FULL, comment=text),))))
    cell = book["Aktivitetsplan"].cell(HEADER_ROW + 1, place("comment"))
    rest = [row for row in book["Fortsättning"].iter_rows(min_row=2, values_only=True) if row[0] == cell.coordinate]
    first, note, _ = cell.value.partition("\n[Texten fortsätter")
    assert note
    assert first + "".join(row[1] for row in rest) == text


def test_a_date_before_excels_first_is_text() -> None:
    """A date that Excel has no number for is written as text, readable as before."""
    old = Action(title="Rådet bildas", cell="B2", start=date(1885, 1, 2))
    page = open_workbook(export_excel(replace(SHEET, actions=(old,), columns=("title", "start")))).active
    assert page.cell(HEADER_ROW + 1, 2).value == "1885-01-02"


def test_a_partner_answers_in_columns_of_its_own() -> None:
    """Right of the table stand empty columns with the plan's own words as a list; an answer is not read."""
    legend = ((Status.GREEN, "Rullar på"), (Status.YELLOW, "På gång"), (Status.RED, "Inte i gång"))
    asked = replace(SHEET, legend=legend, asks=True)
    book = open_workbook(export_excel(asked))
    page = book["Aktivitetsplan"]
    first = len(SHEET.columns) + 1
    assert [page.cell(HEADER_ROW, first + at).value for at in range(4)] == [HEADINGS[name] for name in ANSWERS]
    assert not any(cell.value for row in page.iter_rows(HEADER_ROW + 1, min_col=first) for cell in row)
    tick, words, day = page.data_validations.dataValidation
    assert tick.formula1 == '"x"'
    assert words.formula1 == '"Rullar på,På gång,Inte i gång"'
    assert day.type == "date"
    plain = read_plan(export_excel(replace(asked, asks=False)), "plan.xlsx")
    page.cell(HEADER_ROW + 1, first + 1).value = "På gång"
    page.cell(HEADER_ROW + 1, first + 2).value = date(2027, 1, 1)
    page.cell(HEADER_ROW + 1, first + 3).value = "Klart i våras"
    page.cell(HEADER_ROW + 2, first).value = "x"
    answered = io.BytesIO()
    book.save(answered)
    assert read_plan(answered.getvalue(), "plan.xlsx").actions == plain.actions


def test_words_that_make_no_list_are_left_free() -> None:
    """A word with a comma, or words too long for Excel's rule, give a column without a list, not one that is wrong."""
    asked = replace(SHEET, legend=((Status.GREEN, "Pågår, enligt plan"),), asks=True)
    _, day = open_workbook(export_excel(asked))["Aktivitetsplan"].data_validations.dataValidation
    assert day.type == "date"
