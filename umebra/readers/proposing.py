"""Which framework a file's plan belongs to, by its own words and dates."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from umebra.frameworks import Framework
from umebra.readers.grid import Grid
from umebra.readers.text import fold
from umebra.settings import Settings

_ROWS, _TOP_ROWS = 400, 6
_FEWEST = 3  # a word or two may stand in any plan
_PARTS = re.compile(r"[,;\n]")
_SAID = "ramverk: "
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def propose(grids: Sequence[Grid], name: str, settings: Settings) -> Settings:
    """Return the settings under the framework that the file names ("Ramverk: …"), else whose words it uses most.

    The file's years decide between equals.

    Args:
        grids: The file's sheets.
        name: The file's name.
        settings: The frameworks; their first is kept where no other fits better.
    """
    if len(settings.frameworks) == 1:
        return settings
    texts = set(_texts(grids, _ROWS))
    top = [name, *(grid.name for grid in grids), *_texts(grids, _TOP_ROWS)]
    years = {int(year) for text in top for year in _YEAR.findall(text)}
    said = [framework for framework in settings.frameworks if _SAID + fold(framework.name) in map(fold, top)]
    best = max(said or settings.frameworks, key=lambda framework: _fit(framework, texts, top, years))
    return settings.under(best.id)


def _fit(framework: Framework, texts: set[str], top: Iterable[str], years: set[int]) -> tuple[int, int]:
    """Return how many of a framework's words and years the file has; its own name counts most."""
    own = (*framework.focus_areas, *framework.departments, *framework.factors, *(goal.name for goal in framework.goals))
    named = any(fold(framework.name) in fold(text) for text in top)
    words = sum(fold(word) in texts for word in own)
    return (words if words >= _FEWEST else 0) + (len(own) if named else 0), sum(
        framework.holds_in(year) for year in years
    )


def _texts(grids: Sequence[Grid], rows: int) -> Iterable[str]:
    """Yield the texts of each sheet's first rows, whole and in their parts, and the sheets' names."""
    for grid in grids:
        yield fold(grid.name)
        for cells in islice(grid.values.values(), rows):
            for value in cells.values():
                if isinstance(value, str):
                    yield fold(value)
                    yield from map(fold, _PARTS.split(value))
