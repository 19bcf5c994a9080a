"""The example of 2024–2026: each department's efforts, with made-up statuses and dates."""

from typing import NamedTuple

GREEN = "Genomförs nu"
YELLOW = "Påbörjad"
RED = "Inte påbörjad"
DONE = "Avslutad"

HOME = "Utsatthet i hemmet"
SCHOOL = "Skolmisslyckande"
HEALTH = "Psykisk ohälsa"
DRUGS = "Droger"
LEISURE = "Brist på meningsfull fritid"
AREA = "Social oro i bostadsområdet"

START = "Initiera samverkan"
OWN = "Egna förberedelser"
JOINT = "Gemensamma förberedelser"
CARRY_OUT = "Genomförande"
FOLLOW_UP = "Uppföljning"


class Effort(NamedTuple):
    """A department's effort, as it stands in the plan; dates as ISO."""

    number: int
    title: str
    aim: str
    follow_up: str
    factors: tuple[str, ...]
    partners: str
    district: str
    start: str
    end: str
    step: str
    status: str


EFFORTS = {
    "För- och grundskola": (
        Effort(
            1,
            "Tidiga insatser mot skolfrånvaro",
            "Minska den ogiltiga frånvaron i årskurs 4–9",
            "Frånvarostatistik varje termin",
            (SCHOOL, HOME),
            "Socialtjänsten, Elevhälsan",
            "Hela kommunen",
            "2024-08-19",
            "2026-12-31",
            CARRY_OUT,
            GREEN,
        ),
        Effort(
            2,
            "Vuxna på raster och i korridorer",
            "En trygg vuxen nära under hela skoldagen",
            "Elevenkät varje läsår",
            (SCHOOL, AREA),
            "Umeå Fritid",
            "Ersboda",
            "2025-01-07",
            "2026-06-12",
            JOINT,
            YELLOW,
        ),
        Effort(
            3,
            "Föräldramöte i årskurs 6 om gäng och nätet",
            "Alla föräldrar vet vart de vänder sig",
            "Andel skolor som hållit mötet",
            (HOME, DRUGS),
            "Polisen, Fältgruppen",
            "Hela kommunen",
            "2024-09-02",
            "2025-05-30",
            FOLLOW_UP,
            DONE,
        ),
    ),
    "Gymnasieskola": (
        Effort(
            4,
            "Kontaktperson mellan skolformerna",
            "Ingen elev tappas bort efter årskurs 9",
            "Andel elever kvar i studier i oktober",
            (SCHOOL, HEALTH),
            "Socialtjänsten",
            "Hela kommunen",
            "2024-05-20",
            "2026-10-31",
            CARRY_OUT,
            GREEN,
        ),
        Effort(
            5,
            "Drogfri skola",
            "Nolltolerans i skolans lokaler",
            "Enkät om drogvanor",
            (DRUGS,),
            "Polisen, Fältgruppen",
            "Centrum",
            "2025-02-03",
            "2026-12-31",
            OWN,
            YELLOW,
        ),
        Effort(
            6,
            "Praktikplatser hos näringslivet",
            "Fler vägar till egen försörjning",
            "Antal platser",
            (SCHOOL, LEISURE),
            "Diös, ICA, Coop",
            "Hela kommunen",
            "2026-09-01",
            "2026-12-31",
            START,
            RED,
        ),
    ),
    "Individ- och familjeomsorg": (
        Effort(
            7,
            "SSPF i alla skolområden",
            "Samordnat stöd till unga i riskzon",
            "Antal ärenden per skolområde",
            (SCHOOL, HOME, DRUGS),
            "Skolan, Polisen, Umeå Fritid",
            "Hela kommunen",
            "2024-03-01",
            "2026-12-31",
            CARRY_OUT,
            GREEN,
        ),
        Effort(
            8,
            "Avhopparstöd",
            "Stöd inom en vecka från första kontakten",
            "Ledtid i dagar",
            (HOME, DRUGS),
            "Polisen, Kriminalvården",
            "Hela kommunen",
            "2025-03-03",
            "2026-12-31",
            JOINT,
            YELLOW,
        ),
        Effort(
            9,
            "Stöd till syskon",
            "Yngre syskon fångas upp tidigt",
            "Antal familjer",
            (HOME, HEALTH),
            "Region Västerbotten",
            "Hela kommunen",
            "2026-10-01",
            "2026-12-31",
            START,
            RED,
        ),
        Effort(
            10,
            "Sociala insatsgrupper under 18 år",
            "En samlad plan för varje ungdom",
            "Andel med genomförd plan",
            (HOME, DRUGS),
            "Polisen, Skolan",
            "Hela kommunen",
            "2024-01-15",
            "2026-12-31",
            FOLLOW_UP,
            GREEN,
        ),
    ),
    "Fritid": (
        Effort(
            11,
            "Öppet på helger i Ersboda Ungdomens Hus",
            "En trygg mötesplats fredag och lördag",
            "Antal besök per kväll",
            (LEISURE,),
            "Bostaden, Civilsamhället",
            "Ersboda",
            "2024-02-02",
            "2026-12-31",
            CARRY_OUT,
            GREEN,
        ),
        Effort(
            12,
            "Lovaktiviteter i varje stadsdel",
            "Meningsfull fritid på alla lov",
            "Antal deltagare per lov",
            (LEISURE, AREA),
            "Civilsamhället",
            "Hela kommunen",
            "2024-02-26",
            "2026-12-31",
            CARRY_OUT,
            GREEN,
        ),
        Effort(
            13,
            "Fältgruppen på kvällar och helger",
            "Närvaro där unga vistas",
            "Antal pass",
            (AREA, LEISURE),
            "Polisen",
            "Ålidhem",
            "2025-06-09",
            "2026-12-31",
            OWN,
            YELLOW,
        ),
    ),
    "Gator och parker": (
        Effort(
            14,
            "Belysning på skolvägar",
            "Ökad trygghet efter mörkrets inbrott",
            "Trygghetsmätning före och efter",
            (AREA,),
            "Bostaden, Fastighet",
            "Ålidhem",
            "2025-09-01",
            "2026-11-30",
            JOINT,
            YELLOW,
        ),
        Effort(
            15,
            "Trygghetsvandringar med unga",
            "Ungas synpunkter i varje ombyggnad",
            "Andel punkter åtgärdade inom sex månader",
            (AREA,),
            "Umeå Fritid",
            "Mariehem",
            "2026-09-14",
            "2026-12-31",
            OWN,
            RED,
        ),
    ),
}
