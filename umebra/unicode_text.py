"""Texts as they came from Word, a PDF, Teams or a Mac, with the same letters that a keyboard gives.

Two texts that look the same must be the same: å written as a and a ring beside it, a soft
hyphen, a zero-width space or a mark of writing direction make another text of a name that
nobody can tell from the first. Every text is repaired where it is read, from a plan or from
the settings, so that nothing after that has to think of it.
"""

import re
import unicodedata
from itertools import groupby

# Signs that show nothing: control characters, soft hyphens, joiners, marks of writing direction, fillers that
# look like a space, and halves of characters. White space of other kinds is a matter of those who tidy it.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_JOINED = "[\u0590-\u1fff\u2070-\U0010ffff]"
# Hyphens of other codes, ligatures out of PDF files, and Windows' signs in the place of control characters.
_OTHERWISE: dict[int, str] = {
    **{place: bytes([place]).decode("cp1252", "ignore") for place in range(0x80, 0xA0)},
    **str.maketrans({"\u2010": "-", "\u2011": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}),
}
_ODD = re.compile(f"[{_UNSEEN}\x80-\x9f\u200c\u200d\u2010\u2011ﬀ-ﬄ]")
_NOTHING = re.compile(f"[{_UNSEEN}]")
# Two joiners belong between letters of other scripts and the parts of an emoji, and nowhere else.
_JOINERS = re.compile(f"(?<!{_JOINED})[\u200c\u200d]|[\u200c\u200d](?!{_JOINED})")

# As many signs in a row may be marks on one letter; the Unicode standard counts on thirty at most (UAX 15, 13).
_MANY_MARKS = re.compile(r"[^\w\s]{31,}")


def repair(text: str) -> str:
    """Return the text in composed letters (NFC), without signs that nobody sees.

    Halves of characters become the character that they are halves of; one alone becomes ``U+FFFD``.
    """
    if text.isascii() and text.isprintable():
        return text
    if _ODD.search(text):
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = _JOINERS.sub("", _NOTHING.sub("", whole.translate(_OTHERWISE)))
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_in_order, text))


def _in_order(run: re.Match[str]) -> str:
    """Put marks in the order that NFC gives them; left to itself, it takes the square of their number to do so."""
    stacks = groupby(run[0], key=lambda sign: unicodedata.combining(sign) > 0)
    return "".join(sign for _, stack in stacks for sign in sorted(stack, key=unicodedata.combining))


def plain(text: str | None) -> str:
    """Return text as it is compared: repaired, on one line, whatever its case."""
    return " ".join(repair(text or "").split()).casefold()
