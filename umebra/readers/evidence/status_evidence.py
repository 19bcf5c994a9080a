"""Which fills of a table are its statuses, if any, and which only look like statuses and are asked about (R13).

In many real plans colour means priority, phase, focus area, outline or a Gantt bar. A fill is a
status only on evidence that can be shown: its column's heading says status, a legend of status words
explains it, or it is a box under headings that the framework knows. What else looks like a status is
unknown until a person has said that it is one.
"""

from collections import Counter
from typing import NamedTuple

from umebra.model.plan import Status
from umebra.readers.cells.grid import column_name
from umebra.readers.cells.status_hues import is_grey, same_hue
from umebra.readers.cells.text import fold
from umebra.readers.evidence.other_colour_meanings import follows, heading_of, is_banded, is_one_colour
from umebra.readers.evidence.status_candidates import candidates, worded_columns
from umebra.readers.evidence.traffic_light_fills import colours_in, is_light, looks_lit, only_oranges
from umebra.readers.tables.found_table import Found
from umebra.readers.tables.status_sources import BOX, Asked, StatusEvidence

YES, NO = "ja", "nej"
BOXES = "rutor"
_IGNORED = (
    "Färgerna i tabellen lästes inte som status, för planen visar inte att de är det. "
    "Om de är det, lägg till en teckenförklaring ovanför tabellen eller en kolumn ”Status”."
)
_FOLLOWING = (
    "Färgerna följer {} och lästes inte som status. Om de är status ändå, välj deras kolumn under ”Ladda upp”, "
    "eller lägg till en teckenförklaring ovanför tabellen."
)
_KEYED = (
    "Färgerna står för ”{}” och annat enligt filens färgförklaring och lästes inte som status. Om de är status ändå, "
    "välj deras kolumn under ”Ladda upp”."
)
_DENIED = "Färgerna i {} läses inte som status, för så är frågan om dem besvarad. Svaret kan ändras under ”Ladda upp”."


def weigh_evidence(found: Found) -> StatusEvidence:
    """Return what a table's statuses are read from; if no fills are, words in a column without a heading may be."""
    evidence = judge(found)
    return evidence if evidence.fill_column is not None else evidence._replace(word_columns=worded_columns(found))


def judge(found: Found) -> StatusEvidence:
    """Return which of a table's fills are its statuses: what a person has said decides, else the evidence."""
    corrected = found.correction.fills if found.correction else None
    if corrected is not None:
        return StatusEvidence(found.columns[corrected].column if 0 <= corrected < len(found.columns) else None)
    if found.boxed:
        return _judge_boxes(found)
    return _judge_columns(found)


def _judge_boxes(found: Found) -> StatusEvidence:
    """Judge the fills of boxes (R13): by a legend, another meaning, then known headings; else ask."""
    if found.sheet.legend.entries:
        return StatusEvidence(BOX)
    follow = follows(found, BOX)
    if follow and follow.sure:
        return StatusEvidence(passed_over=_FOLLOWING.format(follow.name))
    colours = colours_in(found, BOX)
    if keyed := _keyed(found, colours):
        return StatusEvidence(passed_over=keyed)
    if _are_known(found) and not is_one_colour(found, BOX):
        return StatusEvidence(BOX)
    return _ask(found, BOX) if looks_lit(found, colours) else StatusEvidence(passed_over=_ignored(found))


def _are_known(found: Found) -> bool:
    """Tell whether most of the headings over boxes are the framework's focus areas, departments or known names."""
    vocabulary = found.sheet.vocabulary
    settings = vocabulary.settings
    names = {fold(name) for name in (*settings.departments, *settings.partners)}
    names |= {fold(alias) for aliases in settings.partners.values() for alias in aliases}
    headings = {column.heading for column in found.columns}
    known = sum(fold(heading) in names or vocabulary.focus_area(heading) is not None for heading in headings)
    return known * 2 > len(headings)


def _judge_columns(found: Found) -> StatusEvidence:
    """Judge a list's fills (R13): first those under a status heading, then a legend's, then any other column's."""
    own = found.columns_of("status")
    if lit := next((column for column in own if any(map(is_light(found), colours_in(found, column)))), None):
        return _judge_status(found, lit)
    if own and _worded(found):
        return StatusEvidence(passed_over=_ignored(found))
    if orange := next((column for column in own if only_oranges(found, column)), None):
        return StatusEvidence(orange)
    if found.sheet.legend.entries:
        by_legend = _by_legend(found)
        return StatusEvidence(by_legend, passed_over=_ignored(found) if by_legend is None else "")
    return _judge_others(found)


def _judge_status(found: Found, column: int) -> StatusEvidence:
    """Judge the fills under a status heading (R13): statuses, unless whole rows are coloured by something else."""
    explained = found.sheet.legend.entries or _is_told(found, colours_in(found, column))
    if explained or not _paints_rows(found, column):
        return StatusEvidence(column)
    said = _compare(found, column)
    if said.speaking >= 3 and said.agreeing * 5 >= said.speaking * 4:
        return StatusEvidence(column)
    if keyed := _keyed(found, colours_in(found, column)):
        return StatusEvidence(passed_over=keyed)
    follow = follows(found, column)
    if follow and follow.sure:
        return StatusEvidence(passed_over=_FOLLOWING.format(follow.name))
    if is_banded(found, column):
        return StatusEvidence(passed_over=_ignored(found))
    if not (follow or is_one_colour(found, column) or said.agreeing * 2 < said.speaking):
        return StatusEvidence(column)
    return _ask(found, column) if said.silent else StatusEvidence(passed_over=_ignored(found))


def _paints_rows(found: Found, column: int) -> bool:
    """Tell whether the fills of a status column are only its rows' fills."""
    rows = [record.row for record in found.records]
    own = found.sheet.grid.colours_down(rows, column)
    titles = found.sheet.grid.colours_down(rows, found.records[0].column)
    pairs = [(one, other) for one, other in zip(own, titles, strict=True) if one]
    return sum(one == other for one, other in pairs) * 10 > len(pairs) * 8


class _Said(NamedTuple):
    """How many coloured cells of a status column have a word that agrees, have a status word at all, and have none."""

    agreeing: int
    speaking: int
    silent: int


def _compare(found: Found, column: int) -> _Said:
    """Compare the words in a status column's coloured cells with their colours."""
    grid, words, light = found.sheet.grid, found.sheet.vocabulary.words, is_light(found)
    lit = [(record.row, fill) for record in found.records if (fill := grid.fill(record.row, column)) and light(fill)]
    both = [(word, light.meaning(fill)) for row, fill in lit if (word := words.read(grid.text(row, column)))]
    # What is done often keeps the green of what is going on.
    alike = (word == meant or {word, meant} == {Status.DONE, Status.GREEN} for word, meant in both)
    return _Said(sum(alike), len(both), len(lit) - len(both))


def _judge_others(found: Found) -> StatusEvidence:
    """Judge fills that nothing shows to be statuses: if they look like it, they are asked about (R13)."""
    reason, seen = "", set[tuple[str, ...]]()
    for column in () if worded_columns(found) else candidates(found):
        colours = colours_in(found, column)
        if tuple(colours) in seen or not looks_lit(found, colours):
            continue
        seen.add(tuple(colours))
        if _is_told(found, colours):
            return StatusEvidence(column)
        follow = follows(found, column)
        if keyed := _keyed(found, colours):
            reason = keyed
        elif follow and follow.sure:
            reason = _FOLLOWING.format(follow.name)
        elif not is_banded(found, column) and not is_one_colour(found, column):
            return _ask(found, column)
    return StatusEvidence(passed_over=reason or _ignored(found))


def _ask(found: Found, column: int) -> StatusEvidence:
    """Return what to do with fills that look like statuses: as a person has answered, else ask."""
    where = "rutorna" if column == BOX else f"kolumn {column_name(column)}"
    name = BOXES if column == BOX else fold(heading_of(found, column)) or column_name(column).casefold()
    key = f"fills:{name}"
    answer = found.sheet.corrections.answers.get(key)
    if answer == YES:
        return StatusEvidence(column)
    if answer == NO:
        return StatusEvidence(passed_over=_DENIED.format(where))
    light, grid = is_light(found), found.sheet.grid
    cells = [(record.row, column or record.column) for record in found.records]
    lit = {cell: colour for cell in cells if (colour := grid.fill(*cell)) and light(colour)}
    lights = Counter(status for colour in lit.values() if (status := light.meaning(colour)))
    return StatusEvidence(asked=Asked(key, column, next(iter(lit)), lights))


def _keyed(found: Found, colours: list[str]) -> str:
    """Return the sentence about fills that a key explains as something else; empty if no key does."""
    others = found.sheet.legend.others
    explained = [label for fill in {*colours} for colour, label in others.items() if same_hue(colour, fill)]
    return _KEYED.format(min(explained)) if len(explained) * 2 > len({*colours}) else ""


def _is_told(found: Found, colours: list[str]) -> bool:
    """Tell whether a person has said what any of the colours means; then they are statuses."""
    return found.correction is not None and not found.correction.statuses.keys().isdisjoint(colours)


def _ignored(found: Found) -> str:
    """Return the sentence about ignored colours; empty if nobody would take them for statuses."""
    columns = range(found.area.left, found.area.right + 1) if found.records else ()
    colours = [fill for column in columns for fill in colours_in(found, column) if not is_grey(fill)]
    return _IGNORED if len(colours) >= 3 and len({*colours}) >= 2 else ""


def _worded(found: Found) -> bool:
    """Tell whether the status column says anything in words."""
    grid = found.sheet.grid
    return any(grid.value(record.row, column) for record in found.records for column in found.columns_of("status"))


def _by_legend(found: Found) -> int | None:
    """Return the column with the most fills of the legend's colours."""
    hits = {column: sum(map(is_light(found), colours_in(found, column))) for column in candidates(found)}
    best = max(hits, key=lambda column: hits[column], default=None)
    return best if best and hits[best] else None
