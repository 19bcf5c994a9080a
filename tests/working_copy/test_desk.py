"""Changing published plans: what is saved merges, clashes are told, and what is published is the owner's own file."""

from collections.abc import Hashable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from tests.apps import LIST
from umebra.analysis import matching
from umebra.analysis.changes import Kind, compare
from umebra.bounded.bounded_reading import read_plan
from umebra.editing.edits import Value
from umebra.errors import EditError, Stop, WorkError
from umebra.model.plan import Action, Plan, Status
from umebra.settings.settings import read_settings
from umebra.store import Store, open_store
from umebra.store.edits import Addition, Named
from umebra.store.schema import FILE
from umebra.working_copy import Desk, Saved, Seen, WorkingCopy, carry_over, derive

CONTENT = LIST.read_bytes()
PLAN = read_plan(CONTENT, LIST.name)
FIRST, SECOND = PLAN.actions[0], PLAN.actions[1]


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk over a store with the example plan published."""
    store = open_store()
    publish(store, CONTENT)
    yield Desk(store, read_settings())
    store.engine.dispose()


def publish(store: Store, content: bytes) -> Plan:
    """Publish a file as it is read."""
    plan = read_plan(content, LIST.name)
    store.save_and_publish(plan, content, "Eva", "1")
    return plan


def revised(*cells: tuple[str, str], without: int = 0) -> bytes:
    """Return the example's file as somebody saved it: some cells say something else, and a row is gone."""
    book = load_workbook(BytesIO(CONTENT))
    for cell, text in cells:
        sheet, _, name = cell.rpartition("!")
        book[sheet][name] = text
    if without:
        book[FIRST.cell.rpartition("!")[0]].delete_rows(without)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def save(desk: Desk, action: Action, who: str = "Anna", base: int = 1, /, **wanted: Value) -> Saved:
    """Save changes of an action as it is in the published plan."""
    seen = {name: (getattr(action, name), value) for name, value in wanted.items()}
    return desk.change("", Seen(base, action.cell), seen, who)


def copy_of(desk: Desk) -> WorkingCopy:
    """Return the main plan's working copy."""
    copy = desk.working_copy("")
    assert copy
    return copy


def told(one: Plan, other: Plan) -> list[tuple[Kind, str]]:
    """Return what differs between two plans, and in which action."""
    return [(change.kind, change.action.title) for change in compare(one.actions, other.actions).changes]


def other_status(action: Action) -> Status:
    """Return a status that the action does not have."""
    return Status.GREEN if action.status is not Status.GREEN else Status.RED


def test_changes_gather_and_the_published_plan_stays(desk: Desk) -> None:
    """Two people's changes of different actions and fields are in the working copy, none in what is published."""
    save(desk, FIRST, status=other_status(FIRST))
    save(desk, SECOND, "Bo", status=other_status(SECOND))
    save(desk, FIRST, "Bo", comment="Klart i höst")
    copy = copy_of(desk)
    assert copy.carried.count == 3
    assert told(PLAN, copy.plan) == [
        (Kind.STATUS, FIRST.title),
        (Kind.TEXT, FIRST.title),
        (Kind.STATUS, SECOND.title),
    ]
    assert read_plan(copy.content, LIST.name).actions == copy.plan.actions
    assert desk.store.plan(1).actions == PLAN.actions
    assert desk.store.content(1) == CONTENT


def test_same_field_is_not_written_over(desk: Desk) -> None:
    """Who saves a field that another has changed since is shown both values and who; nothing of hers is saved."""
    save(desk, FIRST, comment="Annas")
    saved = save(desk, FIRST, "Bo", comment="Bos", status=other_status(FIRST))
    (clash,) = saved.clashes
    assert (clash.field, clash.theirs, clash.mine, clash.who) == ("comment", "Annas", "Bos", "Anna")
    assert saved.edits == ()
    assert copy_of(desk).carried.count == 1
    chosen = {"comment": ("Annas", "Bos")}
    assert desk.change("", Seen(1, FIRST.cell), chosen, "Bo").edits
    assert copy_of(desk).action(FIRST.cell) == next(one for one in copy_of(desk).plan.actions if one.comment == "Bos")


def test_same_value_from_both_is_no_clash(desk: Desk) -> None:
    """Two who say the same of a field agree, and it is one change."""
    save(desk, FIRST, comment="Klart")
    saved = save(desk, FIRST, "Bo", comment="Klart")
    assert (saved.edits, saved.clashes, saved.copy.carried.count) == ((), (), 1)


def test_taking_back_leaves_the_others(desk: Desk) -> None:
    """The last of two changes of a field is taken back to the first, and the first to what is published."""
    save(desk, FIRST, comment="Ett")
    copy = copy_of(desk)
    action = copy.action(FIRST.cell)
    assert action
    save(desk, action, comment="Två")
    assert desk.take_back_last("", "Anna")
    assert [edit.new for _, edit in copy_of(desk).carried.edits] == ["Ett"]
    assert desk.take_back_last("", "Anna")
    assert copy_of(desk).content == CONTENT


def test_what_the_file_has_no_place_for_is_refused(desk: Desk) -> None:
    """A change that can't be written into the file is refused with why, and is not kept."""
    with pytest.raises(EditError, match="Planen har ingen kolumn för kostnad"):
        save(desk, FIRST, status=other_status(FIRST), cost="10 000")
    assert copy_of(desk).pending.edits == ()


def test_revised_file_takes_over_what_still_applies(desk: Desk) -> None:
    """Of the changes those whose action and former value are in the revised file carry over; the others say why not."""
    third = PLAN.actions[2]
    save(desk, FIRST, status=other_status(FIRST))
    save(desk, SECOND, title="Ny titel")
    save(desk, third, status=other_status(third))
    row = int("".join(filter(str.isdigit, third.cell.rpartition("!")[2])))
    now = publish(desk.store, revised((SECOND.cell, f"{SECOND.title} i centrum"), without=row))
    copy = copy_of(desk)
    assert [(edit.field, edit.action) for _, edit in copy.carried.edits] == [("status", now.actions[0].cell)]
    reasons = {one.kept.wanted.action.title: one.reason for one in copy.carried.lost}  # type: ignore[union-attr]
    assert reasons == {
        SECOND.title: "Aktivitet har ändrats i planen som är publicerad nu.",
        third.title: "Aktiviteten finns inte i planen som är publicerad nu.",
    }
    assert told(now, copy.plan) == [(Kind.STATUS, FIRST.title)]


def test_what_the_revised_file_says_already_is_settled(desk: Desk) -> None:
    """A change that the revised file has made itself is neither pending nor lost."""
    save(desk, FIRST, title="Ny titel")
    publish(desk.store, revised((FIRST.cell, "Ny titel")))
    carried = copy_of(desk).carried
    assert (carried.count, len(carried.settled), carried.lost) == (0, 1, ())


def test_form_that_was_opened_before_a_revised_file(desk: Desk) -> None:
    """What was filled in of the former plan is saved to the same action in the new one, wherever that stands now."""
    row = int("".join(filter(str.isdigit, FIRST.cell.rpartition("!")[2])))
    now = publish(desk.store, revised(without=row))
    saved = save(desk, SECOND, status=other_status(SECOND))
    assert told(now, saved.copy.plan) == [(Kind.STATUS, SECOND.title)]
    with pytest.raises(EditError, match="finns inte i planen som är publicerad nu"):
        save(desk, FIRST, status=other_status(FIRST))


def test_batch_that_was_chosen_before_a_revised_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Actions chosen in a former file are found in the new one, which is compared with it once for all of them."""
    kept: dict[Hashable, Any] = {}
    desk = Desk(desk.store, desk.settings, lambda key, make: kept[key] if key in kept else kept.setdefault(key, make()))
    publish(desk.store, revised(without=int("".join(filter(str.isdigit, FIRST.cell.rpartition("!")[2])))))
    chosen = PLAN.actions[1:4]
    comparisons: list[int] = []
    monkeypatch.setattr(
        carry_over, "match_actions", lambda *plans: comparisons.append(1) or matching.match_actions(*plans)
    )
    wanted = [(Seen(1, one.cell), "status", one.status, other_status(one)) for one in chosen]
    saved = desk.change_all("", wanted, (), "Anna")
    assert [kept.wanted.action.title for kept in saved.edits] == [one.title for one in chosen]
    assert len(comparisons) == 1
    with pytest.raises(EditError, match="finns inte i planen"):
        desk.change_all("", [(Seen(1, FIRST.cell), "status", FIRST.status, other_status(FIRST))], (), "Anna")


def test_publishing_gives_the_owner_her_own_file(desk: Desk) -> None:
    """The working copy becomes a revision whose file differs in the changed cell alone, with who and why."""
    save(desk, FIRST, status=other_status(FIRST))
    copy = copy_of(desk)
    outcome = desk.publish(copy, "Bo", "2", "Efter mötet")
    assert outcome.publication
    latest = desk.store.revisions()[0]
    assert (latest.id, latest.saved.who) == (outcome.revision, "Bo")
    assert latest.remark == "Ändrad i översikten, 1 cell ändrad. Efter mötet"
    assert told(PLAN, desk.store.plan(outcome.revision)) == [(Kind.STATUS, FIRST.title)]
    assert desk.store.content(outcome.revision) == copy.content
    assert copy_of(desk).pending.edits == ()
    with pytest.raises(EditError, match="Inget är publicerat"):
        desk.publish(copy, "Bo", "2")


def test_publishing_what_others_have_changed_since_is_refused(desk: Desk) -> None:
    """Nobody publishes changes that she has not seen."""
    save(desk, FIRST, status=other_status(FIRST))
    seen = copy_of(desk)
    save(desk, SECOND, "Bo", status=other_status(SECOND))
    with pytest.raises(EditError, match="Inget är publicerat"):
        desk.publish(seen, "Anna", "2")
    assert len(desk.store.revisions()) == 1


def test_new_action_is_changed_and_taken_back(desk: Desk) -> None:
    """An action that is added can be changed before it is published, and each of the two can be taken back."""
    added = Addition("Grannsamverkan i Röbäck", FIRST.focus_area, {"status": Status.RED})
    copy = desk.add("", added, "Anna").copy
    new = copy.action(copy.added[0])
    assert new
    assert (new.title, new.status) == (added.title, Status.RED)
    desk.change("", Seen(1, copy.named(new.cell)), {"status": (Status.RED, Status.GREEN)}, "Anna")
    copy = copy_of(desk)
    changed = copy.action(copy.added[0])
    assert changed
    assert (copy.carried.count, changed.status) == (1, Status.GREEN)
    desk.take_back_last("", "Anna")
    assert told(PLAN, copy_of(desk).plan) == [(Kind.ADDED, added.title)]


def test_change_that_no_longer_can_be_written_is_told(desk: Desk) -> None:
    """If the revised file has a formula where the change belongs, it is lost with why, and the others are made."""
    save(desk, FIRST, comment="Hej")
    save(desk, SECOND, status=other_status(SECOND))
    save(desk, PLAN.actions[2], comment="Hej då")
    column = next(one for one in PLAN.tables[0].columns if one.field == "comment").cell.rpartition("!")[2]
    sheet, _, name = FIRST.cell.rpartition("!")
    row = "".join(filter(str.isdigit, name))
    publish(desk.store, revised((f"{sheet}!{column.rstrip('0123456789')}{row}", '=""')))
    carried = copy_of(desk).carried
    assert sorted(edit.field for _, edit in carried.edits) == ["comment", "status"]
    (lost,) = carried.lost
    assert "formel" in lost.reason
    assert lost.kept.wanted.action == Named(FIRST.cell, FIRST.title, FIRST.number)  # type: ignore[union-attr]


def test_other_bytes_than_were_read_are_not_changed(desk: Desk) -> None:
    """A file in the store that is not the one that the plan was read from is refused."""
    other = revised((FIRST.cell, "En annan"))
    assert sha256(other).hexdigest() != PLAN.source.sha256
    with desk.store.engine.begin() as connection:
        connection.execute(update(FILE).values(content=other))
    with pytest.raises(EditError, match="inte den som planen lästes ur"):
        save(desk, FIRST, status=other_status(FIRST))


def test_edits_share_what_they_do_not_change(desk: Desk) -> None:
    """A working copy holds the published plan's own actions but for the changed ones: edits take little room."""
    save(desk, FIRST, comment="Annas")
    copy = copy_of(desk)
    ours = [one is base for one, base in zip(copy.plan.actions, copy.base.plan.actions, strict=True)]
    assert ours == [one.cell != FIRST.cell for one in copy.base.plan.actions]
    assert copy.plan.tables is copy.base.plan.tables


def test_busy_server_loses_no_change(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """If there is no turn to write the file, that is said; the changes are not taken for such as can't be made."""
    save(desk, FIRST, comment="Annas")
    with monkeypatch.context() as patch:

        def crowded(*_: object, **__: object) -> None:
            raise EditError("Servern är upptagen.") from WorkError(Stop.CROWDED)

        patch.setattr(derive, "change_plan", crowded)
        with pytest.raises(EditError, match="upptagen"):
            copy_of(desk)
    assert (copy_of(desk).carried.count, copy_of(desk).carried.lost) == (1, ())
