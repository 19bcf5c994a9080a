"""Claims about an export's lines and file name."""

from datetime import date

import pytest

from umebra.exports.provenance import export_lines, export_name
from umebra.model.plan import Action, Plan, Source

EXPORTED = date(2026, 11, 22)
PLAN = Plan(
    title="Aktivitetsplan",
    revised=date(2021, 2, 9),
    source=Source("plan.xlsx", "0" * 64, "xlsx"),
    actions=(Action(title="a", cell="B2"), Action(title="b", cell="B3")),
)


def test_the_lines_say_where_the_rows_come_from() -> None:
    """Revision, count, filters, source; the export's day is named as such."""
    assert export_lines(PLAN, 1, ["Område: Ersboda", "Text: kurs"], EXPORTED) == (
        "Reviderad 2021-02-09",
        "1 av 2 aktiviteter",
        "Filter: Område: Ersboda; Text: kurs",
        "Källa: plan.xlsx. Exporterad 2026-11-22.",
    )


@pytest.mark.parametrize(
    ("source", "part", "revised", "name"),
    [
        ("plan-2021-2024.xlsx", "urval", None, "plan-2021-2024_urval_exporterad-2026-11-22.xlsx"),
        ("plan.csv", None, date(2021, 2, 9), "plan-rev-2021-02-09_exporterad-2026-11-22.xlsx"),
        ("plan-rev-2023-01-20.xlsx", None, date(2023, 1, 20), "plan-rev-2023-01-20_exporterad-2026-11-22.xlsx"),
        ("plan_urval_exporterad-2025-01-01.xlsx", "urval", None, "plan_urval_exporterad-2026-11-22.xlsx"),
        ("plan_exporterad-2025-01-01 (1).csv", None, None, "plan_exporterad-2026-11-22.xlsx"),
        ("Plan: å/ä\\ö?", "100 % ren <b>", None, "Plan-å-ä-ö_100-%-ren-b_exporterad-2026-11-22.xlsx"),
        ("..", None, None, "aktivitetsplan_exporterad-2026-11-22.xlsx"),
    ],
)
def test_a_name_is_safe_and_says_what_it_is(source: str, part: str | None, revised: date | None, name: str) -> None:
    """The name holds plan, revision, part and the export's day, and Windows accepts it."""
    assert export_name(source, "xlsx", EXPORTED, part=part, revised=revised) == name


def test_a_name_is_not_too_long() -> None:
    """A long title is cut, not the words after it."""
    name = export_name("a" * 300, "csv", EXPORTED, part="urval")
    assert name == "a" * 100 + "_urval_exporterad-2026-11-22.csv"
