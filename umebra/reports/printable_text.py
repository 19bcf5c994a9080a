"""Texts as every document can hold them, whatever a plan holds: the one place that sees to it.

A document is XML or set with fonts, and neither takes control characters, halves of characters or the private codes of
one computer's symbol font. Everything else stays as it is; what only the PDF's fonts lack is the PDF's own matter
(:mod:`umebra.reports.missing_glyphs`).
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from umebra.unicode_text import repair

R = TypeVar("R")

# What Word and Excel paste of the fonts Symbol and Wingdings has private codes. In a plan they are list marks,
# ticks, boxes and arrows.
_BULLET = "\N{BULLET}"
_SYMBOL_FONT = {
    **dict.fromkeys(range(0xF020, 0xF100), _BULLET),
    0xF04A: "\N{WHITE SMILING FACE}",
    0xF06F: "\N{BALLOT BOX}",
    0xF0A8: "\N{BALLOT BOX}",
    0xF0E0: "\N{RIGHTWARDS ARROW}",
    0xF0E8: "\N{RIGHTWARDS ARROW}",
    0xF0FB: "\N{BALLOT X}",
    0xF0FC: "\N{CHECK MARK}",
    0xF0FE: "\N{BALLOT BOX WITH CHECK}",
}
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000fffff\U00100000-\U0010ffff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def fit(text: str) -> str:
    """Return the text as a document can hold it."""
    if text.isascii() and text.isprintable():
        return text
    text = repair(_BREAKS.sub("\n", text))
    return _CONTROLS.sub(" ", _PRIVATE.sub("\N{REPLACEMENT CHARACTER}", text.translate(_SYMBOL_FONT)))


def fitted(report: R) -> R:
    """Return a report's content with all its texts fit for every format."""
    return msgspec.convert(mapped(msgspec.to_builtins(report), fit), type(report))


def mapped(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever a report is made of
    """Return a report's content as lists and maps, with each of its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: mapped(one, change) for name, one in value.items()}
    return [mapped(one, change) for one in value] if isinstance(value, list | tuple) else value
