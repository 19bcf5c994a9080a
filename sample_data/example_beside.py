"""The promises and indicators beside the example plans: all of them made up, the values above all."""

from typing import NamedTuple

ABOUT_PROMISES = "Exempel: löftena, datumen och statusarna är påhittade."
ABOUT_INDICATORS = "Exempel: alla värden är påhittade, också där källan finns på riktigt."

DRUGS = "Krafttag mot narkotika"
TRUST = "Öka förtroendet för samhällets företrädare"
PLACES = "Skapa trygga och säkra platser utifrån aktuell lokal lägesbild"
EXCLUSION = "Motverka segregation och förebygga utanförskap"


class Promise(NamedTuple):
    """A promise to citizens, as it stands on its sheet; dates as ISO."""

    text: str
    place: str
    start: str
    end: str
    responsible: str
    status: str
    actions: str


class Indicator(NamedTuple):
    """An indicator and its value for each year; the goal is empty where the plan has no goals."""

    name: str
    goal: str
    district: str
    source: str
    unit: str
    direction: str
    values: dict[int, float]


PROMISES_2025 = (
    Promise(
        "Polis och fältgrupp finns till fots i centrum varje fredag och lördag kväll.",
        "Centrum",
        "2024-01-01",
        "2025-12-31",
        "Polisen",
        "Avslutad",
        "1; 43",
    ),
    Promise(
        "Det som pekas ut på en trygghetsvandring åtgärdas eller besvaras inom två veckor.",
        "Ersboda",
        "2026-01-01",
        "2027-12-31",
        "Umeå kommun",
        "Genomförs nu",
        "44; 45",
    ),
    Promise(
        "Vi möter alla elever i årskurs 5 tillsammans.",
        "Hela kommunen",
        "2026-01-01",
        "2027-12-31",
        "Polisen",
        "Påbörjad",
        "33",
    ),
)
PROMISES_2024 = (
    Promise(
        "Det finns vuxna ute vid Ersboda Ungdomens Hus varje fredag och lördag.",
        "Ersboda",
        "2024-03-01",
        "2026-02-28",
        "Umeå Fritid",
        "Genomförs nu",
        "11; 13",
    ),
    Promise(
        "Gångvägarna till skolorna på Ålidhem är upplysta före vintern 2026.",
        "Ålidhem",
        "2025-01-01",
        "2026-12-31",
        "Gator och parker",
        "Påbörjad",
        "14",
    ),
    Promise(
        "Vi bjuder in unga till en vandring i varje stadsdel.",
        "Mariehem",
        "2026-01-01",
        "2027-12-31",
        "Umeå kommun",
        "Inte påbörjad",
        "15",
    ),
)
INDICATORS_2025 = (
    Indicator(
        "Elever i årskurs 9 som använt narkotika",
        DRUGS,
        "Hela kommunen",
        "Drogvaneenkät (exempel)",
        "%",
        "Minska",
        {2022: 7.1, 2023: 6.8, 2024: 6.2, 2025: 5.9},
    ),
    Indicator(
        "Förtroende för polisen",
        TRUST,
        "Hela kommunen",
        "Trygghetsmätning (exempel)",
        "%",
        "Öka",
        {2022: 61, 2023: 60, 2024: 63, 2025: 66},
    ),
    Indicator(
        "Otrygga utomhus en sen kväll",
        PLACES,
        "Ålidhem",
        "Trygghetsmätning (exempel)",
        "%",
        "Minska",
        {2022: 31, 2023: 33, 2024: 34, 2025: 34},
    ),
    Indicator(
        "Anmäld skadegörelse",
        PLACES,
        "Ersboda",
        "Anmälda brott (exempel)",
        "st",
        "Minska",
        {2022: 182, 2023: 171, 2024: 149, 2025: 156},
    ),
    Indicator(
        "Behöriga till gymnasiet",
        EXCLUSION,
        "Hela kommunen",
        "Skolstatistik (exempel)",
        "%",
        "Öka",
        {2022: 87.4, 2023: 87.9, 2024: 87.2, 2025: 87.6},
    ),
)
INDICATORS_2024 = (
    Indicator(
        "Ogiltig frånvaro i årskurs 7–9",
        "",
        "Hela kommunen",
        "Skolstatistik (exempel)",
        "%",
        "Minska",
        {2023: 4.8, 2024: 4.6, 2025: 4.1},
    ),
    Indicator(
        "Unga som har något att göra på fritiden",
        "",
        "Ersboda",
        "Elevenkät (exempel)",
        "%",
        "Öka",
        {2023: 58, 2024: 61, 2025: 61},
    ),
    Indicator(
        "Anmäld skadegörelse vid skolor",
        "",
        "Ålidhem",
        "Anmälda brott (exempel)",
        "st",
        "Minska",
        {2023: 74, 2024: 69, 2025: 83},
    ),
)
