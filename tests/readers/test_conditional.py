"""Conditional formatting: the sheet's own rules and those of its extension list."""

import time
from typing import Any

import pytest
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, DataBarRule, FormulaRule, IconSetRule
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from tests.readers.books import build, solid, statuses, with_part
from umebra.plan import Plan, Severity
from umebra.readers import conditional, read_plan
from umebra.readers.grid import Grid
from umebra.readers.palette import Palette

HEAD = ("Aktivitet", "Ansvarig", "Status")
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
    assert len(grid.fills) == 6667
