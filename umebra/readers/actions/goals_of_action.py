"""An action's priority goals, from its cells, its marks and the headings over it (R7)."""

from collections.abc import Iterator
from typing import NamedTuple

from umebra.model.plan import Problem, Severity
from umebra.readers.actions.action_cells import CellReader, Key
from umebra.readers.actions.read_each import FieldRead
from umebra.readers.cells.grid import Value, show
from umebra.readers.cells.text import one_line
from umebra.readers.tables.found_table import Found, Record
from umebra.readers.values.goal_names import GoalNames, GoalsRead, is_mark

_NO_GOAL = "Mål {} finns inte, planen har målen 1–{}. Skriv ett av dem."
_NO_GOALS = "Mål {} finns inte, för planens ramverk har inga prioriterade mål. Lägg till dem i det, eller töm cellen."
_DECIMAL_GOAL = (
    "”{}” är inget mål. Excel gör ”1,3” till ett tal: skriv målen med semikolon emellan, eller gör om cellen till text."
)
_UNREAD_GOAL = "”{}” är inget av de prioriterade målen. Skriv målets nummer eller namn."
_UNREAD_MARK = "”{}” är varken ett kryss eller tomt. Skriv X eller lämna cellen tom."
_SHOWN = 60


class _Marked(NamedTuple):
    """What a cell under a goal's heading says: the goal that it marks, or why it marks none."""

    goal: str | None = None
    problem: Problem | None = None


class GoalReader:
    """Reads the goals of one table.

    Args:
        found: The table.
        cells: Its cells.
    """

    def __init__(self, found: Found, cells: CellReader) -> None:
        self._found = found
        self._cells = cells
        self._grid = found.sheet.grid
        self._names = found.sheet.vocabulary.goals
        self._goal_columns = {column.column: column.goal for column in found.columns if column.goal}

    def keys(self) -> Iterator[Key | None]:
        """Return a key for each action; actions whose goals are read from the same have the same key."""
        carried = self._cells.carried_down("goals")
        others = [carried] if carried else []
        return self._cells.keys([*self._cells.columns("goals"), *self._goal_columns], *others, given="goals")

    def read(self, record: Record) -> FieldRead[tuple[str, ...]]:
        """Return the action's goals in the framework's order, and what can't be read (R7)."""
        cells = self._cells.cells(record, "goals")
        reads = [self._names.read(value) for _, _, value in cells]
        marks = list(self._marked_goals(record))
        names = {mark.goal for mark in marks if mark.goal}
        problems = [mark.problem for mark in marks if mark.problem]
        for (row, column, value), read in zip(cells, reads, strict=True):
            names.update(read.names)
            if not read.sound:
                problems += self._faults(row, column, value, read)
        if not names and (given := self._cells.carried(record, "goals") or record.given.get("goals")):
            names.update(self._names.read(given).names)
        return FieldRead(tuple(name for name in self._names.names if name in names), problems)

    def _faults(self, row: int, column: int, value: Value, read: GoalsRead) -> Iterator[Problem]:
        for message in goal_faults(value, read, self._names):
            yield self._found.problem(Severity.WARNING, row, column, message)

    def _marked_goals(self, record: Record) -> Iterator[_Marked]:
        """Yield what an action's cells under the goals' headings mark (R7)."""
        grid = self._grid
        for column, goal in self._goal_columns.items():
            value = grid.value(*grid.anchor(record.row, column))
            if value is None:
                continue
            marked = is_mark(show(value))
            if marked is None:
                message = _UNREAD_MARK.format(one_line(show(value))[:_SHOWN])
                yield _Marked(problem=self._found.problem(Severity.WARNING, record.row, column, message))
            elif marked:
                yield _Marked(goal)


def goal_faults(value: Value, read: GoalsRead, known: GoalNames) -> Iterator[str]:
    """Yield what is wrong with a cell of goals, a sentence for each fault."""
    for number in read.missing:
        yield (_NO_GOAL if known.names else _NO_GOALS).format(number, len(known.names))
    if read.unread:
        template = _DECIMAL_GOAL if isinstance(value, float) else _UNREAD_GOAL
        yield template.format(read.unread[:_SHOWN])
