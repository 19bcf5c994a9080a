"""Reads one answered file: whose answers it has, which round they belong to, and what its rows say."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from umebra.editing.edits import NewAction
from umebra.editing.typed_values import typed_value
from umebra.model.answer_sheet import (
    FILLED_IN_BY,
    FROM,
    KEY,
    REMINDER,
    AnswerFile,
    AnswerRow,
    AnswerTable,
)
from umebra.model.plan import Plan, Problem, Severity
from umebra.round.answer_values import ValueReader
from umebra.round.keys import days_of, partner_mark, read_key
from umebra.round.partner_workbook import group_of
from umebra.round.received import NEW, FileProblem, Said
from umebra.round.row_matching import Matched, RowMatcher
from umebra.round.table_checks import check_columns, check_rows, is_foreign, once, reminded_until, text_beside
from umebra.settings.settings import Settings
from umebra.swedish import day, listed, local_day, plural

_OTHER_PLAN = "Svaret hör till en annan plan, så inget ur det är med. Läs in det tillsammans med den planen."
_OTHER_ROUND = (
    "{} hör till en annan statusrunda, från {} med sista svarsdag {}, så de är inte med. Läs in dem för sig, eller be "
    "parten om ett nytt svar."
)
_NOBODY = (
    "Det går inte att se vem svaret är från, så det är inte med. Skriv ”Svar från:” och partens namn i en cell ovanför "
    "tabellen, och läs in filen igen."
)
_OTHER_NAME = "Svaret säger sig vara från {}, men nycklarna hör till {}. Raderna räknas till {}."
_SEVERAL = "Filen har svar från {}. Varje rad räknas till den part som dess nyckel hör till."
_NOT_PART = "{} ansvarar inte för ”{}” och samverkar inte om den, så svaret på raden är inte med."
_EMPTY = "Inget är ifyllt i svaret."
_UNTITLED = "Raden är ifylld men säger inte vilken aktivitet den gäller, så den är inte med."
_LATE = "Svaret kom {}, efter sista svarsdagen {}. Det är med, märkt som sent."


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a file, with what it says about itself: its partner, the person, and the last day to answer."""

    table: AnswerTable
    partner: str | None
    who: str
    named: str
    answer_by: date | None


class FileReader:
    """Reads answered files of one plan.

    Args:
        plan: The plan.
        settings: The settings.
        of_round: The key of the round that is being answered; empty if no answer names one.
    """

    def __init__(self, plan: Plan, settings: Settings, of_round: str) -> None:
        self._plan = plan
        self._settings = settings.under(plan.framework)
        self._round = of_round
        self._group = group_of(plan)
        self._names = {partner_mark(name): name for one in plan.actions for name in (*one.responsible, *one.partners)}

    def read(self, file: AnswerFile) -> tuple[list[Said], list[FileProblem]]:
        """Return a file's answers and its problems."""
        problems = [*file.problems]
        tables = [self._whose(file, table) for table in file.tables]
        said = [one for table in tables for one in self._read_table(file, table, problems)]
        if file.tables and not problems and not said:
            problems.append(Problem(Severity.WARNING, None, _EMPTY))
        partners = list(dict.fromkeys(one.partner for one in said))
        if len(partners) > 1:
            problems.append(Problem(Severity.WARNING, None, _SEVERAL.format(listed(partners))))
        if late := next((one for one in said if one.late), None):
            told = _LATE.format(late.answered, day(max(by for table in tables if (by := table.answer_by))))
            problems.append(Problem(Severity.INFO, None, told))
        return said, [FileProblem(file.name, problem) for problem in problems]

    def _whose(self, file: AnswerFile, table: AnswerTable) -> _Table:
        """Return a table with its partner: the one in its keys, else the one named above it."""
        keys = [key for row in table.rows if (key := read_key(row.text(KEY)))] or [
            key for key in [read_key(file.key)] if key
        ]
        usual = Counter(key.partner for key in keys).most_common(1)
        by_key = self._names.get(usual[0][0]) if usual else None
        named = text_beside(table.above, FROM)
        who = text_beside(table.above, FILLED_IN_BY) or file.sender
        return _Table(table, by_key or self._known(named), who, named, self._last_day(table))

    def _last_day(self, table: AnswerTable) -> date | None:
        """Return the last day to answer: the round's own, or the one that a reminder gave; None if none is known."""
        days = days_of(self._round)[1] if self._round else None, reminded_until(table.above)
        return max(filter(None, days), default=None)

    def _known(self, named: str) -> str | None:
        """Return the partner of the plan that a text names, None if there is none."""
        if named and (name := self._names.get(partner_mark(named))):
            return name
        read = typed_value("responsible", named, self._plan, self._settings) if named else ()
        names = read if isinstance(read, tuple) else ()
        return next((name for name in names if len(names) == 1 and name in self._names.values()), None)

    def _check_name(self, of: _Table, problems: list[Problem]) -> None:
        """Report an answer that names another partner than its keys do."""
        if of.named and of.partner and self._known(of.named) != of.partner:
            told = _OTHER_NAME.format(of.named, of.partner, of.partner)
            problems.append(Problem(Severity.WARNING, None, told))

    def _read_table(self, file: AnswerFile, of: _Table, problems: list[Problem]) -> Iterator[Said]:
        """Yield a table's answers; none if it belongs to another plan, or if nothing says whose they are."""
        matcher = RowMatcher(self._plan, problems.append)
        rows: Sequence[AnswerRow] = of.table.rows
        if is_foreign(rows, matcher, self._plan):
            problems.append(Problem(Severity.ERROR, None, _OTHER_PLAN))
            return
        rows = self._of_this_round(rows, problems)
        if of.partner is None and any(row.is_answered for row in rows):
            problems.append(Problem(Severity.ERROR, None, _NOBODY))
            return
        self._check_name(of, problems)
        check_columns(of.table, problems)
        matched = list(matcher.match(rows, of.partner))
        if not any(cell.text.startswith(REMINDER) for cell in of.table.above):
            check_rows(self._plan, of.partner, matched, problems)
        values = ValueReader(self._plan, self._settings, problems.append)
        for one in once(matched, problems):
            yield from self._said(one, of, file, values, problems)

    def _of_this_round(self, rows: Sequence[AnswerRow], problems: list[Problem]) -> Sequence[AnswerRow]:
        """Return the rows whose key is not of another round."""
        keys = [(row, read_key(row.text(KEY))) for row in rows]
        others = [row for row, key in keys if key and key.round != self._round]
        answered = [row for row in others if row.is_answered]
        if answered and (key := read_key(answered[0].text(KEY))):
            told = plural(len(answered), "svar", "svar")
            days = map(day, days_of(key.round))
            problems.append(Problem(Severity.ERROR, answered[0].cell, _OTHER_ROUND.format(told, *days)))
        return [row for row, key in keys if not key or key.round == self._round]

    def _said(
        self, one: Matched, of: _Table, file: AnswerFile, values: ValueReader, problems: list[Problem]
    ) -> Iterator[Said]:
        """Yield a row's answers."""
        partner = (self._names.get(one.key.partner) if one.key else None) or of.partner
        if partner is None:
            return
        if one.action is None:
            yield from self._new(one.row, partner, of, file, values, problems)
        elif partner not in (*one.action.responsible, *one.action.partners):
            if one.row.is_answered:
                told = _NOT_PART.format(partner, one.action.title)
                problems.append(Problem(Severity.ERROR, one.row.cell, told))
        else:
            for name, value, cell in values.read(one.row, one.action):
                yield self._told(Said(partner, name, value, one.action, file.name, cell.cell, who=of.who), file, of)

    def _new(
        self, row: AnswerRow, partner: str, of: _Table, file: AnswerFile, values: ValueReader, problems: list[Problem]
    ) -> Iterator[Said]:
        """Yield a new action with the partner as responsible; an answered row without a title is only reported."""
        title = row.cells.get("title")
        if title is None or title.is_formula:
            if row.is_answered:
                problems.append(Problem(Severity.WARNING, row.cell, _UNTITLED))
            return
        told = {name: value for name, value, _ in values.read_new(row)}
        group = row.text(self._group) if self._group else ""
        new = NewAction(" ".join(title.text.split()), group or None, {"responsible": (partner,), **told})
        yield self._told(Said(partner, NEW, new.title, None, file.name, title.cell, new=new, who=of.who), file, of)

    def _told(self, said: Said, file: AnswerFile, of: _Table) -> Said:
        """Return an answer with the time when it was given, and whether that was late."""
        moment = file.moment or file.received
        late = bool(of.answer_by and moment and local_day(moment) > of.answer_by)
        return Said(
            *(said.partner, said.field, said.value, said.action, said.file, said.cell, said.new),
            *(moment, file.received, said.who, late),
        )


def rounds_of(file: AnswerFile) -> set[str]:
    """Return the keys of the rounds that a file's row keys belong to."""
    texts = [file.key, *(row.text(KEY) for table in file.tables for row in table.rows)]
    return {key.round for text in texts if text and (key := read_key(text))}
