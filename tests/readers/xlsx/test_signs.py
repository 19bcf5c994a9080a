"""Signs that mean something: what is struck through, and hatched and gradient fills."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, GradientFill, PatternFill
from xlsxwriter import Workbook

from tests.readers.workbooks.books import build, plan_of, statuses, with_part
from umebra.model.plan import Plan, Severity
from umebra.readers import read_plan
from umebra.readers.xlsx import sheet

HEAD = ("Aktivitet", "Ansvarig", "Status")
ROWS = [HEAD, ("A", "Polisen", "Pågår"), ("B", "Skolan", "Pågår"), ("C", "ICA", "Planerad")]


def struck(*cells: str) -> Callable[[Any], None]:
    """Return what strikes cells through."""

    def change(page: Any) -> None:  # noqa: ANN401 - a worksheet
        for cell in cells:
            page[cell].font = Font(strike=True)

    return change


def said(plan: Plan) -> list[tuple[str | None, str]]:
    """Return the cells of the plan's problems, and the word that each begins with."""
    return [(problem.cell, problem.message.partition(" ")[0]) for problem in plan.problems]


STRUCK: dict[str, tuple[Callable[[Any], None], list[tuple[str, str]]]] = {
    "a row": (struck("A3", "B3", "C3"), [("Plan!A3", "Aktiviteten")]),
    "a title": (struck("A2"), [("Plan!A2", "Aktiviteten")]),
    "a status and a partner": (struck("B4", "C4"), [("Plan!B4", "Texten"), ("Plan!C4", "Texten")]),
    "a blank cell": (struck("D2"), []),
    "a heading": (struck("C1"), []),
}


@pytest.mark.parametrize("name", STRUCK)
def test_struck_through(name: str) -> None:
    """What is struck through stays in the plan, and is said where it stands."""
    change, expected = STRUCK[name]
    plan = plan_of(ROWS, change=change)
    assert statuses(plan) == ["green", "green", "red"]
    assert said(plan) == expected
    assert all(problem.severity is Severity.WARNING for problem in plan.problems)


def test_struck_text() -> None:
    """A rich text is struck through where all its parts are, and partly where some are."""
    line, plain = InlineFont(strike=True), InlineFont()
    whole = CellRichText(TextBlock(line, "Natt"), TextBlock(line, "vandring"))
    part = CellRichText(TextBlock(line, "varje fredag "), TextBlock(plain, "på lördagar"))
    plan = plan_of([HEAD, (whole, "Polisen", "Pågår"), (part, "Skolan", "Pågår"), ("C", "ICA", "Pågår")])
    assert [action.title for action in plan.actions] == ["Nattvandring", "varje fredag på lördagar", "C"]
    assert said(plan) == [("Plan!A2", "Aktiviteten"), ("Plan!A3", "En")]


def test_struck_shared_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rich texts that stand among the shared ones are told from others, by the fast way and the slow one."""
    data = io.BytesIO()
    book = Workbook(data)
    page, line, plain = book.add_worksheet("Plan"), book.add_format({"font_strikeout": True}), book.add_format()
    for row, cells in enumerate(ROWS):
        page.write_row(row, 0, cells)
    page.write_rich_string("A2", line, "Natt", line, "vandring")
    page.write_rich_string("A3", line, "varje fredag ", plain, "på lördagar")
    book.close()
    plan = read_plan(data.getvalue(), "plan.xlsx")
    assert said(plan) == [("Plan!A2", "Aktiviteten"), ("Plan!A3", "En")]
    monkeypatch.setattr(sheet, "lift", lambda pieces, *_: pieces)
    assert read_plan(data.getvalue(), "plan.xlsx") == plan


def test_strike_that_is_off() -> None:
    """A font that says that it is not struck through is not."""
    data = with_part(build({"Plan": ROWS}, change=struck("A2")), "styles.xml", b'<strike val="1"', b'<strike val="0"')
    assert said(read_plan(data, "plan.xlsx")) == []


@pytest.mark.parametrize("name", STRUCK)
def test_fast_and_slow_way_agree(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fast way through rows finds the same signs as the parser does."""
    data = build({"Plan": ROWS}, {"C2": "00B050"}, change=STRUCK[name][0])
    fast = read_plan(data, "plan.xlsx")
    monkeypatch.setattr(sheet, "lift", lambda pieces, *_: pieces)
    assert read_plan(data, "plan.xlsx") == fast


def test_box_that_is_struck_through() -> None:
    """A struck-through box in a grid is said too."""
    rows = [("Stärka föräldrar", "Förebygga utanförskap"), ("Familjepeppen", "Feriejobb"), ("Möten", "Läxhjälp")]
    fills = {"A2": "00B050", "B2": "FFFF00", "A3": "FF0000", "B3": "00B050"}
    assert ("Plan!B3", "Aktiviteten") in said(plan_of(rows, fills=fills, change=struck("B3")))


def hatch(pattern: str, front: str | None, back: str | None = None) -> PatternFill:
    """Return a hatched fill."""
    colours = {"fgColor": front, "bgColor": back}
    return PatternFill(pattern, **{name: colour for name, colour in colours.items() if colour})


FILLS: dict[str, tuple[Any, str | None]] = {
    "green lines on white": (hatch("darkUp", "00B050", "FFFFFF"), "green"),
    "black dots on green": (hatch("gray125", "000000", "00B050"), "green"),
    "a few green dots on nothing": (hatch("gray125", "00B050"), None),
    "half green": (hatch("mediumGray", "00B050"), "green"),
    "black lines on yellow": (hatch("lightGrid", "000000", "FFC000"), "yellow"),
    "dark red on light red": (hatch("darkTrellis", "C00000", "FF9999"), "red"),
    "from white to red": (GradientFill(stop=("FFFFFF", "FF0000")), "red"),
    "from light to dark green": (GradientFill(type="path", stop=("C6EFCE", "00B050")), "green"),
    "red lines on green": (hatch("darkDown", "FF0000", "00B050"), None),
    "from yellow to green": (GradientFill(stop=("FFFF00", "00B050")), None),
    "from red over white to blue": (GradientFill(stop=("FF0000", "FFFFFF", "0070C0")), None),
}


@pytest.mark.parametrize("name", FILLS)
def test_hatch_and_gradient(name: str) -> None:
    """A hatch or gradient of one hue is that colour; of several it is unknown and reported at its cell."""
    fill, expected = FILLS[name]

    def change(page: Any) -> None:  # noqa: ANN401 - a worksheet
        page["C3"].fill = fill

    plan = plan_of(
        [HEAD, ("A", "Polisen"), ("B", "Skolan"), ("C", "ICA")], fills={"C2": "00B050", "C4": "FF0000"}, change=change
    )
    assert statuses(plan) == ["green", expected or "unknown", "red"]
    cells = [(problem.cell, problem.severity) for problem in plan.problems]
    assert cells == ([] if expected else [("Plan!C3", Severity.WARNING)])


def test_hatch_of_greys_is_no_colour() -> None:
    """Dots of grey, which every workbook has among its fills, carry nothing."""

    def change(page: Any) -> None:  # noqa: ANN401 - a worksheet
        page["C3"].fill = hatch("gray125", "000000", "FFFFFF")

    plan = plan_of([HEAD, ("A", "Polisen"), ("B", "Skolan")], fills={"C2": "00B050"}, change=change)
    assert statuses(plan) == ["green", "unknown"]
    assert [problem.severity for problem in plan.problems] == [Severity.INFO]


def test_word_in_a_mixed_fill() -> None:
    """A word goes before a fill, whatever that is."""

    def change(page: Any) -> None:  # noqa: ANN401 - a worksheet
        page["C2"].fill = hatch("darkDown", "FF0000", "00B050")

    plan = plan_of(ROWS, change=change)
    assert (statuses(plan), plan.problems) == (["green", "green", "red"], ())
