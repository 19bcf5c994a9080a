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
        place = 0
        while (after := self._after(place)) > 0:
            if not self._took(place, after):
                yield self._kept[place:after]
            place = after
        self._kept = self._kept[place:]
        if after < 0:
            yield self.give_up()

    def _after(self, place: int) -> int:
        """Return where the element at the place ends; 0 where it is not whole yet, -1 where none follow."""
        kept = self._kept
        if not kept.startswith(self._start, place):
            return -1 if kept.startswith(self._closing, place) else self._skip(place)
        bracket = kept.find(">", place)
        if bracket < 0 or kept[bracket - 1] == "/":
            return bracket + 1
        end = kept.find(self._end, bracket)
        return end + len(self._end) if end >= 0 else 0

    def _skip(self, place: int) -> int:
        """Return where the next element starts, or the end of them all."""
        found = (self._kept.find(mark, place + 1) for mark in (self._start, self._closing))
        return min((spot for spot in found if spot > 0), default=0)

    def _took(self, place: int, after: int) -> bool:
        kept = self._kept
        if not kept.startswith(self._start, place):
            return False
        bracket = kept.find(">", place)
        attributes = kept[place + len(self._start) : bracket]
        if kept[bracket - 1] == "/":
            return self._take(attributes[:-1], "")
        return self._take(attributes, kept[bracket + 1 : after - len(self._end)])
