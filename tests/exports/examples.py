"""A small sheet to export, and how to open what was exported."""

import csv
import io
from dataclasses import replace
from datetime import date

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from umebra.exports.table import SHEET_COLUMNS, Sheet
from umebra.model.plan import Action, Status

GOALS = ("Krafttag mot narkotika", "Öka förtroendet för samhällets företrädare")
LEGEND = (
    (Status.GREEN, "Genomförs nu"),
    (Status.YELLOW, "Påbörjad"),
    (Status.RED, "Inte påbörjad"),
    (Status.DONE, "Avslutad"),
    (Status.UNKNOWN, "Okänd"),
)
FULL = Action(
    title="SSPF på Ersboda",
    cell="Plan!B6",
    number="1",
    description="Två rader:\nden andra",
    focus_area="Utveckla samverkan",
    department="Individ- och familjeomsorg",
    cause="1. Unga saknar mötesplats",
    status=Status.GREEN,
    responsible=("Socialtjänsten",),
    partners=("Skolan", "Gator och parker", "Polisen"),
    goals=GOALS,
    district="Ersboda",
    aim="Färre anmälningar; fler möten",
    factors=("Droger", "Social oro i bostadsområdet"),
    step="Genomförande",
    start=date(2025, 3, 1),
    end=date(2026, 12, 31),
    when="mars 2025 – dec 2026",
    follow_up="Antal ungdomar",
    comment="Lägesbild i maj",
    cost="25 000 kr",
)
ACTIONS = (
    FULL,
    Action(
        title="Nattvandring", cell="Plan!B7", number="2", status=Status.YELLOW, partners=("Kultur och fritid", "ICA")
    ),
    Action(
        title="Medborgardialog",
        cell="Plan!B8",
        number="2.1",
        focus_area="Utveckla samverkan",
        department="Individ- och familjeomsorg",
        cause="1. Unga saknar mötesplats",
        status=Status.RED,
        responsible=("Polisen",),
    ),
    Action(title="Trygghetsvandring", cell="Plan!B9", number="03", status=Status.DONE),
    Action(title="Ungdomsråd", cell="Plan!B10"),
)
SHEET = Sheet(
    title="Aktivitetsplan Umebrå 2025–2028 (exempel)",
    lines=("Reviderad 2026-03-17", "5 av 48 aktiviteter", "Filter: Område: Ersboda", "Källa: plan.xlsx"),
    legend=LEGEND,
    actions=ACTIONS,
    columns=tuple(name for name in SHEET_COLUMNS if name != "plan"),
)
HEADER_ROW = 9


def sheet_with(text: str) -> Sheet:
    """Return a sheet whose title, legend and one action hold the text wherever a text can stand."""
    action = replace(FULL, number=text, title=text, description=text, partners=(text,), comment=text)
    return replace(SHEET, title=text, legend=((Status.GREEN, text),), actions=(action,))


def open_workbook(data: bytes) -> Workbook:
    """Open an exported workbook."""
    return load_workbook(io.BytesIO(data))


def open_csv(data: bytes) -> list[list[str]]:
    """Read an exported CSV's cells, guarded as they stand."""
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
