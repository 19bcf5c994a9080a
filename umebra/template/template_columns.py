"""What the tables of a template hold: its columns, and the words that each offers.

The headings are those of the exports, so that the reader knows them. The status stands
beside the title: coloured statuses with nothing on either side would be a legend (R3).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from umebra.exports.xlsx import plain
from umebra.model.fields import ActionField, FieldKind, columns
from umebra.model.plan import Status
from umebra.settings.settings import Settings

SEVERAL = "Flera: skriv semikolon emellan. Andra än listans går bra."
NUMBERS = "Flera: skriv semikolon emellan, eller deras nummer: 1; 3."
NAMES = "Flera: skriv komma emellan. Namn som inte står i listan går bra."
DATE = "Skriv ett datum, som 2025-03-01."
TIME = f"{DATE} HT 2025 och löpande går också bra."
DIRECTIONS = ("Öka", "Minska")
_OTHER_WORD = "Det står inte i listan. Går det bra ändå?"
# What is said of a column's cells, and what to a person who writes another word there than its list offers.
_HINTS: Mapping[str, str] = MappingProxyType(
    {"responsible": NAMES, "partners": NAMES, "goals": NUMBERS, "start": TIME, "end": TIME, "factors": SEVERAL}
)
_OTHER: Mapping[str, str] = MappingProxyType(
    {"focus_area": _OTHER_WORD, "department": _OTHER_WORD, "step": "Välj ett av stegen i listan."}
)
# Without words of the framework these columns have nothing to offer, and are left out.
_ONLY_CHOSEN = ("focus_area", "department", "goals", "factors", "step")


class Column(NamedTuple):
    """A column of a template's table.

    Attributes:
        heading: Its heading.
        width: In characters.
        kind: What its cells are: ``text``, ``date``, ``year``, ``value``, or ``status``, a text that gets its colour.
        choices: The words that it offers.
        hint: What is said to a person who is about to write there.
        other: What is said to a person who writes another word; empty where it may be any.
        strict: Whether no other word may stand there.
    """

    heading: str
    width: int
    kind: str = "text"
    choices: tuple[str, ...] = ()
    hint: str = ""
    other: str = ""
    strict: bool = False


def plan_columns(settings: Settings) -> tuple[Column, ...]:
    """Return the columns of the activities: those that the framework has words for, and those of every plan."""
    framework = settings.framework
    names = tuple(settings.partners)
    choices = {
        "focus_area": framework.focus_areas,
        "department": framework.departments,
        "responsible": names,
        "partners": names,
        "goals": tuple(goal.name for goal in framework.goals),
        "district": framework.districts,
        "factors": framework.factors,
        "step": framework.method,
    }
    unused = {name for name in _ONLY_CHOSEN if not choices[name]}
    if framework.focus_areas or framework.departments:
        unused.add("cause")
    fields = (field for field in columns() if field.in_template and field.name not in unused)
    return tuple(_plan_column(field, choices.get(field.name, ()), settings) for field in fields)


def _plan_column(field: ActionField, choices: tuple[str, ...], settings: Settings) -> Column:
    heading, width = field.heading or "", field.in_template or 0
    if field.name == "status":
        return _status(settings)._replace(heading=heading, width=width)
    kind = "date" if field.kind is FieldKind.DATE else "text"
    hint, other = _HINTS.get(field.name, ""), _OTHER.get(field.name, "")
    return Column(heading, width, kind, choices, hint, other, strict=field.name == "step")


def promise_columns(settings: Settings) -> tuple[Column, ...]:
    """Return the columns of the promises to citizens."""
    return (
        Column("Löfte", 50),
        Column("Plats", 18, choices=settings.districts),
        Column("Från", 12, "date", hint=DATE),
        Column("Till", 12, "date", hint=f"{DATE} Ett medborgarlöfte gäller i två år."),
        Column("Ansvarig", 22, choices=tuple(settings.partners), hint=NAMES),
        _status(settings)._replace(heading="Status"),
        Column("Aktiviteter", 34, hint="Numren på aktiviteterna som håller löftet, med semikolon emellan: 1; 7."),
    )


def indicator_columns(settings: Settings) -> tuple[Column, ...]:
    """Return the columns of the indicators, one value on each row; goals only where the framework has any."""
    goals = tuple(goal.name for goal in settings.goals)
    return (
        Column("Indikator", 40, hint="Skriv samma namn på varje rad som hör till samma indikator."),
        *((Column("Mål", 32, choices=goals, hint=NUMBERS),) if goals else ()),
        Column("Område", 18, choices=settings.districts),
        Column("Källa", 26),
        Column("Enhet", 14),
        Column("Önskad riktning", 14, choices=DIRECTIONS, other=_OTHER_WORD),
        Column("År", 11, "year"),
        Column("Värde", 12, "value"),
    )


def status_choices(settings: Settings) -> tuple[tuple[Status, str], ...]:
    """Return each status and its word in the framework, as a rule can hold it."""
    return tuple((status, plain(settings.status_labels[status])) for status in Status)


def _status(settings: Settings) -> Column:
    words = tuple(dict.fromkeys(word for _, word in status_choices(settings)))
    return Column("", 16, "status", words, other=f"Välj ett av orden i listan: {', '.join(words)}.", strict=True)
