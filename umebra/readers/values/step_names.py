"""A cell as one of the framework's method steps."""

import re

from umebra.readers.cells.text import fold
from umebra.settings.settings import Settings

_NUMBER = re.compile(r"^(?:(?:steg|fas|step|phase) )?(\d{1,2})[.):]? ")


class StepNames:
    """The steps by name.

    Args:
        settings: Where they stand.
    """

    def __init__(self, settings: Settings) -> None:
        self.names = settings.framework.method
        self._spelled = {fold(name): name for name in self.names}

    def read(self, text: str) -> str | None:
        """Return the step that the whole text names, perhaps after its number; None if it is another text.

        A number alone names none: phase 2 of a plan is seldom the second step of a method.
        """
        words = fold(text)
        if words in self._spelled:
            return self._spelled[words]
        number = _NUMBER.match(words)
        named = self._spelled.get(words[number.end() :]) if number else None
        return named if number and named and self.names.index(named) + 1 == int(number[1]) else None
