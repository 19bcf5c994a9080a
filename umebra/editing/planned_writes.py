"""What is wished of a file: which cells of an action, and what they are to say."""

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
    """Where an action stands.

    Attributes:
        sheet: Its sheet; empty in a CSV.
        row: The row of its title.
        column: The column of its title.
        before: The row of the action above it in the sheet, 0 for none.
        after: The row of the action below it, a row past all where there is none.
    """

    sheet: str
    row: int
    column: int
    before: int = 0
    after: int = LAST_ROW + 1


@dataclass(frozen=True, slots=True)
class StatusColumns:
    """Where the statuses of a table stand.

    Attributes:
        fill_column: The column whose fills are the statuses, 0 for none.
        words: The columns whose words are.
        marks: The columns whose marks stand for a status.
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
    """An action is to have another status.

    Attributes:
        spot: Where the action stands.
        old: Its status.
        source: What that was read from.
        new: The status that it is to have.
        columns: Where its table's statuses stand.
        swatch: The cell of the legend with the new status's colour, if there is one.
        examples: Actions that have the new status, the nearest first.
        labels: What the new status is called, the plan's own word first.
        meanings: What the legend's own words mean, as they are compared.
        habit: Actions of tables like this one with their statuses, to see by them what is coloured along with a status.
        worded: The columns whose texts have no colours of their own: titles, names, days and the like.
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
    """A field of an action is to hold something else.

    Attributes:
        spot: Where the action stands.
        field: The field.
        old: What it holds.
        new: What it is to hold.
        columns: The columns that its cells stand in.
        marks: The columns whose marks stand for one goal.
        title: The action's title.
        others: Rows of other actions, to see by them how the column is written.
        both: The action's start and end as they are to be.
        is_told_in_words: Whether the cell tells both in one text.
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


def spot_of(cell: str) -> Spot:
    """Return where a cell is that has the name of its sheet before it, ``Blad!B6``."""
    match = _CELL.fullmatch(cell)
    if match is None:
        raise EditError(_NO_CELL.format(cell))
    return Spot(match["sheet"] or "", int(match["row"]), column_number(match["letters"]))
