"""The sheet of a template that says how it is filled in, in the framework's own words.

Each text stands alone in its row: nothing there looks like a table, and no date stands after a "rev" (R12).
"""

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from umebra.exports.xlsx import A4, FOOTER, TITLE_HEIGHT
from umebra.exports.xlsx_cells import CellWriter
from umebra.exports.xlsx_widths import row_height
from umebra.settings.settings import Settings
from umebra.template.template_columns import TIME, status_choices

GUIDE_NAME = "Så här gör du"
_WIDTH = 105
_Part = tuple[str, tuple[str, ...]]


def write_guide(page: Worksheet, cells: CellWriter, settings: Settings) -> None:
    """Write the guide on its page."""
    page.set_column(0, 0, _WIDTH)
    page.set_row(0, TITLE_HEIGHT)
    cells.write_text(0, 0, GUIDE_NAME, "title")
    row = 2
    for heading, texts in _parts(settings):
        cells.write_text(row, 0, heading, "guide heading")
        for below, text in enumerate(texts, start=row + 1):
            page.set_row(below, row_height([text], [_WIDTH]))
            cells.write_text(below, 0, text, "guide")
        row += len(texts) + 2
    page.hide_gridlines(2)
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_footer(FOOTER)


def _parts(settings: Settings) -> Iterator[_Part]:
    """Yield each part's heading and texts; goals have a part only in a framework that has any."""
    yield "Aktiviteterna", tuple(_about_actions(settings))
    if goals := settings.goals:
        yield "Målen och deras nummer", tuple(f"{number}. {goal.name}" for number, goal in enumerate(goals, start=1))
    yield (
        "Medborgarlöften",
        (
            "Skriv ett löfte på varje rad: när det börjar och slutar gälla, och numren på "
            "aktiviteterna som ska uppfylla det.",
            "Har ni inga löften: lämna bladet tomt.",
        ),
    )
    yield (
        "Indikatorer",
        (
            "Skriv ett värde på varje rad. Samma indikator får en rad för varje år, med samma namn, källa och enhet.",
            "Önskad riktning säger åt vilket håll värdet ska gå för att det ska vara bättre.",
        ),
    )
    yield (
        "När du är klar",
        (
            "Spara som Excel-arbetsbok (.xlsx) och välj filen på sidan Ladda upp. Där ser du först hur den lästes.",
            f"Mallen hör till ramverket {settings.framework.name}. Orden i listorna kommer därifrån: "
            "ändras ramverket, hämta en ny mall.",
        ),
    )


def _about_actions(settings: Settings) -> Iterator[str]:
    """Say how actions are filled in; goals, factors and steps are named only if the framework has them."""
    words = ", ".join(word for _, word in status_choices(settings))
    yield "Skriv planens namn överst på bladet Aktivitetsplan, och datumet då den senast ändrades i rutan under."
    yield "Skriv en aktivitet på varje rad. Namnet är det enda som måste finnas; det du inte vet lämnar du tomt."
    yield f"Status väljer du i listan: {words}. Färgen kommer av sig själv."
    yield "Flera ansvariga eller samverkansparter: skriv komma emellan. Namn som inte står i listan går bra."
    if settings.goals:
        yield "Flera prioriterade mål: skriv semikolon emellan, eller deras nummer, till exempel 1; 3."
    if settings.framework.factors:
        yield "Flera bakomliggande faktorer: skriv semikolon emellan."
    if settings.framework.method:
        yield f"Metodsteg är var aktiviteten står i arbetssättet: {', '.join(settings.framework.method)}."
    yield f"Tider: {TIME[0].lower()}{TIME[1:]}"
    yield "Kolumner som ni inte använder kan tas bort, och ordningen får ändras. Låt rubrikerna heta som de gör."
