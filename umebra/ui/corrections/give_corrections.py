"""A person's corrections to the reading of a file: applied at once, for her alone until she publishes the plan."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from umebra.model.corrections import ACROSS, LAYOUTS, LIST, NONE, Correction, Corrections
from umebra.model.plan import Question, Status, Table
from umebra.readers import SheetPicture
from umebra.readers.values.match_status_word import meaning_names
from umebra.store import Corrected
from umebra.ui.corrections import upload_draft
from umebra.ui.session.plan_cache import Loaded

_ABREAST = 4
_FAULT = "corrections_fault"
# With at least this certainty, the column of titles was found by its heading.
_SAID = 0.6
ALREADY_READ = "Den raden läses redan som rubriker för en annan tabell. Välj en annan rad."
NO_HEADINGS = "Den raden har inga rubriker. Välj en annan rad."


@dataclass(frozen=True, slots=True, eq=False)
class Wizard:
    """A file that is being corrected.

    Attributes:
        file: The prefix of its widgets' keys.
        pictures: Pictures of its sheets.
        corrections: The corrections so far.
        loaded: The plan read with them; None if the file holds none.
        asked: The questions, also those that have been answered.
        near: If the file holds no plan, the tables that come closest.
        taken: Others' corrections that have been taken over, and are included in ``corrections``.
        offered: Others' corrections that could be taken over.
        uncorrected: The tables as they are read without corrections.
    """

    file: str
    pictures: tuple[SheetPicture, ...]
    corrections: Corrections
    loaded: Loaded | None
    asked: tuple[Question, ...] = ()
    near: tuple[Table, ...] = ()
    taken: tuple[Corrected, ...] = ()
    offered: tuple[Corrected, ...] = ()
    uncorrected: tuple[Table, ...] = ()

    @property
    def own(self) -> Corrections:
        """The corrections that were not taken over from others."""
        own = self.corrections
        for one in self.taken:
            own = own.without(one.kept.corrections) if one.kept else own
        return own

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that were read, else those that come closest."""
        return self.loaded.plan.tables if self.loaded else self.near

    @property
    def labels(self) -> Mapping[Status, str]:
        """Each status's name in a choice: the plan's word, and the standard one if it differs."""
        return meaning_names(self.loaded.settings.status_labels, self.loaded.plan.legend) if self.loaded else {}

    def key(self, *parts: object) -> str:
        """Return a widget's key, made of the file and what it shows, so that a new reading gives a new widget."""
        return "-".join(map(str, (self.file, *parts)))


def change(wizard: Wizard, table: Table, key: str, change: Callable[[Correction, Any], Correction]) -> None:
    """Apply a choice for a table; the sheet's other tables are not affected."""
    corrections = wizard.corrections
    for other in wizard.tables:
        if other.sheet == table.sheet and corrections.table(other.headings) is None:
            corrections = corrections.with_table(as_read(other))
    former = corrections.table(table.headings) or as_read(table)
    _keep(wizard, corrections.with_table(change(former, st.session_state[key])))


def as_read(table: Table) -> Correction:
    """Return the correction that changes nothing: the present layout, and the titles' column if it has no heading."""
    layout = next((name for name, noun in LAYOUTS.items() if noun == table.layout), LIST)
    titles = [(place, column) for place, column in enumerate(table.columns) if column.field == "title"]
    unsaid = {place: "title" for place, column in titles if column.certainty < _SAID}
    return Correction(table.headings, fields=unsaid, layout=layout)


def set_header(wizard: Wizard, picture: SheetPicture, key: str, layout: str) -> None:
    """Apply the choice of the row (or, in a grid on its side, column) of headings of the sheet's only table."""
    chosen = st.session_state[key]
    headings = picture.sides.get(chosen) if layout == ACROSS else picture.headings.get(chosen)
    if headings is None or any(table.headings == headings for table in wizard.tables):
        note_fault(ALREADY_READ if headings else NO_HEADINGS)
    else:
        _set_only(wizard, picture, Correction(headings, layout=layout))


def set_layout(wizard: Wizard, picture: SheetPicture, key: str, header: int | None) -> None:
    """Apply the choice of a sheet's layout, keeping the headings if possible."""
    layout = st.session_state[key]
    if layout == ACROSS:
        headings = next(iter(picture.sides.values()), None)
    else:
        rows = [row for row, texts in picture.headings.items() if len(texts) > 1]
        headings = picture.headings.get(header if header in picture.headings else next(iter(rows), 0))
    if headings:
        _set_only(wizard, picture, Correction(headings, layout=layout))
    else:
        note_fault(NO_HEADINGS)


def _set_only(wizard: Wizard, picture: SheetPicture, correction: Correction) -> None:
    """Make a table the only one of a sheet."""
    of_sheet = {*picture.headings.values(), *picture.sides.values()}
    others = tuple(table for table in wizard.corrections.tables if table.headings not in of_sheet)
    _keep(wizard, replace(wizard.corrections, tables=(*others, correction)))


def set_sheets(wizard: Wizard, key: str) -> None:
    """Apply the choice of sheets to read, and record their tables, so that the next file is recognised by these."""
    _keep(wizard, replace(_noted(wizard), sheets=tuple(st.session_state[key]) or None))


def set_framework(wizard: Wizard, key: str) -> None:
    """Apply the choice of framework; None leaves it to the reader again."""
    _keep(wizard, replace(_noted(wizard), framework=st.session_state[key]))


def answer(wizard: Wizard, question: str, value: str | None) -> None:
    """Apply the answer to a question, by its key; None withdraws it."""
    others = {key: given for key, given in wizard.corrections.answers.items() if key != question}
    _keep(wizard, replace(_noted(wizard), answers=others if value is None else {**others, question: value}))


def _noted(wizard: Wizard) -> Corrections:
    """Return the corrections so far, with the tables by which the next file of the same shape is recognised."""
    shapes = dict.fromkeys((*wizard.corrections.shapes, *(table.headings for table in wizard.tables)))
    return replace(wizard.corrections, shapes=tuple(shapes))


def _keep(wizard: Wizard, corrections: Corrections, taken: tuple[Corrected, ...] | None = None) -> None:
    """Store corrections in the draft, so that the file is read with them from now on."""
    events = tuple(one.event.id for one in (wizard.taken if taken is None else taken))
    upload_draft.change(corrections=corrections, taken=events)
    st.session_state.pop(_FAULT, None)


def note_fault(text: str) -> None:
    """Record why a correction had no effect, to show it beside the choices."""
    st.session_state[_FAULT] = text


def forget(wizard: Wizard) -> None:
    """Remove all corrections."""
    _keep(wizard, NONE, ())


def take_over(wizard: Wizard, offer: Corrected) -> None:
    """Add another person's corrections."""
    theirs = offer.kept.corrections if offer.kept else NONE
    _keep(wizard, wizard.corrections.over(theirs), (*wizard.taken, offer))


def read_without(wizard: Wizard, taken: Corrected) -> None:
    """Remove corrections that were taken over."""
    theirs = taken.kept.corrections if taken.kept else NONE
    _keep(wizard, wizard.corrections.without(theirs), tuple(one for one in wizard.taken if one != taken))


def decline(_: Wizard, offer: Corrected) -> None:
    """Stop offering another person's corrections for this file."""
    upload_draft.change(declined=(*upload_draft.said().declined, offer.event.id))


def side_by_side(count: int) -> Iterator[DeltaGenerator]:
    """Yield columns, four to a row; each row is made separately, so that a phone stacks them in order."""
    for start in range(0, count, _ABREAST):
        yield from st.columns(_ABREAST)[: count - start]


def with_status(former: Correction, fill: str, status: Status | None) -> Correction:
    """Return the correction with a colour's meaning; None leaves it to the reader."""
    statuses = {colour: meant for colour, meant in former.statuses.items() if colour != fill}
    return replace(former, statuses=statuses if status is None else {**statuses, fill: status})


def with_word(former: Correction, word: str, status: Status | None) -> Correction:
    """Return the correction with a word's meaning; None leaves it to the reader."""
    words = {other: meant for other, meant in former.words.items() if other != word}
    return replace(former, words=words if status is None else {**words, word: status})


def fault() -> str | None:
    """Return why the last correction had no effect, if so."""
    text: str | None = st.session_state.get(_FAULT)
    return text
