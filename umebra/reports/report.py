"""What a report holds, worked out once: the formats only set it."""

from collections.abc import Mapping
from dataclasses import dataclass

from umebra.analysis.changes import Comparison
from umebra.model.plan import Status
from umebra.reports.link import Link
from umebra.settings.document_look import DocumentLook


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many actions have a status: its key, word, colours and shape, the count, and its share in words."""

    key: str
    label: str
    fill: str
    ink: str
    shape: str
    count: int
    share: str


@dataclass(frozen=True, slots=True)
class Group:
    """A focus area (department, cause): its name, its actions, and how many have each of the report's statuses."""

    name: str
    total: int
    counts: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """One of a goal's two shares: its name, the share between 0 and 1, and both as words."""

    name: str
    share: float
    percent: str
    of: str


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A goal: its number, name, actions and shares, none without actions; and what is measured for it, in words."""

    place: int
    name: str
    total: int
    shares: tuple[Share, ...]
    measured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """A status as one plan had it: its key, shape and word; only words where something else than a status stood."""

    key: str
    shape: str
    label: str

    @property
    def text(self) -> str:
        """The shape and the word."""
        return f"{self.shape} {self.label}".strip()

    def __str__(self) -> str:
        """Return the shape and the word."""
        return self.text


@dataclass(frozen=True, slots=True)
class ChangePart:
    """The changes of one sort: the heading, and each one's action, before and after."""

    heading: str
    rows: tuple[tuple[str, Stand, Stand], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report's content.

    Attributes:
        organisation: The council's name.
        title: The plan's title.
        revised: When it was revised, in words.
        count: How many actions it is about, in words.
        takeaway: The picture in one sentence.
        confirmed: How far the latest status round has come, in words; empty where there is none.
        open_questions: What statuses hang on, in sentences; none where no question about them is open.
        statuses: The statuses that occur, or that every plan has.
        group_heading: What the groups are, "Status per fokusområde".
        group_name: One of them, "Fokusområde".
        groups: The groups in order.
        goals: The priority goals in order; none where the plan names none.
        measured: What is measured and follows none of these goals, in words.
        notes: What must be said of the goals' shares.
        since: What the changes are since, in words; empty where there is nothing to compare with.
        change_takeaway: The changes in one sentence.
        changes: The changes, by sort.
        not_begun_heading: "Inte påbörjad: 6 aktiviteter".
        not_begun: Each action that is not begun, its group and who is responsible.
        columns: The headings of the table of actions.
        rows: Its cells as words.
        row_statuses: The place in ``statuses`` of each row's status.
        status_column: The place of the status among the columns.
        title_column: The place of the title.
        problems: What could not be read.
        provenance: Where the figures come from, a sentence each.
        look: The council's name, colours and logo.
        link: The page that it is of, if its address is known.
    """

    organisation: str
    title: str
    revised: str
    count: str
    takeaway: str
    confirmed: str
    open_questions: tuple[str, ...]
    statuses: tuple[StatusCount, ...]
    group_heading: str
    group_name: str
    groups: tuple[Group, ...]
    goals: tuple[GoalPart, ...]
    measured: tuple[str, ...]
    notes: tuple[str, ...]
    since: str
    change_takeaway: str
    changes: tuple[ChangePart, ...]
    not_begun_heading: str
    not_begun: tuple[tuple[str, str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_statuses: tuple[int, ...]
    status_column: int
    title_column: int
    problems: tuple[tuple[str, str], ...]
    provenance: tuple[str, ...]
    look: DocumentLook
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """What a report compares with: in words, the comparison, and the former plan's words for its statuses."""

    text: str
    comparison: Comparison
    labels: Mapping[Status, str]
