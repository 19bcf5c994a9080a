"""What an export holds, whatever its format.

Every heading and cell is written so that :func:`umebra.readers.read_plan` reads the
same fields back from it, and an export of an export is the same again.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from types import MappingProxyType

from umebra.model.answer_sheet import HEADINGS as ANSWER_HEADINGS
from umebra.model.answer_sheet import SAID
from umebra.model.fields import columns
from umebra.model.plan import Action, Status
from umebra.settings.settings import Settings, read_settings

Cell = str | date | Status | None
Join = Callable[[Sequence[str]], str | None]

SHEET_COLUMNS: Mapping[str, str] = MappingProxyType({column.name: column.heading or "" for column in columns()})
# A goal that was derived is no word of the plan: under this heading it is not read back as one.
DERIVED_GOALS = "Härlett mål"
# What a status round has confirmed is no word of the plan either.
CONFIRMED = "confirmed"
CONFIRMED_HEADING = "Bekräftad"
ROLE = "role"
ROLE_HEADING = "Roll"
RESPONSIBLE = "Ansvarig"
COLLABORATING = "Samverkar"

# What a status round's workbook says beside the plan's own fields.
_OF_ROUND = {SAID: ANSWER_HEADINGS[SAID]}

# In these a value that is written once may hold for the rows below.
_GROUPS = ("focus_area", "department", "cause")
_NOTHING = "–"
# A name that holds one of these would fall apart in a list with commas (R6).
_UNSAFE_WITH_COMMAS = (",", "/", "&", " och ", " samt ")


@dataclass(frozen=True, slots=True)
class AskedInRound:
    """What a status round adds to a partner's workbook.

    Attributes:
        key: The workbook's key.
        keys: Each action's, by its cell.
        said: What was said of each last, and when, by its cell.
        groups: The focus areas, departments or causes that a new action may belong to; none in a plan without any.
    """

    key: str
    keys: Mapping[str, str]
    said: Mapping[str, str]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an export holds.

    Attributes:
        title: The first line.
        lines: The lines above the table. The revision date goes first, as "Reviderad
            2021-02-09"; dates in the other lines must not stand after a "rev".
        legend: The plan's legend in its own words; where it lacks a status that an
            action has, the settings' word is used for it.
        actions: The rows, in the order shown.
        columns: Names of Action's fields, in the order shown.
        role_of: A partner, whose role in each action becomes a column of its own.
        framework: The framework that the plan belongs to; the settings' own where left out.
        asks: Whether a partner is to answer in it: a workbook then has empty columns for that.
        round: What a status round adds to it; None outside one. The last of its lines is for who answers.
        confirmed: When each action's status was confirmed, and by whom, by its cell; for a column of that name.
        known: The settings; those of the settings file, read once, where left out. A worker is not told where that is.
    """

    title: str
    lines: tuple[str, ...]
    legend: tuple[tuple[Status, str], ...]
    actions: tuple[Action, ...]
    columns: tuple[str, ...]
    role_of: str | None = None
    framework: str = ""
    asks: bool = False
    round: AskedInRound | None = None
    confirmed: Mapping[str, str] = field(default_factory=dict)
    known: Settings = field(default_factory=read_settings)

    @property
    def settings(self) -> Settings:
        """The settings, with the words of the plan's framework."""
        return self.known.under(self.framework)


def export_columns(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns to write: those shown, and the partner's role after the title."""
    if sheet.role_of is None:
        return sheet.columns
    place = sheet.columns.index("title") + 1 if "title" in sheet.columns else 0
    return (*sheet.columns[:place], ROLE, *sheet.columns[place:])


def export_headings(sheet: Sheet) -> tuple[str, ...]:
    """Return the Swedish heading of each of :func:`export_columns`."""
    derived = any(action.goals_derived for action in sheet.actions)
    headings = {**SHEET_COLUMNS, ROLE: ROLE_HEADING, CONFIRMED: CONFIRMED_HEADING, **_OF_ROUND}
    headings |= {"goals": DERIVED_GOALS} if derived else {}
    return tuple(headings[column] for column in export_columns(sheet))


def export_rows(sheet: Sheet) -> Iterator[list[Cell]]:
    """Yield each action's cells, under :func:`export_columns`; a status is still a Status."""
    joins = _joins(sheet.settings.partners)
    names = export_columns(sheet)
    plain = [_cell(column, sheet, joins) for column in names]
    named = zip(names, plain, strict=True)
    cells = [_dashed(cell, sheet.actions) if column in _GROUPS else cell for column, cell in named]
    return ([cell(action) for cell in cells] for action in sheet.actions)


def status_words(sheet: Sheet) -> dict[Status, str]:
    """Return the word for each status: the legend's, else the settings'."""
    return {**sheet.settings.status_labels, **dict(sheet.legend)}


def join_names(names: Sequence[str], known: Collection[str]) -> str | None:
    """Write partners as a list that R6 reads back: with commas, else with semicolons.

    A name of the settings stays whole between commas, whatever it holds; "Kultur och
    fritid" does so only between semicolons, where "och" joins no list.
    """
    unsafe = any(mark in name for name in names if name not in known for mark in _UNSAFE_WITH_COMMAS)
    return ("; " if unsafe else ", ").join(names) or None


def _cell(column: str, sheet: Sheet, joins: Mapping[str, Join]) -> Callable[[Action], Cell]:
    """Return the function that makes an action's cell in a column."""
    if column == ROLE:
        return lambda action: RESPONSIBLE if sheet.role_of in action.responsible else COLLABORATING
    if column == SAID:
        said = sheet.round.said if sheet.round else {}
        return lambda action: said.get(action.cell)
    if column == CONFIRMED:
        return lambda action: sheet.confirmed.get(action.cell)
    value = attrgetter(column)
    if join := joins.get(column):
        return lambda action: join(value(action))
    return lambda action: value(action) or None


def _dashed(cell: Callable[[Action], Cell], actions: Sequence[Action]) -> Callable[[Action], Cell]:
    """Return a column's function with a dash for blank cells, where a reader could take the one above to go on."""
    values = [value for action in actions if (value := cell(action))]
    grouped = len(values) > 1 and len({*values}) == len(values) < len(actions)
    return (lambda action: cell(action) or _NOTHING) if grouped else cell


def _joins(known_partners: Collection[str]) -> dict[str, Join]:
    return {
        "responsible": lambda names: join_names(names, known_partners),
        "partners": lambda names: join_names(names, known_partners),
        "goals": lambda names: "; ".join(names) or None,
        "factors": lambda names: "\n".join(f"• {name}" for name in names) or None,
    }
