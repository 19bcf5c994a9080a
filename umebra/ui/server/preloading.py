"""Which of Streamlit's scripts the browser fetches with the page.

Streamlit's page asks for a widget's scripts when the first such widget arrives, and then for those that they need:
each a wait of its own. What every page of ours holds is asked for at once.
"""

import re
from collections.abc import Collection
from pathlib import Path

import streamlit as st

SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"
EVERYWHERE = ("BidiComponent", "Button", "DownloadButton", "Html", "Multiselect", "PageLink", "TextInput")
"""What is drawn on every page, by the part of a script's name that an upgrade keeps."""

_KNOWN = re.compile(r'"\./static/js/([\w.-]+\.js)"')
_NEEDED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
_LINK = '<link rel="modulepreload" crossorigin href="./static/js/{}">'
_END = "</head>"


def chunk_of(name: str) -> str:
    """Return the part of a script's name that an upgrade keeps: ``Toolbar`` of ``Toolbar.IoDGB_NU.js``."""
    return name.rsplit(".", 2)[0]


def with_preloads(page: str) -> str:
    """Return Streamlit's page with links to the scripts that every page of ours needs beside its own."""
    names = _beside(frozenset(_KNOWN.findall(page)))
    return page.replace(_END, "".join(map(_LINK.format, sorted(names))) + _END, 1)


def _beside(known: Collection[str]) -> set[str]:
    """Return the names of the scripts that every page needs, and of all that these need, but the known ones."""
    wanted = [file.name for file in SCRIPTS.glob("*.js") if chunk_of(file.name) in EVERYWHERE]
    found: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in found and name not in known:
            found.add(name)
            wanted.extend(_NEEDED.findall((SCRIPTS / name).read_text(encoding="utf-8")))
    return found
