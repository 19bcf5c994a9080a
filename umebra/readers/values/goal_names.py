"""A cell as one or more of the priority goals (R7)."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from umebra.readers.cells.grid import Value, show
from umebra.readers.cells.text import fold, one_line
from umebra.settings.settings import Settings

_JOINTS = re.compile(r"^(?:[\s,;:/&+.•·●▪\-–()]|\boch\b|\bsamt\b|\band\b|\bmål\b|\bgoals?\b|\bprio\w*\b)*$")
_NUMBER = re.compile(r"(?<![\d.])(?:\d{1,2})(?![\d])")
_RANGE = re.compile(r"(?<!\d)(\d)\s*[-–]\s*(\d)(?!\d)")
_DECIMAL = re.compile(r"^\d+\.\d+$")
_MARKS = {"x", "xx", "✓", "✔", "✗", "☑", "☒", "•", "●", "ja", "yes", "1", "sant", "true", "v", "√", "ü"}
_NO_MARKS = {"", "-", "–", "nej", "no", "0", "falskt", "false", "☐", "o"}


class GoalsRead(NamedTuple):
    """What a cell says about goals.

    Attributes:
        names: The goals' full names, in the framework's order.
        missing: Numbers of goals that do not exist.
        unread: Text that is no goal.
    """

    names: tuple[str, ...]
    missing: tuple[str, ...] = ()
    unread: str = ""

    @property
    def sound(self) -> bool:
        """Whether all of the cell was understood."""
        return not self.missing and not self.unread


class GoalNames:
    """The priority goals by number, name and short name.

    Args:
        settings: Where they stand.
    """

    def __init__(self, settings: Settings) -> None:
        self.names = tuple(goal.name for goal in settings.goals)
        spelled = [(fold(text), goal.name) for goal in settings.goals for text in {goal.name, goal.short}]
        self._spelled = sorted(spelled, key=lambda pair: -len(pair[0]))
        self._read_text = cache(self._text)

    def read(self, value: Value) -> GoalsRead:
        """Read a cell's value: numbers, names, or several of them."""
        if type(value) is str:
            return self._read_text(value)
        if isinstance(value, bool | date):
            return GoalsRead((), unread=show(value))
        if isinstance(value, float) and not value.is_integer():
            return GoalsRead((), unread=show(value))
        return self._read_text(show(value))

    def of_heading(self, heading: str) -> str | None:
        """Return the one goal that a column heading names: ``Mål 1``, ``1``, or its name."""
        read = self._read_text(heading)
        return read.names[0] if len(read.names) == 1 and read.sound else None

    def _text(self, text: str) -> GoalsRead:
        """Read goals by whole names, then by their beginnings, then by numbers; what is left over is unread (R7)."""
        rest = fold(text)
        if _DECIMAL.match(rest):
            return GoalsRead((), unread=one_line(text))
        found: set[str] = set()
        for spelling, name in self._spelled:
            if spelling in rest:
                found.add(name)
                rest = re.sub(rf"(?:mål\s*)?\d?\s*[:.)–-]*\s*{re.escape(spelling)}", ";", rest)
        rest = self._beginnings(rest, found)
        rest, missing = self._numbers(rest, found)
        unread = "" if _JOINTS.match(rest) else one_line(text)
        return GoalsRead(tuple(name for name in self.names if name in found), missing, unread)

    def _beginnings(self, rest: str, found: set[str]) -> str:
        """Find goals that are named by the beginning of their name alone."""
        for piece in re.split(r"[;,\n]", rest):
            start = re.sub(r"^\s*(?:mål\s*)?\d?\s*[:.)]?\s*", "", piece).strip()
            names = [name for name in self.names if len(start) >= 12 and fold(name).startswith(f"{start} ")]
            if len(names) == 1:
                found.add(names[0])
                rest = rest.replace(piece, ";")
        return rest

    def _numbers(self, rest: str, found: set[str]) -> tuple[str, tuple[str, ...]]:
        """Read what is left as goals' numbers, if it holds nothing else; those of no goal are missing."""
        rest = _RANGE.sub(_spell_out, rest)
        numbers = _NUMBER.findall(rest)
        rest = re.sub(r"mål(?=\d)", "mål ", rest)
        if not _JOINTS.match(_NUMBER.sub("", rest)):
            return rest, ()
        found.update(self.names[int(number) - 1] for number in numbers if 1 <= int(number) <= len(self.names))
        missing = [number for number in numbers if not 1 <= int(number) <= len(self.names)]
        return "", tuple(dict.fromkeys(missing))


def is_mark(text: str) -> bool | None:
    """Tell whether a cell of an X column is marked; None if it is neither marked nor blank."""
    word = fold(text).strip("()")
    return True if word in _MARKS else False if word in _NO_MARKS else None


def _spell_out(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    return ", ".join(map(str, range(first, last + 1))) if first <= last else match[0]
