"""The example plan as it stood before: what its first two revisions had instead of what it says now.

Going back, each revision names what differs from the one after it. What is said of 2026 had not happened yet.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sample_data.example_actions import ACTIONS, DRUGS, GREEN, LEISURE, RED, YELLOW, Row
from sample_data.example_beside import INDICATORS_2025, PROMISES_2025, Indicator, Promise

FIRST, SECOND = date(2025, 3, 18), date(2025, 10, 14)

# Ended without being done when the plan was revised in March 2026, so the plan of now has them no more.
BUS_CARD = Row(
    49,
    "Bussresor på sommarlovet",
    "Alla elever i årskurs 6–9 åker fritt mellan stadsdelarna under lovet.",
    LEISURE,
    "4",
    "Umeå Fritid",
    "Länstrafiken, Skolan",
    "Hela kommunen",
    "2025-06-16",
    "2027-08-15",
    GREEN,
    "Antal resor per stadsdel",
)
HOTLINE = Row(
    50,
    "Tipstelefon om narkotika",
    "Ett nummer dit den som bor i området kan ringa utan att säga sitt namn.",
    DRUGS,
    "1, 2",
    "Polisen",
    "Bostaden",
    "Ålidhem",
    "2025-05-05",
    "2026-06-30",
    YELLOW,
    "Antal tips",
)
ADDED_IN_MARCH_2026 = {29, 35}
ADDED_IN_OCTOBER_2025 = {38, 43}

OCTOBER_2025: Mapping[int, Mapping[str, str]] = {
    1: {"comment": ""},
    2: {"status": YELLOW, "comment": "5 av 16 krogar är med"},
    3: {"status": YELLOW, "comment": ""},
    4: {"status": RED, "start": "2025-11-03", "comment": ""},
    6: {"status": RED},
    7: {"comment": ""},
    8: {"status": GREEN, "comment": ""},
    12: {"comment": ""},
    14: {"status": YELLOW, "start": "2025-10-06"},
    15: {"comment": ""},
    16: {"status": YELLOW, "comment": ""},
    17: {"status": GREEN, "comment": ""},
    18: {"start": "2026-03-02", "comment": ""},
    19: {"status": RED},
    23: {"status": GREEN, "comment": "6 100 utlån till och med september"},
    24: {"status": RED, "comment": ""},
    26: {"status": RED, "partners": "Civilsamhället"},
    28: {"status": YELLOW, "comment": ""},
    31: {"status": RED},
    32: {"comment": ""},
    33: {"status": YELLOW},
    34: {"status": RED, "start": "2026-01-12"},
    37: {"title": "Budgetråd före avhysning", "comment": ""},
    38: {"status": YELLOW, "comment": ""},
    42: {"status": YELLOW, "comment": "Tre av sju områden är i gång"},
    43: {"status": RED},
    45: {"status": RED, "comment": ""},
    46: {"status": RED, "comment": ""},
    48: {"status": RED, "comment": ""},
}
MARCH_2025: Mapping[int, Mapping[str, str]] = {
    2: {"status": RED, "comment": ""},
    3: {"status": RED},
    7: {"status": YELLOW, "end": "2025-12-31"},
    11: {"status": YELLOW},
    12: {"status": RED},
    13: {"status": YELLOW},
    14: {"status": RED},
    15: {"status": RED},
    16: {"status": RED},
    20: {"title": "Öppet på lördagar i Ersboda Ungdomens Hus"},
    21: {"status": RED},
    23: {"status": YELLOW, "comment": ""},
    24: {"start": "2025-09-01", "end": "2026-06-30"},
    28: {"status": RED, "start": "2025-09-01"},
    30: {"status": RED, "comment": ""},
    33: {"status": RED},
    36: {"status": RED, "partners": "Umeå kommun"},
    37: {"status": RED},
    42: {"comment": ""},
    44: {"status": RED},
    47: {"status": GREEN, "comment": ""},
    49: {"status": RED},
    50: {"status": RED},
}


def actions_of(revised: date) -> list[Row]:
    """Return the actions of one of the first two revisions."""
    second = [_as_it_was(row, OCTOBER_2025) for row in ACTIONS if row.number not in ADDED_IN_MARCH_2026]
    second += [BUS_CARD, HOTLINE]
    if revised == SECOND:
        return second
    return [_as_it_was(row, MARCH_2025) for row in second if row.number not in ADDED_IN_OCTOBER_2025]


def promises_of(revised: date) -> Sequence[Promise]:
    """Return the promises of one of the first two revisions."""
    walking, answering, _ = PROMISES_2025
    if revised == FIRST:
        return (walking._replace(status=GREEN, actions="1"),)
    return walking._replace(status=GREEN), answering._replace(status=RED)


def indicators_of(revised: date) -> Sequence[Indicator]:
    """Return the indicators as far as they were measured then: a year's figures come the autumn after it."""
    known = revised.year - (2 if revised == FIRST else 1)
    return [
        one._replace(values={year: value for year, value in one.values.items() if year <= known})
        for one in INDICATORS_2025
    ]


def _as_it_was(row: Row, before: Mapping[int, Mapping[str, str]]) -> Row:
    return row._replace(**before.get(row.number, {}))  # type: ignore[arg-type] # all but the number are text
