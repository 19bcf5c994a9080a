"""When an action goes on, by its cells under the headings for time (R10)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from umebra.model.plan import Problem, Severity
from umebra.readers.actions.action_cells import CellReader, Key
from umebra.readers.actions.read_each import FieldRead
from umebra.readers.cells.grid import Fault, Unsaved, Value, show
from umebra.readers.cells.text import clean, has_letters, one_line
from umebra.readers.tables.found_table import Found, Record
from umebra.readers.values.calendar_periods import Span
from umebra.readers.values.dates import Time, put_together, read_time
from umebra.readers.values.unread_times import one_sided, unread_time

BACKWARDS = "Slutet {} kommer före starten {}. Rätta datumen."
_NAMES = ("when", "start", "end")
# A number below this is a year or the like, and is kept as text too; a higher one is a day in Excel's count.
_FIRST_SERIAL = 3000


class Times(NamedTuple):
    """When an action goes on, and the texts that it was read from."""

    span: Span
    when: str | None


class _CellTime(NamedTuple):
    """What one cell says of it: the time, the text that it was read from, and what is wrong with it."""

    time: Time | None = None
    when: str | None = None
    problem: Problem | None = None


class TimeReader:
    """Reads the times of one table.

    Args:
        found: The table.
        cells: Its cells.
    """

    def __init__(self, found: Found, cells: CellReader) -> None:
        self._found = found
        self._cells = cells
        self._apart = bool(cells.columns("start") and cells.columns("end"))

    def keys(self) -> Iterator[Key | None]:
        """Return a key for each action; actions whose times are read from the same have the same key."""
        return self._cells.keys([column for name in _NAMES for column in self._cells.columns(name)])

    def read(self, record: Record) -> FieldRead[Times]:
        """Return when the action goes on, and what can't be read or can't be."""
        by_name = {name: self._time(record, name) for name in _NAMES}
        start, end, when = (by_name[name].time for name in ("start", "end", "when"))
        begun, ended = put_together(start, end, when, apart=self._apart)
        texts = dict.fromkeys(filter(None, (time.when for time in by_name.values())))
        problems = [time.problem for time in by_name.values() if time.problem]
        if begun and ended and ended < begun:
            problems.append(self._warning(record.row, record.column, BACKWARDS.format(ended, begun)))
        return FieldRead(Times(Span(begun, ended), " – ".join(texts) or None), problems)

    def _time(self, record: Record, name: str) -> _CellTime:
        """Return what the field's first cell says; an error or an unsaved formula is reported with the table's."""
        place = next(iter(self._cells.cells(record, name)), None)
        if place is None or isinstance(place.value, Fault | Unsaved):
            return _CellTime()
        time, said = read_time(place.value, self._found.sheet.grid.epoch), show(place.value)
        message = None
        if time is None and has_letters(said):
            message = unread_time(one_line(said))
        elif time:
            message = one_sided(name, time, said)
        problem = self._warning(place.row, place.column, message) if message else None
        return _CellTime(time, _text(place.value, name), problem)

    def _warning(self, row: int, column: int, message: str) -> Problem:
        return self._found.problem(Severity.WARNING, row, column, message)


def _text(value: Value, name: str) -> str | None:
    """Return the text that a time was read from; None for a date, and for a date as text in a column of dates."""
    if isinstance(value, str):
        text = clean(value)
        return None if name != "when" and re.fullmatch(r"\d{4}-\d\d-\d\d|\d{5}", text) else text or None
    return show(value) if isinstance(value, int | float) and value < _FIRST_SERIAL else None
