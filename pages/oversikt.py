"""Översikt: what is going on, and what has not begun."""

import streamlit as st

from umebra.ui import frame
from umebra.ui.pages import goals, overview
from umebra.ui.session.view import current_view

view = current_view()
frame.plan_title(view)
overview.show_counts(view)
left, right = st.columns([1, 1] if goals.has_goals(view.loaded) else [3, 1], gap="large")
with left:
    overview.show_groups(view)
with right:
    overview.show_goals(view)
overview.show_not_begun(view)
