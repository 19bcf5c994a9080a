"""Lägesbild: what is measured for each goal, beside what is done for it."""

from umebra.ui import frame
from umebra.ui.pages import situation
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Lägesbild", view)
situation.show_situation(view)
