"""Tidslinje: when each action goes on, and which have passed their end."""

from umebra.ui import frame, timeline
from umebra.ui.view import current_view

view = current_view()
frame.title("Tidslinje", view)
timeline.show_timeline(view)
