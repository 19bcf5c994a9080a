"""The actions that keep a promise, by their numbers and titles."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from umebra.model.plan import Action
from umebra.readers.cells.grid import Value, show
from umebra.readers.cells.text import fold, one_line
from umebra.readers.values.numbers import numbered

_HARD = re.compile(r"[;\n•·●▪◦‣]")
_SOFT = re.compile(r",(?!\d)|\s+(?:och|samt|&)\s+")
_RANGE = re.compile(r"((?:\d{1,4}\.)?)(\d{1,4})\s*[-–]\s*((?:\d{1,4}\.)?)(\d{1,4})")
_CALLED = re.compile(r"^(?:aktivitet(?:erna|er)?|åtgärd(?:er)?|insats(?:er)?|nr|nummer)\.?\s*(?=\d)", re.IGNORECASE)
# A longer range is no list of actions.
_LONGEST_RANGE = 100


class Kept(NamedTuple):
    """The actions that a cell names.

    Attributes:
        cells: The cells of the actions, each once.
        unfound: The names that no action has.
        several: The names that more than one action has.
    """

    cells: tuple[str, ...]
    unfound: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


class ActionNames:
    """The plan's actions by number and by title.

    Args:
        actions: The actions.
    """

    def __init__(self, actions: Iterable[Action]) -> None:
        self._cells: defaultdict[str, list[str]] = defaultdict(list)
        for action in actions:
            for name in {fold(action.title), _number(action.number or "")} - {""}:
                self._cells[name].append(action.cell)

    def read(self, value: Value) -> Kept:
        """Read a cell's numbers and titles; a title may hold commas, and a decimal number is one number."""
        if isinstance(value, float):
            spelled = (numbered(value), f"{value:.2f}")
            return self._gather([next(filter(self._known, spelled), spelled[0])])
        text = show(value)
        whole = [text] if self._known(text) else _HARD.split(text)
        return self._gather(name for part in whole for name in self._parts(part))

    def _parts(self, text: str) -> Sequence[str]:
        named = text if self._known(text) else _CALLED.sub("", text.strip())
        if self._known(named):
            return [named]
        return [name for part in _SOFT.split(named) for piece in self._unlisted(part) for name in _spelled_out(piece)]

    def _unlisted(self, text: str) -> Sequence[str]:
        """Split numbers at their commas, unless 1,2 means the action 1.2 and not the actions 1 and 2."""
        pieces = text.split(",")
        is_decimal = len(pieces) == 2 and self._known(".".join(pieces)) and not all(map(self._known, pieces))
        return [".".join(pieces)] if is_decimal else pieces

    def _gather(self, names: Iterable[str]) -> Kept:
        matched = [(one_line(name), self._known(name)) for name in names if name.strip(" .-–")]
        return Kept(
            cells=tuple(dict.fromkeys(cells[0] for _, cells in matched if len(cells) == 1)),
            unfound=tuple(name for name, cells in matched if not cells),
            several=tuple(name for name, cells in matched if len(cells) > 1),
        )

    def _known(self, name: str) -> list[str]:
        return self._cells.get(fold(name)) or self._cells.get(_number(_CALLED.sub("", name.strip()))) or []


def _number(text: str) -> str:
    return fold(text).lstrip("#")


def _spelled_out(text: str) -> list[str]:
    """Return the numbers in a range, ``3–5`` or ``1.1–1.3``; any other text as it is."""
    ends = _RANGE.fullmatch(text.strip())
    if not ends or ends[1] != ends[3] or not 0 <= int(ends[4]) - int(ends[2]) < _LONGEST_RANGE:
        return [text]
    return [f"{ends[1]}{number}" for number in range(int(ends[2]), int(ends[4]) + 1)]
