"""What is kept comes back as it was, nothing is lost or overwritten; on both engines."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from tests.paths import DATA
from tests.plans import example_plan, make_action, make_plan
from tests.store.plans import READER, WHO, numbered, publish
from umebra.analysis.revision_summary import summarise
from umebra.errors import StoreError
from umebra.model.plan import Status
from umebra.readers import read_plan
from umebra.store import Deed, Store, open_engine


@pytest.fixture
def store(database: URL) -> Iterator[Store]:
    """An empty store."""
    engine = open_engine(database)
    yield Store(engine)
    engine.dispose()


@pytest.mark.parametrize("file", sorted(DATA.glob("a*.*")), ids=lambda file: file.name)
def test_round_trip(store: Store, file: Path) -> None:
    """Every example plan and its file come back as they were, with its counts."""
    content = file.read_bytes()
    plan = read_plan(content, file.name)
    number = store.save(plan, content, WHO, READER, "Inför nämnden").revision
    assert store.plan(number) == plan
    assert store.content(number) == content
    (kept,) = store.revisions()
    assert (kept.name, kept.title, kept.revised, kept.sha256) == (
        file.name,
        plan.title,
        plan.revised,
        plan.source.sha256,
    )
    assert (kept.reader, kept.remark, kept.published, kept.summary) == (READER, "Inför nämnden", (), summarise(plan))
    assert (kept.saved.who, kept.saved.deed, kept.saved.at.tzinfo) == (WHO, Deed.SAVED, UTC)
    assert abs((datetime.now(UTC) - kept.saved.at).total_seconds()) < 60


def test_empty(store: Store) -> None:
    """A new store holds nothing, and says so."""
    assert (store.revisions(), store.events(), store.current()) == ((), (), None)
    with pytest.raises(StoreError, match=r"Revision 1 finns inte i arkivet\. Välj"):
        store.plan(1)
    with pytest.raises(StoreError, match="Revision 2 finns inte"):
        store.content(2)
    for refused in (lambda: store.publish(3, WHO), lambda: store.remark(3, WHO, "Hej")):
        with pytest.raises(StoreError, match="Revision 3 finns inte"):
            refused()
    assert store.events() == ()


def test_same_file_twice(store: Store) -> None:
    """The same file, read the same, is recognised under any name, and kept once."""
    plan, content = numbered(1)
    first = store.save(plan, content, WHO, READER)
    renamed = replace(plan, source=replace(plan.source, name="kopia.xlsx"))
    again = store.save(renamed, content, WHO, READER, "Samma fil")
    assert (first.is_new, again.is_new, again.revision) == (True, False, first.revision)
    (kept,) = store.revisions()
    assert (kept.name, kept.remark) == ("plan-1.xlsx", "Samma fil")


def test_same_file_read_otherwise(store: Store) -> None:
    """The same file, read with a correction, is another revision beside the first."""
    plan, content = numbered(1)
    store.save(plan, content, WHO, READER)
    other = store.save(replace(plan, actions=plan.actions[:-1]), content, WHO, READER)
    assert other.is_new
    assert [kept.id for kept in store.revisions()] == [2, 1]
    assert store.content(1) == store.content(2) == content
    assert len(set(store.fingerprints(1, 2).values())) == 2


def test_draft_is_not_shown(store: Store) -> None:
    """A draft is kept and not published; it can be published later."""
    publish(store, 1)
    draft = store.save(*numbered(2), "Anna", READER)
    shown = store.current()
    assert shown is not None
    assert (shown.revision, draft.publication) == (1, None)
    outcome = store.publish(draft.revision, "Bo")
    assert outcome.publication == store.current()
    assert outcome.publication is not None
    assert (outcome.publication.who, outcome.publication.revision) == ("Bo", draft.revision)


def test_published_again(store: Store) -> None:
    """An old revision can be published again: it is shown, and both its publications stay in the history."""
    publish(store, 1)
    publish(store, 2)
    store.publish(1, WHO)
    shown = store.current()
    assert shown is not None
    assert shown.revision == 1
    second, first = store.revisions()
    assert [len(second.published), len(first.published)] == [1, 2]


def test_same_file_published_again(store: Store) -> None:
    """Who uploads the shown file again and publishes it makes no new revision."""
    publish(store, 1)
    outcome = publish(store, 1)
    assert (outcome.is_new, outcome.revision) == (False, 1)
    assert len(store.revisions()[0].published) == 2


def test_remarks(store: Store) -> None:
    """The latest remark is shown, and the former ones stay in the trail."""
    publish(store, 1)
    store.remark(1, "Anna", "Rätt version")
    store.remark(1, "Bo", "  Beslutad  ")
    assert store.revisions()[0].remark == "Beslutad"
    said = [(event.who, event.text) for event in store.events() if event.deed is Deed.REMARKED]
    assert said == [("Anna", "Rätt version"), ("Bo", "Beslutad")]


def test_overtaken(store: Store) -> None:
    """Who publishes after somebody else did is shown that, and hers is kept as a draft until she says so."""
    first = publish(store, 1, after=0)
    assert first.publication is not None
    seen = first.publication.id
    theirs = publish(store, 2, after=seen)
    hers = publish(store, 3, after=seen)
    assert (hers.publication, hers.overtaken, hers.is_new) == (None, theirs.publication, True)
    shown = store.current()
    assert shown == theirs.publication
    assert shown is not None
    assert store.publish(hers.revision, WHO, after=seen).overtaken == theirs.publication
    assert store.publish(hers.revision, WHO, after=shown.id).publication == store.current()


def test_overtaken_at_first(store: Store) -> None:
    """Two who both see an empty store: the later one is overtaken."""
    assert publish(store, 1, after=0).publication
    assert publish(store, 2, after=0).overtaken


def test_standing(store: Store) -> None:
    """Each publication notes since which one every action has its status; drafts count for nothing."""
    ids = []
    for number, statuses in enumerate(
        ((Status.RED, Status.RED), (Status.RED, Status.GREEN), (Status.RED, Status.GREEN)), 1
    ):
        store.save(*numbered(number + 10, Status.DONE, Status.DONE), WHO, READER)
        publication = publish(store, number, *statuses).publication
        assert publication is not None
        ids.append(publication.id)
    first, second, third = ids
    assert store.standing(first) == (first, first, first)
    assert store.standing(second)[:2] == (first, second)
    assert store.standing(third)[:2] == (first, second)
    assert store.standing(999) == ()


def test_meeting(store: Store) -> None:
    """A meeting notes its day and what was shown then, also where nothing was."""
    assert store.mark_meeting(WHO, date(2026, 1, 15)).revision is None
    publish(store, 1)
    store.mark_meeting(WHO, date(2026, 2, 19))
    meetings = [(event.text, event.revision) for event in store.events() if event.deed is Deed.MEETING]
    assert meetings == [("2026-01-15", None), ("2026-02-19", 1)]


def test_order(store: Store) -> None:
    """Revisions and events are numbered from 1 without gaps; the latest revision stands first, the events in order."""
    for number in range(1, 6):
        publish(store, number)
    assert [kept.id for kept in store.revisions()] == [5, 4, 3, 2, 1]
    assert [event.id for event in store.events()] == list(range(1, 11))
    times = [event.at for event in store.events()]
    assert times == sorted(times)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("Åsa Öberg 🌻", "Åsa Öberg 🌻", id="emoji"),
        pytest.param("An\0na\x07", "Anna", id="control characters"),
        pytest.param("Bo\ud83d", "Bo", id="half a character"),
        pytest.param("x" * 100_000, "x" * 100_000, id="very long"),
        pytest.param("'; DROP TABLE revision; --", "'; DROP TABLE revision; --", id="quotes"),
        pytest.param("%s %(who)s :who {who}", "%s %(who)s :who {who}", id="placeholders"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_odd_characters(store: Store, typed: str, kept: str) -> None:
    """Whatever is typed, or stands in a plan, is kept without what no database can hold."""
    plan = make_plan(make_action(typed or "x", comment=typed), title=typed)
    plan = replace(plan, source=replace(plan.source, name=f"{typed}.xlsx"))
    store.save_and_publish(plan, b"x", typed, READER, typed)
    (revision,) = store.revisions()
    assert (revision.name, revision.title) == (f"{kept}.xlsx", kept or None)
    assert (revision.saved.who, revision.remark) == (kept, kept or None)
    assert store.plan(1).actions[0].title.replace("\0", "").startswith((kept or "x")[:4])
    assert store.content(1) == b"x"


def test_empty_file_and_plan(store: Store) -> None:
    """A plan without actions and a file without bytes are kept too."""
    plan = make_plan()
    store.save(plan, b"", WHO, READER)
    assert (store.plan(1), store.content(1)) == (plan, b"")


def test_plan_with_all_fields(store: Store) -> None:
    """Every field of a plan comes back with its own type."""
    plan = example_plan()
    number = store.save(plan, b"x", WHO, READER).revision
    assert store.plan(number) == plan
    assert repr(store.plan(number)) == repr(plan)


def test_drafts_are_bounded_in_all(store: Store) -> None:
    """A draft that makes all drafts too large is not kept, and says the remedy; published plans do not count."""
    plan, content = numbered(1)
    store.save_and_publish(plan, content + bytes(50_000), WHO, READER)
    store.save(*numbered(2), WHO, READER, most=40_000)
    large = (numbered(3)[0], bytes(41_000))
    with pytest.raises(StoreError, match="drafts_megabytes"):
        store.save(*large, WHO, READER, most=40_000)
    assert len(store.revisions()) == 2
    assert len(store.events()) == 3
    store.save(*numbered(2), WHO, READER, most=0)
    store.save_and_publish(*large, WHO, READER)
    store.save(*numbered(4), WHO, READER, most=40_000)
    assert len(store.revisions()) == 4
