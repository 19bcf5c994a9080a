"""The files that came back, as this session has read them; they are gone when the page is loaded anew."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from umebra import swedish
from umebra.bounded.bounded_reading import read_answers
from umebra.errors import ReadError
from umebra.model.answer_sheet import AnswerFile
from umebra.model.plan import Problem, Severity
from umebra.settings.settings import Settings
from umebra.ui.markup import html
from umebra.ui.session import state

_FILES, _TURN = "round_files", "round_turn"
_KINDS = ("xlsx", "xlsm", "ods", "csv", "eml")
_NOT_KEPT = (
    "Filerna finns bara här tills sidan laddas om eller stängs. Det du har godkänt är sparat i arbetskopian, och "
    "filerna går att lämna igen."
)


def received_files(settings: Settings) -> tuple[AnswerFile, ...]:
    """Draw the place for files, take in what is handed over, and return all that has come in this session."""
    turn = state.noted(_TURN) or 0
    handed = st.file_uploader(
        "Välj parternas svar, flera på en gång: arbetsböcker, CSV eller mejl",
        type=_KINDS,
        accept_multiple_files=True,
        key=f"round_answers_{turn}",
    )
    files: tuple[AnswerFile, ...] = state.noted(_FILES) or ()
    if handed:
        with st.spinner("Läser svaren …"):
            state.note(_FILES, (*files, *_read(handed, settings)))
        # A field that is drawn anew is empty: what was handed over stands in the list below it.
        state.note(_TURN, turn + 1)
        st.rerun()
    if files:
        _show_files(files)
    return files


def _read(handed: Sequence[UploadedFile | DeletedFile], settings: Settings) -> list[AnswerFile]:
    """Read files; what is wrong with one is a problem of its own, and the others are read all the same."""
    found: list[AnswerFile] = []
    for one in handed:
        if isinstance(one, DeletedFile):
            continue
        try:
            found += [
                replace(file, received=swedish.now()) for file in read_answers(one.getvalue(), one.name, settings)
            ]
        except ReadError as error:
            found.append(AnswerFile(one.name, one.file_id, problems=(Problem(Severity.ERROR, None, str(error)),)))
    return found


def _show_files(files: Sequence[AnswerFile]) -> None:
    names = dict.fromkeys(file.name for file in files)
    html.show(html.paragraph(f"Mottaget: {swedish.listed(list(names))}."))
    html.show(html.paragraph(_NOT_KEPT, "ub-text ub-rest"))
    st.button("Ta bort filerna härifrån", key="round_forget", icon=":material/delete:", on_click=_forget)


def _forget() -> None:
    state.note(_FILES, None)
