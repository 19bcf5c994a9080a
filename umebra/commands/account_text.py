"""The account of a reading, in words and as JSON (R14)."""

from collections.abc import Iterator
from typing import Any

from umebra.readers import KIND_WORDS, Account, SheetAccount
from umebra.readers.cells.grid import cell_name
from umebra.swedish import number, plural


def account_as_text(account: Account, *, cells: bool) -> str:
    """Return the account as text: each sheet's counts and their sum, and on request each cell.

    Args:
        account: The account.
        cells: Whether to list each cell too.
    """
    return "\n\n".join("\n".join(_sheet(sheet, cells=cells)) for sheet in account.sheets)


def _sheet(sheet: SheetAccount, *, cells: bool) -> Iterator[str]:
    total = len(sheet.cells)
    coloured = f", varav {number(sheet.coloured)} bara med färg" if sheet.coloured else ""
    name = f"Bladet ”{sheet.name}”" if sheet.name else "Filen"
    yield f"{name}: {plural(total, 'cell', 'celler')}{coloured}"
    if sheet.why:
        yield f"  {sheet.why}"
    for kind, count in sheet.counts.items():
        yield f"  {number(count):>6}  {KIND_WORDS[kind]}"
    yield f"  {number(sum(sheet.counts.values())):>6}  tillsammans"
    for (row, column), kind in sorted(sheet.cells.items()) if cells else ():
        yield f"    {cell_name(row, column)}: {KIND_WORDS[kind]}"


def account_as_json(account: Account, *, cells: bool) -> dict[str, Any]:
    """Return the account as ``docs/contract.md`` defines it, key by key."""
    return {"sheets": [_sheet_as_json(sheet, cells=cells) for sheet in account.sheets]}


def _sheet_as_json(sheet: SheetAccount, *, cells: bool) -> dict[str, Any]:
    listed = {cell_name(*place): kind.value for place, kind in sorted(sheet.cells.items())}
    return {
        "sheet": sheet.name,
        "cells": len(sheet.cells),
        "coloured": sheet.coloured,
        "unused": sheet.why or None,
        "counts": {kind.value: count for kind, count in sheet.counts.items()},
        **({"kinds": listed} if cells else {}),
    }
