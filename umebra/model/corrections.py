"""What a person says when the reader is not sure.

A correction is of a table, and a table is known again by its headings, wherever they
stand in the next file. Corrections are frozen values, which the store keeps with the
revision that was read so; a former version kept them as files (:func:`read_former`).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from umebra.model.plan import Status
from umebra.unicode_text import plain

_K = TypeVar("_K")
_V = TypeVar("_V")
NOT_USED = ""
NO_FILLS = -1
LIST, BOXES, ACROSS = "list", "boxes", "across"
LAYOUTS: Mapping[str, str] = MappingProxyType({LIST: "lista", BOXES: "rutnät", ACROSS: "rutnät på tvären"})
"""What a sheet may be laid out as, and the Swedish noun."""
_DAMAGED = (
    "Rättelserna i filen {}, från en tidigare version, går inte att läsa. Ta bort filen, och gör rättelserna på nytt."
)


@dataclass(frozen=True, slots=True)
class Correction:
    """How one table is to be read.

    Attributes:
        headings: The texts of its header row from left to right, of a grid on its side those of its first column
            from the top; the table is known by them.
        fields: For some headings, by their place: the Action's field that the column
            fills, ``NOT_USED`` for none.
        fills: The place of the heading whose cells' fills are the statuses, ``NO_FILLS``
            where no fill is one, None to leave it to the reader. Stored corrections call it so.
        statuses: What some fills (``RRGGBB``) mean.
        partly: What a share between 0 and 100 per cent done means, None to leave it open.
        words: What some words mean, as they are compared: in small letters, on one line.
        layout: What the sheet is laid out as, one of ``LAYOUTS``.
    """

    headings: tuple[str, ...]
    fields: Mapping[int, str] = field(default_factory=dict)
    fills: int | None = None
    statuses: Mapping[str, Status] = field(default_factory=dict)
    partly: Status | None = None
    words: Mapping[str, Status] = field(default_factory=dict)
    layout: str = LIST

    @property
    def shape(self) -> str:
        """What the table is known by, as one text."""
        return "|".join(_key(self.headings))

    def over(self, other: "Correction") -> "Correction":
        """Return this correction together with another of the table, which holds where this one says nothing."""
        if self.layout != other.layout:
            return self
        return replace(
            self,
            fields={**other.fields, **self.fields},
            fills=other.fills if self.fills is None else self.fills,
            statuses={**other.statuses, **self.statuses},
            partly=other.partly if self.partly is None else self.partly,
            words={**other.words, **self.words},
        )

    def without(self, other: "Correction") -> "Correction | None":
        """Return what this correction says beside another of the table, None if that is nothing."""
        left = replace(
            self,
            fields=_beside(self.fields, other.fields),
            fills=None if self.fills == other.fills else self.fills,
            statuses=_beside(self.statuses, other.statuses),
            partly=None if self.partly == other.partly else self.partly,
            words=_beside(self.words, other.words),
        )
        return None if left == Correction(self.headings, layout=other.layout) else left


@dataclass(frozen=True, slots=True)
class Corrections:
    """How a file is to be read.

    Attributes:
        tables: The corrected tables.
        sheets: The sheets to read, None to leave it to the reader; names that the file
            lacks count for nothing.
        framework: The framework that the plan belongs to, by the name of its file; None to leave
            it to the reader.
        answers: The answers to the reader's questions, by :attr:`umebra.model.plan.Question.key`.
        shapes: The headings of tables that the next file is known by, though nothing was said of them alone.
    """

    tables: tuple[Correction, ...] = ()
    sheets: tuple[str, ...] | None = None
    framework: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    shapes: tuple[tuple[str, ...], ...] = ()

    @property
    def known_by(self) -> tuple[tuple[str, ...], ...]:
        """The headings of every table that the next file of the same shape is known by."""
        return tuple(dict.fromkeys((*(table.headings for table in self.tables), *self.shapes)))

    def table(self, headings: tuple[str, ...]) -> Correction | None:
        """Return the correction of the table with these headings, whatever their case and spaces."""
        key = _key(headings)
        return next((table for table in self.tables if _key(table.headings) == key), None)

    def is_for(self, rows: Iterable[tuple[str, ...]]) -> bool:
        """Tell whether a file with these rows of headings has one of the tables."""
        known = set(map(_key, self.known_by))
        return any(_key(row) in known for row in rows)

    def over(self, others: "Corrections") -> "Corrections":
        """Return these corrections together with others', which hold where these say nothing."""
        merged = others
        for table in self.tables:
            below = others.table(table.headings)
            merged = merged.with_table(table.over(below) if below else table)
        return replace(
            merged,
            sheets=others.sheets if self.sheets is None else self.sheets,
            framework=others.framework if self.framework is None else self.framework,
            answers={**others.answers, **self.answers},
            shapes=tuple(dict.fromkeys((*others.shapes, *self.shapes))),
        )

    def without(self, others: "Corrections") -> "Corrections":
        """Return what these corrections say beside others."""
        tables = ((table, others.table(table.headings)) for table in self.tables)
        left = (table.without(below) if below else table for table, below in tables)
        return replace(
            self,
            tables=tuple(table for table in left if table),
            sheets=None if self.sheets == others.sheets else self.sheets,
            framework=None if self.framework == others.framework else self.framework,
            answers=_beside(self.answers, others.answers),
        )

    def with_table(self, table: Correction) -> "Corrections":
        """Return the corrections with one table's exchanged or added."""
        key = _key(table.headings)
        others = tuple(other for other in self.tables if _key(other.headings) != key)
        return replace(self, tables=(*others, table))


NONE = Corrections()


@dataclass(frozen=True, slots=True)
class FormerFile:
    """Corrections that a former version kept as a file, and when it was written."""

    file: Path
    corrections: Corrections
    since: datetime


@dataclass(frozen=True, slots=True)
class Former:
    """All that a former version kept, and what of it can't be read, a Swedish sentence each."""

    found: tuple[FormerFile, ...] = ()
    faults: tuple[str, ...] = ()


def read_former(folder: Path) -> Former:
    """Read the corrections that a former version kept in a folder, the oldest first."""
    found, faults = [], []
    for file in sorted(folder.glob("*.json")):
        try:
            since = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            found.append(FormerFile(file, _from_json(file.read_text(encoding="utf-8")), since))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            faults.append(_DAMAGED.format(file))
    return Former(tuple(sorted(found, key=lambda one: one.since)), tuple(faults))


def _beside(own: Mapping[_K, _V], others: Mapping[_K, _V]) -> dict[_K, _V]:
    return {key: value for key, value in own.items() if key not in others or others[key] != value}


def _key(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a table is known by: its headings as texts are compared everywhere."""
    return tuple(map(plain, headings))


def _from_json(text: str) -> Corrections:
    data = json.loads(text)
    sheets = data["sheets"]
    # What was kept before a framework could be chosen lacks it.
    framework = data.get("framework")
    return Corrections(
        tables=tuple(map(_table, data["tables"])),
        sheets=None if sheets is None else tuple(map(str, sheets)),
        framework=None if framework is None else str(framework),
        # What was kept before questions could be answered lacks them.
        answers={str(key): str(value) for key, value in data.get("answers", {}).items()},
        shapes=tuple(tuple(map(str, headings)) for headings in data.get("shapes", ())),
    )


def _table(data: dict[str, Any]) -> Correction:
    return Correction(
        headings=tuple(map(str, data["headings"])),
        fields={int(place): str(name) for place, name in data["fields"].items()},
        fills=None if data["fills"] is None else int(data["fills"]),
        statuses={str(fill): Status(status) for fill, status in data["statuses"].items()},
        partly=None if data["partly"] is None else Status(data["partly"]),
        # What was kept before words could be corrected lacks them.
        words={str(word): Status(status) for word, status in data.get("words", {}).items()},
        # What was kept before layouts could be chosen is of lists.
        layout=str(data.get("layout", LIST)),
    )
