"""Rows of separated values, where a quotation mark that is never closed must not swallow the rows after it."""

import csv
import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from umebra.errors import DamagedFileError

# No cell is that long; a lone quotation mark has swallowed the rows after it.
_LONGEST_FIELD = 1_000_000
_SAMPLED = 500
_OPEN_QUOTE = (
    "Ett citattecken öppnas i rad {} men stängs aldrig, så raderna går inte att skilja åt. "
    "Ta bort citattecknet, eller spara planen som CSV på nytt från Excel, och ladda upp den filen."
)
_LONE_QUOTE = (
    "Ett citattecken öppnas i raden men stängs inte där, så det går inte att se var texten slutar. "
    "De {} raderna härifrån lästes som de står. Ta bort citattecknet om det inte ska vara där."
)


class Row(NamedTuple):
    """A row's texts.

    Attributes:
        fields: Its texts, from left to right.
        remark: What to say about the row; empty if there is nothing to say.
    """

    fields: list[str]
    remark: str = ""


class _Record(NamedTuple):
    """A row as its quotation marks delimit it, and the lines that it was read from if they are several."""

    fields: list[str]
    lines: list[str]


def read_rows(text: str, separator: str) -> Iterator[Row]:
    """Yield the rows of a text; lines that were joined only by two stray quotation marks are rows of their own.

    Raises:
        DamagedFileError: A quotation is never closed.
    """
    width = _usual_width(islice(_records(text, separator), _SAMPLED))
    for place, record in enumerate(_records(text, separator), start=1):
        if not record.lines:
            yield Row(record.fields)
        elif _is_unclosed(record, separator):
            raise DamagedFileError(_OPEN_QUOTE.format(place))
        elif _are_rows(record, separator, width):
            rows = [_as_it_stands(line, separator, width) for line in record.lines]
            yield Row(rows[0], _LONE_QUOTE.format(len(rows)))
            yield from map(Row, rows[1:])
        else:
            yield Row(record.fields)


def _records(text: str, separator: str) -> Iterator[_Record]:
    """Yield the rows as Python's own reader delimits them, with their lines if they have several."""
    csv.field_size_limit(sys.maxsize)
    lines: list[str] = []

    def each() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            lines.append(line)
            yield line

    for fields in csv.reader(each(), delimiter=separator):
        yield _Record(fields, lines[:] if len(lines) > 1 else [])
        lines.clear()


def _usual_width(records: Iterable[_Record]) -> int:
    """Return the number of columns that most one-line rows have, 0 if none has several."""
    widths = Counter(len(record.fields) for record in records if not record.lines and len(record.fields) > 1)
    return widths.most_common(1)[0][0] if widths else 0


def _is_unclosed(record: _Record, separator: str) -> bool:
    """Tell whether a quotation is still open where the text ends, or a field is longer than any cell."""
    whole = "".join(record.lines)
    open_ended = whole.count('"') % 2 == 1 and "\n" in record.fields[-1].replace("\r", "\n")
    return (open_ended and _fault(record, separator) == _ENDLESS) or max(map(len, record.fields)) > _LONGEST_FIELD


_ENDLESS, _MALFORMED = "endless", "malformed"


def _fault(record: _Record, separator: str) -> str:
    """Return what is wrong with a record's quotation marks: one is never closed, or one closes before a letter."""
    try:
        list(csv.reader(record.lines, delimiter=separator, strict=True))
    except csv.Error as error:
        return _ENDLESS if "end of data" in str(error) else _MALFORMED
    return ""


def _are_rows(record: _Record, separator: str, width: int) -> bool:
    """Tell whether the lines of a record are rows, each with as many columns as most rows have.

    A quoted text may hold line breaks and separators. Instead the lines are rows if the quotation
    mark that closes the text stands before a letter, if the record hasn't as many columns as a
    row has, or if no separator in it has a space after it, as separators in prose have.
    """
    lines = [line for line in record.lines if line.strip()]
    if width < 2 or any(line.count(separator) != width - 1 for line in lines):
        return False
    odd = len(record.fields) != width or _fault(record, separator) == _MALFORMED
    within = "".join(field for field in record.fields if "\n" in field or "\r" in field)
    return odd or (separator in within and f"{separator} " not in within and width > 2)


def _as_it_stands(line: str, separator: str, width: int) -> list[str]:
    """Return a line's fields, with quotation marks that enclose no field taken for text."""
    fields = next(csv.reader([line], delimiter=separator), [])
    return fields if len(fields) == width and line.count('"') % 2 == 0 else line.rstrip("\r\n").split(separator)
