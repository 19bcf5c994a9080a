"""Which of Streamlit's scripts the browser fetches together with the page.

Streamlit's page fetches a widget's scripts when the first such widget arrives, and then the scripts that these import:
each of them a round trip. Here the scripts that every page needs are fetched at once.
"""

import re
from collections.abc import Collection
from pathlib import Path

import streamlit as st

SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"
EVERYWHERE = ("BidiComponent", "Html", "TextInput")
"""The scripts of what every page draws at once, by the part of their names that does not change with each version."""

_KNOWN = re.compile(r'"\./static/js/([\w.-]+\.js)"')
_NEEDED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
_LINK = '<link rel="modulepreload" crossorigin href="./static/js/{}">'
_END = "</head>"


def chunk_of(name: str) -> str:
    """Return a script's name without its hash: ``Toolbar`` for ``Toolbar.IoDGB_NU.js``."""
    return name.rsplit(".", 2)[0]


def with_preloads(page: str) -> str:
    """Return Streamlit's page with preload links to the further scripts that every page of ours needs."""
    names = _beside(frozenset(_KNOWN.findall(page)))
    return page.replace(_END, "".join(map(_LINK.format, sorted(names))) + _END, 1)


def _beside(known: Collection[str]) -> set[str]:
    """Return the names of the scripts that every page needs, and that these import, without the known ones."""
    wanted = [file.name for file in SCRIPTS.glob("*.js") if chunk_of(file.name) in EVERYWHERE]
    found: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in found and name not in known:
            found.add(name)
            wanted.extend(_NEEDED.findall((SCRIPTS / name).read_text(encoding="utf-8")))
    return found
