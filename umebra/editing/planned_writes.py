"""Planned writes to a file, called wishes: which cells of an action to change, and what to write there.

What came of them, the changed file, is here too, so that a server knows it without importing what writes files.
"""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass

from umebra.editing.edits import Value
from umebra.errors import EditError
from umebra.model.plan import Status, StatusSource
from umebra.readers.cells.grid import LAST_ROW, column_number

_CELL = re.compile(r"(?:(?P<sheet>.*)!)?(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})", re.DOTALL)
_NO_CELL = "”{}” är ingen cell i planen. Läs om planen och gör ändringen igen."


@dataclass(frozen=True, slots=True)
class Spot:
    """An action's place in a file.

    Attributes:
        sheet: Its sheet; empty in a CSV.
        row: The row of its title.
        column: The column of its title.
        before: The row of the action above it in the sheet, 0 if there is none.
        after: The row of the action below it; if there is none, a row after the sheet's last possible one.
    """

    sheet: str
    row: int
    column: int
    before: int = 0
    after: int = LAST_ROW + 1


@dataclass(frozen=True, slots=True)
class StatusColumns:
    """Where a table has its statuses.

    Attributes:
        fill_column: The column whose fills are the statuses, 0 for none.
        words: The columns whose words are the statuses.
        marks: The status that marks stand for, by column.
        boxed: Whether each action is one box.
        worded: Whether any action's status was read from words.
        filled: Whether any was read from a fill.
    """

    fill_column: int = 0
    words: tuple[int, ...] = ()
    marks: Mapping[int, Status] = dataclasses.field(default_factory=dict)
    boxed: bool = False
    worded: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class StatusWish:
    """A planned write: an action's new status.

    Attributes:
        spot: The action's place.
        old: Its status.
        source: What that was read from.
        new: Its new status.
        columns: Where its table has its statuses.
        swatch: The cell of the legend with the new status's colour, if there is one.
        examples: The places of actions that have the new status, nearest first, each with its table's columns.
        labels: The names of the new status, the plan's own word first.
        meanings: The statuses of the legend's words, by the folded word.
        habit: The places of actions in tables like this one, with their statuses, as examples of what is coloured too.
        worded: The columns whose texts have no colour code of their own: titles, names, dates and the like.
        legend: The cells of the legend's colours, by sheet, row and column.
    """

    spot: Spot
    old: Status
    source: StatusSource
    new: Status
    columns: StatusColumns
    swatch: Spot | None = None
    examples: tuple[tuple[Spot, StatusColumns], ...] = ()
    labels: tuple[str, ...] = ()
    meanings: Mapping[str, Status] = dataclasses.field(default_factory=dict)
    habit: tuple[tuple[Spot, Status], ...] = ()
    worded: frozenset[int] = frozenset()
    legend: frozenset[tuple[str, int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class FieldWish:
    """A planned write: a field's new value.

    Attributes:
        spot: The action's place.
        field: The field.
        old: Its value.
        new: Its new value.
        columns: The columns of its cells.
        marks: The goal that marks stand for, by column.
        title: The action's title.
        others: The rows of other actions, nearest first, as examples of how the column is written.
        both: The action's new start and end.
        is_told_in_words: Whether one text in the cell gives both start and end.
    """

    spot: Spot
    field: str
    old: Value
    new: Value
    columns: tuple[int, ...]
    marks: Mapping[int, str] = dataclasses.field(default_factory=dict)
    title: str = ""
    others: tuple[int, ...] = ()
    both: tuple[Value, Value] = (None, None)
    is_told_in_words: bool = False


Wish = StatusWish | FieldWish


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file with its changes.

    Attributes:
        data: Its bytes.
        cells: The cells that were written, ``Blad!D6``.
        parts: The parts of the package whose bytes differ; none for a CSV.
        remarks: What a person should know about the change, a Swedish sentence each.
        added: The cells of the actions that were added.
    """

    data: bytes
    cells: tuple[str, ...]
    parts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def spot_of(cell: str) -> Spot:
    """Return the place of a cell that is given with its sheet, ``Blad!B6``."""
    match = _CELL.fullmatch(cell)
    if match is None:
        raise EditError(_NO_CELL.format(cell))
    return Spot(match["sheet"] or "", int(match["row"]), column_number(match["letters"]))
