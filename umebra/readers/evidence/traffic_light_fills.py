"""A column's colours, and whether they look like statuses: green, yellow and red, or the legend's (R2, R3)."""

from umebra.model.plan import Status
from umebra.readers.cells.status_hues import colour_name, hue_status, is_grey
from umebra.readers.tables.found_table import Found
from umebra.readers.tables.status_sources import BOX

_LIGHTS = (Status.GREEN, Status.YELLOW, Status.RED)


def colours_in(found: Found, column: int) -> list[str]:
    """Return the colours of the actions' cells in a column, ``BOX`` for their own cells; white ones left out."""
    grid = found.sheet.grid
    if column == BOX:
        colours = [grid.fill(record.row, record.column) for record in found.records]
    else:
        colours = grid.colours_down((record.row for record in found.records), column)
    return [fill for fill in colours if fill and fill != "FFFFFF"]


class is_light:  # noqa: N801 - reads as the test that it is
    """Tests whether a colour is a status: one of the legend's, or green, yellow or red."""

    def __init__(self, found: Found) -> None:
        self._legend = found.sheet.legend
        self._corrected = found.correction.statuses if found.correction else {}

    def __call__(self, fill: str) -> bool:
        """Tell whether a colour is one; what a person has said of it counts too."""
        return fill in self._corrected or bool(self.meaning(fill))

    def meaning(self, fill: str) -> Status | None:
        """Return what the legend says that a colour means; without a legend, what its hue means."""
        return self._legend.status(fill) if self._legend.entries else hue_status(fill)


def looks_lit(found: Found, colours: list[str]) -> bool:
    """Tell whether colours look like statuses: nearly all are traffic lights, or all three lights are among them."""
    coloured = [fill for fill in colours if not is_grey(fill)]
    lit = list(filter(is_light(found), coloured))
    share = 0.75 if len({*map(hue_status, lit)}) == len(_LIGHTS) else 0.9
    return len(lit) >= min(2, len(found.records) / 3) and 0 < len(lit) >= len(coloured) * share


def only_oranges(found: Found, column: int) -> bool:
    """Tell whether all of the column's colours are oranges: meant as statuses, but nobody can tell which."""
    colours = colours_in(found, column)
    return bool(colours) and all(colour_name(fill) == "orange" for fill in colours)
