"""Streamlit's own words in Swedish: every line of the list fits the installed Streamlit, and is served as it should."""

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.answers import STATIC, ask, files
from umebra.ui.server import translation
from umebra.ui.server.compression import Message, Receive, Scope, Send
from umebra.ui.server.preloading import SCRIPTS, chunk_of
from umebra.ui.server.translation import Swedish, edition, read_texts, script_names, swap_texts

CHUNKS = [name for name in read_texts() if name != "page"]
TEXTS = [(chunk, english, swedish) for chunk in CHUNKS for english, swedish in read_texts()[chunk].items()]
INDEX = next(name for name in script_names() if chunk_of(name) == "index")
OTHER = next(file for file in SCRIPTS.glob("react-dom.*.js"))


@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_text_is_found_in_the_installed_streamlit(chunk: str) -> None:
    """Each line of the list changes a script: after an upgrade the ones that no longer do are named here."""
    sources = [file.read_text("utf-8") for file in SCRIPTS.glob("*.js") if chunk_of(file.name) == chunk]
    assert sources, f"Streamlit has no script {chunk}"
    texts = read_texts()[chunk]
    idle = [
        english
        for english, swedish in texts.items()
        if all(swap_texts(source, {english: swedish}) == source for source in sources)
    ]
    assert idle == []


@pytest.mark.parametrize("chunk", CHUNKS)
def test_texts_of_a_script_do_not_touch_each_other(chunk: str) -> None:
    """Each line does the same whatever the others do: the order of the list has no meaning."""
    texts = read_texts()[chunk]
    for name in script_names():
        if chunk_of(name) == chunk:
            source = (SCRIPTS / name).read_text("utf-8")
            backwards = dict(reversed(texts.items()))
            assert swap_texts(source, texts) == swap_texts(source, backwards)


def test_no_text_is_empty_or_as_it_was() -> None:
    """Each line says something, in other words than Streamlit."""
    assert [line for line in TEXTS if not line[1].strip() or not line[2].strip() or line[1] == line[2]] == []


def test_a_text_can_not_become_code() -> None:
    """A Swedish text holds nothing that ends or leaves the text it stands in."""
    plain = [swedish.replace("${}", "") for _, english, swedish in TEXTS if "`" not in english]
    assert [text for text in plain if re.search(r"[`\\<>]|\$\{", text)] == []


def test_swedish_has_no_more_expressions_than_english() -> None:
    """Each ${} of a Swedish text has one in the English text to take its value from."""
    assert [line for line in TEXTS if line[2].count("${}") > line[1].count("${}")] == []


@pytest.mark.parametrize(
    ("source", "texts", "swapped"),
    [
        pytest.param("a(`Open`)", {"Open": "Öppna"}, "a(`Öppna`)", id="whole text"),
        pytest.param("a(`Open it`,Open)", {"Open": "Öppna"}, "a(`Open it`,Open)", id="part of a text, and a name"),
        pytest.param("`${a.b(1)} of ${c}`", {"${} of ${}": "${} av ${}"}, "`${a.b(1)} av ${c}`", id="expressions"),
        pytest.param("`${n} hit${s}`", {"${} hit${}": "${} träff"}, "`${n} träff`", id="fewer expressions"),
        pytest.param("x:`Dark`,y:`Dark`", {"x:`Dark`": "x:`Mörk`"}, "x:`Mörk`,y:`Dark`", id="piece of code"),
        pytest.param("a(`New`)", {"Open": "Öppna"}, "a(`New`)", id="not there"),
    ],
)
def test_texts_are_swapped(source: str, texts: Mapping[str, str], swapped: str) -> None:
    """A text is swapped where it stands alone, a piece of code where it stands; what isn't there is left."""
    assert swap_texts(source, texts) == swapped


@pytest.mark.parametrize("path", ["/", "/index.html", "/rutnat", "/finns/inte"])
def test_page_is_swedish_from_the_start(path: str) -> None:
    """The page says its language and title before any script has run, and what to do without scripts."""
    answer = ask(path)
    page = answer.body.decode()
    assert answer.status == 200
    assert '<html lang="sv">' in page
    assert "<title>Aktivitetsplanen</title>" in page
    assert "<noscript><p>Översikten behöver JavaScript." in page
    assert not re.search(r"You need|Reading this", page)


def test_every_place_on_the_page_exists() -> None:
    """Streamlit's page has each place that the list has words for."""
    page = (STATIC / "index.html").read_text("utf-8")
    assert list(read_texts()["page"]) == list(translation.PAGE_PLACES)
    assert [name for name, place in translation.PAGE_PLACES.items() if not place.search(page)] == []


def test_page_asks_for_scripts_of_this_edition() -> None:
    """Everything that the page loads lies under the edition's folder, and is there."""
    addresses = re.findall(r'"\./(static/[^"]+)"', ask("/").body.decode())
    assert len(addresses) > 10
    assert {address.split("/")[1] for address in addresses} == {f"sv-{edition()}"}
    assert {ask(f"/{address}", "HEAD").status for address in addresses} == {200}


def test_script_is_swedish_and_kept_by_its_edition() -> None:
    """A script asked for by the page's edition may be kept for good; asked for otherwise it must be asked for anew."""
    named, plain = ask(f"/static/sv-{edition()}/js/{INDEX}"), ask(f"/static/js/{INDEX}")
    old = ask(f"/static/sv-0123456789ab/js/{INDEX}")
    assert "Hoppa till innehållet" in named.body.decode()
    assert named.body == plain.body == old.body
    assert "immutable" in named.headers["cache-control"]
    assert plain.headers["cache-control"] == old.headers["cache-control"] == "no-cache"


def test_edition_follows_the_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another list of words is another edition: no browser shows yesterday's words."""
    before = edition()
    other = tmp_path / "texts.toml"
    other.write_text("[page]\n", encoding="utf-8")
    monkeypatch.setattr(translation, "TEXTS", other)
    edition.cache_clear()
    try:
        assert edition() != before
    finally:
        edition.cache_clear()


@pytest.mark.parametrize("path", ["/", f"/static/js/{INDEX}"])
def test_known_content_is_not_sent_again(path: str) -> None:
    """A browser that has the content is told so; one with Streamlit's own copy gets ours."""
    whole = ask(path)
    assert ask(path, if_none_match=f'"other", W/{whole.headers["etag"]}')[::2] == (304, b"")
    stale = ask(path, if_none_match='"other"', if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT")
    assert (stale.status, stale.body) == (200, whole.body)


@pytest.mark.parametrize("path", ["/", f"/static/js/{INDEX}"])
def test_lengths_and_heads_agree(path: str) -> None:
    """The length is that of what is sent, a HEAD gives the same headers, and a range gets the whole."""
    whole, head = ask(path, accept_encoding="gzip"), ask(path, "HEAD")
    assert int(whole.headers["content-length"]) == len(whole.body)
    assert (head.status, head.headers, head.body) == (200, whole.headers, b"")
    assert ask(path, range="bytes=0-9").body == whole.body


@pytest.mark.parametrize("path", [f"/static/js/{OTHER.name}", f"/static/sv-{edition()}/js/{OTHER.name}"])
def test_other_files_are_as_they_were(path: str) -> None:
    """A script without texts of ours is Streamlit's own, byte by byte, headers and ranges included."""
    answer = ask(path)
    assert answer.body == OTHER.read_bytes()
    assert "immutable" in answer.headers["cache-control"]
    assert ask(path, if_none_match=answer.headers["etag"]).status == 304
    assert ask(path, range="bytes=0-9")[::2] == (206, answer.body[:10])


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/rutnat/", "//rutnat", "/x/..%2f", "/static/js/nothing.js"])
def test_other_answers_are_passed_on(path: str, method: str) -> None:
    """What isn't a page or a script of ours is answered as Streamlit answers it."""
    ours, own = ask(path, method), ask(path, method, files())
    assert (ours.status, ours.headers) == (own.status, own.headers)
    assert ours.body == (b"" if method == "HEAD" else own.body)


def test_what_is_no_reading_is_passed_on() -> None:
    """Uploads, the server's own messages and the start of the server reach Streamlit as they came."""
    seen: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        seen.append(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    scopes: list[Scope] = [
        {"type": "lifespan"},
        {"type": "websocket", "path": "/_stcore/stream"},
        {"type": "http", "method": "POST", "path": "/"},
        {"type": "http", "method": "GET", "path": "/media/plan.html"},
        {"type": "http", "method": "GET", "path": "/_stcore/health"},
    ]

    async def nothing(*_: Message) -> Message:
        return {}

    for scope in scopes:
        asyncio.run(Swedish(app)(scope, nothing, nothing))
    assert seen == scopes


def test_a_visitor_who_left_is_no_fault() -> None:
    """Where Streamlit has nothing to say, because the browser is gone, nothing is said."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        """Answer nothing."""

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    asyncio.run(Swedish(app)({"type": "http", "method": "GET", "path": "/", "headers": []}, receive, send))
    assert sent == []
