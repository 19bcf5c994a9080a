"""What a layout finds in a sheet: records of actions, and their columns."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from umebra.model.corrections import NONE, Correction, Corrections
from umebra.model.plan import Action, Problem, Question, Severity, Status
from umebra.readers.cells.grid import Grid, Range, show
from umebra.readers.cells.text import fold, one_line
from umebra.readers.legend.legend import Legend
from umebra.readers.tables.status_sources import NO_EVIDENCE, StatusEvidence
from umebra.readers.values.factor_names import FactorNames
from umebra.readers.values.goal_names import GoalNames
from umebra.readers.values.heading_fields import Headings
from umebra.readers.values.match_status_word import StatusWords
from umebra.readers.values.partner_names import NO_ANSWERS, PartnerNames
from umebra.readers.values.similar_names import Likeness
from umebra.readers.values.step_names import StepNames
from umebra.settings.settings import Settings

AREA_ASKED = "focus_area:"
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[A-ZÅÄÖ][.)])\s+")
NOTHING: Mapping[str, str] = MappingProxyType({})


class Role(Enum):
    """What a row of a table is.

    ``FILLER`` holds nothing but numbers and status words that were filled in beforehand,
    ``UNTITLED`` describes an action that has no title, and ``STRAY`` comes after the
    table's end and is neither an action nor clearly a note.
    """

    BLANK = "blank"
    ACTION = "action"
    SECTION = "section"
    HEADING = "heading"
    SUM = "sum"
    NOTE = "note"
    FILLER = "filler"
    UNTITLED = "untitled"
    STRAY = "stray"


class Vocabulary:
    """The settings' words, ready to be looked up.

    Args:
        settings: The settings that hold them.
        answers: Answers about names that may be known ones, by the question's key.
    """

    def __init__(self, settings: Settings, answers: Mapping[str, str] = NO_ANSWERS) -> None:
        self.settings = settings
        self.words = StatusWords(settings)
        self.goals = GoalNames(settings)
        self.partners = PartnerNames(settings, answers)
        self.steps = StepNames(settings)
        self.factors = FactorNames(settings)
        self.headings = Headings(settings, self.goals, self.words)
        self._area_names: dict[str, str] = {}
        known = {area_key(area): area for area in settings.focus_areas}
        self._settled = {key.removeprefix(AREA_ASKED): name for key, name in answers.items() if AREA_ASKED in key}
        self._areas = {**{key: name for key, name in self._settled.items() if name in known.values()}, **known}
        self._like_areas, self._near_areas = Likeness(known, parts=True), Likeness(known)
        self.names_area = cache(self._names_area)
        self.factor_keys = {fold(factor): factor for factor in settings.factors}
        aliases = (alias for others in settings.partners.values() for alias in others)
        self.unit_keys = frozenset(map(fold, (*settings.departments, *settings.partners, *aliases)))

    def focus_area(self, text: str) -> str | None:
        """Return the settings' focus area of that name, whatever its case and number."""
        return self._areas.get(area_key(text))

    def areas_like(self, name: str) -> tuple[str, ...]:
        """Return the settings' focus areas that a name may stand for; none if a person has already answered that."""
        key = area_key(name)
        return () if key in self._settled or key in self._areas else self._like_areas.of(key)

    def _names_area(self, text: str) -> bool:
        """Tell whether a heading names a focus area: one that is known, spelt nearly so, or confirmed by a person."""
        key = area_key(text)
        return key in self._areas or key in self._settled or bool(self._near_areas.of(key))

    def area_name(self, text: str) -> str:
        """Return the settings' name of a focus area; an unknown one as written, on one line."""
        name = self._area_names.get(text)
        if name is None:
            name = self._area_names[text] = self.focus_area(text) or one_line(text)
        return name


def area_key(text: str) -> str:
    """Return a focus area's name as it is compared: folded, without its number, "&" spelt out."""
    return " ".join(fold(_NUMBERING.sub("", one_line(text))).replace("&", " och ").split())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid with its legend, the words to look up in it, and a person's corrections to it."""

    grid: Grid
    legend: Legend
    vocabulary: Vocabulary
    corrections: Corrections = NONE

    def correction(self, row: int) -> Correction | None:
        """Return the correction to the table whose header begins on the row."""
        return self.corrections.table(row_headings(self.grid, row)) if self.corrections.tables else None


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of a table.

    Attributes:
        column: Its number.
        row: The row of its heading.
        heading: The heading as written.
        field: The action's field that it fills, None if it is not used.
        goal: The goal that its marks (X) stand for.
        status: The status that its marks (X) stand for.
        certainty: How sure the field is, from 0 to 1.
    """

    column: int
    row: int
    heading: str
    field: str | None
    goal: str | None = None
    status: Status | None = None
    certainty: float = 1.0


class Record(NamedTuple):
    """Where one action is in the sheet.

    Attributes:
        row: The row of its title.
        column: The column of its title.
        bottom: Its last row, if its title is merged over several.
        given: The fields that a heading above gives it.
    """

    row: int
    column: int
    bottom: int
    given: Mapping[str, str] = NOTHING


@dataclass(slots=True)
class Found:
    """A table of actions.

    Attributes:
        sheet: Where it was found.
        layout: The layout it was read as, a Swedish noun.
        certainty: How sure the layout is, from 0 to 1.
        area: The range of its cells.
        columns: Its columns; none in a grid of boxes.
        records: Its actions.
        boxed: Whether every action is one cell, so that the columns are only headings.
        problems: What could not be read as expected.
        questions: What to ask a person about it.
        correction: A person's correction to it.
        evidence: Where its statuses are read from.
        unknown_words: The words in its status cells that are no statuses, and in how many cells each occurs.
        shares: Whether its status cells hold percentages between 0 and 100.
        roles: The roles of the rows that are neither actions nor blank.
        named: The columns that a problem or a question already names, so that they are not reported as unused too.
    """

    sheet: Sheet
    layout: str
    certainty: float
    area: Range
    columns: tuple[FoundColumn, ...]
    records: list[Record]
    boxed: bool = False
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    correction: Correction | None = None
    evidence: StatusEvidence = NO_EVIDENCE
    unknown_words: Counter[str] = field(default_factory=Counter)
    shares: bool = False
    roles: dict[int, Role] = field(default_factory=dict)
    named: Collection[int] = ()

    def columns_of(self, name: str) -> list[int]:
        """Return the columns whose text fills a field."""
        columns = () if self.boxed else self.columns
        return [column.column for column in columns if column.field == name and not column.goal]

    def filled_columns(self) -> set[int]:
        """Return the columns that hold a value for any action, found in one pass over the rows."""
        values = self.sheet.grid.values
        return {column for record in self.records for column in values.get(record.row, ())}

    def problem(self, severity: Severity, row: int, column: int, message: str) -> Problem:
        """Return a problem with one of the table's cells."""
        return Problem(severity, self.sheet.grid.reference(row, column), message)

    def report(self, severity: Severity, row: int, column: int, message: str) -> None:
        """Add a problem with one of the table's cells."""
        self.problems.append(self.problem(severity, row, column, message))


class ReadTable(NamedTuple):
    """A table, and the actions that were read from it: one for each record."""

    found: Found
    actions: tuple[Action, ...]


def row_headings(grid: Grid, row: int) -> tuple[str, ...]:
    """Return a row's texts from left to right, by which a table is recognised in a later file."""
    return tuple(one_line(show(value)) for _, value in sorted(grid.values.get(row, {}).items()))


Layout = Callable[[Sheet], list[Found]]
