"""Every door to the store asks who is there: each role against each door, and no door that does not ask."""

import ast
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house.architecture import Source, read_sources
from tests.paths import ROOT
from tests.store.plans import READER, WHO, numbered, publish, state
from umebra.access import LOCAL, NOBODY, Known, Person, Right, Role
from umebra.errors import NotAllowedError, StoreError
from umebra.store import Comment, HowRead, Store, back_up, drafts, edits, file_url, open_engine, restore
from umebra.store.edits import Addition
from umebra.store.persons import Name, forget
from umebra.store.rounds import confirmations, kept_rounds, partner_addresses, partner_links, received_answers

DAY = date(2026, 11, 26)
ROUND = kept_rounds.KeptRound("", "runda", DAY, DAY, None, ("Polisen",))
DRAFT = drafts.new_draft("plan.csv", b"x", drafts.Said())


class Door(NamedTuple):
    """Something that changes the store, and the right that it needs."""

    right: Right
    go: Callable[[Store, Path], object]


def _publish_edits(store: Store, _: Path) -> object:
    seen = edits.pending(store, "")
    return edits.publish(store, seen, [], numbered(2), ("", READER, ""), HowRead())


DOORS: Mapping[str, Door] = {
    "umebra.store.store.Store.save": Door(Right.UPLOAD, lambda s, _: s.save(*numbered(3), "", READER)),
    "umebra.store.store.Store.save_and_publish": Door(
        Right.PUBLISH, lambda s, _: s.save_and_publish(*numbered(4), "", READER, name="Bredvid")
    ),
    "umebra.store.store.Store.publish": Door(Right.PUBLISH, lambda s, _: s.publish(1, "")),
    "umebra.store.store.Store.withdraw": Door(Right.WITHDRAW, lambda s, _: s.withdraw("Bredvid", "")),
    "umebra.store.store.Store.remark": Door(Right.WRITE, lambda s, _: s.remark(1, "", "Hej")),
    "umebra.store.store.Store.comment": Door(Right.WRITE, lambda s, _: s.comment(1, "", Comment(2026, "Mål", "Bra"))),
    "umebra.store.store.Store.measure": Door(Right.PUBLISH, lambda s, _: s.measure("", None, b"", "")),
    "umebra.store.store.Store.erase": Door(Right.ERASE, lambda s, _: s.erase(2, "")),
    "umebra.store.store.Store.erase_indicators": Door(Right.ERASE, lambda s, _: s.erase_indicators([], "")),
    "umebra.store.store.Store.stop_offering": Door(Right.UPLOAD, lambda s, _: s.stop_offering(1, "")),
    "umebra.store.store.Store.mark_meeting": Door(Right.SET_MEETINGS, lambda s, _: s.mark_meeting("", DAY)),
    "umebra.store.store.Store.unmark_meeting": Door(Right.SET_MEETINGS, lambda s, _: s.unmark_meeting("", DAY)),
    "umebra.store.edits.kept_edits.add": Door(
        Right.EDIT, lambda s, _: edits.add(s, edits.pending(s, ""), "", [Addition("Ny", None, {})])
    ),
    "umebra.store.edits.kept_edits.take_back": Door(Right.EDIT, lambda s, _: edits.take_back(s, [1], "")),
    "umebra.store.edits.kept_edits.take_back_last": Door(Right.EDIT, lambda s, _: edits.take_back_last(s, "", "")),
    "umebra.store.edits.kept_edits.publish": Door(Right.PUBLISH, _publish_edits),
    "umebra.store.drafts.add": Door(Right.UPLOAD, lambda s, _: drafts.add(s.engine, DRAFT, b"x")),
    "umebra.store.drafts.note": Door(Right.UPLOAD, lambda s, _: drafts.note(s.engine, DRAFT)),
    "umebra.store.drafts.take_away": Door(Right.UPLOAD, lambda s, _: drafts.take_away(s.engine, "x")),
    "umebra.store.rounds.confirmations.add": Door(Right.RUN_ROUND, lambda s, _: confirmations.add(s.engine, [], "")),
    "umebra.store.rounds.kept_rounds.begin": Door(
        Right.RUN_ROUND, lambda s, _: kept_rounds.begin(s.engine, ROUND, 1, "")
    ),
    "umebra.store.rounds.received_answers.receive": Door(
        Right.RUN_ROUND, lambda s, _: received_answers.receive(s.engine, "", [], 1)
    ),
    "umebra.store.rounds.received_answers.take_answers_away": Door(
        Right.RUN_ROUND, lambda s, _: received_answers.take_answers_away(s.engine, ["x"])
    ),
    "umebra.store.rounds.partner_links.make_links": Door(
        Right.RUN_ROUND, lambda s, _: partner_links.make_links(s.engine, "", "runda", ["Polisen"], DAY, "")
    ),
    "umebra.store.rounds.partner_links.withdraw_links": Door(
        Right.RUN_ROUND, lambda s, _: partner_links.withdraw_links(s.engine, "", "runda", ["Polisen"])
    ),
    "umebra.store.rounds.partner_addresses.note_addresses": Door(
        Right.KEEP_ADDRESSES,
        lambda s, _: partner_addresses.note_addresses(s.engine, {"Polisen": ("polisen@exempel.se",)}, ""),
    ),
    "umebra.store.rounds.partner_addresses.forget_addresses": Door(
        Right.ERASE, lambda s, _: partner_addresses.forget_addresses(s.engine)
    ),
    "umebra.store.persons.forget.forget": Door(Right.ERASE, lambda s, _: forget(s, Name.of("Ingen Alls"), "")),
    "umebra.store.backup.restore": Door(
        Right.RESTORE, lambda s, folder: restore(s.engine, folder / "kopia.sqlite", "", folder)
    ),
}
# What writes without asking: no person wishes it, and it holds nothing of hers.
OF_ITSELF = {
    "umebra.store.engine.writing": "asks, and is what all doors go through",
    "umebra.store.migrate.upgrade": "the steps of an upgrade",
    "umebra.store.corrections_backup.take_in_files": "what a former version kept of corrections",
    "umebra.store.example_archive._date": "the example, which is its own",
    "umebra.store.log.ended_log_ins.end_log_in": "whoever is logged in ends her own log-in",
    "umebra.store.drafts.take_old_away": "drafts that are too old",
    "umebra.store.rounds.received_answers.take_old_answers_away": "answers that are too old",
    "umebra.store.rounds.partner_links.send": "whoever holds a link, by its secret: as a partner",
    "umebra.store.backup_file.writing_whole": "a new file, which is no store yet",
    "umebra.store.engine.tidying": "the transaction itself",
    "umebra.store.engine.reading": "a transaction that is read in",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a published plan and one beside it, and a backup of it."""
    made = Store(open_engine(file_url(tmp_path / "umebra.sqlite")))
    publish(made, 1)
    made.save(*numbered(2), WHO, READER)
    made.save_and_publish(*numbered(5), WHO, READER, name="Bredvid")
    back_up(made.engine, tmp_path / "kopia.sqlite")
    return made


@pytest.mark.parametrize("role", Role)
def test_each_role_at_each_door(store: Store, tmp_path: Path, role: Role) -> None:
    """A door lets in exactly the roles that have its right; to the others nothing is changed, and it is said why."""
    user = store.used_by(Person("Eva Exempel", role, Known.LOGIN, "eva@exempel.se"))
    for name, door in DOORS.items():
        before = state(store)
        if user.by.may(door.right):
            _go(door, user, tmp_path)
        else:
            with pytest.raises(NotAllowedError, match=door.right.deed):
                door.go(user, tmp_path)
            assert state(store) == before, name


def _go(door: Door, store: Store, folder: Path) -> None:
    try:
        door.go(store, folder)
    except NotAllowedError:
        raise
    except StoreError:
        pass  # let in; that there is nothing to do it to is another matter


def test_nobody_writes(store: Store, tmp_path: Path) -> None:
    """Where no person is named every door is shut."""
    for door in DOORS.values():
        with pytest.raises(NotAllowedError):
            door.go(store.used_by(NOBODY), tmp_path)


def test_what_is_done_is_in_the_known_name(store: Store) -> None:
    """The name, how it is known and the account stand in the trail, whatever name was typed."""
    eva = store.used_by(Person("Eva Exempel", Role.STEWARD, Known.PROXY, "eva@exempel.se"))
    eva.mark_meeting("Någon Annan", DAY)
    store.used_by(LOCAL).unmark_meeting("Bo", DAY)
    told = [(one.who, one.known, one.account) for one in store.events()[-2:]]
    assert told == [("Eva Exempel", Known.PROXY, "eva@exempel.se"), ("Bo", Known.TYPED, "")]


def test_only_ones_own_is_taken_back(store: Store) -> None:
    """Of two persons of one name, each takes back her own edits alone."""
    one, other = (store.used_by(Person("Eva", Role.EDITOR, Known.LOGIN, mail)) for mail in ("eva@a.se", "eva@b.se"))
    edits.add(one, edits.pending(one, ""), "", [Addition("Ny", None, {})])
    assert edits.take_back_last(other, "", "Eva") == ()
    assert len(edits.take_back_last(one, "", "Eva")) == 1


def test_every_door_is_in_the_table() -> None:
    """What writes the store is a door of the table above, with its right, or is known to ask nobody; no other does."""
    found = {name for source in read_sources(ROOT) for name in _writers(source)}
    assert found == DOORS.keys() | OF_ITSELF.keys()


def _writers(source: Source) -> Iterator[str]:
    """Yield the functions that open a transaction, or use one that asks nobody."""
    for scope, node in _functions(source.tree, source.name):
        calls = (call.func for call in ast.walk(node) if isinstance(call, ast.Call))
        names = {call.id if isinstance(call, ast.Name) else getattr(call, "attr", "") for call in calls}
        takes = names & {"writing", "tidying"} or ("begin" in names and source.name.startswith("umebra.store"))
        passes = source.name == "umebra.store.migrate" and "writing" in {arg.arg for arg in node.args.args}
        if takes or passes:
            yield f"{scope}.{node.name}"


def _functions(tree: ast.AST, scope: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield scope, node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{scope}.{node.name}")


def test_no_page_opens_a_store_as_everybody() -> None:
    """On the screen a store is opened as nobody's in one place, where each session then names its person."""
    opened = sorted(
        (source.name, ast.unparse(call.args[0]) if call.args else "")
        for source in read_sources(ROOT)
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        and call.func.id in {"open_store", "open_engine", "Store"} and not source.name.startswith("umebra.store")
    )  # fmt: skip
    assert [where for where, by in opened if by not in {"NOBODY", "person(None)", "person(arguments.who)"}] == []
    elsewhere = [one for one in opened if not one[0].startswith("umebra.commands")]
    assert elsewhere == [("umebra.ui.person.opened_store", "NOBODY")]
