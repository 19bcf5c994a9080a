"""A column's fills, and whether they look like statuses: green, yellow and red, or the legend's (R2, R3)."""

from umebra.model.plan import Status
from umebra.readers.cells.status_hues import colour_name, hue_status, is_grey
from umebra.readers.tables.found import Found
from umebra.readers.tables.status_sources import BOX

_LIGHTS = (Status.GREEN, Status.YELLOW, Status.RED)


def colours_in(found: Found, column: int) -> list[str]:
    """Return the fills of the actions' cells in a column, ``BOX`` for their own; white ones and none left out."""
    grid = found.sheet.grid
    if column == BOX:
        colours = [grid.fill(record.row, record.column) for record in found.records]
    else:
        colours = grid.colours_down((record.row for record in found.records), column)
    return [fill for fill in colours if fill and fill != "FFFFFF"]


class is_light:  # noqa: N801 - reads as the test that it is
    """Tests whether a fill is a status: of the legend's, or green, yellow or red."""

    def __init__(self, found: Found) -> None:
        self._legend = found.sheet.legend
        self._corrected = found.correction.statuses if found.correction else {}

    def __call__(self, fill: str) -> bool:
        """Tell whether a fill is one, by what a person has said of it too."""
        return fill in self._corrected or bool(self.meaning(fill))

    def meaning(self, fill: str) -> Status | None:
        """Return what the legend says that a fill means; without one what its hue does."""
        return self._legend.status(fill) if self._legend.entries else hue_status(fill)


def looks_lit(found: Found, colours: list[str]) -> bool:
    """Tell whether fills look like statuses: nearly all are lights, or all three lights are among them."""
    coloured = [fill for fill in colours if not is_grey(fill)]
    lit = list(filter(is_light(found), coloured))
    share = 0.75 if len({*map(hue_status, lit)}) == len(_LIGHTS) else 0.9
    return len(lit) >= min(2, len(found.records) / 3) and 0 < len(lit) >= len(coloured) * share


def only_oranges(found: Found, column: int) -> bool:
    """Tell whether the column's fills are all between red and yellow: meant, but not to be guessed."""
    colours = colours_in(found, column)
    return bool(colours) and all(colour_name(fill) == "orange" for fill in colours)
