"""A fast way through the long, regular parts of a workbook.

Nearly all of a workbook's XML is rows and shared texts of one plain shape. Those are
lifted out of the stream and read with a pattern; everything else is passed on to the XML
parser, in order. What is lifted must give the same as the parser would.
"""

import codecs
import html
import re
from collections.abc import Callable, Iterator

# A text this long without a whole element in it is left to the parser, and so is all after it.
MOST_KEPT = 1_000_000
MOST_LOOKED_AT = 10_000
Take = Callable[[re.Match[str]], bool]
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


def lift(
    pieces: Iterator[bytes], within: str, element: str, pattern: Callable[[str], re.Pattern[str]], take: Take
) -> Iterator[bytes]:
    """Offer each whole element of the plain shape to ``take``; yield everything that it does not take.

    Args:
        pieces: The part, piece by piece.
        within: The element that holds the regular ones: ``sheetData``.
        element: The regular element's name: ``row``.
        pattern: Returns the plain shape of the elements in a text.
        take: Receives an element's match, and tells whether it has read it.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    lifter = _Lifter(within, element, pattern, take)
    for piece in pieces:
        if lifter.finished:
            yield piece
            continue
        try:
            text = decoder.decode(piece)
        except UnicodeDecodeError:
            yield lifter.give_up().encode() + _begun(decoder) + piece
            continue
        for rest in lifter.feed(text):
            yield rest.encode()
        if lifter.finished:
            yield _begun(decoder)
    if not lifter.finished:
        yield lifter.give_up().encode() + _begun(decoder)


def _begun(decoder: codecs.IncrementalDecoder) -> bytes:
    """Return the bytes of a letter that begins in this piece and ends in the next one."""
    return decoder.getstate()[0]


def plain_text(text: str) -> str | None:
    """Return XML text with its entities resolved, None if one is unknown."""
    if "&" not in text:
        return text
    return None if _ENTITY.search(text) else html.unescape(text)


class _Lifter:
    """Keeps the text that is not yet read, and knows how far the reading has come."""

    def __init__(self, within: str, element: str, pattern: Callable[[str], re.Pattern[str]], take: Take) -> None:
        self.finished = False
        self._opening = re.compile(rf"<{within}(?: [^<>]*)?(?<!/)>")
        self._closing = f"</{within}>"
        self._end = f"</{element}>"
        self._pattern = pattern
        self._shape: re.Pattern[str] | None = None
        self._take = take
        self._kept = ""
        self._inside = False

    def give_up(self) -> str:
        """Return the kept text, and lift nothing more."""
        kept, self._kept, self.finished = self._kept, "", True
        return kept

    def feed(self, text: str) -> Iterator[str]:
        """Take the elements that can be taken, and yield the rest in order."""
        self._kept += text
        if "<!" in self._kept:
            yield self.give_up()
            return
        if not self._inside:
            yield from self._enter()
        if self._inside:
            yield from self._lift()
        if len(self._kept) > MOST_KEPT:
            yield self.give_up()

    def _enter(self) -> Iterator[str]:
        opening = self._opening.search(self._kept)
        if opening:
            self._inside = True
            yield self._kept[: opening.end()]
            self._kept = self._kept[opening.end() :]

    def _lift(self) -> Iterator[str]:
        """Take the whole elements one by one, up to the end of the element that holds them."""
        text, done, seen = self._kept, 0, 0
        self._shape = self._shape or self._pattern(text[:MOST_LOOKED_AT])
        for element in self._shape.finditer(text):
            # Only what follows the last element is looked at, whether that was taken or not.
            between, seen = text[seen : element.start()], element.end()
            if self._closing in between:
                break
            if between.rstrip() and not between.rstrip().endswith(self._end):
                continue
            if done < element.start():
                yield text[done : element.start()]
            if not self._take(element):
                yield element[0]
            done = element.end()
        self._kept = text[done:]
        yield from self._pass_on()

    def _pass_on(self) -> Iterator[str]:
        """Pass on the whole elements that have another shape."""
        whole, end, rest = self._kept.rpartition(self._end)
        if self._closing in self._kept:
            yield self.give_up()
        elif end:
            self._kept, self._shape = rest, None
            yield whole + end
