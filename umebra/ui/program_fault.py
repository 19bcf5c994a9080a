"""A fault of the program itself, said to the person in Swedish; the server's log has all of it."""

import streamlit as st

FAULT = (
    "Sidan kunde inte visas, för något gick fel i översikten. Ladda om sidan. Händer det igen: hör av dig till "
    "den som sköter översikten och berätta vad du gjorde; felet står i serverns logg."
)


class PageError(Exception):
    """What the person sees instead of the fault."""

    # Streamlit writes this before the message instead of the class's English name.
    alternate_name = ""


def show_fault(error: Exception) -> bool:  # noqa: ARG001 - Streamlit hands it over, and has logged it
    """Draw the fault on the page, and tell Streamlit that it is drawn."""
    st.exception(PageError(FAULT))
    return True
