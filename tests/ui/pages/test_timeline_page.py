"""The time axis: where bars stand, what dates say on a day, and the page that shows it."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import DEPARTMENTS, LIST, open_app, text_of
from tests.plans import make_action
from umebra import swedish
from umebra.analysis.timeline import Mark, make_axis, marks_of, months_later, most_urgent, place, times
from umebra.model.plan import Status
from umebra.readers import read_plan
from umebra.ui.markup.plain import plain
from umebra.ui.pages.timeline_page import takeaway

TODAY = date(2022, 6, 15)
BEFORE, LATER = date(2022, 6, 14), date(2024, 6, 1)


@pytest.mark.parametrize(
    ("fields", "marks"),
    [
        ({"end": BEFORE, "status": Status.GREEN}, {Mark.OVERDUE}),
        ({"end": BEFORE, "status": Status.UNKNOWN}, {Mark.OVERDUE}),
        ({"end": BEFORE, "status": Status.DONE}, set()),
        ({"end": TODAY, "status": Status.GREEN}, {Mark.SOON}),
        ({"end": date(2022, 12, 15), "status": Status.GREEN}, {Mark.SOON}),
        ({"end": date(2022, 12, 16), "status": Status.GREEN}, set()),
        ({"start": BEFORE, "end": LATER, "status": Status.RED}, {Mark.LATE}),
        ({"start": TODAY, "end": LATER, "status": Status.RED}, set()),
        ({"start": BEFORE, "end": LATER, "status": Status.YELLOW}, set()),
        ({"when": "löpande", "status": Status.RED}, {Mark.UNDATED}),
    ],
)
def test_what_dates_say(fields: dict[str, Any], marks: set[Mark]) -> None:
    """An end before today, within half a year, a start before today, none: each by its rule in docs/figures.md."""
    assert marks_of(make_action(**fields), TODAY) == marks


def test_months_end_where_a_month_is_shorter() -> None:
    """Half a year from the last of August is the last of February."""
    assert months_later(date(2022, 8, 31), 6) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"start": BEFORE, "end": LATER}, "2022-06-14 – 2024-06-01"),
        ({"start": BEFORE}, "från 2022-06-14, utan slutdatum"),
        ({"end": LATER}, "till 2024-06-01, utan startdatum"),
        ({"when": "löpande"}, "löpande"),
        ({}, "utan datum"),
    ],
)
def test_open_ends_are_said(fields: dict[str, Any], words: str) -> None:
    """What is not known of an action's time stands in words."""
    assert times(make_action(**fields)) == words


def test_a_bar_goes_from_start_to_end() -> None:
    """Places are shares of the axis; open ends reach its ends, and a passed end has a tail up to today."""
    whole = make_action(start=date(2021, 1, 1), end=date(2023, 1, 1), status=Status.GREEN)
    axis = make_axis([whole], TODAY)
    assert (axis.first, axis.last) == (date(2021, 1, 1), date(2023, 7, 1))
    bar = place(whole, axis, TODAY)
    assert (bar.left, bar.width) == (0.0, pytest.approx(100 * 730 / 911, abs=0.01))
    assert not bar.open_start
    assert not bar.open_end
    ahead = place(make_action(start=TODAY), axis, TODAY)
    assert ahead.open_end
    assert ahead.left + ahead.width == pytest.approx(100)
    passed = place(make_action(end=BEFORE), axis, TODAY)
    assert passed.open_start
    assert passed.left + passed.width + passed.tail == pytest.approx(axis.at(TODAY), abs=0.02)


def test_a_mistyped_year_does_not_squeeze_the_others() -> None:
    """A day more than ten years from the others is cut at the axis's end, and seen as such."""
    actions = [make_action(start=date(2021, 1, 1), end=date(2022, 1, 1)) for _ in range(5)]
    typo = make_action(start=date(2021, 1, 1), end=date(2202, 1, 1))
    axis = make_axis([*actions, typo], TODAY)
    assert axis.last.year == 2022
    assert place(typo, axis, TODAY).open_end
    assert not make_axis([make_action(start=date(1999, 1, 1))], TODAY).holds(TODAY)


@pytest.mark.parametrize("days", [1, 200, 700, 2_000, 7_000])
def test_ticks_are_few_enough_to_read(days: int) -> None:
    """From one day to twenty years: at least two ticks, at most 22, and at most six on a phone."""
    action = make_action(start=TODAY - timedelta(days=days // 2), end=TODAY + timedelta(days=days // 2))
    ticks = make_axis([action], TODAY).ticks
    assert 1 <= len(ticks) <= 22
    assert 1 <= sum(tick.narrow for tick in ticks) <= 6
    assert ticks[0].at == 0


def test_what_is_cut_is_what_can_wait() -> None:
    """Of more bars than are drawn those stay that have passed their end, then those that end soon."""
    rows = [(row, make_action(end=LATER, status=Status.GREEN)) for row in range(50)]
    rows += [(50, make_action(end=BEFORE)), (51, make_action(end=TODAY))]
    kept = most_urgent({"A": rows, "B": rows[:1]}, TODAY, most=2)
    assert {name: {row for row, _ in pairs} for name, pairs in kept.items()} == {"A": {50, 51}}


def test_the_sentence_counts_each() -> None:
    """One and several are written right, and nothing passed is said to be so."""
    overdue = make_action(end=BEFORE, status=Status.GREEN)
    assert takeaway([overdue], TODAY) == "1 aktivitet är försenad."
    many = [overdue, make_action(end=BEFORE), make_action(end=TODAY), make_action()]
    assert takeaway(many, TODAY) == (
        "2 aktiviteter är försenade (varav 1 saknar status), 1 slutar inom ett halvår och 1 saknar datum."
    )
    assert takeaway([], TODAY).startswith("Ingen aktivitet är försenad")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page on a day in the plan's time."""
    monkeypatch.setattr(swedish, "today", lambda: TODAY)
    return open_app(LIST, monkeypatch, "tidslinje")


def test_the_page_leads_from_each_figure_to_its_actions(page: AppTest) -> None:
    """Each figure's expander holds as many actions as the figure and the sentence say."""
    actions = read_plan(LIST, LIST.name).actions
    assert takeaway(actions, TODAY) in text_of(page)
    overdue = [action.title for action in actions if Mark.OVERDUE in marks_of(action, TODAY)]
    assert overdue
    assert list(page.dataframe(key="timeline_overdue").value["Aktivitet"]) == overdue
    assert plain(f"Försenade: {swedish.actions(len(overdue))}") in [each.label for each in page.expander]


def test_the_page_is_grouped_by_partner_too(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address holds the choice; a joint action stands with each of its partners."""
    assert "<th scope='row'>Stärka föräldrar</th>" in text_of(page)
    body = text_of(open_app(LIST, monkeypatch, "tidslinje", **{"tidslinje-per": "Samverkanspart"}))
    assert "<th scope='row'>Polisen</th>" in body
    assert "<th scope='row'>Stärka föräldrar</th>" not in body


def test_a_plan_without_dates_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:  # noqa: ANN401 - pytest's path
    """No empty picture: one sentence, and the actions as a list."""
    plan = tmp_path / "plan.csv"
    plan.write_text("Aktivitet;Status;När\nA;Pågår;löpande\nB;Klar;\n", encoding="utf-8")
    app = open_app(plan, monkeypatch, "tidslinje")
    assert "Ingen av aktiviteterna har något datum" in text_of(app)
    assert list(app.dataframe(key="timeline_undated").value["Aktivitet"]) == ["A", "B"]


def test_a_plan_of_departments_is_grouped_by_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The timeline's groups are the plan's own."""
    app = open_app(DEPARTMENTS, monkeypatch, "tidslinje")
    assert not app.exception
    departments = {action.department for action in read_plan(DEPARTMENTS, DEPARTMENTS.name).actions}
    assert departments <= set(re.findall(r"<th scope='row'>([^<]*)</th>", text_of(app)))
