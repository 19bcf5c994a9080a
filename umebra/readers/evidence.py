"""Which fills of a table are its statuses, if any (R2).

In many real plans colour means priority, phase, focus area, outline or a Gantt bar. A
fill counts only where the plan shows that it is a status: a legend, a status column, or
boxes and rows of which at least nine in ten filled ones are green, yellow or red.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from umebra.plan import Action, Problem, Severity, StatusSource
from umebra.readers.colours import colour_name, hue_status, is_grey
from umebra.readers.found import Found, FoundColumn
from umebra.readers.grid import Range

BOX = 0
_IGNORED = (
    "Färgerna i tabellen lästes inte som status, för planen visar inte att de är det. "
    "Är de det: lägg till en teckenförklaring ovanför tabellen eller en kolumn ”Status”."
)
_UNREAD = (
    "Den villkorsstyrda formateringen i {} har en regel som inte går att räkna ut här, så dess färger lästes inte. "
    "Skriv statusen med ord, eller färga cellerna för hand."
)


def fill_column(found: Found) -> int | None:
    """Return the column whose fills are the statuses, ``BOX`` for the title's own cell, None for none."""
    told = found.correction.fills if found.correction else None
    if told is not None:
        return found.columns[told].column if 0 <= told < len(found.columns) else None
    if found.boxed:
        return BOX
    return _column(found)


def report_ignored(found: Found) -> None:
    """Say once that the table's colours were passed over, where a reader might take them for statuses."""
    if _colourful(found):
        top = found.records[0]
        found.report(Severity.INFO, top.row, top.column, _IGNORED)


def _column(found: Found) -> int | None:
    status = [column for column in found.columns_of("status") if any(map(_is_light(found), _fills(found, column)))]
    if status:
        return status[0]
    if found.columns_of("status") and _worded(found):
        return None
    if orange := [column for column in found.columns_of("status") if _only_oranges(found, column)]:
        return orange[0]
    return _by_legend(found) if found.sheet.legend.entries else _by_share(found)


def _only_oranges(found: Found, column: int) -> bool:
    """Tell whether the column's fills are all between red and yellow: meant, but not to be guessed."""
    fills = _fills(found, column)
    return bool(fills) and all(colour_name(fill) == "orange" for fill in fills)


def _worded(found: Found) -> bool:
    """Tell whether the status column says anything in words."""
    grid = found.sheet.grid
    return any(grid.value(record.row, column) for record in found.records for column in found.columns_of("status"))


def unread_formats(tables: Iterable[tuple[Found, Sequence[Action]]]) -> Iterator[Problem]:
    """Say once for each sheet that some rules which may paint its statuses could not be worked out.

    Where words give every status it is no more than information.
    """
    for _, group in groupby(tables, key=lambda table: id(table[0].sheet.grid)):
        of_sheet = [(found, actions) for found, actions in group if actions]
        unread = list(dict.fromkeys(area for found, _ in of_sheet for area in _unread(found)))
        if unread:
            worded = all(action.status_from is StatusSource.WORDS for _, actions in of_sheet for action in actions)
            cell = of_sheet[0][0].sheet.grid.reference(unread[0].top, unread[0].left)
            message = _UNREAD.format(", ".join(map(str, unread[:3])))
            yield Problem(Severity.INFO if worded else Severity.WARNING, cell, message)


def _unread(found: Found) -> Iterator[Range]:
    """Return where rules that can't be worked out may paint the table's statuses."""
    columns = range(found.area.left, found.area.right + 1) if found.fills == BOX else _concerned(found)
    for area in found.sheet.grid.unread_formats:
        down = area.top <= found.area.bottom and area.bottom >= found.area.top
        if down and any(area.left <= column <= area.right for column in columns):
            yield area


def _concerned(found: Found) -> list[int]:
    """Return the columns that statuses are read from, or may have been meant to be."""
    own = [*found.columns_of("status"), *([found.fills] if found.fills else ())]
    return own or [*_candidates(found), *found.worded]


def worded_columns(found: Found) -> list[int]:
    """Return the columns without a use or heading of their own that hold mostly status words."""
    if found.boxed or found.columns_of("status"):
        return []
    filled = found.filled_columns()
    others = [column.column for column in found.columns if column.field in (None, "comment", "follow_up")]
    either = dict.fromkeys(column for column in [*others, *_unheaded(found)] if column not in found.named)
    return [column for column in either if column in filled and _mostly_words(found, column)]


def _mostly_words(found: Found, column: int) -> bool:
    grid = found.sheet.grid
    texts = [text for record in found.records if (text := grid.text(*grid.anchor(record.row, column)))]
    words = sum(found.sheet.vocabulary.words.read(text) is not None for text in texts)
    return words >= 2 and words * 5 >= len(texts) * 4


def _fills(found: Found, column: int) -> list[str]:
    fills = found.sheet.grid.fills_down((record.row for record in found.records), column)
    return [fill for fill in fills if fill and fill != "FFFFFF"]


class _is_light:  # noqa: N801 - reads as the test that it is
    """Tests whether a fill is a status: of the legend's, or green, yellow or red."""

    def __init__(self, found: Found) -> None:
        self._legend = found.sheet.legend
        self._told = found.correction.statuses if found.correction else {}

    def __call__(self, fill: str) -> bool:
        if fill in self._told:
            return True
        return bool(self._legend.status(fill)) if self._legend.entries else bool(hue_status(fill))


def _candidates(found: Found) -> list[int]:
    """Return the columns whose fills may be statuses, the likeliest first."""
    named = [column for name in ("follow_up", "title", "number") for column in found.columns_of(name)]
    return [*dict.fromkeys([*named, *_unheaded(found)])]


def _unheaded(found: Found) -> list[int]:
    """Return the columns without a heading inside the table or beside it."""
    headed = {column.column for column in found.columns if column.heading}
    return [column for column in range(max(1, found.area.left - 1), found.area.right + 2) if column not in headed]


def _by_legend(found: Found) -> int | None:
    """Return the column with the most fills of the legend's colours."""
    candidates = [*_candidates(found), *(column.column for column in found.columns if not _means_else(column))]
    hits = {column: sum(map(_is_light(found), _fills(found, column))) for column in dict.fromkeys(candidates)}
    hits = {column: count for column, count in hits.items() if column not in found.named}
    best = max(hits, key=lambda column: hits[column], default=None)
    return best if best and hits[best] else None


def _means_else(column: FoundColumn) -> bool:
    words = ("prio", "risk", "fas", "phase")
    return column.field == "step" or any(word in column.heading.casefold() for word in words)


def _by_share(found: Found) -> int | None:
    """Return the first column of which nine in ten fills are lights, and not mere decoration."""
    for column in _candidates(found):
        fills = _fills(found, column)
        lit = sum(map(_is_light(found), fills))
        if lit and lit * 10 >= len(fills) * 9 and not _decorates(found, column, fills):
            return column
    return None


def _decorates(found: Found, column: int, fills: list[str]) -> bool:
    """Tell whether the fills follow something else: one colour throughout, bands, or another column."""
    colours = set(fills)
    if len(colours) == 1:
        return len(fills) == len(found.records) or _banded(found, column)
    return _follows_another_column(found, column)


def _banded(found: Found, column: int) -> bool:
    filled = [bool(found.sheet.grid.fill(record.row, column)) for record in found.records]
    return len(filled) > 3 and all(one != other for one, other in pairwise(filled))


def _follows_another_column(found: Found, column: int) -> bool:
    """Tell whether the colour is the same wherever another column, such as priority, says the same."""
    grid = found.sheet.grid
    colours = [grid.fill(record.row, column) for record in found.records]
    groups = [[record.given.get("focus_area") for record in found.records]]
    for other in found.columns:
        if other.field in (None, "focus_area", "department", "cause", "district", "step"):
            groups.append([grid.text(*grid.anchor(record.row, other.column)) for record in found.records])
    return any(_decides(group, colours) for group in groups)


def _decides(group: Iterable[str | None], colours: list[str | None]) -> bool:
    pairs = Counter((name, colour) for name, colour in zip(group, colours, strict=True) if name)
    names = Counter(name for name, _ in pairs.elements())
    shades = {colour for _, colour in pairs}
    repeated = sum(count > 1 for count in names.values())
    return len(names) >= 2 and len(pairs) == len(names) == len(shades) and repeated >= 2


def _colourful(found: Found) -> bool:
    """Tell whether the actions are coloured in a way that a reader might take for statuses."""
    columns = range(found.area.left, found.area.right + 1) if found.records else ()
    fills = [fill for column in columns for fill in _fills(found, column) if not is_grey(fill)]
    return len(fills) >= 3 and len(set(fills)) >= 2
