"""The kinds of cells: what the reader can read a cell as (R14)."""

from collections.abc import Mapping
from enum import StrEnum

from umebra.readers.tables.found_table import Role


class Kind(StrEnum):
    """What a cell was read as: exactly one of these (R14)."""

    FIELD = "field"
    HEADING = "heading"
    TITLE = "title"
    LEGEND = "legend"
    SECTION = "section"
    SUM = "sum"
    NOTE = "note"
    UNUSED_COLUMN = "unused_column"
    UNUSED_SHEET = "unused_sheet"
    NOT_READ = "not_read"


KIND_WORDS: Mapping[Kind, str] = {
    Kind.FIELD: "uppgift",
    Kind.HEADING: "rubrik",
    Kind.TITLE: "titel eller datum",
    Kind.LEGEND: "teckenförklaring",
    Kind.SECTION: "mellanrubrik",
    Kind.SUM: "summa",
    Kind.NOTE: "anteckning",
    Kind.UNUSED_COLUMN: "kolumn som inte används",
    Kind.UNUSED_SHEET: "blad som inte används",
    Kind.NOT_READ: "inte läst",
}
ROLE_KINDS: Mapping[Role, Kind] = {
    Role.HEADING: Kind.HEADING,
    Role.SECTION: Kind.SECTION,
    Role.SUM: Kind.SUM,
    Role.NOTE: Kind.NOTE,
    # Numbers and status words without an action say nothing yet.
    Role.FILLER: Kind.NOTE,
    Role.UNTITLED: Kind.NOT_READ,
    Role.STRAY: Kind.NOT_READ,
}
