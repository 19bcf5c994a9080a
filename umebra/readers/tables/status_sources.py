"""What a table's statuses are read from (R13): found by :mod:`umebra.readers.evidence`, and kept with the table."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from umebra.model.plan import Status
from umebra.readers.cells.grid import Cell

BOX = 0
"""Stands for a column where every action has a fill of its own."""


class Asked(NamedTuple):
    """Fills that look like statuses though nothing shows that they are, for a person to decide.

    Attributes:
        key: What the question is known by.
        column: The column, ``BOX`` for the actions' own cells.
        cell: The first of the fills.
        lights: How many there are of each light.
    """

    key: str
    column: int
    cell: Cell
    lights: Mapping[Status, int]


class StatusEvidence(NamedTuple):
    """What a table's statuses are read from beside the columns whose heading says so (R13).

    Attributes:
        fill_column: The column whose fills are the statuses, ``BOX`` for the actions' own cells, None for none.
        asked: The fills that look like statuses, and are asked about.
        passed_over: Why colours that are there are no statuses, a sentence; empty if there is nothing to say.
        word_columns: The columns whose words are the statuses though no heading says so.
    """

    fill_column: int | None = None
    asked: Asked | None = None
    passed_over: str = ""
    word_columns: Sequence[int] = ()


NO_EVIDENCE = StatusEvidence()
