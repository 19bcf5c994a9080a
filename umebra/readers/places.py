"""What a sheet's name says about its actions: a focus area, else a department (R8)."""

import re
from collections.abc import Sequence

from umebra.readers.found import Found, Vocabulary
from umebra.readers.text import clean

_GENERAL = re.compile(
    r"^(?:blad|sheet|tabell|ark|data|export|lista|underlag|version|ver|v|kopia|copy|sida|översikt|start|ny|gammal|aktuell)"
    r"[\s_]*\d*(?:\s*\(\d+\))?$|plan(?:en|er)?\b|program|aktivitet|åtgärd|insats|överenskommelse|^[\d\s–/.-]+$|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def place_sheets(found: Sequence[Found], vocabulary: Vocabulary) -> list[Found]:
    """Give the actions of each sheet what its name says."""
    for table in found:
        given = _of_name(table, vocabulary)
        if given:
            table.records = [record._replace(given={**given, **record.given}) for record in table.records]
    return list(found)


def _of_name(table: Found, vocabulary: Vocabulary) -> dict[str, str]:
    name = clean(table.sheet.grid.name)
    area = vocabulary.focus_area(name)
    if area:
        return {"focus_area": area}
    return {"department": name} if name and not _GENERAL.search(name) else {}
