"""The cells of a file's sheets, whatever kind of file it is."""

from collections.abc import Callable

from umebra.readers.cells.grid import Grid
from umebra.readers.cells.text import fold
from umebra.readers.files.csv_file import read_delimited
from umebra.readers.files.other_formats import read_foreign
from umebra.readers.files.sniff import Sniffed
from umebra.readers.side_sheets.side_table import heading_fields
from umebra.readers.tables.found_table import Vocabulary
from umebra.readers.xlsx.workbook import read_workbook


def read_grids(data: bytes, sniffed: Sniffed, vocabulary: Vocabulary) -> list[Grid]:
    """Return the cells of a file's sheets, the hidden ones too."""
    limits = vocabulary.settings.limits
    if sniffed.kind in ("xlsx", "xlsm") and sniffed.package:
        return read_workbook(sniffed.package, limits)
    if sniffed.kind != "csv":
        return read_foreign(data, sniffed.package, limits)
    return [read_delimited(data, limits, known_headings(vocabulary))]


def known_headings(vocabulary: Vocabulary) -> Callable[[str], bool]:
    """Return the test of whether a text is a known column heading, by which a CSV's separator is found."""
    indicators = heading_fields(vocabulary.settings.beside.indicators)

    def recognise(text: str) -> bool:
        heading = vocabulary.headings.read(text)
        return bool(heading and heading.certainty > 0.8) or fold(text) in indicators

    return recognise
