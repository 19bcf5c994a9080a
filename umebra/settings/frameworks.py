"""Frameworks: the agreement or direction that a plan serves, each in a TOML file that a coordinator edits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from itertools import combinations
from types import MappingProxyType
from typing import TypeVar

from umebra.model.plan import Status
from umebra.settings.toml_text import Toml, parse

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "municipality": "Kommunen",
        "police": "Polisen",
        "region": "Regionen",
        "business": "Näringslivet",
        "civil_society": "Civilsamhället",
        "state": "Staten",
    }
)
"""The kinds of partners, and what they are called."""

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Goal:
    """A priority goal: its full name, and a short one for narrow places."""

    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner: its name, its other spellings, and its kind (a key of ``KINDS``)."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "municipality"


@dataclass(frozen=True, slots=True)
class Framework:
    """An agreement or a direction, in its own words.

    Attributes:
        id: The file's name without its ending; a revision is kept with it.
        name: The agreement's name.
        valid_from: The first day that it holds, None if that is not said.
        valid_to: The last day that it was made for.
        prolonged: Whether it holds until further notice after that day.
        parties: Who made it.
        overall_goals: What it is for, in its own order.
        target_picture: The state that it aims for.
        goals: The priority goals, in the agreement's order.
        focus_areas: In the order in which they are shown.
        departments: In the order in which they are shown.
        factors: The underlying factors, in the order in which they are shown.
        districts: In the order in which they are shown.
        partners: The partners that it knows.
        status_labels: The word for each status, where it has words of its own.
        status_words: More words that mean a status when they stand alone in a cell.
        goals_by_focus_area: Focus area to goal names.
        method: The steps of its way of working.
    """

    id: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    prolonged: bool = False
    parties: tuple[str, ...] = ()
    overall_goals: tuple[str, ...] = ()
    target_picture: str = ""
    goals: tuple[Goal, ...] = ()
    focus_areas: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    status_labels: Mapping[Status, str] = field(default_factory=dict)
    status_words: Mapping[Status, tuple[str, ...]] = field(default_factory=dict)
    goals_by_focus_area: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    method: tuple[str, ...] = ()

    @property
    def prolonged_from(self) -> date | None:
        """The day from which it holds until further notice."""
        return self.valid_to + timedelta(days=1) if self.prolonged and self.valid_to else None

    def holds_in(self, year: int) -> bool:
        """Say whether it was made for a year."""
        first = self.valid_from.year if self.valid_from else year
        last = self.valid_to.year if self.valid_to and not self.prolonged else year
        return first <= year <= last


# What may stand in its file: its own fields, but for those of the statuses, which have a table.
_KEYS = frozenset({field.name for field in fields(Framework)} - {"id", "status_labels", "status_words"} | {"status"})


def parse_framework(text: str, name: str) -> Framework:
    """Read a framework from TOML text; ``name`` is its file's name.

    Raises:
        SettingsError: The text is no TOML, or lacks or misspells something; the message names the line.
    """
    data = parse(text, name)
    data.only(_KEYS)
    goals = tuple(map(_goal, data.tables("goals")))
    valid_from, valid_to = data.day("valid_from"), data.day("valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        raise data.fault("valid_to", "avtalet slutar innan det börjar. Rätta datumen.")
    status = data.table("status")
    status.only(("labels", "words"))
    return Framework(
        id=name.removesuffix(".toml"),
        name=data.text_of("name"),
        valid_from=valid_from,
        valid_to=valid_to,
        prolonged=data.flag("prolonged"),
        parties=data.texts("parties"),
        overall_goals=data.texts("overall_goals"),
        target_picture=data.text_of("target_picture", ""),
        goals=goals,
        focus_areas=data.texts("focus_areas"),
        departments=data.texts("departments"),
        factors=data.texts("factors"),
        districts=data.texts("districts"),
        partners=tuple(_partners(data.table("partners"))),
        status_labels=_by_status(status.table("labels"), Toml.text_of),
        status_words=_by_status(status.table("words"), Toml.texts),
        goals_by_focus_area=_goals_by_focus_area(data.table("goals_by_focus_area"), goals),
        method=data.texts("method"),
    )


def validity(framework: Framework, today: date) -> str:
    """Say in words when a framework holds, and whether it has expired or not begun."""
    first, last = framework.valid_from, framework.valid_to
    begun = "" if not first or first <= today else " Det har inte börjat gälla än."
    if framework.prolonged:
        since = f"{first} till {last}, och " if first and last else ""
        return f"Gäller {since}tills vidare{_since(framework.prolonged_from or first)}.{begun}"
    if last and last < today:
        return f"Gällde {f'{first} till' if first else 'till och med'} {last} och har löpt ut."
    if not first and not last:
        return "Avtalet säger inte när det gäller."
    span = f"{first} till {last}" if first and last else f"till och med {last}" if last else f"från och med {first}"
    return f"Gäller {span}.{begun}"


def _since(day: date | None) -> str:
    return f" från och med {day}" if day else ""


def overlaps(frameworks: Iterable[Framework]) -> tuple[str, ...]:
    """Name the frameworks of one name that hold at the same time; different ones may."""
    return tuple(
        f"{one.id}.toml och {other.id}.toml heter båda ”{one.name}” och gäller samtidigt. "
        "Ändra namnet eller datumen i en av dem."
        for one, other in combinations(frameworks, 2)
        if one.name.casefold() == other.name.casefold() and _start(one) <= _end(other) and _start(other) <= _end(one)
    )


def _start(framework: Framework) -> date:
    return framework.valid_from or date.min


def _end(framework: Framework) -> date:
    return date.max if framework.prolonged or framework.valid_to is None else framework.valid_to


def _partners(table: Toml) -> Iterable[Partner]:
    for kind in table.values:
        if kind not in KINDS:
            raise table.fault(kind, f"partens slag ”{kind}” finns inte. Välj ett av {', '.join(KINDS)}.")
        names = table.table(kind)
        yield from (Partner(name, names.texts(name), kind) for name in names.values)


def _goal(table: Toml) -> Goal:
    if misplaced := next((key for key in table.values if key in _KEYS and key != "name"), None):
        remedy = "Flytta raden till före den första raden som börjar med en hakparentes"
        raise table.fault(misplaced, f"”{misplaced}” hamnar inuti ett mål, för raden står efter [[goals]]. {remedy}.")
    table.only(("name", "short"))
    name = table.text_of("name")
    return Goal(name, table.text_of("short", name))


def _by_status(table: Toml, read: Callable[[Toml, str], _Read]) -> dict[Status, _Read]:
    for key in table.values:
        if key not in list(Status):
            raise table.fault(key, f"statusen ”{key}” finns inte. Välj en av {', '.join(Status)}.")
    return {Status(key): read(table, key) for key in table.values}


def _goals_by_focus_area(table: Toml, goals: tuple[Goal, ...]) -> dict[str, tuple[str, ...]]:
    return {
        area: tuple(_goal_name(table, area, number, goals) for number in table.numbers(area)) for area in table.values
    }


def _goal_name(table: Toml, area: str, number: int, goals: tuple[Goal, ...]) -> str:
    if not 1 <= number <= len(goals):
        raise table.fault(area, f"mål {number} finns inte, det finns {len(goals)} mål. Rätta numret.")
    return goals[number - 1].name
