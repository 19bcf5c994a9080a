"""Aktiviteter: the table of actions and its export."""

from umebra.ui import frame
from umebra.ui.pages import activities
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Aktiviteter", view)
activities.show_table(view)
