"""The text of a text file, whose encoding is worked out from what its letters would be (R5).

Excel for Mac writes "CSV (Macintosh)" in MacRoman and "CSV (MS-DOS)" in CP850, and any byte
is some letter in each of them. Swedish tells them apart: å, ä and ö stand beside other letters,
while the signs that the same bytes stand for in the other encodings do not.
"""

import codecs
import re
from typing import NamedTuple

from umebra.errors import WrongKindError
from umebra.unicode_text import repair

BINARY = (
    "Filen är ingen text och kan inte läsas som CSV. Spara planen som Excel-arbetsbok (.xlsx) eller CSV på nytt "
    "och ladda upp den filen."
)
# How much of the file is looked at to tell its encoding.
_SAMPLE = 500_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS = "cp1252"
_OTHERS = ("mac_roman", "cp850")
_LOWER, _UPPER = "a-zåäöéèüáóíñçæø", "A-ZÅÄÖÉÜÆØ"
# Å, ä and ö as they stand in words: beside a letter, and never a small one before a capital.
_SWEDISH = re.compile(f"[åäö](?=[{_LOWER}])|(?<=[{_LOWER}{_UPPER}])[åäö](?![{_UPPER}])|[ÅÄÖ](?=[{_LOWER}{_UPPER}])")
# How the other encodings' bytes for å, ä, ö and é read in Windows-1252, where no word has such a sign: within small
# letters, within capitals, before a word and at its end. Š and ž are letters of names, mostly beside a vowel.
_SIGNS = "†‡Œ\x80-\x9f"
_CONSONANTS = "bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ"
_HINT = re.compile(
    f"(?<=[{_LOWER}{_UPPER}])[{_SIGNS}„”‚](?=[{_LOWER}])|(?<=[{_UPPER}])[{_SIGNS}ŽŠ™€…](?=[{_UPPER}])"
    f"|(?<![\\w.,!?)])[{_SIGNS}™](?=[{_LOWER}])|(?<=[{_LOWER}])[{_SIGNS}](?!\\w)"
    f"|(?<=[{_CONSONANTS}])[ŠšŽž]|(?<!\\w)[ŠšŽž](?=[{_CONSONANTS}])"
)
_WRONG = re.compile(f"(?<=[{_LOWER}])[†‡ˆ‰Œ„”‚™\x80-\x9f](?=[{_LOWER}])|[\x80-\x9f]")
_LOST, _STRAY, _FOREIGN = re.compile("\ufffd"), re.compile("[\udc80-\udcff]"), re.compile(r"[^\x00-\x7f]")
_TWICE = re.compile("[Â-ß][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[à-ï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}")


class Decoded(NamedTuple):
    """A file's text.

    Attributes:
        text: The text; a byte that is not text stands as half a character (``surrogateescape``).
        wrong: The pattern of what has come out wrong; None if nothing has.
    """

    text: str
    wrong: re.Pattern[str] | None = None


def decode(data: bytes) -> Decoded:
    """Return the text of bytes in UTF-8, UTF-16 or -32, Windows-1252, MacRoman or CP850.

    Raises:
        WrongKindError: The bytes are no text.
    """
    encoding = _declared(data)
    if encoding and encoding != "utf-8-sig":
        return _decoded(data.decode(encoding, "replace"), _LOST)
    if not encoding and _strays(data[:_SAMPLE]) > 0:
        return _decoded(_guessed(data), _WRONG)
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    if not strays:
        return _decoded(_once(text), _LOST)
    whole = len(_FOREIGN.findall(text)) - strays
    return Decoded(_checked(text), _STRAY) if encoding or whole >= strays else _decoded(_guessed(data), _WRONG)


def _decoded(text: str, wrong: re.Pattern[str]) -> Decoded:
    return Decoded(repair(_checked(text)), wrong if wrong.search(text) else None)


def read_strays(text: str) -> str:
    """Return the text with its stray bytes read as Windows-1252, where they usually come from."""
    return repair(text.encode("utf-8", "surrogateescape").decode("utf-8", _AS_WINDOWS))


def _declared(data: bytes) -> str:
    """Return the encoding that the byte order mark names, or that zeros at every other byte show."""
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (encoding != "utf-32" or len(data) % 4 == 0):
            return encoding
    head = data[:2000]
    if head[1::2].count(0) * 3 > len(head):
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) * 3 > len(head) else ""


def _strays(start: bytes) -> int:
    """Return how many more bytes of a beginning break UTF-8 than form letters in it; its last letter may be cut."""
    text = start.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    return 2 * strays - len(_FOREIGN.findall(text)) - 4 * (len(start) == _SAMPLE)


def _guessed(data: bytes) -> str:
    return data.decode(_likely(data), _AS_LATIN)


def _likely(data: bytes) -> str:
    """Return the encoding in which the letters are Swedish; Windows-1252 if that is as good."""
    texts = {encoding: data[:_SAMPLE].decode(encoding, _AS_LATIN) for encoding in (_WINDOWS, *_OTHERS)}
    return _WINDOWS if not _HINT.search(texts[_WINDOWS]) else max(texts, key=lambda encoding: _score(texts[encoding]))


class Written(NamedTuple):
    """A file's text with how it was encoded, so that it can be written back the same way.

    Attributes:
        mark: The bytes before the text that name its encoding; empty for none.
        text: The text, sign by sign.
        encoding: What it is encoded in.
        errors: What becomes of bytes that are not text.
    """

    mark: bytes
    text: str
    encoding: str
    errors: str

    def encoded(self, text: str) -> bytes:
        """Return the file's bytes with another text.

        Raises:
            UnicodeEncodeError: The encoding lacks some of the text's letters.
        """
        return self.mark + text.encode(self.encoding, self.errors)


def as_written(data: bytes) -> Written | None:
    """Return a file's text with all that is needed to give its bytes back; None if they can't be.

    The encoding is the one that :func:`decode` reads it in.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", _declared(data)))
    if mark and encoding in ("utf-16", "utf-32"):
        encoding += "-le" if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE) else "-be"
    errors = "strict" if encoding else "surrogateescape"
    if not encoding:
        strays = len(_STRAY.findall(data.decode("utf-8", errors)))
        encoding = _likely(data) if strays else "utf-8"
        errors = _AS_LATIN if strays else "strict"
    try:
        written = Written(mark, data[len(mark) :].decode(encoding.removesuffix("-sig"), errors), encoding, errors)
        written = written._replace(encoding=encoding.removesuffix("-sig"))
        return written if written.encoded(written.text) == data else None
    except UnicodeError:
        return None


def _score(text: str) -> int:
    return len(_SWEDISH.findall(text)) - 2 * len(_HINT.findall(text))


def _once(text: str) -> str:
    """Return the text with letters that were encoded twice (``RÃ¤ddning``) read as what they are."""
    return _TWICE.sub(_undone, text) if "Ã" in text or "â€" in text else text


def _undone(match: re.Match[str]) -> str:
    try:
        return match[0].encode(_WINDOWS, _AS_LATIN).decode()
    except UnicodeDecodeError:
        return match[0]


def _as_latin(error: UnicodeError) -> tuple[str | bytes, int]:
    """Read a byte that the encoding leaves undefined as the control character of its number, and write it back so."""
    if isinstance(error, UnicodeDecodeError):
        return error.object[error.start : error.end].decode("latin-1"), error.end
    if isinstance(error, UnicodeEncodeError):
        return error.object[error.start : error.end].encode("latin-1", "replace"), error.end
    raise error


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return error.object[error.start : error.end].decode(_WINDOWS, "replace"), error.end
    raise error


_AS_LATIN, _AS_WINDOWS = "umebra-latin", "umebra-windows"
codecs.register_error(_AS_LATIN, _as_latin)
codecs.register_error(_AS_WINDOWS, _as_windows)


def _checked(text: str) -> str:
    odd = sum(1 for letter in text[:_SAMPLE] if letter < " " and letter not in "\t\r\n\x0b\x0c")
    if "\x00" in text or odd * 100 > min(len(text), _SAMPLE):
        raise WrongKindError(BINARY)
    return text
