"""An export as one function of what it is about, for a worker to run."""

from umebra.exports.csv import export_csv
from umebra.exports.table import Sheet
from umebra.exports.xlsx import export_excel


def make_file(kind: str, sheet: Sheet) -> bytes:
    """Return a sheet as a file of a kind."""
    return export_excel(sheet) if kind == "xlsx" else export_csv(sheet)
