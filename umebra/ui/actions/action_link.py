"""The address that opens an action: its title, and which of them if several actions have the same."""

from collections.abc import Sequence
from itertools import count

import streamlit as st

from umebra.model.plan import Action
from umebra.ui.parts.links import way_here
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded

ACTION_KEY = "aktivitet"
_NUMBER_KEY = "aktivitet-nr"


def action_address(row: int, loaded: Loaded) -> str:
    """Return the address of the page that is shown, with the action in a row of the plan's table opened."""
    actions = loaded.plan.actions
    title = actions[row].title
    same = [place for place, action in enumerate(actions) if action.title == title]
    number = {} if len(same) == 1 else {_NUMBER_KEY: str(same.index(row) + 1)}
    return way_here(state.last_page(), {ACTION_KEY: title, **number})


def open_asked(loaded: Loaded) -> None:
    """Open the action that the address asks for, once: closed, it stays closed when the page is drawn anew."""
    title = st.query_params.get(ACTION_KEY)
    if title is None:
        return
    asked = st.query_params.get(_NUMBER_KEY, "1")
    del st.query_params[ACTION_KEY]
    st.query_params.pop(_NUMBER_KEY, None)
    row = _row(title, int(asked) if asked.isdecimal() else 1, loaded.plan.actions)
    if row is not None:
        state.open_action(row)


def _row(title: str, number: int, actions: Sequence[Action]) -> int | None:
    """Return the row of the action with a title, of several the one of a number; None if there is none."""
    counted = count(1)
    return next((row for row, one in enumerate(actions) if one.title == title and next(counted) == number), None)
