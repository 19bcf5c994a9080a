"""Text that a person wrote, shown as she wrote it where Streamlit would read it as Markdown.

Streamlit reads the labels of its elements as Markdown with signs of its own: ``![](address)`` fetches a picture,
``:red[…]`` colours, ``$…$`` is mathematics, ``:material/…:`` an icon. ``tests/test_plain.py`` holds every label to
this.
"""

import re

# What Markdown, Streamlit's directives and its mathematics begin or end with; a backslash makes each itself.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>()#+!|~$^:/@&]")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_RULED = re.compile(r"^[-=]")
# Streamlit swaps these in what Markdown has been read to, out of a backslash's reach.
_ARROWS = re.compile(r"(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)")
_LOGO = re.compile(r":(?=streamlit:)")
# A sign without width that keeps the two beside it apart.
_JOINER = "\u2060"
# Marks that turn the direction of what follows, also past the text that they stand in.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return Markdown that shows a text as it was written, on one line."""
    line = " ".join(unturned(text).split())
    apart = _LOGO.sub(f":{_JOINER}", _ARROWS.sub(lambda found: found[0][0] + _JOINER + found[0][1:], line))
    return _RULED.sub(r"\\\g<0>", _NUMBERED.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", apart)))


def unturned(text: str) -> str:
    """Return a text without the marks that turn its direction: a name can not pose as another."""
    return _TURNS.sub("", text)
