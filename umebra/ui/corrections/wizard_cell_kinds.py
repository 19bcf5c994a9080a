"""The kinds of a sheet's cells: a mark in each, and counts that add up to the whole sheet (R14)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from markupsafe import Markup

from umebra.readers import KIND_WORDS, Kind, SheetPicture, Taken
from umebra.swedish import number, plural
from umebra.ui.markup import html

# The mark in a cell; most cells are fields of an action, for which a tick is enough.
_MARKS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.FIELD: "✓",
        Kind.HEADING: "rubrik",
        Kind.TITLE: "titel/datum",
        Kind.LEGEND: "förklaring",
        Kind.SECTION: "mellanrubrik",
        Kind.SUM: "summa",
        Kind.NOTE: "anteckning",
        Kind.UNUSED_COLUMN: "används inte",
        Kind.UNUSED_SHEET: "bladet används inte",
        Kind.NOT_READ: "✕ inte läst",
    }
)
_COUNTED: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.FIELD: ("uppgift", "uppgifter"),
        Kind.HEADING: ("rubrik", "rubriker"),
        Kind.TITLE: ("titel eller datum", "titlar och datum"),
        Kind.LEGEND: ("i teckenförklaringen", "i teckenförklaringen"),
        Kind.SECTION: ("mellanrubrik", "mellanrubriker"),
        Kind.SUM: ("summa", "summor"),
        Kind.NOTE: ("anteckning", "anteckningar"),
        Kind.UNUSED_COLUMN: ("i en kolumn som inte används", "i kolumner som inte används"),
        Kind.UNUSED_SHEET: ("på ett blad som inte används", "på ett blad som inte används"),
        Kind.NOT_READ: ("inte läst", "inte lästa"),
    }
)
_PARTLY = "Bilden visar bladets början; antalen gäller hela bladet."
_OUTSIDE = "Av cellerna som inte är lästa står {} utanför bilden."


def mark(kind: Kind) -> Markup:
    """Return a cell's mark: a word, or a symbol with the word for screen readers."""
    if kind is Kind.FIELD:
        template = Markup("<span class='ub-kind ub-kind-{}' role='img' aria-label='{}'>{}</span>")
        return template.format(kind, KIND_WORDS[kind], _MARKS[kind])
    return Markup("<span class='ub-kind ub-kind-{}'>{}</span>").format(kind, _MARKS[kind])


def row_word(kinds: Mapping[int, Kind]) -> str:
    """Return the word for a whole row, if all its cells are of the same kind and not fields; else empty."""
    only = {*kinds.values()}
    return KIND_WORDS[only.pop()] if len(only) == 1 and Kind.FIELD not in only else ""


def show_kinds(picture: SheetPicture, taken: Taken) -> Markup:
    """Return the numbers of a sheet's cells of each kind, and their sum, as HTML."""
    total = sum(taken.counts.values())
    coloured = f", varav {number(taken.coloured)} bara med färg" if taken.coloured else ""
    what = f"Bladet {picture.name}" if picture.name else "Filen"
    told = html.paragraph(Markup("{} har <b>{}</b>{}:").format(what, plural(total, "cell", "celler"), coloured))
    items = Markup("").join(
        Markup("<div role='listitem'>{}<span>{}</span></div>").format(mark(kind), plural(count, *_COUNTED[kind]))
        for kind, count in taken.counts.items()
    )
    said = html.paragraphs(_beside(taken, total), "ub-source")
    return told + Markup("<div class='ub-kinds' role='list'>{}</div>").format(items) + said


def _beside(taken: Taken, total: int) -> Iterator[str]:
    """Yield why the sheet is not used, and how much of it is outside the picture."""
    if taken.why:
        yield taken.why
    if sum(map(len, taken.kinds.values())) < total:
        unread = taken.counts.get(Kind.NOT_READ, 0) - taken.shown_unread
        yield f"{_PARTLY} {_OUTSIDE.format(number(unread))}" if unread else _PARTLY
