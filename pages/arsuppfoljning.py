"""Årsuppföljning: what became of the plan during a year, goal by goal, in figures and in the coordinator's words."""

from umebra.ui import frame
from umebra.ui.pages import yearly_follow_up
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Årsuppföljning", view)
yearly_follow_up.show_year(view)
