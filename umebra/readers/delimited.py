"""A text file with separated values as a grid: its encoding and separator are found out."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice

from umebra.errors import DamagedFileError, TooLargeError, WrongKindError
from umebra.guard import unguard
from umebra.letters import repair
from umebra.readers.grid import Grid, Value
from umebra.readers.sheet import too_many
from umebra.settings import Limits

SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 200_000
_LONGEST_FIELD = 1_000_000
_BINARY = (
    "Filen är ingen text och kan inte läsas som CSV. Spara planen som Excel-arbetsbok (.xlsx) eller CSV på nytt "
    "och ladda upp den filen."
)
_OPEN_QUOTE = (
    "Ett citattecken öppnas men stängs aldrig, så raderna går inte att skilja åt. "
    "Spara planen som CSV på nytt från Excel och ladda upp den filen."
)


def read_delimited(data: bytes, limits: Limits, recognise: Callable[[str], bool]) -> Grid:
    """Read separated values.

    Args:
        data: The file's bytes.
        limits: The bounds on rows and cells.
        recognise: Tells whether a text is a known column heading, to find the separator by.

    Raises:
        WrongKindError: The bytes are no text.
        DamagedFileError: A quotation is never closed.
        TooLargeError: There are more rows or cells than the limits allow.
    """
    text, separator = _declared(repair(decode(data)))
    separator = separator or find_separator(text, recognise)
    grid = Grid("")
    cells = 0
    for place, row in enumerate(_rows(text, separator), start=1):
        values: dict[int, Value] = {column: _plain(field) for column, field in enumerate(row, start=1) if field.strip()}
        if values:
            grid.values[place] = values
        cells += len(values)
        if len(grid.values) > limits.rows or place > 10 * limits.rows:
            raise TooLargeError(too_many("", "rader", limits.rows))
        if cells > limits.cells:
            raise TooLargeError(too_many("", "celler", limits.cells))
    return grid


def decode(data: bytes) -> str:
    """Return the text: UTF-8 with or without its mark, UTF-16, else Windows-1252.

    Raises:
        WrongKindError: The bytes are no text.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _checked(text)
    raise WrongKindError(_BINARY)


def _encodings(data: bytes) -> list[str]:
    if data.startswith(codecs.BOM_UTF8):
        return ["utf-8-sig", "cp1252"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    head = data[:2000]
    if head[1::2].count(0) * 3 > len(head):
        return ["utf-16-le"]
    if head[::2].count(0) * 3 > len(head):
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def _checked(text: str) -> str:
    odd = sum(1 for letter in text[:_SAMPLE] if letter < " " and letter not in "\t\r\n\x0b\x0c")
    if "\x00" in text or odd * 100 > min(len(text), _SAMPLE):
        raise WrongKindError(_BINARY)
    return text


def _declared(text: str) -> tuple[str, str]:
    """Return the text after a ``sep=;`` line, which is no row, and the separator that it names."""
    first, _, rest = text.partition("\n")
    declared = first.strip("\r\n\"' ;,")
    if declared.casefold().startswith("sep=") or first.casefold().startswith("sep="):
        named = first.strip('\r\n"').partition("=")[2][:1]
        return rest, named or ";"
    return text, ""


def find_separator(text: str, recognise: Callable[[str], bool]) -> str:
    """Return the separator with which most headings are known, else the one that parts the rows most evenly."""
    sample = text[:_SAMPLE]
    return max(SEPARATORS, key=lambda separator: _score(sample, separator, recognise))


def _score(sample: str, separator: str, recognise: Callable[[str], bool]) -> tuple[int, int]:
    rows = list(islice(_sample_rows(sample, separator), 100))
    known = max((sum(map(recognise, row)) for row in rows), default=0)
    widths = [len(row) for row in rows if len(row) > 1]
    usual = max(set(widths), key=widths.count, default=1)
    return known, usual * widths.count(usual)


def _sample_rows(sample: str, separator: str) -> Iterator[list[str]]:
    with suppress(csv.Error):
        yield from csv.reader(io.StringIO(sample, newline=""), delimiter=separator)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    row: list[str] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield row
    except csv.Error as error:
        raise DamagedFileError(_OPEN_QUOTE) from error
    if text.count('"') % 2 and any("\n" in field for field in row[-1:]):
        raise DamagedFileError(_OPEN_QUOTE)


def _plain(field: str) -> str:
    """Return the field without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return unguard(field).replace("\r\n", "\n").replace("\r", "\n")
