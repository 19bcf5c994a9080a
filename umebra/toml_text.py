"""Values from a TOML file that people edit; a fault names the file, the line and the remedy."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from umebra.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Toml:
    """A TOML table and the text that it was read from.

    Attributes:
        values: The table's values.
        name: The file's name, for messages.
        text: The file's text, to find a value's line in.
    """

    values: Mapping[str, Any]
    name: str
    text: str

    def text_of(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        if default is not None and key not in self.values:
            return default
        value = self._required(key)
        if isinstance(value, str):
            return value
        raise self._wrong(key, "en text inom citattecken")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, an empty one where there is none."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self._wrong(key, "en lista med texter inom hakparenteser")

    def flag(self, key: str) -> bool:
        """Return true or false; false where it is not there."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        raise self._wrong(key, "true eller false")

    def number(self, key: str) -> int:
        """Return a whole number that must be there."""
        value = self._required(key)
        if type(value) is int and value > 0:
            return value
        raise self._wrong(key, "ett heltal större än noll")

    def day(self, key: str) -> date | None:
        """Return a date, None where there is none."""
        value = self.values.get(key)
        if value is None or type(value) is date:
            return value
        raise self._wrong(key, "en dag utan citattecken, som 2021-01-01")

    def days(self, key: str) -> tuple[date, ...]:
        """Return a list of dates in order."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(type(item) is date for item in value):
            return tuple(sorted(value))
        raise self._wrong(key, "en lista med dagar utan citattecken, som [2026-09-18]")

    def table(self, key: str) -> "Toml":
        """Return a table, an empty one where there is none."""
        value = self.values.get(key, {})
        if isinstance(value, dict):
            return Toml(value, self.name, self.text)
        raise self._wrong(key, "en tabell")

    def tables(self, key: str) -> tuple["Toml", ...]:
        """Return a list of tables."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._wrong(key, f"tabeller som var och en börjar med [[{key}]]")
        return tuple(Toml(item, self.name, self.text) for item in value)

    def fault(self, key: str, what: str) -> SettingsError:
        """Return the fault of a value, with its line."""
        return SettingsError(f"{self.name}, rad {self._line(key)}: {what}")

    def _required(self, key: str) -> Any:  # noqa: ANN401 - whatever stands there
        if key not in self.values:
            message = f"{self.name} saknar ”{key}”. Skriv in det, som i filen som följer med."
            raise SettingsError(message)
        return self.values[key]

    def _wrong(self, key: str, should: str) -> SettingsError:
        return self.fault(key, f"”{key}” ska vara {should}. Jämför med filen som följer med och rätta det.")

    def _line(self, key: str) -> int:
        pattern = re.compile(rf"""^\s*\[*["']?(?:[\w.]+\.)?{re.escape(key)}["']?\s*(?:=|\])""", re.MULTILINE)
        found = pattern.search(self.text)
        return self.text.count("\n", 0, found.end()) + 1 if found else 1


def read_text(path: Path, remedy: str) -> str:
    """Return a file's text; ``remedy`` is what to do where it can't be opened.

    Raises:
        SettingsError: The file is missing, or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        message = f"Filen {path} kan inte öppnas. {remedy}"
        raise SettingsError(message) from error
    except UnicodeDecodeError as error:
        message = f"Filen {path.name} är inte sparad som UTF-8. Spara om den med den kodningen."
        raise SettingsError(message) from error


def parse(text: str, name: str) -> Toml:
    """Read TOML.

    Raises:
        SettingsError: It is none; the message names the line.
    """
    try:
        return Toml(tomllib.loads(text), name, text)
    except tomllib.TOMLDecodeError as error:
        message = f"{name} kan inte läsas: {error}. Rätta raden och ladda om sidan."
        raise SettingsError(message) from error
