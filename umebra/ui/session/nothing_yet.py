"""What is shown instead of a history when there is none yet, or when the example's can't be added to."""

import streamlit as st

from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.session import state
from umebra.ui.session.navigation import UPLOAD, is_here
from umebra.ui.session.view import View

_PRESSED = "nothing_yet_pressed"
FIRST, NEXT = "Ladda upp en plan", "Ladda upp den reviderade planen"


def show_nothing_yet(text: str, label: str = FIRST) -> None:
    """Say what is missing, and draw a button to the page where it is made, if this address has it."""
    html.show(html.paragraph(text))
    if not is_here(UPLOAD):
        return
    st.button(
        plain(label),
        key="to_upload",
        type="primary",
        icon=":material/upload_file:",
        on_click=state.note,
        args=[_PRESSED, True],
    )
    # A callback leaves a note, because a page that starts over (ensure_frame) forgets which button was pressed.
    if state.noted(_PRESSED):
        state.note(_PRESSED, None)
        st.switch_page(f"pages/{UPLOAD.path}.py")


def refuses(view: View, text: str) -> bool:
    """Say why nothing can be recorded here if the example is shown; return whether it is."""
    if view.loaded.is_sample:
        html.show(html.paragraph(text))
    return view.loaded.is_sample
