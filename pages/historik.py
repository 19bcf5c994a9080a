"""Historik: every revision that was handed in, and who did what."""

from umebra.ui import frame, revising
from umebra.ui.view import current_view

view = current_view()
frame.title("Historik", view)
revising.show_history(view)
