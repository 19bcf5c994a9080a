"""Aktiviteter: the table, in the page's own order, and its export."""

import pandas as pd
import streamlit as st

from umebra.analysis.action_table import sort_actions
from umebra.exports.table import SHEET_COLUMNS
from umebra.ui.actions.action_table_view import show_actions
from umebra.ui.downloads.export_buttons import show_exports
from umebra.ui.editing.new_action import show_new_action
from umebra.ui.editing.several_actions import show_several
from umebra.ui.markup.plain import unturned
from umebra.ui.session.view import View

PLAN_ORDER = "Planens ordning"
SORT_KEY = "sortera"
DESCENDING_KEY = "fallande"


def show_table(view: View) -> None:
    """Draw the choice of order and the export buttons in a row, and the table."""
    with st.container(key="screen_tools", horizontal=True, vertical_alignment="center"):
        table = _sorted(view)
        st.space("stretch")
        with st.container(horizontal=True, width="content"):
            show_new_action()
            show_several(view)
        show_exports(view.loaded, table, "actions", edge="right")
    show_actions(view.loaded, table, "actions_grid")


def _sorted(view: View) -> pd.DataFrame:
    """Draw the choice of order; one by a column that this plan lacks gives way to the plan's own."""
    headings = {SHEET_COLUMNS[name]: name for name in view.loaded.columns}
    if st.session_state.get(SORT_KEY, PLAN_ORDER) not in headings:
        st.session_state.pop(SORT_KEY, None)
    chosen = st.selectbox(
        "Sortera efter",
        [PLAN_ORDER, *headings],
        format_func=unturned,
        key=SORT_KEY,
        bind="query-params",
        label_visibility="collapsed",
        width=300,
    )
    descending = st.toggle("Fallande", key=DESCENDING_KEY, bind="query-params", disabled=chosen == PLAN_ORDER)
    return sort_actions(view.table, headings.get(chosen), descending=descending)
