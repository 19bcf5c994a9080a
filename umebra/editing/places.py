"""Where in the file an edit belongs, worked out from the plan as it was read."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import accumulate
from string import ascii_uppercase

from umebra.editing.edits import EDITABLE, HEADINGS, Edit, Value
from umebra.editing.planned_writes import FieldWish, Spot, StatusColumns, StatusWish, Wish, spot_of
from umebra.errors import EditError
from umebra.model.plan import Action, Plan, Status, StatusSource, Table
from umebra.readers.cells.grid import LAST_ROW, column_number
from umebra.settings.settings import Settings

_EXAMPLES = 3
_TIMES = ("start", "end")
# This many actions of each status are enough to see how a plan uses colours.
_MOST_OF_STATUS = 12
# The fields whose cells have no colour code of their own; goals and districts may have one each.
_WORDED = EDITABLE - {"goals", "district"} | {"number", "when"}
_NO_COLUMN = (
    "Planen har ingen kolumn för {}, så det går inte att ändra här. Lägg till en kolumn med rubriken ”{}” i filen och "
    "ladda upp den."
)
_IN_BOX = "{} har ingen egen cell i ett rutnät, så det går inte att ändra här. Ändra det i rutan i arbetsboken."
_NO_TABLE = "Det går inte att se i vilken tabell ”{}” står, så den kan inte ändras här. Ändra den i filen."
_NO_STATUS = (
    "Planen visar inga statusar, varken med ord eller färg, så en status går inte att ändra här. Lägg till en kolumn "
    "med rubriken ”Status” i filen och ladda upp den."
)


class Places:
    """Finds the places of the fields of a plan's actions.

    Args:
        plan: The plan as it was read.
        settings: The settings under the plan's framework.
    """

    def __init__(self, plan: Plan, settings: Settings) -> None:
        self._plan = plan
        self._settings = settings
        self._places = {action.cell: place for place, action in enumerate(plan.actions)}
        # A plan's actions are in the order of its tables.
        self._begins = list(accumulate((table.actions for table in plan.tables), initial=0))
        self._rows: dict[str, list[int]] = {}
        self._habits: dict[object, tuple[tuple[Spot, Status], ...]] = {}

    def wish(self, edit: Edit, edits: Sequence[Edit]) -> Wish:
        """Return the planned write of an edit.

        Args:
            edit: The edit.
            edits: All edits that are made together.

        Raises:
            EditError: The plan has no place for the field.
        """
        place = self._places[edit.action]
        action = self._plan.actions[place]
        spot = self._between(spot_of(edit.action))
        table = bisect_right(self._begins, place) - 1
        if table >= len(self._plan.tables) or self._plan.tables[table].sheet != spot.sheet:
            raise EditError(_NO_TABLE.format(action.title))
        if edit.field == "status":
            return self._status_wish(spot, action, table, Status(str(edit.new)))
        return self._field_wish(edit, edits, spot, table)

    def spot(self, action: Action) -> Spot:
        """Return an action's place."""
        return self._between(spot_of(action.cell))

    def table_of(self, action: Action) -> tuple[Table, dict[str, tuple[int, ...]]]:
        """Return an action's table, and the columns of each field there."""
        table = self._plan.tables[self._table(action)]
        columns: dict[str, tuple[int, ...]] = {}
        for one in table.columns:
            if one.field and not one.goal and not one.status:
                columns[one.field] = (*columns.get(one.field, ()), _column(one.cell))
        return table, columns

    def headings_of(self, action: Action) -> list[int]:
        """Return the columns that have headings in an action's table."""
        return [_column(one.cell) for one in self._plan.tables[self._table(action)].columns]

    def beside(self, action: Action) -> Sequence[Action]:
        """Return the actions in an action's table, itself included."""
        return self._of_table(self._table(action))

    def last_of_table(self, action: Action) -> Action:
        """Return the lowest action in an action's table."""
        return max(self.beside(action), key=lambda one: _row(one.cell))

    def status_wish_of(self, action: Action, status: Status) -> StatusWish:
        """Return the planned write of a status for an action."""
        return self._status_wish(self.spot(action), action, self._table(action), status)

    def status_columns_of(self, action: Action) -> StatusColumns:
        """Return where an action's table has its statuses."""
        return self._status_columns(self._table(action), self.spot(action))

    def field_wish_of(self, action: Action, name: str, value: Value) -> FieldWish:
        """Return the planned write of a field that an action does not have yet."""
        edit = Edit(action.cell, name, None, value)
        return self._field_wish(edit, [edit], self.spot(action), self._table(action))

    def _table(self, action: Action) -> int:
        return bisect_right(self._begins, self._places[action.cell]) - 1

    def _of_table(self, table: int) -> Sequence[Action]:
        return self._plan.actions[self._begins[table] : self._begins[table + 1]]

    def _between(self, spot: Spot) -> Spot:
        """Return a spot with the rows of the actions before and after it, of all tables in the sheet."""
        rows = self._rows.get(spot.sheet)
        if rows is None:
            tables = (place for place, table in enumerate(self._plan.tables) if table.sheet == spot.sheet)
            rows = sorted({_row(action.cell) for place in tables for action in self._of_table(place)})
            self._rows[spot.sheet] = rows
        at = bisect_left(rows, spot.row)
        before, after = rows[at - 1 : at], rows[at + 1 : at + 2]
        return replace(spot, before=before[0] if before else 0, after=after[0] if after else LAST_ROW + 1)

    def _status_wish(self, spot: Spot, action: Action, place: int, new: Status) -> StatusWish:
        """Plan the write of a status where the table has a place for one; of its labels the plan's own is the first."""
        columns = self._status_columns(place, spot)
        if not (columns.fill_column or columns.words or columns.marks):
            raise EditError(_NO_STATUS)
        swatch = self._plan.swatches.get(new)
        own = [self._plan.legend[new]] if new in self._plan.legend else []
        return StatusWish(
            *(spot, action.status, action.status_from, new, columns),
            swatch=spot_of(swatch) if swatch else None,
            examples=tuple(self._examples(spot, place, new)),
            labels=(*own, self._settings.status_labels[new], *self._settings.status_words.get(new, ())),
            meanings={" ".join(label.split()).casefold(): status for status, label in self._plan.legend.items()},
            habit=self._habit(place),
            worded=frozenset(_column(one.cell) for one in self._plan.tables[place].columns if one.field in _WORDED),
            legend=frozenset((at.sheet, at.row, at.column) for at in map(spot_of, self._plan.swatches.values())),
        )

    def _habit(self, place: int) -> tuple[tuple[Spot, Status], ...]:
        """Return actions of each status, spread over the tables that are made like one."""
        key = _made_like(self._plan.tables[place])
        if key not in self._habits:
            tables = (one for one, table in enumerate(self._plan.tables) if _made_like(table) == key)
            by_status: dict[Status, list[Action]] = {}
            for action in (action for one in tables for action in self._of_table(one)):
                by_status.setdefault(action.status, []).append(action)
            chosen = (
                action for of_one in by_status.values() for action in of_one[:: -(-len(of_one) // _MOST_OF_STATUS)]
            )
            self._habits[key] = tuple((spot_of(action.cell), action.status) for action in chosen)
        return self._habits[key]

    def _examples(self, spot: Spot, place: int, new: Status) -> "list[tuple[Spot, StatusColumns]]":
        """Return the nearest actions that have a given status, those of the same table first."""
        tables = sorted(range(len(self._plan.tables)), key=lambda table: table != place)
        found: list[tuple[Spot, StatusColumns]] = []
        for table in tables:
            same = [action.cell for action in self._of_table(table) if action.status is new]
            nearest = nsmallest(_EXAMPLES, same, key=lambda cell: abs(_row(cell) - spot.row))
            found += [(at, self._status_columns(table, at)) for at in map(spot_of, nearest)]
            if len(found) >= _EXAMPLES:
                break
        return found[:_EXAMPLES]

    def _status_columns(self, place: int, spot: Spot) -> StatusColumns:
        """Return where a table has its statuses: a box's own cell, its fill column, and columns of words or marks."""
        table = self._plan.tables[place]
        sources = {action.status_from for action in self._of_table(place)}
        words = [column for column in table.columns if column.field == "status" and not table.boxed]
        return StatusColumns(
            spot.column if table.boxed else column_number(table.fill_column),
            (*(_column(one.cell) for one in words if not one.status), *map(column_number, table.word_columns)),
            {_column(one.cell): one.status for one in words if one.status},
            table.boxed,
            StatusSource.WORDS in sources,
            StatusSource.FILL in sources,
        )

    def _field_wish(self, edit: Edit, edits: Sequence[Edit], spot: Spot, place: int) -> FieldWish:
        """Return the planned write of a field; the nearest other actions show how the plan writes it."""
        table = self._plan.tables[place]
        action = self._plan.actions[self._places[edit.action]]
        rows = (row for row in map(_row, (other.cell for other in self._of_table(place))) if row != spot.row)
        others = nsmallest(4 * _EXAMPLES, rows, key=lambda row: abs(row - spot.row))
        told = {one.field: one.new for one in edits if one.action == edit.action}
        return FieldWish(
            *(spot, edit.field, edit.old, edit.new),
            columns=self._columns(edit.field, table, spot, action),
            marks={_column(one.cell): one.goal for one in table.columns if one.goal and edit.field == "goals"},
            title=action.title,
            others=tuple(others),
            both=(told.get("start", action.start), told.get("end", action.end)),
            is_told_in_words=edit.field in _TIMES and not any(one.field == edit.field for one in table.columns),
        )

    def _columns(self, name: str, table: Table, spot: Spot, action: Action) -> tuple[int, ...]:
        """Return the columns of a field.

        Raises:
            EditError: The table has none.
        """
        if name == "title":
            return (spot.column,)
        if table.boxed:
            raise EditError(_IN_BOX.format(HEADINGS[name]))
        own = [_column(one.cell) for one in table.columns if one.field == name and not one.goal]
        if not own and name in _TIMES:
            own = [_column(one.cell) for one in table.columns if one.field == "when"]
        if not own and name == "follow_up" and action.follow_up and action.status_from is StatusSource.FILL:
            own = [column_number(table.fill_column)] if table.fill_column else []
        goals = [one for one in table.columns if one.goal and name == "goals"]
        if not own and not goals:
            raise EditError(_NO_COLUMN.format(HEADINGS[name].lower(), HEADINGS[name]))
        return tuple(own)


def _made_like(table: Table) -> object:
    """Return what tables of the same columns have in common."""
    columns = [(one.cell[one.cell.rfind("!") + 1 :].rstrip("0123456789"), one.field) for one in table.columns]
    return table.boxed, table.fill_column, *columns


def _row(cell: str) -> int:
    """Return a cell's row; quicker than parsing the whole reference, as there may be thousands."""
    return int(cell[cell.rfind("!") + 1 :].lstrip(ascii_uppercase))


def _column(cell: str) -> int:
    return spot_of(cell).column
