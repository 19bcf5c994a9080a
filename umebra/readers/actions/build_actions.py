"""A table's records as actions."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from itertools import product, repeat
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from umebra.model.fields import ACTION_FIELDS
from umebra.model.plan import Action, Severity
from umebra.readers.actions.action_cells import CellReader, Key
from umebra.readers.actions.box_text import Box, read_box
from umebra.readers.actions.goals_of_action import GoalReader
from umebra.readers.actions.statuses import StatusReader
from umebra.readers.actions.struck_through import report_struck
from umebra.readers.cells.error_values import said_of
from umebra.readers.cells.grid import Fault, Unsaved, Value, show
from umebra.readers.cells.text import clean, has_letters, one_line
from umebra.readers.tables.found import Found, Record
from umebra.readers.values.calendar_periods import Span
from umebra.readers.values.cost_units import with_unit
from umebra.readers.values.dates import Time, put_together, read_time
from umebra.readers.values.unread_times import one_sided, unread_time

BACKWARDS = "Slutet {} kommer före starten {}. Rätta datumen."
_NO_STEP = "Steget ”{}” finns inte. Skriv ett av ramverkets steg: {}."
_SHOWN = 60
_PARTIES = ("responsible", "partners")
_TIMES = ("when", "start", "end")
_TEXTS = tuple(field.name for field in ACTION_FIELDS if field.plain)
# Those that are worked on whether a column fills them or not.
_EXPECTED = frozenset({"number", "description", "focus_area", "responsible", "partners", "follow_up"})


class _Times(NamedTuple):
    """When an action goes on."""

    span: Span
    when: str | None


class _CellTime(NamedTuple):
    """What one cell says of it: the time, and the text that it was read from."""

    time: Time | None
    when: str | None


_NO_TIME = _CellTime(None, None)
_Read = TypeVar("_Read")


def read_actions(found: Found) -> tuple[Action, ...]:
    """Return the table's actions in its order; what can't be read is reported in the table."""
    cells = CellReader(found)
    statuses = StatusReader(found, cells)
    _report_faults(found)
    report_struck(found)
    return _Builder(found, cells, statuses).build()


def _report_faults(found: Found) -> None:
    """Report the table's errors and unsaved formulas."""
    for row, column in found.sheet.grid.faults:
        value = found.sheet.grid.value(row, column)
        if found.area.holds(row, column) and value is not None:
            found.report(Severity.WARNING, row, column, said_of(value))


class _Builder:
    """Puts a table's actions together, one field of all of them after the other."""

    def __init__(self, found: Found, cells: CellReader, statuses: StatusReader) -> None:
        self._found = found
        self._grid = found.sheet.grid
        self._cells = cells
        self._statuses = statuses
        self._vocabulary = found.sheet.vocabulary
        self._goals = GoalReader(found, cells)
        self._partners = found.sheet.vocabulary.partners
        self._apart = bool(cells.columns("start") and cells.columns("end"))
        self._said: dict[str, list[str | None]] = {}
        self._said_more: dict[tuple[int, str], str] = {}
        self._reporters: list[int] = []

    def build(self) -> tuple[Action, ...]:
        """Return the table's actions."""
        before = len(self._found.problems)
        columns = {**self._texts(), **self._statuses_and_times()}
        self._report_doubts()
        columns["goals"] = self._read_each(self._goals.keys(), self._goals.read)
        if steps := self._cells.columns("step"):
            columns["step"] = self._read_each(self._cells.keys(steps), self._step)
        columns["follow_up"] = list(map(_joined, columns["follow_up"], columns.pop("follow_up_in_status")))
        columns["cell"] = self._grid.references((record.row, record.column) for record in self._found.records)
        self._put_in_turn(before)
        return _actions(columns)

    def _texts(self) -> dict[str, list[Any]]:
        """Return the fields that are read from texts alone."""
        present = [name for name in _TEXTS if name in _EXPECTED or self._cells.may_have(name)]
        columns: dict[str, list[Any]] = {name: self._cells.texts(name) for name in present}
        columns["title"] = self._cells.titles()
        self._said = {name: columns[name] for name in _PARTIES}
        names, nobody = self._partners.split, tuple[str, ...]()
        columns |= {name: _read_texts(columns[name], names, nobody) for name in _PARTIES}
        for place, title in enumerate(columns["title"]):
            if not title[:1].isalpha() or "\n" in title:
                self._open_box(place, read_box(title, columns["number"][place], self._statuses.of_line), columns)
        columns["partners"] = list(map(cache(_without), columns["partners"], columns["responsible"]))
        columns["focus_area"] = _read_texts(columns["focus_area"], self._vocabulary.area_name, None)
        if "factors" in columns:
            columns["factors"] = _read_texts(columns["factors"], self._vocabulary.factors.split, nobody)
        if headings := [column.heading for column in self._found.columns if column.field == "cost"]:
            columns["cost"] = with_unit(columns["cost"], headings[0])
        return columns

    def _open_box(self, place: int, box: Box, columns: dict[str, list[Any]]) -> None:
        """Put what the lines of a title's cell say into the columns."""
        columns["title"][place], columns["number"][place] = box.title, box.number
        columns["description"][place] = _joined(box.description, columns["description"][place])
        for name, more in zip(_PARTIES, (box.responsible, box.partners), strict=True):
            if more:
                columns[name][place] = tuple(dict.fromkeys((*columns[name][place], *self._partners.split(more))))
                self._said_more[place, name] = more

    def _report_doubts(self) -> None:
        """Report the names that may be none, or several."""
        places = range(len(self._found.records)) if self._partners.doubtful else ()
        for place, name in product(places, _PARTIES):
            record = self._found.records[place]
            column = next(iter(self._cells.columns(name)), record.column)
            for text in (self._said[name][place] or "", self._said_more.get((place, name), "")):
                for message in self._partners.doubts(text):
                    self._found.report(Severity.INFO, record.row, column, message)
                    self._reporters.append(place)

    def _statuses_and_times(self) -> dict[str, list[Any]]:
        """Return the fields that are read from what cells say and show."""
        cells = self._cells
        when = [column for name in _TIMES for column in cells.columns(name)]
        statuses = self._read_each(self._statuses.keys(), self._statuses.read)
        times = self._read_each(cells.keys(when), self._times)
        return {
            "status": [read.status for read in statuses],
            "status_from": [read.source for read in statuses],
            "follow_up_in_status": [read.follow_up for read in statuses],
            "start": [time.span.start for time in times],
            "end": [time.span.end for time in times],
            "when": [time.when for time in times],
        }

    def _read_each(self, keys: Iterable[Key | None], read: Callable[[Record], _Read]) -> list[_Read]:
        """Read a field of every action: once for all with the same key, unless it has something to report."""
        known: dict[Key | None, _Read] = {}
        reads: list[_Read] = []
        for place, key in enumerate(keys):
            got = known.get(key)
            if got is None:
                before = len(self._found.problems)
                got = read(self._found.records[place])
                reported = len(self._found.problems) - before
                self._reporters += [place] * reported
                if key is not None and not reported:
                    known[key] = got
            reads.append(got)
        return reads

    def _put_in_turn(self, before: int) -> None:
        """Put the problems in the order of the actions that they concern."""
        problems = self._found.problems
        turns = sorted(zip(self._reporters, problems[before:], strict=True), key=itemgetter(0))
        problems[before:] = [problem for _, problem in turns]

    def _times(self, record: Record) -> _Times:
        by_name = {name: self._time(record, name) for name in _TIMES}
        start, end, when = (by_name[name].time for name in ("start", "end", "when"))
        begun, ended = put_together(start, end, when, apart=self._apart)
        texts = dict.fromkeys(filter(None, (time.when for time in by_name.values())))
        if begun and ended and ended < begun:
            self._report(record.row, record.column, BACKWARDS.format(ended, begun))
        return _Times(Span(begun, ended), " – ".join(texts) or None)

    def _time(self, record: Record, name: str) -> _CellTime:
        for row, column, value in self._cells.cells(record, name):
            if isinstance(value, Fault | Unsaved):
                return _NO_TIME
            time = read_time(value, self._grid.epoch)
            if time is None and has_letters(show(value)):
                self._report(row, column, unread_time(one_line(show(value))))
            elif time and (message := one_sided(name, time, show(value))):
                self._report(row, column, message)
            return _CellTime(time, _when(value, name))
        return _NO_TIME

    def _step(self, record: Record) -> str | None:
        names = self._vocabulary.steps
        for row, column, value in self._cells.cells(record, "step"):
            step = names.read(show(value))
            if step is None and has_letters(show(value)):
                known = ", ".join(names.names) or "det har inga"
                self._report(row, column, _NO_STEP.format(one_line(show(value))[:_SHOWN], known))
            return step
        return None

    def _report(self, row: int, column: int, message: str) -> None:
        self._found.report(Severity.WARNING, row, column, message)


def _read_texts(texts: Iterable[str | None], read: Callable[[str], _Read], blank: _Read) -> list[_Read]:
    """Read each text, the same one only once."""
    texts = list(texts)
    known = {text: read(text) for text in {*texts} if text}
    return [known.get(text, blank) if text else blank for text in texts]


def _actions(columns: Mapping[str, Sequence[object]]) -> tuple[Action, ...]:
    """Return the actions whose fields stand in the columns.

    A frozen value's own construction sets each field by a call; for thousands of actions
    it takes a third of the time to fill the fields one by one.
    """
    actions = tuple(map(object.__new__, repeat(Action, len(columns["title"]))))
    for field in fields(Action):
        fill = getattr(Action, field.name).__set__
        for _ in map(fill, actions, columns.get(field.name) or repeat(field.default)):
            pass
    return actions


def _without(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return names if not others or not names else tuple(name for name in names if name not in others)


def _joined(one: str | None, other: str | None) -> str | None:
    if not one or not other:
        return one or other
    return "\n".join(dict.fromkeys((one, other)))


def _when(value: Value, name: str) -> str | None:
    """Return the text that a time was read from; a date is none, and neither is a date in a date's column."""
    if isinstance(value, str):
        text = clean(value)
        return None if name != "when" and re.fullmatch(r"\d{4}-\d\d-\d\d|\d{5}", text) else text or None
    return show(value) if isinstance(value, int | float) and value < 3000 else None
