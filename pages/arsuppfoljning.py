"""Årsuppföljning: what became of the plan during a year, goal by goal, in figures and in the coordinator's words."""

from umebra.ui import frame, yearly
from umebra.ui.view import current_view

view = current_view()
frame.title("Årsuppföljning", view)
yearly.show_year(view)
