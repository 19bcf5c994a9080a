"""Where in the file a new action belongs, worked out from the plan as it was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from umebra.editing.edits import NewAction, Value
from umebra.editing.places import Places
from umebra.editing.planned_writes import FieldWish, Spot, StatusWish, spot_of
from umebra.errors import EditError
from umebra.model.plan import Action, Plan, Status, StatusSource
from umebra.readers.cells.grid import Range, parse_range

GROUPS = ("focus_area", "department", "cause")
_NO_GROUP = "Ingen aktivitet i planen hör till ”{}”. Skriv något av: {}."
_ASKED = "Skriv vad aktiviteten ska höra till, med --focus-area: {}."
_ACROSS = "I ett rutnät på tvären går det inte att lägga till aktiviteter här. Lägg till den i arbetsboken."


@dataclass(frozen=True, slots=True)
class NewWish:
    """A planned write: an action to add.

    Attributes:
        spot: The place of the action that it comes after, and whose format it gets.
        area: The range of the table.
        boxed: Whether each action is one box.
        boxes: The columns with boxes under its heading; none in a list.
        box_rows: The rows that hold boxes, and the one that would be next.
        number: The column of the numbers, 0 for none, and the number to write there, None for none.
        group: The column of the group's name, 0 if a heading or the sheet gives it.
        group_name: The focus area, department or cause that it belongs to.
        fill_column: The column whose fills are the statuses, 0 for none.
        status: Its status, None for none.
        fields: Its other fields, the title first; these and the status get their row when that is known.
    """

    spot: Spot
    area: Range
    boxed: bool = False
    boxes: tuple[int, ...] = ()
    box_rows: tuple[int, ...] = ()
    number: tuple[int, int | None] = (0, None)
    group: int = 0
    group_name: str = ""
    fill_column: int = 0
    status: StatusWish | None = None
    fields: Mapping[str, FieldWish] = field(default_factory=dict)


def new_wish(plan: Plan, places: Places, new: NewAction) -> NewWish:
    """Return the planned write of a new action.

    Args:
        plan: The plan as it was read.
        places: The places of its actions.
        new: The action.

    Raises:
        EditError: The plan has no such focus area, or no place for a field.
    """
    like = _neighbour(plan, new.focus_area)
    table, columns = places.table_of(like)
    spot = places.spot(like)
    if table.layout.endswith("tvären"):
        raise EditError(_ACROSS)
    own = next((one for name in GROUPS for one in columns.get(name, ()) if not table.boxed), 0)
    if own:
        like = places.last_of_table(like)
        spot = places.spot(like)
    both = new.values.get("start"), new.values.get("end")
    fields = {name: replace(places.field_wish_of(like, name, value), both=both) for name, value in _values(new).items()}
    status = new.values.get("status")
    area = parse_range(table.cells)
    if area is None:
        raise EditError(_ASKED.format(""))
    return NewWish(
        *(spot, area, table.boxed),
        boxes=_box_columns(places, like, area) if table.boxed else (),
        box_rows=_box_rows(places, like) if table.boxed else (),
        number=(next(iter(columns.get("number", ())), 0), _next_number(places.beside(like))),
        group=own,
        group_name=new.focus_area or "",
        fill_column=places.status_columns_of(like).fill_column,
        status=_status(places, like, Status(str(status))) if status else None,
        fields=fields,
    )


def _values(new: NewAction) -> dict[str, Value]:
    others = {name: value for name, value in new.values.items() if name != "status" and value}
    return {"title": new.title, **others}


def _status(places: Places, like: Action, status: Status) -> StatusWish:
    wish = places.status_wish_of(like, status)
    return replace(wish, old=Status.UNKNOWN, source=StatusSource.NONE)


def _neighbour(plan: Plan, group: str | None) -> Action:
    """Return the last action of a focus area, department or cause; the plan's last if no group is given."""
    known = {name: [group_of for one in plan.actions if (group_of := getattr(one, name))] for name in GROUPS}
    name = next((name for name in GROUPS if known[name]), None)
    if name is None:
        return plan.actions[-1]
    told = ", ".join(f"”{one}”" for one in dict.fromkeys(known[name]))
    if not group:
        raise EditError(_ASKED.format(told))
    own = [one for one in plan.actions if (getattr(one, name) or "").casefold() == group.strip().casefold()]
    if not own:
        raise EditError(_NO_GROUP.format(group, told))
    return own[-1]


def _next_number(actions: Sequence[Action]) -> int | None:
    """Return the number after the highest; None unless every action has a whole number."""
    numbers = [one.number or "" for one in actions]
    return max(map(int, numbers)) + 1 if all(number.isdecimal() for number in numbers) else None


def _box_columns(places: Places, like: Action, area: Range) -> tuple[int, ...]:
    """Return the columns under a box's heading where boxes have texts, under this or at that offset under another."""
    headings = places.headings_of(like)
    columns = {spot_of(one.cell).column for one in places.beside(like)}
    used = {column - _heading_over(headings, column) for column in columns}
    begins = _heading_over(headings, spot_of(like.cell).column)
    ends = min((one - 1 for one in headings if one > begins), default=max(area.right, begins))
    return tuple(column for column in range(begins, ends + 1) if column - begins in used)


def _heading_over(headings: Sequence[int], column: int) -> int:
    return max((one for one in headings if one <= column), default=column)


def _box_rows(places: Places, like: Action) -> tuple[int, ...]:
    """Return the rows of boxes, and the next one below at the same spacing."""
    rows = sorted({spot_of(one.cell).row for one in places.beside(like)})
    apart = min((below - above for above, below in pairwise(rows)), default=1)
    return (*rows, rows[-1] + apart)
