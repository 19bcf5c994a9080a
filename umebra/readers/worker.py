"""Reads a workbook from standard input by python-calamine and writes its cells as JSON.

It runs as a process of its own, with a bound on its memory: see :mod:`umebra.readers.foreign`.
"""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import python_calamine

LOCKED_STATUS, TOO_LARGE_STATUS, DAMAGED_STATUS = 3, 4, 5
_MOST_MEMORY = 3_000_000_000


def main() -> int:
    """Read, write, and return the exit status."""
    _bound_memory()
    rows, cells = map(int, sys.argv[1:3])
    try:
        sheets = list(_sheets(sys.stdin.buffer.read(), rows, cells))
    except python_calamine.PasswordError:
        return LOCKED_STATUS
    except MemoryError:
        return TOO_LARGE_STATUS
    json.dump(sheets, sys.stdout)
    return 0


def _bound_memory() -> None:
    """Bound the process's memory where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _sheets(data: bytes, rows: int, cells: int) -> Iterator[dict[str, Any]]:
    with python_calamine.load_workbook(io.BytesIO(data)) as book:
        for listed in book.sheets_metadata:
            hidden = listed.visible != python_calamine.SheetVisibleEnum.Visible
            sheet: dict[str, Any] = {"name": listed.name, "hidden": hidden, "cells": [], "merges": []}
            if not hidden and listed.typ == python_calamine.SheetTypeEnum.WorkSheet:
                _fill(sheet, book.get_sheet_by_name(listed.name), rows, cells)
            yield sheet


def _fill(sheet: dict[str, Any], read: python_calamine.CalamineSheet, rows: int, cells: int) -> None:
    if read.height > rows or read.height * read.width > cells:
        raise MemoryError
    top, left = read.start or (0, 0)
    for row, values in enumerate(read.to_python(skip_empty_area=True), start=top + 1):
        for column, value in enumerate(values, start=left + 1):
            if not isinstance(value, str) or value.strip():
                sheet["cells"].append((row, column, *_plain(value)))
    sheet["merges"] = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in read.merged_cell_ranges or ()]


def _plain(value: object) -> tuple[str, object]:
    """Return a value and its kind as JSON can hold them; a midnight is a day."""
    if isinstance(value, bool):
        return "truth", value
    if isinstance(value, int | float):
        return "number", value
    if isinstance(value, datetime):
        return ("date", value.date().isoformat()) if value.time() == time() else ("datetime", value.isoformat())
    if isinstance(value, date | time):
        return "date" if isinstance(value, date) else "time", value.isoformat()
    return "text", str(value)


if __name__ == "__main__":
    sys.exit(main())
