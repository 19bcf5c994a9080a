"""The formulas of conditional formats, if they are simple: comparisons of cells, dates and texts.

A formula becomes a function of the cell that it is worked out for. If any part of it is not
known here, all of it counts as unread, so that the reader can say so.
"""

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from umebra.readers.cells.grid import LAST_COLUMN, LAST_ROW, Grid, column_number
from umebra.readers.xlsx.conditional_functions import function
from umebra.readers.xlsx.conditional_operands import FaultyError, Operand, Work, compare, number, operand_of, text_of

# Longer and deeper formulas than people write for colours; each costs its work once for each cell.
_MOST_TOKENS = 120
_LONGEST = 1000
_DEEPEST = 30
_TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|(?P<text>"(?:[^"]|"")*")'
    r"|(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(!.:])|(?P<name>[A-Za-z][A-Za-z.]*)|(?P<sign><>|<=|>=|[-+*/&=<>(),%]))"
)


class _UnreadError(Exception):
    """The formula holds something that is not worked out here."""


class Place(NamedTuple):
    """The cell that a formula is written for: its references are relative to it."""

    row: int
    column: int


def read_formula(text: str, grid: Grid, home: Place) -> Work | None:
    """Return the function that works a formula out for a cell, None if it holds more than is known here.

    Args:
        text: The formula, as the file has it.
        grid: The sheet whose cells it names.
        home: The cell that it is written for.
    """
    own = text.strip().removeprefix("=")
    if not own or len(own) > _LONGEST:
        return None
    try:
        return _Parser(_bounded(own), grid, home).whole()
    except _UnreadError:
        return None


class _Token(NamedTuple):
    kind: str
    text: str


def _tokens(text: str) -> Iterator[_Token]:
    """Split a formula into tokens; a sign that is none of ours leaves it unread."""
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if not match or match.lastgroup is None:
            if text[place:].isspace():
                return
            raise _UnreadError
        place = match.end()
        yield _Token(match.lastgroup, match[match.lastgroup])


def _bounded(text: str) -> list[_Token]:
    tokens = list(islice(_tokens(text), _MOST_TOKENS + 1))
    if len(tokens) > _MOST_TOKENS:
        raise _UnreadError
    return tokens


@dataclass(slots=True)
class _Parser:
    """Reads a formula by recursive descent; each method reads one level of precedence, the loosest first."""

    tokens: Sequence[_Token]
    grid: Grid
    home: Place
    place: int = 0
    depth: int = 0

    def whole(self) -> Work:
        work = self._comparison()
        if self.place < len(self.tokens):
            raise _UnreadError
        return work

    def _next(self, *signs: str) -> str:
        """Take the next token if it is one of some signs; return the empty string otherwise."""
        token = self.tokens[self.place] if self.place < len(self.tokens) else _Token("", "")
        if token.kind != "sign" or token.text not in signs:
            return ""
        self.place += 1
        return token.text

    def _comparison(self) -> Work:
        """Read the loosest level, a comparison; nesting deeper than ``_DEEPEST`` is left unread."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _UnreadError
        work = self._joined()
        while sign := self._next("=", "<>", "<", "<=", ">", ">="):
            work = _compared(sign, work, self._joined())
        self.depth -= 1
        return work

    def _joined(self) -> Work:
        work = self._sum()
        while self._next("&"):
            work = _joined(work, self._sum())
        return work

    def _sum(self) -> Work:
        work = self._product()
        while sign := self._next("+", "-"):
            work = self._counted(operator.add if sign == "+" else operator.sub, work, self._product())
        return work

    def _product(self) -> Work:
        work = self._signed()
        while sign := self._next("*", "/"):
            work = self._counted(operator.mul if sign == "*" else _divide, work, self._signed())
        return work

    def _signed(self) -> Work:
        """Read a value with the signs before it and the per cent signs after it."""
        signs = 0
        while sign := self._next("+", "-"):
            signs += sign == "-"
        work = self._value()
        while self._next("%"):
            work = self._counted(_divide, work, _constant(100.0))
        # A sign turns a text into a number, as in --"2024-01-01".
        return self._counted(operator.mul, work, _constant(-1.0 if signs % 2 else 1.0)) if signs else work

    def _value(self) -> Work:
        """Read a parenthesis, a constant, a reference or a call; anything else leaves the formula unread."""
        if self._next("("):
            work = self._comparison()
            self._close()
            return work
        token = self.tokens[self.place] if self.place < len(self.tokens) else _Token("", "")
        self.place += 1
        read = {"number": self._number, "text": self._string, "cell": self._cell, "name": self._call}.get(token.kind)
        if read is None:
            raise _UnreadError
        return read(token.text)

    def _counted(self, reckon: Callable[[float, float], float], one: Work, other: Work) -> Work:
        epoch = self.grid.epoch
        return lambda *place: reckon(number(one(*place), epoch), number(other(*place), epoch))

    def _close(self) -> None:
        if not self._next(")"):
            raise _UnreadError

    def _number(self, text: str) -> Work:
        return _constant(float(text))

    def _string(self, text: str) -> Work:
        return _constant(text[1:-1].replace('""', '"'))

    def _cell(self, text: str) -> Work:
        """Return the function that reads a cell; a reference without ``$`` moves with the cell that is painted."""
        match = re.fullmatch(r"(\$?)([A-Za-z]+)(\$?)(\d+)", text)
        column, row = (column_number(match[2]), int(match[4])) if match else (0, 0)
        if not match or not 1 <= column <= LAST_COLUMN or not 1 <= row <= LAST_ROW:
            raise _UnreadError
        across = 0 if match[1] else self.home.column
        down = 0 if match[3] else self.home.row
        grid = self.grid

        def work(at_row: int, at_column: int) -> Operand:
            place = row + (at_row - down if down else 0), column + (at_column - across if across else 0)
            return operand_of(grid.value(*place), grid.epoch)

        return work

    def _refuse_patterns(self, name: str) -> None:
        """Leave a search for a pattern such as ``klar*`` unread."""
        sought = self.tokens[self.place].text if self.place < len(self.tokens) else ""
        if name == "SEARCH" and any(sign in sought for sign in "*?~"):
            raise _UnreadError

    def _call(self, name: str) -> Work:
        """Read a call with its arguments, or TRUE or FALSE without any."""
        if not self._next("("):
            constant = {"TRUE": True, "FALSE": False}.get(name.upper())
            if constant is None:
                raise _UnreadError
            return _constant(constant)
        self._refuse_patterns(name.upper())
        arguments: list[Work] = []
        if not self._next(")"):
            arguments.append(self._comparison())
            while self._next(","):
                arguments.append(self._comparison())
            self._close()
        work = function(name.upper(), arguments, self.grid.epoch)
        if work is None:
            raise _UnreadError
        return work


def _constant(value: Operand) -> Work:
    return lambda *_: value


def _compared(sign: str, one: Work, other: Work) -> Work:
    return lambda *place: compare(sign, one(*place), other(*place))


def _joined(one: Work, other: Work) -> Work:
    return lambda *place: text_of(one(*place)) + text_of(other(*place))


def _divide(one: float, other: float) -> float:
    if not other:
        raise FaultyError
    return one / other
