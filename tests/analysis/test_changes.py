"""Comparing two revisions: every action is found again, and only what changed is a change."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import revisions
from tests.paths import DATA
from tests.plans import PARENTS, TOGETHER, example_plan, make_action
from umebra.analysis import matching
from umebra.analysis.changes import Comparison, Direction, Kind, compare, sections
from umebra.model.fields import ACTION_FIELDS, FieldKind
from umebra.model.plan import Action, Status, StatusSource
from umebra.readers import read_plan
from umebra.wording.sentences import BY_SAMENESS, takeaway

NEW = "aktivitetsplan-2021-2024-rev-2023-01-20.xlsx"
SINCE: dict[str, Any] = json.loads((DATA / "expected.json").read_text("utf-8"))[NEW]["changes_since"]


def _kinds(comparison: Comparison) -> list[tuple[str, str]]:
    return [(change.kind.value, change.action.title) for change in comparison.changes]


def _number_kinds(comparison: Comparison) -> list[tuple[str, str | None]]:
    return [(change.kind.value, change.action.number) for change in comparison.changes]


def _revisions() -> Comparison:
    plans = [read_plan(DATA / name, name) for name in (SINCE["revision"], NEW)]
    return compare(plans[0].actions, plans[1].actions)


def test_example_revisions() -> None:
    """The two example revisions differ in exactly what is expected of them, and in nothing else."""
    comparison = _revisions()
    expected = [
        *(("status", number) for number in SINCE["status_changed"]),
        *(("partners", number) for number in SINCE["partners_changed"]),
        *(("title", number) for number in SINCE["renamed"]),
        *(("dates", number) for number in SINCE["dates_changed"]),
        *((kind, number) for kind in ("added", "removed") for number in SINCE[kind]),
    ]
    assert sorted(_number_kinds(comparison)) == sorted(expected)
    statuses = {c.action.number: [c.before, c.after] for c in comparison.changes if c.kind is Kind.STATUS}
    assert statuses == SINCE["status_changed"]


def test_example_directions() -> None:
    """Of the example's eight changes of status seven lead on, and one back."""
    directions = [change.direction for change in _revisions().changes if change.direction]
    assert Counter(directions) == {Direction.FORWARD: 7, Direction.BACK: 1}


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"number": "14"}, id="number"),
        pytest.param({"number": None}, id="number gone"),
        pytest.param({"cell": "Annat blad!D9"}, id="cell"),
        pytest.param({"title": " Drogfri   skola\n"}, id="spaces in the title"),
        pytest.param({"focus_area": "Stärka\nföräldrar "}, id="line break in the focus area"),
        pytest.param({"partners": ("Bostaden", "Polisen")}, id="order of partners"),
        pytest.param({"responsible": ("Skolan", "Fritid")}, id="order of responsible ones"),
        pytest.param({"goals": ("B", "A")}, id="order of goals"),
        pytest.param({"factors": ("y", "x")}, id="order of factors"),
        pytest.param({"comment": " Se  bilaga\n2 "}, id="spaces in a comment"),
        pytest.param({"aim": ""}, id="empty for none"),
        pytest.param({"when": "från den 1 mars 2021"}, id="same dates in other words"),
    ],
)
def test_no_change(fields: dict[str, Any]) -> None:
    """A new number or cell, the order of names, spaces and the same dates in other words change nothing."""
    whole = {"factors": ("x", "y"), "comment": "Se bilaga 2", "when": "2021-03-01 –", "goals": ("A", "B")}
    old = replace(example_plan().actions[0], **{**whole, "responsible": ("Fritid", "Skolan")})
    assert compare([old], [replace(old, **fields)]).changes == ()


@pytest.mark.parametrize(
    ("fields", "kind", "before", "after"),
    [
        pytest.param({"title": "Drogfri gymnasieskola"}, "title", "Drogfri skola", "Drogfri gymnasieskola", id="title"),
        pytest.param({"status": Status.RED}, "status", "green", "red", id="status"),
        pytest.param({"responsible": ()}, "responsible", ("Skolan",), (), id="responsible"),
        pytest.param({"partners": ("ICA",)}, "partners", ("Polisen", "Bostaden"), ("ICA",), id="partners"),
        pytest.param({"goals": ("B",)}, "goals", ("Krafttag mot narkotika",), ("B",), id="goals"),
        pytest.param({"focus_area": TOGETHER}, "focus_area", PARENTS, TOGETHER, id="focus area"),
        pytest.param(
            {"end": date(2022, 1, 1)},
            "dates",
            {"start": date(2021, 3, 1), "end": None},
            {"start": date(2021, 3, 1), "end": date(2022, 1, 1)},
            id="an end",
        ),
        pytest.param({"start": None}, "dates", {"start": date(2021, 3, 1), "end": None}, None, id="no dates any more"),
        pytest.param({"cost": "25 000 kr"}, "text", {"cost": None}, {"cost": "25 000 kr"}, id="a cost"),
        pytest.param({"comment": "Ny"}, "text", {"comment": None}, {"comment": "Ny"}, id="a text"),
    ],
)
def test_change(fields: dict[str, Any], kind: str, before: object, after: object) -> None:
    """A changed field is one change of its kind, with what stood there and what does now."""
    old = example_plan().actions[0]
    (change,) = compare([old], [replace(old, **fields)]).changes
    assert (change.kind.value, change.before, change.after) == (kind, before, after)
    assert (change.row, change.old_row) == (0, 0)


def test_texts_are_one_change() -> None:
    """Several changed texts of an action are one change, and the same texts stand in its before and after."""
    old = make_action(aim="A", comment="B", follow_up="C")
    (change,) = compare([old], [replace(old, aim=None, comment="D")]).changes
    assert (change.before, change.after) == ({"aim": "A", "comment": "B"}, {"aim": None, "comment": "D"})


def test_words_for_a_time_without_dates_are_a_text() -> None:
    """Where no date could be read from either, the words are compared."""
    (change,) = compare([make_action(when="löpande")], [make_action(when="när det går")]).changes
    assert change.before == {"when": "löpande"}


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (Status.RED, Status.YELLOW, Direction.FORWARD),
        (Status.GREEN, Status.DONE, Direction.FORWARD),
        (Status.DONE, Status.RED, Direction.BACK),
        (Status.UNKNOWN, Status.GREEN, Direction.UNCLEAR),
        (Status.GREEN, Status.UNKNOWN, Direction.UNCLEAR),
    ],
)
def test_direction(before: Status, after: Status, direction: Direction) -> None:
    """A status moves from not begun over begun and carried out to finished; nobody knows where an unknown one is."""
    (change,) = compare([make_action(status=before)], [make_action(status=after)]).changes
    assert change.direction is direction


def test_renumbered_plan_is_unchanged() -> None:
    """Where the first action is taken out and the others move up a number, only that one is gone."""
    old = [make_action(title, number=str(number)) for number, title in enumerate(("Café", "Läxhjälp", "Vandring"), 1)]
    new = [replace(action, number=str(number)) for number, action in enumerate(old[1:], 1)]
    assert _kinds(compare(old, new)) == [("removed", "Café")]


def test_renamed_is_found_by_its_number() -> None:
    """An action with another title is the same one if its number is."""
    old = [make_action("Kameror", number="20"), make_action("Café", number="21")]
    new = [make_action("Bevakning vid Vasaplan", number="20"), make_action("Café", number="21")]
    assert _kinds(compare(old, new)) == [("title", "Bevakning vid Vasaplan")]


def test_renamed_is_found_by_the_closest_title() -> None:
    """Without numbers the closest title in the same focus area is taken, whatever the order."""
    old = [make_action("Läxhjälp för barn"), make_action("Läxhjälp för ungdomar på Ersboda")]
    new = [make_action("Läxhjälp för ungdomar i Ersboda"), make_action("Läxhjälp för alla barn")]
    assert compare(old, new).matches == {0: 1, 1: 0}


def test_renumbered_and_renamed() -> None:
    """An alike title wins over a number that now belongs to another action."""
    old = [make_action("Nattvandring i centrum", number="1"), make_action("Läxhjälp", number="2")]
    new = [make_action("Skolcafé", number="1"), make_action("Nattvandring i hela centrum", number="2")]
    comparison = compare(old, [*new, make_action("Läxhjälp", number="3")])
    assert _kinds(comparison) == [("added", "Skolcafé"), ("title", "Nattvandring i hela centrum")]


def test_another_title_is_another_action() -> None:
    """Without numbers a title that is not alike is one gone and one new."""
    assert _kinds(compare([make_action("Kameror")], [make_action("Läxhjälp")])) == [
        ("added", "Läxhjälp"),
        ("removed", "Kameror"),
    ]


def test_alike_titles_of_two_areas_are_two_actions() -> None:
    """The closest title is looked for in the same focus area alone."""
    old, new = make_action("Läxhjälp A", focus_area=PARENTS), make_action("Läxhjälp B", focus_area=TOGETHER)
    assert [kind for kind, _ in _kinds(compare([old], [new]))] == ["added", "removed"]


def test_moved_to_another_focus_area() -> None:
    """The same title in another focus area has moved, where only one has that title."""
    old, new = make_action("Läxhjälp", focus_area=PARENTS), make_action("Läxhjälp", focus_area=TOGETHER)
    assert _kinds(compare([old], [new])) == [("focus_area", "Läxhjälp")]


def test_duplicates_are_told_apart_by_what_stands_in_them() -> None:
    """Of two actions with one title each finds its own, by district or number, else in order."""
    north, south = make_action(district="Ersboda"), make_action(district="Teg", status=Status.RED)
    moved = replace(south, status=Status.GREEN)
    comparison = compare([north, south], [moved, north])
    assert _kinds(comparison) == [("status", "Nattvandring")]
    assert comparison.matches == {0: 1, 1: 0}


def test_one_of_two_duplicates_is_gone() -> None:
    """Where one of two actions with one title is gone, one is gone and nothing else has changed."""
    one, other = make_action(number="1"), make_action(number="2", comment="Andra gången")
    assert _number_kinds(compare([one, other], [other])) == [("removed", "1")]


def test_many_titles_are_found_by_a_word() -> None:
    """Where too many titles are left to compare all, a reworded one is found by a word that few have."""
    old = revisions.make_actions(5_000, numbered=False)
    assert len(old) // 20 * len(old) // 20 / 5 < matching.ALL_PAIRS < (len(old) * 0.75) ** 2
    new = [replace(action, title=f"{action.title}, varje höst") for action in old]
    assert {change.kind for change in compare(old, new).changes} == {Kind.TITLE}


def test_very_many_renamed_actions_are_not_compared_by_likeness(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the bound no titles are compared, what has the same number is found, and it says so in words."""
    monkeypatch.setattr(matching, "MOST_BY_LIKENESS", 20)
    old = [make_action(f"Läxhjälp i kvarter {place}", cell=f"P!B{place}") for place in range(21)]
    new = [replace(action, title=f"{action.title} igen") for action in old]
    found = compare(old[:20], new[:20])
    assert (len(found.matches), found.by_likeness) == (20, True)
    assert BY_SAMENESS not in takeaway(found.changes, by_likeness=found.by_likeness)
    bounded = compare(old, new)
    assert (bounded.matches, bounded.by_likeness) == ({}, False)
    said = takeaway(bounded.changes, by_likeness=bounded.by_likeness)
    assert said == f"21 aktiviteter är nya och 21 är borttagna. {BY_SAMENESS}"
    numbered = [[replace(action, number=str(place)) for place, action in enumerate(side)] for side in (old, new)]
    assert compare(*numbered).matches == {place: place for place in range(21)}


def test_the_same_in_a_large_plan_is_found_whatever_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is left when the same titles are paired counts: a large plan with few changes has its renamed found."""
    monkeypatch.setattr(matching, "MOST_BY_LIKENESS", 20)
    old = [make_action(f"Läxhjälp i kvarter {place}", cell=f"P!B{place}") for place in range(500)]
    new = [replace(action, comment="Klart") for action in reversed(old[15:])]
    new += [replace(action, title=f"{action.title} igen") for action in old[:15]]
    found = compare(old, new)
    assert (len(found.matches), found.by_likeness) == (500, True)


def test_comparing_the_revisions_of_the_measurement() -> None:
    """The measured revisions differ in what was changed in them."""
    old = revisions.make_actions(400, numbered=False)
    assert revisions.lost(old, revisions.revised(old)) == []


def test_flows_of_some_rows() -> None:
    """Flows can be counted of the actions that a filter lets through."""
    old = [make_action("A", status=Status.RED), make_action("Bo"), make_action("Cykel")]
    comparison = compare(old, [make_action("A", status=Status.GREEN), make_action("Bo"), make_action("Ny dans")])
    assert comparison.flows({0}, set()) == {(Status.RED, Status.GREEN): 1}
    assert comparison.flows({2}, {2}) == {(None, Status.UNKNOWN): 1, (Status.UNKNOWN, None): 1}
    assert len(comparison.unchanged()) == 1


TITLES = ("Läxhjälp", "Läxhjälp för barn", "läxhjälp  för barn", "Nattvandring", "Nattvandringar", "Café", "X")
# What a field may hold by its kind, so that one that is added is drawn too; some hold what is likelier to be mistaken.
BY_KIND: Mapping[FieldKind, Sequence[object]] = {
    FieldKind.TEXT: (None, "A", "B"),
    FieldKind.NAMES: ((), ("Polisen",), ("Polisen", "ICA")),
    FieldKind.DATE: (None, date(2021, 3, 1), date(2022, 12, 31)),
    FieldKind.FLAG: (False, True),
}
OWN: Mapping[str, Sequence[object]] = {
    "title": TITLES,
    "number": (None, "1", "2", "3"),
    "focus_area": (None, PARENTS, TOGETHER),
    "status": tuple(Status),
    "status_from": tuple(StatusSource),
    "cell": ("Plan!A2", "Plan!A3"),
}
VALUES = {field.name: OWN.get(field.name) or BY_KIND[field.kind] for field in ACTION_FIELDS}
ACTIONS = st.lists(st.builds(Action, **{name: st.sampled_from(values) for name, values in VALUES.items()}), max_size=12)


@given(ACTIONS)
def test_a_plan_is_the_same_as_itself(plan: Sequence[Action]) -> None:
    """A plan compared with itself has no changes."""
    comparison = compare(plan, plan)
    assert (comparison.changes, len(comparison.unchanged())) == ((), len(plan))


@given(st.data(), ACTIONS)
def test_order_is_no_change(data: st.DataObject, plan: list[Action]) -> None:
    """A plan whose actions stand in another order has no changes, even where titles stand twice."""
    assert compare(plan, data.draw(st.permutations(plan))).changes == ()


@given(ACTIONS, ACTIONS)
def test_counts_add_up(old: Sequence[Action], new: Sequence[Action]) -> None:
    """The old ones without the removed and with the added are the new ones, and the flows sum up to both."""
    comparison = compare(old, new)
    kinds = Counter(change.kind for change in comparison.changes)
    assert len(old) - kinds[Kind.REMOVED] + kinds[Kind.ADDED] == len(new)
    befores: Counter[Status | None] = Counter()
    afters: Counter[Status | None] = Counter()
    for (before, after), count in comparison.flows().items():
        befores[before] += count
        afters[after] += count
    assert befores == Counter(action.status for action in old) + Counter({None: kinds[Kind.ADDED]})
    assert afters == Counter(action.status for action in new) + Counter({None: kinds[Kind.REMOVED]})
    assert len(set(comparison.matches.values())) == len(comparison.matches)


@given(ACTIONS, ACTIONS)
def test_backwards_is_the_mirror(old: Sequence[Action], new: Sequence[Action]) -> None:
    """Compared the other way round the same pairs are found: what was added is removed, and before is after."""
    there, back = compare(old, new), compare(new, old)
    assert {old_row: row for row, old_row in there.matches.items()} == dict(back.matches)
    mirrored = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}
    assert Counter((mirrored.get(c.kind, c.kind), str(c.after), str(c.before)) for c in there.changes) == Counter(
        (c.kind, str(c.before), str(c.after)) for c in back.changes
    )


@given(ACTIONS)
def test_every_action_of_a_renumbered_plan_is_found(plan: list[Action]) -> None:
    """New numbers for all actions are no change."""
    titles = {matching.plain(action.title): replace(action, number=str(99)) for action in plan}
    old = list(titles.values())
    assert compare(old, [replace(action, number=str(row)) for row, action in enumerate(old)]).changes == ()


@given(ACTIONS, ACTIONS)
def test_every_change_has_one_section(old: Sequence[Action], new: Sequence[Action]) -> None:
    """Sorted for a person to read, every change stands under one heading, and none is lost."""
    changes = compare(old, new).changes
    sorted_out = [change for section in sections(changes) for change in section.changes]
    assert sorted(sorted_out, key=repr) == sorted(changes, key=repr)


def test_a_changed_method_step_is_a_change() -> None:
    """It is one of the texts, under the name of its field."""
    old = make_action(step="Egna förberedelser")
    (change,) = compare([old], [replace(old, step="Genomförande")]).changes
    assert change.kind is Kind.TEXT
    assert (change.before, change.after) == ({"step": "Egna förberedelser"}, {"step": "Genomförande"})


def test_every_field_of_an_action_is_compared() -> None:
    """Only where it stands, what its status was read from and which plan it is of are no change, and its number."""
    full = make_action(status=Status.GREEN)
    left_out = {"cell", "number", "status_from", "goals_derived", "plan"}
    for field in fields(Action):
        value = {"status": Status.RED, "start": date(2026, 1, 1), "end": date(2026, 1, 1)}.get(field.name)
        names = ("responsible", "partners", "goals", "factors")
        value = value or (("Annat",) if field.name in names else "Annat")
        if field.name not in left_out | {"title"}:
            assert compare([full], [replace(full, **{field.name: value})]).changes, field.name
