"""A table's records as actions."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from umebra.plan import Action, Severity
from umebra.readers.cellreader import CellReader
from umebra.readers.dates import OPEN, Span, read_span
from umebra.readers.found import Found, Record
from umebra.readers.goals import GoalsRead, is_mark
from umebra.readers.grid import Unsaved, Value, show
from umebra.readers.seasons import unread_time
from umebra.readers.statuses import StatusReader
from umebra.readers.text import clean, has_letters, one_line

_PREFIX = re.compile(r"^(\d+(?:\.\d+)+\.?|\d+[.)])\s+(?=\S)")
_PARTNERS = re.compile(
    r"^(?:i\s+)?(?:samverkan\s+med|samverkan\s*:|samarbete\s+med|tillsammans\s+med"
    r"|samverkansparter?\s*:|partner\s*:|parter\s*:|medverkande\s*:)",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(r"^(?:huvud)?ansvarig[at]?\s*:\s*", re.IGNORECASE)
_BULLETS = re.compile(r"\n|;|[•·●▪◦‣]")
_NO_GOAL = "Mål {} finns inte, planen har målen 1–{}. Skriv ett av dem."
_DECIMAL_GOAL = (
    "”{}” är inget mål. Excel gör ”1,3” till ett tal: skriv målen med semikolon emellan, eller gör om cellen till text."
)
_UNREAD_GOAL = "”{}” är inget av de prioriterade målen. Skriv målets nummer eller namn."
_UNREAD_MARK = "”{}” är varken ett kryss eller tomt. Skriv X eller lämna cellen tom."
_BACKWARDS = "Slutet {} kommer före starten {}. Rätta datumen."
_FAULT = "Cellen visar felet {}. Rätta formeln eller skriv värdet för hand."
_UNSAVED = "Formelns värde är inte sparat i filen. Öppna filen i Excel, spara den och ladda upp den igen."
_SHOWN = 60
_TIMES = ("when", "start", "end")
_TEXTS = (
    *("number", "description", "focus_area", "responsible", "partners", "department"),
    *("cause", "district", "aim", "factors", "follow_up", "comment"),
)


class _Times(NamedTuple):
    """When an action goes on."""

    span: Span
    when: str | None


_NEVER = _Times(OPEN, None)


def read_actions(found: Found, cells: CellReader | None = None) -> Iterator[Action]:
    """Return the table's actions in its order; what can't be read is reported in the table."""
    cells = cells or CellReader(found)
    statuses = StatusReader(found, cells)
    builder = _Builder(found, cells, statuses)
    _report_faults(found)
    for place, record in enumerate(found.records):
        yield builder.build(place, record)


def _report_faults(found: Found) -> None:
    """Report the table's errors and unsaved formulas."""
    for row, column in found.sheet.grid.faults:
        value = found.sheet.grid.value(row, column)
        if found.area.holds(row, column) and value is not None:
            message = _UNSAVED if isinstance(value, Unsaved) else _FAULT.format(value)
            found.report(Severity.WARNING, row, column, message)


class _Builder:
    """Puts an action together from its cells."""

    def __init__(self, found: Found, cells: CellReader, statuses: StatusReader) -> None:
        self._found = found
        self._grid = found.sheet.grid
        self._cells = cells
        self._statuses = statuses
        self._vocabulary = found.sheet.vocabulary
        self._texts = {name: cells.texts(name) for name in _TEXTS}
        self._split = found.sheet.vocabulary.partners.split
        self._partners = found.sheet.vocabulary.partners
        self._timed = bool(cells.fields.intersection(_TIMES))
        self._dates = cells.values(_TIMES)
        self._known_times: dict[tuple[Value | None, ...], _Times] = {}
        self._goal_columns = {column.column: column.goal for column in found.columns if column.goal}

    def build(self, place: int, record: Record) -> Action:
        """Return the action of the record at a place among them."""
        text = {name: texts[place] for name, texts in self._texts.items()}
        box = self._box(record, text["number"])
        status = self._statuses.read(record)
        times = (self._known_times.get(self._dates[place]) or self._times(place, record)) if self._timed else _NEVER
        responsible = self._parties(record, "responsible", text["responsible"], box.responsible)
        partners = self._parties(record, "partners", text["partners"], box.partners)
        area = text["focus_area"]
        return Action(
            title=box.title,
            cell=self._grid.reference(record.row, record.column),
            number=box.number,
            description=_joined(box.description, text["description"]),
            focus_area=self._vocabulary.area_name(area) if area else None,
            department=text["department"],
            cause=text["cause"],
            status=status.status,
            status_from=status.source,
            responsible=responsible,
            partners=_without(partners, responsible),
            goals=self._goals(record),
            district=text["district"],
            aim=text["aim"],
            factors=_items(text["factors"]),
            start=times.span.start,
            end=times.span.end,
            when=times.when,
            follow_up=_joined(text["follow_up"], status.follow_up),
            comment=text["comment"],
        )

    def _box(self, record: Record, number: str | None) -> "_Box":
        """Return what the title's cell says: the title, and lines of partners and description below it."""
        text = clean(self._grid.text(record.row, record.column))
        return _Box(text, number) if text[:1].isalpha() and "\n" not in text else _read_box(text, number)

    def _parties(self, record: Record, name: str, text: str | None, more: str) -> tuple[str, ...]:
        own = self._split(text) if text else ()
        both = tuple(dict.fromkeys((*own, *self._split(more)))) if more else own
        if self._partners.doubtful and (text or more):
            self._report_doubts(record, name, text or "", more)
        return both

    def _report_doubts(self, record: Record, name: str, *texts: str) -> None:
        column = next(iter(self._cells.columns(name)), record.column)
        for text in texts:
            for message in self._partners.doubts(text):
                self._found.report(Severity.INFO, record.row, column, message)

    def _goals(self, record: Record) -> tuple[str, ...]:
        cells = self._cells.cells(record, "goals")
        reads = [self._vocabulary.goals.read(value) for _, _, value in cells]
        if len(reads) == 1 and reads[0].sound and reads[0].names and not self._goal_columns:
            return reads[0].names
        names = {goal for goal in self._marked_goals(record) if goal}
        for (row, column, value), read in zip(cells, reads, strict=True):
            names.update(read.names)
            if not read.sound:
                self._report_goals(row, column, value, read)
        if not names and "goals" in record.given:
            names.update(self._vocabulary.goals.read(record.given["goals"]).names)
        return tuple(name for name in self._vocabulary.goals.names if name in names) if names else ()

    def _report_goals(self, row: int, column: int, value: Value, read: GoalsRead) -> None:
        for number in read.missing:
            self._report(row, column, _NO_GOAL.format(number, len(self._vocabulary.goals.names)))
        if read.unread:
            template = _DECIMAL_GOAL if isinstance(value, float) else _UNREAD_GOAL
            self._report(row, column, template.format(read.unread[:_SHOWN]))

    def _marked_goals(self, record: Record) -> Iterator[str | None]:
        grid = self._grid
        for column, goal in self._goal_columns.items():
            value = grid.value(*grid.anchor(record.row, column))
            if value is None:
                continue
            marked = is_mark(show(value))
            if marked is None:
                self._report(record.row, column, _UNREAD_MARK.format(one_line(show(value))[:_SHOWN]))
            yield goal if marked else None

    def _times(self, place: int, record: Record) -> _Times:
        when, start, end = self._time(record, "when"), self._time(record, "start"), self._time(record, "end")
        begun, ended = _ends(start.span, end.span, when.span)
        texts = dict.fromkeys(filter(None, (when.when, start.when, end.when)))
        times = _Times(Span(begun, ended), " – ".join(texts) or None)
        dates = self._dates[place]
        if begun and ended and ended < begun:
            self._report(record.row, record.column, _BACKWARDS.format(ended, begun))
        elif dates and all(value is None or type(value) is date for value in dates):
            self._known_times[dates] = times
        return times

    def _time(self, record: Record, name: str) -> _Times:
        for row, column, value in self._cells.cells(record, name):
            span = read_span(value)
            if span is None and has_letters(show(value)):
                self._report(row, column, unread_time(one_line(show(value))[:_SHOWN]))
            return _Times(span or OPEN, _when(value, name))
        return _NEVER

    def _report(self, row: int, column: int, message: str) -> None:
        self._found.report(Severity.WARNING, row, column, message)


class _Box(NamedTuple):
    """What the lines of a title's cell say."""

    title: str
    number: str | None
    description: str | None = None
    partners: str = ""
    responsible: str = ""


def _read_box(text: str, number: str | None) -> _Box:
    first, _, rest = text.partition("\n")
    prefix = _PREFIX.match(first)
    if prefix and number in (None, prefix[1], prefix[1].rstrip(".)")):
        first, number = first[prefix.end() :], prefix[1].rstrip(".)")
    lines = rest.split("\n") if rest else []
    partners = [line for line in lines if _PARTNERS.match(line)]
    responsible = [_RESPONSIBLE.sub("", line) for line in lines if _RESPONSIBLE.match(line)]
    others = [line for line in lines if not _PARTNERS.match(line) and not _RESPONSIBLE.match(line)]
    return _Box(first, number, "\n".join(others) or None, "\n".join(partners), "\n".join(responsible))


def _ends(start: Span, end: Span, when: Span) -> Span:
    """Return the start and the end: those of their own columns, else those of the one that holds both."""
    if start == OPEN and end == OPEN:
        return when
    whole = start.end if start.end != start.start and end == OPEN else None
    return Span(start.start, end.end or whole)


def _without(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return names if not others or not names else tuple(name for name in names if name not in others)


def _joined(one: str | None, other: str | None) -> str | None:
    if not one or not other:
        return one or other
    return "\n".join(dict.fromkeys((one, other)))


def _items(text: str | None) -> tuple[str, ...]:
    """Return the items of a list in a cell, one on a line or after a bullet."""
    if not text:
        return ()
    parts = [part.strip().lstrip("-–* ").strip() for part in _BULLETS.split(text)]
    return tuple(dict.fromkeys(part for part in parts if part))


def _when(value: Value, name: str) -> str | None:
    """Return the text that a time was read from; a date is none, and neither is a date in a date's column."""
    if isinstance(value, str):
        text = clean(value)
        return None if name != "when" and re.fullmatch(r"\d{4}-\d\d-\d\d|\d{5}", text) else text or None
    return show(value) if isinstance(value, int | float) and value < 3000 else None
