"""Partners' links on a real server: a good one opens that partner's part alone, all others one and the same refusal."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from secrets import token_urlsafe

import pytest
from sqlalchemy import update

from tests.ui.answer_page.links import FORM, PLAN, Linked, linked
from umebra.access import Right
from umebra.model.plan import Status
from umebra.round.gather import gather
from umebra.settings.settings import read_settings
from umebra.store.engine import writing
from umebra.store.rounds import answer_content, answers_of_plan, take_answers_away, withdraw_links
from umebra.store.schema import LINK
from umebra.swedish import today
from umebra.ui.answer_page.answer_pages import MOST_BYTES

TRICKS = (
    *("", "/", "//{}", "/{}/", "/{}/x", "/x/../{}", "/{}%00", "/{}.html", "/%2e%2e/", "/..%2f{}", "/{}%20", "/{}%0a"),
    *("/%F0%9F%98%80", "/{}{}{}{}{}", "/'%20OR%201=1"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Linked]:
    """A dashboard with links on."""
    with linked(tmp_path_factory.mktemp("links")) as running:
        yield running


@pytest.fixture
def empty(site: Linked) -> Linked:
    """The same, without any answer."""
    take_answers_away(site.store.engine, [one.id for one in answers_of_plan(site.store.engine, "")])
    return site


def _proposed(site: Linked) -> set[tuple[str, str | None, str, object]]:
    files = [answer_content(site.store.engine, one.id) for one in answers_of_plan(site.store.engine, "")]
    received = gather(PLAN, [file for file in files if file], read_settings(), site.of.key)
    return {(one.partner, one.number, one.field, one.value) for one in (*received.proposals, *received.confirmed)}


def test_a_link_opens_its_partners_part_alone(site: Linked) -> None:
    """All of that partner's unfinished actions and no other, no script, no way elsewhere, and nothing to be kept."""
    (secret,) = site.links("Polisen")
    answer = site.get(secret)
    own = {one.title for one in PLAN.actions if "Polisen" in one.responsible and one.status is not Status.DONE}
    assert {one.title for one in PLAN.actions if one.title in answer.text} == own
    assert '<html lang="sv">' in answer.text
    assert "<script" not in answer.text
    assert "href=" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in answer.headers["x-robots-tag"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    head = site.ask(f"/svar/{secret}", "HEAD")
    assert (head.status, head.text) == (200, "")
    assert answers_of_plan(site.store.engine, "") == ()


def test_what_is_sent_is_a_proposal(empty: Linked) -> None:
    """As it was filled in; sent again, the newer takes its place, and the form shows what was sent."""
    (secret,) = empty.links("Polisen")
    first = empty.send(secret, {"status-2": "done", "words-2": "Klart", "who": "Anna"})
    assert (first.status, first.headers["location"]) == (303, f"{secret}?tack")
    empty.send(secret, {"status-2": "yellow", "status-6": "same", "who": "Anna <b>"})
    assert _proposed(empty) == {("Polisen", "2", "status", Status.YELLOW), ("Polisen", "6", "status", Status.RED)}
    again = empty.get(f"{secret}?tack")
    assert "Tack! Svaret är mottaget" in again.text
    assert "Anna &lt;b&gt;" in again.text
    assert "Klart" not in again.text


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({}, "inget är ifyllt"),
        ({"end-2": "i höst"}, "är inget datum"),
        ({"words-2": "x" * 2001}, "längre än 2000 tecken"),
        ({"status-2": "violet"}, "går inte att välja längre"),
        ({"status-R2EF2EP7QXM4": "done"}, "planen har ändrats sedan du öppnade sidan"),
        ({"form": "x", "status-2": "done"}, "gick inte att läsa"),
    ],
)
def test_what_can_not_be_sent_is_said(empty: Linked, filled: dict[str, str], said: str) -> None:
    """In a sentence on the page, and nothing is kept."""
    (secret,) = empty.links("Polisen")
    answer = empty.send(secret, filled)
    assert (answer.status, said in answer.text) == (400, True)
    assert answers_of_plan(empty.store.engine, "") == ()


def test_no_other_site_sends_anything(empty: Linked) -> None:
    """Whatever it says of itself; nor another kind of body, or one that is too large; nor any other method."""
    (secret,) = empty.links("Polisen")
    for headers in ({"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Origin": "https://ond.se"}):
        assert empty.send(secret, {"status-2": "done"}, **headers).status in {400, 403}
    assert empty.send(secret, {"status-2": "done"}, Content_Type="application/json").status == 400
    path = f"/svar/{secret}"
    assert empty.ask(path, "POST", b"a=" + b"x" * MOST_BYTES, Content_Type=FORM).status == 413
    assert empty.ask(path, "POST", b"\xff&" * 30_000, Content_Type=FORM).status == 400
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert empty.ask(path, method).status == 405
    assert answers_of_plan(empty.store.engine, "") == ()


def test_all_that_opens_nothing_is_refused_alike(empty: Linked) -> None:
    """500 guesses, a withdrawn, an ended, a replaced and another plan's link, and tricks with the path.

    All get one and the same answer, sent or looked at; each is counted in the log without what was tried, and nothing
    is changed.
    """
    names = ("Polisen", "Skolan", "Fastighet", "Gator och parker", "Socialtjänsten")
    withdrawn, ended, replaced, foreign, good = empty.links(*names)
    withdraw_links(empty.store.engine, "", empty.of.key, ["Polisen"])
    empty.links("Fastighet")
    with writing(empty.store.engine, Right.RUN_ROUND) as connection:
        yesterday = (today() - timedelta(days=1)).isoformat()
        connection.execute(update(LINK).where(LINK.c.partner == "Skolan").values(ends=yesterday))
        connection.execute(update(LINK).where(LINK.c.partner == "Gator och parker").values(plan="Grannkommunens"))
    guesses = [token_urlsafe(24) for _ in range(500)]
    before = _counted(empty)
    bad = [*guesses, withdrawn, ended, replaced, foreign, good[:-1], good.swapcase()]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(empty.get, bad))
    answers += [empty.ask("/svar" + trick.replace("{}", good)) for trick in TRICKS]
    answers += [empty.post(one, {"status-2": "done"}) for one in (withdrawn, ended, foreign)]
    assert {(one.status, one.text) for one in answers} == {(404, answers[0].text)}
    assert "Länken går inte att öppna" in answers[0].text
    assert _counted(empty) - before == len(answers)
    log = empty.running.said()
    assert not any(secret in log for secret in bad)
    assert answers_of_plan(empty.store.engine, "") == ()
    assert empty.get(good).status == 200


def _counted(site: Linked) -> int:
    """Return how many links have opened nothing, by the log."""
    return site.running.said().count("A partner's link opened nothing")


def test_many_partners_send_at_once(empty: Linked) -> None:
    """Each one's answer is kept, and nobody's stands in another's place."""
    red = [one for one in PLAN.actions if one.status is Status.RED]
    numbers = {name: str(one.number) for one in reversed(red) for name in one.responsible}
    secrets = empty.links(*numbers)

    def send(secret: str, number: str) -> int:
        return empty.send(secret, {f"status-{number}": "same"}).status

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, secrets, numbers.values())) == {303}
    assert _proposed(empty) == {(name, number, "status", Status.RED) for name, number in numbers.items()}
