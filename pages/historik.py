"""Historik: every revision that was handed in, and who did what."""

from umebra.ui import frame
from umebra.ui.pages import history
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Historik", view)
history.show_history(view)
