"""Finds the rectangle that a cell lies in, among many that don't overlap."""

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

# Areas are indexed by groups of so many rows, so that a tall one doesn't cost an entry for each of its rows.
_ROWS = 64


class Area(Protocol):
    """A rectangle of cells, its edges included."""

    @property
    def top(self) -> int:
        """Its first row."""

    @property
    def left(self) -> int:
        """Its first column."""

    @property
    def bottom(self) -> int:
        """Its last row."""

    @property
    def right(self) -> int:
        """Its last column."""


A = TypeVar("A", bound=Area)


class Areas(Generic[A]):
    """Rectangles by the rows that they reach, and in a row from left to right."""

    def __init__(self, areas: Iterable[A]) -> None:
        self._groups: dict[int, list[A]] = {}
        self._rows: dict[int, tuple[list[int], list[A]]] = {}
        for area in areas:
            for group in range(area.top // _ROWS, area.bottom // _ROWS + 1):
                self._groups.setdefault(group, []).append(area)

    def at(self, row: int, column: int) -> A | None:
        """Return the area that a cell lies in, if any."""
        lefts, areas = self._rows.get(row) or self._reaching(row)
        place = bisect_right(lefts, column) - 1
        return areas[place] if place >= 0 and areas[place].right >= column else None

    def _reaching(self, row: int) -> tuple[list[int], list[A]]:
        group = self._groups.get(row // _ROWS, ())
        areas = sorted((area for area in group if area.top <= row <= area.bottom), key=attrgetter("left"))
        found = self._rows[row] = [area.left for area in areas], areas
        return found
