"""The workbook that a partner answers a status round in: its headings, and what was read from one that came back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from umebra.model.problems import Problem

UNCHANGED, NEW_STATUS, NEW_END, REMARK = "unchanged", "new_status", "new_end", "remark"
ANSWERS = (UNCHANGED, NEW_STATUS, NEW_END, REMARK)
"""The columns to answer in, in their order."""

SAID, KEY = "said", "key"
HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        UNCHANGED: "Svar: oförändrat",
        NEW_STATUS: "Svar: ny status",
        NEW_END: "Svar: nytt slutdatum",
        REMARK: "Svar: egna ord",
        SAID: "Senast sagt",
        KEY: "Nyckel",
    }
)
"""The headings of the columns that no plan has, by what is written under them.

None of them is taken for a plan's own: under "Svar: kommentar" a reader would find comments.
"""

TICK = "x"
"""What a ticked cell is read as, whatever it is ticked with."""

ASKS = "hur går det?"
FROM = "Svar från:"
CONTINUATION = "Fortsättning"
FILLED_IN_BY = "Ifyllt av:"
ROUND = "Statusrunda"
REMINDER = "Påminnelse"
NEW_ACTIONS = "Egna förslag på nya aktiviteter skrivs på raderna nedan:"
"""The texts beside the table by which a reader finds whose answers they are, whether it asks about all of the partner's
actions or reminds of some, and where new actions begin."""


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """A cell that was filled in.

    Attributes:
        text: What it says.
        cell: Where it stands, ``Blad!B6``.
        day: The day that it tells, the last one of a longer time; None where it tells none.
        is_formula: Whether a formula makes the text.
    """

    text: str
    cell: str
    day: date | None = None
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of a returned table: its cells that hold anything, by the name of their column."""

    row: int
    cells: Mapping[str, AnswerCell]

    def text(self, name: str) -> str:
        """Return what stands in a column, empty for nothing."""
        cell = self.cells.get(name)
        return cell.text if cell else ""

    @property
    def cell(self) -> str:
        """The first of its cells, to say where it stands."""
        return next(iter(self.cells.values())).cell

    @property
    def is_answered(self) -> bool:
        """Whether anything was answered in it."""
        return any(name in self.cells for name in ANSWERS)


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table to answer in, with the texts that stand above it."""

    sheet: str
    above: tuple[AnswerCell, ...] = ()
    rows: tuple[AnswerRow, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file that came back.

    Attributes:
        name: The file's name; that of the e-mail before it where it was attached to one.
        sha256: The checksum of its bytes.
        moment: When it was last saved or sent; None where it does not say.
        received: When it was received, where that is known.
        sender: Who sent it, where an e-mail says so.
        key: The key in its properties, which people do not see; empty for none.
        tables: Its tables to answer in.
        problems: What could not be read.
    """

    name: str
    sha256: str
    moment: datetime | None = None
    received: datetime | None = None
    sender: str = ""
    key: str = ""
    tables: tuple[AnswerTable, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
