"""Values from a TOML file that people edit; a fault names the file, the line and the remedy."""

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from umebra.errors import SettingsError
from umebra.unicode_text import repair

_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
# What Python's reader of TOML says in English.
_FAULTS = (
    ("Expected '=' after a key", "det fattas ett likhetstecken efter namnet"),
    ("Cannot overwrite a value", "samma namn står två gånger"),
    ("Cannot declare", "samma rubrik inom hakparenteser står två gånger"),
    ("Unclosed array", "det saknas ett komma eller en avslutande hakparentes"),
    ("Unterminated string", "det fattas ett citattecken"),
    ("Illegal character", "det fattas ett citattecken"),
    ("Expected newline or end of document", "det står något mer efter värdet"),
    ("Invalid initial character for a key part", "namnet före likhetstecknet ska stå inom citattecken"),
    ("Expected ']'", "det fattas en avslutande hakparentes"),
    ("Invalid statement", "raden går inte att tolka; ett namn med å, ä, ö eller mellanslag ska stå inom citattecken"),
    ("Invalid value", 'värdet efter likhetstecknet fattas, eller ska stå inom raka citattecken (")'),
)


@dataclass(frozen=True, slots=True)
class Toml:
    """A TOML table and the text that it was read from.

    Attributes:
        values: The table's values.
        name: The file's name, for messages.
        text: The file's text, to find a value's line in.
        start: Where in the text the table begins.
        place: What it is called in messages; empty for the whole file.
    """

    values: Mapping[str, Any]
    name: str
    text: str
    start: int = 0
    place: str = ""

    def text_of(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        if default is not None and key not in self.values:
            return default
        value = self._required(key)
        if isinstance(value, str):
            return value
        raise self._wrong(key, "en text inom citattecken")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty if there is none."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self._wrong(key, "en lista med texter inom hakparenteser")

    def flag(self, key: str) -> bool:
        """Return whether a flag is set; false if it is missing."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        raise self._wrong(key, "true eller false")

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number; without a default it must be there."""
        if default is not None and key not in self.values:
            return default
        value = self._required(key)
        if type(value) is int and value > 0:
            return value
        raise self._wrong(key, "ett heltal större än noll")

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers, empty if there is none."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(type(item) is int for item in value):
            return tuple(value)
        raise self._wrong(key, "en lista med heltal inom hakparenteser, som [1, 3]")

    def day(self, key: str) -> date | None:
        """Return a date, None if there is none."""
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
        """Return a table, empty if there is none."""
        value = self.values.get(key, {})
        if isinstance(value, dict):
            return self._inner(value, rf"^\s*\[(?:[\w.]+\.)?{re.escape(key)}\s*\]", self._name_of(key))
        raise self._wrong(key, "en tabell")

    def tables(self, key: str) -> tuple["Toml", ...]:
        """Return a list of tables."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._wrong(key, f"tabeller som var och en börjar med [[{key}]]")
        heads = [match.start() for match in re.finditer(rf"^\s*\[\[{re.escape(key)}\]\]", self.text, re.MULTILINE)]
        starts = heads if len(heads) == len(value) else [self.start] * len(value)
        return tuple(
            Toml(item, self.name, self.text, start, f"[[{key}]] nr {number}")
            for number, (item, start) in enumerate(zip(value, starts, strict=True), start=1)
        )

    def only(self, known: Collection[str]) -> None:
        """Raise an error if a key is unknown."""
        for key in self.values:
            if key not in known:
                under = f" under {self.place}" if self.place else ""
                raise self.fault(key, f"”{key}” känns inte igen{under}. {_remedy(key, known)}")

    def fault(self, key: str, what: str) -> SettingsError:
        """Return the fault of a value, with its line."""
        return SettingsError(f"{self.name}, rad {self._line(key)}: {what}")

    def _required(self, key: str) -> Any:  # noqa: ANN401 - whatever stands there
        """Return a value that must be there; what lacks it is named with its table, or its file."""
        if key not in self.values:
            remedy = "Skriv in det, som i filen som följer med."
            if self.place:
                raise self.fault("", f"{self.place} saknar ”{key}”. {remedy}")
            message = f"{self.name} saknar ”{key}”. {remedy}"
            raise SettingsError(message)
        return self.values[key]

    def _wrong(self, key: str, should: str) -> SettingsError:
        return self.fault(key, f"”{key}” ska vara {should}. Jämför med filen som följer med och rätta det.")

    def _inner(self, values: Mapping[str, Any], head: str, place: str) -> "Toml":
        """Return a table that stands in this one; ``head`` is a pattern of the line that it begins with."""
        found = re.compile(head, re.MULTILINE).search(self.text, self.start)
        return Toml(values, self.name, self.text, found.start() if found else self.start, place)

    def _name_of(self, key: str) -> str:
        return f"{self.place[:-1]}.{key}]" if self.place else f"[{key}]"

    def _line(self, key: str) -> int:
        """Return the line of a key, of the table's own beginning if it is not found."""
        pattern = re.compile(rf"""^\s*\[*["']?(?:[\w.]+\.)?{re.escape(key)}["']?\s*(?:=|\])""", re.MULTILINE)
        found = pattern.search(self.text, self.start) if key else None
        end = (
            found.end() if found else self.start + len(self.text[self.start :]) - len(self.text[self.start :].lstrip())
        )
        return self.text.count("\n", 0, end) + 1


def read_text(path: Path, remedy: str) -> str:
    """Return a file's text; ``remedy`` is what to do if it can't be opened.

    What is not UTF-8 becomes the sign for a character that can't be shown, which :func:`parse` reports.

    Raises:
        SettingsError: The file can't be opened.
    """
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        message = f"Filen {path} kan inte öppnas. {remedy}"
        raise SettingsError(message) from error


@lru_cache(maxsize=64)
def parse(text: str, name: str) -> Toml:
    """Read TOML; a text that was read before is not read again.

    Raises:
        SettingsError: It is not TOML, or not UTF-8; the message names the line.
    """
    if _UNREADABLE in text:
        line = text.count("\n", 0, text.index(_UNREADABLE)) + 1
        message = f"{name}, rad {line}: filen är inte sparad som UTF-8. Spara om den med den kodningen."
        raise SettingsError(message)
    try:
        return Toml(tomllib.loads(repair(text)), name, text)
    except RecursionError as error:
        message = f"{name} kan inte läsas: parenteserna är för många inuti varandra. Rätta dem och ladda om sidan."
        raise SettingsError(message) from error
    # Not TOML's own error alone: Python says otherwise of a number of thousands of digits.
    except ValueError as error:
        message = f"{name} kan inte läsas, {_said(str(error), text)}. Rätta raden och ladda om sidan."
        raise SettingsError(message) from error


def _said(fault: str, text: str) -> str:
    """Say in Swedish what Python says of a text that is not TOML: where the fault is, and what."""
    place = _PLACE.search(fault)
    line = place[1] if place else text.count("\n") + 1
    what = next((swedish for english, swedish in _FAULTS if english in fault), "raden följer inte filens skrivsätt")
    return f"rad {line}: {what}"


def _remedy(key: str, known: Collection[str]) -> str:
    """Propose the known key that is most like one; the others if none is like it."""
    alike = difflib.get_close_matches(key, known, 1)
    return f"Menade du ”{alike[0]}”?" if alike else f"Här får stå {', '.join(sorted(known))}."
