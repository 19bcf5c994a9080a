"""Indicators of a file of their own beside a plan: which are shown, and what is said of those that are not."""

from datetime import date

from tests.plans import make_plan
from umebra.model.indicator_file import Measurements, accompany, replaced_names
from umebra.model.indicators import Indicator, Measure
from umebra.model.plan import Problem, Severity, Source


def indicator(name: str, value: float, cell: str = "A2", **fields: str) -> Indicator:
    """Return an indicator with one value."""
    measure = Measure("2024", date(2024, 1, 1), date(2024, 12, 31), value, f"H{cell[1:]}")
    return Indicator(**{"name": name, "cell": cell, "measures": (measure,), **fields})  # type: ignore[arg-type]  # its fields


def measurements(*indicators: Indicator, problems: tuple[Problem, ...] = ()) -> Measurements:
    """Return the indicators of a CSV."""
    return Measurements(Source("mått.csv", "0" * 64, "csv"), indicators, problems)


def test_a_file_accompanies_the_plan() -> None:
    """Its indicators come after the plan's own, and their cells and problems name the file."""
    bad = Problem(Severity.WARNING, "H3", "”ca 40” är inget tal.")
    plan = accompany(
        make_plan(indicators=(indicator("Brott", 1, "Indikatorer!A2"),)),
        measurements(indicator("Trygghet", 2), problems=(bad,)),
    )
    assert [one.cell for one in plan.indicators] == ["Indikatorer!A2", "mått.csv: A2"]
    assert plan.indicators[1].measures[0].cell == "mått.csv: H2"
    assert [problem.cell for problem in plan.problems] == ["mått.csv: H3"]


def test_the_same_series_gives_way_and_is_named() -> None:
    """The plan's own indicator of the same name and district is not shown, and that is said with its cell."""
    own = make_plan(
        indicators=(
            indicator("Anmälda  brott", 1, "Indikatorer!A2", district="Teg", unit="antal"),
            indicator("Anmälda brott", 1, "Indikatorer!A3", district="Ersboda"),
        )
    )
    new = measurements(indicator("anmälda brott", 9, district="teg"))
    plan = accompany(own, new)
    assert [(one.district, one.measures[0].value) for one in plan.indicators] == [("Ersboda", 1), ("teg", 9)]
    assert [(problem.severity, problem.cell) for problem in plan.problems] == [(Severity.INFO, "Indikatorer!A2")]
    assert "visas ur mått.csv i stället" in plan.problems[0].message
    assert list(replaced_names(own, new)) == ["Anmälda  brott, Teg"]


def test_another_unit_is_another_series() -> None:
    """A number and a share under one name stand side by side."""
    own = make_plan(indicators=(indicator("Brott", 1, unit="antal"),))
    plan = accompany(own, measurements(indicator("Brott", 2, unit="per 1 000")))
    assert [one.unit for one in plan.indicators] == ["antal", "per 1 000"]
    assert plan.problems == ()
