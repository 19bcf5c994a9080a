"""Translates Streamlit's own texts to Swedish as its page and scripts are served.

Streamlit has no language setting. Its texts are string literals in the scripts that it sends to the browser; this
middleware replaces them by those of ``swedish_texts.toml``. The files on disk are not changed.

Streamlit lets browsers cache a script for a year by its name, which does not depend on our texts. So the page asks
for its scripts in a folder named after the edition of the texts: another edition has another address.
"""

import asyncio
import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import streamlit as st

from umebra.ui.server.answer_headers import POLICY, Headers, page_policy
from umebra.ui.server.compression import ASGIApp, Receive, Scope, Send, collect
from umebra.ui.server.preloading import SCRIPTS, chunk_of, with_preloads

TEXTS = Path(__file__).with_name("swedish_texts.toml")

# Where the values of [page] are inserted: between the first group and the second.
PAGE_PLACES = {
    "lang": re.compile(r'(<html lang=")[^"]*(")'),
    "title": re.compile(r"(<title>)[^<]*(</title>)"),
    "noscript": re.compile(r"(<noscript>).*?(</noscript>)", re.DOTALL),
    "script": re.compile(r"(<script>)()"),
}

_EDITION = re.compile(r"/static/sv-(\w+)/")
_SCRIPT = re.compile(r"/static/js/([\w.-]+\.js)$")
_PAGE = re.compile(r"(?!.*/(?:_stcore|component|media|static)/).*/(?:[^/.]*|index\.html)")
_EXPRESSION = r"\$\{[^{}]*\}"
_KEEP = b"public, immutable, max-age=31536000"
_ASK = b"no-cache"
# With these headers Streamlit might answer with part of the page, or that the browser's cached copy is still valid.
_PARTIAL = frozenset({b"accept-encoding", b"if-modified-since", b"if-none-match", b"if-range", b"range"})
# These headers describe Streamlit's page and not ours.
_ITS_OWN = frozenset({b"accept-ranges", b"content-length", b"etag", b"last-modified"})


class Swedish:
    """ASGI middleware that serves Streamlit's page and scripts in Swedish, and passes on all else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let Streamlit answer it."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        asked = _EDITION.search(scope["path"])
        scope = {**scope, "path": _EDITION.sub("/static/", scope["path"])}
        script = _SCRIPT.search(scope["path"])
        if script and script[1] in script_names():
            content = await asyncio.to_thread(translated_script, script[1])
            keep = _KEEP if asked and asked[1] == edition() else _ASK
            await _answer(scope, send, content, [(b"content-type", b"text/javascript"), (b"cache-control", keep)])
        elif _PAGE.fullmatch(scope["path"]):
            await self._answer_page(scope, send)
        else:
            await self.app(scope, receive, send)

    async def _answer_page(self, scope: Scope, send: Send) -> None:
        """Get the whole page from Streamlit, and answer with ours; any other answer is passed on."""
        kept = [(name, value) for name, value in scope["headers"] if name.lower() not in _PARTIAL]
        answer = await collect(self.app, {**scope, "method": "GET", "headers": kept, "extensions": {}})
        if not answer:
            return
        start, body = answer[0], answer[1]["body"]
        headers: Headers = [(name.lower(), value) for name, value in start["headers"]]
        if start["status"] == 200 and dict(headers).get(b"content-type", b"").startswith(b"text/html"):
            ours = [header for header in headers if header[0] not in _ITS_OWN]
            page = translated_page(body)
            await _answer(scope, send, page, [*ours, (POLICY, page_policy(page))])
        else:
            await send(start)
            await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


@cache
def read_texts() -> Mapping[str, Mapping[str, str]]:
    """Return the texts, English to Swedish, by the start of a script's name; those of the page under ``page``."""
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


@cache
def edition() -> str:
    """Return a checksum of the texts, Streamlit's version and this module."""
    parts = (TEXTS.read_bytes(), Path(__file__).read_bytes(), st.__version__.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


@cache
def script_names() -> frozenset[str]:
    """Return the names of Streamlit's scripts that we have texts for."""
    return frozenset(file.name for file in SCRIPTS.glob("*.js") if chunk_of(file.name) in read_texts())


@cache
def translated_script(name: str) -> bytes:
    """Return one of Streamlit's scripts in Swedish."""
    source = (SCRIPTS / name).read_text(encoding="utf-8")
    return swap_texts(source, read_texts()[chunk_of(name)]).encode()


def swap_texts(source: str, texts: Mapping[str, str]) -> str:
    """Return a script with its texts translated; a text that does not occur in it is ignored."""
    for english, swedish in texts.items():
        source = _swap(source, english, swedish)
    return source


def _swap(source: str, english: str, swedish: str) -> str:
    if "`" in english:
        return source.replace(english, swedish)
    if "${}" not in english:
        return source.replace(f"`{english}`", f"`{swedish}`")
    pattern = f"({_EXPRESSION})".join(re.escape(part) for part in english.split("${}"))
    return re.sub(f"`{pattern}`", lambda match: f"`{_filled(swedish, match.groups())}`", source)


def _filled(swedish: str, expressions: tuple[str, ...]) -> str:
    """Return the Swedish text with the English one's expressions (``${…}``) inserted in order."""
    for expression in expressions:
        swedish = swedish.replace("${}", expression, 1)
    return swedish


@lru_cache(maxsize=8)
def translated_page(content: bytes) -> bytes:
    """Return Streamlit's page in Swedish, with preload links, and with our edition's addresses of the scripts."""
    page = with_preloads(content.decode())
    for name, value in read_texts()["page"].items():
        page = _put(page, PAGE_PLACES[name], value)
    return page.replace('"./static/', f'"./static/sv-{edition()}/').encode()


def _put(page: str, place: re.Pattern[str], value: str) -> str:
    return place.sub(lambda match: f"{match[1]}{value}{match[2]}", page, count=1)


async def _answer(scope: Scope, send: Send, content: bytes, headers: Headers) -> None:
    """Send content, or only 304 if the browser's cached copy is still valid."""
    tag = _tag(content)
    asked = dict(scope["headers"]).get(b"if-none-match", b"")
    known = tag in [part.strip().removeprefix(b"W/") for part in asked.split(b",")]
    size: Headers = [] if known else [(b"content-length", str(len(content)).encode())]
    status = 304 if known else 200
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"etag", tag), *size]})
    empty = known or scope["method"] == "HEAD"
    await send({"type": "http.response.body", "body": b"" if empty else content})


@lru_cache(maxsize=256)
def _tag(content: bytes) -> bytes:
    return f'"{hashlib.sha256(content).hexdigest()[:20]}"'.encode()
