"""A file that holds indicators and no plan: it accompanies one."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from umebra.errors import NoPlanError, OnlyIndicatorsError, WrongKindError
from umebra.model.indicator_file import Measurements
from umebra.model.plan import Source
from umebra.readers.cells.grid import Grid
from umebra.readers.cells.problem_list import gather
from umebra.readers.files.open_grids import read_grids
from umebra.readers.files.sniff import load, sniff
from umebra.readers.side_sheets.indicator_sheet import holds_indicators, read_indicators
from umebra.readers.side_sheets.side_sheets import Beside, collect, part
from umebra.readers.side_sheets.side_table import SideTable, find_side_table
from umebra.readers.tables.found_table import Vocabulary
from umebra.settings.settings import Settings, read_settings

_ONLY_INDICATORS = (
    "Filen har indikatorer men ingen aktivitetsplan. Visa dem tillsammans med en plan: välj filen under Ladda upp, "
    "eller skriv --indicators före dess namn."
)
_ONLY_BESIDE = (
    "Arbetsboken har bladet ”{}” men ingen aktivitetsplan. Lägg bladet i planens arbetsbok och ladda upp den: "
    "löften visas tillsammans med planen."
)
_NO_VALUES = (
    "{}: under ”{}” står indikatorer, men ingen kolumn har deras värden. Ge den rubriken ”Värde”, med åren under "
    "”År”, eller ge varje år en kolumn med året som rubrik."
)
_NO_NAMES = (
    "{}: under ”{}” står värden, men ingen kolumn säger vad de mäter. "
    "Lägg till indikatorernas namn under rubriken ”Indikator”."
)
_NONE = (
    "Filen har inga indikatorer. De ska stå under rubrikerna ”Indikator”, ”År” och ”Värde”, eller åren som rubriker."
)
_TELLING = ("unit", "direction", "source")


def read_measurements(source: bytes | Path | BinaryIO, name: str, settings: Settings | None = None) -> Measurements:
    """Read the indicators of a file that holds nothing else.

    Args:
        source: The file's bytes, its path, or the open file.
        name: The file's name.
        settings: The settings under the framework of the plan that they accompany; those of the settings file
            if left out.

    Raises:
        ReadError: The file can't be read, or holds no indicators; the message says why, and the remedy.
    """
    settings = settings or read_settings()
    data, vocabulary = load(source, settings.limits), Vocabulary(settings)
    sniffed = sniff(data, name, settings.limits)
    rest, beside = part(read_grids(data, sniffed, vocabulary), settings)
    grids = _indicator_grids(rest, beside, settings)
    read = collect([read_indicators(grid, vocabulary) for grid in grids])
    if not read.items:
        raise (only_beside(rest, beside, settings) if not grids else None) or NoPlanError(_NONE)
    sheets = tuple(grid.name for grid in grids if grid.name)
    kept = Source(name, hashlib.sha256(data).hexdigest(), sniffed.kind, sheets)
    return Measurements(kept, read.items, gather(read.problems))


def only_beside(grids: Sequence[Grid], beside: Beside, settings: Settings) -> WrongKindError | None:
    """Return what to say of a file without a plan that holds what stands beside one; None for any other.

    Args:
        grids: The sheets that might have held the plan.
        beside: The sheets beside them.
        settings: The words for both.
    """
    filled = _filled(grids)
    if beside.promises and not filled:
        return WrongKindError(_ONLY_BESIDE.format(beside.promises[0].name))
    if _indicator_grids(grids, beside, settings):
        return OnlyIndicatorsError(_ONLY_INDICATORS)
    return _incomplete(filled[0], settings) if len(filled) == 1 else None


def _indicator_grids(grids: Sequence[Grid], beside: Beside, settings: Settings) -> Sequence[Grid]:
    """Return the sheets of indicators where the file holds nothing else: those that are called so, or an only one."""
    filled = _filled(grids)
    if beside.promises or not filled:
        return () if beside.promises else beside.indicators
    return filled if len(filled) == 1 and not beside.indicators and holds_indicators(filled[0], settings) else ()


def _filled(grids: Sequence[Grid]) -> list[Grid]:
    return [grid for grid in grids if grid.values and not grid.hidden]


def _incomplete(grid: Grid, settings: Settings) -> WrongKindError | None:
    """Return what to say of a table of indicators that lacks the column of their values or of their names."""
    named = find_side_table(grid, settings.beside.indicators, "name")
    if named and sum(map(named.has, (*_TELLING, "when", "district"))) > 1:
        return _fault(named, _NO_VALUES)
    valued = find_side_table(grid, settings.beside.indicators, "value")
    if valued and valued.has("when") and any(map(valued.has, _TELLING)):
        return _fault(valued, _NO_NAMES)
    return None


def _fault(table: SideTable, message: str) -> WrongKindError:
    return WrongKindError(message.format(table.key_cell, table.key_heading))
