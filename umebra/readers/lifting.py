"""A fast way through the long, regular parts of a workbook.

Nearly all of a workbook's XML is rows and shared texts of one plain shape. Those are
lifted out of the stream and read with a pattern; everything else flows on to the XML
parser, in its order. What is lifted must read the same as the parser would read it.
"""

import codecs
import html
import re
from collections.abc import Callable, Iterator

MOST_KEPT = 8_000_000
Take = Callable[[str, str], bool]
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


def lift(pieces: Iterator[bytes], within: str, element: str, take: Take) -> Iterator[bytes]:
    """Offer each whole element to ``take``; pass on all that it does not take.

    Args:
        pieces: The part, piece by piece.
        within: The element that holds the regular ones: ``sheetData``.
        element: The regular element's name: ``row``.
        take: Gets the element's attributes and content, tells whether it has read it.
    """
    decode = codecs.getincrementaldecoder("utf-8")("strict").decode
    lifter = _Lifter(within, element, take)
    for piece in pieces:
        if lifter.finished:
            yield piece
            continue
        try:
            text = decode(piece)
        except UnicodeDecodeError:
            yield lifter.give_up().encode() + piece
            continue
        for rest in lifter.feed(text):
            yield rest.encode()
    yield lifter.give_up().encode()


def plain_text(text: str) -> str | None:
    """Return XML text with its entities resolved, None where one is unknown."""
    if "&" not in text:
        return text
    return None if _ENTITY.search(text) else html.unescape(text)


class _Lifter:
    """The text that is not yet read, and how far the reading has come."""

    def __init__(self, within: str, element: str, take: Take) -> None:
        self.finished = False
        self._opening = re.compile(rf"<{within}(?: [^>]*)?(?<!/)>")
        self._closing = f"</{within}>"
        self._start = f"<{element}"
        self._end = f"</{element}>"
        self._take = take
        self._kept = ""
        self._inside = False

    def give_up(self) -> str:
        """Return what is kept, and lift no more."""
        kept, self._kept, self.finished = self._kept, "", True
        return kept

    def feed(self, text: str) -> Iterator[str]:
        """Take what can be taken, and return the rest in its order."""
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
        """Take the whole elements one by one, up to the first that another element ends before."""
        pieces = self._kept.split(self._end)
        self._kept = pieces.pop()
        for place, piece in enumerate(pieces):
            if self._took(piece):
                continue
            if self._closing in piece:
                self._kept = self._end.join([*pieces[place:], self._kept])
                yield self.give_up()
                return
            yield piece + self._end
        if self._kept.startswith(self._closing):
            yield self.give_up()

    def _took(self, piece: str) -> bool:
        head, bracket, content = piece.partition(">")
        if not bracket or head[-1:] == "/" or not head.startswith(self._start):
            return False
        return self._take(head[len(self._start) :], content)
