"""What the yearly follow-up holds, worked out once: the page shows it, and the formats set it."""

from dataclasses import dataclass

from umebra.reports.report import Group, Stand, StatusCount
from umebra.settings.document_look import DocumentLook


@dataclass(frozen=True, slots=True)
class Figure:
    """One of a part's figures: its name and its count."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class NameList:
    """The actions behind a figure: a heading with their number, and each one's title, before and after."""

    heading: str
    rows: tuple[tuple[str, Stand, Stand], ...]


@dataclass(frozen=True, slots=True)
class YearPart:
    """A goal's or a group's year, or the whole plan's.

    Attributes:
        name: Its name, with the goal's number.
        key: Its name alone, by which words of one's own are kept.
        figures: What became of its actions.
        bars: Its statuses at the year's beginning and end, or at the end alone.
        lists: The actions behind the figures, each with its status before and after.
        words: The coordinator's own words; empty for none.
        words_by: Who wrote them, and when.
    """

    name: str
    key: str
    figures: tuple[Figure, ...]
    bars: tuple[Group, ...]
    lists: tuple[NameList, ...] = ()
    words: str = ""
    words_by: str = ""


@dataclass(frozen=True, slots=True)
class YearSection:
    """The goals or the groups.

    Attributes:
        heading: What they are.
        name: One of them.
        parts: Each one's year.
        takes_words: Whether the coordinator says something of each.
    """

    heading: str
    name: str
    parts: tuple[YearPart, ...]
    takes_words: bool


@dataclass(frozen=True, slots=True)
class YearReport:
    """The yearly follow-up.

    Attributes:
        organisation: The council's name.
        title: "Årsuppföljning 2023".
        plan: The plan's title.
        compared: Which revisions the figures are of.
        begins: What the first of them is called: the plan at the year's beginning, or its first revision.
        takeaway: The year in one sentence.
        warnings: What can't be said, a sentence each.
        rules: How the figures are counted, a sentence each.
        statuses: The statuses that occur, with colours and shapes.
        whole: The whole plan's year.
        sections: The goals, if the plan names any, and the groups.
        provenance: Where the figures come from, a sentence each.
        look: The council's name, colours and logo.
    """

    organisation: str
    title: str
    plan: str
    compared: str
    begins: str
    takeaway: str
    warnings: tuple[str, ...]
    rules: tuple[str, ...]
    statuses: tuple[StatusCount, ...]
    whole: YearPart
    sections: tuple[YearSection, ...]
    provenance: tuple[str, ...]
    look: DocumentLook


@dataclass(frozen=True, slots=True)
class Words:
    """What the coordinator says of a part, and who it was and when."""

    text: str
    by: str
