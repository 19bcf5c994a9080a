"""Actions as cards, which a phone and paper show instead of a grid.

A component of our own: the browser makes the cards only where they are seen. As HTML on the page they were a fifth of
each click on a wide screen, where nobody sees them.
"""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from umebra import swedish
from umebra.charts.palette import FILLS, SHAPES
from umebra.model.plan import Action, Status
from umebra.ui.markup.long_table import left_out
from umebra.ui.markup.own_component import own_component
from umebra.ui.markup.plain import unturned_all
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded

MOST_CARDS, MOST_ON_PAPER = 60, 300
_MORE = "Och {} till: de ryms inte här, men i Excel och på en större skärm."

_cards = own_component("umebra_cards", Path(__file__).with_name("action_cards.js"), "<div class='cards'></div>")


def show_cards(loaded: Loaded, rows: Sequence[int], key: str) -> None:
    """Draw actions as cards; a press on one opens the action.

    Args:
        loaded: The plan.
        rows: Their rows in the plan's table.
        key: The cards' own name among the page's widgets.
    """
    drawn = [_card(row, loaded.plan.actions[row]) for row in rows[:MOST_ON_PAPER]]
    more = len(rows) - MOST_CARDS
    data = {
        "statuses": {
            status.name: {"word": f"{SHAPES[status]} {loaded.labels[status]}", "fill": FILLS[status]}
            for status in Status
        },
        "cards": drawn,
        "most": MOST_CARDS,
        "more": _MORE.format(swedish.number(more)) if more > 0 else "",
        "left_out": left_out(len(rows) - len(drawn)),
    }
    _cards(data=unturned_all(data), key=key, on_opened_change=lambda: _open(key, loaded))


def _card(row: int, action: Action) -> tuple[int, str, str, str]:
    return row, action.title, action.status.name, swedish.listed((*action.responsible, *action.partners))


def _open(key: str, loaded: Loaded) -> None:
    if (row := st.session_state[key].opened) is not None:
        state.open_action(int(row), loaded)
