"""Claims about the template of a framework, opened again."""

import json
import re

import pytest
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.exports.examples import open_workbook
from tests.exports.filling import FRAMEWORKS, headings, open_template, saved, settings_with
from tests.test_csv_guard import PAYLOADS
from umebra.charts.palette import FILLS
from umebra.exports.provenance import template_name
from umebra.exports.xlsx import SHEET_NAME
from umebra.model.plan import Status
from umebra.settings.settings import DEFAULT_PATH, parse_settings, read_settings_texts
from umebra.template.template_guide import GUIDE_NAME
from umebra.template.template_table import LISTS, ROWS
from umebra.template.template_workbook import INDICATORS, OTHER_HEADER, PLAN_HEADER, PROMISES, export_template

TABLES = ((SHEET_NAME, PLAN_HEADER), (PROMISES, OTHER_HEADER), (INDICATORS, OTHER_HEADER))


@pytest.fixture(scope="module", params=FRAMEWORKS)
def framework(request: pytest.FixtureRequest) -> str:
    """One framework after another, two of them made up."""
    return str(request.param)


@pytest.fixture(scope="module")
def book(framework: str) -> Workbook:
    """Its template, opened."""
    return open_template(settings_with(framework))


def choices(book: Workbook, sheet: str, header: int) -> dict[str, tuple[tuple[str, ...], str | None]]:
    """Return the words that each column offers, and what happens to another word."""
    page, found = book[sheet], {}
    for check in page.data_validations.dataValidation:
        match = re.fullmatch(rf"{LISTS}!(\$[A-Z]+\$1:\$[A-Z]+\$\d+)", check.formula1 or "")
        if match:
            words = tuple(cell.value for row in book[LISTS][match[1].replace("$", "")] for cell in row)
            top = next(iter(check.sqref.ranges))
            assert (top.min_row, top.max_row) == (header + 2, header + 1 + ROWS)
            style = (check.errorStyle or "stop") if check.showErrorMessage else None
            found[page.cell(header + 1, top.min_col).value] = (words, style)
    return found


def test_it_has_a_sheet_for_each_thing(book: Workbook) -> None:
    """The plan comes first and is shown; the words that the lists offer are hidden."""
    assert book.sheetnames == [SHEET_NAME, PROMISES, INDICATORS, GUIDE_NAME, LISTS]
    assert book.active.title == SHEET_NAME
    assert [page.sheet_state for page in book] == ["visible"] * 4 + ["hidden"]


def test_the_properties_say_whose_it_is(framework: str, book: Workbook) -> None:
    """Title, framework, organisation and language stand in the file's properties."""
    settings, properties = settings_with(framework), book.properties
    assert (properties.title, properties.creator) == ("Aktivitetsplan Umebrå", "Umebrå")
    assert (properties.subject, properties.language) == (settings.framework.name, "sv-SE")


@pytest.mark.parametrize(
    ("name", "has", "lacks"),
    [
        (
            "samverkan-2021-2024",
            {"Fokusområde", "Prioriterat mål", "Metodsteg"},
            {"Förvaltning", "Bakomliggande faktorer", "Orsak"},
        ),
        ("umea-vaxer-2018", {"Fokusområde"}, {"Prioriterat mål", "Förvaltning", "Bakomliggande faktorer", "Orsak"}),
        ("uvts-2024-2026", {"Förvaltning", "Bakomliggande faktorer"}, {"Prioriterat mål", "Fokusområde", "Orsak"}),
        ("north", {"Fokusområde", "Prioriterat mål", "Bakomliggande faktorer"}, {"Förvaltning", "Orsak"}),
        ("bare", {"Orsak"}, {"Fokusområde", "Förvaltning", "Prioriterat mål", "Bakomliggande faktorer", "Metodsteg"}),
    ],
)
def test_the_plan_has_the_columns_that_the_framework_uses(name: str, has: set[str], lacks: set[str]) -> None:
    """What the framework has no words for is no column; what every plan needs always is."""
    found = set(headings(open_template(settings_with(name))[SHEET_NAME], PLAN_HEADER))
    every = {"Nr", "Aktivitet", "Beskrivning", "Status", "Ansvarig", "Samverkansparter", "Område", "Start", "Slut"}
    assert found >= {*every, *has, "Operativa mål", "Uppföljning", "Kommentar"}
    assert not found & lacks


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_promises_and_indicators_have_columns_of_their_own(name: str) -> None:
    """What is promised, and what is measured; an indicator's goal only where the framework has goals."""
    settings = settings_with(name)
    book = open_template(settings)
    promises = ["Löfte", "Plats", "Från", "Till", "Ansvarig", "Status", "Aktiviteter"]
    indicators = ["Indikator", "Mål", "Område", "Källa", "Enhet", "Önskad riktning", "År", "Värde"]
    assert list(headings(book[PROMISES], OTHER_HEADER)) == promises
    assert list(headings(book[INDICATORS], OTHER_HEADER)) == [
        heading for heading in indicators if heading != "Mål" or settings.goals
    ]


def test_the_lists_hold_the_frameworks_words(framework: str, book: Workbook) -> None:
    """Each list offers all of the framework's words; only a status must be one of them."""
    settings = settings_with(framework)
    own, offered = settings.framework, choices(book, SHEET_NAME, PLAN_HEADER)
    expected = {
        "Status": (tuple(settings.status_labels[status] for status in Status), "stop"),
        "Fokusområde": (own.focus_areas, "warning"),
        "Förvaltning": (own.departments, "warning"),
        "Ansvarig": (tuple(settings.partners), None),
        "Samverkansparter": (tuple(settings.partners), None),
        "Prioriterat mål": (tuple(goal.name for goal in own.goals), None),
        "Bakomliggande faktorer": (own.factors, None),
        "Område": (own.districts, None),
        "Metodsteg": (own.method, "stop"),
    }
    assert offered == {heading: lists for heading, lists in expected.items() if lists[0]}
    assert choices(book, PROMISES, OTHER_HEADER)["Status"] == expected["Status"]
    assert choices(book, INDICATORS, OTHER_HEADER)["Önskad riktning"] == (("Öka", "Minska"), "warning")


def test_the_legend_stands_apart_in_the_frameworks_words(framework: str, book: Workbook) -> None:
    """Each status's word stands on its colour, with an empty row on either side."""
    page, settings = book[SHEET_NAME], settings_with(framework)
    legend = page[PLAN_HEADER - 1][1:6]
    assert [(cell.value, cell.fill.fgColor.rgb[2:]) for cell in legend] == [
        (settings.status_labels[status], FILLS[status][1:]) for status in Status
    ]
    assert {cell.value for row in (PLAN_HEADER - 2, PLAN_HEADER) for cell in page[row]} == {None}


@pytest.mark.parametrize("sheet", [SHEET_NAME, PROMISES])
def test_the_colour_follows_the_word(framework: str, book: Workbook, sheet: str) -> None:
    """A rule for each status paints the cell that holds its word."""
    labels = settings_with(framework).status_labels
    rules = [rule for area in book[sheet].conditional_formatting for rule in area.rules if rule.type == "cellIs"]
    painted = {rule.formula[0].strip('"'): rule.dxf.fill.bgColor.rgb[2:] for rule in rules}
    assert painted == {labels[status]: FILLS[status][1:] for status in Status}


@pytest.mark.parametrize(("sheet", "header"), TABLES)
def test_a_table_is_ready_to_be_filled_in(book: Workbook, sheet: str, header: int) -> None:
    """The headings are frozen, filtered and repeated in print; the rows wrap, and hold dates and texts as such."""
    page: Worksheet = book[sheet]
    assert page.freeze_panes is not None
    assert page.freeze_panes.endswith(str(header + 2))
    assert page.auto_filter.ref.startswith(f"A{header + 1}:")
    assert page.print_title_rows == f"${header + 1}:${header + 1}"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    kinds = {"Start", "Slut", "Från", "Till"}, {"År", "Värde"}
    for heading, column in headings(page, header).items():
        cell = page.cell(header + 2, column)
        assert cell.alignment.wrap_text
        assert not cell.border.left.style
        expected = "yyyy-mm-dd" if heading in kinds[0] else "0" if heading == "År" else "General"
        assert cell.number_format == (expected if heading in kinds[0] | kinds[1] else "@")


def test_the_hints_fit_where_excel_shows_them(book: Workbook) -> None:
    """No title is longer than 32 characters and no message longer than 255, or Excel would repair the file."""
    checks = [check for page in book for check in page.data_validations.dataValidation]
    assert checks
    assert all(len(check.promptTitle or "") <= 32 and len(check.errorTitle or "") <= 32 for check in checks)
    assert all(len(check.prompt or "") <= 255 and len(check.error or "") <= 255 for check in checks)
    assert [check.sqref for check in checks if check.type != "list" and not (check.prompt or check.error)] == []


def test_openpyxl_loses_nothing(book: Workbook) -> None:
    """Saved by openpyxl and opened again it has the same texts, lists, rules, columns and print set-up."""
    again = open_workbook(saved(book))
    for page in book:
        other = again[page.title]
        assert [[cell.value for cell in row] for row in other] == [[cell.value for cell in row] for row in page]
        assert [vars(check) for check in other.data_validations.dataValidation] == [
            vars(check) for check in page.data_validations.dataValidation
        ]
        assert [str(area.sqref) for area in other.conditional_formatting] == [
            str(area.sqref) for area in page.conditional_formatting
        ]
        assert (other.freeze_panes, other.auto_filter.ref) == (page.freeze_panes, page.auto_filter.ref)
        assert other.print_title_rows == page.print_title_rows


def test_the_guide_uses_the_frameworks_words(framework: str, book: Workbook) -> None:
    """It names the statuses, the goals with their numbers and the framework; nothing that the template lacks."""
    settings = settings_with(framework)
    texts = [cell.value for row in book[GUIDE_NAME] for cell in row if cell.value]
    said = "\n".join(texts)
    assert all(label in said for label in settings.status_labels.values())
    assert all(f"{number}. {goal.name}" in texts for number, goal in enumerate(settings.goals, start=1))
    assert ("Målen och deras nummer" in texts) == bool(settings.goals)
    assert ("faktorer" in said) == bool(settings.framework.factors)
    assert settings.framework.name in said


def test_a_frameworks_text_is_never_a_formula() -> None:
    """Whatever a framework calls things, no cell of its template calculates, and the texts stay as they are."""
    words = [*PAYLOADS, "\x01tecken", "\ufffe"]
    labels = "\n".join(f"{status} = {json.dumps(word)}" for status, word in zip(Status, reversed(words), strict=False))
    text = f"name = {json.dumps(words[0])}\nfocus_areas = {json.dumps(words)}\n[status.labels]\n{labels}"
    settings = parse_settings((*read_settings_texts(DEFAULT_PATH), ("odd.toml", text))).under("odd")
    assert settings.focus_areas == tuple(words)
    book = open_template(settings)
    cells = [cell for page in book for row in page for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [unescape(cell.value) for cell in book[LISTS]["B"] if cell.value][:5] == words[:5]
    assert all(cell.quotePrefix for cell in book[LISTS]["B"][: len(PAYLOADS)])


def test_the_same_words_give_the_same_sheets() -> None:
    """A template depends on nothing but its framework."""
    one, other = (open_workbook(export_template(settings_with("north"))) for _ in range(2))
    assert [[cell.value for cell in row] for page in one for row in page] == [
        [cell.value for cell in row] for page in other for row in page
    ]


def test_its_name_says_which_framework_it_is_for() -> None:
    """The file is named after the framework's file."""
    assert template_name("uvts-2024-2026") == "mall-uvts-2024-2026.xlsx"
