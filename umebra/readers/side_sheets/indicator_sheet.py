"""Indicators, from a sheet with a row for each value or with a column for each year."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from umebra.model.indicators import Direction, Indicator, Measure
from umebra.model.plan import Severity
from umebra.readers.actions.goals_of_action import goal_faults
from umebra.readers.cells.grid import Grid, show
from umebra.readers.cells.placed_value import PlacedValue
from umebra.readers.cells.text import clean, fold, has_letters, one_line
from umebra.readers.side_sheets.side_table import SideSheetRead, SideTable, find_side_table
from umebra.readers.tables.found_table import Role, Vocabulary
from umebra.readers.values.calendar_periods import Span
from umebra.readers.values.dates import read_span, read_text
from umebra.readers.values.numbers import is_nothing, read_number
from umebra.settings.settings import Settings

_NO_NAME = "Raden har ett värde men ingen indikator och räknas inte med. Skriv indikatorns namn i kolumnen ”{}”."
_NO_NUMBER = "”{}” är inget tal. Skriv bara talet, till exempel 40 eller 40,5, och enheten i kolumnen ”Enhet”."
_NO_TIME = "Värdet {} har inget år och visas inte. Skriv året eller dagen, till exempel 2024 eller 2024-06-30."
_UNREAD_TIME = "”{}” är ingen tid. Skriv ett år, en period eller en dag: 2024, HT 2024 eller 2024-06-30."
_UNKNOWN_DIRECTION = "”{}” är ingen riktning. Skriv ”upp” om indikatorn bör öka och ”ner” om den bör minska."
_OTHER_DIRECTION = "”{}” säger ”{}” om samma indikator som tidigare har en annan önskad riktning. Den första gäller."
_TWICE = "Indikatorn har redan ett värde för {}, i {}. Det första visas; ta bort det som är fel."
_PREFIX = re.compile(r"^(?:värde|utfall|resultat|mätvärde|år|mätning|antal|andel)\s+(?=\S*\d)", re.IGNORECASE)
_SHOWN = 60


@dataclass(slots=True)
class _Draft:
    """An indicator while its rows are read."""

    name: str
    cell: str
    district: str | None
    unit: str | None
    goals: set[str] = field(default_factory=set)
    sources: dict[str, None] = field(default_factory=dict)
    direction: Direction | None = None
    measures: dict[Span, Measure] = field(default_factory=dict)


class _Time(NamedTuple):
    """The time that heads a column: what it is called, and its days."""

    name: str
    span: Span


class _Found(NamedTuple):
    """A table of indicators, and the columns that a time heads."""

    table: SideTable
    times: Mapping[int, _Time]


class _Measured(NamedTuple):
    """A value's cell, and the time that it holds for: what that is called, and its days where they can be read."""

    when: str
    span: Span | None
    place: PlacedValue


def read_indicators(grid: Grid, vocabulary: Vocabulary) -> SideSheetRead[Indicator] | None:
    """Return a sheet's indicators and the table that they were read from; None if it has no such table."""
    found = _find(grid, vocabulary.settings)
    if found is None:
        return None
    table = found.table
    reader = _Reader(table, vocabulary, found.times)
    for rows in table.records("en indikator"):
        for row in rows:
            reader.read(row)
    table.report_rest()
    return SideSheetRead(reader.indicators(), table)


def holds_indicators(grid: Grid, settings: Settings) -> bool:
    """Tell whether a sheet has a table of indicators, whatever it is called."""
    return _find(grid, settings) is not None


def _find(grid: Grid, settings: Settings) -> _Found | None:
    """Return a table with a column for indicators' names, if it has one for values or any that a time heads."""
    table = find_side_table(grid, settings.beside.indicators, "name")
    times = _times(table) if table else {}
    if table is None or not (table.has("value") or times):
        return None
    return _Found(table.with_field("measures", list(times)) if times else table, times)


def _times(table: SideTable) -> dict[int, _Time]:
    """Return the columns that are headed by a time."""
    found: dict[int, _Time] = {}
    for column, heading in table.unknown.items():
        words = _PREFIX.sub("", heading)
        span = read_text(words)
        if span and span.start and span.end:
            found[column] = _Time(one_line(words), span)
    return found


class _Reader:
    """Reads the indicators of one table, row by row."""

    def __init__(self, table: SideTable, vocabulary: Vocabulary, times: Mapping[int, _Time]) -> None:
        self._table = table
        self._vocabulary = vocabulary
        self._times = times
        words = vocabulary.settings.beside.directions
        self._directions = {fold(word): direction for direction, known in words.items() for word in known}
        self._drafts: list[_Draft] = []
        self._series: dict[tuple[str, str], list[_Draft]] = {}

    def indicators(self) -> list[Indicator]:
        """Return what has been read, in the sheet's order."""
        return [
            Indicator(
                name=draft.name,
                cell=draft.cell,
                goals=tuple(name for name in self._vocabulary.goals.names if name in draft.goals),
                district=draft.district,
                source=", ".join(draft.sources) or None,
                unit=draft.unit,
                direction=draft.direction,
                measures=tuple(sorted(draft.measures.values(), key=_by_time)),
            )
            for draft in self._drafts
        ]

    def read(self, row: int) -> None:
        """Read what a row says of its indicator."""
        name = self._place(row, "name")
        values = list(self._values(row))
        if name is None or not has_letters(show(name.value)):
            self._table.roles[row] = Role.UNTITLED if values else Role.FILLER
            if values:
                cell = self._table.places([row], "name")[0]
                self._table.report(Severity.WARNING, *cell, _NO_NAME.format(self._table.heading("name")))
            return
        draft = self._draft(row, name)
        self._describe(draft, row)
        for value in values:
            self._measure(draft, value)

    def _values(self, row: int) -> Iterator[_Measured]:
        """Yield the row's values with their times: from the column of values, and from the columns headed by a time."""
        value, when = self._place(row, "value"), self._place(row, "when")
        if value and not is_nothing(value.value):
            span = self._span(when) if when else None
            yield _Measured(one_line(show(when.value)) if when else "", span, value)
            if when is None:
                self._report(value, _NO_TIME.format(one_line(show(value.value))[:_SHOWN]))
        for column, time in self._times.items():
            place = self._table.place(*self._table.grid.anchor(row, column))
            if place and not is_nothing(place.value):
                yield _Measured(time.name, time.span, place)

    def _span(self, when: PlacedValue) -> Span | None:
        span = read_span(when.value)
        if span and span.start and span.end:
            return span
        self._report(when, _UNREAD_TIME.format(one_line(show(when.value))[:_SHOWN]))
        return None

    def _draft(self, row: int, name: PlacedValue) -> _Draft:
        """Return the row's indicator: one for each name, district and unit; a blank unit stands for the one before."""
        called, district = clean(show(name.value)), self._table.text([row], "district")
        unit = self._table.text([row], "unit")
        series = self._series.setdefault((fold(called), fold(district or "")), [])
        for draft in reversed(series):
            if not unit or not draft.unit or fold(unit) == fold(draft.unit):
                draft.unit = draft.unit or unit
                return draft
        draft = _Draft(called, self._table.grid.reference(name.row, name.column), district, unit)
        series.append(draft)
        self._drafts.append(draft)
        return draft

    def _describe(self, draft: _Draft, row: int) -> None:
        """Take in the row's goals, source and direction."""
        if source := self._table.text([row], "source"):
            draft.sources[source] = None
        for place in self._table.cells([row], "goals"):
            read = self._vocabulary.goals.read(place.value)
            draft.goals |= {*read.names}
            for message in goal_faults(place.value, read, self._vocabulary.goals):
                self._report(place, message)
        word = self._place(row, "direction")
        if word and show(word.value).strip(" -–"):
            self._direct(draft, word)

    def _direct(self, draft: _Draft, place: PlacedValue) -> None:
        """Note the direction that a row gives; report an unknown one, and one that contradicts an earlier row."""
        word = one_line(show(place.value))
        direction = self._directions.get(fold(word))
        if direction is None:
            self._report(place, _UNKNOWN_DIRECTION.format(word[:_SHOWN]))
        elif draft.direction not in (None, direction):
            self._report(place, _OTHER_DIRECTION.format(draft.name[:_SHOWN], word[:_SHOWN]))
        else:
            draft.direction = direction

    def _measure(self, draft: _Draft, measured: _Measured) -> None:
        """Note a row's value; of two for the same time keep the first, and report the second."""
        when, span, place = measured
        number = read_number(place.value)
        if number is None:
            self._report(place, _NO_NUMBER.format(one_line(show(place.value))[:_SHOWN]))
            return
        if number.in_per_cent:
            draft.unit = _in_per_cent(draft.unit)
        if span is None or span.start is None or span.end is None:
            return
        cell = self._table.grid.reference(place.row, place.column)
        measure = Measure(when, span.start, span.end, number.value, cell)
        first = draft.measures.setdefault(span, measure)
        if first is not measure:
            self._report(place, _TWICE.format(when, first.cell))

    def _place(self, row: int, name: str) -> PlacedValue | None:
        return next(iter(self._table.cells([row], name)), None)

    def _report(self, place: PlacedValue, message: str) -> None:
        self._table.report(Severity.WARNING, place.row, place.column, message)


def _by_time(measure: Measure) -> tuple[date, date]:
    return measure.end, measure.start


def _in_per_cent(unit: str | None) -> str:
    """Return a unit that says per cent, for a cell that shows 12 % counts nothing else."""
    if unit and ("%" in unit or "procent" in unit.casefold()):
        return unit
    return f"% ({unit})" if unit else "%"
