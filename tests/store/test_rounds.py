"""Status rounds in the store: begun, answered, reached by addresses and links, and forgotten; on both engines."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import URL

from tests.store.plans import READER, WHO, numbered, publish, state
from umebra import swedish
from umebra.errors import StoreError
from umebra.model.answer_sheet import NEW_END, REMARK, AnswerCell, AnswerFile, AnswerRow, AnswerTable
from umebra.model.plan import Problem, Severity
from umebra.store import Store, back_up, open_engine, restore
from umebra.store.engine import file_url, reading
from umebra.store.rounds import (
    Handed,
    KeptRound,
    addresses,
    answer_content,
    answers_of_plan,
    begin,
    find_link,
    forget_addresses,
    links_of_round,
    make_links,
    note_addresses,
    partner_links,
    receive,
    received_answers,
    rounds_of_plan,
    send,
    take_answers_away,
    take_old_answers_away,
    withdraw_links,
)
from umebra.store.schema import LINK

KEY, OTHER_KEY = "R2EF2EP7QXM4", "R2EF2EP7QXM5"
TODAY = swedish.today()
BY = TODAY + timedelta(days=7)
THE_ROUND = KeptRound("", KEY, TODAY, BY, TODAY + timedelta(days=14), ("Bostaden", "Skolan"))
CELLS = {REMARK: AnswerCell("Går bra ☂", "Svar!F7"), NEW_END: AnswerCell("2027-06-30", "Svar!E7", date(2027, 6, 30))}
ANSWER = AnswerFile(
    "svar.xlsx",
    hashlib.sha256(b"svar").hexdigest(),
    datetime(2026, 11, 30, 12, tzinfo=UTC),
    sender="Anna Exempel",
    key=f"{KEY}-K3QF-00000009",
    tables=(AnswerTable("Svar", (AnswerCell("Svar från: Bostaden", "Svar!A1"),), (AnswerRow(7, CELLS),), (REMARK,)),),
    problems=(Problem(Severity.INFO, "Svar!A9", "Något att veta."),),
)


@pytest.fixture
def store(database: URL) -> Iterator[Store]:
    """A store with one published plan."""
    engine = open_engine(database)
    kept = Store(engine)
    publish(kept, 1)
    yield kept
    engine.dispose()


def named(name: str, content: bytes = b"") -> AnswerFile:
    """Return an answer of another file."""
    return replace(ANSWER, name=name, sha256=hashlib.sha256(content or name.encode()).hexdigest())


def hand_in(store: Store, *files: AnswerFile, of_round: str = KEY, ends: date = BY) -> list[bool]:
    """Receive answers; return for each whether it is new."""
    kept = receive(store.engine, "", [Handed(file, of_round, ends) for file in files], 1)
    return [is_new for _, is_new in kept]


def received(store: Store, plan: str = "") -> list[tuple[str, str]]:
    """Return the name and the round of all that is kept."""
    return [(one.name, one.round) for one in answers_of_plan(store.engine, plan)]


def test_a_round_begun_again_asks_more(store: Store) -> None:
    """It holds whom it asked before and whom it asks now, and who began it last; other plans' rounds are their own."""
    first = begin(store.engine, THE_ROUND, 1, "Eva")
    assert replace(first, base=0, at=None, who="") == THE_ROUND
    begin(store.engine, replace(THE_ROUND, asked=("Coop", "Skolan")), 1, "Anna")
    begin(store.engine, replace(THE_ROUND, key=OTHER_KEY, made=TODAY + timedelta(days=1), meeting=None), 1, "Eva")
    begin(store.engine, replace(THE_ROUND, plan="Bredvid"), 1, "Eva")
    later, earlier = rounds_of_plan(store.engine, "")
    assert (later.key, later.meeting) == (OTHER_KEY, None)
    assert (earlier.asked, earlier.who) == (("Bostaden", "Skolan", "Coop"), "Anna")
    with pytest.raises(StoreError):
        begin(store.engine, THE_ROUND, 99, "Eva")


def test_an_answer_comes_back_as_it_was_read(store: Store) -> None:
    """All that was read of it, and when it came; another who opens the store finds the same."""
    assert hand_in(store, ANSWER) == [True]
    other = open_engine(store.engine.url)
    (kept,) = answers_of_plan(other, "")
    content = answer_content(other, kept.id)
    other.dispose()
    assert content == replace(ANSWER, received=kept.at)
    assert (kept.round, kept.by_link) == (KEY, False)
    assert received(store, "Bredvid") == []


def test_the_same_file_is_kept_once(store: Store) -> None:
    """Under another name too, in the same round; faults of two files of one e-mail are two."""
    assert hand_in(store, ANSWER, replace(ANSWER, name="kopia.xlsx")) == [True, False]
    assert hand_in(store, ANSWER, of_round=OTHER_KEY) == [True]
    letter = [replace(ANSWER, name=f"brev › {name}", tables=()) for name in ("a.xlsx", "b.xlsx")]
    assert hand_in(store, *letter, *letter) == [True, True, False, False]


def test_answers_are_taken_away(store: Store) -> None:
    """One or all; one that somebody else took away meanwhile is not counted."""
    hand_in(store, *map(named, "abc"))
    first, *rest = (one.id for one in answers_of_plan(store.engine, ""))
    assert take_answers_away(store.engine, [first]) == 1
    assert answer_content(store.engine, first) is None
    assert take_answers_away(store.engine, [first, *rest]) == 2
    assert received(store) == []


def test_an_answer_goes_some_time_after_its_round(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days are counted from the last day to answer, or from when it came if that was later; it is not shown after."""
    hand_in(store, named("sen"), ends=TODAY - timedelta(days=30))
    hand_in(store, named("i tid"))
    real = swedish.now()
    for days, left in ((received_answers.DAYS, ["sen", "i tid"]), (1, ["i tid"]), (7, [])):
        real += timedelta(days=days)
        monkeypatch.setattr(received_answers, "now", lambda at=real: at)
        assert [name for name, _ in received(store)] == left
        take_old_answers_away(store.engine)
    monkeypatch.undo()
    assert received(store) == []


@pytest.mark.parametrize(("bound", "value"), [("MOST", 2), ("MOST_BYTES", 1500), ("LARGEST", 300)])
def test_answers_are_bounded(store: Store, monkeypatch: pytest.MonkeyPatch, bound: str, value: int) -> None:
    """In number, in bytes and each by itself; what is handed in together is kept together or not at all."""
    monkeypatch.setattr(received_answers, bound, value)
    with pytest.raises(StoreError, match="inte spara"):
        hand_in(store, *map(named, "abcd"))
    assert received(store) == []


def test_a_link_is_found_by_its_secret_alone(store: Store) -> None:
    """It has 128 random bits or more, the store holds only its checksum, and nothing near it opens anything."""
    secrets = make_links(store.engine, "", KEY, ["Bostaden", "Skolan"], BY, WHO)
    secret = secrets["Bostaden"]
    assert len(secret) >= 22
    assert len(set(secrets.values())) == 2
    link = find_link(store.engine, secret)
    assert link is not None
    assert (link.partner, link.round, link.plan, link.ends) == ("Bostaden", KEY, "", BY)
    for other in ("", secret[:-1], f"{secret} ", secret.swapcase(), "å" * 32, "\ud800", link.sha256, "%", "' OR 1=1"):
        assert find_link(store.engine, other) is None
    with reading(store.engine) as connection:
        rows = str([tuple(row) for row in connection.execute(select(LINK))])
    assert secret not in rows


def test_a_link_ends(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """On its last day it opens, the day after it does not; withdrawn, or replaced by a new one, it opens nothing."""
    secrets = make_links(store.engine, "", KEY, ["Bostaden", "Skolan", "Coop"], BY, WHO)
    renewed = make_links(store.engine, "", KEY, ["Skolan"], BY, WHO)
    assert find_link(store.engine, secrets["Skolan"]) is None
    assert withdraw_links(store.engine, "", KEY, ["Coop", "Ingen"]) == 1
    assert withdraw_links(store.engine, "", KEY, ["Coop"]) == 0
    assert find_link(store.engine, secrets["Coop"]) is None
    assert {one.partner: one.is_open for one in links_of_round(store.engine, "", KEY)} == {
        "Bostaden": True, "Skolan": True, "Coop": False,
    }  # fmt: skip
    for days, opens in ((0, True), (1, False)):
        at = datetime(BY.year, BY.month, BY.day, 23, 59, tzinfo=swedish.TIME_ZONE) + timedelta(days=days)
        monkeypatch.setattr(partner_links, "now", lambda at=at: at)
        assert (find_link(store.engine, renewed["Skolan"]) is not None) is opens


def test_what_a_link_sends_takes_the_place_of_what_it_sent(store: Store) -> None:
    """The newer holds, another partner's stays, and a withdrawn link sends nothing."""
    secrets = make_links(store.engine, "", KEY, ["Bostaden", "Skolan"], BY, WHO)
    for partner, word in (("Bostaden", "ett"), ("Skolan", "två"), ("Bostaden", "tre")):
        kept = send(store.engine, secrets[partner], named(f"{partner} {word}"), BY, 1)
        assert kept is not None
        assert kept.by_link
    assert received(store) == [("Skolan två", KEY), ("Bostaden tre", KEY)]
    withdraw_links(store.engine, "", KEY, ["Skolan"])
    assert send(store.engine, secrets["Skolan"], named("Skolan fyra"), BY, 1) is None
    assert send(store.engine, "gissning", named("x"), BY, 1) is None
    assert received(store) == [("Skolan två", KEY), ("Bostaden tre", KEY)]


def test_many_send_at_once(store: Store) -> None:
    """Each partner's last answer is kept once, and the same link twice at a time leaves one answer."""
    names = [f"Part {number}" for number in range(6)]
    secrets = make_links(store.engine, "", KEY, names, BY, WHO)
    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(send, store.engine, secrets[one], named(one, bytes([turn])), BY, 1)
                for turn in range(3) for one in names]  # fmt: skip
        assert all(one.result(timeout=60) for one in sent)
    assert sorted(name for name, _ in received(store)) == names


def test_addresses_are_forgotten(store: Store) -> None:
    """One partner's, in any case, or everybody's; a new one takes the place of the one before."""
    note_addresses(store.engine, {"Bostaden": ("a@x.se",), "Skolan": ("b@x.se", "c@x.se"), "Coop": ("d@x.se",)}, WHO)
    note_addresses(store.engine, {"Bostaden": ("e@x.se",), "Coop": ()}, WHO)
    assert addresses(store.engine) == {"Bostaden": ("e@x.se",), "Skolan": ("b@x.se", "c@x.se")}
    assert forget_addresses(store.engine, "SKOLAN ") == 1
    assert forget_addresses(store.engine, "Skolan") == 0
    assert forget_addresses(store.engine) == 1
    assert addresses(store.engine) == {}


def test_a_backup_holds_rounds_and_answers_but_no_links(store: Store, tmp_path: Path) -> None:
    """What is restored has the round, its answers and the addresses; a link that was withdrawn stays so."""
    begin(store.engine, THE_ROUND, 1, WHO)
    hand_in(store, ANSWER)
    note_addresses(store.engine, {"Bostaden": ("a@x.se",)}, WHO)
    secret = make_links(store.engine, "", KEY, ["Bostaden"], BY, WHO)["Bostaden"]
    before, rounds = state(store), rounds_of_plan(store.engine, "")
    file = tmp_path / "kopia.sqlite"
    back_up(store.engine, file)
    copy = open_engine(file_url(file))
    assert links_of_round(copy, "", KEY) == ()
    copy.dispose()
    take_answers_away(store.engine, [one.id for one in answers_of_plan(store.engine, "")])
    restore(store.engine, file, WHO, tmp_path)
    assert (received(store), addresses(store.engine)) == ([("svar.xlsx", KEY)], {"Bostaden": ("a@x.se",)})
    assert (rounds_of_plan(store.engine, ""), state(store)[0]) == (rounds, before[0])
    assert find_link(store.engine, secret) is None


def test_an_erased_plan_takes_its_rounds_along(store: Store) -> None:
    """Rounds that asked about it go, with their answers and links, and so do answers received while it was shown."""
    number = store.save(*numbered(2), WHO, READER).revision
    begin(store.engine, THE_ROUND, number, WHO)
    begin(store.engine, replace(THE_ROUND, key=OTHER_KEY), 1, WHO)
    secrets = make_links(store.engine, "", KEY, ["Bostaden"], BY, WHO)
    hand_in(store, named("svar på den"))
    hand_in(store, named("svar på en annan"), of_round=OTHER_KEY)
    store.erase(number, WHO)
    assert [one.key for one in rounds_of_plan(store.engine, "")] == [OTHER_KEY]
    assert received(store) == [("svar på en annan", OTHER_KEY)]
    assert find_link(store.engine, secrets["Bostaden"]) is None
