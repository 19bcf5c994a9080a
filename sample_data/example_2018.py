"""The example of 2018: boxes under five focus areas, with made-up statuses."""

from typing import NamedTuple

GREEN = "Genomförs nu"
YELLOW = "Påbörjad"
RED = "Inte påbörjad"


class Box(NamedTuple):
    """A box of the grid: an action, who takes part, and the status that its colour says."""

    title: str
    partners: str
    status: str


BOXES = {
    "Förebygga droger och kriminell livsstil": (
        Box("Sociala insatsgrupper", "Socialtjänsten, Polisen", YELLOW),
        Box("Tillsyn av servering och folköl", "Umeå kommun, Polisen", GREEN),
        Box("Drogvanor i årskurs 9 och gymnasiet", "Skolan, Region Västerbotten", RED),
        Box("Träning med polisen på Ålidhem", "Polisen, Young boys, 100 % ren hårdträning", GREEN),
    ),
    "Stärka föräldrar": (
        Box("Familjepeppen", "Region Västerbotten, Umeå kommun", GREEN),
        Box("Nattvandring på Ersboda och Mariehem", "Civilsamhället, Bostaden", GREEN),
        Box("Föräldraträffar på flera språk", "Skolan, Fältgruppen, Civilsamhället", RED),
    ),
    "Öka förutsättningar för en meningsfull fritid": (
        Box("Fotbollsakademi och feriejobb", "Bostaden, Umeå kommun", GREEN),
        Box("Konstgräsplan på Ersboda", "Fastighet, Umeå Fritid", YELLOW),
        Box("Öppet på lov och kvällar", "Umeå Fritid, Civilsamhället", GREEN),
        Box("Fritidsbanken på Ålidhem", "Umeå Fritid, Bostaden", RED),
    ),
    "Förebygga utanförskap": (
        Box("Människan bakom uniformen", "Polisen, Räddningstjänsten, Skolan", RED),
        Box("Fältgruppens närvaro hela sommaren", "Fältgruppen", GREEN),
        Box("Läxhjälp i delar av Tomtebo", "Skolan, Civilsamhället", YELLOW),
    ),
    "Utveckla samverkan": (
        Box("Effektiv samordning för trygghet (EST)", "Polisen, Bostaden, Umeå kommun", YELLOW),
        Box("Gemensam lägesbild för nordöstra stadsdelarna", "Polisen, Bostaden, Räddningstjänsten", GREEN),
        Box("SSPF", "Socialtjänsten, Skolan, Polisen, Umeå Fritid", RED),
        Box("Medborgardialog i Mariehem", "Polisen, Umeå kommun", YELLOW),
    ),
}
