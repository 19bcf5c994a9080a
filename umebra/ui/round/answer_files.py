"""The answers of a round: uploaded here, kept in the store, and removed when they have been used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from umebra import swedish
from umebra.bounded.bounded_reading import read_answers
from umebra.errors import ReadError, UmebraError
from umebra.model.answer_sheet import AnswerFile
from umebra.model.plan import Problem, Severity
from umebra.round.gather import usual_round
from umebra.round.keys import days_of, is_of_plan
from umebra.settings.settings import Settings
from umebra.store.rounds import (
    DAYS,
    Handed,
    KeptAnswer,
    answer_content,
    receive,
    take_answers_away,
    take_old_answers_away,
)
from umebra.ui.editing.working_copies import Target
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.round.round_choice import Rounds, choose_round, rounds_known, show_round
from umebra.ui.session import state
from umebra.ui.session.shared_cache import keep
from umebra.ui.session.store_cache import store

_TURN, _SAID, _GOING = "round_turn", "round_files_said", "round_answers_away"
_KINDS = ("xlsx", "xlsm", "ods", "csv", "eml")
_KEPT = (
    f"Svaren finns kvar för alla som öppnar sidan, och tas bort av sig själva {DAYS} dagar efter rundan. Ta bort dem "
    "här när de inte behövs längre: det du har godkänt är sparat för sig."
)
_SAME = "{} har samma innehåll som {}, som redan är mottagen, och räknas en gång."
_OTHER = "{} hör till en annan statusrunda än den som visades: {}."


@dataclass(frozen=True, slots=True)
class RoundAnswers:
    """The answers of one round, and the round's key, empty if no answer names one."""

    key: str
    files: tuple[AnswerFile, ...]


def received_files(target: Target, settings: Settings) -> RoundAnswers:
    """Draw the field for files, store those that are uploaded, and return the answers of the chosen round.

    Raises:
        StoreError: The store can't be read or written.
    """
    known = rounds_known(target)
    shown = choose_round(known)
    turn = state.noted(_TURN) or 0
    handed = st.file_uploader(
        "Välj parternas svar, flera på en gång: arbetsböcker, CSV eller mejl",
        type=_KINDS,
        accept_multiple_files=True,
        key=f"round_answers_{turn}",
    )
    if handed:
        with st.spinner("Läser svaren …"):
            _take_in(target, known, shown, list(_read(handed, settings)))
        # A new key makes the field empty again: the uploaded files are in the list below it.
        state.note(_TURN, turn + 1)
        st.rerun()
    _show_said()
    answers = known.answers(shown)
    if answers:
        _show_answers(answers)
    return RoundAnswers(shown, tuple(_contents(answers)))


def _read(handed: Sequence[UploadedFile | DeletedFile], settings: Settings) -> Iterator[AnswerFile]:
    """Read files; an error in one becomes its problem, so that the others are read all the same."""
    for one in handed:
        if isinstance(one, DeletedFile):
            continue
        data = one.getvalue()
        try:
            yield from read_answers(data, one.name, settings)
        except ReadError as error:
            fault = Problem(Severity.ERROR, None, str(error))
            yield AnswerFile(one.name, sha256(data).hexdigest(), problems=(fault,))


def _take_in(target: Target, known: Rounds, shown: str, files: Sequence[AnswerFile]) -> None:
    """Store files, each in the round that it names, and note the sentences to show about them."""
    usual = shown or usual_round(files)
    handed = [_in_round(target, known, usual, file) for file in files]
    try:
        take_old_answers_away(store().engine)
        kept = receive(store().engine, target.name, handed, target.base)
    except UmebraError as error:
        state.note(_SAID, (str(error),))
        return
    said = [_SAME.format(file.name, one.name) for file, (one, is_new) in zip(files, kept, strict=True) if not is_new]
    others = [one for one in handed if shown and one.round != shown]
    said += [_OTHER.format(one.file.name, known.label(one.round)) for one in others]
    state.note(_SAID, tuple(said))
    if handed and len(others) == len(handed):
        show_round(others[-1].round)


def _in_round(target: Target, known: Rounds, usual: str, file: AnswerFile) -> Handed:
    """Return a file with its round; if it names none, or another plan's, it belongs to the usual one."""
    named = usual_round([file])
    own = named if named and (named in known.labels or is_of_plan(named, target.loaded.read)) else ""
    key = own or usual
    return Handed(file, key, days_of(key)[1] if key else None)


def _contents(answers: Sequence[KeptAnswer]) -> Iterator[AnswerFile]:
    engine = store().engine
    for one in answers:
        content = keep(("answer", one.id), partial(answer_content, engine, one.id))
        if content is not None:
            yield content


def _show_said() -> None:
    for said in state.noted(_SAID) or ():
        html.show(html.alert(said))
    state.note(_SAID, None)


def _show_answers(answers: Sequence[KeptAnswer]) -> None:
    """Draw the answers, with buttons to remove some or all."""
    lines = _lines(answers)
    with st.expander(plain(f"{swedish.plural(len(answers), 'mottaget svar', 'mottagna svar')}")):
        html.show(html.bullets(lines))
        html.show(html.paragraph(_KEPT, "ub-text ub-rest"))
        st.multiselect("Svar att ta bort", list(lines), format_func=unturned, key=_GOING, placeholder="Välj svar")
        with st.container(horizontal=True):
            icon = ":material/delete:"
            st.button("Ta bort de valda", key="round_forget", icon=icon, on_click=_forget, args=[lines])
            st.button("Ta bort alla", key="round_forget_all", icon=icon, on_click=_forget_all, args=[lines])


def _lines(answers: Sequence[KeptAnswer]) -> dict[str, str]:
    """Return each answer's number, by its line in the list."""
    lines: dict[str, str] = {}
    for one in answers:
        line = f"{one.name}, {swedish.moment(one.at)}"
        lines[line if line not in lines else f"{line} ({len(lines) + 1})"] = one.id
    return lines


def _forget(lines: Mapping[str, str]) -> None:
    _take_away([lines[line] for line in state.noted(_GOING) or () if line in lines])


def _forget_all(lines: Mapping[str, str]) -> None:
    _take_away(list(lines.values()))


def _take_away(numbers: Sequence[str]) -> None:
    """Remove answers; say if none was chosen, or if somebody else has removed some already."""
    try:
        count = take_answers_away(store().engine, numbers)
    except UmebraError as error:
        state.note(_SAID, (str(error),))
        return
    state.note(_GOING, [])
    if not numbers:
        state.note(_SAID, ("Välj minst ett svar att ta bort.",))
    elif count < len(numbers):
        state.note(_SAID, ("Någon annan har redan tagit bort svar som du valde.",))
