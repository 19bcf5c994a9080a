"""Mål: progress towards the priority goals, and the actions behind each figure."""

from umebra.ui import frame
from umebra.ui.markup import html
from umebra.ui.pages import goals
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Mål", view)
if goals.has_goals(view.loaded):
    goals.show_goals(view)
    goals.show_one_goal(view)
    goals.show_notes(view)
    goals.show_without_goal(view)
else:
    html.show(html.paragraph("Planen anger inga prioriterade mål, så det finns ingen måluppfyllelse att visa."))
