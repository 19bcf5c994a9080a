"""Signs that the PDF's fonts lack: PDF/UA allows none, so each is set as something that they have, and is named.

Typst brings fonts for Latin, Greek and Cyrillic letters, and ``manimgx-fonts`` those for symbols, emoji and twenty
more scripts. Of what no font has, Typst names every one as it refuses.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

# What Typst says of each text that it has no font for, with Rust's way of writing it.
_MISSING = re.compile(r'the text (?:contains the disallowed codepoint )?`"(.+?)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
# The fonts have all of it; in an odd cluster ("1" with a ring of a font of its own) Typst names it too.
_PLAIN_END = 0x250
NEUTRAL = "\N{WHITE SQUARE}"
_SCRIPT_LETTERS = ("L", "M", "N", "C")
_LONGEST_NAMED = 40


def missing_signs(said: str) -> tuple[str, ...]:
    """Return the signs that Typst named as those no font has, in order; plain letters are none of them."""
    texts = (_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) for text in _MISSING.findall(said))
    return tuple(dict.fromkeys(sign for text in texts for sign in text if ord(sign) >= _PLAIN_END))


def replacements(signs: Iterable[str]) -> Mapping[str, str]:
    """Return what each sign becomes: what Unicode says it is made of, its name, or where it is a letter a neutral sign.

    Marks that stand on other signs, and selectors of a sign's look, become nothing.
    """
    return {sign: _replacement(sign) for sign in signs}


def named(replaced: Mapping[str, str]) -> tuple[str, ...]:
    """Say in Swedish what stands instead of what, for the document's notes; many letters together."""
    lines = [
        f"Tecknet {_code(sign)} ({_name(sign)}) finns inte i PDF-filens typsnitt. {_instead(text)}"
        for sign, text in list(replaced.items())[:_LONGEST_NAMED]
    ]
    rest = len(replaced) - _LONGEST_NAMED
    return (*lines, *((f"Ytterligare {rest} tecken saknas på samma sätt.",) if rest > 0 else ()))


def _replacement(sign: str) -> str:
    """Return what it is made of if that is plain, nothing for a mark, the neutral sign for a letter, else its name."""
    kind = unicodedata.category(sign)
    made_of = unicodedata.normalize("NFKC", sign)
    if made_of != sign and all(ord(part) < _PLAIN_END for part in made_of):
        return made_of
    if kind.startswith("M") or kind == "Cf":
        return ""
    return NEUTRAL if kind.startswith(_SCRIPT_LETTERS) else f"[{_name(sign)}]"


def _instead(text: str) -> str:
    return f"Det står som ”{text}”." if text else "Det är utelämnat."


def _name(sign: str) -> str:
    return unicodedata.name(sign, "utan namn").lower()


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"
