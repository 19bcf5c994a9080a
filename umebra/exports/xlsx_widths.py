"""Widths and heights that fit their texts, in Excel's units.

Excel fits no column and LibreOffice no row by itself when a file is opened, so both are
estimated here: a column's width in characters, a row's height in points.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from umebra.model.answer_sheet import SAID
from umebra.model.fields import columns

FONT = {"font_name": "Arial", "font_size": 10, "font_scheme": False}
LINE_HEIGHT = 13.0
ROW_ROOM = 3.0
# A width is measured in digits; letters are narrower on average.
LETTERS_PER_WIDTH = 1.15
HIGHEST = 409.0

# The widest that a column gets; the others hold their longest text.
WIDEST: Mapping[str, int] = MappingProxyType(
    {field.name: field.widest for field in columns() if field.widest} | {SAID: 32, "confirmed": 24}
)
NARROWEST = 8
TEXT_ROOM = 2
# The filter's button stands in the heading's cell.
HEADING_ROOM = 4


def column_width(column: str, heading: str, texts: Sequence[str]) -> int:
    """Return the width of a column that holds the texts under the heading."""
    longest = max(map(len, texts), default=0) + TEXT_ROOM
    heading_word = max(map(len, heading.split())) + HEADING_ROOM
    return max(NARROWEST, heading_word, min(longest, WIDEST.get(column, longest)))


def row_height(texts: Sequence[str], widths: Sequence[int]) -> float | None:
    """Return the height of a row whose texts wrap in columns of these widths; None for a single line."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=False)), default=1)
    return None if lines == 1 else min(lines * LINE_HEIGHT + ROW_ROOM, HIGHEST)


def _lines(text: str, width: int) -> int:
    if len(text) < width and "\n" not in text:
        return 1
    return sum(_wrapped(line, int(width * LETTERS_PER_WIDTH)) for line in text.split("\n"))


def _wrapped(line: str, room: int) -> int:
    """Count the lines that a text takes when it wraps between its words."""
    lines, used = 1, 0
    for word in line.split(" "):
        used += len(word) + 1
        if used > room + 1:
            lines += max(1, len(word) // room)
            used = len(word) + 1
    return lines
