"""A fault of the program, as the person sees it."""

from streamlit.testing.v1 import AppTest

from umebra.ui.program_fault import FAULT


def test_fault_is_said_without_its_own_words() -> None:
    """The page says that something went wrong, without the fault's type, message or place in the code."""
    app = AppTest.from_function(_fail).run()
    assert [(fault.message, list(fault.stack_trace)) for fault in app.exception] == [(FAULT, [])]
    assert app.exception[0].proto.type == ""


def test_fault_is_not_drawn_twice() -> None:
    """Streamlit is told that the fault is drawn, and adds nothing of its own."""
    assert AppTest.from_function(_fail).run().session_state["drawn"] is True


def _fail() -> None:
    import streamlit as st

    from umebra.ui.program_fault import show_fault

    try:
        message = "hemligt"
        raise ValueError(message)
    except ValueError as error:
        st.session_state["drawn"] = show_fault(error)
