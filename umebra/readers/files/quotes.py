"""Rows of separated values, where a quotation mark that is never closed must not swallow the rows after it."""

import csv
import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from umebra.errors import DamagedFileError

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
        fields: They, from left to right.
        remark: What is to be said of the row; empty for nothing.
    """

    fields: list[str]
    remark: str = ""


class _Record(NamedTuple):
    """A row as the quotation marks part it, and the lines that it was read from where these are several."""

    fields: list[str]
    lines: list[str]


def read_rows(text: str, separator: str) -> Iterator[Row]:
    """Yield the rows of a text; lines that two lone quotation marks have joined are rows of their own.

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
    """Return the number of columns that most rows of one line have, else the first row's."""
    widths = Counter(len(record.fields) for record in records if not record.lines and len(record.fields) > 1)
    return widths.most_common(1)[0][0] if widths else 0


def _is_unclosed(record: _Record, separator: str) -> bool:
    """Tell whether the record ends with the text and its quotation is still open, or holds no sensible field."""
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

    A quoted text may hold line breaks and separators; it is none if the quotation mark that
    closes it stands before a letter, where the record has not the columns that a row has, or
    where no separator in it has a space after it, as in prose.
    """
    lines = [line for line in record.lines if line.strip()]
    if width < 2 or any(line.count(separator) != width - 1 for line in lines):
        return False
    odd = len(record.fields) != width or _fault(record, separator) == _MALFORMED
    within = "".join(field for field in record.fields if "\n" in field or "\r" in field)
    return odd or (separator in within and f"{separator} " not in within and width > 2)


def _as_it_stands(line: str, separator: str, width: int) -> list[str]:
    """Return a line's fields, its quotation marks taken for text where they enclose none of them."""
    fields = next(csv.reader([line], delimiter=separator), [])
    return fields if len(fields) == width and line.count('"') % 2 == 0 else line.rstrip("\r\n").split(separator)
