"""The kinds of plans that were read wrong, each in several words and layouts."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pytest

from tests.readers.workbooks.books import build, faults, plan_of, statuses
from umebra.errors import NoPlanError
from umebra.model.plan import Plan
from umebra.readers import read_plan

G, Y, R = "92D050", "FFFF00", "FF5050"


class Kind(NamedTuple):
    """A small plan and what it is read as: its titles, its statuses, and one field of each action."""

    rows: Sequence[Sequence[Any]]
    titles: Sequence[str]
    statuses: str = ""
    field: str = "title"
    values: Sequence[Any] | None = None
    fills: Mapping[str, str] | None = None


def check(plan: Plan, kind: Kind) -> None:
    """Compare a plan with what it is to be read as; the first letters of its statuses are enough."""
    assert [action.title for action in plan.actions] == list(kind.titles)
    if kind.statuses:
        assert "".join(status[0] for status in statuses(plan)) == kind.statuses
    if kind.values is not None:
        assert [getattr(action, kind.field) for action in plan.actions] == list(kind.values)


def dated(heading: str, field: str) -> Kind:
    """Return a plan with days under a heading."""
    rows = [("Aktivitet", heading, "Status"), ("A", "2024-05-01", "Pågår"), ("B", "2024-06-02", "Klar")]
    return Kind(rows, "AB", "gd", field)


TIMES = {
    "Klart när": "end", "Färdigdatum": "end", "Sluttid": "end", "Slutför senast": "end", "Förväntat slut": "end",
    "Due": "end", "Ska vara klart": "end", "När ska det vara klart?": "end", "Förfallodatum": "end", "Finish": "end",
    "Åtgärdens slutdatum": "end", "Starttid": "start", "Planned start": "start", "Aktivitet (start)": "start",
}  # fmt: skip


@pytest.mark.parametrize("heading", TIMES)
def test_a_heading_for_a_time(heading: str) -> None:
    """A time's heading is known in many words."""
    kind = dated(heading, TIMES[heading])
    plan = plan_of(kind.rows)
    check(plan, kind)
    days = [getattr(action, kind.field) for action in plan.actions]
    assert [str(day) for day in days] == ["2024-05-01", "2024-06-02"]


@pytest.mark.parametrize(
    "heading", ["Åtgärdens ansvarige", "Assigned to", "Tilldelat", "Utförare", "Vem är ansvarig?", "Åtgärd (ansvarig)"]
)
def test_a_heading_for_the_responsible(heading: str) -> None:
    """So is that of the responsible."""
    plan = plan_of([(heading, "Aktivitet"), ("Polisen", "A"), ("Skolan", "B")])
    check(plan, Kind((), "AB", field="responsible", values=[("Polisen",), ("Skolan",)]))


@pytest.mark.parametrize("heading", ["Färdigt (%)", "Genomfört (%)", "Andel klart", "Färdig %", "Klart i procent"])
def test_a_heading_for_how_much_is_done(heading: str) -> None:
    """A share of what is done is a status: all of it is done, none of it not begun, and 1 is one per cent."""
    rows = [("Åtgärd", heading), ("A", 1), ("B", 50), ("C", 100), ("D", 0)]
    check(plan_of(rows), Kind((), "ABCD", "uudr"))


KINDS: dict[str, Kind] = {
    "goals once for each group": Kind(
        [("Mål", "Åtgärd"), (1, "A"), (None, "B"), (None, "C"), (2, "D"), (None, "E")],
        "ABCDE", field="goals",
        values=[("Krafttag mot narkotika",)] * 3 + [("Öka förtroendet för samhällets företrädare",)] * 2,
    ),
    "aims once for each group": Kind(
        [("Delmål", "Åtgärd"), ("Färre stölder", "A"), (None, "B"), (None, "C"), ("Fler ute", "D"), (None, "E")],
        "ABCDE", field="aim", values=["Färre stölder"] * 3 + ["Fler ute"] * 2,
    ),
    "an aim of its own for some": Kind(
        [("Åtgärd", "Delmål"), ("A", "Färre stölder"), ("B",), ("C",), ("D", "Fler ute"), ("E",)],
        "ABCDE", field="aim", values=["Färre stölder", None, None, "Fler ute", None],
    ),
    "aims within causes": Kind(
        [("Orsak", "Delmål", "Åtgärd"), ("Mörker", "Ljus", "A"), (None, None, "B"), (None, "Fler ute", "C"),
         (None, None, "D"), ("Droger", None, "E"), (None, None, "F"), (None, "Färre fall", "G"), (None, None, "H")],
        "ABCDEFGH", field="aim", values=["Ljus"] * 2 + ["Fler ute"] * 2 + [None] * 2 + ["Färre fall"] * 2,
    ),
    "a number in parentheses": Kind(
        [("Åtgärd (nr)", "Åtgärd"), ("A-1", "Belysning"), ("A-2", "Samråd")],
        ["Belysning", "Samråd"], field="number", values=["A-1", "A-2"],
    ),
    "pictures beside words": Kind(
        [("Aktivitet", "Status"), ("A", "🟢 Pågår"), ("B", "🟡 Påbörjad"), ("C", "Ej påbörjad 🔴"), ("D", "✅ Klar")],
        "ABCD", "gyrd",
    ),
    "numbered words": Kind(
        [("Aktivitet", "Läge"), ("A", "1. Ej påbörjad"), ("B", "2) Pågår"), ("C", "3 – Klar")], "ABC", "rgd",
    ),
    "a program's own words": Kind(
        [("task", "status", "due_date"), ("A", "IN_PROGRESS", "2024"), ("B", "NOT_STARTED"), ("C", "DONE")],
        "ABC", "grd",
    ),
    "the questions of a form": Kind(
        [("Tidstämpel", "Vad heter aktiviteten?", "Vilken status har aktiviteten?", "Vem är ansvarig?"),
         ("2024-01-01 12:00", "Nattvandring", "Pågår", "Polisen"), ("2024-01-02 12:00", "Läxhjälp", "Klar", "Skolan")],
        ["Nattvandring", "Läxhjälp"], "gd", "responsible", [("Polisen",), ("Skolan",)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_kind(name: str) -> None:
    """Each small plan is read right."""
    check(plan_of(KINDS[name].rows, fills=KINDS[name].fills), KINDS[name])


def test_what_is_carried_is_said_once() -> None:
    """What is carried down is said with its column and its number of rows."""
    plan = plan_of([("Delmål", "Åtgärd"), ("Ljus", "A"), ("Ute", "B"), (None, "C"), (None, "D")])
    assert [problem.message.count("2 rader under") for problem in plan.problems] == [1]


BELOW = [("Aktivitet", "Plats"), ("Hall", "Ersboda"), ("Läxor", "Mariehem"), ("Fotboll", "Ålidhem"), ()]
KEYS: dict[str, Kind] = {
    "weekdays below": Kind(
        [*BELOW, ("Måndag",), ("Onsdag",), ("Lördag",)], ["Hall", "Läxor", "Fotboll"],
        fills={"A2": G, "A3": Y, "A4": R, "A6": G, "A7": Y, "A8": R},
    ),
    "organisations above": Kind(
        [("Polisen",), ("Kommunen",), ("Regionen",), (), *BELOW], ["Hall", "Läxor", "Fotboll"],
        fills={"A1": G, "A2": Y, "A3": R, "A6": G, "A7": Y, "A8": R},
    ),
    "sorts of work to the right": Kind(
        [("Aktivitet", "Vem", None, None, "Utbildning"), ("Hall", "Fritid", None, None, "Information"),
         ("Läxor", "Skolan", None, None, "Fysisk åtgärd"), ("Fotboll", "Fritid")], ["Hall", "Läxor", "Fotboll"],
        fills={"E1": G, "E2": Y, "E3": R, "A2": G, "A3": R, "A4": Y},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KEYS)
def test_a_key_about_something_else(name: str) -> None:
    """A key whose words are days, organisations or sorts of work is no action and no legend, and nothing is asked."""
    plan = plan_of(KEYS[name].rows, fills=KEYS[name].fills)
    check(plan, KEYS[name]._replace(statuses="uuu"))
    assert plan.legend == {}
    assert plan.questions == ()


def test_boxes_with_a_column_between_are_no_key() -> None:
    """Coloured boxes in a column to themselves are actions, under headings that the framework knows."""
    areas = ("Stärka föräldrar", None, "Utveckla samverkan", None, "Förebygga utanförskap")
    rows = [areas, ("A", None, "C", None, "E"), ("B", None, "D", None, "F"), ("G", None, "H", None, "I")]
    fills = {f"{column}{row}": colour for column in "ACE" for row, colour in ((2, G), (3, Y), (4, R))}
    assert len(plan_of(rows, fills=fills).actions) == 9


def test_coloured_headings_of_departments_are_no_key() -> None:
    """Departments of a colour each over boxes are headings, though no action is called so."""
    rows = [("Socialtjänsten", "Skolan", "Polisen"), ("A", "B", "C"), ("D", "E", "F")]
    fills = {"A1": G, "B1": Y, "C1": R, "A2": G, "B2": R, "C2": G, "A3": Y, "B3": G, "C3": R}
    plan = plan_of(rows, fills=fills)
    assert sorted(action.title for action in plan.actions) == list("ABCDEF")


def test_a_legend_in_the_row_of_the_headings_is_no_column() -> None:
    """The words over a legend beside the table are no heading of a column that is not used."""
    rows = [("Aktivitet", "Status", None, "Statusfärger"), ("A", None, None, "Pågår"), ("B", None, None, "Avslutad")]
    plan = plan_of(rows, fills={"D2": G, "D3": "9DC3E6", "B2": G, "B3": "9DC3E6"})
    check(plan, Kind((), "AB", "gd"))
    assert plan.problems == ()


def test_a_note_merged_down_to_the_left_of_the_headings() -> None:
    """A long note that is merged over the first rows makes no header of several rows."""
    note = "Alla aktiviteter följs upp två gånger om året av styrgruppen och redovisas för nämnden. " * 4
    rows = [(note, "Aktivitet", "Ansvarig"), (None, "A", "Polisen"), (None, "B", "Skolan")]
    check(plan_of(rows, merges=["A1:A3"]), Kind((), "AB"))


def test_a_table_on_its_side_is_refused_in_words() -> None:
    """Headings below each other are not taken for actions; the remedy is said."""
    rows = [("Aktivitet", "A", "B"), ("Ansvarig", "Polisen", "Skolan"), ("Status", "Pågår", "Klar")]
    with pytest.raises(NoPlanError, match=r"under varandra i kolumn A.*Transponera"):
        read_plan(build({"Plan": rows}), "plan.xlsx")


PLANNER = (
    "Uppgifts-ID,Uppgiftsnamn,Bucketnamn,Förlopp,Prioritet,Tilldelat,Startdatum,Förfallodatum\n"
    "a,Nattvandring,Trygghet,Pågår,Medel,Lisa,2024-01-01,2024-05-01\nb,Läxhjälp,Skola,Slutfört,Låg,Bo,2024-01-01,\n"
    "c,Karta,Skola,Inte startat,Låg,Bo,2024-01-01,2024-06-01\n"
)


def test_what_a_planner_exports() -> None:
    """The list of a program for tasks is read with its own headings."""
    plan = read_plan(PLANNER.encode(), "plan.csv")
    check(plan, Kind((), ["Nattvandring", "Läxhjälp", "Karta"], "gdr", "responsible", [("Lisa",), ("Bo",), ("Bo",)]))
    assert [str(action.end) for action in plan.actions] == ["2024-05-01", "None", "2024-06-01"]


WRITTEN = {
    "2025 (prel.)": ("2025-01-01", "2025-12-31"), "2025-01-15--2025-02-15": ("2025-01-15", "2025-02-15"),
    "2024-09-01 →": ("2024-09-01", "None"), "per termin": ("None", "None"),
}  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_a_time_as_it_is_written(text: str) -> None:
    """Arrows, double dashes and a doubt in parentheses are part of how times are written."""
    plan = plan_of([("Aktivitet", "När"), ("A", text), ("B", "2024")])
    assert (str(plan.actions[0].start), str(plan.actions[0].end)) == WRITTEN[text]
    assert faults(plan) == []


ORDINARY = [
    ("Åtgärd", "Syfte", "Ansvarig", "Start", "Slut", "Status", "Kommentar"),
    *((f"Åtgärd {n}", "Trygghet", "Polisen", "2025-01-01", "2025-06-30", "Pågår", "Går bra") for n in range(8)),
]


@pytest.mark.parametrize("stripe", ["DDEBF7", "E2EFDA", "FFF2CC", "FFFFFF"])
def test_an_ordinary_plan_is_read_without_a_word(stripe: str) -> None:
    """A plan with its statuses in words and rows in stripes of any colour is no cause for a question or a problem."""
    fills = {f"{column}{row}": stripe for column in "ABCDEFG" for row in range(2, 10, 2)}
    plan = plan_of(ORDINARY, fills=fills)
    assert (plan.problems, plan.questions, statuses(plan)) == ((), (), ["green"] * 8)
