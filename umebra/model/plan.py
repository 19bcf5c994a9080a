"""The plan: frozen values that everything else is computed from.

Glossary (the identifiers of the code, and the words of the plans):

=================  ==========================================
``Action``         aktivitet, åtgärd, insats
``focus_area``     fokusområde
``department``     förvaltning
``cause``          orsak
``responsible``    ansvarig
``partners``       samverkansparter
``goals``          prioriterade mål
``district``       stadsdel, område
``aim``            aktivitetens eget mål
``factors``        bakomliggande faktorer
``step``           metodsteg
``follow_up``      uppföljning
``cost``           kostnad, budget
``legend``         teckenförklaring
``Promise``        medborgarlöfte
``Indicator``      indikator
``revised``        reviderad
=================  ==========================================
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from string import ascii_uppercase

from umebra.model.indicators import Indicator
from umebra.model.problems import Problem as Problem
from umebra.model.problems import Question as Question
from umebra.model.problems import Severity as Severity
from umebra.model.problems import about_status as about_status
from umebra.model.problems import to_mend as to_mend
from umebra.model.problems import unasked as unasked


class Status(StrEnum):
    """Where an action stands: the plan's three colours and two states beside them."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    DONE = "done"
    UNKNOWN = "unknown"


WAY = (Status.RED, Status.YELLOW, Status.GREEN, Status.DONE)
"""The statuses that an action passes on its way from not begun to done; unknown is nowhere on it."""


class StatusSource(StrEnum):
    """What a status was read from."""

    WORDS = "words"
    FILL = "fill"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Action:
    """One row (or box) of the plan; every field as ``docs/contract.md`` defines it.

    ``plan`` names the plan among several that are shown side by side; None in a plan alone.
    ``step`` is the one of its framework's method steps that the action is in. Neither is in the contract.
    """

    title: str
    cell: str
    number: str | None = None
    description: str | None = None
    focus_area: str | None = None
    department: str | None = None
    cause: str | None = None
    status: Status = Status.UNKNOWN
    status_from: StatusSource = StatusSource.NONE
    responsible: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    goals_derived: bool = False
    district: str | None = None
    aim: str | None = None
    factors: tuple[str, ...] = ()
    step: str | None = None
    start: date | None = None
    end: date | None = None
    when: str | None = None
    follow_up: str | None = None
    comment: str | None = None
    cost: str | None = None
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What the parties have promised the citizens.

    Attributes:
        text: The promise.
        cell: Where it stands.
        number: As the action's; so are ``start``, ``end``, ``when``, ``responsible`` and ``status``.
        place: Where it holds.
        follow_up: What else is said of it.
        actions: The cells of the actions that keep it (:attr:`Action.cell`).
        unfound: What was named as an action that keeps it, and fits none of the plan's, or several.
    """

    text: str
    cell: str
    number: str | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None
    when: str | None = None
    responsible: tuple[str, ...] = ()
    status: Status = Status.UNKNOWN
    follow_up: str | None = None
    actions: tuple[str, ...] = ()
    unfound: tuple[str, ...] = ()


PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a plan was read from.

    Attributes:
        name: The file's name, without its folder.
        sha256: The checksum of its bytes, in hexadecimal.
        kind: ``xlsx``, ``xlsm`` or ``csv``; ``PUBLISHED`` where no more is said of it than what the public may see.
        sheets: The sheets that actions were read from; none in a CSV.
    """

    name: str
    sha256: str
    kind: str
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table as it was understood.

    Attributes:
        cell: The heading's cell, ``Blad!B5``.
        heading: The heading as written.
        field: The Action's field that it fills, or None if it is not used.
        certainty: How sure the reader is of that, from 0 to 1.
        goal: The goal that its marks stand for, where it is a column for one goal.
        status: The status that its marks stand for, where it is a column for one status.
    """

    cell: str
    heading: str
    field: str | None
    certainty: float = 1.0
    goal: str | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of actions as it was found in the file, for the upload page.

    Attributes:
        sheet: The sheet's name; empty in a CSV.
        layout: What it was taken for, a Swedish noun ("lista", "rutnät").
        cells: The range that was read, ``B5:O37``.
        columns: The columns, in the sheet's order.
        actions: How many actions were read from it.
        certainty: How sure the reader is of the table, from 0 to 1.
        headings: The texts of its header's first row, by which it is known again.
        fills: The place among the columns of the one whose fills are the statuses, None for none.
            Stored plans call it so.
        fill_column: The letters of the column whose fills are the statuses, also where it has no
            heading; empty for none, and where every box has its own.
        word_columns: The letters of the columns whose words are the statuses though no heading says so.
        boxed: Whether every action is one box with a fill of its own.
        unknown_words: What status cells say that is no status, as it is compared, the commonest first.
        shares: Whether status cells hold shares between 0 and 100 per cent.
    """

    sheet: str
    layout: str
    cells: str
    columns: tuple[Column, ...]
    actions: int
    certainty: float = 1.0
    headings: tuple[str, ...] = ()
    fills: int | None = None
    fill_column: str = ""
    word_columns: tuple[str, ...] = ()
    boxed: bool = False
    unknown_words: tuple[str, ...] = ()
    shares: bool = False

    @property
    def top(self) -> int:
        """The row of its header."""
        return int(self.cells.partition(":")[0].lstrip(ascii_uppercase))


@dataclass(frozen=True, slots=True)
class Plan:
    """An activity plan, as read from one file.

    Attributes:
        title: The plan's title as it stands in the file.
        revised: The revision date from the sheet or the file's name (R12).
        source: The file.
        legend: The plan's own words for its statuses; empty if it has none.
        actions: In the plan's order.
        problems: What could not be read.
        tables: Where the actions were found.
        framework: The framework that it belongs to, by the name of its file.
        framework_reason: Why it was taken to belong to it, in Swedish; empty if a person has said so.
        promises: The promises that stand beside the actions, or among them.
        indicators: The indicators that stand beside the actions.
        questions: What a person is asked about the reading; what depends on an answer is unknown until it is given.
        swatches: The cells of the legend that show its statuses' colours.
    """

    title: str | None
    revised: date | None
    source: Source
    actions: tuple[Action, ...]
    legend: Mapping[Status, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    tables: tuple[Table, ...] = ()
    framework: str = ""
    framework_reason: str = ""
    promises: tuple[Promise, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    questions: tuple[Question, ...] = ()
    swatches: Mapping[Status, str] = field(default_factory=dict)
