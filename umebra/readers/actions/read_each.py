"""One field of every action, read with what it has to report."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from umebra.model.plan import Problem
from umebra.readers.actions.action_cells import Key
from umebra.readers.tables.found_table import Record

_Value = TypeVar("_Value")


class FieldRead(NamedTuple, Generic[_Value]):
    """What one action's cells say of a field, and what could not be read in them."""

    value: _Value
    problems: Sequence[Problem] = ()


class ActionProblem(NamedTuple):
    """A problem, and the place in its table of the action that it concerns."""

    place: int
    problem: Problem


class FieldOfAll(NamedTuple, Generic[_Value]):
    """A field of every action in the table's order, and the problems with it."""

    values: list[_Value]
    problems: list[ActionProblem]


def read_each(
    records: Sequence[Record], keys: Iterable[Key | None], read: Callable[[Record], FieldRead[_Value]]
) -> FieldOfAll[_Value]:
    """Read a field of every action: once for all with the same key, unless it has something to report.

    Args:
        records: Where the actions stand.
        keys: A key of each, the same for actions whose cells say the same; None for one to read by itself.
        read: Reads the field of one action.
    """
    known: dict[Key | None, FieldRead[_Value]] = {}
    values: list[_Value] = []
    problems: list[ActionProblem] = []
    for place, key in enumerate(keys):
        got = known.get(key)
        if got is None:
            got = read(records[place])
            problems += [ActionProblem(place, problem) for problem in got.problems]
            if key is not None and not got.problems:
                known[key] = got
        values.append(got.value)
    return FieldOfAll(values, problems)
