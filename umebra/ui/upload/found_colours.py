"""The colours that were read as statuses, each shown with an example action and its meaning."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from umebra.model.plan import Action, Plan, Status, StatusSource, Table
from umebra.readers import SheetPicture
from umebra.readers.cells.grid import column_number, parse_range
from umebra.ui.markup import html
from umebra.ui.session.plan_cache import Loaded

_MOST, _LONGEST_TITLE = 8, 60
HEADING = "Färgerna i filen betyder"


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour that was read as a status.

    Attributes:
        fill: The colour, ``RRGGBB``.
        example: An action that has it.
        meaning: The status that most actions with it have.
    """

    fill: str
    example: Action
    meaning: Status


def show_colours(loaded: Loaded, pictures: Sequence[SheetPicture]) -> None:
    """Draw each colour with an example and its meaning; nothing if no status was read from colours."""
    if colours := found_colours(loaded.plan, pictures):
        items = Markup("").join(_item(one, loaded.labels[one.meaning]) for one in colours[:_MOST])
        html.show(html.heading(HEADING, 3) + Markup("<div class='ub-colours' role='list'>{}</div>").format(items))


def _item(colour: Colour, label: str) -> Markup:
    title = colour.example.title
    title = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
    return Markup("<div role='listitem'>{}{}<span>till exempel {}</span></div>").format(
        html.swatch(colour.fill), html.badge(colour.meaning, label), title
    )


def found_colours(plan: Plan, pictures: Sequence[SheetPicture]) -> list[Colour]:
    """Return the colours in the sheets' pictures, without those of actions whose status was read from words."""
    of_sheet = {picture.name: picture for picture in pictures}
    by_fill: dict[str, list[Action]] = defaultdict(list)
    for table in plan.tables:
        if picture := of_sheet.get(table.sheet):
            for action, fill in _fills(plan, table, picture):
                by_fill[fill].append(action)
    return [Colour(fill, actions[0], _meaning(actions)) for fill, actions in by_fill.items()]


def _meaning(actions: Sequence[Action]) -> Status:
    return Counter(action.status for action in actions).most_common(1)[0][0]


def _fills(plan: Plan, table: Table, picture: SheetPicture) -> Iterator[tuple[Action, str]]:
    """Yield the actions of a table whose status was read from a colour, each with the colour."""
    area = parse_range(table.cells)
    own = column_number(table.fill_column) if table.fill_column else None
    for action in plan.actions if own or table.boxed else ():
        sheet, _, name = action.cell.rpartition("!")
        place = parse_range(name)
        if not place or not area or sheet != table.sheet or action.status_from is StatusSource.WORDS:
            continue
        cells = picture.rows.get(place.top, ())
        column = (own or place.left) - picture.left
        fill = cells[column].fill if 0 <= column < len(cells) else None
        if fill and area.top <= place.top <= area.bottom:
            yield action, fill
