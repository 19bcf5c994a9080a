"""Cells that show an error instead of a value."""

import re

from umebra.readers.cells.grid import Fault, Grid, Unsaved, Value, show

_SHOWS = "Cellen visar felet {}. Rätta formeln eller skriv värdet för hand."
_NARROW = "Cellen visar {}: kolumnen var för smal när filen sparades. Gör den bredare i Excel och spara filen på nytt."
_UNSAVED = "Formelns värde är inte sparat i filen. Öppna filen i Excel, spara den och ladda upp den igen."
# Excel's names for errors; a number too wide for its column; LibreOffice's errors.
_FAULT = re.compile(
    r"#(?:SAKNAS|REFERENS|NAMN|VÄRDEFEL|DIVISION/0|OGILTIGT|SKÄRNING|SPILL|EXPANSION|BERÄKNA|FÄLT|BLOCKERAD|BLOCKERAT"
    r"|ANSLUT|OKÄNT|UPPTAGEN|HÄMTAR_?DATA|N/A|REF|NAME|VALUE|DIV/0|NUM|NULL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY"
    r"|GETTING_DATA|PYTHON|TIMEOUT|EXTERNAL)[!?]?|#{3,}|(?:Err|Fel):\d{3}"
)


def find_faults(grid: Grid) -> None:
    """Mark the error values in the grid of a file that stores them as texts."""
    for row, cells in grid.values.items():
        for column, value in cells.items():
            if isinstance(value, str) and value[:1] in "#EF" and is_fault(value):
                cells[column] = Fault(value.strip())
                grid.faults.append((row, column))


def is_fault(text: str) -> bool:
    """Tell whether a text is an error as Excel or LibreOffice shows it, in Swedish or English."""
    return _FAULT.fullmatch(text.strip()) is not None


def said_of(fault: Value) -> str:
    """Say which error a cell shows instead of a value, and the remedy."""
    if isinstance(fault, Unsaved):
        return _UNSAVED
    shown = show(fault)
    return (_SHOWS if shown.strip("#") else _NARROW).format(shown)
