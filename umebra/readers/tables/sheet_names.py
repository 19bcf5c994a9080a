"""What a sheet's name says about its actions: a focus area, else a department (R8)."""

import re
from collections.abc import Sequence

from umebra.readers.cells.text import clean
from umebra.readers.tables.found_table import Found, Vocabulary

_GENERAL = re.compile(
    r"plan(?:en|er)?\b|program|aktivitet|åtgärd|insats|överenskommelse|^[\d\s–/.-]+$|\b(?:19|20)\d\d\b", re.IGNORECASE
)
# Names that programs give a sheet, and that people give one for lack of a better: they say nothing of its actions.
_TECHNICAL_WORDS = """
    blad sheet worksheet spreadsheet kalkylblad kalkylark ark arkusz tabell tabelle table pivottabell feuil
    feuille hoja foglio planilha taul taulukko list lists lista listor data grunddata rådata export exported
    exporterad import query fråga resultat results result form forms formulär formulärsvar formulärssvar
    enkät enkätsvar svar response responses underlag version ver v kopia copy of av sida page pages översikt
    overview sammanställning rapport report start ny nytt new gammal old aktuell current tidigare utkast
    draft final slutlig slutversion original master mall template test temp tmp untitled namnlös namnlöst
    unnamed okänd excel xls xlsx csv ods numbers google microsoft main huvud raw rev reviderad uppdaterad
    senaste latest på on till to
"""
_TECHNICAL = frozenset(_TECHNICAL_WORDS.split())
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def place_sheets(found: Sequence[Found], vocabulary: Vocabulary) -> list[Found]:
    """Give each sheet's actions the focus area or department that the sheet is named after."""
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
    return {} if not name or _GENERAL.search(name) or _is_technical(name) else {"department": name}


def _is_technical(name: str) -> bool:
    """Tell whether a name says nothing about what the sheet holds: ``Blad1``, ``Formulärsvar 1``, ``Table 1 (2)``."""
    return _TECHNICAL.issuperset(filter(None, _NOT_LETTERS.split(name.casefold())))
