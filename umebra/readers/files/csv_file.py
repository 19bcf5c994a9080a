"""A text file of separated values as a grid; its encoding and separator are worked out."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice

from umebra.csv_guard import unguard
from umebra.errors import TooLargeError
from umebra.model.plan import Problem, Severity
from umebra.readers.cells.error_values import find_faults
from umebra.readers.cells.grid import Grid, Value
from umebra.readers.cells.text import one_line
from umebra.readers.files.encodings import decode, read_strays
from umebra.readers.files.quotes import read_rows
from umebra.readers.xlsx.sheet import too_many
from umebra.settings.read_limits import Limits

SEPARATORS = (";", ",", "\t", "|")
# How much of the text the separator is chosen by.
_SAMPLE = 200_000
_ODD_LETTERS = (
    "Vissa bokstäver i filen har blivit fel: cellen läses som ”{}”. Spara planen i Excel som "
    "”CSV UTF-8 (kommaavgränsad)” eller som Excel-arbetsbok (.xlsx) och ladda upp den filen."
)
_SHOWN = 60


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
    decoded = decode(data)
    text, separator = declared_separator(decoded.text)
    separator = separator or find_separator(text, recognise)
    grid = Grid("")
    cells = 0
    for place, row in enumerate(read_rows(text, separator), start=1):
        values: dict[int, Value] = {
            column: _plain(field) for column, field in enumerate(row.fields, start=1) if field and not field.isspace()
        }
        if values:
            grid.values[place] = values
        if row.remark:
            grid.remarks.append(Problem(Severity.WARNING, grid.reference(place, 1), row.remark))
        cells += len(values)
        if len(grid.values) > limits.rows or place > 10 * limits.rows:
            raise TooLargeError(too_many("", "rader", limits.rows))
        if cells > limits.cells:
            raise TooLargeError(too_many("", "celler", limits.cells))
    if decoded.wrong:
        _mend(grid, decoded.wrong)
    find_faults(grid)
    return grid


def _mend(grid: Grid, wrong: re.Pattern[str]) -> None:
    """Read stray bytes that are not text as Windows-1252, and say where the first letter that came out wrong stands."""
    places = [(row, column) for row, cells in grid.values.items() for column in cells]
    odd = [place for place in places if wrong.search(grid.text(*place))]
    for row, column in places:
        grid.values[row][column] = read_strays(grid.text(row, column))
    for place in odd[:1]:
        shown = _ODD_LETTERS.format(one_line(grid.text(*place))[:_SHOWN])
        grid.remarks.append(Problem(Severity.WARNING, grid.reference(*place), shown))


def declared_separator(text: str) -> tuple[str, str]:
    """Return the text after a ``sep=;`` line, and the separator that the line names."""
    first, _, rest = text.partition("\n")
    declared = first.strip("\r\n\"' ;,")
    if declared.casefold().startswith("sep=") or first.casefold().startswith("sep="):
        named = first.strip('\r\n"').partition("=")[2][:1]
        return rest, named or ";"
    return text, ""


def find_separator(text: str, recognise: Callable[[str], bool]) -> str:
    """Return the separator that gives the most known headings, else the most even rows."""
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


def _plain(field: str) -> str:
    """Return the field without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return unguard(field).replace("\r\n", "\n").replace("\r", "\n")
