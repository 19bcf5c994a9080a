"""Workbooks of other programs and times (.ods, .xls, .xlsb) as grids, without their colours.

The library that reads them works in a process of its own (:mod:`umebra.readers.worker`):
what a damaged file does to it there, this process neither dies nor runs out of memory of.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from umebra.errors import DamagedFileError, LockedFileError, TooLargeError
from umebra.letters import repair
from umebra.readers.faults import find_faults
from umebra.readers.grid import Grid, Range, Value
from umebra.readers.package import DAMAGED, LOCKED, Attributes, Package, parse_xml
from umebra.readers.sheet import too_many
from umebra.readers.worker import LOCKED_STATUS, TOO_LARGE_STATUS
from umebra.settings import Limits

_ROOT = Path(__file__).parent.parent.parent
_SECONDS = 120


def read_foreign(data: bytes, package: Package | None, limits: Limits) -> list[Grid]:
    """Read the workbook's sheets, hidden ones marked as such and left empty.

    Raises:
        DamagedFileError: The file is broken.
        LockedFileError: It has a password.
        TooLargeError: A sheet is larger than the limits allow.
    """
    if package and package.has("content.xml"):
        _check_size(package, limits)
    return [_grid(sheet) for sheet in json.loads(_work(data, limits))]


def _work(data: bytes, limits: Limits) -> bytes:
    """Let the worker read the file; return what it says."""
    command = [sys.executable, "-m", "umebra.readers.worker", str(limits.rows), str(limits.cells)]
    try:
        run = subprocess.run(command, input=data, cwd=_ROOT, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - our own module
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DamagedFileError(DAMAGED) from error
    if run.returncode == LOCKED_STATUS:
        raise LockedFileError(LOCKED)
    if run.returncode == TOO_LARGE_STATUS:
        raise TooLargeError(too_many("", "rader eller celler", limits.cells))
    if run.returncode:
        raise DamagedFileError(DAMAGED)
    return run.stdout


def _grid(sheet: dict[str, Any]) -> Grid:
    grid = Grid(sheet["name"], hidden=sheet["hidden"], without_fills=True)
    for row, column, kind, said in sheet["cells"]:
        value = _KINDS[kind](said)
        if value != "" and not (isinstance(value, str) and value.isspace()):
            grid.values.setdefault(row, {})[column] = value
    find_faults(grid)
    grid.merges = [Range(*area) for area in sheet["merges"]]
    return grid


_KINDS: dict[str, Callable[[Any], Value]] = {
    "text": repair,
    "number": lambda value: int(value) if float(value).is_integer() else float(value),
    "truth": bool,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}


def _check_size(package: Package, limits: Limits) -> None:
    """Refuse a sheet whose repeated cells would unfold to more than the limits allow."""
    counter = _Unfolded(limits)
    parse_xml(package.stream("content.xml"), counter.starts(), counter.ends(), counter.texts)


class _Unfolded:
    """Counts how far the cells of a sheet reach when their repetitions are unfolded."""

    def __init__(self, limits: Limits) -> None:
        self.texts: list[str] = []
        self._limits = limits
        self._row = self._column = self._bottom = self._right = self._repeated = 0

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        return {"table": self._on_table, "table-row": self._on_row, "table-cell": self._on_cell, "p": self._on_text}

    def ends(self) -> dict[str, Callable[[], None]]:
        return {"table-row": self._end_row}

    def _on_table(self, _: Attributes) -> None:
        self._row = self._bottom = self._right = 0

    def _on_row(self, attributes: Attributes) -> None:
        self._column = 0
        self._repeated = _repetitions(attributes, "rows")

    def _on_cell(self, attributes: Attributes) -> None:
        self._column += _repetitions(attributes, "columns")
        if any(name.endswith("value-type") for name in attributes):
            self._right = max(self._right, self._column)
            self._bottom = self._row + self._repeated
            if self._bottom * self._right > self._limits.cells or self._bottom > self._limits.rows:
                raise TooLargeError(too_many("", "rader eller celler", self._limits.cells))

    def _on_text(self, _: Attributes) -> None:
        self.texts.clear()

    def _end_row(self) -> None:
        self._row += self._repeated
        self.texts.clear()


def _repetitions(attributes: Attributes, what: str) -> int:
    texts: Iterator[str] = (value for name, value in attributes.items() if name.endswith(f"number-{what}-repeated"))
    text = next(texts, "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1
