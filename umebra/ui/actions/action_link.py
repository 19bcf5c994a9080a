"""The address that opens an action: its title, and which of them if several actions have the same."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import count

import streamlit as st

from umebra.model.plan import Action
from umebra.ui.parts.links import here_address
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.shared_cache import keep

ACTION_KEY = "aktivitet"
_NUMBER_KEY = "aktivitet-nr"


def action_address(row: int, loaded: Loaded, page: str = "") -> str:
    """Return the address of the page that is shown, with the action in a row of the plan's table opened.

    Args:
        row: The row.
        loaded: The plan.
        page: The page's path; if left out, that of the page in the frame.
    """
    numbers = keep(("numbers of repeated titles", loaded.key), lambda: _numbers(loaded.plan.actions))
    asked = {ACTION_KEY: loaded.plan.actions[row].title}
    if row in numbers:
        asked[_NUMBER_KEY] = str(numbers[row])
    return here_address(page or state.last_page(), asked)


def _numbers(actions: Sequence[Action]) -> Mapping[int, int]:
    """Return the rows whose titles other rows have too, each with its number among them."""
    often = Counter(action.title for action in actions)
    counted: defaultdict[str, int] = defaultdict(int)
    numbers = {}
    for row, action in enumerate(actions):
        if often[action.title] > 1:
            counted[action.title] += 1
            numbers[row] = counted[action.title]
    return numbers


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
