"""Reads the cells of an answered row as values of the action's fields; what can't be read becomes a problem."""

from collections.abc import Callable, Iterator
from functools import cache

from umebra.editing.edits import Value
from umebra.editing.typed_values import typed_value
from umebra.errors import EditError
from umebra.model.answer_sheet import NEW_END, NEW_STATUS, REMARK, TICK, UNCHANGED, AnswerCell, AnswerRow
from umebra.model.plan import Action, Plan, Problem, Severity, Status
from umebra.settings.settings import Settings
from umebra.swedish import day
from umebra.unicode_text import plain

Report = Callable[[Problem], None]
FieldValue = tuple[str, Value, AnswerCell]
"""A field, its new value, and the cell that gives it."""

_FORMULA = "Cellen innehåller en formel, och vad den visar är inget svar. Be parten skriva svaret i klartext."
_NO_STATUS = "”{}” är ingen status, så svaret är inte med. Statusen är något av: {}."
_NO_DAY = "”{}” är inget datum, så svaret är inte med. Ett datum skrivs som 2026-12-31."
_NO_TICK = "”{}” är inget kryss, så svaret är inte med. Sätt x om statusen är som förut."
_BOTH = (
    "Både ”oförändrat” och den nya statusen ”{}” är ifyllda, så det går inte att säga vilket som gäller. Fråga parten."
)
_STALE = "”Oförändrat” gäller statusen ”{}”, men den är ”{}” i planen nu, så svaret är inte med. Fråga parten."
_OVERWRITTEN = (
    "Under ”Status” står ”{}”, men planen säger ”{}”. Svar läses bara under rubriker som börjar med ”Svar:”. Fråga "
    "parten om det är ett svar."
)
_BEFORE_START = "Det nya slutdatumet {} är före aktivitetens start, {}. Kontrollera det med parten."
_SHOWN = 80


class ValueReader:
    """Reads answered cells.

    Args:
        plan: The plan.
        settings: The settings under its framework.
        report: Called with a problem for what can't be read.
    """

    def __init__(self, plan: Plan, settings: Settings, report: Report) -> None:
        self._plan = plan
        self._settings = settings
        self._report = report
        self._labels = {**settings.status_labels, **plan.legend}
        self._status_said = cache(self._read_status)

    def read(self, row: AnswerRow, action: Action) -> Iterator[FieldValue]:
        """Yield a row's values for its action; also a status that is confirmed unchanged."""
        yield from self._status(row, action)
        yield from self._end(row, action)
        if remark := self._plain(row, REMARK):
            yield "comment", remark.text, remark
        if not row.is_answered:
            self._check_untouched(row, action)

    def read_new(self, row: AnswerRow) -> Iterator[FieldValue]:
        """Yield a row's values for a new action, except its title."""
        name = NEW_STATUS if NEW_STATUS in row.cells else "status"
        if (cell := self._plain(row, name)) and (status := self._status_of(cell)):
            yield "status", status, cell
        if cell := self._day_cell(row):
            yield "end", cell.day, cell
        if remark := self._plain(row, REMARK):
            yield "comment", remark.text, remark

    def _status(self, row: AnswerRow, action: Action) -> Iterator[FieldValue]:
        """Yield the new status, or the present one if "unchanged" is ticked; both at once is a problem."""
        cell = self._plain(row, NEW_STATUS)
        new = self._status_of(cell) if cell else None
        tick = self._tick(row)
        if tick and new and cell and new is not action.status:
            self._warn(cell, _BOTH.format(cell.text))
        elif new and cell:
            yield "status", new, cell
        elif tick and not cell and self._is_fresh(row, action, tick):
            yield "status", action.status, tick

    def _check_untouched(self, row: AnswerRow, action: Action) -> None:
        """Report a row without an answer whose copy of the plan's own columns was changed: that may be meant as one."""
        cell = row.cells.get("status")
        if cell and plain(cell.text) != plain(self._labels[action.status]) and self._said(cell) is not action.status:
            self._warn(cell, _OVERWRITTEN.format(cell.text[:_SHOWN], self._labels[action.status]))

    def _said(self, cell: AnswerCell) -> Status | None:
        """Return the status in a cell, None if its text is none."""
        return self._status_said(cell.text)

    def _read_status(self, text: str) -> Status | None:
        try:
            value = typed_value("status", text, self._plan, self._settings)
        except EditError:
            return None
        return value if isinstance(value, Status) else None

    def _tick(self, row: AnswerRow) -> AnswerCell | None:
        tick = self._plain(row, UNCHANGED)
        if tick and tick.text != TICK:
            self._warn(tick, _NO_TICK.format(tick.text[:_SHOWN]))
            return None
        return tick

    def _is_fresh(self, row: AnswerRow, action: Action, tick: AnswerCell) -> bool:
        """Tell whether the status that was ticked as unchanged is still the plan's."""
        cell = row.cells.get("status")
        status = (self._said(cell) if cell else None) or action.status
        if cell and status is not action.status:
            self._warn(tick, _STALE.format(cell.text, self._labels[action.status]))
        return status is action.status

    def _status_of(self, cell: AnswerCell) -> Status | None:
        value = self._said(cell)
        if value and value is not Status.UNKNOWN:
            return value
        known = (self._labels[status] for status in Status if status is not Status.UNKNOWN)
        self._warn(cell, _NO_STATUS.format(cell.text[:_SHOWN], ", ".join(known)))
        return None

    def _end(self, row: AnswerRow, action: Action) -> Iterator[FieldValue]:
        if cell := self._day_cell(row):
            if cell.day and action.start and cell.day < action.start:
                self._warn(cell, _BEFORE_START.format(day(cell.day), day(action.start)))
            yield "end", cell.day, cell

    def _day_cell(self, row: AnswerRow) -> AnswerCell | None:
        cell = self._plain(row, NEW_END)
        if cell and cell.day is None:
            self._warn(cell, _NO_DAY.format(cell.text[:_SHOWN]))
            return None
        return cell

    def _plain(self, row: AnswerRow, name: str) -> AnswerCell | None:
        """Return a cell that a person filled in; None for a blank one or a formula."""
        cell = row.cells.get(name)
        if cell and cell.is_formula:
            self._warn(cell, _FORMULA)
            return None
        return cell

    def _warn(self, cell: AnswerCell, message: str) -> None:
        self._report(Problem(Severity.WARNING, cell.cell, message))
