"""Edits as values: what they make of a plan, and when they no longer apply."""

from dataclasses import replace

import pytest

from tests.plans import example_plan
from umebra.editing.edits import Edit, apply_edits, edit_of
from umebra.editing.judge import judge
from umebra.errors import EditError
from umebra.model.plan import Plan, Promise, Status, StatusSource
from umebra.settings.settings import read_settings

LABELS = read_settings().labels


def numbered() -> Plan:
    """Return the example plan, each action in a cell of its own."""
    plan = example_plan()
    return replace(plan, actions=tuple(replace(one, cell=f"Plan!B{n}") for n, one in enumerate(plan.actions, start=6)))


def test_edits_change_just_their_fields() -> None:
    """Two edits of an action and one of another give the plan with just these three values."""
    plan = numbered()
    first, second = plan.actions[0], plan.actions[2]
    edits = [edit_of(first, "status", Status.DONE), edit_of(first, "comment", "Klart"), edit_of(second, "end", None)]
    after = apply_edits(plan, edits)
    assert (after.actions[0].status, after.actions[0].comment) == (Status.DONE, "Klart")
    assert after.actions[1:] == plan.actions[1:]


@pytest.mark.parametrize("later", [False, True], ids=["at once", "one after the other"])
def test_who_leads_and_who_helps_can_change_places(later: bool) -> None:
    """A partner becomes responsible and the responsible one a partner, in either order and also in two sittings."""
    plan = numbered()
    leads, helps = plan.actions[0].responsible, plan.actions[0].partners
    assert leads
    assert helps
    new_lead = Edit("Plan!B6", "responsible", leads, helps[:1])
    left = helps[1:] if later else helps
    new_help = Edit("Plan!B6", "partners", left, (*leads, *helps[1:]))
    for edits in ([new_lead, new_help], [new_help, new_lead]) if not later else ([new_lead, new_help],):
        after = apply_edits(plan, edits).actions[0]
        assert (after.responsible, after.partners) == (helps[:1], (*leads, *helps[1:]))


def test_edit_of_what_another_has_changed_is_refused() -> None:
    """An edit that believes a field to hold another value than it does is a conflict."""
    plan = numbered()
    with pytest.raises(EditError, match="Status på ”Drogfri skola” har ändrats av någon annan"):
        apply_edits(plan, [Edit("Plan!B6", "status", Status.RED, Status.DONE)])


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (Edit("Plan!B99", "status", Status.RED, Status.DONE), "finns inte längre"),
        (Edit("Plan!B6", "focus_area", "Stärka föräldrar", "Annat"), "Fokusområde går inte att ändra här"),
        (Edit("Plan!B6", "title", "Drogfri skola", "  "), "måste ha en titel"),
        (Edit("Plan!B6", "title", "Drogfri skola", "Två\nrader"), "måste ha en titel"),
    ],
)
def test_edit_that_cannot_be(edit: Edit, sentence: str) -> None:
    """An edit of no action, of what places an action in the plan, or to no title at all is refused."""
    with pytest.raises(EditError, match=sentence):
        apply_edits(numbered(), [edit])


def test_responsible_partner_is_named_once() -> None:
    """Who becomes responsible is no longer among the partners, as the plan is read."""
    plan = numbered()
    after = apply_edits(plan, [edit_of(plan.actions[0], "responsible", ("Polisen",))])
    assert after.actions[0].partners == ("Bostaden",)


def test_promise_among_the_actions_follows_its_row() -> None:
    """A promise that is one of the actions has its new status too; any other promise must be as it was."""
    plan = numbered()
    own, other = Promise("Vi lovar", "Plan!B6", status=Status.GREEN), Promise("Vi lovar mer", "Löften!A2")
    edits = [edit_of(plan.actions[0], "status", Status.DONE)]
    expected = replace(apply_edits(plan, edits), promises=(own, other))
    judge(expected, replace(expected, promises=(replace(own, status=Status.DONE), other)), edits, LABELS)
    with pytest.raises(EditError, match="löftena"):
        judge(expected, replace(expected, promises=(own, replace(other, status=Status.DONE))), edits, LABELS)


def test_judge_finds_another_change() -> None:
    """A plan that differs in anything beside the edits is refused; how a status is told may differ."""
    plan = numbered()
    edits = [edit_of(plan.actions[0], "status", Status.DONE)]
    expected = apply_edits(plan, edits)
    words = replace(expected.actions[0], status_from=StatusSource.WORDS)
    judge(expected, replace(expected, actions=(words, *expected.actions[1:])), edits, LABELS)
    other = replace(expected.actions[1], comment="Annat")
    with pytest.raises(EditError, match="Kommentar på ”Ölandsvandring” skulle läsas som ”Annat” i stället för tomt"):
        judge(expected, replace(expected, actions=(expected.actions[0], other, *expected.actions[2:])), edits, LABELS)
    green = replace(expected.actions[1], status=Status.GREEN)
    with pytest.raises(EditError, match="skulle läsas som ”Genomförs nu” i stället för"):
        judge(expected, replace(expected, actions=(expected.actions[0], green, *expected.actions[2:])), edits, LABELS)
    with pytest.raises(EditError, match="4 aktiviteter i stället för 5"):
        judge(expected, replace(expected, actions=expected.actions[1:]), edits, LABELS)
    with pytest.raises(EditError, match="titeln"):
        judge(expected, replace(expected, title="En annan"), edits, LABELS)
