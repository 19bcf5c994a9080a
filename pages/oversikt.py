"""Översikt: what is going on, and what has not begun."""

import streamlit as st

from umebra.ui import frame, overview
from umebra.ui.view import current_view

view = current_view()
frame.plan_title(view)
overview.show_counts(view)
left, right = st.columns(2, gap="large")
with left:
    overview.show_groups(view)
with right:
    overview.show_goals(view)
overview.show_not_begun(view)
