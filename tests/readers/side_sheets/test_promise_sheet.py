"""Promises to the citizens: a sheet of their own, or actions that say that they are promises."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import pytest

from tests.readers.workbooks.books import GREEN, RED, Row, build, plan_of, solid
from umebra.analysis.several_plans import merge_plans
from umebra.errors import NoPlanError, WrongKindError
from umebra.model.plan import Plan, Promise, Severity, Status
from umebra.readers import read_plan
from umebra.settings.settings import DEFAULT_PATH, parse_settings

ACTIONS = [
    ("Nr", "Aktivitet", "Ansvarig", "Status", "Start", "Slut"),
    (1, "Nattvandring", "Polisen", "Pågår"),
    (2, "Läxhjälp, mat och vila", "Skolan", "Ej påbörjad"),
    (3, "Feriejobb", "Bostaden", "Klar"),
    ("1.3", "Feriejobb", "Bostaden", "Klar"),
]
HEAD = ("Löfte", "Plats", "Från", "Till", "Ansvarig", "Status", "Aktiviteter")
WHOLE = ("Fler till fots", "Ersboda", date(2024, 1, 1), date(2025, 12, 31), "Polisen, Umeå kommun", "Pågår", "1")


def plan_with(rows: Sequence[Row], sheet: str = "Medborgarlöften", **options: Any) -> Plan:  # noqa: ANN401 - what build takes
    """Return the plan of a workbook whose first sheet holds the promises."""
    return read_plan(build({sheet: rows, "Plan": ACTIONS}, **options), "plan.xlsx")


def read(*rows: Row, head: Row = HEAD, **options: Any) -> tuple[Promise, ...]:  # noqa: ANN401 - what build takes
    """Return the promises of a sheet."""
    return plan_with([head, *rows], **options).promises


def said(plan: Plan) -> list[tuple[str | None, str]]:
    """Return each problem's cell and its first words."""
    return [(problem.cell, problem.message) for problem in plan.problems]


def test_a_sheet_of_promises_is_read() -> None:
    """Each row is a promise with its place, days, responsible, status and the action that keeps it."""
    plan = plan_with([("Medborgarlöften 2024–2025",), (), HEAD, WHOLE])
    assert plan.promises == (
        Promise(
            text="Fler till fots",
            cell="Medborgarlöften!A4",
            place="Ersboda",
            start=date(2024, 1, 1),
            end=date(2025, 12, 31),
            responsible=("Polisen", "Umeå kommun"),
            status=Status.GREEN,
            actions=("Plan!B2",),
        ),
    )
    assert plan.problems == ()


def test_headings_on_two_rows() -> None:
    """A heading merged over several columns is parted by those below it, as in the plan's own table."""
    upper = ("Löfte", "Plats", "Tid", None, "Ansvarig", "Status")
    lower = (None, None, "Från", "Till", None, None)
    rows = [upper, lower, ("Fler till fots", "Teg", 2024, "nyss", "Polisen", "Pågår")]
    plan = plan_with(rows, merges=["A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2"])
    (promise,) = plan.promises
    assert (promise.cell, promise.start, promise.end) == ("Medborgarlöften!A3", date(2024, 1, 1), None)
    assert (promise.place, promise.status, said(plan)[0][0]) == ("Teg", Status.GREEN, "Medborgarlöften!D3")


def test_promises_are_no_actions() -> None:
    """The sheet adds no action, no sheet, no title and no table to the plan."""
    plan = plan_with([("Medborgarlöften",), HEAD, WHOLE])
    alone = read_plan(build({"Plan": ACTIONS}), "plan.xlsx")
    assert (plan.actions, plan.source.sheets, plan.title) == (alone.actions, ("Plan",), alone.title)
    assert [table.sheet for table in plan.tables] == ["Plan"]


@pytest.mark.parametrize(
    "head",
    [
        ("Medborgarlöfte", "Område", "Start", "Slut", "Ansvarig part", "Läge", "Åtgärder"),
        ("LÖFTE:", "Stadsdel", "Gäller från", "Gäller till", "Vem", "Status*", "Insatser (nr)"),
        ("Löfte/Medborgarlöfte", "Plats/Område", "Från/Start", "Till/Slut", "Ansvariga", "Status", "Aktivitet"),
    ],
)
def test_usual_headings_are_known(head: Row) -> None:
    """Other words, capitals, colons, parentheses and two words with a slash are the same heading."""
    assert read(WHOLE, head=head) == read(WHOLE)


def test_headings_and_names_are_settings() -> None:
    """A coordinator's own words for the sheet and its columns go into settings.toml, and no code."""
    text = DEFAULT_PATH.read_text(encoding="utf-8")
    text = text.replace('sheets = ["medborgarlöften"', 'sheets = ["tryggt nu"').replace(
        'text = ["löfte"', 'text = ["vi ska"'
    )
    framework = DEFAULT_PATH.parent / "frameworks" / "samverkan-2021-2024.toml"
    settings = parse_settings((("min.toml", text), (framework.name, framework.read_text(encoding="utf-8"))))
    data = build({"Plan": ACTIONS, "Tryggt nu 2024": [("Vi ska", "Till"), ("Fler till fots", 2025)]})
    (promise,) = read_plan(data, "plan.xlsx", settings).promises
    assert (promise.text, promise.end) == ("Fler till fots", date(2025, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2024, 1, 1), date(2025, 12, 31), (date(2024, 1, 1), date(2025, 12, 31))),
        (2024, 2025, (date(2024, 1, 1), date(2025, 12, 31))),
        ("mars 2024", "VT 2025", (date(2024, 3, 1), date(2025, 6, 30))),
        (2024, None, (date(2024, 1, 1), None)),
        (None, "2025-12-31", (None, date(2025, 12, 31))),
    ],
)
def test_days_are_read_and_never_guessed(start: object, end: object, days: tuple[date | None, date | None]) -> None:
    """Dates, years and half-years are read; two years are not added to a start alone."""
    (promise,) = read(("Löfte ett", None, start, end))
    assert (promise.start, promise.end) == days


def test_one_column_may_hold_both_days() -> None:
    """A period in one column, or in the only one there is, gives both the start and the end."""
    for heading in ("Period", "Från"):
        (promise,) = read(("Löfte ett", "2024–2025"), head=("Löfte", heading))
        assert (promise.start, promise.end) == (date(2024, 1, 1), date(2025, 12, 31))


FAULTS = {
    "no dates": (("Löfte", None, None, None, None, "Pågår"), "A2", "inga datum"),
    "only a start": (("Löfte", None, 2024, None, None, "Pågår"), "A2", "inget slutdatum"),
    "unreadable date": (("Löfte", None, 2024, "snart", None, "Pågår"), "D2", "”snart” går inte att läsa"),
    "backwards": (("Löfte", None, 2025, 2023, None, "Pågår"), "A2", "före starten"),
    "unknown status": (("Löfte", None, 2024, 2025, None, "pausad"), "F2", "”pausad” är ingen status"),
    "no status": (("Löfte", None, 2024, 2025), "A2", "ingen status"),
    "unknown action": (("Löfte", None, 2024, 2025, None, "Pågår", "1, Ragg"), "G2", "”Ragg” är ingen av planens"),
    "ambiguous action": (("Löfte", None, 2024, 2025, None, "Pågår", "Feriejobb"), "G2", "Flera av planens"),
    "no promise": ((None, "Ersboda", 2024, 2025), "A2", "inget löfte"),
    "error value": (("Löfte", "#N/A", 2024, 2025, None, "Pågår"), "B2", "#N/A"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported_with_its_cell(name: str) -> None:
    """What can't be read is said once, with the cell and the remedy; the other promises are read."""
    row, cell, words = FAULTS[name]
    plan = plan_with([HEAD, row, WHOLE])
    assert [where for where, message in said(plan) if words in message] == [f"Medborgarlöften!{cell}"]
    assert len(plan.problems) == 1
    assert plan.promises[-1].text == "Fler till fots"


def test_a_season_without_days_is_kept_as_text() -> None:
    """What can't be read as a date stays as it was written."""
    (promise,) = read(("Löfte", None, "våren 2024", None))
    assert (promise.start, promise.end, promise.when) == (None, None, "våren 2024")


@pytest.mark.parametrize(
    ("names", "cells"),
    [
        (1, ["B2"]),
        ("1, 3", ["B2", "B4"]),
        ("3 och 1", ["B4", "B2"]),
        ("1–3", ["B2", "B3", "B4"]),
        ("nr 2; Nattvandring", ["B3", "B2"]),
        ("Läxhjälp, mat och vila", ["B3"]),
        ("nattvandring.\nläxhjälp, mat och vila", ["B2", "B3"]),
        ("Aktivitet 1", ["B2"]),
        ("1, 1", ["B2"]),
        (1.3, ["B5"]),
        (None, []),
        ("–", []),
    ],
)
def test_actions_are_found_by_number_and_title(names: object, cells: list[str]) -> None:
    """Numbers, ranges and whole titles name actions; a title may hold commas, and a decimal number is one number."""
    (promise,) = read(("Löfte", None, 2024, 2025, None, "Pågår", names))
    assert promise.actions == tuple(f"Plan!{cell}" for cell in cells)
    assert promise.unfound == ()


def test_a_name_that_is_no_action_is_kept() -> None:
    """What names no action, and what names several, is kept to be shown."""
    (promise,) = read(("Löfte", None, 2024, 2025, None, "Pågår", "1, Ragg, Feriejobb"))
    assert (promise.actions, promise.unfound) == (("Plan!B2",), ("Ragg", "Feriejobb"))


def test_words_go_before_the_fill() -> None:
    """A fill in the status column is the status, words go before it, and long text beside it is follow-up."""
    rows = [
        HEAD,
        ("Ett", None, None, 2025),
        ("Två", None, None, 2025, None, "Ej påbörjad"),
        ("Tre", None, None, 2025, None, "Väntar på beslut i nämnden"),
    ]
    plan = plan_with(rows, fills={"F2": GREEN, "F3": GREEN, "F4": RED})
    assert [promise.status for promise in plan.promises] == [Status.GREEN, Status.RED, Status.RED]
    assert plan.promises[2].follow_up == "Väntar på beslut i nämnden"
    assert [cell for cell, _ in said(plan)] == ["Medborgarlöften!F3"]


def test_the_plans_own_legend_holds_for_promises() -> None:
    """A colour means what the plan's legend says, and so do its words."""

    def change(sheet: Any) -> None:  # noqa: ANN401 - a worksheet
        plan = sheet.parent.create_sheet("Åtgärder")
        for row in (("Avslutad", "Genomförs"), (), ("Åtgärd", "Status"), ("A", None)):
            plan.append(row)
        plan["A1"].fill, plan["B1"].fill, plan["B4"].fill = solid("FF7030A0"), solid("FF0070C0"), solid("FF0070C0")
        sheet["F2"].fill = solid("FF0070C0")

    data = build({"Medborgarlöften": [HEAD, ("Ett", None, None, 2025)]}, change=change)
    plan = read_plan(data, "plan.xlsx")
    assert plan.promises[0].status is plan.actions[0].status is not Status.UNKNOWN


def test_a_merged_promise_has_the_actions_of_all_its_rows() -> None:
    """A promise that spans several rows is one, with what each of the rows says."""
    rows = [HEAD, ("Ett", "Teg", None, 2025, None, "Pågår", 1), (None, None, None, None, None, None, 2), WHOLE]
    promises = read(*rows[1:], merges=["A2:A3"])
    assert [promise.actions for promise in promises] == [("Plan!B2", "Plan!B3"), ("Plan!B2",)]


def test_a_note_under_the_table_is_no_promise() -> None:
    """A lone text after a gap is a note; one within the table is a promise."""
    assert [promise.text for promise in read(WHOLE, ("Ensamt",), WHOLE, (), ("Källa: dialogen",))] == [
        "Fler till fots",
        "Ensamt",
        "Fler till fots",
    ]


def test_an_unused_column_is_said() -> None:
    """A column that nobody knows and that holds something is named, so that nothing is dropped in silence."""
    (problem,) = plan_with([(*HEAD, "Budget"), (*WHOLE, "1 Mkr")]).problems
    assert (problem.severity, problem.cell) == (Severity.INFO, "Medborgarlöften!H1")
    assert "”Budget”" in problem.message


def test_actions_may_be_promises() -> None:
    """Without a sheet of promises an action whose title begins with the word is one, and stays an action."""
    rows = [*ACTIONS, (5, "Medborgarlöfte: trygg gångväg", "Polisen", "Pågår", date(2024, 1, 1), date(2025, 12, 31))]
    plan = plan_of(rows)
    (promise,) = plan.promises
    assert (promise.text, promise.actions, promise.end) == (plan.actions[-1].title, ("Plan!B6",), date(2025, 12, 31))
    assert len(plan.actions) == 5
    assert plan.problems == ()


@pytest.mark.parametrize(
    ("times", "words"),
    [
        pytest.param((), "Löftet har inga datum", id="none"),
        pytest.param((date(2024, 1, 1),), "Löftet har inget slutdatum", id="a start"),
        pytest.param(("löpande",), None, id="words"),
    ],
)
def test_an_undated_promise_among_actions_is_said(times: Row, words: str | None) -> None:
    """It is a problem with its cell, as on a sheet of promises; the other actions need no dates."""
    plan = plan_of([*ACTIONS, (5, "Medborgarlöfte: trygg gångväg", "Polisen", "Pågår", *times)])
    assert [cell for cell, message in said(plan) if words and words in message] == (["Plan!B6"] if words else [])
    assert len(plan.problems) == bool(words)


def test_a_sheet_goes_before_actions() -> None:
    """Where a sheet holds the promises no action is taken for one."""
    data = build({"Medborgarlöften": [HEAD, WHOLE], "Plan": [*ACTIONS, (5, "Medborgarlöfte tre", "Polisen", "Pågår")]})
    plan = read_plan(data, "plan.xlsx")
    assert [promise.text for promise in plan.promises] == ["Fler till fots"]
    assert len(plan.actions) == 5


def test_a_plan_sheet_by_that_name_stays_a_plan() -> None:
    """A sheet that is called so but holds actions is read as actions, and nothing is said of it."""
    plan = read_plan(build({"Medborgarlöften": ACTIONS}), "plan.xlsx")
    assert len(plan.actions) == 4
    assert (plan.promises, plan.problems) == ((), ())


def test_a_sheet_without_the_heading_is_said() -> None:
    """A sheet of promises whose column is not known is a problem, not silence."""
    plan = plan_with([("Text", "När"), ("Fler till fots", 2024)])
    assert said(plan)[0][0] == "Medborgarlöften!A1"
    assert "Ge den rubriken ”Löfte”" in said(plan)[0][1]


def test_a_hidden_sheet_is_not_read() -> None:
    """Hidden sheets hold no promises either (R9)."""
    plan = plan_with([HEAD, WHOLE], change=lambda sheet: setattr(sheet, "sheet_state", "hidden"))
    assert plan.promises == ()


def test_a_workbook_of_promises_alone_is_no_plan() -> None:
    """A file that would replace the plan by no plan is refused, with what to do; another sheet may be the plan."""
    with pytest.raises(WrongKindError, match="bladet ”Medborgarlöften” men ingen aktivitetsplan"):
        read_plan(build({"Medborgarlöften": [HEAD, WHOLE]}), "plan.xlsx")
    with pytest.raises(NoPlanError):
        read_plan(build({"Medborgarlöften": [HEAD, WHOLE], "Blad1": [("Sak", "Vem"), ("A", "B")]}), "plan.xlsx")


def test_promises_survive_the_store() -> None:
    """A plan with promises is the same after it has been kept as JSON, and an older one has none."""
    plan = plan_with([HEAD, WHOLE])
    assert msgspec.json.decode(msgspec.json.encode(plan), type=Plan) == plan
    older = {name: value for name, value in msgspec.to_builtins(plan).items() if name != "promises"}
    assert msgspec.convert(older, type=Plan).promises == ()


def test_promises_of_several_plans_keep_their_actions() -> None:
    """Where plans are shown together a promise still finds the actions of its own plan."""
    plan = plan_with([HEAD, WHOLE])
    both = merge_plans({"Ena": plan, "Andra": plan}, "Två planer")
    assert [promise.actions for promise in both.promises] == [("Ena: Plan!B2",), ("Andra: Plan!B2",)]
    assert {cell for promise in both.promises for cell in promise.actions} <= {action.cell for action in both.actions}
