"""Made-up workbooks: tables, sections, notes, strays, legends, lists and grids, put together by chance."""

from datetime import date
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.readers.workbooks.books import AREAS, saved, solid

WORDS = ("Nattvandring", "Läxhjälp", "Belysning vid stigen", "Samråd", "Öppet hus", "Trygghetsvandring", "Fältarbete")
STATUSES = ("Pågår", "Påbörjad", "Ej påbörjad", "Klar", "pausad", None, None)
PARTIES = ("Polisen", "Skolan", "Fastighet, ICA", None)
TIMES = ("2024", "HT 2024", date(2024, 3, 1), "mars 2024", "någon gång", None)
COLOURS = ("00B050", "FFFF00", "FF0000", "D9D9D9", "9DC3E6", "FFFFFF", "92D050")
NOTES = (
    "Källa: samordnarna",
    "* Uppgifterna är påhittade",
    "Reviderad 2024-03-01",
    "Anna",
    17,
    "Se även bilagan som finns.",
)
FILLING = {
    "Nr": (1, 2, "3", "1.1", None),
    "Aktivitet": (*WORDS, None, "Summa", "Aktivitet"),
    "Fokusområde": (*AREAS, None, None, "–"),
    "Status": STATUSES,
    "Ansvarig": PARTIES,
    "Samverkan med": PARTIES,
    "När": TIMES,
    "Kommentar": ("Bra", None, "Två\nrader"),
    "Prioritet": ("Hög", "Låg", None),
    "Budget": (1000, None, 2.5),
    "Prioriterat mål": ("1", "Mål 2", 3, None, "x"),
}


def made_up(chance: Random) -> bytes:
    """Return a workbook with one plan at least, by chance."""
    book = Workbook()
    book.remove(book.worksheets[0])
    makers = [
        _listed,
        *chance.choices((_listed, _grid, _lists, _promises, _beside_each_other, _notes), k=chance.randint(0, 3)),
    ]
    for number, make in enumerate(makers):
        sheet = book.create_sheet(_name(chance, make.__name__, number))
        make(sheet, chance)
        if number and chance.random() < 0.15:
            sheet.sheet_state = "hidden"
    return saved(book)


def _name(chance: Random, kind: str, number: int) -> str:
    names = {"_promises": "Medborgarlöften", "_lists": "Listor"}
    return f"{names.get(kind) or chance.choice(('Plan', 'Fritid', 'Blad'))} {number}"


def _listed(sheet: Worksheet, chance: Random, left: int = 1, top: int = 0) -> None:
    row = top or _above(sheet, chance)
    headings = ["Aktivitet", *chance.sample([name for name in FILLING if name != "Aktivitet"], chance.randint(1, 6))]
    chance.shuffle(headings)
    for column, heading in enumerate(headings, left):
        sheet.cell(row, column, heading)
    for below in range(row + 1, row + 1 + chance.randint(2, 9)):
        _row(sheet, chance, below, left, headings)
    _below(sheet, chance, below + 2, left)
    if chance.random() < 0.3:
        _merge(sheet, chance, row + 1, below, left + len(headings))


def _row(sheet: Worksheet, chance: Random, row: int, left: int, headings: list[str]) -> None:
    title = left + headings.index("Aktivitet")
    drawn = chance.random()
    if drawn < 0.12:
        cell = sheet.cell(row, chance.choice((left, title)), chance.choice(("Trygga torg", *AREAS, "UNGA VUXNA")))
        cell.font = Font(bold=chance.random() < 0.7)
        for column in range(left, left + len(headings)) if chance.random() < 0.5 else ():
            sheet.cell(row, column).fill = solid(chance.choice(COLOURS))
        return
    if drawn < 0.18:
        return
    for column, heading in enumerate(headings, left):
        cell = sheet.cell(row, column, chance.choice(FILLING[heading]))
        if heading in ("Status", "Aktivitet") and chance.random() < 0.3:
            cell.fill = solid(chance.choice(COLOURS))
    if chance.random() < 0.15:
        sheet.cell(row, left + len(headings) + chance.randint(0, 2), chance.choice(NOTES))


def _above(sheet: Worksheet, chance: Random) -> int:
    """Write what stands above a table; return the row of its header."""
    rows = chance.randint(0, 3)
    for row in range(1, rows + 1):
        sheet.cell(row, chance.randint(1, 3), chance.choice(("Aktivitetsplan 2024", "Exempelby kommun", *NOTES)))
    if chance.random() < 0.3:
        for column, (colour, word) in enumerate(zip(COLOURS, ("Pågår", "Påbörjad", "Ej påbörjad"), strict=False), 1):
            cell = sheet.cell(rows + 2, column * 2 if chance.random() < 0.5 else column, word)
            cell.fill = solid(colour)
        rows += 2
    return rows + chance.randint(1, 3)


def _below(sheet: Worksheet, chance: Random, row: int, left: int) -> None:
    for below in range(row, row + chance.randint(0, 3)):
        sheet.cell(below, left + chance.randint(0, 3), chance.choice((*NOTES, *WORDS)))
    if chance.random() < 0.1:
        sheet.cell(row + 40, left + 15, chance.choice(("x", 3, "kvar")))


def _merge(sheet: Worksheet, chance: Random, top: int, bottom: int, right: int) -> None:
    row, column = chance.randint(top, bottom), chance.randint(1, right)
    if chance.random() < 0.5:
        sheet.merge_cells(
            start_row=row, end_row=min(row + chance.randint(0, 2), bottom), start_column=column, end_column=column
        )
    else:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=max(2, column))


def _grid(sheet: Worksheet, chance: Random) -> None:
    for column, area in enumerate(AREAS, 1):
        sheet.cell(2, column, area)
        for row in range(3, 3 + chance.randint(1, 4)):
            cell = sheet.cell(row, column, chance.choice((*WORDS, None, "* Not")))
            if chance.random() < 0.8:
                cell.fill = solid(chance.choice(COLOURS[:3]))
    if chance.random() < 0.4:
        sheet.cell(chance.randint(1, 8), chance.randint(4, 6), chance.choice(NOTES))


def _lists(sheet: Worksheet, chance: Random) -> None:
    for text in ("Statusval", *chance.sample(STATUSES[:4], 3)):
        sheet.append([text, chance.choice(PARTIES)])


def _promises(sheet: Worksheet, chance: Random) -> None:
    sheet.append(["Våra löften"])
    sheet.append(["Löfte", "Start", "Slut", "Status", "Egen kolumn"])
    for _ in range(chance.randint(0, 4)):
        sheet.append(
            [
                chance.choice(("Vi svarar inom en vecka", None)),
                *chance.choices((*TIMES, "Pågår"), k=chance.randint(1, 5)),
            ]
        )
    _below(sheet, chance, sheet.max_row + 2, 1)


def _beside_each_other(sheet: Worksheet, chance: Random) -> None:
    top = chance.randint(1, 3)
    _listed(sheet, chance, 1, top)
    _listed(sheet, chance, 12, top)


def _notes(sheet: Worksheet, chance: Random) -> None:
    for _ in range(chance.randint(0, 4)):
        sheet.append([None] * chance.randint(0, 2) + [chance.choice(NOTES)])
