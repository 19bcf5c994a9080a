"""What a person says where the reader is not sure, kept for the next file of the same shape.

A correction is of a table, and a table is known again by its headings, wherever they
stand in the next file. Corrections are frozen values; :class:`Remembered` keeps them in
a folder, one JSON file for each shape.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from umebra.errors import UmebraError
from umebra.letters import plain
from umebra.plan import Status

NOT_USED = ""
NO_FILLS = -1
LIST, BOXES, ACROSS = "list", "boxes", "across"
LAYOUTS: Mapping[str, str] = MappingProxyType({LIST: "lista", BOXES: "rutnät", ACROSS: "rutnät på tvären"})
"""What a sheet may be laid out as, and the Swedish noun."""
_DAMAGED = (
    "Rättelserna i filen {} går inte att läsa, så planen är läst utan dem. Ta bort filen, och gör rättelserna på nytt "
    "under ”Ladda upp”."
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
            where no fill is one, None to leave it to the reader.
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


@dataclass(frozen=True, slots=True)
class Corrections:
    """How a file is to be read.

    Attributes:
        tables: The corrected tables.
        sheets: The sheets to read, None to leave it to the reader; names that the file
            lacks count for nothing.
        framework: The framework that the plan belongs to, by the name of its file; None to leave
            it to the reader.
        answers: The answers to the reader's questions, by :attr:`umebra.plan.Question.key`.
        shapes: The headings of tables that the next file is known by, though nothing was said of them alone.
        faults: What of what was kept could not be read, a Swedish sentence each; never kept itself.
    """

    tables: tuple[Correction, ...] = ()
    sheets: tuple[str, ...] | None = None
    framework: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    shapes: tuple[tuple[str, ...], ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def known_by(self) -> tuple[tuple[str, ...], ...]:
        """The headings of every table that the next file of the same shape is known by."""
        return tuple(dict.fromkeys((*(table.headings for table in self.tables), *self.shapes)))

    def table(self, headings: tuple[str, ...]) -> Correction | None:
        """Return the correction of the table with these headings, whatever their case and spaces."""
        key = _key(headings)
        return next((table for table in self.tables if _key(table.headings) == key), None)

    def with_table(self, table: Correction) -> "Corrections":
        """Return the corrections with one table's exchanged or added; they then replace what could not be read."""
        key = _key(table.headings)
        others = tuple(other for other in self.tables if _key(other.headings) != key)
        return replace(self, tables=(*others, table), faults=())


NONE = Corrections()


@dataclass(frozen=True, slots=True)
class Remembered:
    """Corrections kept in a folder.

    Attributes:
        folder: Where they are kept; made when the first is.
    """

    folder: Path

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return not any(self.folder.glob("*.json"))

    def keep(self, corrections: Corrections) -> None:
        """Keep corrections for every file that has one of their tables.

        Raises:
            UmebraError: The folder can't be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for headings in corrections.known_by:
                _write(self.folder / _name(headings), _to_json(corrections))
        except OSError as error:
            message = (
                f"Rättelsen gäller den här filen men kunde inte sparas till nästa gång: mappen {self.folder} går inte "
                "att skriva i. Ge översikten rätt att skriva där."
            )
            raise UmebraError(message) from error

    def forget(self, headings: tuple[str, ...]) -> None:
        """Forget the corrections of a table."""
        (self.folder / _name(headings)).unlink(missing_ok=True)

    def find(self, headings: Iterable[tuple[str, ...]]) -> Corrections:
        """Return the corrections kept for the first of these tables that has any; none says which files are damaged."""
        faults = []
        for row in headings:
            file = self.folder / _name(row)
            try:
                return _from_json(file.read_text(encoding="utf-8"))
            except FileNotFoundError:
                continue
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                faults.append(_DAMAGED.format(file))
        return replace(NONE, faults=tuple(faults))


def _key(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a table is known by: its headings as texts are compared everywhere."""
    return tuple(map(plain, headings))


def _name(headings: tuple[str, ...]) -> str:
    shape = json.dumps(_key(headings), ensure_ascii=False)
    return f"{hashlib.sha256(shape.encode()).hexdigest()[:32]}.json"


def _to_json(corrections: Corrections) -> str:
    kept = asdict(corrections)
    del kept["faults"]
    return json.dumps(kept, ensure_ascii=False, indent=1)


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


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".new")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).replace(path)
