"""Texts that a spreadsheet program would take for a formula when it opens a CSV.

Excel and LibreOffice calculate a CSV's cell that begins with ``=``, ``+``, ``-`` or
``@`` (in East Asian settings their full-width forms too), quoted or not, and skip
spaces, tabs and line breaks before it. :func:`guard` puts an apostrophe first, which
makes it text in both; :func:`unguard` takes it away again. What already begins with
apostrophes before such a sign gets one more, so that every text comes back as it was.
"""

import re

_FORMULA = r"(?:[\t\r\n]|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫])"
_DANGEROUS = re.compile(f"'*{_FORMULA}")
_GUARDED = re.compile(f"'+{_FORMULA}")


def is_formula_like(text: str) -> bool:
    """Tell whether a spreadsheet program may take the text for a formula."""
    return _DANGEROUS.match(text) is not None


def guard(text: str) -> str:
    """Return the text as it is safe in a CSV: with an apostrophe first where it needs one."""
    return f"'{text}" if is_formula_like(text) else text


def unguard(text: str) -> str:
    """Return the text that :func:`guard` was given; a text without its apostrophe is unchanged."""
    return text[1:] if _GUARDED.match(text) else text
