"""Text that a person wrote, shown as she wrote it where Streamlit would read it as Markdown.

Streamlit reads the labels of its elements as Markdown with signs of its own: ``![](address)`` fetches a picture,
``:red[…]`` colours, ``$…$`` is mathematics, ``:material/…:`` an icon. ``tests/house/test_no_markdown.py`` holds
every label to this.
"""

import re
from collections.abc import Iterable
from typing import Any, TypeVar, cast

import pandas as pd

Shown = TypeVar("Shown")
# What Markdown, Streamlit's directives and its mathematics begin or end with; a backslash makes each itself.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>()#+!|~$^:/@&]")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_RULED = re.compile(r"^[-=]")
# Streamlit swaps these in what Markdown has been read to, out of a backslash's reach.
_ARROWS = re.compile(r"(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)")
_LOGO = re.compile(r":(?=streamlit:)")
# A sign without width that keeps the two beside it apart.
_JOINER = "\u2060"
# What becomes a link in a text whose signs were all escaped (remark-gfm looks for addresses once Markdown is read).
_ADDRESS = re.compile(r"(?<=http)(?=s?://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
# Marks that turn the direction of what follows, also past the text that they stand in.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return Markdown that shows a text as it was written, on one line."""
    line = " ".join(unturned(text).split())
    apart = _LOGO.sub(f":{_JOINER}", _ARROWS.sub(lambda found: found[0][0] + _JOINER + found[0][1:], line))
    return _RULED.sub(r"\\\g<0>", _NUMBERED.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", apart)))


def plain_label(text: str) -> str:
    """Return what ``plain`` does, for the label of a field or a box: there addresses become links, on buttons not."""
    return plain(_ADDRESS.sub(_JOINER, text))


def unturned(text: str) -> str:
    """Return a text without the marks that turn its direction: a name can not pose as another."""
    return _TURNS.sub("", text)


def unturned_all(value: Shown) -> Shown:
    """Return what a table or a component shows, a frame or lists and maps of texts, with each text ``unturned``."""
    return cast("Shown", _unturned(value))


def as_written(chosen: str, names: Iterable[str]) -> str:
    """Return the name that was shown as what a component says is chosen."""
    return next((name for name in names if unturned(name) == chosen), chosen)


def _unturned(value: object) -> object:
    """Return a text unturned, and so each text within lists, maps and frames; any other value is returned as it is."""
    match value:
        case str():
            return unturned(value) if _TURNS.search(value) else value
        case list() | tuple():
            return type(value)(map(_unturned, value))
        case dict():
            return {_unturned(key): _unturned(part) for key, part in value.items()}
        case pd.DataFrame():
            return _frame(value)
    return value


def _frame(frame: pd.DataFrame) -> pd.DataFrame:
    shown = frame.rename(columns=_unturned)
    for place, kind in enumerate(frame.dtypes):
        column: pd.Series[Any] = frame.iloc[:, place]
        if pd.api.types.is_object_dtype(kind) or isinstance(kind, pd.StringDtype):
            shown.isetitem(place, pd.array([_unturned(cell) for cell in column], dtype=kind))
    return shown
