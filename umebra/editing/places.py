"""Where in the file an edit belongs, worked out from the plan as it was read."""

from collections.abc import Sequence

from umebra.editing.edits import HEADINGS, Edit
from umebra.editing.wishes import FieldWish, Spot, StatusColumns, StatusWish, Wish, spot_of
from umebra.errors import EditError
from umebra.model.plan import Action, Plan, Status, StatusSource, Table
from umebra.readers.cells.grid import LAST_ROW, column_number, parse_range
from umebra.settings.settings import Settings

_EXAMPLES = 3
_TIMES = ("start", "end")
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
    """Tells where the fields of a plan's actions stand.

    Args:
        plan: The plan as it was read.
        settings: The settings under its framework.
    """

    def __init__(self, plan: Plan, settings: Settings) -> None:
        self._plan = plan
        self._settings = settings
        self._actions = {action.cell: action for action in plan.actions}
        self._by_table: dict[int, list[tuple[Spot, Action]]] = {}
        self._rows: dict[str, list[int]] = {}
        for action in plan.actions:
            spot = spot_of(action.cell)
            self._rows.setdefault(spot.sheet, []).append(spot.row)
            self._by_table.setdefault(self._table_at(spot), []).append((spot, action))

    def wish(self, edit: Edit, edits: Sequence[Edit]) -> Wish:
        """Return where an edit belongs, and all that is needed to write it there.

        Args:
            edit: The edit.
            edits: All that are made together.

        Raises:
            EditError: The plan has no place for it.
        """
        action = self._actions[edit.action]
        spot = self._between(spot_of(edit.action))
        place = self._table_at(spot)
        if place < 0:
            raise EditError(_NO_TABLE.format(action.title))
        if edit.field == "status":
            return self._status_wish(spot, action, place, Status(str(edit.new)))
        return self._field_wish(edit, edits, spot, place)

    def _table_at(self, spot: Spot) -> int:
        """Return the place among the plan's tables of the one that a cell lies in, -1 for none."""
        for place, table in enumerate(self._plan.tables):
            area = parse_range(table.cells) if table.sheet == spot.sheet else None
            if area and area.holds(spot.row, spot.column):
                return place
        return -1

    def _between(self, spot: Spot) -> Spot:
        rows = self._rows[spot.sheet]
        before = max((row for row in rows if row < spot.row), default=0)
        after = min((row for row in rows if row > spot.row), default=LAST_ROW + 1)
        return Spot(spot.sheet, spot.row, spot.column, before, after)

    def _status_wish(self, spot: Spot, action: Action, place: int, new: Status) -> StatusWish:
        columns = self._status_columns(place, spot)
        if not (columns.fills or columns.words or columns.marks):
            raise EditError(_NO_STATUS)
        swatch = self._plan.swatches.get(new)
        own = [self._plan.legend[new]] if new in self._plan.legend else []
        return StatusWish(
            *(spot, action.status, action.status_from, new, columns),
            swatch=spot_of(swatch) if swatch else None,
            examples=tuple(self._examples(spot, place, new)),
            labels=(*own, self._settings.status_labels[new], *self._settings.status_words.get(new, ())),
            meanings={" ".join(label.split()).casefold(): status for status, label in self._plan.legend.items()},
        )

    def _examples(self, spot: Spot, place: int, new: Status) -> "list[tuple[Spot, StatusColumns]]":
        """Return the nearest actions that have a status, those of the same table first."""
        tables = [place, *(other for other in self._by_table if other not in (place, -1))]
        found: list[tuple[Spot, StatusColumns]] = []
        for table in tables:
            same = [at for at, action in self._by_table.get(table, ()) if action.status is new]
            same.sort(key=lambda at: abs(at.row - spot.row))
            found += [(at, self._status_columns(table, at)) for at in same[:_EXAMPLES]]
        return found[:_EXAMPLES]

    def _status_columns(self, place: int, spot: Spot) -> StatusColumns:
        table = self._plan.tables[place]
        sources = {action.status_from for _, action in self._by_table.get(place, ())}
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
        table = self._plan.tables[place]
        action = self._actions[edit.action]
        others = [at.row for at, _ in self._by_table[place] if at.row != spot.row]
        others.sort(key=lambda row: abs(row - spot.row))
        told = {one.field: one.new for one in edits if one.action == edit.action}
        return FieldWish(
            *(spot, edit.field, edit.old, edit.new),
            columns=self._columns(edit.field, table, spot, action),
            marks={_column(one.cell): one.goal for one in table.columns if one.goal and edit.field == "goals"},
            title=action.title,
            others=tuple(others[: 4 * _EXAMPLES]),
            both=(told.get("start", action.start), told.get("end", action.end)),
            is_told_in_words=edit.field in _TIMES and not any(one.field == edit.field for one in table.columns),
        )

    def _columns(self, name: str, table: Table, spot: Spot, action: Action) -> tuple[int, ...]:
        """Return the columns of a field.

        Raises:
            EditError: It has none.
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


def _column(cell: str) -> int:
    return spot_of(cell).column
