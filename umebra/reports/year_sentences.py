"""What the yearly follow-up says in words: its headings, its rules and its one sentence."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from umebra import swedish
from umebra.analysis.year import Part, Span, YearGroup
from umebra.model.plan import Status

Labels = Mapping[Status, str]

# What one action did in the year, and what several did.
_TOLD: Mapping[Part, tuple[str, str]] = MappingProxyType(
    {
        Part.BEGUN: ("påbörjades", "påbörjades"),
        Part.CARRIED_OUT: ("började genomföras", "började genomföras"),
        Part.FINISHED: ("blev klar", "blev klara"),
        Part.BACK: ("gick tillbaka", "gick tillbaka"),
        Part.ADDED: ("kom till", "kom till"),
        Part.REMOVED: ("togs bort", "togs bort"),
    }
)


def headings(labels: Labels, defaults: Labels) -> dict[Part, str]:
    """Return what each figure is called, in the words of a plan with a legend of its own."""
    own = {status: f"Blev ”{labels[status]}”" for status in Status if labels[status] != defaults[status]}
    return {
        Part.BEGUN: "Påbörjades",
        Part.CARRIED_OUT: own.get(Status.GREEN, "Började genomföras"),
        Part.FINISHED: own.get(Status.DONE, "Avslutades"),
        Part.BACK: "Gick tillbaka",
        Part.NOT_BEGUN: f"{labels[Status.RED]} vid årets slut",
        Part.ADDED: "Nya",
        Part.REMOVED: "Borttagna",
    }


def takeaway(year: int, whole: YearGroup, labels: Labels, defaults: Labels, *, comparable: bool) -> str:
    """Say the year in a sentence."""
    counts = {part: len(whole.parts[part]) for part in Part}
    total = sum(whole.after.values())
    red = swedish.number(counts[Part.NOT_BEGUN])
    still = f"Vid årets slut hade {red} av {swedish.actions(total)} status {labels[Status.RED]}."
    if not comparable:
        return f"Vad som hände under {year} går inte att säga än: bara en revision finns. {still}"
    done = [_happened(part, counts[part], labels, defaults) for part in _TOLD if counts[part]]
    if not done:
        return f"Under {year} påbörjades, genomfördes och avslutades inget. {still}"
    done[0] = done[0].replace(" ", " aktivitet " if done[0].startswith("1 ") else " aktiviteter ", 1)
    return f"Under {year}: {swedish.listed(done)}. {still}"


def _happened(part: Part, count: int, labels: Labels, defaults: Labels) -> str:
    """Say what so many actions did; in the plan's own word for a status that they came to."""
    came_to = {Part.CARRIED_OUT: Status.GREEN, Part.FINISHED: Status.DONE}.get(part)
    own = came_to and labels[came_to] != defaults[came_to]
    phrase = f"fick status {labels[came_to]}" if came_to and own else _TOLD[part][count != 1]
    return f"{swedish.number(count)} {phrase}"


def warnings(year: int, found: Span[Any], today: date) -> tuple[str, ...]:
    """Say what can't be said of a year with the revisions at hand."""
    lines = []
    if not found.is_comparable:
        lines.append(
            f"Bara en revision finns för {year}, och ingen från före året: vad som har påbörjats, genomförts och "
            "avslutats går inte att säga. Siffrorna nedan är planens läge i den."
        )
    elif not found.is_whole:
        lines.append(
            f"Ingen revision är daterad före {year}. Året räknas därför från den första, {found.start.day}; "
            "vad som hände tidigare under året syns inte."
        )
    if year >= today.year:
        lines.append(f"Året är inte slut: siffrorna gäller till och med revisionen {found.end.day}.")
    return tuple(lines)


def rules(labels: Labels, names: Mapping[Part, str], begins: str) -> tuple[str, ...]:
    """Say how each figure is counted."""
    red, yellow, green, done, unknown = (
        labels[status] for status in (Status.RED, Status.YELLOW, Status.GREEN, Status.DONE, Status.UNKNOWN)
    )
    return (
        f"Planen {begins.lower()} jämförs med planen vid årets slut, aktivitet för aktivitet.",
        f"{names[Part.BEGUN]}: från {red} eller {unknown} till {yellow}, {green} eller {done}.",
        f"{names[Part.CARRIED_OUT]}: till {green} från {red}, {yellow} eller {unknown}.",
        f"{names[Part.FINISHED]}: till {done} från vad som helst annat.",
        f"{names[Part.BACK]}: ett eller flera steg tillbaka. {names[Part.NOT_BEGUN]}: även nya räknas.",
        "En aktivitet som är två av detta räknas i båda. En ny räknas inte som påbörjad eller avslutad: "
        "planen säger inte var den stod förut. Det som hände och togs tillbaka under året syns inte.",
    )
