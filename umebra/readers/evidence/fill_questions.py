"""The question whether colours that look like statuses are statuses, asked once for all tables (R13)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from umebra.model.plan import Question, Status
from umebra.readers.cells.grid import column_name
from umebra.readers.evidence.status_evidence import NO, YES
from umebra.readers.tables.found_table import Found
from umebra.readers.tables.status_sources import BOX, Asked
from umebra.swedish import listed, plural

_SHADES = {Status.GREEN: ("grön", "gröna"), Status.YELLOW: ("gul", "gula"), Status.RED: ("röd", "röda")}
_CHOICES = ((YES, "Ja"), (NO, "Nej"))


class _AskedIn(NamedTuple):
    """Fills that are asked about, and the table that they stand in."""

    found: Found
    asked: Asked


def ask_about_fills(tables: Iterable[Found]) -> None:
    """Ask about the tables' fills; a question that several tables share is asked in the first of them."""
    alike: dict[str, list[_AskedIn]] = {}
    for found in tables:
        if asked := found.evidence.asked:
            alike.setdefault(asked.key, []).append(_AskedIn(found, asked))
    for key, group in alike.items():
        first, asked = group[0]
        lights = sum((Counter(other.lights) for _, other in group), Counter[Status]())
        text = f"Färgerna i {_where(group)} ser ut som status: {_counted(lights)}. Stämmer det?"
        cell = first.sheet.grid.reference(*asked.cell)
        first.questions.append(Question(key, text, _CHOICES, cell, lights.total()))


def _where(group: Sequence[_AskedIn]) -> str:
    """Say where the fills are: in which columns, and on how many sheets if there are several."""
    letters = dict.fromkeys(column_name(asked.column) for _, asked in group if asked.column != BOX)
    sheets = len({found.sheet.grid.name for found, _ in group})
    place = f"{'kolumn' if len(letters) == 1 else 'kolumnerna'} {listed(tuple(letters))}" if letters else "rutorna"
    return f"{place} på {sheets} blad" if sheets > 1 else place


def _counted(lights: Counter[Status]) -> str:
    """Write how many fills there are of each light: ``12 gröna, 3 gula, 1 röd``."""
    return ", ".join(plural(lights[light], *names) for light, names in _SHADES.items() if lights[light])
