"""What one browser tab remembers: the plans it was shown, and which action is open."""

import streamlit as st

from umebra.ui.loading import Loaded, load_start

_PLANS = "plans"
_OPENED = "opened_action"


def shown() -> Loaded:
    """Return the plan that this session shows.

    Raises:
        UmebraError: It is the session's first, and can't be read.
    """
    return plans()[-1]


def plans() -> tuple[Loaded, ...]:
    """Return the plans that this session was shown, the latest last."""
    if _PLANS not in st.session_state:
        st.session_state[_PLANS] = (load_start(),)
    kept: tuple[Loaded, ...] = st.session_state[_PLANS]
    return kept


def show(loaded: Loaded) -> None:
    """Show another plan in this session."""
    st.session_state[_PLANS] = (*st.session_state.get(_PLANS, ()), loaded)


def is_shown(loaded: Loaded) -> bool:
    """Say whether a plan is the one that this session shows."""
    return st.session_state.get(_PLANS, (None,))[-1] is loaded


def go_back() -> None:
    """Show the plan before the present one again."""
    st.session_state[_PLANS] = plans()[:-1] or plans()


def open_action(row: int) -> None:
    """Ask for the details of the action in a row of the plan's table."""
    st.session_state[_OPENED] = row


def take_opened() -> int | None:
    """Return the row whose details were asked for, once."""
    row: int | None = st.session_state.pop(_OPENED, None)
    return row
