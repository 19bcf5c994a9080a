"""Settings: the words of an agreement, read from a TOML file that a coordinator edits."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from umebra.errors import SettingsError
from umebra.plan import Status

DEFAULT_PATH = Path(__file__).parent.parent / "settings.toml"
PATH_VARIABLE = "UMEBRA_SETTINGS"
DATA_VARIABLE = "UMEBRA_DATA"
DEFAULT_DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Goal:
    """A priority goal: its full name, and a short one for narrow places."""

    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file that is read; bytes as sent and unpacked, rows and cells."""

    bytes: int
    unpacked_bytes: int
    rows: int
    cells: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What the council's agreement is called in its own words.

    Attributes:
        organisation: The council's name.
        focus_areas: In the order in which they are shown.
        goals: The priority goals, in the agreement's order.
        districts: In the order in which they are shown.
        partners: Each known partner's name and its other spellings.
        status_labels: The word for each status where a plan has no legend of its own.
        status_words: The words that mean a status when they stand alone in a cell (R1).
        headings: Each Action field and the column headings that fill it.
        derive_goals: Whether goals may be derived from the focus area.
        goals_by_focus_area: Focus area to goal names, used when ``derive_goals`` is true.
        limits: The largest file that is read.
        meetings: The days on which the board met, in order.
    """

    organisation: str
    focus_areas: tuple[str, ...]
    goals: tuple[Goal, ...]
    districts: tuple[str, ...]
    partners: Mapping[str, tuple[str, ...]]
    status_labels: Mapping[Status, str]
    status_words: Mapping[Status, tuple[str, ...]]
    headings: Mapping[str, tuple[str, ...]]
    derive_goals: bool
    goals_by_focus_area: Mapping[str, tuple[str, ...]]
    limits: Limits
    meetings: tuple[date, ...] = ()


def settings_path() -> Path:
    """Return the settings file: the one ``UMEBRA_SETTINGS`` names, else the project's own."""
    named = os.environ.get(PATH_VARIABLE)
    return Path(named) if named else DEFAULT_PATH


def data_folder() -> Path:
    """Return the folder where what people hand in is kept: the one ``UMEBRA_DATA`` names, else ``data``."""
    return Path(os.environ.get(DATA_VARIABLE) or DEFAULT_DATA)


def read_settings(path: Path | None = None) -> Settings:
    """Read the settings file.

    Args:
        path: The file; without it, the one that :func:`settings_path` names.

    Raises:
        SettingsError: The file is missing, is no TOML, or lacks or misspells a setting.
    """
    path = path or settings_path()
    return parse_settings(read_settings_text(path), path.name)


def read_settings_text(path: Path) -> str:
    """Return the settings file's text.

    Raises:
        SettingsError: The file is missing, or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        message = (
            f"Inställningsfilen {path} kan inte öppnas. "
            f"Kontrollera sökvägen i {PATH_VARIABLE} eller lägg tillbaka filen."
        )
        raise SettingsError(message) from error
    except UnicodeDecodeError as error:
        message = f"Inställningsfilen {path.name} är inte sparad som UTF-8. Spara om den med den kodningen."
        raise SettingsError(message) from error


def parse_settings(text: str, name: str = "settings.toml") -> Settings:
    """Read settings from TOML text; ``name`` is the file's name for messages.

    Raises:
        SettingsError: The text is no TOML, or lacks or misspells a setting.
    """
    try:
        return _settings(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        message = f"Inställningsfilen {name} kan inte läsas: {error}. Rätta raden och ladda om sidan."
        raise SettingsError(message) from error
    except KeyError as error:
        message = f"Inställningsfilen {name} saknar {error}. Skriv in den, som i filen som följer med."
        raise SettingsError(message) from error
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        message = (
            f"Inställningsfilen {name} har ett värde av fel slag: {error}. "
            "Jämför med filen som följer med och rätta det."
        )
        raise SettingsError(message) from error


def _settings(data: dict[str, Any]) -> Settings:
    goals = tuple(Goal(_text(goal["name"]), _text(goal.get("short", goal["name"]))) for goal in data["goals"])
    return Settings(
        organisation=_text(data["organisation"]),
        focus_areas=_texts(data["focus_areas"]),
        goals=goals,
        districts=_texts(data["districts"]),
        partners=_lists(data["partners"]),
        status_labels={status: _text(data["status"]["labels"][status]) for status in Status},
        status_words={status: _texts(data["status"]["words"][status]) for status in Status},
        headings=_lists(data["headings"]),
        derive_goals=bool(data.get("derive_goals", False)),
        goals_by_focus_area=_goals_by_focus_area(data.get("goals_by_focus_area", {}), goals),
        limits=_limits(data["limits"]),
        meetings=tuple(sorted(map(_day, data.get("meetings", [])))),
    )


def _goals_by_focus_area(table: dict[str, Any], goals: tuple[Goal, ...]) -> dict[str, tuple[str, ...]]:
    return {area: tuple(_goal(goals, number) for number in numbers) for area, numbers in table.items()}


def _goal(goals: tuple[Goal, ...], number: int) -> str:
    if not 1 <= number <= len(goals):
        message = f"mål {number} finns inte, det finns {len(goals)} mål"
        raise ValueError(message)
    return goals[number - 1].name


def _limits(data: dict[str, Any]) -> Limits:
    return Limits(
        bytes=int(data["megabytes"]) * 1_000_000,
        unpacked_bytes=int(data["unpacked_megabytes"]) * 1_000_000,
        rows=int(data["rows"]),
        cells=int(data["cells"]),
    )


def _lists(table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: _texts(values) for name, values in table.items()}


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        message = f"{values!r} ska vara en lista med texter inom hakparenteser"
        raise TypeError(message)
    return tuple(_text(value) for value in values)


def _day(value: object) -> date:
    if type(value) is not date:
        message = f"{value!r} ska vara en dag utan citattecken, som 2026-09-18"
        raise TypeError(message)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"{value!r} ska vara en text inom citattecken"
        raise TypeError(message)
    return value
