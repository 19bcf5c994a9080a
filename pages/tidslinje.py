"""Tidslinje: when each action goes on, and which have passed their end."""

from umebra.ui import frame
from umebra.ui.pages import timeline_page
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Tidslinje", view)
timeline_page.show_timeline(view)
