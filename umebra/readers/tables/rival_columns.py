"""Several columns for one fact: the surest is read, and the others are named or asked about (R13)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from umebra.model.fields import ACTION_FIELDS
from umebra.model.plan import Problem, Question, Severity
from umebra.readers.cells.grid import Grid, Value, column_name
from umebra.readers.cells.text import fold, numbered, one_line
from umebra.readers.tables.found_table import FoundColumn
from umebra.readers.values.compound_headings import ACTUAL
from umebra.readers.values.heading_moments import Moment, moment_of

Say = Callable[[FoundColumn], int]
# The Swedish names, in messages, of the fields that only one column can fill.
_ALONE = MappingProxyType({one.name: one.alone for one in ACTION_FIELDS if one.alone})
# Several columns may fill this field together, unless their headings say that they hold at different times.
_CALLED = MappingProxyType(_ALONE | {"responsible": "ansvarig"})
_FORMER = re.compile(r"\b(?:föregående|förra|förgående|tidigare|gam(?:mal|la|malt)|previous|old)\b")
# Headings of a column that repeats the status in words, as our own export writes it beside the legend's colours.
_IN_WORDS = re.compile(r"\bi (?:\w+ )?(?:ord|klartext)\b")
_ACTUAL = re.compile(rf"\b(?:{ACTUAL})\b")
_INSTEAD = (
    "Kolumnen {other} lästes inte, för {read} lästes som {what}. "
    "Ska {letter} gälla i stället: välj det under ”Ladda upp”."
)
_USES = {"description": "beskrivning", "follow_up": "uppföljning"}
_AS_TEXT = (
    "Kolumnen {other} lästes som {use}, för {read} lästes som {what}. "
    "Ska {letter} läsas som det i stället: välj det under ”Ladda upp”."
)
_EMPTY = (
    "Kolumnen {other} är tom, så {read} lästes som {what}, fast den är äldre. "
    "Fyll i kolumnen {letter}, eller ta bort den."
)
_SPARSE = (
    "Kolumnen {read} lästes som {what}, fast {other} har fler uppgifter. Om den inte är färdigt ifylld, fyll i den, "
    "eller välj {letter} under ”Ladda upp”."
)
_ASKED = "Både {} kan vara {}. Vilken gäller?"
_LONGEST_SHOWN = 40
_EXACT, _FIRM = 1.0, 0.8


@dataclass(slots=True)
class Settled:
    """Columns of which no two fill the same field, and what to report and ask about those that could.

    Attributes:
        columns: The columns.
        problems: One for each column that was passed over.
        questions: The fields that either of two columns may fill; neither does until a person answers.
        named: The columns that the problems and questions name.
    """

    columns: list[FoundColumn]
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    named: set[int] = field(default_factory=set)


class Rivals:
    """Decides which of several columns is read.

    Args:
        grid: The sheet.
        contents: Returns a column's values by row.
        weigh: Returns how well a column's contents suit its field, from 0 for not at all to 1.
        answers: A person's answers, by the questions' keys.
    """

    def __init__(
        self,
        grid: Grid,
        contents: Callable[[FoundColumn], Mapping[int, Value]],
        weigh: Callable[[FoundColumn], float],
        answers: Mapping[str, str],
    ) -> None:
        self._grid = grid
        self._contents = contents
        self._weigh = weigh
        self._answers = answers

    def settle(self, columns: Sequence[FoundColumn]) -> Settled:
        """Return the columns, at most one for each field that only one column can fill."""
        settled = Settled(list(columns))
        for name in _CALLED:
            rivals = [column for column in columns if column.field == name and not column.status]
            if len(rivals) > 1 and (name in _ALONE or are_timed(rivals)):
                self._settle(settled, rivals)
        return settled

    def _settle(self, settled: Settled, rivals: list[FoundColumn]) -> None:
        """Decide by the answer, else the evidence (R13); ask about status columns that nothing distinguishes."""
        filled = [column for column in rivals if self._contents(column)]
        if len(filled) < 2:
            self._only(settled, rivals, filled)
            return
        answered = self._answered(filled)
        best = [answered] if answered else self._best(filled)
        if len(best) > 1 and rivals[0].field == "status":
            self._ask(settled, best)
            self._pass(settled, sorted({*filled} - {*best}, key=lambda one: one.column), best[0], said=False)
            return
        read = best[0]
        self._pass(settled, [column for column in filled if column is not read], read, said=not answered)
        self._blank(settled, [column for column in rivals if not self._contents(column)], read)

    def _only(self, settled: Settled, rivals: list[FoundColumn], filled: list[FoundColumn]) -> None:
        """Take the only column that is filled, or the first if all are blank."""
        if filled:
            self._blank(settled, [column for column in rivals if not self._contents(column)], filled[0])
        else:
            self._drop(settled, rivals[1:])

    def _best(self, rivals: list[FoundColumn]) -> list[FoundColumn]:
        """Return the best column, or several if nothing distinguishes them."""
        for narrow in (_not_former, self._suited, _exact, _newest, _planned, self._fullest):
            rivals = narrow(rivals)
        alike = all(self._contents(column) == self._contents(rivals[0]) for column in rivals)
        return rivals[:1] if alike else rivals

    def _suited(self, rivals: list[FoundColumn]) -> list[FoundColumn]:
        weights = [self._weigh(column) for column in rivals]
        most = max(weights)
        return [column for column, weight in zip(rivals, weights, strict=True) if weight * 2 >= most]

    def _fullest(self, rivals: list[FoundColumn]) -> list[FoundColumn]:
        """Return the one with the most values; but all status columns, since more values don't make a status truer."""
        if rivals[0].field == "status":
            return rivals
        return [max(rivals, key=lambda column: len(self._contents(column)))]

    def _answered(self, rivals: Sequence[FoundColumn]) -> FoundColumn | None:
        said = self._answers.get(_key(rivals))
        return next((column for column, value in zip(rivals, _values(rivals), strict=True) if value == said), None)

    def _ask(self, settled: Settled, rivals: Sequence[FoundColumn]) -> None:
        key, what = _key(rivals), _CALLED[rivals[0].field or ""]
        called = [_called(column) for column in rivals]
        choices = tuple(zip(_values(rivals), called, strict=True))
        count = max(len(self._contents(column)) for column in rivals)
        text = _ASKED.format(" och ".join([", ".join(called[:-1]), called[-1]]), what)
        settled.questions.append(Question(key, text, choices, self._cell(rivals[0]), count))
        self._drop(settled, rivals)

    def _pass(self, settled: Settled, others: Sequence[FoundColumn], read: FoundColumn, *, said: bool) -> None:
        """Leave columns unread, and report those whose contents differ from the column that is read."""
        self._drop(settled, others)
        for other in others:
            if use := self._use(other, read):
                settled.columns[settled.columns.index(replace(other, field=None))] = replace(other, field=use)
            if said and self._contents(other) != self._contents(read):
                settled.problems.append(self._passed(other, read, use))

    def _use(self, other: FoundColumn, read: FoundColumn) -> str | None:
        """Return the other field that a passed-over column's text can fill: the description or the follow-up."""
        if other.field == "title":
            return "description" if other.certainty >= _FIRM else None
        text = other.field == "status" and not self._weigh(other) and not self._says_again(other, read)
        return "follow_up" if text else None

    def _says_again(self, other: FoundColumn, read: FoundColumn) -> bool:
        """Tell whether a column repeats the status in words: its heading says so, and each status has one wording."""
        pairs = {(self._contents(read).get(row), word) for row, word in self._contents(other).items()}
        return bool(_IN_WORDS.search(fold(other.heading))) and len(pairs) == len({status for status, _ in pairs})

    def _passed(self, other: FoundColumn, read: FoundColumn, use: str | None) -> Problem:
        if use:
            return self._said(_AS_TEXT.replace("{use}", _USES[use]), other, read)
        if read.field == "status" and len(self._contents(read)) * 2 < len(self._contents(other)):
            return self._said(_SPARSE, other, read, Severity.WARNING)
        return self._said(_INSTEAD, other, read)

    def _blank(self, settled: Settled, others: Sequence[FoundColumn], read: FoundColumn) -> None:
        """Report a newer column that is blank, so that an older one was read."""
        newer = [other for other in others if _newest(sorted([other, read], key=lambda one: one.column)) == [other]]
        settled.problems += [self._said(_EMPTY, other, read, Severity.WARNING) for other in newer]
        self._drop(settled, newer)

    def _said(self, message: str, other: FoundColumn, read: FoundColumn, severity: Severity = Severity.INFO) -> Problem:
        what = _CALLED[read.field or ""]
        letter = column_name(other.column)
        text = message.format(other=_called(other), read=_called(read), what=what, letter=letter)
        return Problem(severity, self._cell(other), text)

    def _cell(self, column: FoundColumn) -> str:
        return self._grid.reference(column.row, column.column)

    def _drop(self, settled: Settled, others: Sequence[FoundColumn]) -> None:
        settled.named |= {other.column for other in others}
        dropped = set(others)
        settled.columns = [replace(one, field=None) if one in dropped else one for one in settled.columns]


def _called(column: FoundColumn) -> str:
    return f"{column_name(column.column)} ”{one_line(column.heading)[:_LONGEST_SHOWN]}”"


def _key(rivals: Sequence[FoundColumn]) -> str:
    return f"column:{rivals[0].field}:{'|'.join(sorted(fold(column.heading) for column in rivals))}"


def _values(rivals: Sequence[FoundColumn]) -> list[str]:
    """Return the columns' names in an answer: their headings, numbered if two are alike."""
    return numbered([fold(column.heading) for column in rivals])


def _moment(column: FoundColumn) -> Moment | None:
    return moment_of(fold(column.heading))


def are_timed(columns: Sequence[FoundColumn]) -> bool:
    """Tell whether a heading says that the columns hold at different times: ``Status mars``, ``Tidigare status``."""
    return any(_moment(column) for column in columns) or len(_not_former(list(columns))) < len(columns)


def _not_former(rivals: list[FoundColumn]) -> list[FoundColumn]:
    return [column for column in rivals if not _FORMER.search(fold(column.heading))] or rivals


def _exact(rivals: list[FoundColumn]) -> list[FoundColumn]:
    """Return the columns whose heading is exactly a known one, else those that are nearly so, else all."""
    for least in (_EXACT, _FIRM):
        sure = [column for column in rivals if column.certainty >= least]
        if sure:
            return sure
    return rivals


def _newest(rivals: list[FoundColumn]) -> list[FoundColumn]:
    """Return the newest columns, or all if their times can't be compared.

    Months without a year that run backwards from left to right may cross New Year, so they can't be compared.
    """
    moments = [_moment(column) for column in rivals]
    known = [moment for moment in moments if moment]
    if len(known) < len(rivals) or len({moment.year is None for moment in known}) > 1:
        return rivals
    order = [(moment.year or 0, moment.part) for moment in known]
    if known[0].year is None and order != sorted(order):
        return rivals
    newest = max(order)
    return [column for column, at in zip(rivals, order, strict=True) if at == newest]


def _planned(rivals: list[FoundColumn]) -> list[FoundColumn]:
    return [column for column in rivals if not _ACTUAL.search(fold(column.heading))] or rivals
