"""The plan as a table of actions, its filters and its order.

A table of actions is a frame with one row for each action, in the plan's order. Its
index is the action's place in ``plan.actions``; its columns are the fields of
:class:`umebra.model.plan.Action` (lists as tuples, None if there is nothing) and
``search``, the text that the text filter looks in. Where it is known what partners have
confirmed there are also :data:`CONFIRMED`, the day when each status was confirmed last, and
:data:`LACKING`, whether the latest status round still waits for an answer about it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import pandas as pd

from umebra.model.fields import ACTION_FIELDS, FieldKind, columns, names_of_kind
from umebra.model.plan import Action, Plan, Status
from umebra.settings.settings import Settings
from umebra.swedish import sort_key
from umebra.unicode_text import plain, repair

FIELDS = tuple(field.name for field in fields(Action))
LIST_FIELDS = names_of_kind(FieldKind.NAMES)
CONFIRMED, LACKING = "confirmed", "lacking"
_OF_SEVERAL = frozenset({"goal", "partner", "factor"})
_SEARCHED = tuple(field.name for field in ACTION_FIELDS if field.searched and field.kind is FieldKind.TEXT)
_SEARCHED_LISTS = tuple(field.name for field in ACTION_FIELDS if field.searched and field.kind is FieldKind.NAMES)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is shown: within a filter any of its values, between filters all of them.

    ``partner`` finds both roles; ``text`` is found in any of the action's texts. ``lacking`` finds what the latest
    status round still waits for an answer about; ``not_since`` what is not done and not confirmed on that day or later.
    """

    focus_area: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    goal: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    district: tuple[str, ...] = ()
    factor: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    text: str = ""
    lacking: bool = False
    not_since: date | None = None

    @property
    def asks_confirmed(self) -> bool:
        """Whether they ask for what is confirmed, which is known of the published plan alone."""
        return self.lacking or self.not_since is not None

    def without_status(self) -> "Filters":
        """Return the same filters with every status let through."""
        return replace(self, status=())

    def narrowed(self, **values: Sequence[str]) -> "Filters | None":
        """Return the filters for those of the rows shown that also have one of some values, for each filter named.

        An action may serve two goals, and no filter asks for both: None if another value of such a list is set.
        """
        for name in _OF_SEVERAL.intersection(values):
            if not {*getattr(self, name)} <= {*values[name]}:
                return None
        chosen: dict[str, Any] = {name: tuple(some) for name, some in values.items()}
        return replace(self, **chosen)


def action_table(plan: Plan) -> pd.DataFrame:
    """Return the plan's table of actions (see the module's first lines)."""
    rows = [[getattr(action, name) for name in FIELDS] + [_searched(action)] for action in plan.actions]
    return pd.DataFrame(rows, columns=[*FIELDS, "search"], dtype=object)


def filter_actions(table: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the rows that pass every filter, in the same order; the table itself where no filter is set."""
    if filters == Filters():
        return table
    kept = pd.Series(True, index=table.index)
    for name in ("focus_area", "department", "district", "status"):
        if wanted := getattr(filters, name):
            kept &= table[name].isin(wanted)
    if filters.goal:
        kept &= _has_any(table["goals"], filters.goal)
    if filters.factor:
        kept &= _has_any(table["factors"], filters.factor)
    if filters.partner:
        kept &= _has_any(table["responsible"], filters.partner) | _has_any(table["partners"], filters.partner)
    kept &= _unconfirmed(table, filters)
    for word in plain(filters.text).split():
        kept &= table["search"].map(lambda text, word=word: word in text).astype(bool)
    return table[kept]


def _unconfirmed(table: pd.DataFrame, filters: Filters) -> "pd.Series[bool]":
    """Tell of each row whether it passes the filters of what is confirmed; all do where nothing is known of it."""
    kept = pd.Series(True, index=table.index)
    if filters.lacking and LACKING in table:
        kept &= table[LACKING].astype(bool)
    if (since := filters.not_since) and CONFIRMED in table:
        late = table[CONFIRMED].map(lambda day: day is None or day < since).astype(bool)
        kept &= late & (table["status"] != Status.DONE)
    return kept


def filter_values(table: pd.DataFrame, settings: Settings) -> dict[str, tuple[str, ...]]:
    """Return each filter's values in the table: the settings' order first, then the alphabet's."""
    return {
        "focus_area": ordered(present(table["focus_area"]), settings.focus_areas),
        "department": in_plan_order(present(table["department"]), settings.departments),
        "goal": ordered(_exploded(table["goals"]), tuple(goal.name for goal in settings.goals)),
        "partner": ordered([*_exploded(table["responsible"]), *_exploded(table["partners"])]),
        "district": ordered(present(table["district"]), settings.districts),
        "factor": in_plan_order(_exploded(table["factors"]), settings.factors),
        "status": tuple(status for status in Status if (table["status"] == status).any()),
    }


def filter_partner(table: pd.DataFrame, partner: str) -> pd.DataFrame:
    """Return one partner's rows, whatever its role."""
    return filter_actions(table, Filters(partner=(partner,)))


def filter_goal(table: pd.DataFrame, goal: str) -> pd.DataFrame:
    """Return the rows that serve a goal."""
    return filter_actions(table, Filters(goal=(goal,)))


def without_goal(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that serve no priority goal."""
    return table[table["goals"].map(len) == 0]


def used_columns(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the fields that have a column and hold something in a table, in the columns' order."""
    return tuple(field.name for field in columns() if table[field.name].map(bool).any())


def sort_actions(table: pd.DataFrame, column: str | None, *, descending: bool = False) -> pd.DataFrame:
    """Return the rows sorted by a column, those without a value last; unsorted without a column."""
    if column is None:
        return table
    keys = {row: _sort_value(value) for row, value in table[column].items()}
    filled = sorted((row for row, key in keys.items() if key is not None), key=keys.__getitem__, reverse=descending)
    return table.loc[[*filled, *(row for row, key in keys.items() if key is None)]]


def selected(plan: Plan, table: pd.DataFrame) -> tuple[Action, ...]:
    """Return the actions of a table's rows, in the table's order."""
    return tuple(plan.actions[row] for row in table.index)


def ordered(names: Iterable[str], known: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names once each: known ones in the known order, then the others by the alphabet."""
    present = set(names)
    first = [name for name in known if name in present]
    return (*first, *sorted(present.difference(first), key=sort_key))


def in_plan_order(names: Iterable[str], known: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names once each: known ones in the known order, then the others as they come."""
    found = dict.fromkeys(names)
    first = [name for name in known if name in found]
    return (*first, *(name for name in found if name not in first))


def _has_any(column: "pd.Series[Any]", wanted: Sequence[str]) -> "pd.Series[bool]":
    return column.map(lambda names: not frozenset(wanted).isdisjoint(names)).astype(bool)


def present(column: "pd.Series[Any]") -> list[str]:
    """Return a column's values once each, in the order of their first row."""
    return list(dict.fromkeys(column.dropna()))


def _exploded(column: "pd.Series[Any]") -> list[str]:
    return [name for names in column for name in names]


def _searched(action: Action) -> str:
    texts = [getattr(action, name) for name in _SEARCHED]
    lists = [text for name in _SEARCHED_LISTS for text in getattr(action, name)]
    return repair("\n".join(text for text in (*texts, *lists) if text)).casefold()


def _sort_value(value: object) -> Any:  # noqa: ANN401 - a sort key of any one column
    """Return a key for one cell, None if it is empty."""
    if isinstance(value, Status):
        return list(Status).index(value)
    if isinstance(value, tuple):
        return [sort_key(text) for text in value] or None
    if isinstance(value, str):
        return sort_key(value)
    return value
