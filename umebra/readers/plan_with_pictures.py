"""A plan with the pictures of its file, in one reading: each cell says what it was taken for (R14)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from umebra.errors import NoPlanError
from umebra.model.corrections import NONE, Corrections
from umebra.model.plan import Plan, Table
from umebra.readers.account.account import SheetReading
from umebra.readers.account.what_cells_are import Taken, not_taken, taken_of
from umebra.readers.cells.grid import Grid
from umebra.readers.preview import SheetPicture, picture_of
from umebra.readers.read_plan import read_file
from umebra.readers.tables.cell_kinds import Kind
from umebra.settings.settings import Settings

_HIDDEN = "Bladet ”{}” är dolt och läses inte."


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a :class:`umebra.errors.NoPlanError` says, as a value: an error that leaves a process is but its text."""

    message: str
    here: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan, or why there is none, and the pictures of its file's sheets; none of a file that is refused."""

    plan: Plan | None
    pictures: tuple[SheetPicture, ...] = ()
    refusal: Refusal | None = None


def read_shown(
    source: bytes | Path | BinaryIO, name: str, settings: Settings | None = None, corrections: Corrections = NONE
) -> Shown:
    """Read a plan, and return it with the pictures of its file's sheets.

    The arguments are those of :func:`umebra.readers.read_plan.read_file`.

    Raises:
        ReadError: The file can't be read, or holds nothing but indicators.
    """
    try:
        reading = read_file(source, name, settings, corrections)
    except NoPlanError as error:
        return Shown(None, refusal=Refusal(str(error), error.here, error.tables))
    read = {id(sheet.grid): sheet for sheet in reading.sheets}
    return Shown(reading.plan, tuple(_shown(grid, read.get(id(grid))) for grid in reading.grids if grid.values))


def _shown(grid: Grid, reading: SheetReading | None) -> SheetPicture:
    picture = picture_of(grid)
    return replace(picture, taken=taken_of(reading, picture.rows) if reading else _nothing(picture))


def refused_pictures(pictures: Sequence[SheetPicture], near: Sequence[Table]) -> tuple[SheetPicture, ...]:
    """Return the pictures of a file without a plan: of it only headings were known, if any.

    Args:
        pictures: The pictures, as the file was looked at.
        near: The tables that come nearest.
    """
    headings = {table.headings for table in near}
    return tuple(replace(picture, taken=_nothing(picture, headings)) for picture in pictures)


def _nothing(picture: SheetPicture, headings: Collection[tuple[str, ...]] = ()) -> Taken:
    """Return that nothing but perhaps a header was taken of a sheet; a hidden one is not used."""
    rest, why = (Kind.UNUSED_SHEET, _HIDDEN.format(picture.name)) if picture.hidden else (Kind.NOT_READ, "")
    kinds: dict[int, dict[int, Kind]] = {}
    for row, cells in picture.rows.items():
        kind = Kind.HEADING if picture.headings.get(row) in headings else rest
        kinds[row] = {picture.left + place: kind for place, cell in enumerate(cells) if cell.text}
    return not_taken(picture.cells, kinds, rest, why)
