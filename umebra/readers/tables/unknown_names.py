"""Questions about names that may stand for known ones (R6): partners and focus areas."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from umebra import swedish
from umebra.model.plan import Action, Question
from umebra.readers.cells.grid import NO_CELLS, Cell
from umebra.readers.cells.text import clean, fold
from umebra.readers.tables.found_table import AREA_ASKED, Found, ReadTable, Record, Vocabulary, area_key
from umebra.readers.values import unknown_partner_wording
from umebra.readers.values.partner_names import ASKED

# Comparing a name costs some microseconds, and nobody answers more questions than this.
_MOST_NAMES, _MOST_QUESTIONS = 2_000, 50
_ROWS_ABOVE = 500
_Read = Sequence[ReadTable]


class _KindOfName(NamedTuple):
    """A kind of name that is asked about.

    Attributes:
        field: Returns what an action holds in the field with the names.
        names: Returns the names in that.
        key: Returns the key of the question about a name.
        like: Returns the known names that a name may stand for.
        said: The question's first sentence, with places for the name and the number of actions.
        no: The answer that the name is none of the known ones, with a place for it.
    """

    field: Callable[[Action], Any]
    names: Callable[[Any], Iterable[str]]
    key: Callable[[str], str]
    like: Callable[[str], tuple[str, ...]]
    said: str
    no: str


def ask_about_names(tables: _Read) -> None:
    """Ask once about each name that may stand for a known one, in the first table that has it."""
    vocabulary = next((table.sheet.vocabulary for table, read in tables if read), None)
    if vocabulary:
        for kind in (_partners(vocabulary), _focus_areas(vocabulary)):
            _ask(kind, tables)
        _ask_about_sheets(vocabulary, tables)


def _partners(vocabulary: Vocabulary) -> _KindOfName:
    return _KindOfName(
        field=attrgetter("responsible", "partners"),
        names=lambda parties: dict.fromkeys(chain.from_iterable(parties)),
        key=lambda name: f"{ASKED}{fold(name)}",
        like=vocabulary.partners.like,
        said=unknown_partner_wording.LIKE_A_KNOWN_ONE,
        no=unknown_partner_wording.ANOTHER,
    )


def _focus_areas(vocabulary: Vocabulary) -> _KindOfName:
    return _KindOfName(
        field=attrgetter("focus_area"),
        names=lambda area: (area,) if area else (),
        key=lambda name: f"{AREA_ASKED}{area_key(name)}",
        like=vocabulary.areas_like,
        said="”{}” är fokusområde för {}.",
        no="Nej, ”{}” är ett annat fokusområde",
    )


def _ask(kind: _KindOfName, tables: _Read) -> None:
    """Ask about the commonest names that resemble known ones, each where it occurs first."""
    alike = Counter(field for _, read in tables for field in map(kind.field, read))
    counts: Counter[str] = Counter()
    for field, count in alike.items():
        counts.update(dict.fromkeys(kind.names(field), count))
    names = (name for name, _ in counts.most_common(_MOST_NAMES))
    asked = {name: known for name in names if (known := kind.like(name))}
    left = set(list(asked)[:_MOST_QUESTIONS])
    for table, read in tables if left else ():
        for record, action in zip(table.records, read, strict=True):
            for name in [name for name in kind.names(kind.field(action)) if name in left]:
                left.remove(name)
                cell = table.sheet.grid.reference(*_place(table, record, name))
                table.questions.append(_question(kind, name, asked[name], counts[name], cell))


def _ask_about_sheets(vocabulary: Vocabulary, tables: _Read) -> None:
    """Ask about the sheets whose name was read as a department but may be a focus area (R8)."""
    for table, read in tables:
        name = clean(table.sheet.grid.name)
        known = vocabulary.areas_like(name)
        of_sheet = [action for action in read if action.department == name] if known else []
        if of_sheet and not any(action.focus_area for action in of_sheet):
            kind = _focus_areas(vocabulary)._replace(said="Bladet heter ”{}” och har {}.")
            cell = table.sheet.grid.reference(table.records[0].row, table.records[0].column)
            table.questions.append(_question(kind, name, known, len(of_sheet), cell))


def _question(kind: _KindOfName, name: str, known: Sequence[str], count: int, cell: str) -> Question:
    """Ask which of the known ones a name stands for; the last choice, with an empty value, is that it is another."""
    quoted = [f"”{one}”" for one in known]
    meant = f"{', '.join(quoted[:-1])} eller {quoted[-1]}" if quoted[1:] else quoted[0]
    return Question(
        key=kind.key(name),
        text=f"{kind.said.format(name, swedish.actions(count))} Menar du {meant}?",
        choices=(*((one, f"Ja, {one}") for one in known), ("", kind.no.format(name))),
        cell=cell,
        count=count,
    )


def _place(table: Found, record: Record, name: str) -> Cell:
    """Return the cell of a name: one on its row, else the nearest heading above, else the title's cell."""
    values, wanted = table.sheet.grid.values, fold(name)
    own = values.get(record.row, {})
    whole = [column for column, value in own.items() if fold(str(value)) == wanted]
    listed = [column for column, value in own.items() if wanted in fold(str(value)) and column != record.column]
    if whole or listed:
        return record.row, (whole or listed)[0]
    above = ((row, values.get(row, NO_CELLS)) for row in range(record.row - 1, record.row - _ROWS_ABOVE, -1))
    return next(
        ((row, column) for row, cells in above for column, value in cells.items() if wanted in fold(str(value))),
        (record.row, record.column),
    )
