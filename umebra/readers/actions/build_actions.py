"""A table's records as actions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from itertools import product, repeat
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from umebra.model.fields import ACTION_FIELDS
from umebra.model.plan import Action, Problem, Severity
from umebra.readers.actions.action_cells import CellReader
from umebra.readers.actions.box_text import Box, read_box
from umebra.readers.actions.carried_values import carry_down
from umebra.readers.actions.goals_of_action import GoalReader
from umebra.readers.actions.read_each import ActionProblem, FieldRead, read_each
from umebra.readers.actions.statuses import StatusRead, StatusReader
from umebra.readers.actions.struck_through import struck_through
from umebra.readers.actions.times import TimeReader
from umebra.readers.cells.error_values import said_of
from umebra.readers.cells.grid import show
from umebra.readers.cells.text import has_letters, one_line
from umebra.readers.evidence.status_evidence import weigh_evidence
from umebra.readers.tables.found_table import Found, Record
from umebra.readers.values.cost_units import with_unit

_NO_STEP = "Steget ”{}” finns inte. Skriv ett av ramverkets steg: {}."
_SHOWN = 60
_PARTIES = ("responsible", "partners")
_TEXTS = tuple(field.name for field in ACTION_FIELDS if field.plain)
# Those that are read even if no column fills them: a box may, or another field's text.
_EXPECTED = frozenset({"number", "description", "focus_area", "responsible", "partners", "follow_up"})


class _PartyTexts(NamedTuple):
    """The texts that the responsible and the partners were read from.

    Attributes:
        of_cells: By field, the text of every action's cells.
        of_boxes: What the lines of a box add, by the action's place and the field.
    """

    of_cells: Mapping[str, Sequence[str | None]]
    of_boxes: dict[tuple[int, str], str]


class _Built(NamedTuple):
    """A table's actions, what was read of their statuses, and the problems in the actions' order."""

    actions: tuple[Action, ...]
    statuses: Sequence[StatusRead]
    problems: Sequence[Problem]


_Read = TypeVar("_Read")


def read_actions(found: Found) -> tuple[Action, ...]:
    """Return the table's actions in its order.

    Here alone the reading of actions adds to the table: what their statuses were read from,
    the problems, the questions, and what the upload page shows of unread statuses.
    """
    carried, evidence = carry_down(found), weigh_evidence(found)
    cells = CellReader(found, carried.values)
    statuses = StatusReader(found, cells, evidence)
    built = _Builder(found, cells, statuses).build()
    found.evidence = evidence
    found.questions += statuses.questions()
    found.problems += [
        *carried.problems,
        *_passed_over(found),
        *_faults(found),
        *struck_through(found),
        *built.problems,
    ]
    found.unknown_words.update(read.unknown_word for read in built.statuses if read.unknown_word)
    found.shares = any(read.is_share for read in built.statuses)
    return built.actions


def _passed_over(found: Found) -> Iterator[Problem]:
    """Say once, at the first action, why the table's colours are no statuses."""
    if found.evidence.passed_over and found.records:
        top = found.records[0]
        yield found.problem(Severity.INFO, top.row, top.column, found.evidence.passed_over)


def _faults(found: Found) -> Iterator[Problem]:
    """Yield the table's errors and unsaved formulas."""
    for row, column in found.sheet.grid.faults:
        value = found.sheet.grid.value(row, column)
        if found.area.holds(row, column) and value is not None:
            yield found.problem(Severity.WARNING, row, column, said_of(value))


class _Builder:
    """Puts a table's actions together, field by field."""

    def __init__(self, found: Found, cells: CellReader, statuses: StatusReader) -> None:
        self._found = found
        self._grid = found.sheet.grid
        self._cells = cells
        self._statuses = statuses
        self._vocabulary = found.sheet.vocabulary
        self._goals = GoalReader(found, cells)
        self._partners = found.sheet.vocabulary.partners
        self._times = TimeReader(found, cells)

    def build(self) -> _Built:
        """Return the table's actions."""
        records = self._found.records
        columns, parties = self._texts()
        statuses = read_each(records, self._statuses.keys(), self._statuses.read)
        times = read_each(records, self._times.keys(), self._times.read)
        goals = read_each(records, self._goals.keys(), self._goals.read)
        steps = read_each(records, self._cells.keys(self._cells.columns("step")), self._step)
        columns |= {
            "status": [read.status for read in statuses.values],
            "status_from": [read.source for read in statuses.values],
            "follow_up": list(map(_joined, columns["follow_up"], (read.follow_up for read in statuses.values))),
            "start": [time.span.start for time in times.values],
            "end": [time.span.end for time in times.values],
            "when": [time.when for time in times.values],
            "goals": goals.values,
            "step": steps.values,
        }
        columns["cell"] = self._grid.references((record.row, record.column) for record in records)
        told = [*statuses.problems, *times.problems, *self._doubts(parties), *goals.problems, *steps.problems]
        # In the order of the actions; sorting keeps what concerns one action in the order in which it was read.
        in_turn = sorted(told, key=attrgetter("place"))
        return _Built(_actions(columns), statuses.values, [one.problem for one in in_turn])

    def _texts(self) -> tuple[dict[str, list[Any]], _PartyTexts]:
        """Return the fields that are read from texts alone, and the texts that the parties were read from."""
        present = [name for name in _TEXTS if name in _EXPECTED or self._cells.may_have(name)]
        columns: dict[str, list[Any]] = {name: self._cells.texts(name) for name in present}
        columns["title"] = self._cells.titles()
        parties = _PartyTexts({name: columns[name] for name in _PARTIES}, {})
        names, nobody = self._partners.split, tuple[str, ...]()
        columns |= {name: _read_texts(columns[name], names, nobody) for name in _PARTIES}
        for place, title in enumerate(columns["title"]):
            if not title[:1].isalpha() or "\n" in title:
                box = read_box(title, columns["number"][place], self._statuses.of_line)
                parties.of_boxes.update(self._open_box(place, box, columns))
        columns["partners"] = list(map(cache(_without), columns["partners"], columns["responsible"]))
        columns["focus_area"] = _read_texts(columns["focus_area"], self._vocabulary.area_name, None)
        if "factors" in columns:
            columns["factors"] = _read_texts(columns["factors"], self._vocabulary.factors.split, nobody)
        if headings := [column.heading for column in self._found.columns if column.field == "cost"]:
            columns["cost"] = with_unit(columns["cost"], headings[0])
        return columns, parties

    def _open_box(self, place: int, box: Box, columns: dict[str, list[Any]]) -> dict[tuple[int, str], str]:
        """Put what the lines of a title's cell say into the columns, and return what they say of each party."""
        columns["title"][place], columns["number"][place] = box.title, box.number
        columns["description"][place] = _joined(box.description, columns["description"][place])
        more = {name: said for name, said in zip(_PARTIES, (box.responsible, box.partners), strict=True) if said}
        for name, said in more.items():
            columns[name][place] = tuple(dict.fromkeys((*columns[name][place], *self._partners.split(said))))
        return {(place, name): said for name, said in more.items()}

    def _doubts(self, parties: _PartyTexts) -> Iterator[ActionProblem]:
        """Yield what to say about names that may be no names, or several (R6)."""
        places = range(len(self._found.records)) if self._partners.doubtful else ()
        for place, name in product(places, _PARTIES):
            record = self._found.records[place]
            column = next(iter(self._cells.columns(name)), record.column)
            for text in (parties.of_cells[name][place] or "", parties.of_boxes.get((place, name), "")):
                for message in self._partners.doubts(text):
                    yield ActionProblem(place, self._found.problem(Severity.INFO, record.row, column, message))

    def _step(self, record: Record) -> FieldRead[str | None]:
        """Return the step that the field's first cell names; any other text is reported."""
        names = self._vocabulary.steps
        place = next(iter(self._cells.cells(record, "step")), None)
        if place is None:
            return FieldRead(None)
        said = show(place.value)
        step = names.read(said)
        if step is not None or not has_letters(said):
            return FieldRead(step)
        message = _NO_STEP.format(one_line(said)[:_SHOWN], ", ".join(names.names) or "det har inga")
        return FieldRead(None, [self._found.problem(Severity.WARNING, place.row, place.column, message)])


def _read_texts(texts: Iterable[str | None], read: Callable[[str], _Read], blank: _Read) -> list[_Read]:
    """Read each text; the same text only once."""
    texts = list(texts)
    known = {text: read(text) for text in {*texts} if text}
    return [known.get(text, blank) if text else blank for text in texts]


def _actions(columns: Mapping[str, Sequence[object]]) -> tuple[Action, ...]:
    """Return the actions whose fields are given as columns.

    A frozen dataclass sets each field with a call of its own. For thousands of actions it takes
    a third of that time to set the slots directly, field by field.
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
