"""Promises to the citizens: from a sheet of their own, else those among the actions."""

from collections.abc import Iterable, Iterator, Sequence

from umebra.model.plan import Action, Problem, Promise, Severity, Status
from umebra.readers.actions.times import BACKWARDS
from umebra.readers.cells.grid import Grid, show
from umebra.readers.cells.placed_value import PlacedValue
from umebra.readers.cells.status_hues import hue_status
from umebra.readers.cells.text import clean, fold, has_letters, one_line
from umebra.readers.legend.legend import Legend
from umebra.readers.side_sheets.actions_of_a_promise import ActionNames
from umebra.readers.side_sheets.side_table import SideSheetRead, SideTable, find_side_table
from umebra.readers.tables.found_table import Role, Vocabulary
from umebra.readers.values.calendar_periods import Span
from umebra.readers.values.dates import Form, Time, put_together, read_time
from umebra.readers.values.unread_times import one_sided, unread_time

_NO_TEXT = "Raden har uppgifter men inget löfte och räknas inte med. Skriv löftet i kolumnen ”{}”."
_NO_DATES = (
    "Löftet har inga datum, så det går inte att säga när det går ut. "
    "Skriv när det börjar och slutar, till exempel 2024-01-01 och 2025-12-31."
)
_NO_END = (
    "Löftet har inget slutdatum, så det går inte att säga när det går ut. "
    "Skriv när det slutar, till exempel 2025-12-31."
)
_NO_STATUS = "Löftet har ingen status: cellen saknar både ord och färg. Skriv ett statusord eller färga cellen."
_UNKNOWN_WORD = "Ordet ”{}” är ingen status som känns igen. Skriv ett av planens statusord."
_CONTRADICTION = "Ordet ”{}” betyder {} men färgen betyder {}. Ordet gäller; rätta det som är fel."
_UNFOUND = "”{}” är ingen av planens aktiviteter. Skriv aktivitetens nummer eller hela dess namn."
_SEVERAL = "Flera av planens aktiviteter heter ”{}”. Ge dem var sitt nummer och skriv det här."
_TELLING = ("place", "start", "end", "when", "responsible", "actions", "follow_up")
_SHOWN = 60


def read_promises(
    grid: Grid, legend: Legend, vocabulary: Vocabulary, actions: Iterable[Action]
) -> SideSheetRead[Promise] | None:
    """Return a sheet's promises and the table that they were read from; None if it has no such table.

    Args:
        grid: The sheet.
        legend: What the colours of the plan mean.
        vocabulary: The settings' words.
        actions: The plan's actions; some may keep a promise.
    """
    table = find_side_table(grid, vocabulary.settings.beside.promises, "text")
    if table is None:
        return None
    reader = _Reader(table, legend, vocabulary, ActionNames(actions))
    promises = [promise for rows in table.records("ett löfte") if (promise := reader.read(rows))]
    table.report_rest()
    return SideSheetRead(promises, table)


def promises_among(actions: Iterable[Action], titles: Sequence[str]) -> tuple[Promise, ...]:
    """Return a promise for each action whose title says that it is one; the action itself keeps it."""
    beginnings = tuple(map(fold, titles))
    initials = {start[:1].swapcase() for start in beginnings} | {start[:1] for start in beginnings}
    return tuple(
        _of_action(action)
        for action in actions
        if action.title[:1] in initials and fold(action.title).startswith(beginnings)
    )


def undated(promises: Iterable[Promise]) -> Iterator[Problem]:
    """Yield what to say about promises among the actions that don't say when they end."""
    for promise in promises:
        if not promise.end and not promise.when:
            yield Problem(Severity.WARNING, promise.cell, _NO_END if promise.start else _NO_DATES)


def _of_action(action: Action) -> Promise:
    """Return an action that is itself a promise as one."""
    return Promise(
        text="\n".join(filter(None, (action.title, action.description))),
        cell=action.cell,
        number=action.number,
        place=action.district,
        start=action.start,
        end=action.end,
        when=action.when,
        responsible=action.responsible,
        status=action.status,
        follow_up=action.follow_up,
        actions=(action.cell,),
    )


class _Reader:
    """Reads the promises of one table, row by row."""

    def __init__(self, table: SideTable, legend: Legend, vocabulary: Vocabulary, names: ActionNames) -> None:
        self._table = table
        self._legend = legend
        self._vocabulary = vocabulary
        self._names = names
        self._labels = {**vocabulary.settings.status_labels, **legend.labels}

    def read(self, rows: Sequence[int]) -> Promise | None:
        """Return the promise that stands on some rows."""
        table = self._table
        said = next(iter(table.cells(rows, "text")), None)
        if said is None or not has_letters(show(said.value)):
            self._report_untold(rows)
            return None
        times, when = self._times(rows, said)
        status, more = self._status(rows, said)
        actions, unfound = self._actions(rows)
        return Promise(
            text=clean(show(said.value)),
            cell=table.grid.reference(said.row, said.column),
            number=table.text(rows, "number"),
            place=table.text(rows, "place"),
            start=times.start,
            end=times.end,
            when=when,
            responsible=self._vocabulary.partners.split(table.text(rows, "responsible") or ""),
            status=status,
            follow_up="\n".join(filter(None, (more, table.text(rows, "follow_up")))) or None,
            actions=actions,
            unfound=unfound,
        )

    def _report_untold(self, rows: Sequence[int]) -> None:
        """Report a row that says something but has no promise, unless only a number or status was filled in ahead."""
        table = self._table
        told = any(table.cells(rows, field) for field in _TELLING)
        table.roles |= dict.fromkeys(rows, Role.UNTITLED if told else Role.FILLER)
        if told:
            row, column = table.places(rows, "text")[0]
            table.report(Severity.WARNING, row, column, _NO_TEXT.format(table.heading("text")))

    def _times(self, rows: Sequence[int], said: PlacedValue) -> tuple[Span, str | None]:
        """Return when the promise holds, and the parts of that which are text rather than dates."""
        told = {field: self._time(rows, field) for field in ("start", "end", "when")}
        apart = self._table.has("start") and self._table.has("end")
        start, end = put_together(told["start"], told["end"], told["when"], apart=apart)
        places = {field: self._table.cells(rows, field) for field in told}
        words = [place for own in places.values() for place in own if isinstance(place.value, str)]
        when = " – ".join(dict.fromkeys(clean(show(place.value)) for place in words)) or None
        if start and end and end < start:
            self._report(said, BACKWARDS.format(end, start))
        if not end and not any(_is_explained(told[field], own) for field, own in places.items()):
            self._report(said, _NO_END if start else _NO_DATES)
        return Span(start, end), when

    def _time(self, rows: Sequence[int], field: str) -> Time | None:
        """Return when a promise begins or ends, from the first cell that says anything."""
        place = next(iter(self._table.cells(rows, field)), None)
        if place is None:
            return None
        time = read_time(place.value, self._table.grid.epoch)
        if time is None and has_letters(show(place.value)):
            self._report(place, unread_time(one_line(show(place.value))))
        elif time and (message := one_sided(field, time, show(place.value))):
            self._report(place, message)
        return time

    def _status(self, rows: Sequence[int], said: PlacedValue) -> tuple[Status, str | None]:
        """Return the status, and text in its cell that is follow-up instead; words win over the fill (R1–R4)."""
        if not self._table.has("status"):
            return Status.UNKNOWN, None
        lit = self._light(rows)
        place = next(iter(self._table.cells(rows, "status")), None)
        if place is None:
            if not lit:
                self._report(said, _NO_STATUS, Severity.INFO)
            return lit or Status.UNKNOWN, None
        word = one_line(show(place.value))
        if lit and fold(word) in fold(self._legend.labels.get(lit, "")):
            return lit, None
        status = self._legend.words.get(fold(word)) or self._vocabulary.words.read(word)
        if status is None and lit and len(word.split()) > 2:
            return lit, clean(show(place.value))
        self._report_status(place, word, status, lit)
        return status or Status.UNKNOWN, None

    def _report_status(self, place: PlacedValue, word: str, status: Status | None, lit: Status | None) -> None:
        if status is None:
            self._report(place, _UNKNOWN_WORD.format(word[:_SHOWN]))
        elif lit not in (None, status, Status.UNKNOWN):
            told = _CONTRADICTION.format(word, self._labels[status].lower(), self._labels[lit].lower())
            self._report(place, told)

    def _light(self, rows: Sequence[int]) -> Status | None:
        colours = (self._table.grid.fill(*place) for place in self._table.places(rows, "status"))
        colour = next(filter(None, colours), None)
        if colour is None:
            return None
        return self._legend.status(colour) if self._legend.entries else hue_status(colour)

    def _actions(self, rows: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the cells of the actions that keep the promise, and the names that fit none or several."""
        reads = [(place, self._names.read(place.value)) for place in self._table.cells(rows, "actions")]
        for place, kept in reads:
            for template, names in ((_UNFOUND, kept.unfound), (_SEVERAL, kept.several)):
                for name in names:
                    self._report(place, template.format(name[:_SHOWN]))
        cells = dict.fromkeys(cell for _, kept in reads for cell in kept.cells)
        return tuple(cells), tuple(name for _, kept in reads for name in (*kept.unfound, *kept.several))

    def _report(self, place: PlacedValue, message: str, severity: Severity = Severity.WARNING) -> None:
        self._table.report(severity, place.row, place.column, message)


def _is_explained(time: Time | None, places: Sequence[PlacedValue]) -> bool:
    """Tell whether a text explains why a promise has no end: it is open, goes on, or is reported as unread."""
    is_text = any(isinstance(place.value, str) for place in places)
    return is_text and (time is None or time.form in (Form.RANGE, Form.OFTEN))
