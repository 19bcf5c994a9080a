"""Aktiviteter: the table of actions and its export."""

from umebra.ui import activities, frame
from umebra.ui.view import current_view

view = current_view()
frame.title("Aktiviteter", view)
activities.show_table(view)
