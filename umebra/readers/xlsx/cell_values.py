"""What a cell's XML text stands for: a text, a number, a date, an error."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType

from umebra.errors import DamagedFileError
from umebra.readers.cells.grid import Fault, Hundredths, Percent, ShownMonth, ShownYear, Value
from umebra.readers.cells.serial_days import from_serial
from umebra.readers.xlsx.package import DAMAGED
from umebra.readers.xlsx.styles import Kind
from umebra.unicode_text import repair

EPOCH_1904 = datetime(1904, 1, 1)
NOTHING_STRUCK: Mapping[str, bool] = MappingProxyType({})
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class CellValues:
    """Turns the texts of a workbook's cells into values.

    Args:
        strings: The shared strings.
        epoch: The day that the workbook counts its days from.
        struck: The numbers of shared strings with struck-through text, and whether all of it is.

    Attributes:
        has_blanks: Whether a shared string is blank.
        epoch: The day that the workbook counts its days from.
    """

    def __init__(self, strings: list[str], epoch: datetime, struck: Mapping[str, bool] = NOTHING_STRUCK) -> None:
        self._strings = strings
        self.epoch = epoch
        self.struck = struck
        self.has_blanks = "" in strings

    def value(self, kind: str, shown: Kind, text: str) -> Value:
        """Return the value of a cell of the kind that its ``t`` names, empty for a blank one.

        Raises:
            DamagedFileError: The cell points to a shared string that is not there.
        """
        if kind == "s":
            return self.shared(text)
        if kind in ("", "n"):
            return _number(text) if shown is Kind.NUMBER else self._moment(text, shown)
        return _OTHERS.get(kind, unescape)(text)

    def shared(self, text: str) -> str:
        """Return the shared string of a number.

        Raises:
            DamagedFileError: There is none.
        """
        try:
            return self._strings[int(text)]
        except (ValueError, IndexError) as error:
            raise DamagedFileError(DAMAGED) from error

    def _moment(self, text: str, shown: Kind) -> Value:
        number = _number(text)
        return number if isinstance(number, str) else _shown(number, shown, self.epoch)


def unescape(text: str) -> str:
    """Return a text in NFC, with the line breaks and halves of characters that Excel writes as ``_x000D_``."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if text.isascii() and text.isprintable():
        return text
    return repair(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)


def _shown(number: float, shown: Kind, epoch: datetime) -> Value:
    if shown in _NUMBERS:
        return number if isinstance(number, int) and shown is Kind.HUNDREDTHS else _NUMBERS[shown](number)
    day = from_serial(number, epoch)
    return _PARTS[shown](day.year, day.month, day.day) if shown in _PARTS and isinstance(day, date) else day


def _number(text: str) -> str | int | float:
    """Return a number as an ``int`` if it is whole; beyond 15 digits not even Excel keeps it exactly."""
    if text.isdecimal() and len(text) < 16:
        return int(text)
    try:
        number = float(text)
    except ValueError:
        return unescape(text)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _iso(text: str) -> Value:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return unescape(text)
    return moment.date() if moment.time() == time() else moment


def _truth(text: str) -> bool:
    return text.strip() in ("1", "true")


_NUMBERS: dict[Kind, Callable[[float], Value]] = {Kind.PERCENT: Percent, Kind.HUNDREDTHS: Hundredths}
_PARTS = {Kind.MONTH: ShownMonth, Kind.YEAR: ShownYear}
_OTHERS: dict[str, Callable[[str], Value]] = {"b": _truth, "e": Fault, "d": _iso}
