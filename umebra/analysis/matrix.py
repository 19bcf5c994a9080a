"""The matrix of a plan: its departments and factors (or focus areas and goals) by status, and what falls between them.

How it is counted is described in ``docs/figures.md``.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from umebra.model.plan import Question, Status
from umebra.settings.settings import Settings
from umebra.unicode_text import plain

Counts = Counter[Status]


@dataclass(frozen=True, slots=True)
class Axis:
    """A list of the plan that stands down the side of the matrix or across its top.

    Attributes:
        column: The action's field.
        one: One of its names, in Swedish.
        many: Several of them.
        the: One of them with its article, to begin a sentence with.
        article: ``en`` or ``ett``.
        heading: The column heading that fills it in a plan.
        work: What an action does with it: ``arbetar med den``.
    """

    column: str
    one: str
    many: str
    the: str
    article: str
    heading: str
    work: str = ""

    @property
    def missing(self) -> str:
        """What the actions without any stand under."""
        return f"Utan {self.one}"

    @property
    def none(self) -> str:
        """What it is called to have none of them."""
        return f"ing{'en' if self.article == 'en' else 'et'} {self.one}"


class Axes(NamedTuple):
    """What stands down a matrix, and what across."""

    down: Axis
    across: Axis


DEPARTMENTS = Axis("department", "förvaltning", "förvaltningar", "Förvaltningen", "en", "Förvaltning")
FACTORS = Axis("factors", "faktor", "faktorer", "Faktorn", "en", "Bakomliggande faktorer", "arbetar med den")
FOCUS_AREAS = Axis("focus_area", "fokusområde", "fokusområden", "Fokusområdet", "ett", "Fokusområde")
CAUSES = Axis("cause", "orsak", "orsaker", "Orsaken", "en", "Orsak")
GOALS = Axis("goals", "mål", "mål", "Målet", "ett", "Prioriterat mål", "arbetar mot det")
PAIRS = (Axes(DEPARTMENTS, FACTORS), Axes(FOCUS_AREAS, GOALS), Axes(CAUSES, GOALS))
"""What a plan's matrix may be of, in the order in which it is looked for."""

_KNOWN: Mapping[str, Callable[[Settings], Sequence[str]]] = MappingProxyType(
    {
        "department": lambda settings: settings.departments,
        "factors": lambda settings: settings.factors,
        "focus_area": lambda settings: settings.focus_areas,
        "cause": lambda _: (),
        "goals": lambda settings: [goal.name for goal in settings.goals],
    }
)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts per status of the actions that two lists have in common.

    An action with two factors stands in two boxes of its row, and once in the row's total.

    Attributes:
        rows: What stands down.
        columns: What stands across.
        row_names: Its names, the framework's first; ``rows.missing`` last where an action has none.
        column_names: The same across; empty if no action has any.
        boxes: The counts of each box that has actions.
        row_totals: Each row's actions, each once.
        column_totals: Each column's.
        total: All actions.
    """

    rows: Axis
    columns: Axis
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]
    boxes: Mapping[tuple[str, str], Counts]
    row_totals: Mapping[str, Counts]
    column_totals: Mapping[str, Counts]
    total: Counts


@dataclass(frozen=True, slots=True)
class Gaps:
    """What falls between a matrix's lists.

    Attributes:
        unaddressed: The columns that no row has an action in.
        idle: The rows without actions.
        without_column: How many actions stand in no column.
        without_row: How many stand in no row.
    """

    unaddressed: tuple[str, ...]
    idle: tuple[str, ...]
    without_column: int
    without_row: int

    @property
    def any(self) -> bool:
        """Whether there are any."""
        return bool(self.unaddressed or self.idle or self.without_column or self.without_row)


def axes_of(table: pd.DataFrame) -> Axes | None:
    """Return what a plan's matrix is of: the first pair that it has both of, else the first that it has one of.

    What it has stands down; what it lacks stands across, without any names.
    """
    has = {axis.column: bool(table[axis.column].map(bool).any()) for pair in PAIRS for axis in pair}
    both = (pair for pair in PAIRS if all(has[axis.column] for axis in pair))
    one = (
        pair if has[pair.down.column] else Axes(pair.across, pair.down)
        for pair in PAIRS
        if any(has[axis.column] for axis in pair)
    )
    return next(both, None) or next(one, None)


def count_matrix(table: pd.DataFrame, axes: Axes, whole: pd.DataFrame, settings: Settings) -> Matrix:
    """Count a table's actions by two lists.

    Args:
        table: The rows to count.
        axes: What stands down, and what across.
        whole: The plan's table: its names are there though none of their rows are counted.
        settings: The framework's names, which are there though the plan has none of their actions.
    """
    rows_of, columns_of = (_List(axis, whole, settings) for axis in axes)
    boxes, rows, columns = (defaultdict[Any, Counts](Counter) for _ in range(3))
    for down, across, status in zip(rows_of.of(table), columns_of.of(table), table["status"], strict=True):
        for row, column in product(down, across):
            boxes[row, column][status] += 1
        for totals, names in ((rows, down), (columns, across)):
            for name in names:
                totals[name][status] += 1
    total = Counter(table["status"])
    return Matrix(axes.down, axes.across, rows_of.names, columns_of.names, boxes, rows, columns, total)


def filter_box(table: pd.DataFrame, matrix: Matrix, row: str | None, column: str | None) -> pd.DataFrame:
    """Return the rows of a table that stand in a row and a column of a matrix; None lets all through."""
    kept = pd.Series(True, index=table.index)
    for axis, names, wanted in ((matrix.rows, matrix.row_names, row), (matrix.columns, matrix.column_names, column)):
        if wanted is not None:
            placed = zip(table.index, _placed(table, axis, names), strict=True)
            kept &= pd.Series({place: wanted in own for place, own in placed}, index=table.index, dtype=bool)
    return table[kept]


def find_gaps(matrix: Matrix, questions: Iterable[Question] = ()) -> Gaps:
    """Return what falls between the lists of a matrix; a list that the plan lacks altogether leaves no gap.

    Neither does a name that another one may stand for, until the question about that is answered.
    """
    down, across = matrix.rows.missing, matrix.columns.missing
    asked = {(one.key.partition(":")[0], name) for one in questions for name, _ in one.choices}
    open_rows, open_columns = (
        {name for kind, name in asked if kind == axis.column} for axis in (matrix.rows, matrix.columns)
    )
    served = {column for row, column in matrix.boxes if row != down}
    return Gaps(
        unaddressed=tuple(name for name in matrix.column_names if name not in {*served, across, *open_columns}),
        idle=tuple(name for name in matrix.row_names if name not in {*matrix.row_totals, *open_rows}),
        without_column=matrix.column_totals.get(across, Counts()).total(),
        without_row=matrix.row_totals.get(down, Counts()).total(),
    )


class _List:
    """The names of one list, and where each action stands among them."""

    def __init__(self, axis: Axis, whole: pd.DataFrame, settings: Settings) -> None:
        self._axis = axis
        known = _KNOWN[axis.column](settings)
        used = [names_of(value) for value in whole[axis.column]]
        first: dict[str, str] = {}
        for name in (*known, *(name for names in used for name in names)):
            first.setdefault(plain(name), name)
        blank = (axis.missing,) if not all(used) else ()
        self.names: tuple[str, ...] = (*first.values(), *blank) if any(used) else ()

    def of(self, table: pd.DataFrame) -> list[tuple[str, ...]]:
        """Return the names that each row of a table stands under."""
        return _placed(table, self._axis, self.names)


def _placed(table: pd.DataFrame, axis: Axis, names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each row's names as the matrix spells them; ``axis.missing`` for none, nothing if it has no list."""
    spelled = {plain(name): name for name in names}
    blank = (axis.missing,) if names else ()
    own = (dict.fromkeys(plain(name) for name in names_of(value)) for value in table[axis.column])
    return [tuple(spelled[name] for name in each if name in spelled) or blank for each in own]


def names_of(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the names in a cell of a table of actions: of a list, or the only one."""
    return (value,) if isinstance(value, str) else value or ()
