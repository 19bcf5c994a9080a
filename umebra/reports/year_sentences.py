"""What the yearly follow-up says in words: its headings, its rules and its one sentence."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from umebra import swedish
from umebra.analysis.year import Part, Span, YearGroup
from umebra.model.plan import Status

Labels = Mapping[Status, str]


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


def takeaway(year: int, whole: YearGroup, labels: Labels, *, comparable: bool) -> str:
    """Say the year in a sentence."""
    counts = {part: len(whole.parts[part]) for part in Part}
    total = sum(whole.after.values())
    still = f"{swedish.number(counts[Part.NOT_BEGUN])} av {swedish.actions(total)} hade då status {labels[Status.RED]}"
    if not comparable:
        return f"Vad som hände under {year} går inte att säga än: bara en revision finns. {still}."
    first = swedish.actions(counts[Part.BEGUN])
    return (
        f"{first} påbörjades under {year}, {swedish.number(counts[Part.CARRIED_OUT])} fick status "
        f"{labels[Status.GREEN]} och {swedish.number(counts[Part.FINISHED])} fick status {labels[Status.DONE]}. "
        f"{swedish.number(counts[Part.ADDED])} kom till och {swedish.number(counts[Part.REMOVED])} togs bort. "
        f"Vid årets slut: {still}."
    )


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
