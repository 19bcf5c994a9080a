"""Reading a workbook in the fast way and in the slow one, and what of it must be the same."""

from collections.abc import Iterator
from dataclasses import fields
from random import Random

from tests.readers.workbooks.raw_books import slowly
from umebra.errors import UmebraError
from umebra.readers import read_plan
from umebra.readers.cells.grid import Grid
from umebra.readers.xlsx.package import Package
from umebra.readers.xlsx.workbook import read_workbook
from umebra.settings.settings import read_settings

SETTINGS = read_settings()


class Pieces(Package):
    """A package whose parts come in pieces of any size, as those of a long one may."""

    def __init__(self, data: bytes, chance: Random) -> None:
        super().__init__(data, SETTINGS.limits)
        self._chance = chance

    def stream(self, name: str) -> Iterator[bytes]:
        """Unpack a part in pieces that end anywhere, within a tag or a letter."""
        whole, place = b"".join(super().stream(name)), 0
        longest = self._chance.choice((3, 60, 800, 1 << 16))
        while place < len(whole):
            size = self._chance.randint(1, longest)
            yield whole[place : place + size]
            place += size


def check_both_ways(data: bytes, chance: Random) -> None:
    """Hold that a workbook reads the same in both ways, and in whatever pieces it comes."""
    slow = slowly(data)
    told = grids_of(Package(slow, SETTINGS.limits))
    assert grids_of(Package(data, SETTINGS.limits)) == told
    assert grids_of(Pieces(data, chance)) == told
    assert _plan_of(data) == _plan_of(slow)


def grids_of(package: Package) -> object:
    """Return all that the workbook's grids hold, with the kinds of the values; of one that is refused, why."""
    try:
        return [_told(grid) for grid in read_workbook(package, SETTINGS.limits)]
    except UmebraError as error:
        return repr(error)


def _told(grid: Grid) -> dict[str, str]:
    told = {field.name: repr(getattr(grid, field.name)) for field in fields(grid)}
    values = [
        (row, column, type(value).__name__, repr(value))
        for row, cells in grid.values.items()
        for column, value in cells.items()
    ]
    sets = {"bold": repr(sorted(grid.bold)), "mixed": repr(sorted(grid.mixed))}
    return {**told, **sets, "values": repr(values)}


def _plan_of(data: bytes) -> str:
    """Return the plan but for the file's own mark, or why it is refused."""
    try:
        plan = read_plan(data, "plan.xlsx", SETTINGS)
    except UmebraError as error:
        return repr(error)
    return repr(plan).replace(plan.source.sha256, "")
