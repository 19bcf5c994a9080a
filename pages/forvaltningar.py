"""Förvaltningar och faktorer: a matrix of both by status, and the gaps in it."""

from umebra.ui import frame
from umebra.ui.pages import departments_and_factors
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Förvaltningar och faktorer", view)
departments_and_factors.show_matrix(view)
