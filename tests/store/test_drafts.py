"""Drafts of uploads: kept for whoever has their number, within bounds, and gone in time; on both engines."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import URL

from tests.store.plans import READER, WHO, numbered, publish, state
from umebra import swedish
from umebra.errors import StoreError
from umebra.model.corrections import Correction, Corrections
from umebra.model.plan import Status
from umebra.store import Store, back_up, drafts, open_engine, restore
from umebra.store.drafts import Draft, Said, new_draft
from umebra.store.engine import file_url, reading
from umebra.store.schema import DRAFT, DRAFT_FILE

CONTENT = b"Aktivitet;Status\nLampor;P\xe5g\xe5r\n" * 20
SAID = Said(
    step="andringar",
    plan="Kommunens plan",
    corrections=Corrections(
        (Correction(("Aktivitet", "Läge"), {1: "status"}, fills=1, words={"vilande": Status.RED}),),
        answers={"fills:läge": "ja"},
    ),
    taken=(4,),
)


@pytest.fixture
def store(database: URL) -> Iterator[Store]:
    """An empty store."""
    engine = open_engine(database)
    yield Store(engine)
    engine.dispose()


def add(store: Store, content: bytes = CONTENT, said: Said = SAID) -> Draft:
    """Keep a draft."""
    return drafts.add(store.engine, new_draft("plan.csv", content, said), content)


def counted(store: Store) -> tuple[int, int]:
    """Return how many drafts there are, and how many files."""
    with reading(store.engine) as connection:
        one, other = (connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (DRAFT, DRAFT_FILE))
    return one, other


def test_a_draft_comes_back_as_it_was(store: Store) -> None:
    """Its file byte for byte, and all that was said; what is said later holds; no event tells of it."""
    draft = add(store)
    assert drafts.find(store.engine, draft.id) == draft
    assert drafts.content(store.engine, draft.id) == CONTENT
    later = replace(draft, said=replace(SAID, step="publicera", corrections=None, declined=(7,)))
    assert drafts.note(store.engine, later)
    assert drafts.find(store.engine, draft.id) == later
    assert (store.events(), store.revisions()) == ((), ())


def test_only_its_number_leads_to_a_draft(store: Store) -> None:
    """The number has 128 random bits; nothing that is near it, or no number at all, finds anything."""
    numbers = {add(store).id for _ in range(20)}
    assert {len(number) for number in numbers} == {22}
    assert len(numbers) == 20
    number = numbers.pop()
    for other in ("", "%", number[:-1], f"{number} ", number[::-1], f"{number[:-1]}\0", "å" * 22, "' OR 1=1 --" * 2):
        assert drafts.find(store.engine, other) is None


def test_a_draft_is_taken_away(store: Store) -> None:
    """Nothing of it is left, the others stay, and whoever still has it open is told."""
    gone, stays = add(store), add(store)
    drafts.take_away(store.engine, gone.id)
    drafts.take_away(store.engine, gone.id)
    assert counted(store) == (1, 1)
    assert drafts.find(store.engine, gone.id) is None
    assert not drafts.note(store.engine, gone)
    with pytest.raises(StoreError, match="Välj filen igen"):
        drafts.content(store.engine, gone.id)
    assert drafts.content(store.engine, stays.id) == CONTENT


def test_an_old_draft_goes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two weeks after the last that was said of it; one that somebody still works on stays."""
    old, worked_on = add(store), add(store)
    real = swedish.now()
    for days, left in ((13, 2), (15, 1), (28, 0)):
        monkeypatch.setattr(drafts, "now", lambda days=days: real + timedelta(days=days))
        drafts.take_old_away(store.engine)
        assert counted(store) == (left, left)
        if days == 13:
            assert drafts.note(store.engine, worked_on)
    assert drafts.find(store.engine, old.id) is None


def test_an_old_draft_is_not_shown_before_it_is_erased(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its time is over whether or not anything has been erased; the next draft makes room by itself."""
    old, real = add(store), swedish.now()
    monkeypatch.setattr(drafts, "now", lambda: real + timedelta(days=15))
    assert drafts.find(store.engine, old.id) is None
    add(store)
    assert counted(store) == (1, 1)


@pytest.mark.parametrize(("bound", "value"), [("MOST", 2), ("MOST_BYTES", 2 * len(CONTENT))])
def test_drafts_are_bounded(store: Store, monkeypatch: pytest.MonkeyPatch, bound: str, value: int) -> None:
    """In number and in bytes; the one too many is refused in a sentence, and those before stay."""
    monkeypatch.setattr(drafts, bound, value)
    kept = [add(store), add(store)]
    with pytest.raises(StoreError, match="så många eller stora som de får vara"):
        add(store)
    assert [drafts.find(store.engine, draft.id) for draft in kept] == kept
    drafts.take_away(store.engine, kept[0].id)
    add(store)


def test_no_backup_holds_a_draft(store: Store, tmp_path: Path) -> None:
    """A backup stays for years; what is restored has no drafts, and no word of them is left."""
    publish(store, 1)
    add(store)
    before = state(store)
    file = tmp_path / "kopia.sqlite"
    back_up(store.engine, file)
    assert CONTENT[:40] not in file.read_bytes()
    copy = Store(open_engine(file_url(file)))
    assert counted(copy) == (0, 0)
    assert state(copy) == before
    copy.engine.dispose()
    restore(store.engine, file, WHO, tmp_path)
    assert counted(store) == (0, 0)


def test_an_erased_file_is_no_draft_either(store: Store) -> None:
    """Drafts of the same bytes go with it; others stay."""
    plan, content = numbered(2)
    number = store.save(plan, content, WHO, READER).revision
    same, other = add(store, content), add(store)
    assert same.sha256 == hashlib.sha256(content).hexdigest()
    store.erase(number, WHO)
    assert [drafts.find(store.engine, one.id) for one in (same, other)] == [None, other]
