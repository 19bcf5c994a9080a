"""A row with nothing but a title: an action, or the heading of a section.

A section's heading is recognised by its format: it differs from that of the fuller rows,
and rows follow below it. A format that only one row has is evidence only if it can
hardly mean anything else (bold type, a band over the whole row, a merged cell); a
weaker sign (capitals, numbering, one tinted cell) counts if several rows share it.
A doubtful row counts as an action, because then nothing is lost.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from umebra.readers.cells.grid import show
from umebra.readers.cells.status_hues import hue_status
from umebra.readers.tables.found_table import Sheet

_WHITE = "FFFFFF"
_NUMBERED = re.compile(
    r"^(?:\d{1,2}[.):]?|(?:[A-ZÅÄÖ]|[IVX]+)[.):])\s+\S|^(?:[Dd]el|[Aa]vsnitt|[Oo]mråde|[Kk]apitel) \d+\b"
)
_FEWEST_LETTERS = 4


class Look(NamedTuple):
    """How a row is formatted.

    Attributes:
        merged: Whether its text is merged over several columns, the titles' among them.
        bold: Whether its text is bold.
        band: Whether a colour other than white runs over most of the row.
        tint: Whether its text's cell alone has a colour other than white.
        capitals: Whether its text is in capitals.
        numbered: Whether its text begins with a number or a letter of its own.
    """

    merged: bool
    bold: bool
    band: bool
    tint: bool
    capitals: bool
    numbered: bool


_PLAIN = Look(*[False] * 6)


class LoneTitles:
    """Tells which of the rows with nothing but a title are headings of a section.

    Args:
        sheet: The sheet.
        title: The column of the titles.
        wanted: The list's columns.
        lone: The column of the title, by row, for the rows with nothing but a title.
        full: The other rows of actions.
        worded: Whether those have their statuses in words.
    """

    def __init__(
        self,
        sheet: Sheet,
        title: int,
        wanted: Iterable[int],
        lone: Mapping[int, int],
        full: Sequence[int],
        *,
        worded: bool,
    ) -> None:
        self._sheet = sheet
        self._grid = sheet.grid
        self._title = title
        self._wanted = sorted(wanted)
        self._lone = lone
        self._full = full
        self._worded = worded
        self._last = max(full, default=0)

    def heads_a_section(self, row: int) -> bool:
        """Tell whether the row is the heading of a section."""
        look = self._looks.get(row, _PLAIN)
        if look.merged:
            return True
        several, lit = self._alike[look] > 1, self.is_lit(row)
        if look == _PLAIN or row > self._last > 0:
            return look != _PLAIN and several and not lit
        if lit:
            return look.band and (look.bold or (several and self._worded))
        return look.bold or look.band or several

    def is_merged(self, row: int) -> bool:
        """Tell whether the row's text is merged over several columns while the fuller rows' titles are not."""
        return self._looks.get(row, _PLAIN).merged

    def is_lit(self, row: int) -> bool:
        """Tell whether a cell of the row is green, yellow or red, or of a colour in the legend."""
        colours = (self._grid.fill(row, column) for column in self._wanted)
        return any(self._sheet.legend.status(fill) or hue_status(fill) for fill in colours if fill)

    @cached_property
    def _looks(self) -> dict[int, Look]:
        """How each lone row is formatted, without what is usual among the fuller rows."""
        looks = {row: self._look(row, column) for row, column in self._lone.items()}
        worn = [place for place in range(len(_PLAIN)) if any(look[place] for look in looks.values())]
        compared = self._full or list(self._lone)
        usual = {place for place in worn if self._is_usual(place, compared)}
        return {
            row: Look(*(mark and place not in usual for place, mark in enumerate(look))) for row, look in looks.items()
        }

    def _is_usual(self, place: int, rows: Sequence[int]) -> bool:
        """Tell whether a trait of ``Look`` is usual: half of the rows have it, or a fifth have a colour (stripes)."""
        enough = len(rows) / (5 if Look._fields[place] in ("band", "tint") and self._full else 2)
        wearers = (row for row in rows if self._look(row, self._lone.get(row, self._title))[place])
        return any(count >= enough for count, _ in enumerate(wearers, start=1))

    @cached_property
    def _alike(self) -> Counter[Look]:
        return Counter(self._looks.values())

    def _look(self, row: int, column: int) -> Look:
        """Return a row's format; a colour that covers the row is a band, one that covers less is a tint."""
        grid, text = self._grid, show(self._grid.values.get(row, {}).get(column, ""))
        area = grid.merge_at(row, column)
        fill = self._colour(row, column)
        band = bool(fill) and self._is_band(row)
        return Look(
            merged=bool(area and area.top == row and area.left < area.right and area.holds(row, self._title)),
            bold=(row, column) in grid.bold,
            band=band,
            tint=bool(fill) and not band,
            capitals=text.isupper() and sum(map(str.isalpha, text)) >= _FEWEST_LETTERS,
            numbered=_NUMBERED.match(text) is not None,
        )

    def _is_band(self, row: int) -> bool:
        """Tell whether most of the row's cells are coloured, two at least."""
        coloured = sum(bool(self._colour(row, column)) for column in self._wanted)
        return coloured >= 2 and coloured * 2 > len(self._wanted)

    def _colour(self, row: int, column: int) -> str | None:
        fill = self._grid.fill(row, column)
        return None if fill == _WHITE else fill
