"""A matrix as a table whose boxes are buttons: a component of our own, which a click and the keyboard reach alike."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from umebra import swedish
from umebra.analysis.matrix import Counts, Gaps, Matrix
from umebra.model.plan import Status
from umebra.ui.markup.own_component import own_component
from umebra.ui.markup.plain import as_written, unturned_all
from umebra.ui.parts.bars import parts_of
from umebra.wording.sentences import describe_counts

_KEY = "crosstable"
_EVERY = "Alla"
_HOTTEST = 22
_IDLE = "inga aktiviteter"

_table = own_component(
    "umebra_crosstable", Path(__file__).with_name("cross_table.js"), "<div class='scroll' tabindex='0'></div>"
)

Choice = tuple[str | None, str | None]
_Box = dict[str, object]


class Drawing:
    """What the component draws of a matrix.

    Args:
        matrix: The counts.
        gaps: What falls between its lists.
        labels: The word for each status.
        shown: The names that a filter leaves, of each list; all where it leaves all.
    """

    def __init__(
        self, matrix: Matrix, gaps: Gaps, labels: Mapping[Status, str], shown: tuple[Collection[str], Collection[str]]
    ) -> None:
        self._matrix, self._gaps, self._labels = matrix, gaps, labels
        self._rows = [name for name in matrix.row_names if name in (shown[0] or matrix.row_names)]
        self._columns = [name for name in matrix.column_names if name in (shown[1] or matrix.column_names)]
        self._most = max((counts.total() for counts in matrix.boxes.values()), default=1)

    def data(self, caption: str, chosen: Choice) -> dict[str, object]:
        """Return all of it, as the script reads it."""
        matrix = self._matrix
        sums = [self._box(matrix.column_totals.get(name), name, is_sum=True) for name in self._columns]
        return {
            "caption": caption,
            "corner": matrix.rows.many.capitalize(),
            "all": _EVERY,
            "columns": [{"name": name, "note": self._note(name)} for name in self._columns],
            "rows": [self._row(name) for name in self._rows],
            "sums": {
                "name": _EVERY,
                "note": "",
                "boxes": sums,
                "total": self._box(matrix.total, _EVERY, is_sum=True),
            },
            "chosen": {"row": chosen[0], "column": chosen[1]},
        }

    def _row(self, name: str) -> dict[str, object]:
        boxes = [self._box(self._matrix.boxes.get((name, column)), f"{name}, {column}") for column in self._columns]
        for box, column in zip(boxes, self._columns, strict=True):
            box["gap"] = column in self._gaps.unaddressed or name in self._gaps.idle
        total = self._box(self._matrix.row_totals.get(name), name, is_sum=True)
        return {"name": name, "note": _IDLE if name in self._gaps.idle else "", "boxes": boxes, "total": total}

    def _note(self, column: str) -> str:
        return self._matrix.rows.none if column in self._gaps.unaddressed else ""

    def _box(self, counts: Counts | None, name: str, *, is_sum: bool = False) -> _Box:
        """Return a box, as warm as its share of the fullest one; only those of the sums have the number written out."""
        counts = counts or Counts()
        parts = parts_of(counts)
        return {
            "counts": parts,
            "sum": swedish.number(counts.total()) if is_sum and parts else "",
            "heat": round(4 + (_HOTTEST - 4) * counts.total() / self._most),
            "said": f"{name}: {swedish.actions(counts.total())} ({describe_counts(counts, self._labels)})",
        }


def show_table(data: Mapping[str, Any], choose: Callable[[Choice], None]) -> None:
    """Draw the table; ``choose`` is called with the row and the column of a box that was pressed."""
    _table(data=unturned_all(data), key=_KEY, on_chosen_change=lambda: _pressed(data, choose))


def _pressed(data: Mapping[str, Any], choose: Callable[[Choice], None]) -> None:
    if (chosen := st.session_state[_KEY].chosen) is not None:
        row, column = (as_written(chosen[one], [each["name"] for each in data[f"{one}s"]]) for one in ("row", "column"))
        choose((row, column))
