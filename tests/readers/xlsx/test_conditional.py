"""Conditional formatting: the sheet's own rules and those of its extension list."""

import time
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, DataBarRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.readers.workbooks.books import build, solid, statuses, with_part
from umebra.model.plan import Plan, Severity
from umebra.readers import read_plan
from umebra.readers.cells.grid import Grid
from umebra.readers.xlsx import conditional
from umebra.readers.xlsx.package import Package
from umebra.readers.xlsx.workbook import read_workbook
from umebra.readers.xlsx.workbook_colours import Palette
from umebra.settings.settings import read_settings

HEAD = ("Aktivitet", "Ansvarig", "Status")
LIMITS = read_settings().limits
NUMBERS = [HEAD, ("A", "Polisen", 1), ("B", "ICA", 2), ("C", "ICA", 3)]
TEXTS = [HEAD, ("A", "Polisen", "stopp"), ("B", "ICA", "snart"), ("C", "ICA", "går")]
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
FILLS = {"red": "FFFF0000", "yellow": "FFFFC000", "green": "FF00B050"}


def extended(rules: str, rows: list[tuple[Any, ...]], cells: str = "C2:C4") -> Plan:
    """Return the plan of a workbook with rules in its sheet's extension list."""
    formats = (
        f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings>'
        f'<x14:conditionalFormatting xmlns:xm="{XM}">{rules}<xm:sqref>{cells}</xm:sqref></x14:conditionalFormatting>'
        "</x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    return read_plan(with_part(build({"Plan": rows}), "sheet1.xml", b"</worksheet>", formats.encode()), "plan.xlsx")


def rule(priority: int, colour: str, formulas: list[str], **attributes: str) -> str:
    """Return a rule with its own fill."""
    words = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    said = "".join(f"<xm:f>{formula}</xm:f>" for formula in formulas)
    fill = f'<x14:dxf><fill><patternFill><bgColor rgb="{FILLS[colour]}"/></patternFill></fill></x14:dxf>'
    return f'<x14:cfRule {words} priority="{priority}" id="{{A}}">{said}{fill}</x14:cfRule>'


def icons(name: str, picked: str = "", gte: str = "1") -> str:
    """Return an icon set whose limits are 0, 2 and 3."""
    limits = "".join(f'<x14:cfvo type="num" gte="{gte}"><xm:f>{limit}</xm:f></x14:cfvo>' for limit in (0, 2, 3))
    custom = ' custom="1"' if picked else ""
    return (
        f'<x14:cfRule type="iconSet" priority="1" id="{{A}}"><x14:iconSet iconSet="{name}"{custom}>{limits}{picked}'
        "</x14:iconSet></x14:cfRule>"
    )


def picked(*icons: tuple[str, int]) -> str:
    """Return icons picked one by one."""
    return "".join(f'<x14:cfIcon iconSet="{name}" iconId="{number}"/>' for name, number in icons)


LIGHTS = ("3TrafficLights1", 2), ("3Signs", 1), ("3Flags", 0)
PLAIN: dict[str, tuple[str, list[tuple[Any, ...]], list[str]]] = {
    "comparisons": (
        "".join(
            rule(number, colour, [str(number)], type="cellIs", operator="equal")
            for number, colour in enumerate(FILLS, start=1)
        ),
        NUMBERS,
        ["red", "yellow", "green"],
    ),
    "text rules": (
        rule(1, "red", ["x", '"stopp"'], type="containsText", operator="containsText")
        + rule(2, "yellow", ["x"], type="beginsWith", operator="beginsWith", text="sna")
        + rule(3, "green", ['$C2="går"'], type="expression"),
        TEXTS,
        ["unknown"] * 3,
    ),
    "icons": (icons("3TrafficLights2"), NUMBERS, ["red", "yellow", "green"]),
    "icons above their limits": (icons("3Symbols", gte="0"), NUMBERS, ["red", "red", "yellow"]),
    "icons picked one by one": (icons("3TrafficLights1", picked(*LIGHTS)), NUMBERS, ["green", "yellow", "red"]),
    "an icon left out": (
        icons("3TrafficLights1", picked(("NoIcons", 0), ("3Signs", 1), ("3Signs", 2))),
        NUMBERS,
        ["unknown", "yellow", "green"],
    ),
}


@pytest.mark.parametrize("name", PLAIN)
def test_plain_rules_of_the_extension_list(name: str) -> None:
    """Rules that mean the same as ordinary ones are worked out; words beside them still go first."""
    rules, rows, expected = PLAIN[name]
    plan = extended(rules, rows)
    assert statuses(plan) == expected
    assert not any("villkorsstyrd" in problem.message for problem in plan.problems)


def test_text_rules_of_the_extension_list_paint() -> None:
    """A cell that a text rule paints is painted: its unknown word is said with its colour."""
    messages = [problem.message for problem in extended(*PLAIN["text rules"][:2]).problems]
    assert ["cellen är röd" in messages[0], "cellen är gul" in messages[1], "cellen är grön" in messages[2]] == [
        True
    ] * 3


UNREAD: dict[str, str] = {
    "five icons": icons("5Boxes"),
    "stars": icons("3Stars"),
    "picked stars": icons("3TrafficLights1", picked(("3Stars", 0), ("3Signs", 1), ("3Signs", 2))),
    "another sheet": rule(1, "green", ["Listor!$A$1"], type="cellIs", operator="equal"),
    "formula": rule(1, "green", ["COUNTIF(Listor!$A:$A,C2)"], type="expression"),
    "several": icons("5Boxes") + rule(2, "green", ["Listor!$A$1"], type="cellIs", operator="equal"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_other_rules_of_the_extension_list_are_said_once(name: str) -> None:
    """What can't be worked out is said once for the sheet, with its cells."""
    said = [problem for problem in extended(UNREAD[name], NUMBERS).problems if "villkorsstyrd" in problem.message]
    assert [(problem.severity, problem.cell) for problem in said] == [(Severity.WARNING, "Plan!C2")]
    assert "C2:C4" in said[0].message


def formatted(rows: list[tuple[Any, ...]], *rules: tuple[str, Any]) -> Plan:
    """Return the plan of a workbook with rules of its sheet."""

    def change(sheet: Worksheet) -> None:
        for cells, formatting in rules:
            sheet.conditional_formatting.add(cells, formatting)

    return read_plan(build({"Plan": rows}, change=change), "plan.xlsx")


def said_of(plan: Plan) -> list[tuple[str, str | None]]:
    """Return the problems about conditional formatting."""
    return [(problem.severity.value, problem.cell) for problem in plan.problems if "villkorsstyrd" in problem.message]


SCALE = ColorScaleRule(start_type="min", start_color="FF0000", end_type="max", end_color="00B050")
UNFORMATTED = FormulaRule(formula=["ISBLANK(C2)"], stopIfTrue=True)
WORDED = [HEAD, ("A", "Polisen", "Pågår"), ("B", "ICA", "Klar")]
CONCERNS: dict[str, tuple[list[tuple[Any, ...]], list[tuple[str, Any]], list[tuple[str, str | None]]]] = {
    "scale on the status": (NUMBERS, [("C2:C4", SCALE)], [("warning", "Plan!C2")]),
    "two on the status": (NUMBERS, [("C2:C4", SCALE), ("C3", SCALE)], [("warning", "Plan!C2")]),
    "scale where words say all": (WORDED, [("C2:C3", SCALE)], [("info", "Plan!C2")]),
    "scale elsewhere": (NUMBERS, [("B2:B4", SCALE), ("E2:E4", SCALE)], []),
    "scale below the table": (NUMBERS, [("C9:C12", SCALE)], []),
    "bar": (NUMBERS, [("C2:C4", DataBarRule("min", None, "max", None, color="FF0000"))], []),
    "a rule that paints nothing": (NUMBERS, [("C2:C4", UNFORMATTED)], []),
    "four icons": (
        NUMBERS,
        [("C2:C4", IconSetRule("4TrafficLights", "percent", [0, 25, 50, 75]))],
        [("warning", "Plan!C2")],
    ),
}


@pytest.mark.parametrize("name", CONCERNS)
def test_rules_are_said_only_where_they_concern_status(name: str) -> None:
    """A rule on another column, or one that paints nothing, is no problem; where words say all it is information."""
    rows, rules, expected = CONCERNS[name]
    assert said_of(formatted(rows, *rules)) == expected


def test_several_tables_of_a_sheet_say_it_once() -> None:
    """A rule over two tables of one sheet is one problem."""
    rows = [("Ett",), HEAD, ("A", "P", 1), (), ("Två",), HEAD, ("B", "P", 1)]
    assert len(said_of(formatted(rows, ("C1:C9", SCALE)))) == 1


def test_a_formula_with_a_fill_is_said() -> None:
    """A formula that can't be worked out is said, for its fill may be the status."""
    paints = FormulaRule(formula=["MOD(ROW(),2)=0"], fill=solid("FF00B050"))
    paints.dxf.fill.bgColor = Color(rgb="FF00B050")
    assert said_of(formatted(NUMBERS, ("A2:C4", paints))) == [("warning", "Plan!A2")]


def test_rules_beyond_the_bound_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that would paint more cells than a plan has are not worked out, and that is said."""
    monkeypatch.setattr(conditional, "_MOST_CELLS", 5)
    paints = CellIsRule(operator="equal", formula=["1"], fill=solid("FFFF0000"))
    assert said_of(formatted(NUMBERS, ("C2:C4", paints))) == []
    assert said_of(formatted(NUMBERS, ("C2:C4", paints), ("B2:C4", paints))) == [("warning", "Plan!B2")]


def test_a_rule_for_each_cell_takes_no_longer_than_one_for_all() -> None:
    """Many rules, each for a cell, are looked up by their rows: twenty thousand take seconds, not minutes."""
    grid = Grid("Plan", values={row: {1: row % 3} for row in range(1, 20_001)})
    formats = conditional.ConditionalFormats(["FF0000"], Palette([], []), texts := [])
    for row in range(1, 20_001):
        formats.starts()["conditionalFormatting"]({"sqref": f"A{row}"})
        formats.starts()["cfRule"]({"type": "cellIs", "operator": "equal", "dxfId": "0"})
        texts[:] = ["1"]
        formats.ends()["formula"]()
    begun = time.process_time()
    formats.paint(grid)
    assert time.process_time() - begun < 5
    assert len(grid.fill_colours) == 6667


TODAY = date(2026, 3, 14)
DATES = [HEAD, ("A", "Polisen", date(2024, 1, 15)), ("B", "ICA", date(2024, 6, 1)), ("C", "ICA", date(2025, 3, 1))]
AROUND = [
    HEAD,
    ("A", "Polisen", TODAY - timedelta(days=40)),
    ("B", "ICA", TODAY),
    ("C", "ICA", TODAY + timedelta(days=40)),
]
MIXED = [HEAD, ("A", "Polisen", 5), ("B", "ICA", "text"), ("C", "ICA", True)]


def cell_is(operator: str, *formulas: str) -> list[tuple[str, str, str, list[str]]]:
    """Return a rule on the status column that paints red."""
    return [("C2:C4", "cellIs", operator, list(formulas))]


def says(formula: str, cells: str = "C2:C4") -> list[tuple[str, str, str, list[str]]]:
    """Return a formula's rule that paints red."""
    return [(cells, "expression", "", [formula])]


REDS: dict[str, tuple[list[tuple[Any, ...]], list[tuple[str, str, str, list[str]]], str]] = {
    "a date under a serial": (DATES, cell_is("lessThan", "45444"), "A"),
    "a date over a serial": (DATES, cell_is("greaterThan", "45444"), "C"),
    "a date that is a serial": (DATES, cell_is("equal", "45444"), "B"),
    "dates between": (DATES, cell_is("between", "45300", "45500"), "AB"),
    "dates not between": (DATES, cell_is("notBetween", "45300", "45500"), "C"),
    "a date under DATE": (DATES, cell_is("lessThan", "DATE(2024,6,1)"), "A"),
    "a date under a date in a cell": ([*DATES, (*[None] * 4, date(2024, 6, 1))], cell_is("lessThan", "$E$5"), "A"),
    "a date under DATEVALUE": (DATES, cell_is("lessThanOrEqual", 'DATEVALUE("2024-06-01")'), "AB"),
    "a date text made a number": (DATES, cell_is("lessThan", '--"2024-06-01"'), "A"),
    "a date is less than any text": (DATES, cell_is("lessThan", '"2024-01-01"'), "ABC"),
    "before today": (AROUND, cell_is("lessThan", "TODAY()"), "A"),
    "within thirty days": (AROUND, cell_is("between", "TODAY()", "TODAY()+30"), "B"),
    "a formula with today": (AROUND, says('AND($C2<>"",$C2<TODAY())'), "A"),
    "a formula with today first": (AROUND, says("TODAY()<C2"), "C"),
    "a year": (DATES, says("YEAR(C2)=2025"), "C"),
    "a number before a text": (MIXED, cell_is("lessThan", '"a"'), "A"),
    "a text and a truth over a number": (MIXED, cell_is("greaterThan", "10"), "BC"),
    "a truth": (MIXED, cell_is("equal", "TRUE"), "C"),
    "not a number": (MIXED, cell_is("notEqual", "5"), "BC"),
    "a part of a text": (MIXED, says('ISNUMBER(SEARCH("EX",C2))'), "B"),
    "either": (MIXED, says("OR(C2=5,C2=TRUE)"), "AC"),
    "another column": (MIXED, says('$B2="ica"'), "BC"),
    "another row": (MIXED, says("C1=5"), "B"),
    "a blank is nought": ([HEAD, ("A", "P", None), ("B", "P", 3), ("C", "P", None)], says("C2<1"), "AC"),
    "a blank is an empty text": ([HEAD, ("A", "P", None), ("B", "P", "x"), ("C", "P", None)], says('C2=""'), "AC"),
    "no blank": ([HEAD, ("A", "P", None), ("B", "P", 7), ("C", "P", None)], says("NOT(ISBLANK(C2))"), "B"),
    "a length": ([HEAD, ("A", "P", None), ("B", "P", "  "), ("C", "P", "x")], says("LEN(TRIM(C2))=0"), "AB"),
    "an error paints nothing": (MIXED, says("C2/0>1"), ""),
    "a choice": (MIXED, says("IF(ISTEXT(C2),TRUE,FALSE)"), "B"),
    "half": ([HEAD, ("A", "P", 0.5), ("B", "P", 0.2), ("C", "P", 1)], cell_is("greaterThanOrEqual", "50%"), "AC"),
}  # fmt: skip


def red(rows: list[tuple[Any, ...]], rules: list[tuple[str, str, str, list[str]]]) -> Grid:
    """Return the grid of a workbook with rules that paint red."""

    def change(sheet: Worksheet) -> None:
        for cells, kind, operator, formulas in rules:
            style = DifferentialStyle(fill=PatternFill(bgColor="FFFF0000"))
            sheet.conditional_formatting.add(cells, Rule(kind, dxf=style, operator=operator or None, formula=formulas))

    return read_workbook(Package(build({"Plan": rows}, change=change), LIMITS), LIMITS)[0]


@pytest.mark.parametrize("name", REDS)
def test_values_are_compared_as_excel_does(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates are numbers, numbers come before texts and texts before truths, a blank is 0 or an empty text."""
    monkeypatch.setattr("umebra.readers.xlsx.conditional_functions.today", lambda: TODAY)
    rows, rules, expected = REDS[name]
    grid = red(rows, rules)
    assert "".join(grid.text(row, 1) for row in (2, 3, 4) if grid.fill(row, 3) == "FF0000") == expected
    assert grid.unread_formats == []


UNKNOWN_FORMULAS = [
    'COUNTIF($C$2:$C$9,"x")>1', "Blad2!$A$1>1", "MOD(ROW(),2)=0", "idag>C2", 'ISNUMBER(SEARCH("kla*",C2))', "C2>",
    "((((1)", "AND()", "{1,2}", "C2=#REF!", "NOT(1,2)", "C2:C4=1", "+".join(["1"] * 200), "(" * 40 + "1" + ")" * 40,
]  # fmt: skip


@pytest.mark.parametrize("formula", UNKNOWN_FORMULAS)
def test_formula_that_is_not_worked_out(formula: str) -> None:
    """A formula that holds more than is known here paints nothing, and is kept as unread."""
    grid = red(MIXED, says(formula))
    assert [grid.fill(row, 3) for row in (2, 3, 4)] == [None] * 3
    assert len(grid.unread_formats) == 1


def test_dates_of_a_workbook_that_counts_from_1904() -> None:
    """A serial in a rule counts from the day that the workbook counts from."""

    def change(sheet: Worksheet) -> None:
        sheet.parent.epoch = CALENDAR_MAC_1904
        style = DifferentialStyle(fill=PatternFill(bgColor="FFFF0000"))
        sheet.conditional_formatting.add("C2:C4", Rule("cellIs", dxf=style, operator="lessThan", formula=["43982"]))

    grid = read_workbook(Package(build({"Plan": DATES}, change=change), LIMITS), LIMITS)[0]
    assert [grid.fill(row, 3) for row in (2, 3, 4)] == ["FF0000", None, None]


def test_statuses_that_dates_paint() -> None:
    """Cells that Excel paints red by their dates are read red, not green (R2)."""
    paints = {"lessThan": "FFFF0000", "greaterThanOrEqual": "FF00B050"}

    def change(sheet: Worksheet) -> None:
        for name, colour in paints.items():
            style = DifferentialStyle(fill=PatternFill(bgColor=colour))
            sheet.conditional_formatting.add("C2:C4", Rule("cellIs", dxf=style, operator=name, formula=["45444"]))

    plan = read_plan(build({"Plan": DATES}, change=change), "plan.xlsx")
    assert (statuses(plan), plan.problems) == (["red", "green", "green"], ())
    assert plan.actions[0].follow_up == "2024-01-15"
