"""Indicators beside the plan: a row for each value, or a column for each year."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import pytest

from tests.plans import DRUGS, TRUST
from tests.readers.workbooks.books import Row, build, simple
from umebra.errors import WrongKindError
from umebra.model.indicators import Direction, Indicator
from umebra.model.plan import Plan, Severity
from umebra.readers import read_plan
from umebra.readers.values.numbers import is_nothing, read_number

PLAN = [("Aktivitet", "Ansvarig", "Status"), ("Nattvandring", "Polisen", "Pågår")]
HEAD = ("Indikator", "Mål", "Stadsdel", "Källa", "Enhet", "Önskad riktning", "År", "Värde")
WIDE = ("Indikator", "Mål", "Enhet", "Riktning", 2021, "2022", "Utfall 2023")


def plan_with(rows: Sequence[Row], sheet: str = "Indikatorer", **options: Any) -> Plan:  # noqa: ANN401 - what build takes
    """Return the plan of a workbook whose first sheet holds the indicators."""
    return read_plan(build({sheet: rows, "Plan": PLAN}, **options), "plan.xlsx")


def read(*rows: Row, head: Row = HEAD) -> tuple[Indicator, ...]:
    """Return the indicators of a sheet."""
    return plan_with([head, *rows]).indicators


def values(indicator: Indicator) -> list[tuple[str, float]]:
    """Return an indicator's times and values."""
    return [(measure.when, measure.value) for measure in indicator.measures]


def row(year: object = 2021, value: object = 120, **others: object) -> Row:
    """Return a row of the long form, sound but for what a test is about."""
    cells = {"name": "Anmälda brott", "goal": 1, "district": None, "source": "Brå", "unit": "antal", "way": "ner"}
    return (*{**cells, **others}.values(), year, value)


def test_a_row_for_each_value() -> None:
    """The rows of one indicator become its values in the order of time, each with its cell."""
    plan = plan_with([("Lägesbild",), HEAD, row(2022, 110), row(2021, 120), row(2023, "1 090,5")])
    (indicator,) = plan.indicators
    assert (indicator.name, indicator.cell, indicator.goals) == ("Anmälda brott", "Indikatorer!A3", (DRUGS,))
    assert (indicator.source, indicator.unit, indicator.direction) == ("Brå", "antal", Direction.DOWN)
    assert values(indicator) == [("2021", 120), ("2022", 110), ("2023", 1090.5)]
    assert indicator.measures[0].cell == "Indikatorer!H4"
    assert (indicator.measures[0].start, indicator.measures[0].end) == (date(2021, 1, 1), date(2021, 12, 31))
    assert (len(plan.actions), plan.problems) == (1, ())


def test_a_column_for_each_year() -> None:
    """Years, and times with a word before them, may be headings; a blank or dotted cell is no value."""
    plan = plan_with(
        [WIDE, ("Förtroende", "2", "%", "upp", 51, "52,5", ".."), ("Brott", 1, "antal", "ner", None, 3, 2)]
    )
    assert [values(one) for one in plan.indicators] == [
        [("2021", 51), ("2022", 52.5)],
        [("2022", 3), ("2023", 2)],
    ]
    assert plan.indicators[0].goals == (TRUST,)
    assert plan.problems == ()


def test_years_under_a_heading_of_their_own() -> None:
    """The years may stand on a second row, under one heading for all the values."""
    rows = [("Indikator", "Enhet", "Värde", None), (None, None, 2021, 2022), ("Brott", "antal", 3, "fyra")]
    plan = plan_with(rows, merges=["A1:A2", "C1:D1"])
    assert [(one.cell, values(one)) for one in plan.indicators] == [("Indikatorer!A3", [("2021", 3)])]
    assert [problem.cell for problem in plan.problems] == ["Indikatorer!D3"]


def test_each_district_is_an_indicator_of_its_own() -> None:
    """Values of two districts, or in two units, are never one series; a blank unit goes with the one before."""
    indicators = read(
        row(2021, 1, district="Teg"),
        row(2021, 2, district="Ersboda"),
        row(2022, 3, district="Teg", unit=None),
        row(2022, 4, district="Teg", unit="per 1 000"),
    )
    assert [(one.district, one.unit, values(one)) for one in indicators] == [
        ("Teg", "antal", [("2021", 1), ("2022", 3)]),
        ("Ersboda", "antal", [("2021", 2)]),
        ("Teg", "per 1 000", [("2022", 4)]),
    ]


def test_a_merged_name_holds_for_its_rows() -> None:
    """A name merged over several rows is theirs all."""
    plan = plan_with([HEAD, row(2021, 1), row(2022, 2, name=None)], merges=["A2:A3"])
    assert [values(one) for one in plan.indicators] == [[("2021", 1), ("2022", 2)]]


@pytest.mark.parametrize(
    ("year", "when", "end"),
    [
        (2021, "2021", date(2021, 12, 31)),
        ("HT 2021", "HT 2021", date(2021, 12, 31)),
        ("Q1 2021", "Q1 2021", date(2021, 3, 31)),
        (date(2021, 5, 1), "2021-05-01", date(2021, 5, 1)),
    ],
)
def test_time_is_a_year_a_period_or_a_day(year: object, when: str, end: date) -> None:
    """The time is shown as it was written, and has its days."""
    ((measure,),) = [indicator.measures for indicator in read(row(year))]
    assert (measure.when, measure.end) == (when, end)


@pytest.mark.parametrize(
    ("word", "direction"),
    [
        *((word, Direction.UP) for word in ("upp", "Öka", "ökar", "högre", "↑")),
        *((word, Direction.DOWN) for word in ("ner", "Ned", "minska.", "minskar", "lägre", "färre", "↓")),
        *((word, None) for word in (None, "-", "–")),
    ],
)
def test_direction_is_a_word(word: str | None, direction: Direction | None) -> None:
    """The words of the settings are directions; nothing is none, and no fault."""
    plan = plan_with([HEAD, row(way=word)])
    assert plan.indicators[0].direction is direction
    assert plan.problems == ()


FAULTS = {
    "text for a number": (row(value="ca 40"), "H2", "”ca 40” är inget tal"),
    "two meanings": (row(value="1.234"), "H2", "”1.234” är inget tal"),
    "a date for a number": (row(value=date(2021, 1, 1)), "H2", "är inget tal"),
    "unknown goal": (row(goal=7), "B2", "Mål 7 finns inte"),
    "unknown goal by name": (row(goal="Mindre buller"), "B2", "”Mindre buller” är inget av"),
    "unknown direction": (row(way="sidledes"), "F2", "”sidledes” är ingen riktning"),
    "no year": (row(None), "H2", "Värdet 120 har inget år"),
    "unreadable year": (row("nyss"), "G2", "”nyss” är ingen tid"),
    "open time": (row("2021–"), "G2", "”2021–” är ingen tid"),
    "no name": (row(name=None), "A2", "ingen indikator"),
    "error value": (row(value="#DIV/0!"), "H2", "#DIV/0!"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported_with_its_cell(name: str) -> None:
    """What can't be read is said once, with its cell; the rest of the sheet is shown."""
    bad, cell, words = FAULTS[name]
    plan = plan_with([HEAD, bad, row(2022, 110, name="Annat")])
    assert [(problem.cell, words in problem.message) for problem in plan.problems] == [(f"Indikatorer!{cell}", True)]
    assert values(plan.indicators[-1]) == [("2022", 110)]


def test_a_goal_that_is_not_known_leaves_the_indicator() -> None:
    """An indicator of an unknown goal is kept among those without one, with its values."""
    (indicator,) = read(row(goal="Mindre buller"))
    assert (indicator.goals, values(indicator)) == ((), [("2021", 120)])


def test_two_values_for_one_time_are_reported() -> None:
    """The first of two values is shown, and the second's cell is named."""
    plan = plan_with([HEAD, row(2021, 1), row(2021, 2)])
    assert values(plan.indicators[0]) == [("2021", 1)]
    assert [problem.cell for problem in plan.problems] == ["Indikatorer!H3"]
    assert "i Indikatorer!H2" in plan.problems[0].message


def test_two_directions_are_reported() -> None:
    """The first direction holds, and the cell of the other is named."""
    plan = plan_with([HEAD, row(2021, 1), row(2022, 2, way="upp")])
    assert plan.indicators[0].direction is Direction.DOWN
    assert [problem.cell for problem in plan.problems] == ["Indikatorer!F3"]


def test_an_indicator_may_follow_several_goals() -> None:
    """Goals are read as an action's are: several of them, in the framework's order, over all its rows."""
    assert read(row(goal="2, 1"))[0].goals == (DRUGS, TRUST)
    assert read(row(2021, 1, goal=2), row(2022, 2, goal=1))[0].goals == (DRUGS, TRUST)


def test_per_cent_is_a_unit() -> None:
    """A cell that shows 12 % is 12 per cent, whatever the workbook keeps."""
    plan = plan_with(
        [HEAD, row(2021, 0.12, unit=None), row(2021, "12 %", name="B", unit=None), row(2021, 0.5, name="C", unit="%")],
        change=lambda sheet: setattr(sheet["H2"], "number_format", "0%"),
    )
    assert [(one.unit, values(one)[0][1]) for one in plan.indicators] == [("%", 12), ("%", 12), ("%", 0.5)]


def test_an_indicator_without_values_is_kept() -> None:
    """What is to be measured is shown before it has been."""
    plan = plan_with([HEAD, row(2026, None), row(2026, "..", name="B")])
    assert [(one.name, one.measures) for one in plan.indicators] == [("Anmälda brott", ()), ("B", ())]
    assert plan.problems == ()


def test_an_unused_column_is_said() -> None:
    """A column that is no year and no known heading is named; a target for a year is not taken for a value."""
    plan = plan_with([(*WIDE, "Målvärde 2025"), ("Brott", 1, "antal", "ner", 3, 2, 1, 0)])
    assert values(plan.indicators[0]) == [("2021", 3), ("2022", 2), ("2023", 1)]
    assert [(problem.severity, problem.cell) for problem in plan.problems] == [(Severity.INFO, "Indikatorer!H1")]


def test_a_sheet_without_values_is_said() -> None:
    """A sheet of indicators that has no column for values is a problem; one that holds actions is a plan."""
    plan = plan_with([("Indikator", "Ägare"), ("Brott", "Polisen")])
    assert [problem.cell for problem in plan.problems] == ["Indikatorer!A1"]
    assert len(read_plan(build({"Indikatorer": PLAN}), "plan.xlsx").actions) == 1


def test_a_file_of_indicators_alone_is_no_plan() -> None:
    """A CSV of indicators is said to be one, and where they belong; nothing of the plan is lost."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([HEAD, row(2021, "1,5"), row(2022, "2,5")])
    with pytest.raises(WrongKindError, match=r"indikatorer men ingen aktivitetsplan.*Ladda upp"):
        read_plan(text.getvalue().encode(), "indikatorer.csv")


def test_a_plan_with_a_column_of_indicators_is_a_plan() -> None:
    """A column "Indikator" in a plan is the actions' follow-up, as before."""
    plan = read_plan("Aktivitet;Indikator;Värde;År\nNattvandring;Antal pass;3;2024\n".encode(), "plan.csv")
    assert (len(plan.actions), plan.actions[0].follow_up, plan.indicators) == (1, "Antal pass", ())


def test_a_plan_without_such_sheets_has_neither() -> None:
    """An ordinary plan has no promises and no indicators."""
    plan = read_plan(simple(), "plan.xlsx")
    assert (plan.promises, plan.indicators) == ((), ())


def test_indicators_survive_the_store() -> None:
    """A plan with indicators is the same after it has been kept as JSON."""
    plan = plan_with([HEAD, row(2021, "0,1"), row(2022, -2e14)])
    assert msgspec.json.decode(msgspec.json.encode(plan), type=Plan) == plan


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1 234", 1234),
        ("1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5", 1234567.5),
        ("−3", -3),
        ("+3", 3),
        ("47 %", 47),
        (7, 7),
        (0.5, 0.5),
        ("1.234", None),
        ("1 23", None),
        ("40 st", None),
        ("<5", None),
        ("5–7", None),
        ("nan", None),
        ("1e3", None),
        (True, None),
        (10**400, None),
        ("9" * 400, None),
    ],
)
def test_numbers_are_read_as_swedes_write_them(text: Any, number: float | None) -> None:  # noqa: ANN401 - any cell
    """Decimal commas, spaces between thousands and per cent are read; what may mean two numbers is none."""
    read = read_number(text)
    assert (read.value if read else None) == number


@pytest.mark.parametrize("text", ["-", "–", "..", "saknas", "Uppgift saknas"])
def test_statistics_say_that_there_is_no_number(text: str) -> None:
    """The marks for a missing value are blank, not faults."""
    assert is_nothing(text)
