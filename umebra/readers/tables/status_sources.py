"""What a table's statuses are read from (R13): decided by :mod:`umebra.readers.evidence`, kept with the table."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from umebra.model.plan import Status
from umebra.readers.cells.grid import Cell

BOX = 0
"""In place of a column's number: the statuses are the fills of the actions' own cells, as in a grid of boxes."""


class Asked(NamedTuple):
    """Fills that look like statuses without proof, for a person to decide about.

    Attributes:
        key: The question's key.
        column: The column, ``BOX`` for the actions' own cells.
        cell: The first of the fills.
        lights: How many fills there are of each traffic-light colour.
    """

    key: str
    column: int
    cell: Cell
    lights: Mapping[Status, int]


class StatusEvidence(NamedTuple):
    """What a table's statuses are read from, besides the columns headed as statuses (R13).

    Attributes:
        fill_column: The column whose fills are the statuses, ``BOX`` for the actions' own cells, None for none.
        asked: The fills to ask about, because they look like statuses.
        passed_over: Why the table's colours are not read as statuses, a Swedish sentence; empty if there are none.
        word_columns: The columns whose words are the statuses, although no heading says so.
    """

    fill_column: int | None = None
    asked: Asked | None = None
    passed_over: str = ""
    word_columns: Sequence[int] = ()


NO_EVIDENCE = StatusEvidence()
