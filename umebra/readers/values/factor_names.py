"""A cell as a list of underlying factors."""

import re

from umebra.readers.cells.text import fold
from umebra.settings.settings import Settings

_ITEMS = re.compile(r"\n|;|[•·●▪◦‣]")
_MORE = re.compile(r",|/|\boch\b|\bsamt\b|&|\band\b", re.IGNORECASE)


class FactorNames:
    """The known factors.

    Args:
        settings: Where they stand.
    """

    def __init__(self, settings: Settings) -> None:
        self._known = {fold(name): name for name in settings.factors}

    def split(self, text: str) -> tuple[str, ...]:
        """Return the factors that a cell lists, one on a line or after a bullet, each once.

        A known factor gets the framework's spelling. Commas and "och" separate only known factors:
        elsewhere they may belong to a name.
        """
        items = [item.strip().lstrip("-–* ").strip() for item in _ITEMS.split(text)]
        return tuple(dict.fromkeys(part for item in items if item for part in self._parts(item)))

    def _parts(self, item: str) -> list[str]:
        parts = [part.strip() for part in _MORE.split(item)]
        if fold(item) not in self._known and all(fold(part) in self._known for part in parts):
            return [self._known[fold(part)] for part in parts]
        return [self._known.get(fold(item), item)]
