"""Läget: what is going on, what has not begun, and what has changed."""

from umebra.ui import frame
from umebra.ui.pages import overview
from umebra.ui.session.view import current_view

view = current_view()
frame.plan_title(view)
overview.show_overview(view)
overview.show_groups_table(view)
